"""What of a document is kept to tell its kin: small, made once, free of the text itself."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import itertools

import msgspec

from strikeledger.lineage.address import same_page
from strikeledger.lineage.words import QUOTE, WORD, large, normal, pack, sentences, skeleton, small, stem, tables
from strikeledger.model import Document

SHINGLE = 5
"""Words in a shingle."""
SAMPLE = 4
"""One shingle in four is kept, chosen by its own number, so that two texts keep the same ones."""
FEW = 128
"""A text with no more shingles than this keeps all of them."""
SHORTEST = 4
"""Content words a sentence must have to count: shorter ones align with anything."""
MOST_SENTENCES = 80
"""The head of a report holds what is copied; beyond this a live blog only costs time."""
SHORTEST_QUOTE = 3


class Sketch(msgspec.Struct, frozen=True):
    """A document as `group_stories` sees it; only the blocks of its body count, in their order.

    Numbers stand for words: four bytes little-endian each, eight in `shingles`, `quotes` and `keys`.
    """

    document_id: str
    same: str
    """Hash of the normalised body: equal for exact copies. Empty when the body has no words."""
    title: str | None
    published: dt.date | None
    outlet: str | None
    agency: str | None
    language: str | None
    words: int
    sentences: tuple[bytes, ...]
    """Content-word stems and figures of each sentence that has enough of them."""
    shingles: bytes
    numbers: bytes
    """Figures in order, number words as digits."""
    names: bytes
    """Capitalised words inside sentences, in order, as consonants."""
    quotes: bytes
    """Quotations of at least three words."""
    keys: bytes
    """Pairs of a figure with a figure or a name, and of two names, in one sentence: kin share them, others hardly."""
    bare: str = ""
    """Hash of the body without its figures: equal for a copy with others written in. Empty where it has none."""
    address: str = ""
    """Hash of the address or file it was read from: equal for versions of one page."""


def sketch(document: Document) -> Sketch:
    """The sketch of a document. Boilerplate, titles, captions and bylines do not count."""
    pieces = [document.text[block.start : block.end] for block in document.blocks if block.kind == "body"]
    body = "\n".join(pieces)
    plain = normal(body)
    rows: list[bytes] = []
    numbers: list[int] = []
    names: list[int] = []
    keys: set[int] = set()
    for sentence in sentences(body):
        words = WORD.findall(sentence)
        known = list(map(_word, words))
        content = sorted({number for _, number in known if number is not None})
        if len(content) >= SHORTEST and len(rows) < MOST_SENTENCES:
            rows.append(pack(content))
        figures = [low for low, _ in known if low[0].isdigit()]
        called = [bones for word in words[1:] if word[0].isupper() and len(bones := skeleton(word)) > 1]
        numbers.extend(small(figure) for figure in figures)
        names.extend(small(name) for name in called)
        keys |= _keys(figures, called)
    return Sketch(
        document_id=document.document_id,
        same=_hash(plain) if plain else "",
        title=document.title,
        published=document.published,
        outlet=document.outlet,
        agency=document.agency,
        language=document.language,
        words=plain.count(" ") + 1 if plain else 0,
        sentences=tuple(rows),
        shingles=pack(_shingles(plain.split()), wide=True),
        numbers=pack(numbers),
        names=pack(names),
        quotes=pack(sorted(_quotes(body)), wide=True),
        keys=pack(sorted(keys), wide=True),
        bare=_hash(_without_figures(plain)) if numbers else "",
        address=_hash(same_page(document.source)),
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _without_figures(plain: str) -> str:
    return " ".join(word for word in plain.split() if not _word(word)[0][0].isdigit())


@functools.lru_cache(maxsize=20_000)
def _word(word: str) -> tuple[str, int | None]:
    """A word in small letters, numbers in digits, and the number of its stem where it is no stop word."""
    plain = word.lower().replace("’", "'").replace("ʼ", "'").replace(",", "")
    low = tables().numbers.get(plain, plain)
    return low, None if low in tables().stop else small(stem(low))


def _keys(figures: list[str], names: list[str]) -> set[int]:
    """At most a few dozen a sentence, however long."""
    kept, called = sorted(set(figures))[:6], sorted(set(names))[:8]
    rows = itertools.chain(
        itertools.combinations(kept, 2), itertools.product(kept, called), itertools.combinations(called, 2)
    )
    return {large(*row) for row in rows}


def _shingles(words: list[str]) -> list[int]:
    found = {large(*words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
    return sorted(found if len(found) <= FEW else (number for number in found if number % SAMPLE == 0))


def _quotes(body: str) -> set[int]:
    found = (normal(match.group(1) or match.group(2)) for match in QUOTE.finditer(body))
    return {large(quote) for quote in found if quote.count(" ") + 1 >= SHORTEST_QUOTE}
