"""Tellings out of the ledger as they were filed and grouped, each looked up once however often it is asked for."""

from __future__ import annotations

import copy
import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Set
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from strikeledger.linking.filing import Filed, Span, is_named
from strikeledger.linking.grouping import Spot
from strikeledger.store.kinshelf import KinTables

if TYPE_CHECKING:
    import duckdb

_COLUMNS = (
    'document_id, "number", founder_document, founder_number, early_document, early_number, '
    'dated, country, "first", "last", look_first, look_last'
)
_ABOVE, _EARLY = 0, 1
"""Which grouping is asked for: the final one, or that which dated reports."""


class _Told(NamedTuple):
    """A row of `tellings`."""

    spot: Spot
    above: tuple[Spot | None, Spot | None]
    """The first telling of its group, now and when groups dated reports; None where it was in none."""
    days: tuple[Any, ...]

    def filed(self, marks: tuple[int, ...]) -> Filed:
        """How it was filed."""
        names = ("dated", "country", "first", "last", "look_first", "look_last")
        return Filed(spot=self.spot, marks=marks, **dict(zip(names, self.days, strict=True)))


class TellingTables(KinTables):
    """The tables `tellings` and `telling_marks` as they were when the connection was opened."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        super().__init__(connection)
        self._of: dict[str, list[_Told]] = {}
        """All tellings of a document."""
        self._inside: dict[Spot, tuple[set[Spot], set[Spot]]] = defaultdict(lambda: (set(), set()))
        self._whole: set[str] = set()
        """Documents of which all tellings that were joined to one of theirs are loaded."""
        self._marks: dict[str, dict[int, list[int]]] = {}
        self._marked: dict[int, list[Spot]] = {}
        self._answers: dict[str, list[_Told]] = {}
        self._which = _ABOVE

    def early(self, late: Set[str]) -> Self:
        """The same ledger as grouped when groups dated reports, which `late` reports were not among."""
        other = copy.copy(self)
        other._which = _EARLY
        return other

    def filings(self, spots: Set[Spot]) -> list[Filed]:
        """How tellings were filed."""
        documents = {document for document, _ in spots}
        told = [one for one in self._tellings(documents) if one.spot in spots]
        self._look_up_marks({one.spot[0] for one in told})
        return [one.filed(tuple(sorted(self._marks[one.spot[0]].get(one.spot[1], ())))) for one in told]

    def dated(self, spots: Set[Spot]) -> set[Spot]:
        """Those of the tellings that were filed under a day."""
        return {one.spot for one in self._tellings({document for document, _ in spots}) if one.days[0]} & spots

    def spots_of(self, documents: Set[str]) -> set[Spot]:
        """The tellings that documents had."""
        return {one.spot for one in self._tellings(documents) if one.above[self._which] is not None}

    def founders_of(self, spots: Set[Spot]) -> dict[Spot, Spot]:
        """The first telling of the group each telling was in."""
        told = self._tellings({document for document, _ in spots})
        return {one.spot: above for one in told if one.spot in spots and (above := one.above[self._which]) is not None}

    def members(self, founders: Set[Spot]) -> dict[Spot, set[Spot]]:
        """All tellings of groups."""
        missing = {document for document, _ in founders} - self._whole
        if missing:
            sql = " UNION ".join(
                f"SELECT document_id FROM tellings WHERE {of}_document IN (SELECT unnest(?::VARCHAR[]))"
                for of in ("founder", "early")
            )
            keys = sorted(missing)
            self._tellings({document for (document,) in self.rows(sql, keys, keys)})
            self._whole |= missing
        found = {founder: self._inside[founder][self._which] for founder in founders if founder in self._inside}
        return {founder: set(inside) for founder, inside in found.items() if inside}

    def looking(self, spans: Iterable[Span], marks: Set[int]) -> set[Spot]:
        """Dated tellings that look through a span, undated ones with one of the marks, all with one of names."""
        found = self._in_days("look_first", "look_last", spans)
        undated = {one.spot for one in self._asked("NOT dated")} if marks else set()
        marked = {spot for spot, mark in self._with_marks(marks) if spot in undated or is_named(mark)}
        return {one.spot for one in found if one.above[self._which] is not None} | self.founders_of(marked).keys()

    def groups_at(self, spans: Iterable[Span], marks: Set[int]) -> set[Spot]:
        """The groups, by their first telling, of what is filed under one of the spans or of the marks."""
        found = {one.above[self._which] for one in self._in_days("first", "last", spans)}
        found |= set(self.founders_of({spot for spot, _ in self._with_marks(marks)}).values())
        return {above for above in found if above is not None}

    def marked(self, marks: Set[int]) -> set[str]:
        """Documents of tellings with one of the marks."""
        return {document for (document, _), _ in self._with_marks(marks)}

    def tellings(self, names: Set[str]) -> list[tuple[str, Spot]]:
        """Tellings by identifier, as far as they are filed."""
        wanted = sorted(name for name in names if name.startswith("t_"))
        sql = 'SELECT telling_id, document_id, "number" FROM tellings WHERE telling_id IN (SELECT unnest(?::VARCHAR[]))'
        return [(row[0], (row[1], row[2])) for row in self.rows(sql, wanted)] if wanted else []

    def _tellings(self, documents: Collection[str]) -> list[_Told]:
        missing = sorted(set(documents) - self._of.keys())
        if missing:
            sql = f"SELECT {_COLUMNS} FROM tellings WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"
            self._note(self.rows(sql, missing), missing)
        return [one for document in documents for one in self._of[document]]

    def _note(self, rows: Iterable[tuple[Any, ...]], whole: Iterable[str] = ()) -> None:
        """Keep rows, and of `whole` documents that these are all they have."""
        for one in map(_told, rows):
            for which in (_ABOVE, _EARLY):
                if (above := one.above[which]) is not None:
                    self._inside[above][which].add(one.spot)
            if one.spot[0] not in whole:
                continue
            self._of.setdefault(one.spot[0], []).append(one)
        for document in whole:
            self._of.setdefault(document, [])

    def _look_up_marks(self, documents: Set[str]) -> None:
        missing = sorted(documents - self._marks.keys())
        if missing:
            sql = (
                'SELECT document_id, "number", mark FROM telling_marks '
                "WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"
            )
            self._marks |= {document: {} for document in missing}
            for document, number, mark in self.rows(sql, missing):
                self._marks[document].setdefault(number, []).append(mark)

    def _with_marks(self, marks: Set[int]) -> list[tuple[Spot, int]]:
        missing = sorted(marks - self._marked.keys())
        if missing:
            self._marked |= {mark: [] for mark in missing}
            sql = 'SELECT mark, document_id, "number" FROM telling_marks WHERE mark IN (SELECT unnest(?::UBIGINT[]))'
            for mark, document, number in self.rows(sql, missing):
                self._marked[mark].append((document, number))
        return [(spot, mark) for mark in marks for spot in self._marked[mark]]

    def _in_days(self, first: str, last: str, spans: Iterable[Span]) -> list[_Told]:
        where = in_days(first, last, spans)
        return self._asked(where) if where else []

    def _asked(self, where: str) -> list[_Told]:
        """Tellings for which a condition holds, which is asked once."""
        if where not in self._answers:
            sql = f"SELECT {_COLUMNS} FROM tellings WHERE {where}"
            self._answers[where] = list(map(_told, self.rows(sql)))
        return self._answers[where]


def _told(row: tuple[Any, ...]) -> _Told:
    above, early = ((document, number) if document is not None else None for document, number in (row[2:4], row[4:6]))
    return _Told((row[0], row[1]), (above, early), row[6:])


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days in as few spans as tell them."""
    found: list[Span] = []
    for country, first, last in sorted(spans, key=lambda span: (span[0] or "", span[1:])):
        if found and found[-1][0] == country and first <= found[-1][2] + dt.timedelta(days=1):
            found[-1] = country, found[-1][1], max(last, found[-1][2])
        else:
            found.append((country, first, last))
    return tuple(found)


def in_days(first: str, last: str, spans: Iterable[Span]) -> str:
    """The condition that a row's country and days meet a span, with all written out so that DuckDB filters by it while
    it reads; empty of no spans.
    """
    tests = []
    for country, begin, end in joined(spans):
        there = "country IS NULL" if country is None else "country = '" + country.replace("'", "''") + "'"
        tests.append(f"({there} AND \"{first}\" <= DATE '{end}' AND \"{last}\" >= DATE '{begin}')")
    return " OR ".join(tests)
