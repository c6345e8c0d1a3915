"""What stands on a page, held against the records it is made from."""

from __future__ import annotations

import datetime as dt
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strikeledger as sl
from strikeledger import model
from strikeledger.model import Block, Figure, Incident, Place
from strikeledger.reconciling.totals import Reason
from strikeledger.web.addresses import claimant_path, incident_path, safe
from strikeledger.web.charts.balance import balance_chart, label_of
from strikeledger.web.library import Library
from strikeledger.web.page import Table
from strikeledger.web.render import environment, table_csv
from strikeledger.web.shelved import Shelved
from strikeledger.web.site import Site
from strikeledger.web.views.balance import balances
from strikeledger.web.views.source import marked
from strikeledger.web.words import words


def view(site: Site, path: str) -> dict:  # type: ignore[type-arg]
    answer = site.answer(f"{path}.json")
    assert answer is not None
    return json.loads(answer.body)["view"]  # type: ignore[no-any-return]


def figure(best: float, **other: object) -> Figure:
    fields = {"low": best, "high": best, "approx": False, "rule": "r", "why": "w", "disputed": False, "claims": ()}
    return Figure(best=best, **{**fields, **other})  # type: ignore[arg-type]


def incident(**figures: Figure) -> Incident:
    place = Place(name="Odesa", country="UA", admin1="Odesa oblast", lat=46.48, lon=30.73, precision="city")
    day = dt.date(2024, 3, 2)
    return Incident(
        incident_id="ua-2024-03-02-odesa",
        kind="air_attack",
        date_start=day,
        date_end=day,
        date_basis="text",
        date_precision="day",
        places=(place,),
        attacker="RU",
        target_country="UA",
        parent_id=None,
        documents=(),
        stories=(),
        independent_reports=1,
        grade="weak",
        figures=figures,
    )


@pytest.mark.rule(19)
def test_rule_19_a_bar_that_adds_up_has_no_rest() -> None:
    (found,) = balances(
        incident(drones_launched=figure(20), drones_downed=figure(12), drones_lost=figure(5), drones_hit=figure(3))
    )
    assert (found.missing, found.excess) == (0, 0)
    assert "not accounted for" not in label_of(found)


@pytest.mark.rule(19)
def test_rule_19_what_is_missing_and_what_is_too_much_is_shown() -> None:
    (short,) = balances(incident(missiles_launched=figure(9), missiles_downed=figure(4)))
    assert short.missing == 5
    assert "not accounted for 5" in label_of(short)
    assert "<title>Not accounted for: 5 [5]</title>" in balance_chart(short)
    (over,) = balances(incident(drones_launched=figure(9), drones_downed=figure(8), drones_lost=figure(4)))
    assert over.excess == 3
    assert "3 more than were launched" in label_of(over)
    assert "var(--bad)" in balance_chart(over)


def test_a_bar_needs_what_was_launched_and_a_part_of_it() -> None:
    assert balances(incident(drones_launched=figure(9))) == ()
    assert balances(incident(drones_downed=figure(9))) == ()


@pytest.mark.rule(1)
def test_rule_1_every_claim_leads_to_its_words_in_its_source(book: sl.Ledger, static: Path) -> None:
    for claim in book.claims().to_pylist():
        page = (static / "source" / f"{claim['document_id']}.html").read_text(encoding="utf-8")
        assert page.count(f'id="{claim["claim_id"]}"') == 1
        assert page.count(f'id="about-{claim["claim_id"]}"') == 1


@pytest.mark.rule(2)
def test_rule_2_a_figure_nobody_is_credited_with_says_so(site: Site) -> None:
    rows = [row for one in site.library.shelf().incidents for row in view(site, incident_path(one.incident_id))["rows"]]
    nobody = [row for row in rows if row["who_path"] is None]
    assert nobody
    assert {row["who"] for row in nobody} == {"nobody credited"}


@given(
    text=st.text(max_size=80),
    cuts=st.lists(st.integers(0, 80), max_size=6),
    spans=st.lists(st.tuples(st.integers(0, 80), st.integers(1, 12)), max_size=8),
)
def test_marking_keeps_every_character_and_begins_each_claim_once(
    text: str, cuts: list[int], spans: list[tuple[int, int]]
) -> None:
    edges = sorted({min(cut, len(text)) for cut in cuts})
    blocks = [Block(start=a, end=b, kind="body") for a, b in zip(edges[::2], edges[1::2], strict=False) if a < b]
    claims = [(s, min(s + n, len(text)), f"c{i}") for i, (s, n) in enumerate(spans) if s < len(text)]
    found = marked(
        "x" + text,
        [Block(start=b.start + 1, end=b.end + 1, kind=b.kind) for b in blocks],
        [(s + 1, e + 1, c) for s, e, c in claims],
    )
    runs = [run for stretch in found for run in stretch.runs]
    assert "".join(run.text for run in runs) == "x" + text
    starts = [claim for run in runs for claim in run.starts]
    assert sorted(starts) == sorted(claim for _, _, claim in claims)
    for start, end, claim in claims:
        assert "".join(run.text for run in runs if claim in run.claims) == text[start:end]


