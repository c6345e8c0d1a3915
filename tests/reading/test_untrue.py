"""Lies, films and drills make no attack and no figure of a period; what only sounds like one is read."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Document, Reading
from strikeledger.reading import read_document
from strikeledger.reading.untrue import standing
from strikeledger.vocabulary import untrue

TRUE = {
    "a film theatre": "Four people were killed in a film theatre in Myawaddy when a shell hit it on Monday.",
    "a crew that says it": "A film crew said that an air strike killed four people in Sagaing on Monday.",
    "nobody denies": "Nobody denied that 14 people were killed in the drone strike on Nyala on Monday.",
    "a drill that was hit": "A missile strike on a military exercise in Sumy killed six soldiers on Monday.",
}
UNTRUE = {
    "a strike without a figure": "Reports that a missile hit a hospital in Kharkiv on 15 April are fake, police said.",
    "a figure of a period": "Reports that 50,000 people were killed in Gaza since the war began are fake.",
    "a modelled strike": "Experts modelled a missile strike that kills 50,000 people in Warsaw.",
    "a condition without if": "Had the missile exploded, it would have killed 60 people in Lviv on Monday.",
    "a mark before it": "Fake: 600 people killed in a missile strike on Sumy",
    "a hoax call": "A hoax call said a bomb had killed nine pupils at a school in Lviv.",
}


LIES = {
    "a dream": (
        "I dreamt that 600 people were killed in a missile strike on Odesa on Monday.",
        "Мені наснилося, що внаслідок ракетного удару по Одесі в понеділок загинули 600 людей.",
        "Мне приснилось, что в результате ракетного удара по Одессе в понедельник погибли 600 человек.",
    ),
    "satire by its mark": (
        "Satire: 600 people were killed in a missile strike on Odesa on Monday.",
        "Сатира: внаслідок ракетного удару по Одесі в понеділок загинули 600 людей.",
        "Сатира: в результате ракетного удара по Одессе в понедельник погибли 600 человек.",
    ),
    "who jokes": (
        "600 people were killed in a missile strike on Odesa on Monday, the mayor joked.",
        "Внаслідок ракетного удару по Одесі в понеділок загинули 600 людей, пожартував мер.",
        "В результате ракетного удара по Одессе в понедельник погибли 600 человек, пошутил мэр.",
    ),
    "what was wrongly said": (
        "An earlier version wrongly said that 600 people were killed in a missile strike on Odesa on Monday.",
        "У попередній версії помилково йшлося, що внаслідок удару по Одесі в понеділок загинули 600 людей.",
        "В прежней версии ошибочно говорилось, что в результате удара по Одессе в понедельник погибли 600 человек.",
    ),
    "a forged headline": (
        "“600 killed in Odesa”: this headline about the strike on Monday is a forgery, the paper said.",
        "«600 загиблих в Одесі»: цей заголовок про удар у понеділок — підробка, заявила редакція.",
        "«600 погибших в Одессе»: этот заголовок об ударе в понедельник — подделка, заявила редакция.",
    ),
    "what nobody said": (
        "“600 people were killed in the missile strike on Odesa on Monday” – the mayor said no such thing.",
        "«Внаслідок удару по Одесі в понеділок загинули 600 людей» — мер такого не казав.",
        "«В результате удара по Одессе в понедельник погибли 600 человек» — мэр такого не говорил.",
    ),
}
"""Words that take back what they tell, each in three languages."""
TOLD = {
    "a mistake that killed": "A patrol mistakenly fired on a crowd in Sumy on Monday, killing six people.",
    "words left unsaid": "A missile strike killed six people in Sumy on Monday, said the mayor, who did not say how.",
}


@pytest.mark.parametrize("language", [0, 1, 2], ids=["en", "uk", "ru"])
@pytest.mark.parametrize("name", LIES)
def test_what_takes_itself_back_asserts_no_figure(name: str, language: int, tmp_path: Path) -> None:
    reading = _read(LIES[name][language], tmp_path)
    assert all(c.status in {"denied", "hypothetical", "retracted"} for c in reading.claims)
    assert [one for one in reading.episodes if not one.aside] == []
    assert {c.episode for c in reading.claims} <= {-1}, "of no attack"


@pytest.mark.parametrize("name", TOLD)
def test_a_mistake_or_a_denial_of_something_else_leaves_the_figure(name: str, tmp_path: Path) -> None:
    assert "asserted" in {c.status for c in _read(TOLD[name], tmp_path).claims}


def _read(text: str, folder: Path) -> Reading:
    path = folder / "case.jsonl"
    path.write_text(json.dumps({"id": "x", "published": "2025-04-16", "text": text}), encoding="utf-8")
    (document,) = [d for d in read_inputs([path], Given()) if isinstance(d, Document)]
    assert document.published == dt.date(2025, 4, 16)
    return read_document(document)


@pytest.mark.parametrize("name", TRUE)
def test_what_only_sounds_untrue_is_an_attack_with_its_figure(name: str, tmp_path: Path) -> None:
    reading = _read(TRUE[name], tmp_path)
    assert len(reading.episodes) == 1
    assert [c.status for c in reading.claims if c.measure == "killed"] == ["asserted"]


@pytest.mark.parametrize("name", UNTRUE)
def test_what_a_sentence_calls_untrue_is_no_attack_and_no_figure_of_a_period(name: str, tmp_path: Path) -> None:
    reading = _read(UNTRUE[name], tmp_path)
    assert ([one for one in reading.episodes if not one.aside], reading.periods) == ([], ())
    assert all(c.status in {"denied", "hypothetical"} for c in reading.claims)


def test_a_word_of_contrast_ends_what_is_called_false() -> None:
    words = ["reports", "of", "600", "dead", "are", "fake", "but", "six", "people", "died"]
    assert [standing(words, words.index(w), "en") for w in ("dead", "died")] == ["denied", "asserted"]


def test_a_language_lacking_a_class_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    table = dict(untrue._tables()["uk"])
    del table["rumour"]
    monkeypatch.setattr(untrue, "_tables", lambda: {"uk": table})
    untrue.untrue.cache_clear()
    with pytest.raises(ValueError, match=r"untrue\.toml: class 'rumour' of 'uk' is missing"):
        untrue.untrue("uk")
    untrue.untrue.cache_clear()
