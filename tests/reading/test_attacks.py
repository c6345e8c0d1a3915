"""Attacks that are told, with figures or without: every row of the table has its sentence; talk of attacks is none."""

from __future__ import annotations

import datetime as dt

import pytest

from strikeledger.model import Block, Document, Reading
from strikeledger.reading import read_document
from strikeledger.reading.frames import attacks
from strikeledger.reading.frames.attacks import Told, attacks_in, frames
from strikeledger.reading.syntax import parse
from strikeledger.vocabulary import attacks as table
from strikeledger.vocabulary.attacks import attack_words
from strikeledger.vocabulary.lexicon import lexicon
from strikeledger.vocabulary.sight import may_tell, small


def told(text: str, language: str = "en") -> list[Told]:
    (sentence,) = parse(text, [(0, len(text))], language)
    return attacks_in(sentence, lexicon(language))


def read(text: str, published: dt.date | None = None, language: str = "en") -> Reading:
    return read_document(
        Document(
            document_id="d_0123456789abcdef", source="x", sha256="0" * 64, retrieved=None, outlet=None, title=None,
            published=published, published_basis="metadata" if published else "unknown", language=language, agency=None,
            body_start=0, body_end=len(text), text=text, blocks=(Block(start=0, end=len(text), kind="body"),),
        )
    )  # fmt: skip


ROWS = [(n, language) for n, frame in enumerate(frames()) for language in frame.sentence]


@pytest.mark.parametrize(("row", "language"), ROWS, ids=lambda k: frames()[k].rule if isinstance(k, int) else k)
def test_each_row_reads_its_sentence_and_nothing_else_reads_it_so(
    row: int, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame, every = frames()[row], frames()
    text = frame.sentence[language]
    found = told(text, language)
    assert [(one.rule, one.happened) for one in found] == [(frame.rule, frame.happened)], text
    monkeypatch.setattr(attacks, "frames", lambda: tuple(f for n, f in enumerate(every) if n != row))
    assert told(text, language) != found


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_each_class_of_verbs_has_a_sentence_in_each_language(language: str) -> None:
    worded = {frame.predicate for frame in frames() if attack_words(language)[frame.predicate]}
    assert {frame.predicate for frame in frames() if language in frame.sentence} == worded


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "If militants attacked the port, ships would turn back."),
        ("en", "Militants attack the port every night."),
        ("en", "Troops kept shelling the village."),
        ("en", "Shelling is heard in the town."),
        ("en", "The quake hit a village near Garissa."),
        ("en", "The firm launched a drone in Garissa."),
        ("en", "The army fired a missile into the sea."),
        ("en", "A heavy burden hit the firm."),
        ("en", "The strike was called off."),
        ("uk", "Обстріли тривали цього тижня."),
        ("uk", "Росіяни продовжують обстрілювати Херсон."),
        ("uk", "Міністр розповів про удари по енергетиці."),
        ("uk", "Землетрус зруйнував школу в Сумах."),
        ("uk", "Компанія запустила дрон у Києві."),
        ("ru", "Обстрелы продолжаются всю неделю."),
        ("ru", "Военные регулярно обстреливали деревню под Мандалаем."),
        ("ru", "Машина врезалась в дом в Казани."),
        ("ru", "Ураган повредил больницу в Гариссе."),
    ],
)
def test_talk_of_attacks_and_what_is_none_are_not_told(language: str, text: str) -> None:
    assert not told(text, language)


@pytest.mark.parametrize(
    ("language", "text", "happened"),
    [
        ("en", "Militants may attack a police station in Garissa.", "feared"),
        ("en", "The group planned to attack a police station in Garissa.", "feared"),
        ("en", "The plot would involve gunmen attacking the port.", "feared"),
        ("en", "Militants did not attack the port.", "denied"),
        ("en", "Fighters tried to enter and bomb the barracks in Goma.", "foiled"),
        ("uk", "Росія може атакувати порт Ізмаїла дронами.", "feared"),
        ("uk", "Бойовики не атакували лікарню.", "denied"),
        ("ru", "Боевики планировали атаковать базу в Киркуке.", "feared"),
        ("ru", "Боевики попытались атаковать базу в Киркуке.", "foiled"),
    ],
)
def test_what_became_of_the_attack(language: str, text: str, happened: str) -> None:
    assert {one.happened for one in told(text, language)} == {happened}


