"""Readable figures: `killed 15.. ~ | by Maria Koval | part` is what a case expects, and what a reading is written as.

`measure bounds`, then `~` for approximate; bounds are `7`, `5..` (at least), `..8` (up to), `20..30`, `1.5`.
After bars, in any order: `by NAME` (words that stand in the claimant's name, role or organisation; left out when the
outlet speaks), a status or a scope other than `asserted` and `incident`, `attack N` for another attack than the
report's own, `in passing` for a figure of no attack the report tells of (of what is denied or supposed that goes
without saying), `with dead` for casualties that include the dead, `of NAME` for the part a figure covers.
"""

from __future__ import annotations

import typing

import msgspec

from strikeledger.model import Claim, Claimant, PeriodFigure, RecordClaim, Scope, Status
from strikeledger.reading.status import UNTRUE

STATUSES = frozenset(typing.get_args(Status))
SCOPES = frozenset(typing.get_args(Scope))


class Figure(msgspec.Struct, frozen=True, order=True):
    """One figure without its place in the text; `None` in a bound is an open end."""

    measure: str
    bounds: str
    approx: bool = False
    claimant: str | None = None
    status: str = "asserted"
    scope: str = "incident"
    episode: int = 0
    includes: str | None = None
    part: str | None = None

    def __str__(self) -> str:
        words = [f"{self.measure} {self.bounds}{' ~' if self.approx else ''}"]
        words += [f"by {self.claimant}"] if self.claimant else []
        words += [self.status] if self.status != "asserted" else []
        words += [self.scope] if self.scope not in {"incident", "background"} else []
        words += ["background"] if self.scope == "background" and self.episode >= 0 else []
        words += [f"attack {self.episode}"] if self.episode > 0 else []
        words += ["in passing"] if self.episode < 0 else []
        words += ["with dead"] if self.includes == "dead" else []
        words += ["with jammed"] if self.includes == "jammed" else []
        words += [f"of {self.part}"] if self.part else []
        return " | ".join(words)


def parse(line: str) -> Figure:
    """A figure from its notation; ValueError for a word that means nothing."""
    head, *marks = (cell.strip() for cell in line.split("|"))
    measure, bounds, *tilde = head.split()
    found: dict[str, object] = {"measure": measure, "bounds": bounds, "approx": tilde == ["~"]}
    for mark in marks:
        if mark in STATUSES:
            found["status"] = mark
        elif mark in SCOPES:
            found["scope"] = mark
        elif mark == "in passing":
            found |= {"episode": -1, "scope": "background"}
        elif mark in {"with dead", "with jammed"}:
            found["includes"] = mark.split()[1]
        elif mark.startswith("by "):
            found["claimant"] = mark[3:]
        elif mark.startswith("of "):
            found["part"] = mark[3:]
        elif mark.startswith("attack "):
            found["episode"] = int(mark[7:])
        else:
            raise ValueError(f"{line!r}: {mark!r} is no mark")
    return msgspec.convert(found, Figure)


def bounds_of(low: float | None, high: float | None) -> str:
    """`7`, `5..`, `..8`, `20..30`."""
    first, last = ("" if end is None else f"{end:g}" for end in (low, high))
    return first if first == last and first else f"{first}..{last}"


def claimant_words(claimant: Claimant | None) -> str | None:
    """Name, role and organisation in one line, each said once."""
    if claimant is None:
        return None
    words: list[str] = []
    for value in (claimant.role, claimant.organisation, claimant.name):
        if value and not any(value.lower() in word.lower() for word in words):
            words.append(value)
    return " / ".join(words)


def of_claim(claim: Claim) -> Figure:
    """A claim in the notation of the cases."""
    return Figure(
        measure=claim.measure,
        bounds=bounds_of(claim.low, claim.high),
        approx=claim.approx,
        claimant=claimant_words(claim.claimant),
        status=claim.status,
        scope=claim.scope,
        episode=0 if claim.episode < 0 and claim.status in UNTRUE and claim.scope != "background" else claim.episode,
        includes=claim.includes,
        part=claim.part,
    )


def of_period(figure: PeriodFigure) -> str:
    """`killed 232 | 2025-06-01 to 2025-06-30 | by United Nations`."""
    plain = Figure(figure.measure, bounds_of(figure.low, figure.high), figure.approx)
    when = f" | {figure.period_start} to {figure.period_end}" if figure.period_start else ""
    who = claimant_words(figure.claimant)
    return f"{plain}{when}{f' | by {who}' if who else ''}"


def of_record(record: RecordClaim) -> str:
    """`drones_launched 300 over 270`."""
    return f"{record.measure} {bounds_of(record.value, record.value)}" + (
        f" over {bounds_of(record.previous, record.previous)}" if record.previous is not None else ""
    )


def unmatched(expected: list[Figure], found: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Expected figures that were not read, and figures read that nobody expects; each is used once."""
    left, missing = list(found), []
    for figure in expected:
        hit = next((other for other in left if same(figure, other)), None)
        if hit is None:
            missing.append(figure)
        else:
            left.remove(hit)
    return missing, left


def same(expected: Figure, found: Figure) -> bool:
    """Equal in all that the case gives; a part's name counts only where the case gives one."""
    plain = {"claimant": None, "part": None}
    if msgspec.structs.replace(expected, **plain) != msgspec.structs.replace(found, **plain):
        return False
    if expected.part is not None and expected.part.lower() not in (found.part or "").lower():
        return False
    if expected.claimant is None or found.claimant is None:
        return expected.claimant is found.claimant
    return expected.claimant.lower() in found.claimant.lower()
