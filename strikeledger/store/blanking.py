"""Taking words out of a document and of what was read in it, so that every offset and every figure stays.

In texts each sign becomes a block sign, so lengths stay. A claimant's name becomes `name withheld` with the first
digits of its hash: two people whose names were taken out are still two.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec
import msgspec.inspect

from strikeledger.decisions import Decision
from strikeledger.model import Check, Claim, Document, Incident, Reading, Refusal
from strikeledger.pipeline import DocumentResult
from strikeledger.statements import Commitment, Statement
from strikeledger.store.nameforms import WITHHELD, Name, Span, name_of, names_fully, spans_of

T = TypeVar("T")
BLANK = "█"


def blanked(text: str, spans: Iterable[Span]) -> str:
    """A text with stretches blanked, of the same length."""
    for start, end in spans:
        text = text[:start] + BLANK * (end - start) + text[end:]
    return text


def without(text: str, names: Iterable[Name], told: Iterable[Name] = ()) -> str:
    """A text with every name in it blanked."""
    return blanked(text, spans_of(text, names, told))


def blank(result: DocumentResult, names: Iterable[Name], spans: Iterable[Span] = ()) -> DocumentResult:
    """A document and its reading with names, and stretches of its text, taken out."""
    from strikeledger.lineage import sketch
    from strikeledger.reading.marks import marks_at
    from strikeledger.vocabulary.marks import mark_of

    named = tuple(names)
    before = result.document
    stretches = list(spans)
    # What stands at the stretches may stand in the title or be a claimant's name as well.
    words = {name_of(before.text[start:end], literal=True) for start, end in stretches}
    literal = sorted(one for one in words if any(len(part) > 2 and not part.isdigit() for part in one.words))
    told = told_in(before, named)
    named = (*named, *literal)
    blanks = [*stretches, *spans_of(before.text, named, told)]
    text = blanked(before.text, blanks)
    plain = strings_without(msgspec.to_builtins(before), named, told=told)
    document = msgspec.convert({**_fields(plain), "text": text}, Document)
    reading = strings_without(msgspec.to_builtins(result.reading), named, told=told)
    for row in (*reading["claims"], *reading["periods"]):
        row["quote"] = text[row["start"] : row["end"]]
    gone = marks_at(before.text, blanks)
    for row in reading["episodes"]:
        row["marks"] = [mark for mark in row["marks"] if mark not in gone]
        row["traits"] = [trait for trait in row["traits"] if mark_of(trait.rpartition(" ")[2]) not in gone]
    return DocumentResult(
        document=document,
        reading=msgspec.convert(reading, Reading),
        sketch=None if result.sketch is None else sketch(document),
        harmed=result.harmed,
        private=result.private,
        statements=_without(result.statements, tuple[Statement, ...], named, told),
        commitments=_without(result.commitments, tuple[Commitment, ...], named, told),
    )


def _without(records: T | None, kind: type[T], names: tuple[Name, ...], told: tuple[Name, ...]) -> T | None:
    """Records with names taken out of every string of them."""
    if records is None:
        return None
    return msgspec.convert(strings_without(msgspec.to_builtins(records), names, told=told), kind)


def told_in(document: Document, names: Iterable[Name]) -> tuple[Name, ...]:
    """Those of the names that a document tells fully: there every part of one stands for it."""
    parts = (document.text, document.title or "", document.source)
    return tuple(name for name in names if any(names_fully(part, name) for part in parts))


def _fields(value: Any) -> dict[str, Any]:
    return dict(value)


@functools.cache
def codes() -> frozenset[str]:
    """Every word that is a code of the records (`killed`, `overnight`, `city`): it names nobody."""
    found: set[str] = set()
    for record in (Document, Reading, Claim, Incident, Check, Refusal, Decision, Statement, Commitment):
        found |= _codes_in(msgspec.inspect.type_info(record))
    return frozenset(found)


def _codes_in(told: msgspec.inspect.Type) -> set[str]:
    if isinstance(told, msgspec.inspect.LiteralType):
        return {value for value in told.values if isinstance(value, str)}
    inside: list[msgspec.inspect.Type] = []
    if isinstance(told, msgspec.inspect.StructType):
        inside = [field.type for field in told.fields]
    elif isinstance(told, msgspec.inspect.UnionType):
        inside = list(told.types)
    elif isinstance(told, msgspec.inspect.VarTupleType | msgspec.inspect.ListType):
        inside = [told.item_type]
    elif isinstance(told, msgspec.inspect.DictType):
        inside = [told.key_type, told.value_type]
    return set().union(*map(_codes_in, inside)) if inside else set()


def strings_without(value: Any, names: tuple[Name, ...], key: str = "", told: tuple[Name, ...] = ()) -> Any:
    """A value with every name in every string of it taken out; codes stay, whatever a name may sound like."""
    if isinstance(value, str):
        if value in codes() or key == "rule":
            return value
        if key == "claimant":
            value = _withheld(value, names, told)
        return without(value, names, told)
    if isinstance(value, dict):
        inside = "claimant" if key == "claimant" or "organisation" in value else ""
        return {name: strings_without(item, names, _told_as(name, inside), told) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [strings_without(item, names, key, told) for item in value]
    return value


def _withheld(claimant: str, names: Iterable[Name], told: Iterable[Name]) -> str:
    """A claimant's name by its tag, the same for every form of it."""
    for name in names:
        for start, end in reversed(spans_of(claimant, (name,), told)):
            claimant = f"{claimant[:start]}{WITHHELD} {name.tag}{claimant[end:]}"
    return claimant


def _told_as(name: str, inside: str) -> str:
    """What a field holds, as far as it matters: a claimant, the name inside one, the name of a rule."""
    return inside if name == "name" else name if name in ("claimant", "rule") else ""
