"""Made-up texts of a casualty recorder: each on one strike of a war with many strikes a day, some told twice.

Quarters are real, families, streets and figures are drawn. Several strikes of a day hit one town, with tolls that are
near each other; forms go from a paragraph with family and site down to a line without a town.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence

from strikeledger.model import Record

_FIRST = ["Ab", "Ba", "Da", "Fa", "Gha", "Ha", "Ja", "Ka", "Ma", "Na", "Qa", "Ra", "Sa", "Ta", "Wa", "Za"]
_LAST = [
    "dour",
    "fnan",
    "hbash",
    "jrami",
    "klani",
    "lmasri",
    "nqour",
    "rdawi",
    "shqar",
    "tnisi",
    "wqaf",
    "ybeh",
    "zzal",
]
FAMILIES = tuple(first + last for first in _FIRST for last in _LAST)
SITES = ("bakery", "clinic", "school", "mosque", "market", "petrol station", "workshop", "farm")
AGENTS = {
    "Gaza": ("an Israeli airstrike", "an alleged Israeli drone strike", "Israeli shelling"),
    "Yemen": ("a Saudi-led coalition airstrike", "an alleged coalition air raid", "Houthi shelling"),
    "Syria": ("a Russian airstrike", "an alleged regime airstrike", "regime shelling"),
}
TOWNS = {
    "Gaza": {
        "Gaza City": ("Shujaiya", "Zeitoun", "Rimal", "Sabra", "Tuffah", "Sheikh Radwan"),
        "Khan Younis": ("Bani Suheila", "Abasan", "Khuzaa", "Qarara", "Maan", "Batn al-Samin"),
        "Rafah": ("Tal al-Sultan", "Shaboura", "Brazil", "Jneina", "Khirbet al-Adas", "Yibna"),
    },
    "Yemen": {
        "Taiz": ("Al-Jahmaliya", "Hawd al-Ashraf", "Thabat", "Al-Rawda", "Salah", "Osaifra"),
        "Saada": ("Al-Talh", "Sahar", "Baqim", "Kitaf", "Rahban", "Al-Anad"),
        "Hodeidah": ("Al-Hali", "Al-Hawak", "Rabasa", "Ghulail", "Al-Tuhayta", "Al-Durayhimi"),
    },
    "Syria": {
        "Idlib": ("Al-Dabit", "Al-Thawra", "Wadi al-Nasim", "Al-Qusour", "Al-Baladi", "Al-Hejaz"),
        "Aleppo": ("Bustan al-Qasr", "Al-Shaar", "Al-Kallaseh", "Tariq al-Bab", "Al-Mashhad", "Karm al-Jabal"),
        "Raqqa": ("Al-Mansour", "Al-Badou", "Al-Sakhani", "Rumeila", "Al-Firdous", "Harat al-Sharaksa"),
    },
}
FULL = (
    "{N} people from the {family} family were killed and {hurt} injured when {agent} hit their house in the {quarter} "
    "neighbourhood of {town} on {day}. A local page wrote that the {family} family had had no warning.",
    "On {day}, {agent} hit a house beside the {family} {site} in {quarter}, {town}, killing {n} civilians, residents "
    "said. Neighbours from the {family} family dug with their hands.",
    "{agent} struck the home of Salim {family} in {town} on {day}. {N} people were killed, {hurt} were wounded.",
)
TERSE = (
    "{N} people were reported killed in {agent} on the {family} house in {quarter} on {day}.",
    "{agent} on {day}: {n} members of the {family} family killed in {quarter}.",
    "{N} civilians were killed on {day} in {agent} on {quarter}, {town}.",
)
AGAIN = (
    "Medics said {n} people died when {agent} flattened the {family} family's house in {quarter}, {town}, on {day}.",
    "{N} people were killed in {quarter} on {day}, all of them relatives of Salim {family}, after {agent}.",
)
NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class Text(Record, frozen=True):
    """One text, the strike it is on, and how many that killed."""

    id: str
    strike: str
    killed: int
    text: str


def texts(war: str, count: int, *, seed: int = 0, a_day: int = 30, twice: float = 0.1) -> list[Text]:
    """So many texts and a few more, about `a_day` strikes a day; of a share of the strikes there are two texts."""
    draw = random.Random(f"{war} {seed}")
    found: list[Text] = []
    for number, day in zip(range(count), _days(a_day), strict=False):
        told = _facts(war, draw, number, day)
        form = draw.choice(FULL + TERSE)
        again = [draw.choice(AGAIN)] if "{family}" in form and draw.random() < twice else []
        for one in (form, *again):
            words = one.format(**told)
            name = f"{war}-{number}"
            found.append(Text(f"{name}-{len(found)}", name, int(told["killed"]), words[0].upper() + words[1:]))
    return found


def _days(a_day: int) -> Iterator[str]:
    day = dt.date(2023, 11, 1)
    while True:
        for _ in range(a_day):
            yield f"{day.day} {day:%B %Y}"
        day += dt.timedelta(days=1)


def _facts(war: str, draw: random.Random, number: int, day: str) -> dict[str, str]:
    """Who was hit where; no family, and no quarter of one day with one toll, is drawn twice within some days."""
    towns: Sequence[str] = sorted(TOWNS[war])
    town = towns[number % len(towns)]
    quarters = TOWNS[war][town]
    killed = 2 + (number // (len(towns) * len(quarters))) % 10
    return {
        "family": FAMILIES[number * 5 % len(FAMILIES)],
        "town": town,
        "quarter": quarters[number // len(towns) % len(quarters)],
        "agent": draw.choice(AGENTS[war]),
        "site": draw.choice(SITES),
        "day": day,
        "n": NUMBERS[killed],
        "N": NUMBERS[killed].capitalize(),
        "hurt": NUMBERS[1 + number % 11],
        "killed": str(killed),
    }
