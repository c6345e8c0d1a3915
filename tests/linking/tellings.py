"""Readings made by hand from a readable table: one line an attack as one document tells it.

Columns, separated by `|`: document (with @story when it shares one), day of publication or `-`, number (b: mentioned
in passing, w: whole barrage, <n: told as part of attack n), when (`2024-05-06`, `night 2024-05-07` by its morning,
`day2 2024-05-06` for two days,
`report 2024-05-06` for no time told, `?` undated, weekday word for undated with a weekday), kind, places (`;` between,
first is the main one), attacker>target, figures (`killed 2; injured 16+; drones 400~`) with what was hit, who was
harmed and with what (`site school; who child; age 34; part saltivka; with bomb`; `made bomb` as sentences say it), the
model of its weapons (`model Geran-2`), who is named (`name Halvorsrud`), a toll told as risen (`to killed 6`), and the
incident expected.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from strikeledger.linking.profile import RISEN
from strikeledger.model import Claim, Claimant, Episode, Kind, Place, Reading, TimeRef, Window
from strikeledger.vocabulary.marks import mark_of

CASES = Path(__file__).resolve().parent / "cases"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT = {
    "drones": "drones_launched",
    "missiles": "missiles_launched",
    "downed": "drones_downed",
    "hit": "drones_hit",
    "children": "children_killed",
}
TRAITS = ("site ", "who ", "age ", "part ", "made ")
TOLD = (*TRAITS, "with ", "name ", "model ")
"""Cells that tell no figure."""
KINDS: dict[str, Kind] = {
    "air": "air_attack",
    "shelling": "shelling",
    "shooting": "shooting",
    "bombing": "bombing",
    "other": "other",
}

GAZETTEER: dict[str, Place] = {
    place.name: place
    for place in (
        Place(name="Ukraine", country="UA", admin1=None, lat=49.0, lon=32.0, precision="country"),
        Place(name="Russia", country="RU", admin1=None, lat=60.0, lon=100.0, precision="country"),
        Place(name="Kyiv", country="UA", admin1="Kyiv City", lat=50.45, lon=30.52, precision="city"),
        Place(name="Podilskyi", country="UA", admin1="Kyiv City", lat=50.52, lon=30.44, precision="district"),
        Place(name="Odesa", country="UA", admin1="Odesa Oblast", lat=46.48, lon=30.73, precision="city"),
        Place(name="Odesa Oblast", country="UA", admin1="Odesa Oblast", lat=46.7, lon=30.3, precision="admin1"),
        Place(name="Izmail", country="UA", admin1="Odesa Oblast", lat=45.35, lon=28.84, precision="city"),
        Place(name="Kharkiv", country="UA", admin1="Kharkiv Oblast", lat=49.99, lon=36.23, precision="city"),
        Place(name="Kharkiv Oblast", country="UA", admin1="Kharkiv Oblast", lat=49.6, lon=36.4, precision="admin1"),
        Place(name="Kramatorsk", country="UA", admin1="Donetsk Oblast", lat=48.72, lon=37.55, precision="city"),
        Place(name="Belgorod", country="RU", admin1="Belgorod Oblast", lat=50.6, lon=36.6, precision="city"),
        Place(name="Shebekino", country="RU", admin1="Belgorod Oblast", lat=50.41, lon=36.91, precision="city"),
        Place(name="Belgorod Oblast", country="RU", admin1="Belgorod Oblast", lat=50.8, lon=37.5, precision="admin1"),
        Place(name="Memphis", country="US", admin1="Tennessee", lat=35.15, lon=-90.05, precision="city"),
        Place(name="Kostiantynivka", country="UA", admin1="Donetsk Oblast", lat=48.53, lon=37.71, precision="city"),
        Place(name="Kupiansk", country="UA", admin1="Kharkiv Oblast", lat=49.71, lon=37.62, precision="city"),
        Place(name="North Darfur", country="SD", admin1="North Darfur", lat=15.8, lon=25.1, precision="admin1"),
        Place(name="El Fasher", country="SD", admin1="North Darfur", lat=13.63, lon=25.35, precision="city"),
        Place(name="Kutum", country="SD", admin1="North Darfur", lat=14.2, lon=24.66, precision="city"),
        Place(name="Gaza City", country="PS", admin1="Gaza Strip", lat=31.5, lon=34.47, precision="city"),
        Place(name="Sheikh Radwan", country="PS", admin1="Gaza Strip", lat=31.53, lon=34.47, precision="district"),
        Place(name="Sagaing Region", country="MM", admin1="Sagaing Region", lat=23.5, lon=95.5, precision="admin1"),
        Place(name="Kalay", country="MM", admin1="Sagaing Region", lat=23.19, lon=94.06, precision="city"),
        Place(name="Tennessee", country="US", admin1="Tennessee", lat=35.8, lon=-86.3, precision="admin1"),
        Place(name="Nashville", country="US", admin1="Tennessee", lat=36.16, lon=-86.78, precision="city"),
    )
}


def load(name: str) -> tuple[list[Reading], dict[str, str], dict[tuple[str, int], str]]:
    """Readings, story of each document, and the incident expected of each telling."""
    return parse((CASES / name).read_text(encoding="utf-8").splitlines())


def parse(lines: Iterable[str]) -> tuple[list[Reading], dict[str, str], dict[tuple[str, int], str]]:
    episodes: dict[str, list[Episode]] = {}
    claims: dict[str, list[Claim]] = {}
    stories: dict[str, str] = {}
    expected: dict[tuple[str, int], str] = {}
    spoken: dict[str, int | None] = {}
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("|")]
        named, published, number, when, kind, places, sides, figures, incident = cells
        document, _, story = named.partition("@")
        stories[document] = story or document
        cells = [cell.strip() for cell in figures.split(";")]
        traits = tuple(sorted(re.sub("^made ", "with ", cell) for cell in cells if cell.startswith(TRAITS)))
        used = next((cell.strip()[5:] for cell in figures.split(";") if cell.strip().startswith("with ")), None)
        named = tuple(mark_of(cell[5:]) for cell in cells if cell.startswith("name "))
        episode = telling(document, published, number, when, kind, places, sides, traits, used, named)
        episodes.setdefault(document, []).append(episode)
        day = None if published == "-" else dt.date.fromisoformat(published)
        claims.setdefault(document, []).extend(figures_of(episode, day, figures))
        expected[document, episode.number] = incident
        spoken.setdefault(document, episode.time.weekday if day is None and episode.time is not None else None)
    readings = [
        Reading(
            document_id=document,
            claims=tuple(claims[document]),
            episodes=tuple(told),
            periods=(),
            records=(),
            weekday_of_publication=spoken[document],
        )
        for document, told in episodes.items()
    ]
    return readings, stories, expected


def telling(
    document: str, published: str, number: str, when: str, kind: str, places: str, sides: str,
    traits: tuple[str, ...] = (), weapon: str | None = None, marks: tuple[int, ...] = (),
) -> Episode:  # fmt: skip
    attacker, _, target = sides.partition(">")
    digits = "".join(ch for ch in number.partition("<")[0] if ch.isdigit())
    above = number.partition("<")[2]
    window, time = window_of(when)
    return Episode(
        document_id=document,
        number=int(digits),
        kind=KINDS[kind],
        time=time,
        window=window,
        places=tuple(GAZETTEER[name.strip()] for name in places.split(";") if name.strip()),
        attacker=attacker or None,
        target_country=target or None,
        background="b" in number,
        countrywide="w" in number,
        parent=int(above) if above else None,
        traits=traits,
        weapon=weapon,
        marks=marks,
    )


def window_of(when: str) -> tuple[Window, TimeRef | None]:
    nothing = Window(start=None, end=None, basis="unknown", precision="unknown")
    if when == "?":
        return nothing, None
    word, _, rest = when.partition(" ")
    if word in WEEKDAYS:
        part = "night" if rest == "night" else "overnight" if rest == "overnight" else None
        return nothing, TimeRef(text=when, kind="weekday", weekday=WEEKDAYS.index(word), part=part)
    day = dt.date.fromisoformat(rest or word)
    time = TimeRef(text=when, kind="absolute", year=day.year, month=day.month, day=day.day)
    if word == "report":
        return Window(start=day - dt.timedelta(days=1), end=day, basis="published", precision="days"), None
    if word == "night":
        return Window(start=day - dt.timedelta(days=1), end=day, basis="published", precision="night"), time
    if word == "evening" or word == "morning":
        hour = msgspec.structs.replace(time, part=word)
        return Window(start=day, end=day, basis="published", precision="part_of_day"), hour
    if word == "day2":
        return Window(start=day, end=day + dt.timedelta(days=1), basis="published", precision="days"), time
    return Window(start=day, end=day, basis="published", precision="day"), time


def figures_of(episode: Episode, published: dt.date | None, figures: str) -> list[Claim]:
    found = []
    model = next((cell.strip()[6:] for cell in figures.split(";") if cell.strip().startswith("model ")), None)
    for i, words in enumerate(filter(None, (word.strip() for word in figures.split(";")))):
        if words.startswith(TOLD):
            continue
        rule, words = (RISEN if words.startswith("to ") else "test"), words.removeprefix("to ")
        measure, value, *who = words.split(" ", 2)
        low, high, approx = bounds_of(value)
        found.append(
            claim_of(
                episode,
                published,
                f"{episode.document_id}.{episode.number}.{i}",
                SHORT.get(measure, measure),
                low,
                high,
                approx,
                who[0] if who else None,
                rule,
                model,
            )
        )
    return found


def bounds_of(value: str) -> tuple[float | None, float | None, bool]:
    approx = value.endswith("~")
    plain = value.rstrip("~")
    if plain.endswith("+"):
        return float(plain[:-1]), None, approx
    return float(plain), float(plain), approx


def claim_of(
    episode: Episode,
    published: dt.date | None,
    claim_id: str,
    measure: str,
    low: float | None,
    high: float | None,
    approx: bool,
    who: str | None,
    rule: str = "test",
    munition: str | None = None,
) -> Claim:
    return Claim(
        claim_id=claim_id,
        document_id=episode.document_id,
        source=episode.document_id,
        outlet=None,
        published=published,
        quote="",
        start=0,
        end=0,
        sentence_start=0,
        sentence_end=0,
        measure=measure,
        low=low,
        high=high,
        approx=approx,
        munition=munition,
        claimant=Claimant(name=who, role=None, organisation=None, side=None) if who else None,
        scope="background" if episode.background else "incident",
        part=None,
        status="asserted",
        episode=episode.number,
        time=episode.time,
        date_start=episode.window.start,
        date_end=episode.window.end,
        date_basis=episode.window.basis,
        places=episode.places,
        rule=rule,
        confidence=1.0,
        language="en",
    )
