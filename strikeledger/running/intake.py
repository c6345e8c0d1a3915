"""Taking documents in: batches, each one transaction, so that a kill at any moment leaves whole documents only."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from strikeledger.model import Document, Refusal
from strikeledger.running.withheld import withheld_in
from strikeledger.store.asking import written_out
from strikeledger.store.clock import Clock, machine_clock, note_behind, note_commit
from strikeledger.store.connect import opened
from strikeledger.store.naming import refusal_id
from strikeledger.store.reader import reader
from strikeledger.store.rows import delete_where_in, insert, keep_past, to_row
from strikeledger.store.seals import seal_row
from strikeledger.store.variants import Variant, Variants, is_of, variant_of, weigh

if TYPE_CHECKING:
    import duckdb

    from strikeledger.pipeline import DocumentResult

BATCH = 2000
"""Documents a transaction. One costs 0.1 to 0.2 s whatever its size, as the file is settled each time."""
BATCH_SECONDS = 3.0
"""Slow documents are written after this time however few they are, so that a kill costs seconds of work."""


class Intake:
    """What a run of reading knows of the ledger and has not yet written. The caller holds the writer's lock."""

    def __init__(self, path: Path, clock: Clock = machine_clock) -> None:
        self.path = path
        self._clock = clock
        self.changed = False
        self._names: dict[str, str] = {}
        """Identifiers of documents that came up, by the whole hash of what was read; forgotten like `_known`."""
        self._known: dict[str, Variants] = {}
        """The sources of documents that came up and are not settled: a run over a large ledger holds a few of them."""
        self._awaited: set[str] = set()
        self._stored: set[str] = set()
        self._withheld = withheld_in(path)
        self._given_back = set(self._withheld.given_back)
        self._again: set[str] = set()
        self._redacted: set[str] = set()
        with opened(path, write=False) as connection:
            self._refused = known_refusals(connection)
            self._empty = not connection.execute("SELECT 1 FROM documents LIMIT 1").fetchall()
        self._in_flight: Counter[str] = Counter()
        self._results: dict[str, DocumentResult] = {}
        self._sources: dict[tuple[str, str], dict[str, Any]] = {}
        self._refusals: dict[tuple[str, str | None], dict[str, Any]] = {}
        self._flushed = time.monotonic()

    def expect(self, documents: Iterable[Document]) -> None:
        """Look up what the ledger knows of documents that come next, many at once; `wants` does so one by one."""
        unnamed = {
            document.sha256: document.document_id for document in documents if document.sha256 not in self._names
        }
        # Not a difference of sets: with the keys of a dictionary it walks through all of them.
        new = {name for name in self._name(unnamed) if name not in self._known}
        self._awaited |= new
        found = known_variants(self.path, new) if new and not self._empty else {}
        self._known.update({key: found.get(key) or Variants() for key in new})
        self._stored |= found.keys()

    def _name(self, given: Mapping[str, str]) -> list[str]:
        """Settle what documents go by, given their hashes with the identifiers that begin them.

        The same bytes keep the identifier the ledger has for them, which an earlier version may have given. Where it
        has that of other bytes, the document goes by its whole hash: one text never takes the place of another.
        """
        stored = known_names(self.path, given) if given and not self._empty else {}
        taken = {name: sha256 for sha256, name in (*self._names.items(), *stored.items())}
        for sha256, name in given.items():
            own = stored.get(sha256) or (name if taken.get(name, sha256) == sha256 else f"d_{sha256}")
            self._names[sha256] = own
            taken[own] = sha256
        return [self._names[sha256] for sha256 in given]

    def wanted(self, document: Document) -> Document | None:
        """The document by the name it has in this ledger, if it has to be read; if not, at most its source is noted."""
        self.expect([document])
        name = self._names[document.sha256]
        named = document if name == document.document_id else msgspec.structs.replace(document, document_id=name)
        return named if self._wants(named) else None

    def _wants(self, document: Document) -> bool:
        if document.document_id in self._withheld.closed or document.document_id in self._redacted:
            return False  # it holds what was taken out of it
        variant = self._withheld.record(variant_of(document))
        self._awaited.discard(document.document_id)
        known = self._known[document.document_id]
        weight = weigh(variant, known)
        again = document.document_id in self._given_back
        if weight == "same" and not again:
            return False
        if weight != "same":
            known.put(variant)
            row = {"document_id": document.document_id, "retrieved": document.retrieved, **to_row(variant)}
            self._sources[document.document_id, variant.source] = row
        if weight == "beside" and not again:
            return False
        if again:
            self._given_back.discard(document.document_id)
            self._again.add(document.document_id)
        self._in_flight[document.document_id] += 1
        return True

    def add(self, result: DocumentResult) -> None:
        """Queue a document that was wanted and has been read; written with its batch."""
        document = result.document
        self._land(document)
        best = self._known[document.document_id].best()
        again = document.document_id in self._again
        if again:
            self._again.discard(document.document_id)
            result = _under(best, document)
        # Else a better variant of the same bytes overtook this one.
        if again or is_of(self._withheld.record(document), best):
            less = self._withheld.result(result) if self._withheld else None
            self._results[document.document_id] = less or result
            if less is not None:
                self._redacted.add(document.document_id)
                self._retitle(document.document_id, less.document.title)
        self._flush_when_due()

    def _retitle(self, document_id: str, title: str | None) -> None:
        """Give the queued sources of a document that has a title the one that is left of it."""
        for key, row in self._sources.items():
            if key[0] == document_id and row["title"]:
                self._sources[key] = {**row, "title": title}

    def failed(self, document: Document, refusal: Refusal) -> None:
        """Forget a document that was wanted and could not be read, so that a later run tries again."""
        self._land(document)
        source = self._withheld.text(document.source)
        self._known[document.document_id].drop(source)
        self._sources.pop((document.document_id, source), None)
        self.refuse(refusal)

    def refuse(self, refusal: Refusal) -> None:
        """Queue an input that could not be read; one refused before for the same reason changes nothing."""
        refusal = self._withheld.record(refusal)
        if self._refused.get(refusal.source, {}).get(refusal.sha256) == refusal.reason:
            return
        self._refusals[refusal.source, refusal.sha256] = {
            "document_id": refusal_id(refusal),
            "retrieved": self._clock().astimezone(dt.UTC).isoformat(timespec="seconds"),
            **to_row(refusal),
        }
        self._flush_when_due()

    def flush(self) -> None:
        """Write what is complete in one transaction, with the mark that figures are now behind.

        Rows of a document that is still being read wait for it: nothing in the ledger speaks of an absent document.
        """
        self._flushed = time.monotonic()
        results = {key: item for key, item in self._results.items() if not self._in_flight[key]}
        sources = {key: row for key, row in self._sources.items() if not self._in_flight[key[0]]}
        if results or sources or self._refusals:
            self._write(results, sources)
            self.changed = True
        self._results = {key: item for key, item in self._results.items() if key not in results}
        self._sources = {key: row for key, row in self._sources.items() if key not in sources}
        self._refusals = {}
        open_ones = {*self._awaited, *self._in_flight, *self._results, *(key for key, _ in self._sources)}
        for key in self._known.keys() - open_ones:
            del self._known[key]
        self._names = {sha256: name for sha256, name in self._names.items() if name in open_ones}
        self._stored &= open_ones

    def _write(self, results: dict[str, DocumentResult], sources: dict[tuple[str, str], dict[str, Any]]) -> None:
        documents = [result.document for result in results.values()]
        # Only what is there is looked for: a first reading of a large corpus never scans what it has written.
        old = [(key,) for key in results if key in self._stored]
        old_sources = [key for key in sources if key[0] in self._stored]
        mended = {document.source for document in documents}
        old_refusals = [(source, sha256) for source in mended for sha256 in self._refused.pop(source, {})]
        old_refusals += [key for key in self._refusals if key[1] in self._refused.get(key[0], {})]
        with opened(self.path, write=True) as connection:
            now = note_commit(connection, self._clock, "read")
            # What is replaced stays in the past: a document under another source, a refusal that no longer holds.
            keep_past(connection, "documents", ("document_id",), old, now)
            keep_past(connection, "sources", ("document_id", "source"), old_sources, now)
            keep_past(connection, "refusals", ("source", "sha256"), old_refusals, now)
            for table in ("readings", "seals", "redacted_documents"):
                delete_where_in(connection, table, ("document_id",), old)
            readings = [reading_row(result) for result in results.values()]
            insert(connection, "documents", ({**to_row(document), "learnt": now} for document in documents))
            insert(connection, "readings", readings)
            insert(connection, "seals", map(seal_row_of, documents, readings))
            blanked = [{"document_id": key, "given_back": False} for key in results if key in self._redacted]
            insert(connection, "redacted_documents", blanked)
            insert(connection, "sources", ({**row, "learnt": now} for row in sources.values()))
            insert(connection, "refusals", ({**row, "learnt": now} for row in self._refusals.values()))
            note_behind(connection)
        self._stored.update(results)
        self._empty = False
        for (source, sha256), row in self._refusals.items():
            self._refused.setdefault(source, {})[sha256] = row["reason"]

    def _land(self, document: Document) -> None:
        self._in_flight[document.document_id] -= 1
        if self._in_flight[document.document_id] <= 0:
            del self._in_flight[document.document_id]

    def _flush_when_due(self) -> None:
        queued = max(len(self._results), len(self._sources), len(self._refusals))
        if queued >= BATCH or time.monotonic() - self._flushed > BATCH_SECONDS:
            self.flush()


