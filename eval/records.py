"""Records of attacks that conflict-data teams coded, one paragraph each: what the reading makes of each read alone.

The records belong to others (`data/corpora/drone_attacks` beside the checkout) and are only read. They are split by a
hash of their id: one half was looked at while frames and words were changed, the other was not.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from eval.alone import PEOPLE, apart, read_alone, top
from strikeledger.gazetteer import gazetteer
from strikeledger.model import Reading

CODE = 2
"""Letters of a country's code."""
SILENT = "seen, no figure read"
"""Of the texts in which no figure is read: those in which an attack is seen all the same."""


class Record(msgspec.Struct, frozen=True):
    """One attack as a team coded it; None where the team codes no such thing."""

    id: str
    coded_by: str
    text: str
    day: dt.date
    country: str | None
    killed: int | None
    injured: int | None


class Share(msgspec.Struct, frozen=True):
    """Right of total."""

    right: int
    total: int

    def __str__(self) -> str:
        """As the card shows it."""
        return f"{self.right / self.total:.2f} of {self.total}" if self.total else "–"


def load(file: Path) -> list[Record]:
    """The records of a file; a country given by its name ('Togo') has its code put in."""
    decoder = msgspec.json.Decoder(Record)
    found = [decoder.decode(line) for line in file.read_bytes().splitlines() if line.strip()]
    return [msgspec.structs.replace(one, country=_code(one.country)) for one in found]


def _code(country: str | None) -> str | None:
    if country is None or (len(country) == CODE and country.isupper()):
        return country
    named = gazetteer().find(f"in {country}", 3)
    return next((place.country for mention in named for place in mention.candidates), country)


def kept_apart(record: Record) -> bool:
    """Whether a record is of the half that nobody looked at while tuning."""
    return apart(record.id)


def read(records: Sequence[Record]) -> dict[str, Reading]:
    """Each text alone, without a day of publication, through the same door as a file given to the program."""
    return read_alone({"id": r.id, "text": r.text, "lang": "en"} for r in records)


def score(records: Iterable[Record], readings: Mapping[str, Reading]) -> dict[str, dict[str, Share]]:
    """Shares by team and half: attack seen, day and country of those seen, killed and injured where somebody was."""
    right: dict[str, Counter[str]] = defaultdict(Counter)
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        group = f"{record.coded_by}, {'kept apart' if kept_apart(record) else 'development'}"
        for name, value in _judged(record, readings.get(record.id)):
            total[group][name] += 1
            right[group][name] += value
    return {group: {name: Share(right[group][name], n) for name, n in names.items()} for group, names in total.items()}


def pooled(scores: Mapping[str, Mapping[str, Share]], half: str) -> dict[str, Share]:
    """Shares of one half over all teams."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for group, shares in scores.items():
        if group.endswith(f", {half}"):
            right.update({name: share.right for name, share in shares.items()})
            total.update({name: share.total for name, share in shares.items()})
    return {name: Share(right[name], n) for name, n in total.items() if n}


def _judged(record: Record, reading: Reading | None) -> Iterable[tuple[str, bool]]:
    attacks = [one for one in reading.episodes if not one.aside] if reading is not None else []
    yield "attack seen", bool(attacks)
    if reading is None or not reading.claims:
        yield SILENT, bool(attacks)
    if attacks:
        windows = [attack.window for attack in attacks]
        yield "day", any(w.start and w.start <= record.day <= (w.end or w.start) for w in windows)
        yield "country", any(place.country == record.country for attack in attacks for place in attack.places)
    for measure in PEOPLE:
        coded: int | None = getattr(record, measure)
        if coded is not None:
            yield f"{measure} where {'somebody was' if coded else 'nobody was'}", largest(reading, measure) == coded


def largest(reading: Reading | None, measure: str) -> float:
    """The largest live figure of a measure; nought where none is told."""
    found = top(reading.claims if reading is not None else (), measure)
    return found.value if found is not None else 0.0


def section(scores: Mapping[str, Mapping[str, Share]]) -> str:
    """The section of the card."""
    columns = ["attack seen", SILENT, "day", "country"]
    columns += [f"{measure} where {who}" for measure in PEOPLE for who in ("somebody was", "nobody was")]
    lines = [
        "### Attacks told in a paragraph by conflict-data teams",
        "",
        "Attacks with or against drones in 25 countries, each read alone and without a day of publication. Day and",
        "country are judged where an attack is seen; the figure is right when it is the coded one. Teams divide",
        "a toll of several attacks among them, which the program does as well where it is told of how many, and count",
        "attackers as they see fit, which no reader of one paragraph can know.",
        "",
        f"| team, half | {' | '.join(columns)} |",
        f"| --- |{' --- |' * len(columns)}",
    ]
    for group in sorted(scores):
        lines.append(f"| {group} | {' | '.join(str(scores[group].get(c, Share(0, 0))) for c in columns)} |")
    return "\n".join([*lines, ""])
