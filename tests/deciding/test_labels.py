"""Decisions as labelled pairs of tellings: joined is one attack, parted is two, taken back says nothing."""

from __future__ import annotations

from strikeledger.deciding.labels import labelled_pairs
from strikeledger.decisions import Decision, DecisionKind, IncidentRef
from tests.eval.test_measuring import claim

A, B, C = ("a", 0), ("b", 0), ("c", 1)
CLAIMS = [
    claim(claim_id="c_a", document_id="a", episode=0),
    claim(claim_id="c_b", document_id="b", episode=0),
    claim(claim_id="c_b2", document_id="b", episode=0),
    claim(claim_id="c_c", document_id="c", episode=1),
]


def decision(number: int, kind: DecisionKind, *incidents: str, claims: str = "", undoes: str | None = None) -> Decision:
    refs = tuple(IncidentRef(incident_id=f"i{n}", claims=tuple(named.split())) for n, named in enumerate(incidents))
    return Decision(
        decision_id=f"x{number}", number=number, kind=kind, made="2031-02-24", who="ana", why="seen", incidents=refs,
        claims=tuple(claims.split()), undoes=undoes,
    )  # fmt: skip


def test_a_merge_says_that_each_two_tellings_are_one_attack() -> None:
    assert labelled_pairs([decision(1, "merge", "c_a c_b", "c_c")], CLAIMS) == {(A, C): True, (B, C): True}


def test_a_split_says_that_what_left_and_what_stayed_are_two_attacks() -> None:
    found = labelled_pairs([decision(1, "split", "c_a c_b c_b2 c_c", claims="c_b c_b2")], CLAIMS)
    assert found == {(A, B): False, (B, C): False}


def test_figures_of_one_telling_that_are_parted_say_nothing_of_tellings() -> None:
    assert labelled_pairs([decision(1, "split", "c_b c_b2", claims="c_b")], CLAIMS) == {}


def test_a_claim_moved_says_that_its_telling_is_of_the_attack() -> None:
    assert labelled_pairs([decision(1, "move", "c_a", claims="c_c")], CLAIMS) == {(A, C): True}


def test_a_claim_put_where_it_is_says_that_its_telling_belongs_there() -> None:
    assert labelled_pairs([decision(1, "move", "c_a c_b c_b2", claims="c_b")], CLAIMS) == {(A, B): True}


def test_of_two_decisions_the_later_one_counts_and_one_taken_back_does_not() -> None:
    made = [decision(1, "merge", "c_a", "c_c"), decision(2, "split", "c_a c_c", claims="c_c")]
    assert labelled_pairs(made, CLAIMS) == {(A, C): False}
    assert labelled_pairs([*made, decision(3, "undo", undoes="x2")], CLAIMS) == {(A, C): True}
