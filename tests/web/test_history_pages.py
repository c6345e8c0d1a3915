"""Past states, people's decisions and silences on the pages."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
import threading
from pathlib import Path
from typing import Any

import pytest

from strikeledger.errors import LedgerBusyError
from strikeledger.running.past import make_past
from strikeledger.web import states as states_module
from strikeledger.web.allowance import AT_ONCE, SECONDS
from strikeledger.web.library import Library
from strikeledger.web.publish import publish
from strikeledger.web.site import Site
from strikeledger.web.states import NAMED, Asked, States, asked_by, asked_in
from tests.told import KHARKIV, ODESA, ODESA_LATER, Told

ATTACK = "ua-2025-01-03-odesa"
OTHER = "ua-2025-01-03-kharkiv"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Two attacks, one told twice; an outlet that falls silent; two decisions that say the opposite."""
    made = Told(tmp_path_factory.mktemp("told"))
    made.read("2025-01-03", ODESA, "Port Herald")
    made.read("2025-01-04", ODESA_LATER, "Coast Post")
    made.read("2025-01-03", KHARKIV, "City Wire")
    for day in (*range(6, 13), 18):
        made.read(f"2025-01-{day:02}", f"Roads in the hills were wet on January {day}, 2025.", "Daily Hills")
    made.ledger.decide("set", incidents=[ATTACK], measure="killed", value=5, who="ana", why="hospital list")
    made.now += dt.timedelta(hours=1)
    made.ledger.decide("set", incidents=[ATTACK], measure="killed", value=7, who="bo", why="<b>court</b> file")
    made.ledger.check()
    return made


@pytest.fixture(scope="module")
def states(told: Told) -> States:
    return States(told.ledger.path, clock=itertools.count(0, 60).__next__)


def view(site: Site, path: str) -> dict[str, Any]:
    answer = site.answer(f"{path}.json")
    assert answer is not None
    return json.loads(answer.body)["view"]  # type: ignore[no-any-return]


def html(site: Site, path: str) -> str:
    answer = site.answer(f"{path}.html")
    assert answer is not None
    return answer.body.decode()


def killed(site: Site) -> tuple[float | None, str | None]:
    rows = view(site, f"incident/{ATTACK}")["rows"]
    (found,) = (row["figure"] for row in rows if row["figure"]["measure"] == "killed")
    return found["best"], found["machine"]


def test_the_log_shows_every_decision_with_both_sides_of_a_conflict(states: States) -> None:
    page = view(states.present, "decisions")
    assert [(row["who"], row["state"]) for row in page["rows"]] == [("bo", "applied"), ("ana", "overruled")]
    assert [[one["who"] for one in pair] for pair in page["conflicts"]] == [["bo", "ana"]]
    shown = html(states.present, "decisions")
    assert "hospital list" in shown
    assert "&lt;b&gt;court&lt;/b&gt; file" in shown
    assert "<b>court" not in shown
    assert shown.count(f'href="incident/{ATTACK}.html"') == 2
    table = states.present.answer("decisions.csv")
    assert table is not None
    assert len(table.body.decode().splitlines()) == 3


def test_what_the_machine_makes_of_a_figure_stands_beside_what_a_person_set(states: States) -> None:
    assert killed(states.present)[0] == 7
    page = html(states.present, f"incident/{ATTACK}")
    assert "the machine&#39;s own: 6 (4 to 6)" in page or "the machine's own: 6 (4 to 6)" in page
    beside = page.split('id="h-decided"')[1].split("</section>")[0]
    assert "court" in beside
    assert "hospital list" in beside, "the one it overrules as well"
    rows = view(states.present, f"incident/{ATTACK}")["rows"]
    assert [row["who"] for row in rows if row["figure"]["measure"] == "killed"] == ["set by bo"]


