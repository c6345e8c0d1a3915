"""Taking words out of a document and of what was read in it, so that every offset and every figure stays.

In texts each sign becomes a block sign, so lengths stay. A claimant's name becomes `name withheld` with the first
digits of its hash: two people whose names were taken out are still two.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import msgspec.inspect

from strikeledger.decisions import Decision
from strikeledger.model import Check, Claim, Document, Incident, Reading, Refusal
from strikeledger.pipeline import DocumentResult

BLANK = "█"
_WORD = re.compile(r"[^\W_]+")

Name = tuple[str, ...]
Span = tuple[int, int]


def name_of(given: str) -> Name:
    """A name as it is looked for: its words in lower case."""
    return tuple(word.casefold() for word in _WORD.findall(given))


def hash_of(name: Name) -> str:
    """SHA-256 of a name, in hex. It recognises the name again; who has a list of names can try it against them."""
    return hashlib.sha256(" ".join(name).encode()).hexdigest()


def pattern_of(name: Name) -> re.Pattern[str]:
    """Finds a name in any case, its words at most eight signs apart, also in addresses (`taras_k`, `taras-k`)."""
    between = r"[\W_]{1,8}".join(map(re.escape, name))
    return re.compile(rf"(?<![^\W_]){between}(?![^\W_])", re.IGNORECASE)


def names_in(text: str, hashes: Mapping[int, frozenset[str]]) -> frozenset[Name]:
    """The names in a text whose hashes are known, given by their number of words. Linear in the text."""
    words = [word.casefold() for word in _WORD.findall(text)]
    found = set()
    for length, known in hashes.items():
        for at in range(len(words) - length + 1):
            name = tuple(words[at : at + length])
            if hash_of(name) in known:
                found.add(name)
    return frozenset(found)


def spans_of(text: str, names: Iterable[Name]) -> list[Span]:
    """Where names stand in a text."""
    return sorted(match.span() for name in names for match in pattern_of(name).finditer(text))


def blanked(text: str, spans: Iterable[Span]) -> str:
    """A text with stretches blanked, of the same length."""
    for start, end in spans:
        text = text[:start] + BLANK * (end - start) + text[end:]
    return text


def without(text: str, names: Iterable[Name]) -> str:
    """A text with every name in it blanked."""
    return blanked(text, spans_of(text, names))


def blank(result: DocumentResult, names: Iterable[Name], spans: Iterable[Span] = ()) -> DocumentResult:
    """A document and its reading with names, and stretches of its text, taken out."""
    from strikeledger.lineage import sketch

    named = tuple(names)
    before = result.document
    stretches = list(spans)
    # What stands at the stretches may stand in the title or be a claimant's name as well.
    words = {name_of(before.text[start:end]) for start, end in stretches}
    named = (*named, *sorted(word for word in words if any(len(part) > 2 and not part.isdigit() for part in word)))
    text = blanked(before.text, [*stretches, *spans_of(before.text, named)])
    document = msgspec.convert({**_fields(strings_without(msgspec.to_builtins(before), named)), "text": text}, Document)
    told = strings_without(msgspec.to_builtins(result.reading), named)
    for row in (*told["claims"], *told["periods"]):
        row["quote"] = text[row["start"] : row["end"]]
    return DocumentResult(
        document=document,
        reading=msgspec.convert(told, Reading),
        sketch=None if result.sketch is None else sketch(document),
        harmed=result.harmed,
    )


def _fields(value: Any) -> dict[str, Any]:
    return dict(value)


@functools.cache
def codes() -> frozenset[str]:
    """Every word that is a code of the records (`killed`, `overnight`, `city`): it names nobody."""
    found: set[str] = set()
    for record in (Document, Reading, Claim, Incident, Check, Refusal, Decision):
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


def strings_without(value: Any, names: tuple[Name, ...], key: str = "") -> Any:
    """A value with every name in every string of it taken out; codes stay, whatever a name may sound like."""
    if isinstance(value, str):
        if value in codes() or key == "rule":
            return value
        for name in names:
            if key == "claimant":
                value = pattern_of(name).sub(f"name withheld {hash_of(name)[:6]}", value)
        return without(value, names)
    if isinstance(value, dict):
        inside = "claimant" if key == "claimant" or "organisation" in value else ""
        return {name: strings_without(item, names, _told_as(name, inside)) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [strings_without(item, names, key) for item in value]
    return value


def _told_as(name: str, inside: str) -> str:
    """What a field holds, as far as it matters: a claimant, the name inside one, the name of a rule."""
    return inside if name == "name" else name if name in ("claimant", "rule") else ""
