"""Ukrainian and Russian words and their heads: what the rules for phrases, subjects, objects and joints give."""

from __future__ import annotations

import sys

import pytest

from strikeledger.errors import ParserMissingError
from strikeledger.reading import way_of_reading
from strikeledger.reading.frames.harm import harmed
from strikeledger.reading.mentions.numbers import numbers_in
from strikeledger.reading.morphology import morphed
from strikeledger.reading.syntax import Sentence, parse
from strikeledger.reading.tokens import tokens
from strikeledger.vocabulary import dictionary
from strikeledger.vocabulary.lexicon import lexicon


def sentence(text: str, language: str) -> Sentence:
    (found,) = parse(text, [(0, len(text))], language)
    return found


def head_of(text: str, language: str, word: str) -> tuple[str, str]:
    """The relation of a word and its head as written."""
    found = sentence(text, language)
    own = next(w for w in found.words if w.text == word)
    return own.relation, found[own.head].text


@pytest.mark.parametrize(
    ("language", "text", "word", "relation", "head"),
    [
        ("uk", "Загинули двоє людей.", "двоє", "nummod:gov", "людей"),
        ("uk", "Двоє людей загинули.", "людей", "nsubj", "загинули"),
        ("uk", "Снаряд убив двох людей.", "людей", "obj", "убив"),
        ("uk", "Снаряд убив двох людей.", "Снаряд", "nsubj", "убив"),
        ("uk", "Внаслідок удару поранено водія.", "водія", "obj", "поранено"),
        ("uk", "Поранень зазнали семеро людей.", "Поранень", "obj", "зазнали"),
        ("uk", "Двоє людей, яких дістали з-під завалів, загинули.", "людей", "nsubj", "загинули"),
        ("uk", "Троє, які вийшли надвір, загинули.", "вийшли", "acl:relcl", "Троє"),
        ("uk", "Загинула жінка та двоє дітей.", "дітей", "conj", "жінка"),
        ("uk", "Загинув чоловік, хлопець дістав поранення.", "хлопець", "nsubj", "дістав"),
        ("uk", "Про загибель трьох людей повідомила поліція.", "людей", "nmod", "загибель"),
        ("uk", "У селі Зимна Вода загинула родина.", "родина", "nsubj", "загинула"),
        ("uk", "П'ятеро людей вважаються зниклими.", "зниклими", "xcomp", "вважаються"),
        ("uk", "Ракета може вбити десятки людей.", "може", "aux", "вбити"),
        ("uk", "Водій не постраждав.", "не", "advmod:neg", "постраждав"),
        ("uk", "Постраждалих немає.", "Постраждалих", "nsubj", "немає"),
        ("uk", "Начальник ОВА Олег Кіпер повідомив про удар.", "Олег", "appos", "Начальник"),
        ("uk", "За його словами, поранено водія.", "його", "nmod:poss", "словами"),
        ("uk", "Мер сказав, що загинули двоє.", "загинули", "ccomp", "сказав"),
        ("uk", "Загинули троє дітей, повідомив мер.", "дітей", "nsubj", "Загинули"),
        ("uk", "8 травня ракета влучила в будинок.", "травня", "obl", "влучила"),
        ("uk", "Загиблих 3 липня немає.", "Загиблих", "nsubj", "немає"),
        ("ru", "8 мая ракета попала в больницу.", "мая", "obl", "попала"),
        ("ru", "Удар 6 мая разрушил школу.", "мая", "nmod", "Удар"),
        ("ru", "Накануне глава региона сообщил о взрыве.", "глава", "nsubj", "сообщил"),
        ("ru", "Об этом сообщил врио губернатора Александр Орлов.", "Александр", "appos", "врио"),
        ("ru", "Ранены пять человек.", "человек", "nsubj:pass", "Ранены"),
        ("ru", "Дрон убил двух человек.", "человек", "obj", "убил"),
        ("ru", "Ракета убьет 20 человек.", "человек", "obj", "убьет"),
        ("ru", "Не удалось спасти жителей, раненных при атаке.", "раненных", "acl", "жителей"),
        ("ru", "Спасатели нашли тела трех человек.", "человек", "nmod", "тела"),
    ],
)
def test_words_hang_on_their_heads(language: str, text: str, word: str, relation: str, head: str) -> None:
    assert head_of(text, language, word) == (relation, head)


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_every_word_has_a_way_to_the_root(language: str) -> None:
    text = {
        "uk": "Двоє людей, яких дістали з-під завалів (обидва чоловіки), загинули, ще п'ятеро — поранені; 3 зникли.",
        "ru": "Двое, которых достали из-под завалов (оба мужчины), погибли, еще пятеро — ранены; 3 пропали.",
    }[language]
    found = sentence(text, language)
    roots = {[*found.up(w.at)][-1] if [*found.up(w.at)] else w.at for w in found.words}
    assert len(roots) == 1
    assert "".join(w.text for w in found.words) == text.replace(" ", "")


