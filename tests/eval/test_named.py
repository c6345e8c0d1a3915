"""Victims and suspects told apart by recorded ages, on reports made up for it."""

from __future__ import annotations

from eval.named import Participant, Report, ages, named

RECORDED = (
    Participant("Victim", "Killed", "24"),
    Participant("Victim", "Injured", "9"),
    Participant("Subject-Suspect", "Unharmed, Arrested", "31"),
    Participant("Subject-Suspect", "Injured", "40"),
    Participant("Victim", "Injured", "50"),
    Participant("Subject-Suspect", "", "50"),
)


def test_an_age_tells_who_bears_it_where_all_who_have_it_are_one_thing() -> None:
    assert ages(RECORDED) == {"24": "victims", "9": "victims", "31": "suspects"}


def test_people_named_with_such_an_age_are_judged_once() -> None:
    text = (
        "Ana Vymova, 24, was shot dead. A 9-year-old Gary girl was hurt. Ron Haley, 31, was charged with murder. "
        "Lee Harner, 50, came. Ana Vymova, 24, was a cook."
    )
    judged = {one.name: (one.what, one.child, one.veiled) for one in named(Report("a", "b", text), ages(RECORDED))}
    assert judged == {"Ana Vymova": ("victims", False, True), "Ron Haley": ("suspects", False, False)}