@pytest.mark.rule(25)
def test_rule_25_a_silence_has_a_page_and_its_warning_stands_over_the_totals(told: Told, states: States) -> None:
    (gap,) = told.ledger.gaps().to_pylist()
    (row,) = view(states.present, "gaps")["rows"]
    assert (row["gap"]["outlet"], row["gap"]["days"]) == (gap["outlet"], gap["days"]) == ("Daily Hills", 5)
    assert "Daily Hills delivered nothing" in html(states.present, "totals/month")
    assert view(states.present, "totals/month")["warnings"] == list(told.ledger.totals("month").warnings)


def test_history_has_every_change_as_it_was_learnt_with_its_range(told: Told, states: States) -> None:
    rows = view(states.present, "history")["rows"]
    assert len(rows) == told.ledger.learnt().num_rows
    assert [row["change"]["number"] for row in rows] == sorted((r["change"]["number"] for r in rows), reverse=True)
    (toll,) = (row for row in rows if row["change"]["measure"] == "killed" and row["change"]["best_after"] == 6)
    assert toll["before"] == {"best": "4", "range": "4"}
    assert toll["after"] == {"best": "6", "range": "4 to 6"}


@pytest.mark.rule(28)
def test_rule_28_a_past_state_is_the_same_site_and_says_so_on_every_page(told: Told, states: States) -> None:
    morning = states.site(Asked(reported_by=dt.date(2025, 1, 3)))
    assert killed(morning)[0] == 4
    assert told.ledger.at(reported_by="2025-01-03").figures().num_rows == len(
        [row for one in morning.library.shelf().incidents for row in one.figures]
    )
    shelf = morning.library.shelf()
    for base in morning.bases(shelf):
        page = html(morning, base)
        assert "A past state." in page
        assert "what had been published by 2025-01-03" in page
        up = "../" * (base.count("/") + 1)
        assert f'href="{up}{base}.html">The present state' in page
        # Nothing but the way back to the present leads out of the state.
        out = [link for link in re.findall(r'(?:href|action|src)="([^"#]*)"', page) if link.startswith(up)]
        assert out == [f"{up}{base}.html"]
    answer = morning.answer("index.json")
    assert answer is not None
    assert json.loads(answer.body)["state"]["reported_by"] == "2025-01-03"
    assert "state" not in json.loads(states.present.answer("index.json").body)  # type: ignore[union-attr]


@pytest.mark.rule(28)
def test_rule_28_as_of_a_time_the_ledger_had_read_and_decided_no_more(states: States) -> None:
    first = states.site(Asked(as_of="2025-02-01T08:30:00.000000Z"))
    assert [one.incident_id for one in first.library.shelf().incidents] == [ATTACK]
    assert view(first, "decisions")["rows"] == []
    both = Asked(as_of="2025-02-01T08:30:00.000000Z", reported_by=dt.date(2025, 1, 2))
    assert states.site(both).library.shelf().incidents == ()


def test_an_attack_not_known_then_is_a_page_that_says_so(states: States) -> None:
    first = states.site(Asked(as_of="2025-02-01T08:30:00.000000Z"))
    assert "nothing was known in the state shown here" in html(first, f"incident/{OTHER}")


def test_times_that_mean_the_same_state_are_worked_out_once(states: States) -> None:
    one, other = Asked(as_of="2025-02-01T08:30:00.000000Z"), Asked(as_of="2025-02-01T08:31:00.000000Z")
    assert states.site(one).library is states.site(other).library
    assert states.site(one) is states.site(one)
    for minute in range(20):
        states.site(Asked(as_of=f"2025-02-01T08:30:{minute:02}.000000Z"))
    assert len(states._sites) <= NAMED
    folders = {states.site(Asked(reported_by=dt.date(2025, 1, day))).library.path.parent for day in (1, 2, 3, 4, 5, 6)}
    assert len(folders) == 6
    assert sum(folder.exists() for folder in folders) <= 5