def told(text: str, language: str) -> list[tuple[str, float | None]]:
    lex = lexicon(language)
    of, toks = sentence(text, language), morphed(tokens(text, 0, len(text)), lex)
    found = harmed(of, numbers_in(of, toks, lex, ()), lex)
    return [(claim.measure, claim.low) for claim in found]


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("uk", "Загинули 46 людей, шестеро з них – діти.", [("killed", 46)]),
        ("uk", "Загинула 61-річна жінка, чоловік у лікарні.", [("killed", 1)]),
        ("uk", "Машиніст і помічник машиніста зазнали поранень.", [("injured", 2)]),
        ("uk", "Загинула родина з трьох людей.", [("killed", 3)]),
        ("uk", "Життя втратили троє людей.", [("killed", 3)]),
        ("uk", "Вибух коштував життя двом людям.", [("killed", 2)]),
        ("uk", "Жертвами удару стали троє людей.", [("killed", 3)]),
        ("uk", "Врятувати 40-річного чоловіка не вдалося.", [("killed", 1)]),
        ("uk", "Поранені 40-річна жінка та її 12-річний син.", [("injured", 2)]),
        ("uk", "Є загиблий і двоє поранених.", [("killed", 1), ("injured", 2)]),
        ("uk", "Є жертви.", []),
        ("uk", "На місці загинув 31-річний пішохід.", [("killed", 1)]),
        ("uk", "Лось загинув на місці.", []),
        ("uk", "Постраждав бізнес.", []),
        ("uk", "Інформації про постраждалих немає.", []),
        ("uk", "Після обстрілу Марганця постраждалих немає.", [("injured", 0)]),
        ("uk", "Жоден мешканець не постраждав.", [("injured", 0)]),
        ("uk", "Загинули троє людей, дві жінки та чоловік.", [("killed", 3)]),
        ("uk", "Загинули мати й донька.", [("killed", 2)]),
        ("ru", "Среди погибших — двое детей.", []),
        ("uk", "Постраждало немовля і ще 4 людей.", [("injured", 5)]),
        ("uk", "Понад два десятки людей зазнали травм.", [("injured", 21)]),
        ("uk", "Під завалами можуть перебувати троє людей.", [("missing", 3)]),
        ("uk", "Загиблих чи травмованих немає.", [("killed", 0), ("injured", 0)]),
        ("uk", "Постраждали 12 будинків.", []),
        ("uk", "Постраждав Харків.", []),
        ("uk", "Постраждав Марганець.", []),
        ("uk", "Внаслідок удару постраждала Біла Церква.", []),
        ("ru", "Пострадал Ростов.", []),
        ("uk", "Загинув Іван Петренко.", [("killed", 1)]),
        ("uk", "Загинула Олена К.", [("killed", 1)]),
        ("ru", "Погибли корова и две овцы.", []),
        ("ru", "Убитых и раненых 50.", []),
        ("ru", "Под завалами оставались трое.", [("missing", 3)]),
        ("ru", "Ранены водитель и его жена.", [("injured", 2)]),
        ("ru", "Троих ранило.", [("injured", 3)]),
        ("ru", "От полученных ранений скончался мужчина.", [("killed", 1)]),
        ("ru", "Погибших двое, раненых — семь.", [("killed", 2), ("injured", 7)]),
    ],
)
def test_people_are_counted_by_what_the_words_mean(language: str, text: str, figures: list[tuple[str, float]]) -> None:
    assert told(text, language) == figures


def test_a_ledger_knows_which_dictionaries_read_a_report() -> None:
    assert all(name in way_of_reading() for name in dictionary.DICTIONARIES.values())


def test_a_dictionary_that_is_not_installed_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymorphy3", None)
    dictionary._dictionary.cache_clear()
    dictionary.senses.cache_clear()
    try:
        with pytest.raises(ParserMissingError, match="pymorphy3_dicts_uk") as raised:
            sentence("Загинули двоє.", "uk")
        assert "make install" in raised.value.advice
    finally:
        dictionary._dictionary.cache_clear()
