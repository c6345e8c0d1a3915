"""Who said what: the statements of one speaker or about one attack, those of several reports that are one told once."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from pathlib import Path
from typing import Any

from strikeledger.errors import UsageError
from strikeledger.model import Record
from strikeledger.reading.identity import folded
from strikeledger.store.tables import fetch

Row = dict[str, Any]

NEAR = 3
"""Days between the reports of one statement: a quotation is printed again for that long without being news."""
ALIKE = 0.5
"""Share of words that two wordings of one statement have in common; `Zelensky condemned ...` in the first two sample
pages of one speech share six of ten, statements of one speaker on one attack that are not one at most a third."""
FEWEST = 3
"""Words that two statements must share at least."""
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[“\"«„]([^”\"»“]+)[”\"»“]?")


class Said(Record, frozen=True):
    """A statement with what other reports make of it; rows are those of the table of statements."""

    first: Row
    copies: tuple[Row, ...] = ()
    """The same words in other reports."""
    altered: tuple[Row, ...] = ()
    """Other reports of it that put other words between quotation marks."""
    worded: tuple[Row, ...] = ()
    """Other reports of it in other words."""


def said_by(path: Path, speaker: str) -> list[Said]:
    """Everything that somebody said, by whatever spelling; one statement of several reports is told once.

    Raises:
        UsageError: no name is given, or nobody of that name said anything.
    """
    wanted = set(folded(speaker).split())
    if not wanted:
        raise UsageError("whose statements?", "name somebody: a person, a ministry, a country")
    names = {name for (name,) in _names(path) if name and wanted <= set(folded(name).split())}
    if not names:
        raise UsageError(f"nobody of the name {speaker!r} said anything", "a surname alone is enough")
    return gathered(fetch(path, "statements", {"speaker.name": sorted(names)}).to_pylist())


def about(rows: Iterable[Said], told: str, incidents: Container[str]) -> list[Said]:
    """Those said on a day (YYYY-MM-DD), and those about one of some attacks."""
    return [
        one for one in rows if str(one.first["date"]) == told or any(key in incidents for key in one.first["about"])
    ]


def said_about(path: Path, incident_id: str) -> list[Said]:
    """Everything that was said about an attack."""
    return gathered(fetch(path, "statements", {"about": [incident_id]}).to_pylist())


def _names(path: Path) -> list[tuple[str]]:
    from strikeledger.store.connect import opened

    sql = "SELECT DISTINCT s.speaker.name FROM (SELECT unnest(statements) AS s FROM readings)"
    with opened(path, write=False) as connection:
        found: list[tuple[str]] = connection.execute(sql).fetchall()
    return found


def gathered(rows: Iterable[Row]) -> list[Said]:
    """Rows by day, the copies and other wordings of a statement under the one printed first."""
    ordered = sorted(rows, key=_order)
    holding: defaultdict[str, list[int]] = defaultdict(list)
    firsts: list[Row] = []
    others: defaultdict[int, list[Row]] = defaultdict(list)
    for row in ordered:
        home = _home(row, firsts, holding)
        if home is not None:
            others[home].append(row)
            continue
        for word in _words(row["words"]):
            holding[word].append(len(firsts))
        firsts.append(row)
    return [_said(first, others[number]) for number, first in enumerate(firsts)]


def _order(row: Row) -> tuple[dt.date, str, int]:
    return row["date"] or dt.date.max, row["document_id"], row["content_start"]


def _home(row: Row, firsts: Sequence[Row], holding: dict[str, list[int]]) -> int | None:
    """The statement that a row is another report of, if any; only those that share its rarest words are looked at."""
    words = _words(row["words"])
    rare = sorted(words, key=lambda word: (len(holding.get(word, ())), word))[: max(1, len(words) // 2 + 1)]
    tried = {number for word in rare for number in holding.get(word, ())}
    alike = ((_alike(words, _words(firsts[n]["words"])), -n) for n in tried if _may_be_one(row, firsts[n]))
    share, number = max(alike, default=(0.0, 0))
    return -number if share >= ALIKE else None


def _may_be_one(row: Row, first: Row) -> bool:
    """Another report, by the same speaker, printed near in time."""
    spoken = [one["speaker"]["name"] for one in (row, first)]
    names = [set(folded(name).split()) or {name} for name in spoken]  # a private person's is blanked
    near = row["date"] is None or first["date"] is None or abs((row["date"] - first["date"]).days) <= NEAR
    return near and row["document_id"] != first["document_id"] and (names[0] <= names[1] or names[1] <= names[0])


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared >= FEWEST else 0.0


def _words(text: str | None) -> frozenset[str]:
    return frozenset(_WORD.findall((text or "").lower()))


def _said(first: Row, others: Sequence[Row]) -> Said:
    copies, altered, worded = list[Row](), list[Row](), list[Row]()
    own = quoted(first["words"])
    for row in others:
        theirs = quoted(row["words"])
        if _WORD.findall(row["words"].lower()) == _WORD.findall(first["words"].lower()):
            copies.append(row)
        elif own and theirs and own != theirs and not (own <= theirs or theirs <= own):
            altered.append(row)
        else:
            worded.append(row)
    return Said(first=first, copies=tuple(copies), altered=tuple(altered), worded=tuple(worded))


def quoted(words: str) -> frozenset[str]:
    """What stands between quotation marks, in small letters without signs."""
    return frozenset(" ".join(_WORD.findall(part.lower())) for part in _QUOTED.findall(words))
