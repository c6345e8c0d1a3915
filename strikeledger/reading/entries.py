"""Live pages: entries under the clock, and which of their figures a newer entry of the same page has overtaken."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

import msgspec

from strikeledger.model import Claim, Place
from strikeledger.vocabulary.measures import harming, measures

CLOCK = re.compile(
    r"^[ \t]*([01]?\d|2[0-3])[:.]([0-5]\d)(?![.:\d])(?:[ \t]*([ap])\.?m\b)?", re.MULTILINE | re.IGNORECASE
)
"""A time of day at the head of a line: how live pages, and nothing else that is read, part their entries."""
PEOPLE = frozenset(name for name in harming("life", "body", "fate") if measures()[name].whole)
TOLL = "casualty.toll"


def overtaken(text: str, claims: Sequence[Claim], towns: Mapping[int, frozenset[Place]]) -> list[Claim]:
    """The claims, with tolls of older entries superseded where a newer entry gives another number.

    `towns` are those that a sentence names, by where it starts: entries on different towns leave each other alone. A
    lower number overtakes only as a toll, since a newer entry may count the victims of another place or hour.
    """
    age = _ages(text)
    if age is None:
        return list(claims)
    starts, ages = age
    entry = {c.claim_id: ages[i - 1] if (i := bisect_right(starts, c.start)) else None for c in claims}
    newest: dict[tuple[int, str], list[Claim]] = {}
    for claim in claims:
        live = claim.status == "asserted" and claim.scope == "incident" and claim.measure in PEOPLE
        if live and entry[claim.claim_id] is not None:
            newest.setdefault((claim.episode, claim.measure), []).append(claim)
    old: set[str] = set()
    for told in newest.values():
        told.sort(key=lambda c: (entry[c.claim_id] or 0, c.start))
        best = told[0]
        for claim in told[1:]:
            if entry[claim.claim_id] == entry[best.claim_id] or not _meet(
                towns[best.sentence_start], towns[claim.sentence_start]
            ):
                continue
            if _value(claim) < _value(best) or (best.rule.startswith(TOLL) and _value(claim) > _value(best)):
                old.add(claim.claim_id)
            elif _value(claim) > _value(best):
                best = claim
    return [msgspec.structs.replace(c, status="superseded") if c.claim_id in old else c for c in claims]


def _ages(text: str) -> tuple[list[int], list[int]] | None:
    """Where entries begin and how old each is, 0 the newest; None for a text that is no live page.

    The order on the page is told from whether the clock mostly falls or rises down it, so that midnight does no harm.
    """
    marks = [(m.start(), _minutes(m)) for m in CLOCK.finditer(text)]
    if len({minutes for _, minutes in marks}) < 2:
        return None
    steps = [after - before for (_, before), (_, after) in itertools.pairwise(marks) if after != before]
    falling = sum(step < 0 for step in steps) * 2 >= len(steps)
    count = len(marks)
    return [start for start, _ in marks], [i if falling else count - 1 - i for i in range(count)]


def _minutes(mark: re.Match[str]) -> int:
    hour, half = int(mark[1]), (mark[3] or "").lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return 60 * hour + int(mark[2])


def _value(claim: Claim) -> float:
    return claim.low if claim.low is not None else claim.high or 0.0


def _meet(ones: frozenset[Place], others: frozenset[Place]) -> bool:
    return not ones or not others or bool({p.admin1 or p.name for p in ones} & {p.admin1 or p.name for p in others})
