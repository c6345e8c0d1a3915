"""How joining is measured: BCubed and pairs, halves, records that share an attack; and weights fitted on pairs."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from eval.alone import half
from eval.decided import pairs_decided
from eval.in_ledger import of_shootings
from eval.in_ledger import section as card
from eval.joining import (
    HALVES,
    build_records,
    joined,
    of_together,
    of_wars,
    section,
    sharing,
    shootings,
    together,
)
from eval.measure import Share
from eval.pairs import Pair
from eval.records import Record
from eval.tolls import Article, Toll, read
from eval.weigh import SHARED, fit, solved, table
from strikeledger.linking.comparing import compare
from strikeledger.linking.evidence import weights
from strikeledger.linking.profile import profile_of
from tests.eval.test_measuring import claim
from tests.linking.tellings import parse
from tests.told import Told


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
    pairs += [Pair({"seldom": 1.0}, one=True, shooting=True)]
    found = fit(pairs, {"seldom": 0.5})
    assert found["names"] > 1.0
    assert found.keys() == {"start", "names", "fixed"}
    known = {"set": {"seldom": 0.5}, "set_war": {"start": -9.0}, "war": {}, "shooting": {"names": 7.0}}
    written = tomllib.loads(table(pairs, known))
    assert written["war"]["names"] == pytest.approx(fit(pairs[:-1], {"seldom": 0.5})["names"], abs=0.01)
    assert written["war"]["start"] == -9.0
    assert "names" not in written["shooting"]
    assert {name: written[name] for name in ("set", "set_war")} == {name: known[name] for name in ("set", "set_war")}
    assert tomllib.loads(table(pairs, known, "war"))["shooting"] == {"names": 7.0}


def test_what_two_tellings_have_in_common_never_speaks_against_one_attack() -> None:
    pairs = [Pair({"same_kind": 1.0}, one=False)] * 40 + [Pair({"names": 1.0}, one=True)] * 40
    found = fit(pairs, {}, SHARED)
    assert found["same_kind"] == 0.0
    assert found["names"] > 0.0


def test_what_is_told_apart_never_speaks_for_one_attack() -> None:
    pairs = [Pair({"toll_contradicts": 1.0}, one=True)] * 40 + [Pair({"other_ages": 1.0}, one=False)] * 40
    found = fit(pairs, {})
    assert found["toll_contradicts"] == 0.0
    assert found["other_ages"] < 0.0


LEAST_TOGETHER = 0.70
"""F1 over pairs of our own texts in wars with many strikes a day; measured .80 and .73."""


def test_our_own_texts_of_one_attack_are_joined_and_those_of_others_of_the_day_kept_apart() -> None:
    found = of_together(together())
    assert {side: one.pair_f1 >= LEAST_TOGETHER for side, one in found.items()} == dict.fromkeys(HALVES, True)
    assert sum(one.documents for one in found.values()) == len(together())
    assert "| kept apart | " in of_wars(found)


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


def test_what_people_decide_is_a_labelled_pair_until_it_is_taken_back(tmp_path: Path) -> None:
    told = Told(tmp_path / "ledger")
    told.read("2024-05-08", "Shelling killed four people in Nyala, Sudan, on 7 May 2024, medics said.")
    told.read("2024-05-08", "Shelling killed 60 people in Nyala, Sudan, on 7 May 2024, a resident said.")
    assert pairs_decided(told.ledger.path) == []
    merged = told.ledger.decide("merge", incidents=told.incidents(), who="ana", why="an early toll")
    (pair,) = pairs_decided(told.ledger.path)
    assert pair.one
    assert {"place_same", "toll_contradicts"} <= pair.found.keys()
    told.ledger.decide("undo", undoes=merged.decision_id, who="ana", why="two attacks")
    assert pairs_decided(told.ledger.path) == []


def test_figures_in_one_ledger_are_held_against_what_was_coded_beside_those_alone() -> None:
    texts = [
        "A gunman killed two people and wounded three at a school in Lima, Peru, on 3 May 2031, police said.",
        "A gunman killed one person and wounded three at a school in Lima, Peru, on 3 May 2031, a nurse said.",
    ]
    articles = [Article(article_id=f"a{n}", incident_id="x", text=text) for n, text in enumerate(texts)]
    reading = read(articles)
    found = of_shootings(articles, {"x": Toll(incident_id="x", killed=2, injured=3)}, reading)
    side = half("x")
    assert found.keys() == {(side, "killed"), (side, "injured")}
    assert (found[side, "injured"].alone, found[side, "injured"].joined) == (Share(2, 2), Share(2, 2))
    assert found[side, "killed"].alone == Share(1, 2)
    assert found[side, "killed"].joined.total == 2
    assert f"| reports | {side} | injured | 1.00 | 1.00 | 2 |" in card({"reports": found})
