"""Tellings out of the ledger as they were filed and grouped, each looked up once however often it is asked for."""

from __future__ import annotations

import copy
import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Set
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from strikeledger.linking.filing import NAMED, Filed, Span
from strikeledger.linking.grouping import Spot
from strikeledger.store.kinshelf import KinTables

if TYPE_CHECKING:
    import duckdb

_COLUMNS = (
    't.document_id, t."number", t.founder_document, t.founder_number, t.early_document, t.early_number, '
    't.dated, t.country, t."first", t."last", t.look_first, t.look_last'
)
_SPANS = (
    "(SELECT unnest(?::VARCHAR[]) AS country, unnest(?::DATE[]) AS first_day, unnest(?::DATE[]) AS last_day) AS s "
    "ON t.country IS NOT DISTINCT FROM s.country"
)
IN_DAYS = f'{_SPANS} AND t."first" <= s.last_day AND t."last" >= s.first_day'
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
        self._answers: dict[tuple[Any, ...], list[_Told]] = {}
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
            inside = " UNION ALL ".join(
                f"SELECT document_id FROM tellings WHERE {of}_document IN (SELECT unnest(?::VARCHAR[]))"
                for of in ("founder", "early")
            )
            keys = sorted(missing)
            self._note(self.rows(f"SELECT {_COLUMNS} FROM tellings t WHERE document_id IN ({inside})", keys, keys))
            self._whole |= missing
        found = {founder: self._inside[founder][self._which] for founder in founders if founder in self._inside}
        return {founder: set(inside) for founder, inside in found.items() if inside}

    def looking(self, spans: Iterable[Span], marks: Set[int]) -> set[Spot]:
        """Dated tellings that look through a span, undated ones with one of the marks, all with one of names."""
        days = f"tellings t JOIN {_SPANS} AND t.look_first <= s.last_day AND t.look_last >= s.first_day"
        with_mark = (
            'tellings t JOIN telling_marks m USING (document_id, "number") '
            f"WHERE (NOT t.dated OR m.mark & {NAMED} > 0) AND m.mark IN (SELECT unnest(?::UBIGINT[]))"
        )
        found = self._asked(days, with_mark, spans, marks)
        return {one.spot for one in found if one.above[self._which] is not None}

    def groups_at(self, spans: Iterable[Span], marks: Set[int]) -> set[Spot]:
        """The groups, by their first telling, of what is filed under one of the spans or of the marks."""
        with_mark = (
            'telling_marks m JOIN tellings t USING (document_id, "number") '
            "WHERE m.mark IN (SELECT unnest(?::UBIGINT[]))"
        )
        found = self._asked(f"tellings t JOIN {IN_DAYS}", with_mark, spans, marks)
        return {above for one in found if (above := one.above[self._which]) is not None}

    def marked(self, marks: Set[int]) -> set[str]:
        """Documents of tellings with one of the marks."""
        sql = "SELECT DISTINCT document_id FROM telling_marks WHERE mark IN (SELECT unnest(?::UBIGINT[]))"
        return {document for (document,) in self.rows(sql, sorted(marks))} if marks else set()

    def tellings(self, names: Set[str]) -> list[tuple[str, Spot]]:
        """Tellings by identifier, as far as they are filed."""
        wanted = sorted(name for name in names if name.startswith("t_"))
        sql = 'SELECT telling_id, document_id, "number" FROM tellings WHERE telling_id IN (SELECT unnest(?::VARCHAR[]))'
        return [(row[0], (row[1], row[2])) for row in self.rows(sql, wanted)] if wanted else []

    def _tellings(self, documents: Collection[str]) -> list[_Told]:
        missing = sorted(set(documents) - self._of.keys())
        if missing:
            sql = f"SELECT {_COLUMNS} FROM tellings t WHERE t.document_id IN (SELECT unnest(?::VARCHAR[]))"
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

    def _asked(self, days: str, with_mark: str, spans: Iterable[Span], marks: Set[int]) -> list[_Told]:
        """Tellings by days and by marks, each question put once."""
        told, wanted = joined(spans), tuple(sorted(marks))
        found = []
        for source, keys, given in ((days, told, columns_of(told)), (with_mark, wanted, (list(wanted),))):
            if keys and (source, keys) not in self._answers:
                rows = self.rows(f"SELECT DISTINCT {_COLUMNS} FROM {source}", *given)
                self._answers[source, keys] = list(map(_told, rows))
            found += self._answers[source, keys] if keys else []
        return found


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


def columns_of(spans: Iterable[Span]) -> tuple[list[str | None], list[dt.date], list[dt.date]]:
    """Spans as the parameters of a query that joins them."""
    told = list(spans)
    return [one[0] for one in told], [one[1] for one in told], [one[2] for one in told]
