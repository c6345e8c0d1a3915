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
from strikeledger.vocabulary.lexicon import lexicon
from strikeledger.vocabulary.sight import may_tell, small


def told(text: str, *, headline: bool = False) -> list[Told]:
    (sentence,) = parse(text, [(0, len(text))], "en")
    return attacks_in(sentence, lexicon("en"), headline=headline)


def read(text: str, published: dt.date | None = None) -> Reading:
    return read_document(
        Document(
            document_id="d_0123456789abcdef", source="x", sha256="0" * 64, retrieved=None, outlet=None, title=None,
            published=published, published_basis="metadata" if published else "unknown", language="en", agency=None,
            body_start=0, body_end=len(text), text=text, blocks=(Block(start=0, end=len(text), kind="body"),),
        )
    )  # fmt: skip


@pytest.mark.parametrize("row", range(len(frames())), ids=lambda row: frames()[row].rule)
def test_each_row_reads_its_sentence_and_nothing_else_reads_it_so(row: int, monkeypatch: pytest.MonkeyPatch) -> None:
    frame, every = frames()[row], frames()
    found = told(frame.sentence)
    assert [(one.rule, one.happened) for one in found] == [(frame.rule, frame.happened)], frame.sentence
    monkeypatch.setattr(attacks, "frames", lambda: tuple(f for n, f in enumerate(every) if n != row))
    assert told(frame.sentence) != found


@pytest.mark.parametrize(
    "text",
    [
        "Militants may attack a police station in Garissa.",
        "The group planned to attack a police station in Garissa.",
        "If militants attacked the port, ships would turn back.",
        "The plot would involve gunmen attacking the port.",
        "Militants did not attack the port.",
        "Militants attack the port every night.",
        "Shelling is heard in the town.",
        "Critics attacked the plan in parliament.",
        "The quake hit a village near Garissa.",
        "The firm launched a drone in Garissa.",
        "The army fired a missile into the sea.",
        "A heavy burden hit the firm.",
        "The strike was called off.",
    ],
)
def test_what_did_not_happen_or_is_no_attack_is_not_told(text: str) -> None:
    direct = [one for one in told(text) if one.direct or one.weapon is not None]
    assert not [one for one in direct if text != "Critics attacked the plan in parliament."]


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
        "On 3 March 2023, officials warned that militants may attack Maiduguri.",
        "On 3 March 2023, a firm launched delivery drones in Austin, Texas.",
    ],
)
def test_without_a_day_a_place_or_the_deed_there_is_no_attack(text: str) -> None:
    assert not read(text).episodes


def test_a_report_of_today_tells_of_its_own_days() -> None:
    (attack,) = read(
        "Gunmen attacked a checkpoint near Maiduguri in Borno state, police said.", dt.date(2024, 5, 2)
    ).episodes
    assert (attack.window.start, attack.window.end) == (dt.date(2024, 5, 1), dt.date(2024, 5, 2))


def test_a_table_with_an_unknown_class_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "REQUIRED", table.REQUIRED | {"siege"})
    table.attack_words.cache_clear()
    with pytest.raises(ValueError, match=r"attacks\.en\.toml: class 'siege' is missing"):
        table.attack_words("en")
    table.attack_words.cache_clear()
