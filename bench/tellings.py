"""Made readings of attacks, some 40 a day, each told by three reports: what linking takes, without reading any text."""

from __future__ import annotations

import datetime as dt
import random

from strikeledger.identifiers import named
from strikeledger.model import Claim, Episode, Place, Reading, Window

A_DAY = 40
TOLD_BY = 3
NAMES = 20_000
"""Names that are in no list; reports of a year name more."""
_TOWNS = [
    Place(name=f"Town {n}", country=country, admin1=f"Region {n % 25}", lat=40 + n % 25 / 2, lon=20 + n / 10,
          precision="city")
    for country in ("XA", "XB")
    for n in range(300)
]  # fmt: skip
_SITES = ("hospital", "school", "market", "house", "vehicle", "power", "port", "worship")
_WHO = ("child", "woman", "soldier", "rescuer", "worker", "student")


def tellings(count: int) -> list[Reading]:
    """So many readings of one attack each, the same for the same number; days grow with it, not attacks a day."""
    chance = random.Random(count)
    found: list[Reading] = []
    while len(found) < count:
        found += _attack(len(found), chance)
    return found[:count]


def _attack(first: int, chance: random.Random) -> list[Reading]:
    day = dt.date(2020, 1, 1) + dt.timedelta(days=first // (A_DAY * TOLD_BY))
    place, shooting = chance.choice(_TOWNS), chance.random() < 0.3
    names = sorted(chance.sample(range(NAMES), 8))
    traits = (f"age {chance.randrange(1, 90)}", f"site {chance.choice(_SITES)}", f"who {chance.choice(_WHO)}")
    killed, injured = chance.randrange(1, 12), chance.randrange(1, 40)
    return [
        _telling(first + n, day, place, shooting, names[n : n + 6], traits[n % 2 :], killed, injured + n // 2)
        for n in range(TOLD_BY)
    ]


def _telling(
    number: int, day: dt.date, place: Place, shooting: bool, names: list[int], traits: tuple[str, ...], *tolls: int
) -> Reading:
    document = named("d", f"made {number}")
    window = Window(start=day, end=day, basis="text", precision="day")
    episode = Episode(
        document_id=document, number=0, kind="shooting" if shooting else "shelling", time=None, window=window,
        places=(place,), attacker=None, target_country=place.country, background=False, countrywide=False,
        marks=tuple(names), traits=traits,
    )  # fmt: skip
    return Reading(
        document_id=document,
        claims=tuple(_claim(document, episode, *told) for told in zip(("killed", "injured"), tolls, strict=True)),
        episodes=(episode,),
        periods=(),
        records=(),
    )


def _claim(document: str, episode: Episode, measure: str, value: int) -> Claim:
    day = episode.window.start
    return Claim(
        claim_id=named("c", document, measure), document_id=document, source=document, outlet=None, published=day,
        quote="", start=0, end=0, sentence_start=0, sentence_end=0, measure=measure, low=value, high=value,
        approx=False, munition=None, claimant=None, scope="incident", part=None, status="asserted", episode=0,
        time=None, date_start=day, date_end=day, date_basis="text", places=episode.places, rule="made",
        confidence=1.0, language=None,
    )  # fmt: skip
