"""A date that leads a sentence, and a gerund that is a noun of attack, do not lead the parser astray."""

from __future__ import annotations

import datetime as dt

import pytest

from strikeledger.reading.frames.attacks import attacks_in
from strikeledger.reading.syntax import parse
from strikeledger.vocabulary.lexicon import lexicon
from tests.reading.posts import attacks, read

DATES = [
    "", "On 3 March, ", "On 3 March ", "On March 3, ", "On 3 March 2031, ", "At dawn on Friday, ", "Overnight, ",
    "Early on 3 March, ", "In the night to 3 March, ", "On Feb. 3rd, ", "3 March: ", "03/03/2031 - ", "On the 3rd ",
]  # fmt: skip


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize(
    ("body", "verb"),
    [
        ("shelling set fire to a warehouse in Kherson.", "set"),
        ("shelling hit a school in Kherson.", "hit"),
        ("bombing of a market killed six in Kobane.", "killed"),
        ("strikes hit a camp near Kobane.", "hit"),
    ],
)
def test_a_leading_date_changes_nothing_in_what_is_told(date: str, body: str, verb: str) -> None:
    text = date + (body if date else body[0].upper() + body[1:])
    (sentence,) = parse(text, [(0, len(text))], "en")
    assert [text[one.start : one.end] for one in attacks_in(sentence, lexicon("en"))] == [verb]
    assert all(text[word.start : word.end] == word.text for word in sentence.words)


def test_a_gerund_with_an_object_stays_a_verb() -> None:
    (sentence,) = parse("Shelling the town, troops killed two.", [(0, 37)], "en")
    assert sentence[0].pos == "VERB"


def test_a_gerund_that_is_a_noun_keeps_its_own_letters() -> None:
    (sentence,) = parse("Shelling killed two.", [(0, 20)], "en")
    word = sentence[0]
    assert (word.text, word.lower, word.lemma, word.pos, word.plural) == (
        "Shelling",
        "shelling",
        "shelling",
        "NOUN",
        False,
    )


@pytest.mark.parametrize("text", ["Monday was quiet.", "Friday's attack killed two.", "Two days after it, two died."])
def test_a_date_that_the_sentence_is_about_stays_in_it(text: str) -> None:
    (sentence,) = parse(text, [(0, len(text))], "en")
    assert sentence[0].start == 0


def test_the_day_and_the_figure_of_a_sentence_led_by_a_date() -> None:
    text = "On 3 March, shelling set fire to a warehouse in Kherson, killing two people."
    reading = read(text, dt.date(2031, 3, 5))
    assert attacks(reading) == [(None, {"Kherson"}, "2031-03-03")]
    assert [(claim.measure, claim.low) for claim in reading.claims] == [("killed", 2.0)]


LABELLED = [
    ("Tulsa police: four people shot in north Tulsa", 4.0),
    ("Police: 4 people shot in southeast Tulsa", 4.0),
    ("Officials: two men shot near Kherson market", 2.0),
    ("Medics: Three people shot at a checkpoint in Nyala", 3.0),
    ("Boy, 6, shot in Tulsa", 1.0),
    ("Tulsa police: Girl, 3, wounded in shooting in Tulsa", 1.0),
]


@pytest.mark.parametrize(("text", "injured"), LABELLED)
def test_who_is_said_to_tell_a_headline_is_not_whom_it_tells_of(text: str, injured: float) -> None:
    found = read(text, dt.date(2031, 5, 5)).claims
    assert [claim.low for claim in found if claim.measure == "injured"] == [injured]


def test_the_speaker_before_a_colon_stays_the_speaker() -> None:
    (claim,) = read("Sheriff: Three killed in Tulsa shooting", dt.date(2031, 5, 5)).claims
    assert claim.claimant is not None
    assert claim.claimant.name == "Sheriff"
