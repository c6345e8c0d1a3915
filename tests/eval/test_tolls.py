"""Tolls of shootings against the record, and the plain ways of guessing them."""

from __future__ import annotations

from eval.tolls import Article, Toll, read, score, section

ARTICLES = [
    Article("a1", "i1", "Two men were killed and three others wounded in a shooting in Gary on Monday, police said."),
    Article("a2", "i2", "A woman was shot dead in Toledo on 12 Elm Street. 30 detectives are on the case."),
    Article("a3", "i3", "The council met to talk about parking."),
]
TOLLS = {"i1": Toll("i1", 2, 3), "i2": Toll("i2", 1, 0), "i3": Toll("i3", 0, 1)}


def test_tolls_are_scored_by_incident_beside_the_baselines() -> None:
    scores = score(ARTICLES, TOLLS, read(ARTICLES))
    assert (scores["killed"].exact.right, scores["killed"].exact.total) == (3, 3)
    assert (scores["injured"].positive.right, scores["injured"].positive.total) == (1, 2)
    # The pattern finds no number by the woman shot dead; one killed and none injured fits her alone.
    assert scores["killed"].largest_number.right == 2
    assert scores["killed"].one_victim.right == 1
    assert scores["killed"].silent == 1


def test_the_card_names_the_program_and_both_baselines() -> None:
    told = section(score(ARTICLES, TOLLS, read(ARTICLES)))
    assert told.count("| killed |") == 3
    assert "largest number near a harm word" in told