def test_while_a_state_is_worked_out_another_is_told_so_at_once_and_what_is_known_is_shown(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = States(told.ledger.path)
    known = states.site(Asked(reported_by=dt.date(2025, 1, 1)))
    begun, end = threading.Event(), threading.Event()

    def slowly(*given: Any) -> Any:
        begun.set()
        end.wait(300)
        return make_past(*given)

    monkeypatch.setattr(states_module, "make_past", slowly)
    maker = threading.Thread(target=states.site, args=(Asked(as_of="2025-02-01T08:30:00.000000Z"),))
    maker.start()
    begun.wait(300)
    for day in range(2, 5):
        with pytest.raises(LedgerBusyError):
            states.site(Asked(reported_by=dt.date(2025, 1, day)))
    assert states.site(Asked(reported_by=dt.date(2025, 1, 1))) is known
    assert maker.is_alive()
    end.set()
    maker.join()


def test_of_many_states_asked_for_at_once_a_few_are_worked_out_and_the_rest_are_told_so(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    states, made = States(told.ledger.path, clock=lambda: now), []

    def counted(*given: Any) -> Any:
        made.append(given)
        return make_past(*given)

    monkeypatch.setattr(states_module, "make_past", counted)
    moments = [f"2025-02-01T{hour:02}:30:00.000000Z" for hour in range(8, 18)]
    asked = [Asked(as_of=moment, reported_by=dt.date(2025, 1, day)) for moment in moments for day in range(1, 7)]
    told_so = 0
    for one in asked:
        try:
            states.site(one)
        except LedgerBusyError as error:
            told_so += "in a minute" in error.advice
    assert (len(asked), len(made), told_so) == (60, AT_ONCE, 60 - AT_ONCE)
    # What was worked out is kept and shown, the present at any time, and one more after a while.
    states.site(asked[AT_ONCE - 1])
    states.site(Asked())
    assert len(made) == AT_ONCE
    now += SECONDS
    states.site(asked[-1])
    with pytest.raises(LedgerBusyError):
        states.site(asked[-2])
    assert len(made) == AT_ONCE + 1


@pytest.mark.parametrize(
    ("path", "state", "rest"),
    [
        ("incidents.html", Asked(), "incidents.html"),
        ("as-of=2025-01-03/x.html", Asked(as_of="2025-01-03T23:59:59.999999Z"), "x.html"),
        ("reported-by=2025-01-03/", Asked(reported_by=dt.date(2025, 1, 3)), ""),
        (
            "as-of=2025-01-03T10:00/reported-by=2025-01-03/a/b.csv",
            Asked(as_of="2025-01-03T10:00:00.000000Z", reported_by=dt.date(2025, 1, 3)),
            "a/b.csv",
        ),
    ],
)
def test_the_state_stands_at_the_beginning_of_the_address(path: str, state: Asked, rest: str) -> None:
    assert asked_in(path) == (state, rest)
    assert asked_in(f"{state.prefix}{rest}") == (state, rest)


def test_a_form_asks_for_a_state_and_empty_fields_for_the_present() -> None:
    assert asked_by({"q": "x"}) is None
    assert asked_by({"as-of": "", "reported-by": ""}) == Asked()
    assert asked_by({"as-of": "2025-01-03"}) == Asked(as_of="2025-01-03T23:59:59.999999Z")


def test_an_identifier_of_before_leads_to_the_attack_it_became(told: Told, tmp_path: Path) -> None:
    made = Told(tmp_path / "merged")
    made.read("2025-01-03", ODESA, "Port Herald")
    made.read("2025-01-03", KHARKIV, "City Wire")
    made.ledger.decide("merge", incidents=[ATTACK, OTHER], who="ana", why="one order")
    made.ledger.check()
    site = Site(Library(made.ledger.path))
    assert [line["incident_id"] for line in view(site, f"incident/{OTHER}")["now"]] == [ATTACK]
    publish(made.ledger.path, tmp_path / "site")
    assert f"{ATTACK}.html" in (tmp_path / "site" / "incident" / f"{OTHER}.html").read_text(encoding="utf-8")
