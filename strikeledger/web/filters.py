"""What a reader filters by. All of it stands in the address, so that a view can be sent to someone."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import get_args, get_type_hints
from urllib.parse import urlencode

from strikeledger.asking.listing import Choice
from strikeledger.asking.listing import chosen as listed
from strikeledger.asking.spellings import meant_by
from strikeledger.model import Incident, Record
from strikeledger.store.look import search
from strikeledger.web.library import Library, Shelf
from strikeledger.web.told import surely_told, told_of
from strikeledger.web.words import words

LONGEST = 200
"""Characters of a filter; what is longer is cut."""
MOST_WORDS = 8
"""Words of a search; each goes over every sentence."""
MOST_OFFERED = 400
"""Places offered in a list to choose from; others can be typed."""
GRADES: tuple[str, ...] = get_args(get_type_hints(Incident)["grade"])


class Filters(Record, frozen=True):
    """Filters as given; empty ones let everything through."""

    first: dt.date | None = None
    last: dt.date | None = None
    place: str = ""
    attacker: str = ""
    weapon: str = ""
    grade: str = ""
    q: str = ""
    problems: tuple[str, ...] = ()
    """What could not be understood, in words; it filters nothing."""

    @property
    def query(self) -> str:
        """These filters as the query of an address, with its `?`; empty when there are none."""
        given = {"from": self.first, "to": self.last, "place": self.place, "attacker": self.attacker}
        given |= {"weapon": self.weapon, "grade": self.grade, "q": self.q}
        kept = {key: str(value) for key, value in given.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


class Offered(Record, frozen=True):
    """What there is to choose from, with how many incidents each has."""

    places: tuple[tuple[str, int], ...]
    attackers: tuple[tuple[str, int], ...]
    weapons: tuple[tuple[str, str], ...]
    """Code and words."""
    grades: tuple[str, ...]


def filters_of(query: Mapping[str, str]) -> Filters:
    """Filters out of an address. Unknown keys are left alone; what cannot be read is named in `problems`."""
    problems: list[str] = []

    def day(key: str) -> dt.date | None:
        given = query.get(key, "").strip()
        try:
            return dt.date.fromisoformat(given) if given else None
        except ValueError:
            problems.append(f"{given[:20]!r} is not a day: write YYYY-MM-DD")
            return None

    def text(key: str) -> str:
        return query.get(key, "").strip()[:LONGEST]

    grade = text("grade")
    if grade and grade not in GRADES:
        problems.append(f"there is no grade {grade[:20]!r}")
        grade = ""
    return Filters(
        first=day("from"),
        last=day("to"),
        place=text("place"),
        attacker=text("attacker"),
        weapon=text("weapon"),
        grade=grade,
        q=text("q"),
        problems=tuple(problems),
    )


def chosen(library: Library, shelf: Shelf, filters: Filters) -> list[Incident]:
    """The incidents that answer to all filters, newest first."""
    choice = Choice(
        first=filters.first, last=filters.last, place=filters.place or None, attacker=filters.attacker or None
    )
    found = listed(shelf.incidents, choice) if choice != Choice() else list(shelf.incidents)
    if filters.grade:
        found = [one for one in found if one.grade == filters.grade]
    if filters.weapon:
        found = [one for one in found if _has_weapon(shelf, one, filters.weapon.casefold())]
    if filters.q:
        hits = _hits(library, shelf, [sorted(_spellings(word)) for word in filters.q.split()[:MOST_WORDS]])
        wanted = filters.q.casefold()
        found = [one for one in found if one.incident_id in hits or wanted in one.incident_id]
    return found


def _hits(library: Library, shelf: Shelf, words: list[list[str]]) -> frozenset[str]:
    """Attacks of which a sentence with its head holds every word, where the words may be shown (rule 26).

    Most are settled by their sentences alone; to blank the names in every report takes too long.
    """
    rows = search(library.path, words)
    settled = surely_told(library, shelf, rows, words)
    told = told_of(library, shelf, {row["incident_id"] for row in rows} - settled)
    return settled | {key for key, one in told.items() if one.holds(words)}


def _spellings(word: str) -> set[str]:
    """The word, and where it names a place or a country, the name the ledger uses for it."""
    return {word, *(name for name in meant_by(word) if len(name) > 2)}


def _has_weapon(shelf: Shelf, one: Incident, weapon: str) -> bool:
    """A family (`drones`) that the incident has figures of, or a weapon some report names."""
    if weapon in words()["families"]:
        return any(measure.startswith(f"{weapon}_") for measure in one.figures)
    return any(weapon in name.casefold() for name in shelf.weapons.get(one.incident_id, ()))


def offered(shelf: Shelf) -> Offered:
    """What the ledger has to choose from; worked out once for each state of it."""
    if shelf.offered is None:
        places = Counter(place.name for one in shelf.incidents for place in one.places)
        attackers = Counter(one.attacker for one in shelf.incidents if one.attacker)
        families = words()["families"]
        there = {measure.partition("_")[0] for one in shelf.incidents for measure in one.figures}
        shelf.offered = Offered(
            places=tuple(sorted(places.most_common(MOST_OFFERED))),
            attackers=tuple(sorted(attackers.items())),
            weapons=tuple((code, name) for code, name in families.items() if code in there),
            grades=tuple(grade for grade in GRADES if any(one.grade == grade for one in shelf.incidents)),
        )
    return shelf.offered
