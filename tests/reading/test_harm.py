"""Who is harmed and how many they are, by grammar: every row of the table of frames has its sentence, places are no
victims, and what did not happen is no figure."""

from __future__ import annotations

import pytest

from strikeledger.errors import ParserMissingError
from strikeledger.reading.frames import harm
from strikeledger.reading.frames.guards import WHEN, WHO
from strikeledger.reading.frames.harm import frames, harmed
from strikeledger.reading.morphology import morphed
from strikeledger.reading.syntax import english, parse
from strikeledger.reading.tokens import tokens
from strikeledger.vocabulary.lexicon import lexicon
from strikeledger.vocabulary.predicates import predicates


def told(text: str, language: str = "en") -> list[tuple[str, float | None, float | None, str]]:
    (sentence,) = parse(text, [(0, len(text))], language)
    lex = lexicon(language)
    found = harmed(sentence, morphed(tokens(text, 0, len(text)), lex), lex)
    return [(claim.measure, claim.low, claim.high, claim.rule) for claim in found]


def one(text: str, language: str = "en") -> list[tuple[str, float | None]]:
    return [(measure, low) for measure, low, _, _ in told(text, language)]


ROWS = [(n, language) for n, frame in enumerate(frames()) for language in frame.sentence]


@pytest.mark.parametrize(
    ("row", "language"), ROWS, ids=lambda k: f"{frames()[k].predicate}-{frames()[k].form}" if isinstance(k, int) else k
)
def test_each_row_reads_its_sentence_and_nothing_else_reads_it_so(
    row: int, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame, every = frames()[row], frames()
    text = frame.sentence[language]
    read = told(text, language)
    assert [(m, rule) for m, _, _, rule in read] == [(frame.measure, frame.rule)], text
    monkeypatch.setattr(harm, "frames", lambda: tuple(f for n, f in enumerate(every) if n != row))
    assert told(text, language) != read


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_each_class_with_words_has_a_sentence_in_its_language(language: str) -> None:
    asked = {frame.predicate for frame in frames()}
    shown = {frame.predicate for frame in frames() if language in frame.sentence}
    assert {name for name in asked if predicates(language)[name]} == shown


PLACES = [
    "Kryvyi Rih", "Bila Tserkva", "Mykolaiv Oblast", "Khan Younis", "Deir al-Balah", "Beit Lahia", "El Fasher",
    "Port Sudan", "Nay Pyi Taw", "Pyin Oo Lwin", "San Cristobal", "Santa Marta", "Buenaventura Bay", "Abu Kamal",
    "Ras al-Ain", "Tal Abyad", "Al Hudaydah", "Wadi Abidah", "Miram Shah", "Dera Ismail Khan", "Lashkar Gah",
    "Cox's Bazar", "New Delhi", "Tel Aviv", "Beit Hanoun", "Nova Kakhovka", "Velyka Pysarivka", "Stary Oskol",
    "Nizhny Novgorod", "Rostov Oblast", "Ain Issa", "Kafr Nabl", "Jisr al-Shughur", "South Kordofan", "West Darfur",
    "Blue Nile", "North Kivu", "Cabo Delgado", "Tillaberi Region", "Burkina Faso", "Los Reyes", "El Salvador",
    "Costa Rica", "Sierra Leone", "Saudi Arabia", "Bat Yam", "Kiryat Shmona", "Majdal Shams", "Ein el-Hilweh",
    "Nabatieh Governorate",
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_place_of_two_words_before_its_verb_is_no_victim(place: str) -> None:
    assert one(f"A missile strike on {place} killed at least 17 people.") == [("killed", 17)]
    assert one(f"Shelling of {place} wounded nine civilians.") == [("injured", 9)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The blast killed 12 people and wounded 30 others.", [("killed", 12), ("injured", 30)]),
        ("Gunmen shot and killed Colonel Adam Idris near his home.", [("killed", 1)]),
        (
            "A shell hit the yard, killing a sergeant and injuring his wife and daughter.",
            [("killed", 1), ("injured", 2)],
        ),
        ("Six people, including the bombers, were killed.", [("killed", 6)]),
        ("The owner of the van was killed, along with two officers and one civilian.", [("killed", 4)]),
        ("In addition to the assailant, two soldiers were killed.", [("killed", 3)]),
        ("Militants executed and buried a teacher.", [("killed", 1)]),
        ("Thirty-eight pilgrims were killed.", [("killed", 38)]),
        ("Troops killed 15 to 20 fighters.", [("killed", 15)]),
        ("Women aged 39 and 71 were injured.", [("injured", 2)]),
        ("A 12-year-old was killed.", [("killed", 1)]),
        ("The brigadier was wounded.", [("injured", 1)]),
        ("The strike killed 78 people and wounded over 320.", [("killed", 78), ("injured", 321)]),
        ("No one was killed.", [("killed", 0)]),
        ("A glazier was killed.", [("killed", 1)]),
        ("A pall of smoke hung over the town.", []),
        ("The board killed the proposal.", []),
        ("No one else was hurt.", []),
        ("A teen was nearly killed.", []),
        ("Both died of multiple gunshot wounds.", []),
    ],
)
def test_people_are_counted_by_what_the_words_mean(text: str, figures: list[tuple[str, float]]) -> None:
    assert one(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "The shell killed 14 cows and a dog.",
        "Police shot down the plan.",
        "The drone was shot down.",
        "The ministry plans to kill 500 soldiers.",
        "The blast could have killed 20 people.",
        "The rocket landed without killing anyone.",
        "They killed or wounded 50 people.",
        "Soldiers were killed.",
        "The call came from 911 Garden Way and was answered in 12 minutes.",
        "He was wounded in 2014.",
    ],
)
def test_what_counts_nobody_is_no_figure(text: str) -> None:
    found = [c for c in told(text) if c[1] not in (0, None)]
    (sentence,) = parse(text, [(0, len(text))], "en")
    claims = harmed(sentence, tokens(text, 0, len(text)), lexicon("en"))
    assert not found or all(claim.status == "hypothetical" for claim in claims), found


