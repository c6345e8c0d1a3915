"""The morphology adapter, names in Latin letters, and the tables both languages are read by."""

from __future__ import annotations

import pytest

from strikeledger.reading.latin import body, person
from strikeledger.reading.morphology import language_of, morphed, name_of
from strikeledger.reading.tokens import tokens
from strikeledger.vocabulary.forms import forms_of
from strikeledger.vocabulary.lexicon import lexicon


def words(text: str, language: str) -> list[str]:
    return [t.lower for t in morphed(tokens(text, 0, len(text)), lexicon(language))]


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("uk", "п'ятьох загиблих", ["п'ять", "загиблий"]),
        ("uk", "двоє дітей", ["два", "діти"]),
        ("uk", "безпілотниками", ["безпілотник"]),
        ("uk", "FPV-дронами", ["дрон"]),
        ("uk", "збила/подавила", ["збито/подавлено"]),
        ("uk", "97-ма", ["97"]),
        ("uk", "15-річну", ["15-year-old"]),
        ("ru", "четырнадцати раненых", ["четырнадцать", "раненый"]),
        ("ru", "беспилотных летательных аппаратов", ["беспилотный", "летательный", "аппарат"]),
        ("ru", "десятимесячного 4-месячного", ["десятимесячного", "4-month-old"]),
        ("ru", "87 654 дрона", ["87654", "дрон"]),
        ("ru", "**два** дрона", ["два", "дрон"]),
    ],
)
def test_words_are_brought_to_the_form_of_the_tables(language: str, text: str, kept: list[str]) -> None:
    assert words(text, language) == kept


def test_english_words_stand_as_they_are() -> None:
    toks = tokens("Two drones, 3 100 people", 0, 24)
    assert morphed(toks, lexicon("en")) is toks


def test_offsets_stay_those_of_the_text() -> None:
    text = "За ніч **збито** 3 100 дронів"
    found = morphed(tokens(text, 0, len(text)), lexicon("uk"))
    assert [text[t.start : t.end] for t in found] == ["За", "ніч", "збито", "3 100", "дронів"]


def test_a_number_and_a_date_do_not_run_together() -> None:
    assert words("16 2025 124 дрони", "uk") == ["16", "2025", "124", "дрон"]


@pytest.mark.parametrize(
    ("language", "name", "nominative"),
    [
        ("uk", "Олега Синєгубова", "Олег Синєгубов"),
        ("uk", "Вадимом Філашкіним", "Вадим Філашкін"),
        ("uk", "Оксана Гриньова", "Оксана Гриньова"),
        ("uk", "Остапа Коваленка", "Остап Коваленко"),
        ("ru", "Вячеслава Гладкова", "Вячеслав Гладков"),
        ("ru", "Гладкову", "Гладков"),
        ("ru", "Марина Петрова", "Марина Петрова"),
    ],
)
def test_names_are_given_in_the_nominative(language: str, name: str, nominative: str) -> None:
    lex = lexicon(language)
    assert name_of(morphed(tokens(name, 0, len(name)), lex), lex) == nominative


@pytest.mark.parametrize(
    ("language", "name", "latin"),
    [
        ("uk", "Олег Синєгубов", "Oleh Syniehubov"),
        ("ru", "Олег Синегубов", "Oleg Syniehubov"),
        ("uk", "Ігор Терехов", "Ihor Terekhov"),
        ("uk", "Юлія Згурська", "Yuliia Zghurska"),
        ("ru", "Вячеслав Гладков", "Vyacheslav Gladkov"),
        ("ru", "Евгений Щукин", "Yevgeny Shchukin"),
        ("ru", "Андрей Воробьев", "Andrey Vorobyev"),
    ],
)
def test_people_are_written_as_the_english_press_does(language: str, name: str, latin: str) -> None:
    assert person(name, language) == latin


@pytest.mark.parametrize(
    ("language", "name", "english"),
    [
        ("ru", "Минобороны РФ", "Russian Defence Ministry"),
        ("uk", "Міноборони РФ", "Russian Defence Ministry"),
        ("uk", "Повітряних силах ЗСУ", "Air Force"),
        ("uk", "ДСНС", "State Emergency Service of Ukraine"),
        ("uk", "міський голова", "mayor"),
        ("ru", "губернатора", "governor"),
    ],
)
def test_bodies_and_offices_have_english_names(language: str, name: str, english: str) -> None:
    assert body(name, language) == english


def test_a_text_of_unknown_language_is_read_by_its_letters() -> None:
    assert language_of("Two people were killed") == "en"
    assert language_of("Двоє людей загинули, їх знайшли вранці") == "uk"
    assert language_of("Двое погибших в поселке") == "ru"
    assert language_of("") == "en"


def test_forms_keep_singular_and_plural_of_people_apart() -> None:
    table = {
        "paradigms": {"f": "а ы у | ы - ам", "m": "- а | и ов"},
        "people": {"f": ["женщин"]},
        "stems": {"m": ["дрон"]},
        "forms": {"два": "двое двух"},
    }
    forms = forms_of(table)
    assert (forms["женщина"], forms["женщину"], forms["женщин"]) == ("женщина", "женщина", "женщины")
    assert forms["женщины"] == "женщины"  # may be either: the plural, which counts nobody
    assert (forms["дрона"], forms["дронов"], forms["двух"]) == ("дрон", "дрон", "два")
    assert forms_of({}) == {}


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_keys_looked_up_directly_are_kept_forms(language: str) -> None:
    """Numbers, vague words and children are looked up by the kept form itself; another form would never be found."""
    lex = lexicon(language)
    keys = [*lex.section("numbers.words"), *lex.section("numbers.multipliers"), *lex.section("vague")]
    wrong = [key for key in keys for word in key.split() if lex.forms.get(word, word) != word]
    assert wrong == []


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_paradigms_named_by_stems_exist(language: str) -> None:
    lex = lexicon(language)
    for section in ("stems", "people", "given"):
        assert set(lex.section(section)) <= set(lex.section("paradigms"))
