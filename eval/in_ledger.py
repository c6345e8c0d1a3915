"""Figures right in one ledger beside right alone: whether joining reports makes their figures better or worse.

Alone, the largest figure of a report counts; in one ledger that of the attack most of its figures are of, after all
reports of the set were read together. Both are held against what was coded, where somebody was harmed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from eval import records, tolls
from eval.alone import half, top
from eval.joining import main_attack
from eval.measure import Share
from eval.reader import Built
from eval.reader import Reading as Joined
from strikeledger.model import Claim, Incident

MEASURES = ("killed", "injured")


class Case(NamedTuple):
    """A text, what decides on its half, and the numbers coded of its attack."""

    text: str
    key: str
    coded: Mapping[str, int | None]


class Right(NamedTuple):
    """Shares of texts whose figure is the coded one, by itself and in one ledger."""

    alone: Share
    joined: Share


def of_shootings(
    articles: Iterable[tolls.Article], recorded: Mapping[str, tolls.Toll], reading: Joined
) -> dict[tuple[str, str], Right]:
    """By half and measure, over reports of shootings."""
    cases = [
        Case(a.article_id, a.incident_id, {m: getattr(recorded[a.incident_id], m) for m in MEASURES}) for a in articles
    ]
    return compared(cases, reading.claims, reading.incidents)


def of_records(coded: Iterable[records.Record], built: Built) -> dict[tuple[str, str], Right]:
    """By half and measure, over records of attacks."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in built.state.claims:
        claims[built.ids[claim.document_id]].append(claim)
    incidents = {incident.incident_id: incident for incident in built.state.incidents}
    cases = [Case(r.id, r.id, {m: getattr(r, m) for m in MEASURES}) for r in coded]
    return compared(cases, claims, incidents)


def compared(
    cases: Iterable[Case], claims: Mapping[str, Sequence[Claim]], incidents: Mapping[str, Incident]
) -> dict[tuple[str, str], Right]:
    """Shares by half and measure; a text without a figure, or whose attack has none, is wrong."""
    verdicts: dict[tuple[str, str], list[tuple[bool, bool]]] = defaultdict(list)
    for case in cases:
        own = claims.get(case.text, ())
        home = next(iter(main_attack(own).values()), None)
        for measure in MEASURES:
            coded = case.coded[measure]
            if coded:
                largest = top(own, measure)
                figure = incidents[home].figures.get(measure) if home is not None and home in incidents else None
                alone = largest is not None and largest.value == coded
                verdicts[half(case.key), measure].append((alone, figure is not None and figure.best == coded))
    return {
        key: Right(*(Share(sum(way), len(way)) for way in zip(*told, strict=True))) for key, told in verdicts.items()
    }


def section(sets: Mapping[str, Mapping[tuple[str, str], Right]]) -> str:
    """The part of the card."""
    lines = [
        "### Figures in one ledger",
        "",
        "Killed and injured where somebody was: the largest figure of a text by itself, and the figure of the attack",
        "it was joined to when all texts of the set are read into one ledger, each against what was coded.",
        "",
        "| texts | half | measure | right alone | right in one ledger | texts with a coded number |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, found in sets.items():
        for (side, measure), right in sorted(found.items()):
            values = f"{right.alone.value or 0:.2f} | {right.joined.value or 0:.2f}"
            lines.append(f"| {name} | {side} | {measure} | {values} | {right.alone.total} |")
    return "\n".join([*lines, ""])
