"""The same bytes from several sources are one document: which source it is kept under does not depend on the order.

A variant is what one source says beside the bytes: where it lay, its outlet, its day. The document keeps the variant
with most said (a day given by a person, then any day, then an outlet), and among equals the smallest source.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

import msgspec

from strikeledger.model import Document, Record

Weight = Literal["new", "better", "beside", "same"]


class Variant(Record, frozen=True):
    """What one source says about a document beside its bytes."""

    source: str
    outlet: str | None
    title: str | None
    published: dt.date | None
    published_basis: str
    language: str | None


def variant_of(document: Document) -> Variant:
    """The variant a document as read stands for."""
    return Variant(
        source=document.source,
        outlet=document.outlet,
        title=document.title,
        published=document.published,
        published_basis=document.published_basis,
        language=document.language,
    )


def is_of(document: Document, variant: Variant) -> bool:
    """Whether a document that has been read is this variant of its bytes.

    Reading may have found the day in the text ('implied'), which no source had said.
    """
    read = variant_of(document)
    if variant.published is None:
        read = msgspec.structs.replace(read, published=None, published_basis=variant.published_basis)
    return read == variant


def said(variant: Variant) -> tuple[bool, bool, bool]:
    """How much a variant says; smaller is more."""
    return variant.published_basis != "given", variant.published is None, variant.outlet is None


def rank(variant: Variant) -> tuple[tuple[bool, bool, bool], str]:
    """Order among the variants of one document; the smallest is kept."""
    return said(variant), variant.source


class Variants:
    """What is known of the same bytes, by source. The kept one is found without looking at all: there may be many."""

    def __init__(self, known: Iterable[Variant] = ()) -> None:
        self._by_source: dict[str, Variant] = {}
        self._best: Variant | None = None
        for variant in known:
            self.put(variant)

    def __bool__(self) -> bool:
        return bool(self._by_source)

    def of(self, source: str) -> Variant | None:
        """What a source says."""
        return self._by_source.get(source)

    def put(self, variant: Variant) -> None:
        """Note what a source says, in the place of what it said before."""
        self.drop(variant.source)
        if not self._by_source or (self._best is not None and rank(variant) < rank(self._best)):
            self._best = variant
        self._by_source[variant.source] = variant

    def drop(self, source: str) -> None:
        """Forget what a source says."""
        self._by_source.pop(source, None)
        if self._best is not None and self._best.source == source:
            self._best = None

    def best(self) -> Variant:
        """The variant that the document is kept under. There must be one."""
        if self._best is None:
            self._best = min(self._by_source.values(), key=rank)
        return self._best

    def beaten_by(self, new: Variant) -> bool:
        """Whether what a source says now comes before all that the others say."""
        best = self.best()
        if best.source != new.source:
            return rank(new) < rank(best)
        return all(rank(new) < rank(other) for source, other in self._by_source.items() if source != new.source)


def weigh(new: Variant, known: Variants) -> Weight:
    """What reading `new` changes, given the variants already known of the same bytes, by source.

    `new`: the first of these bytes. `better`: the document is now kept under it. `beside`: one more source, or a
    corrected one, while the document stays. `same`: nothing. The same source read again with another day or outlet
    given corrects what it said before; read again without them it takes nothing back.
    """
    if not known:
        return "new"
    before = known.of(new.source)
    if before is not None and (new == before or said(new) > said(before)):
        return "same"
    return "better" if known.beaten_by(new) else "beside"