@pytest.mark.parametrize(
    ("text", "happened", "weapon", "site"),
    [
        ("Rebels used drones to attack an army camp near Lashio.", "happened", None, "army camp"),
        ("Gunmen opened fire on a bus near Jos.", "happened", None, None),
        ("The refinery was hit by two missiles overnight.", "happened", "missile", "refinery"),
        ("Police thwarted a bomb attack on a market in Kano.", "foiled", "bomb", None),
        ("Fighters tried to storm the barracks in Goma.", "foiled", None, "barracks"),
        ("Settlers torched a house in Huwara.", "happened", None, "house"),
    ],
)
def test_what_was_used_and_what_was_attacked(text: str, happened: str, weapon: str | None, site: str | None) -> None:
    found = told(text)
    assert {one.happened for one in found} == {happened}
    assert weapon in {None, *(one.weapon for one in found)}
    assert site in {None, *(one.site for one in found)}


def test_first_sight_lets_them_through() -> None:
    for text, _ in TOLD:
        assert may_tell(small(text)), text


TOLD = [
    ("On 3 March 2023, an armed drone was shot down over the base in Erbil, Iraq. No casualties are known.", "foiled"),
    ("On 3 March 2023, gunmen attacked a checkpoint near Maiduguri in Borno state, Nigeria.", "happened"),
    ("On 3 March 2023 in Myawaddy, Kayin state, Myanmar, rebels bombed an army post.", "happened"),
    ("On 3 March 2023, a mortar shell set fire to a school in El Fasher, Sudan.", "happened"),
    ("On 3 March 2023, an explosive device went off in Kandahar, Afghanistan; casualties unknown.", "happened"),
    ("On 3 March 2023, a booby-trapped drone fell on a school in Abha, Saudi Arabia.", "happened"),
    ("On 3 March 2023, explosives were dropped from drones on the community of Aguililla, Michoacan.", "happened"),
    ("On 3 March 2023, government troops fired at protesters in Omdurman.", "happened"),
    ("On 3 March 2023, an army drone targeted Omdurman - Al Salha (Khartoum).", "happened"),
    ("On 3 March 2023, a rebel drone targeted Nyala (South Darfur).", "happened"),
    ("On 3 March 2023, masked men set fire to a police post in Garissa.", "happened"),
    ("On 3 March 2023, there was a firefight between soldiers and rebels in Goma.", "happened"),
    ("On 3 March 2023: attack on a police checkpoint in Lashkar Gah.", "happened"),
    ("On 3 March 2023, artillery strike on a market in Loikaw, no casualties.", "happened"),
]


@pytest.mark.parametrize(("text", "happened"), TOLD)
def test_an_attack_without_a_figure_is_an_attack(text: str, happened: str) -> None:
    reading = read(text)
    assert not [claim for claim in reading.claims if claim.status == "asserted"]
    (attack,) = reading.episodes
    assert attack.happened == happened
    assert attack.window.start == dt.date(2023, 3, 3)
    assert any(place.precision not in {"country", "unknown"} for place in attack.places)
    assert text[attack.start : attack.end].startswith("On 3 March")


@pytest.mark.parametrize(
    "text",
    [
        "Strikes on the towns of the Donbas continued this week, the minister said.",
        "Gunmen attacked a checkpoint near Maiduguri in Borno state, Nigeria.",
        "On 3 March 2023, gunmen attacked a checkpoint somewhere in the country.",
        "The shelling of the towns of Kharkiv region went on this week. Troops shelled Chuhuiv this week.",
        "On 3 March 2023, a firm launched delivery drones in Austin, Texas.",
        "On 3 March 2023, a delivery drone fell on a school in Austin, Texas.",
        "Attack on a police checkpoint in Lashkar Gah.",
    ],
)
def test_without_a_day_a_place_or_the_deed_there_is_no_attack(text: str) -> None:
    assert not read(text).episodes
    assert not read(text, dt.date(2024, 5, 2)).episodes or "near Maiduguri" in text


