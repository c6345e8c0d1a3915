"""Sketches and groups of kin out of the ledger, as far as a few documents can touch them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Set
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from strikeledger.lineage import Sketch
from strikeledger.lineage.candidates import SHARED
from strikeledger.lineage.furniture import Printed
from strikeledger.lineage.occasion import DAYS_COPY
from strikeledger.model import Reading, Story
from strikeledger.store.asking import written_out

if TYPE_CHECKING:
    import duckdb

T = TypeVar("T")


class KinTables:
    """The tables of kin; see `lineage.rejoin.KinShelf`. Everything is looked up, nothing is loaded whole."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._readings: dict[str, Reading] = {}
        self._sketches: dict[str, Sketch] = {}
        self._absent: set[str] = set()
        self._stories: dict[str, str | None] = {}

    def rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self._connection.execute(*written_out(sql, parameters)).fetchall()

    def _pairs(self, sql: str, documents: Set[str]) -> list[tuple[str, Any]]:
        return [(row[0], row[1]) for row in self.rows(sql, list(documents))]

    def records(self, sql: str, *parameters: Any) -> list[dict[str, Any]]:
        """The rows of a query by the names of their columns."""
        asked, given = written_out(sql, parameters)
        found: list[dict[str, Any]] = self._connection.sql(asked, params=given).to_arrow_table().to_pylist()
        return found

    def _told(
        self, column: str, documents: Iterable[str], decode: Callable[[bytes], T], known: dict[str, T]
    ) -> list[T]:
        """What those documents that have figures say, or how they are sketched, by document."""
        wanted = sorted(documents)
        missing = [one for one in wanted if one not in known and one not in self._absent]
        if missing:
            sql = (
                f"SELECT document_id, {column} FROM readings "
                "WHERE sketch IS NOT NULL AND document_id IN (SELECT unnest(?::VARCHAR[]))"
            )
            known.update({key: decode(told) for key, told in self.rows(sql, missing)})
            self._absent |= set(missing) - known.keys()
        return [known[one] for one in wanted if one in known]

    def readings(self, documents: Set[str]) -> list[Reading]:
        """What documents with figures say, by document."""
        return self._told("reading", documents, msgspec.msgpack.Decoder(Reading).decode, self._readings)

    def sketches(self, documents: Set[str]) -> list[Sketch]:
        """Sketches as they were made."""
        return self._told("sketch", documents, msgspec.msgpack.Decoder(Sketch).decode, self._sketches)

    def dull(self) -> set[int]:
        """The sentences that were furniture."""
        return {row for (row,) in self.rows('SELECT "row" FROM furniture')}

    def printings(self, rows: Set[int], without: Set[str]) -> Mapping[int, Printed]:
        """How often and when sentences were printed, leaving out some documents."""
        sql = (
            'SELECT "row", count(*), min(day), max(day) FROM kin_rows WHERE day IS NOT NULL '
            'AND "row" IN (SELECT unnest(?::UBIGINT[])) AND document_id NOT IN (SELECT unnest(?::VARCHAR[])) '
            'GROUP BY "row"'
        )
        return {row: Printed(*told) for row, *told in self.rows(sql, list(rows), list(without))} if rows else {}

    def rows_before(self, documents: Set[str]) -> set[int]:
        """The sentences documents held."""
        known = list(self.story_ids(documents))
        sql = 'SELECT DISTINCT "row" FROM kin_rows WHERE document_id IN (SELECT unnest(?::VARCHAR[]))'
        return {row for (row,) in self.rows(sql, known)} if known else set()

    def holding(self, rows: Set[int]) -> set[str]:
        """Documents that held one of the sentences."""
        sql = 'SELECT DISTINCT document_id FROM kin_rows WHERE "row" IN (SELECT unnest(?::UBIGINT[]))'
        return {key for (key,) in self.rows(sql, list(rows))}

    def sharing(self, features: Collection[int], published: dt.date | None) -> set[str]:
        """Documents of about that day that shared enough of the features to be compared."""
        near = ""
        if published is not None:
            first, last = (published + dt.timedelta(days=days) for days in (-DAYS_COPY, DAYS_COPY))
            near = f"AND (day IS NULL OR day BETWEEN DATE '{first}' AND DATE '{last}') "
        sql = (
            f"SELECT document_id FROM kin_features WHERE feature IN (SELECT unnest(?::UBIGINT[])) {near}"
            "GROUP BY document_id HAVING count(*) >= ?"
        )
        return {key for (key,) in self.rows(sql, list(set(features)), SHARED)}

    def kin_of(self, documents: Set[str]) -> set[str]:
        """All documents that were grouped with one of these, and these that were in no group."""
        sql = "SELECT DISTINCT kin FROM kin_documents WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"
        kin = [one for (one,) in self.rows(sql, list(documents))]
        sql = "SELECT document_id FROM kin_documents WHERE kin IN (SELECT unnest(?::VARCHAR[]))"
        return {*documents, *(key for (key,) in self.rows(sql, kin))} if kin else set(documents)

    def alike(self, same: Set[str]) -> set[str]:
        """Documents that had the same words; those without words are like none."""
        sql = "SELECT document_id FROM kin_documents WHERE same IN (SELECT unnest(?::VARCHAR[]))"
        told = [one for one in same if one]
        return {key for (key,) in self.rows(sql, told)} if told else set()

    def heads(self, documents: Set[str]) -> set[str]:
        """Those of the documents that were no copy of an earlier one."""
        sql = "SELECT document_id FROM kin_documents WHERE head AND document_id IN (SELECT unnest(?::VARCHAR[]))"
        return {key for (key,) in self.rows(sql, list(documents))}

    def story_ids(self, documents: Set[str]) -> dict[str, str]:
        """The story each document was in."""
        missing = documents - self._stories.keys()
        if missing:
            sql = "SELECT document_id, story_id FROM kin_documents WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"
            self._stories |= dict.fromkeys(missing) | dict(self._pairs(sql, missing))
        return {one: story for one in documents if (story := self._stories[one]) is not None}

    def stories(self, documents: Set[str]) -> list[Story]:
        """The stories that held one of the documents."""
        wanted = sorted(set(self.story_ids(documents).values()))
        sql = "SELECT * FROM stories WHERE story_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY story_id"
        return [msgspec.convert(row, Story) for row in self.records(sql, wanted)]
