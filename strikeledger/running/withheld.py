"""What must not come in again: names by their hashes, stretches of documents, and documents they were taken out of."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from strikeledger.deciding import active
from strikeledger.identifiers import beginning
from strikeledger.model import Record
from strikeledger.store.blanking import blank, strings_without
from strikeledger.store.connect import opened
from strikeledger.store.load import load_decisions
from strikeledger.store.nameforms import Name, Span, names_in, spans_of

if TYPE_CHECKING:
    from strikeledger.pipeline import DocumentResult

R = TypeVar("R", bound=msgspec.Struct)


class Stretch(Record, frozen=True):
    """A part of a document's text by its place, with the hash of the words that stood there."""

    start: int
    end: int
    sha256: str

    def fits(self, text: str) -> bool:
        """Whether a text has these words at this place."""
        return hashlib.sha256(text[self.start : self.end].encode("utf-8", "surrogatepass")).hexdigest() == self.sha256


class Withheld(Record, frozen=True):
    """The redactions that hold."""

    names: Mapping[str, str]
    """Hashes of the forms of names, to the tags they are withheld under."""
    sizes: frozenset[int]
    """Numbers of words of names that an older version took out: of these the form that was given is known."""
    stretches: Mapping[str, tuple[Stretch, ...]]
    """By document."""
    closed: frozenset[str]
    """Documents that stay as they are: reading them again would bring back what was taken out of them."""
    given_back: frozenset[str]
    """Documents that are read again when they come by, because a redaction was taken back."""

    def __bool__(self) -> bool:
        return bool(self.names or self.stretches)

    def record(self, value: R) -> R:
        """A record with every name taken out of every string of it; itself where there is none."""
        return msgspec.convert(self.plain(msgspec.to_builtins(value)), type(value)) if self._in(value) else value

    def text(self, value: str) -> str:
        """A text with every name taken out."""
        found = names_in(value, self.names, self.sizes)
        return str(strings_without(value, tuple(sorted(found)))) if found else value

    def plain(self, value: object) -> object:
        """Plain values with every name taken out of every string."""
        return strings_without(value, tuple(sorted(names_in(joined(value), self.names, self.sizes))))

    def result(self, result: DocumentResult) -> DocumentResult | None:
        """A document just read without what is withheld; None where there is nothing to take out of it."""
        document = result.document
        names: frozenset[Name] = self._in(document)
        spans: list[Span] = [
            (one.start, one.end)
            for one in self._stretches_of(document.document_id)
            if one.fits(document.text)
            and not any(a < one.end and one.start < b for a, b in spans_of(document.text, names))
        ]
        return blank(result, sorted(names), spans) if names or spans else None

    def _stretches_of(self, document_id: str) -> tuple[Stretch, ...]:
        """Those of a document, also those noted under the identifier that an earlier version gave it."""
        return tuple(one for key in {document_id, beginning(document_id)} for one in self.stretches.get(key, ()))

    def _in(self, value: msgspec.Struct) -> frozenset[Name]:
        return names_in(joined(msgspec.to_builtins(value)), self.names, self.sizes) if self.names else frozenset()


def joined(value: object) -> str:
    """Every string of a value, each on a line of its own; a name never runs over two of them by chance."""
    if isinstance(value, str):
        return value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return "\n\x00\n".join(filter(None, map(joined, inside)))


def withheld_in(path: Path, others: Sequence[Mapping[str, Any]] | None = None) -> Withheld:
    """The redactions of a ledger, or others given as rows, that nobody has taken back in it."""
    _, undone = active(load_decisions(path))
    names: dict[str, str] = {}
    sizes: set[int] = set()
    stretches: dict[str, tuple[Stretch, ...]] = {}
    with opened(path, write=False) as connection:
        documents = connection.execute("SELECT document_id, given_back FROM redacted_documents").fetchall()
        rows = connection.sql("SELECT * FROM redactions ORDER BY redaction_id").to_arrow_table().to_pylist()
    for row in rows if others is None else others:
        if row["redaction_id"] in undone:
            continue
        if row["kind"] == "name":
            forms = row.get("forms") or ()
            names |= dict.fromkeys((*forms, *([] if forms else [row["sha256"]])), row["sha256"][:6])
            sizes |= set() if forms else {row["words"]}
        else:
            one = Stretch(start=row["start"], end=row["end"], sha256=row["sha256"])
            stretches[row["document_id"]] = (*stretches.get(row["document_id"], ()), one)
    given_back = frozenset(key for key, back in documents if back)
    closed = frozenset(key for key, _ in documents) - given_back
    return Withheld(names=names, sizes=frozenset(sizes), stretches=stretches, closed=closed, given_back=given_back)