SLAVIC = [
    ("uk", "3 березня 2023 року російська ракета влучила в лікарню в Херсоні.", "лікарня"),
    ("ru", "3 марта 2023 года ракета попала в рынок в Донецке.", "рынок"),
    ("uk", "3 березня 2023 року окупанти обстріляли лікарню в Херсоні.", "лікарня"),
    ("uk", "3 березня 2023 року російський дрон влучив у житловий будинок у Сумах.", "будинок"),
    ("ru", "3 марта 2023 года боевики напали на полицейский участок в Махачкале.", "участок"),
    ("ru", "3 марта 2023 года ВСУ обстреляли рынок в Донецке.", "рынок"),
    ("ru", "3 марта 2023 года авиация сбросила бомбы на рынок в Эль-Фашире.", "рынок"),
]


@pytest.mark.parametrize(("language", "text", "site"), SLAVIC)
def test_an_attack_without_a_figure_is_one_in_ukrainian_and_russian(language: str, text: str, site: str) -> None:
    assert may_tell(small(text))
    (attack,) = read(text, language=language).episodes
    assert (attack.happened, attack.site, attack.window.start) == ("happened", site, dt.date(2023, 3, 3))
    assert any(place.precision not in {"country", "unknown"} for place in attack.places)


@pytest.mark.parametrize(
    ("language", "text", "happened", "background"),
    [
        ("en", "On 3 March 2023, officials warned that militants may attack Maiduguri.", "feared", False),
        ("en", "The army denied on Friday that its jets bombed a hospital in El Fasher.", "denied", False),
        ("en", "In 2014, militants attacked a school in Peshawar. A plaque was put up on Friday.", "happened", True),
        ("uk", "У міністерстві попередили, що росіяни можуть атакувати порт у Херсоні.", "feared", False),
        ("en", "The junta rejected claims that its jets bombed a school in Mandalay on Friday.", "denied", False),
        ("en", "The army denied shelling a hospital in El Fasher.", "denied", False),
        ("uk", "Росія заперечує, що атакувала лікарню в Сумах.", "denied", False),
        ("ru", "Армия опровергла, что ее авиация ударила по больнице в Эль-Фашире.", "denied", False),
    ],
)
def test_what_is_feared_denied_or_long_past_is_told_aside(
    language: str, text: str, happened: str, background: bool
) -> None:
    (attack,) = read(text, dt.date(2024, 5, 6), language).episodes
    assert (attack.aside, attack.happened, attack.background) == (True, happened, background)
    assert attack.places[0].precision not in {"country", "unknown"}


def test_a_denial_beside_the_attack_stands_beside_it() -> None:
    text = (
        "Jets bombed a hospital in El Fasher on Friday. The army denied that its jets bombed a hospital in El Fasher."
    )
    attack, denial = read(text, dt.date(2024, 5, 6)).episodes
    assert (attack.happened, attack.aside, denial.happened, denial.aside) == ("happened", False, "denied", True)


def test_a_report_of_today_tells_of_its_own_days() -> None:
    (attack,) = read(
        "Gunmen attacked a checkpoint near Maiduguri in Borno state, police said.", dt.date(2024, 5, 2)
    ).episodes
    assert (attack.window.start, attack.window.end) == (dt.date(2024, 5, 1), dt.date(2024, 5, 2))


def test_a_table_with_an_unknown_class_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "REQUIRED", table.REQUIRED | {"siege"})
    table.attack_words.cache_clear()
    with pytest.raises(ValueError, match=r"en/attacks\.toml: class 'siege' is missing"):
        table.attack_words("en")
    table.attack_words.cache_clear()