def _under(variant: Variant, document: Document) -> DocumentResult:
    """A document read again for its words, under the source it is kept under; its title is its own."""
    from strikeledger.pipeline import read_one

    return read_one(msgspec.structs.replace(document, **{**to_row(variant), "title": document.title}))


def known_variants(path: Path, documents: Iterable[str]) -> dict[str, Variants]:
    """Every source of those of the documents that are in the ledger."""
    known: defaultdict[str, Variants] = defaultdict(Variants)
    names = ("document_id", "source", "outlet", "title", "published", "published_basis", "language")
    quoted = ", ".join(f'"{name}"' for name in names)
    sql = f"SELECT {quoted} FROM sources WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"
    with opened(path, write=False) as connection:
        for row in connection.execute(*written_out(sql, [list(documents)])).fetchall():
            fields = dict(zip(names[1:], row[1:], strict=True))
            known[row[0]].put(Variant(**fields))
    return known


def known_names(path: Path, given: Mapping[str, str]) -> dict[str, str]:
    """Hash to identifier, of the documents that have one of the hashes or one of the identifiers."""
    sql = (
        "SELECT sha256, document_id FROM documents WHERE sha256 IN (SELECT unnest(?::VARCHAR[])) UNION "
        "SELECT sha256, document_id FROM documents WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"
    )
    with opened(path, write=False) as connection:
        return dict(connection.execute(*written_out(sql, [list(given), list(given.values())])).fetchall())


def known_refusals(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str | None, str]]:
    """Source to hash to reason, of every input refused so far."""
    known: dict[str, dict[str | None, str]] = {}
    for source, sha256, reason in connection.execute("SELECT source, sha256, reason FROM refusals").fetchall():
        known.setdefault(source, {})[sha256] = reason
    return known


def reading_row(result: DocumentResult) -> dict[str, Any]:
    """What the reader found, whole, as it goes into the ledger."""
    return {
        "document_id": result.document.document_id,
        "reader": reader(),
        "reading": msgspec.msgpack.encode(result.reading),
        "sketch": None if result.sketch is None else msgspec.msgpack.encode(result.sketch),
        "harmed": None if result.harmed is None else msgspec.to_builtins(result.harmed),
        "private": None if result.private is None else msgspec.to_builtins(result.private),
        "statements": None if result.statements is None else [to_row(one) for one in result.statements],
        "commitments": None if result.commitments is None else [to_row(one) for one in result.commitments],
    }


def seal_row_of(document: Document, row: dict[str, Any]) -> dict[str, Any]:
    """The seal of a document with its row of `readings`."""
    return seal_row(document, row["reading"], row["sketch"])
