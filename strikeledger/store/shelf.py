"""Tellings and attacks out of the ledger, as far as a few documents can touch them."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterable, Mapping, Set
from typing import TYPE_CHECKING, Any

import msgspec

from strikeledger.identifiers import EARLIER, beginning
from strikeledger.linking import Dating, profiles_of
from strikeledger.linking.filing import NAMED, Filed, Span
from strikeledger.linking.grouping import Spot
from strikeledger.linking.naming import Titled
from strikeledger.linking.profile import Profile
from strikeledger.model import Place, Reading
from strikeledger.store.kinshelf import KinTables
from strikeledger.stretches.dating import tied
from strikeledger.stretches.known import Placed, Standing
from strikeledger.vocabulary.outlets import host_of, outlet_key

if TYPE_CHECKING:
    import duckdb

_SPANS = (
    "(SELECT unnest(?::VARCHAR[]) AS country, unnest(?::DATE[]) AS first_day, unnest(?::DATE[]) AS last_day) AS s "
    "ON t.country IS NOT DISTINCT FROM s.country"
)


class LedgerShelf(KinTables):
    """The ledger as it was worked out last; see `stretches.known.Known`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        super().__init__(connection)
        self._retold: dict[str, str] = {}
        rows = self.rows("SELECT document_id, published, published_basis, reason FROM dated_documents")
        found = (Dating(document_id=key, published=day, basis=by, reason=why) for key, day, by, why in rows)
        self._days = {one.document_id: one for one in found}
        self._founder = "founder_document", "founder_number"
        self._late: frozenset[str] = frozenset()

    def retold(self, stories: Mapping[str, str]) -> None:
        """From now on profiles are made with these stories of documents."""
        self._retold.update(stories)

    def redated(self, days: Mapping[str, Dating | None]) -> None:
        """From now on these documents without a day of their own have these, or none."""
        for document, day in days.items():
            if day is None:
                self.days().pop(document, None)
            else:
                self.days()[document] = day

    def days(self) -> dict[str, Dating]:
        """The days found for documents without one."""
        return self._days

    def undated(self) -> dict[str, bool]:
        """Documents with figures that have no day of their own; whether each was dated before groups were asked."""
        sql = (
            "SELECT d.document_id, coalesce(bool_or(t.early_document IS NOT NULL), false) FROM documents d "
            "JOIN readings r USING (document_id) LEFT JOIN tellings t USING (document_id) "
            "WHERE d.published IS NULL AND r.sketch IS NOT NULL GROUP BY 1"
        )
        return dict(self.rows(sql))

    def parted(self) -> bool:
        """Whether some telling was in another group, or in none, when groups dated reports."""
        sql = (
            "SELECT 1 FROM tellings WHERE early_document IS DISTINCT FROM founder_document "
            "OR early_number IS DISTINCT FROM founder_number LIMIT 1"
        )
        return bool(self.rows(sql))

    def early(self, late: Set[str]) -> LedgerShelf:
        """The same ledger as grouped when groups dated reports, which `late` reports were not among."""
        other = copy.copy(self)
        other._founder, other._late = ("early_document", "early_number"), frozenset(late)
        return other

    def told(self, documents: Set[str]) -> list[Reading]:
        """What documents with figures say, by document, before any day was found for them."""
        return super().readings(documents)

    def readings(self, documents: Set[str]) -> list[Reading]:
        """What documents with figures say, by document, tied to the days found."""
        days = self.days()
        return [tied(reading, days.get(reading.document_id)) for reading in self.told(documents)]

    def profiles(self, documents: Set[str]) -> list[Profile]:
        """New profiles of the tellings of documents, as these are now."""
        documents = documents - self._late
        stories = self.story_ids(documents - self._retold.keys()) | self._retold
        return [
            profile
            for reading in self.readings(documents)
            for profile in profiles_of(reading, stories.get(reading.document_id, reading.document_id))
        ]

    def filings(self, spots: Set[Spot]) -> list[Filed]:
        """How tellings were filed."""
        documents = sorted({document for document, _ in spots})
        sql = 'SELECT document_id, "number", mark FROM telling_marks WHERE document_id IN (SELECT unnest(?::VARCHAR[]))'
        marks: dict[Spot, list[int]] = {}
        for document, number, mark in self.rows(sql, documents):
            marks.setdefault((document, number), []).append(mark)
        sql = (
            'SELECT document_id, "number", dated, country, "first", "last", look_first, look_last FROM tellings '
            "WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"
        )
        return [
            Filed(
                spot=(row[0], row[1]),
                dated=row[2],
                country=row[3],
                first=row[4],
                last=row[5],
                look_first=row[6],
                look_last=row[7],
                marks=tuple(sorted(marks.get((row[0], row[1]), ()))),
            )
            for row in self.rows(sql, documents)
            if (row[0], row[1]) in spots
        ]

    def spots_of(self, documents: Set[str]) -> set[Spot]:
        """The tellings that documents had."""
        sql = (
            f'SELECT document_id, "number" FROM tellings WHERE {self._founder[0]} IS NOT NULL '
            "AND document_id IN (SELECT unnest(?::VARCHAR[]))"
        )
        return {(document, number) for document, number in self.rows(sql, list(documents))}

    def founders_of(self, spots: Set[Spot]) -> dict[Spot, Spot]:
        """The first telling of the group each telling was in."""
        sql = (
            f'SELECT document_id, "number", {", ".join(self._founder)} FROM tellings '
            f"WHERE {self._founder[0]} IS NOT NULL AND document_id IN (SELECT unnest(?::VARCHAR[]))"
        )
        found = self.rows(sql, [document for document, _ in spots])
        return {(row[0], row[1]): (row[2], row[3]) for row in found if (row[0], row[1]) in spots}

    def members(self, founders: Set[Spot]) -> dict[Spot, set[Spot]]:
        """All tellings of groups."""
        sql = (
            f'SELECT {", ".join(self._founder)}, document_id, "number" FROM tellings '
            f"WHERE {self._founder[0]} IN (SELECT unnest(?::VARCHAR[]))"
        )
        found: dict[Spot, set[Spot]] = {}
        for above, at, document, number in self.rows(sql, list({document for document, _ in founders})):
            if (above, at) in founders:
                found.setdefault((above, at), set()).add((document, number))
        return found

    def looking(self, spans: Iterable[Span], marks: Set[int]) -> set[Spot]:
        """Dated tellings that look through a span, undated ones with one of the marks, all with one of names."""
        sql = (
            f'SELECT DISTINCT t.document_id, t."number" FROM tellings t JOIN {_SPANS} '
            f"AND t.look_first <= s.last_day AND t.look_last >= s.first_day AND t.{self._founder[0]} IS NOT NULL"
        )
        found = self.rows(sql, *_columns(spans))
        sql = (
            'SELECT DISTINCT t.document_id, t."number" FROM tellings t '
            'JOIN telling_marks m USING (document_id, "number") '
            f"WHERE t.{self._founder[0]} IS NOT NULL "
            f"AND (NOT t.dated OR m.mark & {NAMED} > 0) AND m.mark IN (SELECT unnest(?::UBIGINT[]))"
        )
        return {(document, number) for document, number in [*found, *self.rows(sql, list(marks))]}

    def groups_at(self, spans: Iterable[Span], marks: Set[int]) -> set[Spot]:
        """The groups, by their first telling, of what is filed under one of the spans or of the marks."""
        founder = f"t.{self._founder[0]}, t.{self._founder[1]}"
        sql = (
            f"SELECT DISTINCT {founder} FROM tellings t JOIN {_SPANS} "
            'AND t."first" <= s.last_day AND t."last" >= s.first_day'
        )
        found = self.rows(sql, *_columns(spans))
        if marks:
            sql = (
                f"SELECT DISTINCT {founder} FROM telling_marks m "
                'JOIN tellings t USING (document_id, "number") WHERE m.mark IN (SELECT unnest(?::UBIGINT[]))'
            )
            found += self.rows(sql, list(marks))
        return {(document, number) for document, number in found if document is not None}

    def marked(self, marks: Set[int]) -> set[str]:
        """Documents of tellings with one of the marks."""
        sql = "SELECT DISTINCT document_id FROM telling_marks WHERE mark IN (SELECT unnest(?::UBIGINT[]))"
        return {document for (document,) in self.rows(sql, list(marks))} if marks else set()

    def placed(self, founders: Set[Spot]) -> list[Placed]:
        """Attacks by the first telling of each."""
        documents = list({document for document, _ in founders})
        found = self._placed("t.founder_document IN (SELECT unnest(?::VARCHAR[]))", documents)
        return [one for one in found if one.founder in founders]

    def of_stems(self, stems: Set[str]) -> list[Placed]:
        """Attacks whose identifiers have one of these stems."""
        return self._placed("t.stem IN (SELECT unnest(?::VARCHAR[]))", list(stems))

    def inside(self, parents: Set[str]) -> list[Placed]:
        """Attacks that lie in others, named by identifier."""
        return self._placed("t.parent_id IN (SELECT unnest(?::VARCHAR[]))", list(parents))

    def in_days(self, spans: Iterable[Span], *, holding: bool) -> list[Placed]:
        """Dated attacks of these countries and days: all, or those that others may lie inside."""
        where = f"(t.holding OR NOT ?) AND EXISTS (SELECT 1 FROM {_SPANS.replace(' ON ', ' WHERE ')} "
        where += 'AND t."first" <= s.last_day AND t."last" >= s.first_day)'
        return self._placed(where, holding, *_columns(spans))

    def _placed(self, where: str, *parameters: Any) -> list[Placed]:
        sql = (
            "SELECT founder_document, founder_number, incident_id, stem, tellings, first_document, first_number, "
            f't.country, holding, "first", "last", parent_id FROM attacks t WHERE {where}'
        )
        return [
            Placed((row[0], row[1]), row[2], Titled(row[3], row[4], (row[5], row[6])), *row[7:])
            for row in self.rows(sql, *parameters)
        ]

    def standing(self, claims: Set[str], documents: Set[str]) -> list[Standing]:
        """Claims by identifier, and all those of documents; both may be as earlier versions gave them."""
        digits = len("c_") + EARLIER
        sql = (
            'SELECT DISTINCT claim_id, document_id, episode, "start", "end" FROM claims '
            f"WHERE left(claim_id, {digits}) IN (SELECT unnest(?::VARCHAR[])) "
            f"OR left(document_id, {digits}) IN (SELECT unnest(?::VARCHAR[]))"
        )
        found = self.rows(sql, sorted(map(beginning, claims)), sorted(map(beginning, documents)))
        return [Standing(row[0], (row[1], row[2]), row[3], row[4]) for row in found]

    def tellings(self, names: Set[str]) -> list[tuple[str, Spot]]:
        """Tellings by identifier, as far as they are filed."""
        wanted = sorted(name for name in names if name.startswith("t_"))
        sql = 'SELECT telling_id, document_id, "number" FROM tellings WHERE telling_id IN (SELECT unnest(?::VARCHAR[]))'
        return [(row[0], (row[1], row[2])) for row in self.rows(sql, wanted)] if wanted else []

    def of_outlets(self, outlets: Set[str]) -> set[Spot]:
        """Tellings with figures printed by outlets or fetched from them."""
        keys = {outlet_key(outlet) for outlet in outlets}
        found = self.rows("SELECT document_id, episode, outlet, source FROM claims GROUP BY ALL")
        hosts = {source: host_of(source) for source in {row[3] for row in found}}
        of = {
            source
            for source, host in hosts.items()
            if host is not None and not keys.isdisjoint({outlet_key(host), outlet_key(host.rpartition(".")[0])})
        }
        return {(row[0], row[1]) for row in found if outlet_key(row[2]) in keys or row[3] in of}

    def countries(self) -> list[Place]:
        """The countries that reports name."""
        return [msgspec.convert(place, Place) for (place,) in self.rows("SELECT place FROM named_countries")]

    def published(self, documents: Set[str]) -> dict[str, dt.date | None]:
        """Day of publication of documents, as printed or as found."""
        days = self.days()
        found = {document: days[document].published for document in documents & days.keys()}
        return {**found, **self.printed(documents)}

    def printed(self, documents: Set[str]) -> dict[str, dt.date]:
        """Day of publication of those documents that have one of their own."""
        sql = (
            "SELECT document_id, published FROM documents "
            "WHERE published IS NOT NULL AND document_id IN (SELECT unnest(?::VARCHAR[]))"
        )
        return dict(self._pairs(sql, documents))

    def incidents(self, names: Set[str]) -> set[str]:
        """Those identifiers under which there is an incident."""
        sql = "SELECT incident_id FROM incidents WHERE incident_id IN (SELECT unnest(?::VARCHAR[]))"
        return {name for (name,) in self.rows(sql, list(names))}


def _columns(spans: Iterable[Span]) -> tuple[list[str | None], list[dt.date], list[dt.date]]:
    told = list(spans)
    return [one[0] for one in told], [one[1] for one in told], [one[2] for one in told]
