"""Whose names the veil hides in local reports of shootings: victims and suspects told apart by the recorded ages.

The record names nobody, but lists everybody's age and whether they were harmed or suspected. A name that stands beside
an age ('X, 24,', '24-year-old X') is a victim's where only victims of that incident have it, a suspect's where only
unharmed suspects have it, and is left out where both have it or nobody has.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from eval.alone import half
from strikeledger.reading.victims import harmed_in
from strikeledger.store.veil import Names, bars, blanked

_NAME = r"[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+)){1,3}"
_AGED = re.compile(
    rf"(?P<one>{_NAME}), (?:age |aged )?(?P<age>\d{{1,2}})(?=[,.;)])|(?P<then>\d{{1,2}})-year-old (?P<two>{_NAME})"
)
_NO_NAME = re.compile(r" (?:man|woman|girl|boy|resident|native|student)\b")
GROWN = 18
HARMED, SUSPECTED = "victims", "suspects"


class Participant(msgspec.Struct, frozen=True):
    """Somebody recorded of an incident."""

    type: str = ""
    status: str = ""
    age: str = ""

    @property
    def harmed(self) -> bool:
        """Whether recorded as killed or injured; a suspect who was, is neither one nor the other."""
        return self.type == "Victim"


class Incident(msgspec.Struct, frozen=True):
    """An incident with its participants."""

    incident_id: str
    participants: tuple[Participant, ...] = ()


class Report(msgspec.Struct, frozen=True):
    """A report of one incident."""

    article_id: str
    incident_id: str
    text: str


class Named(msgspec.Struct, frozen=True):
    """A name in a report, and of whom."""

    name: str
    what: str
    child: bool
    veiled: bool


def ages(people: Iterable[Participant]) -> dict[str, str]:
    """What the bearers of an age are, where they are all one thing; one recorded without an age bears none."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in people:
        if one.age:
            hurt = "Killed" in one.status or "Injured" in one.status
            found[one.age].add(HARMED if one.harmed else "both" if hurt else SUSPECTED)
    return {age: next(iter(what)) for age, what in found.items() if len(what) == 1 and "both" not in what}


def named(report: Report, of_age: Mapping[str, str]) -> Iterator[Named]:
    """Everybody named with an age of the record, once each."""
    people: dict[str, set[tuple[str, str]]] = defaultdict(set)
    first: dict[str, tuple[int, int]] = {}
    for match in _AGED.finditer(report.text):
        age, part = match["age"] or match["then"], "one" if match["one"] else "two"
        if age in of_age and not _NO_NAME.match(report.text, match.end()):
            people[match[part]].add((of_age[age], age))
            first.setdefault(match[part], match.span(part))
    told = harmed_in(report.text, "en")
    shown = blanked(report.text, bars(report.text, Names((report.text[a.start : a.end], a.child) for a in told)))
    for name, whats in people.items():
        for what, age in sorted(whats) if len(whats) == 1 else ():
            yield Named(name, what, int(age) < GROWN, "█" in shown[slice(*first[name])])


def main() -> None:
    """Counts by half. Names are printed of the development half alone, and only if asked for."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="one incident in so many")
    parser.add_argument("--half", choices=["development", "kept apart"], default=None)
    parser.add_argument("--faults", action="store_true", help="names gone wrong in the development half")
    given = parser.parse_args()
    rows = (given.folder / "incidents.jsonl").read_bytes().splitlines()
    of_age = {one.incident_id: ages(one.participants) for one in map(msgspec.json.Decoder(Incident).decode, rows)}
    chosen = {key for n, key in enumerate(sorted(of_age)) if n % given.every == 0}
    count: Counter[tuple[str, str]] = Counter()
    for line in (given.folder / "articles.jsonl").read_bytes().splitlines():
        report = msgspec.json.decode(line, type=Report)
        which = half(report.incident_id)
        if report.incident_id not in chosen or (given.half and which != given.half):
            continue
        for one in named(report, of_age[report.incident_id]):
            kind = f"children among {one.what}" if one.child else f"grown {one.what}"
            count[which, kind] += 1
            count[which, kind + " veiled"] += one.veiled
            if given.faults and which == "development" and one.veiled != (one.what == HARMED):
                print(report.article_id, one.what, one.name)
    for (which, kind), number in sorted(count.items()):
        print(f"{which}: {number} {kind}")


if __name__ == "__main__":
    main()