def test_a_parser_that_is_not_installed_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(english.SETTING, "en_no_such_pipeline")
    english.english.cache_clear()
    try:
        with pytest.raises(ParserMissingError, match="en_no_such_pipeline") as raised:
            next(iter(parse("Two died.", [(0, 9)], "en")))
        assert "make install" in raised.value.advice
    finally:
        english.english.cache_clear()


def test_nothing_is_loaded_before_the_first_sentence_that_may_hold_a_figure() -> None:
    import subprocess
    import sys

    code = (
        "import sys, strikeledger, strikeledger.reading.reader as r; "
        "assert 'spacy' not in sys.modules, 'spacy is loaded at import'"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


GUARDED = [
    ("no particle", "en", "The board killed off three managers."),
    ("no wound", "en", "They had multiple gunshot wounds."),
    ("not down", "en", "Guards shot up three men."),
    ("no killing beside", "en", "Gunmen shot and killed a guard."),
    ("several", "en", "Two hunters saw four shots."),
    ("headline", "en", "Police officer shot at van"),
    ("not attempted", "en", "The attempted murder of two clerks shook the town."),
    ("from rubble", "en", "Crews freed three drivers."),
    ("from rubble", "uk", "Волонтери врятували трьох водіїв."),
    ("from rubble", "ru", "Волонтеры спасли трех водителей."),
    ("in vain", "en", "Medics save three drivers."),
    ("in vain", "uk", "Вдалося врятувати трьох водіїв."),
    ("in vain", "ru", "Удалось спасти трех водителей."),
    ("not of old age", "en", "A colonel who flew 94 missions has died at 101."),
    ("not of old age", "uk", "Актор помер у віці 85 років."),
    ("not of old age", "ru", "Актер умер в возрасте 85 лет."),
    ("not any one", "en", "She is a dead woman walking."),
    ("no bare name", "en", "Substitution: Hakimi, hurt."),
    ("no patient", "uk", "Один постраждалий у тяжкому стані."),
    ("no patient", "ru", "Один пострадавший находится в тяжелом состоянии."),
    ("by number", "en", "Police are looking for a man."),
    ("children", "en", "The dead include three officers."),
]
"""Each guard with sentences that it keeps from being read, or from being read twice."""


def test_every_guard_has_its_sentence() -> None:
    assert {name for name, _, _ in GUARDED} == {*WHEN, *WHO}


@pytest.mark.parametrize(("name", "language", "text"), GUARDED)
def test_each_guard_keeps_its_sentence_from_being_read(
    name: str, language: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = told(text, language)
    if name in WHEN:
        monkeypatch.setitem(WHEN, name, lambda *_: True)
    else:
        monkeypatch.setitem(WHO, name, lambda *_: True)
    assert told(text, language) != read, name
    assert len(told(text, language)) > len(read), name