def test_marking_takes_time_by_the_length_and_not_by_its_square() -> None:
    def seconds(count: int) -> float:
        text = "x" * count * 10
        spans = [(n * 10, n * 10 + 5, f"c{n}") for n in range(count)]
        blocks = [Block(start=n * 100, end=n * 100 + 90, kind="body") for n in range(count // 10)]
        # The processor's own seconds, the lesser of two: a laden machine is no finding.
        took = []
        for _ in range(2):
            start = time.process_time()
            marked(text, blocks, spans)
            took.append(time.process_time() - start)
        return min(took)

    seconds(1000)
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.002)


@pytest.mark.parametrize("name", ['<script>alert("1")</script>', 'O\'Brien & "Sons"', "</title><img src=x onerror=1>"])
def test_what_others_wrote_is_escaped_in_pages_and_in_the_data_of_maps(name: str) -> None:
    told = environment().from_string("{{ name|data }}").render(name=[name])
    assert not set("<>&") & set(told)
    assert json.loads(told) == [name]
    template = environment().from_string("{{ name }}")
    assert "<" not in template.render(name=name)


def test_a_hostile_report_is_only_text_on_its_pages(tmp_path: Path) -> None:
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    report = tmp_path / "hostile.txt"
    report.write_text(
        "<script>alert(1)</script> Strike on Odesa\nJuly 9, 2024\n\n"
        'Three people <img src=x onerror="alert(2)"> were injured in Odesa on Tuesday, '
        "said =cmd|' /C calc'!A0 mayor \"><svg onload=alert(3)>.\n"
    )
    ledger.read(report, outlet='=HYPERLINK("x")<b>')
    site = Site(Library(ledger.path))
    shelf = site.library.shelf()
    for base in site.bases(shelf):
        page = site.answer(f"{base}.html")
        assert page is not None
        for bad in (b"<script>alert", b"<img src=x", b"<svg onload", b'")<b>'):
            assert bad not in page.body


@pytest.mark.parametrize("identifier", ["../../etc/passwd", "a/b", "..", "", "CON\x00", "ü" * 300, "-rf", "A"])
def test_names_of_files_are_plain_whatever_the_identifier(identifier: str) -> None:
    name = safe(identifier)
    assert "/" not in name
    assert name.isascii()
    assert name not in ("", ".", "..")
    assert not name.startswith((".", "-"))
    assert len(name) < 130


def test_names_of_claimants_in_other_scripts_do_not_collide() -> None:
    names = ["Кличко", "Клічко", "Klitschko"]
    assert len({claimant_path(name, None).lower() for name in names}) == len(names)
    assert claimant_path("КЛИЧКО", None) == claimant_path("Кличко", None)
    assert claimant_path("air force", "UA") != claimant_path("air force", "RU")


def test_every_code_of_the_records_has_its_words() -> None:
    grades = get_args(get_type_hints(Incident)["grade"])
    pairs = {
        "kinds": get_args(model.Kind),
        "precisions": get_args(model.Precision),
        "date_precisions": get_args(model.DatePrecision),
        "verdicts": get_args(model.Verdict),
        "relations": get_args(model.Relation),
        "statuses": get_args(model.Status),
        "scopes": get_args(model.Scope),
        "bases": get_args(model.DateBasis),
        "reasons": get_args(Reason),
        "grades": grades,
    }
    for section, codes in pairs.items():
        assert set(codes) <= set(words()[section]), section


def test_every_measure_of_the_codebook_has_its_words(root: Path) -> None:
    named = set(
        re.findall(
            r"`(\w+)`",
            (root / "docs" / "method.md").read_text(encoding="utf-8").split("## Measures")[1].split("## ")[0],
        )
    )
    assert named - set(words()["measures"]) == set()


def test_csv_cells_of_pages_are_safe_and_numbers_stay_numbers() -> None:
    table = Table(columns=("a", "b"), rows=(("=1+1", -3), ("plain", None)))
    assert table_csv(table) == b"a,b\n'=1+1,-3\nplain,\n"


@pytest.mark.rule(21)
def test_rule_21_figures_of_periods_stand_beside_the_ledgers_own_and_in_no_total(book: sl.Ledger, site: Site) -> None:
    rows = view(site, "periods")["rows"]
    assert len(rows) == book.period_figures().num_rows
    assert any(row["own"] for row in rows)


@pytest.mark.rule(13)
def test_rule_13_every_change_of_a_figure_is_on_the_page_of_corrections(book: sl.Ledger, site: Site) -> None:
    assert len(view(site, "corrections")["rows"]) == book.revisions().num_rows


@pytest.mark.rule(30)
def test_rule_30_the_method_the_rules_and_the_codes_are_published_with_the_data(static: Path) -> None:
    method = (static / "method.html").read_text(encoding="utf-8")
    for code in words()["explanations"]:
        assert f"<code>{code}</code>" in method
    assert "codebook.html" in method
    assert "rules.html" in method


def test_copies_are_folded_under_their_origin(book: sl.Ledger, site: Site) -> None:
    copied = [row for row in book.stories().to_pylist() if len(row["documents"]) > 1]
    assert copied
    for one in book.incident_records():
        stories = {item["story_id"]: item for item in view(site, incident_path(one.incident_id))["stories"]}
        for row in copied:
            if row["story_id"] in stories:
                assert len(stories[row["story_id"]]["copies"]) == len(row["documents"]) - 1


def test_totals_on_the_page_are_the_ledgers_totals(book: sl.Ledger, site: Site) -> None:
    for by in ("month", "place"):
        answer = site.answer(f"totals/{by}.csv")
        assert answer is not None
        assert len(answer.body.decode().splitlines()) - 1 == len(book.totals(by).rows)


def test_a_list_under_a_number_of_two_digits_stays_inside_its_item(site: Site) -> None:
    answer = site.answer("method.html")
    assert answer is not None
    rules = answer.body.decode().split("test_rule_09_an_attack_told_as_background")[1].split("</article>")[0]
    assert not re.search(r"</ol>\s*<ul>\s*<li><code>tests", rules)


def test_a_claimant_is_named_once_by_what_says_more_than_the_name(site: Site) -> None:
    for speaker in site.library.shelf().speakers:
        told = [part.casefold() for part in speaker.named_as]
        assert len(told) == len(set(told))
        assert speaker.name.casefold() not in told
    assert any(speaker.named_as for speaker in site.library.shelf().speakers)


def test_a_claimants_page_counts_what_is_above_and_below_the_figures_now(book: sl.Ledger, site: Site) -> None:
    figures = {(row["incident_id"], row["measure"]): row["best"] for row in book.figures().to_pylist()}
    speaker = site.library.shelf().speakers[0]
    counted = {"same": 0, "above": 0, "below": 0}
    for claim in book.claims().to_pylist():
        who = claim["claimant"] or {}
        best = figures.get((claim["incident_id"], claim["measure"]))
        own = ((who.get("name") or "").lower(), who.get("side")) == (speaker.name.lower(), speaker.side)
        if own and best is not None and claim["scope"] in ("incident", "background"):
            high = float("inf") if claim["high"] is None else claim["high"]
            above, below = best < (claim["low"] or 0), best > high
            counted["above" if above else "below" if below else "same"] += 1
    standing = view(site, claimant_path(speaker.name, speaker.side))["standing"]
    assert {name: standing[name] for name in counted} == counted
    assert counted["above"]


def test_small_and_capital_letters_make_no_second_claimant(tmp_path: Path) -> None:
    said = {
        "one": "The Air Force of Ukraine shot down 31 of 40 drones overnight, Kyiv's Air Force said.",
        "two": "32 drones were shot down over Kyiv in a night attack, according to the air force.",
        "three": "The Air Force said it shot down 33 drones over the Kyiv region in the attack.",
    }
    for name, text in said.items():
        (tmp_path / f"{name}.txt").write_text(f"Drones attack Kyiv\n\n{text}\n", encoding="utf-8")
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(sorted(tmp_path.glob("*.txt")), published="2025-07-07")
    printed = Counter(
        (c["claimant"]["name"], c["claimant"]["side"]) for c in ledger.claims().to_pylist() if c["claimant"]
    )
    assert len({name for name, _ in printed}) > len({name.lower() for name, _ in printed}), "spelt in two ways"
    library = Library(ledger.path)
    speakers = library.shelf().speakers
    assert len({(one.name.lower(), one.side) for one in speakers}) == len(speakers)
    for speaker in speakers:
        spellings = {
            key: n for key, n in printed.items() if (key[0].lower(), key[1]) == (speaker.name.lower(), speaker.side)
        }
        assert speaker.claims == sum(spellings.values()) == len(library.said_by(speaker))
        assert spellings[speaker.name, speaker.side] == max(spellings.values())
        assert len(Shelved(ledger.path).said_by(speaker)) == speaker.claims
