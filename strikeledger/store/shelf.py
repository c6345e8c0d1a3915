"""Tellings and attacks out of the ledger, as far as a few documents can touch them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Set
from functools import partial
from typing import TYPE_CHECKING, Any, Self

import msgspec

from strikeledger.identifiers import EARLIER, beginning
from strikeledger.linking import Dating
from strikeledger.linking.comparing import Compared
from strikeledger.linking.filing import Span
from strikeledger.linking.grouping import Spot
from strikeledger.linking.kept import KeptProfiles
from strikeledger.linking.naming import Titled
from strikeledger.linking.profile import Profile
from strikeledger.model import Place, Reading
from strikeledger.store.telltables import TellingTables, in_days
from strikeledger.stretches.dating import tied
from strikeledger.stretches.known import Placed, Standing
from strikeledger.vocabulary.outlets import host_of, outlet_key

if TYPE_CHECKING:
    import duckdb


class LedgerShelf(TellingTables):
    """The ledger as it was worked out last; see `stretches.known.Known`. Reports that are `waiting` come later."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, waiting: frozenset[str] = frozenset()) -> None:
        super().__init__(connection)
        self._waiting = waiting
        self._retold: dict[str, str] = {}
        rows = self.rows("SELECT document_id, published, published_basis, reason FROM dated_documents")
        found = (Dating(document_id=key, published=day, basis=by, reason=why) for key, day, by, why in rows)
        self._days = {one.document_id: one for one in found}
        self._kept = KeptProfiles()
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
            "SELECT document_id FROM readings WHERE sketch IS NOT NULL "
            "AND document_id IN (SELECT document_id FROM documents WHERE published IS NULL)"
        )
        late = {one.spot[0] for one in self._asked("early_document IS NULL")}
        return {document: document not in late for (document,) in self.rows(sql) if document not in self._waiting}

    def parted(self) -> bool:
        """Whether some telling was in another group, or in none, when groups dated reports."""
        sql = (
            "SELECT 1 FROM tellings WHERE early_document IS DISTINCT FROM founder_document "
            "OR early_number IS DISTINCT FROM founder_number LIMIT 1"
        )
        return bool(self.rows(sql))

    def early(self, late: Set[str]) -> Self:
        """The same ledger as grouped when groups dated reports, which `late` reports were not among."""
        other = super().early(late)
        other._late = frozenset(late)
        return other

    def told(self, documents: Set[str]) -> list[Reading]:
        """What documents with figures say, by document, before any day was found for them."""
        return super().readings(documents)

    def readings(self, documents: Set[str]) -> list[Reading]:
        """What documents with figures say, by document, tied to the days found."""
        days = self.days()
        return [tied(reading, days.get(reading.document_id)) for reading in self.told(documents)]

    def profiles(self, documents: Set[str]) -> list[Profile]:
        """Profiles of the tellings of documents, as these are now."""
        documents = documents - self._late
        said = {one.document_id: one for one in self.told(documents)}
        stories, days = self.story_ids(said.keys() - self._retold.keys()) | self._retold, self.days()
        return [
            profile
            for key, reading in said.items()
            for profile in self._kept.of(
                key, stories.get(key, key), days.get(key), partial(tied, reading, days.get(key))
            )
        ]

    def compare(self, a: Profile, b: Profile) -> Compared:
        """How alike two of the profiles are."""
        return self._kept.compare(a, b)

    def placed(self, founders: Set[Spot]) -> list[Placed]:
        """Attacks by the first telling of each."""
        documents = list({document for document, _ in founders})
        found = self._placed("founder_document IN (SELECT unnest(?::VARCHAR[]))", documents)
        return [one for one in found if one.founder in founders]

    def of_stems(self, stems: Set[str]) -> list[Placed]:
        """Attacks whose identifiers have one of these stems."""
        return self._placed("stem IN (SELECT unnest(?::VARCHAR[]))", list(stems))

    def inside(self, parents: Set[str]) -> list[Placed]:
        """Attacks that lie in others, named by identifier."""
        return self._placed("parent_id IN (SELECT unnest(?::VARCHAR[]))", list(parents))

    def in_days(self, spans: Iterable[Span], *, holding: bool) -> list[Placed]:
        """Dated attacks of these countries and days: all, or those that others may lie inside."""
        days = in_days("first", "last", spans)
        return self._placed(f"({days})" + " AND holding" * holding) if days else []

    def _placed(self, where: str, *parameters: Any) -> list[Placed]:
        sql = (
            "SELECT founder_document, founder_number, incident_id, stem, tellings, first_document, first_number, "
            f'country, holding, "first", "last", parent_id FROM attacks WHERE {where}'
        )
        return [
            Placed((row[0], row[1]), row[2], Titled(row[3], row[4], (row[5], row[6])), *row[7:])
            for row in self.rows(sql, *parameters)
        ]

    def standing(self, claims: Set[str], documents: Set[str]) -> list[Standing]:
        """Claims by identifier, and all those of documents; both may be as earlier versions gave them."""
        found = self._standing("document_id", documents)
        there = {one.claim_id for one in found}
        return found + self._standing("claim_id", {one for one in claims if one.startswith("c_")} - there)

    def _standing(self, column: str, keys: Set[str]) -> list[Standing]:
        """Claims by identifiers. Where one begins like those of earlier versions, all that begin so."""
        sql = 'SELECT claim_id, document_id, episode, "start", "end" FROM claims WHERE '
        found = self.rows(f"{sql} {column} IN (SELECT unnest(?::VARCHAR[]))", sorted(keys)) if keys else []
        at = 0 if column == "claim_id" else 1
        if missing := keys - {row[at] for row in found}:
            begun = f"left({column}, {len('c_') + EARLIER})" if missing & set(map(beginning, missing)) else column
            found += self.rows(f"{sql} {begun} IN (SELECT unnest(?::VARCHAR[]))", sorted(map(beginning, missing)))
        return [Standing(row[0], (row[1], row[2]), row[3], row[4]) for row in found]

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
