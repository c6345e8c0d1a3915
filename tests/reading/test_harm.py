"""Who is harmed and how many they are, by grammar: every row of the table of frames has its sentence, places are no
victims, and what did not happen is no figure."""

from __future__ import annotations

import pytest

from strikeledger.errors import ParserMissingError
from strikeledger.reading.frames import harm
from strikeledger.reading.frames.guards import WHEN, WHO
from strikeledger.reading.frames.harm import frames, harmed
from strikeledger.reading.mentions.numbers import numbers_in
from strikeledger.reading.morphology import morphed
from strikeledger.reading.syntax import english, parse
from strikeledger.reading.tokens import tokens
from strikeledger.vocabulary.lexicon import lexicon
from strikeledger.vocabulary.predicates import predicates


def told(text: str, language: str = "en") -> list[tuple[str, float | None, float | None, str]]:
    (sentence,) = parse(text, [(0, len(text))], language)
    lex = lexicon(language)
    toks = morphed(tokens(text, 0, len(text)), lex)
    found = harmed(sentence, numbers_in(sentence, toks, lex, ()), lex)
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
    if frame.measure == harm.AS_BEFORE:  # its sentence tells first what it is of
        assert len(read) == 2
        assert (read[0][0], frame.rule) in [(m, rule) for m, _, _, rule in read], text
    else:
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
    assert one(f"Shelling of {place} displaced 300 families.") == [("displaced", 300)]
    assert one(f"Gunmen from {place} abducted three teachers.") == [("abducted", 3)]
    assert one(f"Soldiers in {place} arrested four medics.") == [("arrested", 4)]
    assert one(f"Six villagers in {place} are missing.") == [("missing", 6)]
    assert one(f"Crews in {place} rescued two women from the rubble.") == [("rescued", 2)]


PLACES_UK = [
    "Кривий Ріг", "Біла Церква", "Велика Писарівка", "Нова Каховка", "Нова Одеса", "Нова Водолага", "Стара Синява",
    "Великі Луки", "Біла Криниця", "Верхній Рогачик", "Велика Новосілка", "Мала Виска", "Нові Санжари", "Старий Самбір",
    "Новий Буг", "Зелений Гай", "Чорний Ліс", "Гуляй-Поле", "Комиш-Зоря", "Червоний Лиман", "Красний Лиман",
    "Великий Бурлук", "Козача Лопань", "Білий Колодязь", "Новий Розділ", "Вільна Терешківка", "Велика Багачка",
    "Великі Копані", "Мала Данилівка", "Стара Збур'ївка", "Нова Збур'ївка", "Верхня Кринка", "Кривий Торець",
    "Золота Балка", "Жовті Води", "Сухий Лиман", "Біле Озеро", "Великий Березний", "Кам'яний Брід", "Новий Світ",
    "Синій Яр", "Веселе Поле", "Широка Балка", "Довга Балка", "Солоне Озеро", "Гостра Могила", "Сорока Перша",
    "Малий Бобрик", "Стара Гута", "Нова Галичина",
]  # fmt: skip
PLACES_RU = [
    "Кривой Рог", "Белая Церковь", "Великая Писаревка", "Новая Каховка", "Старый Оскол", "Нижний Новгород",
    "Великие Луки", "Великий Новгород", "Новый Оскол", "Верхний Рогачик", "Великая Новоселка", "Малая Виска",
    "Новые Санжары", "Старый Самбор", "Новый Буг", "Зеленый Гай", "Черный Лес", "Нижний Тагил", "Новый Уренгой",
    "Красный Лиман", "Красная Поляна", "Красный Яр", "Белая Калитва", "Казачья Лопань", "Белый Колодец",
    "Старая Русса", "Нижняя Салда", "Верхняя Пышма", "Новая Ладога", "Малая Токмачка", "Старая Збурьевка",
    "Новая Збурьевка", "Золотая Балка", "Желтые Воды", "Сухой Лиман", "Белое Озеро", "Каменный Брод", "Новый Свет",
    "Синий Яр", "Веселое Поле", "Широкая Балка", "Долгая Балка", "Соленое Озеро", "Острая Могила", "Большой Камень",
    "Малая Вишера", "Старая Купавна", "Новая Усмань", "Минеральные Воды", "Горячий Ключ",
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES_UK)
def test_a_ukrainian_place_of_two_words_before_its_verb_is_no_victim(place: str) -> None:
    assert one(f"Ракетний удар по місту {place} убив щонайменше 17 людей.", "uk") == [("killed", 17)]
    assert one(f"Після обстрілу міста {place} поранено дев'ять цивільних.", "uk") == [("injured", 9)]
    assert one(f"Після удару по місту {place} зникли безвісти шестеро людей.", "uk") == [("missing", 6)]
    assert one(f"Окупанти в місті {place} заарештували чотирьох медиків.", "uk") == [("arrested", 4)]
    assert one(f"Бойовики в місті {place} викрали трьох учителів.", "uk") == [("abducted", 3)]


