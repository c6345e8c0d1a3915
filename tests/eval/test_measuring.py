"""The measuring itself: what counts as found, as missed and as wrong."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from eval import floors
from eval.gold import WRITTEN, GoldFigure, GoldIncident, GoldText, held, load
from eval.matching import compare, same_claimant, same_day
from eval.measure import Share, found, reliability, scores
from strikeledger.model import Claim, Claimant

DAY = dt.date(2026, 2, 3)


def claim(measure: str = "killed", low: float | None = 3, high: float | None = 3, **given: object) -> Claim:
    fields: dict[str, object] = {
        "claim_id": "c_1",
        "document_id": "d_1",
        "source": "x",
        "outlet": None,
        "published": None,
        "quote": "",
        "start": 0,
        "end": 0,
        "sentence_start": 0,
        "sentence_end": 0,
        "approx": False,
        "measure": measure,
        "low": low,
        "high": high,
        "munition": None,
        "claimant": None,
        "scope": "incident",
        "part": None,
        "status": "asserted",
        "episode": 0,
        "time": None,
        "date_start": None,
        "date_end": None,
        "date_basis": "unknown",
        "places": (),
        "rule": "casualty",
        "confidence": 0.9,
        "language": "en",
        **given,
    }
    return Claim(**fields)  # type: ignore[arg-type]


def text(*figures: GoldFigure, basis: str = "published", kind: str = "attack") -> GoldText:
    attack = GoldIncident(key="ua-a", date_start=DAY, date_end=DAY, date_basis=basis, figures=figures)  # type: ignore[arg-type]
    return GoldText(id="t1", kind=kind, lang="en", incidents=(attack,) if figures else ())  # type: ignore[arg-type]


THREE = GoldFigure(measure="killed", low=3, high=3, claimant="Ivan Fedorov")


def test_a_figure_is_found_by_measure_and_bounds() -> None:
    outcome = compare(text(THREE), [claim(), claim(measure="injured")])
    assert [len(part) for part in (outcome.pairs, outcome.missed, outcome.extra)] == [1, 0, 1]


def test_open_bounds_are_not_the_same_as_closed_ones() -> None:
    outcome = compare(text(THREE), [claim(high=None)])
    assert [len(part) for part in (outcome.pairs, outcome.missed, outcome.extra)] == [0, 1, 1]


def test_a_doubtful_figure_counts_neither_way() -> None:
    doubtful = GoldFigure(measure="killed", low=3, high=3, doubt=True)
    for read in ([], [claim()]):
        outcome = compare(text(doubtful), read)
        assert (outcome.pairs, outcome.missed, outcome.extra) == ((), (), ())


def test_a_value_told_twice_counts_once() -> None:
    assert compare(text(THREE), [claim(), claim(claim_id="c_2")]).extra == ()


def test_figures_of_a_period_or_of_a_condition_are_not_counted() -> None:
    assert compare(text(), [claim(scope="period"), claim(status="hypothetical")]).extra == ()


def test_an_attack_seen_where_there_is_none_is_counted() -> None:
    assert compare(text(kind="negative"), [claim(incident_id="i_1")]).false_incident
    assert not compare(text(kind="negative"), [claim()]).false_incident


@pytest.mark.parametrize(
    ("gold", "name", "same"),
    [
        ("Ivan Fedorov", "Ivan Fedorov", True),
        ("Russian Defence Ministry", "Investigative Committee", False),
        ("Russian Defence Ministry", "Russia's Defence Ministry", True),
        (None, None, True),
        (None, "police", False),
        ("police", None, False),
    ],
)
def test_claimants_are_compared_by_stems(gold: str | None, name: str | None, same: bool) -> None:
    got = None if name is None else Claimant(name=name, role=None, organisation=None, side=None)
    assert same_claimant(gold, got) is same


def test_an_undated_attack_must_stay_undated() -> None:
    outcome = compare(
        text(THREE, basis="outside"), [claim(date_start=dt.date(2026, 1, 1), date_end=dt.date(2026, 1, 1))]
    )
    assert same_day(*outcome.pairs[0]) is False
    outcome = compare(text(THREE, basis="outside"), [claim()])
    assert same_day(*outcome.pairs[0]) is True


def test_counts_become_precision_recall_and_f1() -> None:
    outcome = compare(text(THREE, GoldFigure(measure="injured", low=9, high=9)), [claim(), claim(measure="missing")])
    result = found([outcome])
    assert (result.precision, result.recall, result.f1) == (0.5, 0.5, 0.5)
    assert scores([outcome]).by_measure["missing"].precision == 0.0


def test_intervals_hold_the_value_and_narrow_with_the_count() -> None:
    few, many = Share(8, 10).interval, Share(800, 1000).interval
    assert few is not None
    assert many is not None
    assert few[0] < many[0] < 0.8 < many[1] < few[1]
    assert Share(0, 0).interval is None


def test_reliability_sorts_figures_by_their_confidence() -> None:
    outcome = compare(text(THREE), [claim(), claim(measure="missing", confidence=0.3)])
    table = dict(reliability([outcome]))
    assert table["under 0.5"] == Share(0, 1)
    assert table["0.9 to 1"] == Share(1, 1)


def test_floors_rise_alone_and_fall_only_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[floors.attack-en]\nf1 = 0.5\n\n[floors.negative]\nfalse_incidents = 0.3\n")
    text_now, changes = floors.moved({"attack-en": {"f1": 0.72}, "negative": {"false_incidents": 0.1}}, DAY, None, path)
    assert changes == ["attack-en f1: 0.5 -> 0.7", "negative false_incidents: 0.3 -> 0.12"]
    path.write_text(text_now)
    assert floors.breaches({"attack-en": {"f1": 0.69}, "negative": {"false_incidents": 0.1}}, path)
    with pytest.raises(ValueError, match="attack-en f1"):
        floors.moved({"attack-en": {"f1": 0.6}}, DAY, None, path)
    text_now, _ = floors.moved({"attack-en": {"f1": 0.6}}, DAY, "labels corrected", path)
    path.write_text(text_now)
    assert 'reason = "labels corrected"' in text_now
    assert floors.floors(path)["attack-en"]["f1"] == 0.58


def test_what_was_not_measured_breaks_its_floor(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[floors.attack-en]\nf1 = 0.5\n")
    assert floors.breaches({}, path)


def test_the_labelled_texts_are_well_formed() -> None:
    texts = load(WRITTEN.glob("*.jsonl"))
    assert len(texts) >= 180
    assert sum(t.kind == "negative" for t in texts) >= 60
    for item in texts:
        assert item.text, item.id
        assert item.tags, item.id
        assert item.kind != "negative" or all(i.background for i in item.incidents), item.id
        for incident in item.incidents:
            known = incident.date_start is None or incident.date_end is None or incident.date_start <= incident.date_end
            assert known, item.id
            for figure in incident.figures:
                assert (figure.low, figure.high) != (None, None), item.id
                assert figure.low is None or figure.high is None or figure.low <= figure.high, item.id


def test_a_part_of_the_texts_is_held_back() -> None:
    texts = load(WRITTEN.glob("*.jsonl"))
    assert 0.25 < sum(held(t.id) for t in texts) / len(texts) < 0.5
