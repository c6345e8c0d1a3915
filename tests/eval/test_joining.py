"""How joining is measured: BCubed and pairs, halves, records that share an attack; and weights fitted on pairs."""

from __future__ import annotations

import datetime as dt

import pytest

from eval.alone import half
from eval.joining import build_records, joined, section, sharing, shootings
from eval.records import Record
from eval.tolls import Article
from eval.weigh import Pair, fit, solved, table
from strikeledger.linking.comparing import compare
from strikeledger.linking.evidence import weights
from strikeledger.linking.profile import profile_of
from tests.eval.test_measuring import claim
from tests.linking.tellings import parse


def test_groups_are_compared_by_document_and_by_pair() -> None:
    found = joined({"a": "1", "b": "1", "c": "2"}, {"a": "x", "b": "y", "c": "y"})
    assert (found.documents, found.precision, found.recall) == (3, pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert (found.pair_precision, found.pair_recall, found.pair_f1) == (0.0, 0.0, 0.0)
    same = joined({"a": "1", "b": "1", "c": "2"}, {"a": "x", "b": "x", "c": "y"})
    assert (same.f1, same.pair_f1) == (1.0, 1.0)


def test_a_report_in_which_no_attack_is_read_stands_alone_and_halves_part_incidents() -> None:
    names = [str(number) for number in range(20)]
    side = [name for name in names if half(name) == "kept apart"][:1]
    articles = [Article(article_id=f"{key}{name}", incident_id=name, text="") for name in side for key in "abc"]
    told = {a.article_id: [claim(incident_id="x")] for a in articles[:2]}
    found = shootings(articles, told)
    assert found["development"]["all reports"].documents == 0
    assert found["kept apart"]["all reports"].documents == 3
    assert found["kept apart"]["all reports"].pair_recall == pytest.approx(1 / 3)
    assert found["kept apart"]["reports with an attack"].pair_f1 == 1.0


def test_records_that_share_an_attack_are_counted() -> None:
    def record(name: str, text: str) -> Record:
        day = dt.date(2031, 2, 24)
        return Record(id=name, coded_by="team", text=text, day=day, country="YE", killed=4, injured=None)

    coded = [
        record("1", "02/24/2031: A drone hit the Zubayri market in Sanaa, Yemen. Four people were killed."),
        record("2", "02/24/2031: Four people were killed when a drone hit the market of Zubayri in Sanaa, Yemen."),
        record("3", "02/26/2031: A drone hit a school in Aden, Yemen. Six people were killed."),
    ]
    found = sharing(coded, build_records(coded))
    assert (found["both"].sharing, found["both"].seen, found["both"].records) == (2, 3, 3)
    assert "| both | 3 | 3 | 2 |" in section({}, found)


def test_weights_are_fitted_on_pairs_and_those_set_by_hand_stay() -> None:
    pairs = [Pair({"names": 2.0, "fixed": 1.0}, one=True)] * 30 + [Pair({"fixed": 1.0}, one=False)] * 60
    pairs += [Pair({"names": 2.0, "fixed": 1.0}, one=False)] * 10 + [Pair({"seldom": 1.0}, one=True)] * 3
    found = fit(pairs, {"fixed": 0.5})
    assert found["names"] > 1.0
    assert found.keys() == {"start", "names"}
    assert "names = " in table(found, pairs, {"fixed": 0.5})
    assert "fixed = 0.5" in table(found, pairs, {"fixed": 0.5})


def test_equations_are_solved() -> None:
    assert solved([[0.0, 2.0], [4.0, 1.0]], [6.0, 7.0]) == pytest.approx([1.0, 3.0])


def test_every_kind_of_evidence_found_has_a_weight() -> None:
    readings, _, _ = parse(
        [
            "a | 2024-05-08 | 0 | 2024-05-08 | air | Odesa | RU>UA | killed 4; injured 9 | x",
            "b | 2024-05-08 | 0 | night 2024-05-08 | air | Odesa | RU>UA | killed 4; injured 8 | x",
        ]
    )
    one, other = (profile_of(reading.episodes[0], reading.claims, reading.document_id) for reading in readings)
    found = compare(one, other)
    assert {item.kind for item in found.found} <= weights().keys()
    assert found.anchored