@pytest.mark.parametrize("place", PLACES_RU)
def test_a_russian_place_of_two_words_before_its_verb_is_no_victim(place: str) -> None:
    assert one(f"Ракетный удар по городу {place} убил не менее 17 человек.", "ru") == [("killed", 17)]
    assert one(f"После обстрела города {place} ранены девять гражданских.", "ru") == [("injured", 9)]
    assert one(f"После удара по городу {place} пропали без вести шесть человек.", "ru") == [("missing", 6)]
    assert one(f"Военные в городе {place} арестовали четырех медиков.", "ru") == [("arrested", 4)]
    assert one(f"Боевики в городе {place} похитили троих учителей.", "ru") == [("abducted", 3)]


@pytest.mark.parametrize(
    ("language", "where", "killed"),
    [
        ("uk", "по Кривому Рогу", "убив"), ("uk", "по Білій Церкві", "убив"), ("uk", "по Великій Писарівці", "вбив"),
        ("uk", "по Новій Каховці", "вбив"), ("uk", "по Великому Бурлуку", "убив"), ("uk", "по Жовтих Водах", "убив"),
        ("ru", "по Кривому Рогу", "убил"), ("ru", "по Белой Церкви", "убил"), ("ru", "по Великой Писаревке", "убил"),
        ("ru", "по Старому Осколу", "убил"), ("ru", "по Нижнему Новгороду", "убил"), ("ru", "по Желтым Водам", "убил"),
    ],
)  # fmt: skip
def test_a_place_of_two_words_in_its_case_is_no_victim(language: str, where: str, killed: str) -> None:
    people = {"uk": "щонайменше 17 людей", "ru": "не менее 17 человек"}[language]
    assert one(f"Удар {where} {killed} {people}.", language) == [("killed", 17)]


def test_fifty_places_a_language_are_tried() -> None:
    assert len(set(PLACES)) == len(set(PLACES_UK)) == len(set(PLACES_RU)) == 50


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("en", "Six people, including the bombers, were killed.", [("killed", 6)]),
        ("uk", "Загинули шестеро людей, серед них нападники.", [("killed", 6)]),
        ("uk", "Загинули шестеро людей, зокрема двоє нападників.", [("killed", 6)]),
        ("ru", "Погибли шесть человек, включая нападавших.", [("killed", 6)]),
        ("ru", "Погибли шесть человек, в том числе двое нападавших.", [("killed", 6)]),
        ("en", "A nurse, two drivers and a baker were injured.", [("injured", 4)]),
        ("uk", "Поранено медсестру, двох водіїв і пекаря.", [("injured", 4)]),
        ("ru", "Ранены медсестра, два водителя и пекарь.", [("injured", 4)]),
        ("en", "Four villagers and a medic are missing.", [("missing", 5)]),
        ("uk", "Загинули троє жінок і двоє чоловіків.", [("killed", 5)]),
        ("ru", "Погибли три женщины и двое мужчин.", [("killed", 5)]),
    ],
)
def test_people_joined_add_up_and_those_included_do_not(
    language: str, text: str, figures: list[tuple[str, float]]
) -> None:
    assert one(text, language) == figures


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
        ("Brother accidentally stabbed 11-year-old, deputies say", [("injured", 1)]),
        ("The poisoner killed two cooks before killing himself.", [("killed", 2), ("killed", 1)]),
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
        "60 AIRCRAFT OVER THE COAST: 40 SHOT DOWN, 12 LOST",
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
    lex = lexicon("en")
    claims = harmed(sentence, numbers_in(sentence, tokens(text, 0, len(text)), lex, ()), lex)
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
    ("nobody by name", "en", "Militants fired at the base and hit Port Sudan."),
    ("no patient", "uk", "Один постраждалий у тяжкому стані."),
    ("no patient", "ru", "Один пострадавший находится в тяжелом состоянии."),
    ("by number", "en", "Crews are looking for a man."),
    ("nobody hunted", "en", "Crews are looking for three gunmen."),
    ("nobody hunted", "en", "Police are searching for two men."),
    ("a crowd", "en", "Two gunmen fled the shelling."),
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
