"""What others coded: causes of errors, confidence fitted on one half, and the last figures where texts are missing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import SimpleNamespace

import pytest

from eval import floors, kept
from eval.alone import apart, half, top
from eval.calibrate import WEIGHT, fit, keys, sure_enough
from eval.causes import of_figure, of_records
from eval.outside import of_records as part_of_records
from eval.outside import together
from eval.records import SILENT, Record, read, score
from eval.tolls import Article, Toll, by_report, report_section
from eval.trust import Judged, bins, of_one_attack, of_the_sure
from strikeledger.model import DOUBTFUL
from strikeledger.reading import confidence
from strikeledger.reading.confidence import UNMEASURED
from tests.eval.test_measuring import claim

DAY = dt.date(2031, 2, 24)


@pytest.mark.parametrize(
    ("told", "coded", "cause"),
    [
        ([claim(low=3, high=3)], 3, None),
        ([], 0, None),
        ([], 2, "no figure read"),
        ([claim(low=3, high=3)], 0, "figure where nobody is coded"),
        ([claim(low=2, high=2, scope="part")], 5, "number of a subset taken"),
        ([claim(low=2, high=2)], 5, "lower than coded"),
        ([claim(low=9, high=9)], 5, "higher than coded"),
        ([claim(low=9, high=9), claim(low=2, high=2, episode=1)], 5, "higher than coded, several attacks told"),
        ([claim(low=9, high=9), claim(low=5, high=5)], 5, "coded figure read, a larger one stands"),
        (
            [claim(low=2, high=2), claim(low=3, high=3)],
            5,
            "several attacks or parts: coded is the sum of figures read",
        ),
    ],
)
def test_a_wrong_figure_has_one_cause(told: list, coded: int, cause: str | None) -> None:  # type: ignore[type-arg]
    assert of_figure(told, "killed", coded, seen=True) == cause


def test_no_figure_of_a_text_without_an_attack_is_another_cause() -> None:
    assert of_figure([], "killed", 2, seen=False) == "no attack seen"


def record(text: str, country: str = "YE", day: dt.date = DAY, killed: int = 0) -> Record:
    return Record(id=text, coded_by="team", text=text, day=day, country=country, killed=killed, injured=None)


def test_days_and_countries_are_missing_or_wrong() -> None:
    told = "02/24/2031: A drone hit a market in Sanaa, Yemen. Four people were killed."
    undated = "A drone hit a market in Sanaa, Yemen. Four people were killed."

    def causes(one: Record) -> set[str]:
        ((_, counts),) = of_records([one], read([one])).items()
        return set(counts)

    assert causes(record(told, killed=4)) == set()
    assert causes(record(told, country="SA", day=DAY + dt.timedelta(9), killed=4)) == {"country wrong", "day wrong"}
    assert "day missing" in causes(record(undated, killed=4))
    assert "no attack seen, somebody harmed" in causes(record("The market opened at nine.", killed=4))


def test_an_attack_without_figures_counts_apart() -> None:
    quiet = record("The market in Sanaa opened at nine.")
    ((_, found),) = score([quiet], read([quiet])).items()
    assert (found[SILENT].right, found[SILENT].total) == (0, 1)


def test_a_report_is_judged_by_itself_in_the_half_of_its_incident() -> None:
    articles = [Article("a1", "i1", ""), Article("a2", "i1", "")]
    found = by_report(articles, {"i1": Toll("i1", 3, 0)}, {"a1": [claim()], "a2": [claim(low=9, high=9)]})
    shares = found[half("i1")]
    assert (shares["killed where somebody was"].right, shares["killed where somebody was"].total) == (1, 2)
    assert (shares["injured where nobody was"].right, shares["injured where nobody was"].total) == (2, 2)
    assert f"| {half('i1')} |" in report_section(found)


def test_the_figure_of_a_text_is_its_largest_live_one() -> None:
    told = [claim(low=2, high=2), claim(low=None, high=7), claim(low=40, high=40, scope="background")]
    found = top(told, "killed")
    assert found is not None
    assert found.value == 7
    assert top(told, "injured") is None


def test_only_texts_of_one_attack_are_judged() -> None:
    coded = {"killed": 3, "injured": None}
    told = [claim(), claim(low=1, high=1, scope="part"), claim(measure="injured")]
    assert [item.right for item in of_one_attack("t", told, coded)] == [True]
    assert of_one_attack("t", [*told, claim(low=8, high=8, episode=1)], coded) == []


def judged(right: int, wrong: int, *, half: bool = False, rule: str = "casualty.passive") -> list[Judged]:
    one = claim(rule=rule, confidence=0.95)
    return [Judged(one, number < right, half) for number in range(right + wrong)]


def test_confidence_is_what_the_development_half_gives_and_nothing_of_the_other() -> None:
    rows = fit([*judged(70, 30), *judged(0, 500, half=True)], judged(50, 0))
    assert rows["casualty.passive"].share == pytest.approx(0.7, abs=0.01)
    assert rows["casualty.passive"].outside == (70, 100)


def test_few_cases_are_drawn_to_the_family_and_own_texts_count_for_less() -> None:
    others = [*judged(60, 40), *judged(2, 0, rule="casualty.noun")]
    rows = fit(others, [*judged(100, 0), *judged(300, 0, rule="weapons.downed")])
    assert 0.6 < rows["casualty.noun"].share < 0.75
    assert rows["weapons.downed"].share < 0.65, "right in every own text, but own texts flatter"
    assert rows["weapons.downed"].outside == (0, 0)
    assert WEIGHT > 0


def test_more_than_nine_in_ten_takes_cases_enough() -> None:
    assert sure_enough(0.92, 92, 100) == 0.9
    assert sure_enough(0.95, 950, 1000) == 0.95
    assert sure_enough(0.95, 0, 0) == 0.9
    assert sure_enough(0.7, 70, 100) == 0.7


def test_a_figure_counts_under_family_frame_and_marks() -> None:
    late = claim(rule="casualty.toll", low=1, high=1, start=9000)
    assert keys(late) == ("casualty", "casualty.toll", "casualty.toll/one/late")


def test_the_table_of_confidence_shows_what_was_right() -> None:
    items = [*judged(9, 1, half=True), *judged(5, 5)]
    assert dict(bins(items))["over 0.9"].total == 20
    assert (of_the_sure(items).right, of_the_sure(items).total) == (9, 10)


def test_a_frame_never_measured_stays_at_the_line() -> None:
    assert UNMEASURED == DOUBTFUL


def test_a_frame_without_cases_has_the_confidence_of_its_family(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "_table", lambda: {"casualty": 0.55, "casualty.toll": 0.8})

    def given(rule: str) -> float:
        raw = SimpleNamespace(rule=rule, low=4, high=4, approx=False)
        return confidence.confidence_of(raw, 0)  # type: ignore[arg-type]

    assert [given(rule) for rule in ("casualty.newly_made", "casualty.toll_risen", "other.frame")] == [0.55, 0.8, 0.6]


def outside(day: dt.date, **figures: float) -> kept.Outside:
    return kept.Outside(
        day=day,
        figures={name: {"killed": value} for name, value in figures.items()},
        sections={name: f"### {name}\n\n| {value} |" for name, value in figures.items()},
    )


def test_the_last_figures_are_kept_and_the_card_says_from_when(tmp_path: Path) -> None:
    file = tmp_path / "outside.toml"
    assert kept.load(file) is None
    file.write_text(kept.written(outside(DAY, records=0.5)), encoding="utf-8")
    last = kept.load(file)
    assert last is not None
    assert last.figures == {"records": {"killed": 0.5}}
    assert last.sections["records"].startswith("### records")
    assert "are from 2031-02-24" in kept.headline(last, DAY + dt.timedelta(1))
    assert "are from" not in kept.headline(last, DAY)


def test_sets_that_are_not_at_hand_stay_as_they_were() -> None:
    later = DAY + dt.timedelta(5)
    found = kept.merged(outside(DAY, records=0.5, press=0.4), outside(later, records=0.6))
    assert found.figures == {"records": {"killed": 0.6}, "press": {"killed": 0.4}}
    assert found.day == DAY
    assert kept.merged(outside(DAY, records=0.5), outside(later, records=0.6)).day == later


def test_no_text_of_others_is_kept() -> None:
    told = "02/24/2031: A drone hit a market in Sanaa, Yemen. Four people were killed."
    names = [f"{told} {number}" for number in range(6)]
    coded = [Record(id=n, coded_by="team", text=told, day=DAY, country="YE", killed=4, injured=0) for n in names]
    part = part_of_records(coded, read(coded))
    text = kept.written(together([part], DAY))
    assert "Sanaa" not in text
    assert part.figures["killed"] == 1.0
    assert {apart(name) for name in names} == {True, False}


def test_floors_on_texts_of_others_hold_only_where_they_are_measured(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    file.write_text("[floors.outside-records]\nkilled = 0.7\n[floors.own]\nf1 = 0.7\n", encoding="utf-8")
    assert len(floors.breaches({}, file)) == 1
    assert floors.breaches({"own": {"f1": 0.8}}, file) == []
    assert len(floors.breaches({"own": {"f1": 0.8}, "outside-records": {"killed": 0.6}}, file)) == 1
