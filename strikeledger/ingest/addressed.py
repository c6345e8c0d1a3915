"""Text that speaks to programs: `ignore previous instructions`, `killed=600`. No reader is told anything by it.

Its sentence is part of it, and where that says nothing itself ('Ignore all instructions.'), what follows on its line.
It stays in the stored text, in a block of its own that nothing is read from; what a reader is told behind it is read.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from strikeledger.ingest.layout import Layout
from strikeledger.ingest.lines import sentence_starts
from strikeledger.ingest.phrases import table_rows
from strikeledger.model import Block

SAYS = 3
"""Words behind an address with which its sentence says itself what to do; 'please' and 'now' do not."""
_WORD = re.compile(r"\w+")
_CLOSES = re.compile(r"\[/inst\]|-->|<\|?(?:im_end|endoftext)\|?>")


@functools.cache
def _speaking() -> re.Pattern[str]:
    """One pattern of all rows. ValueError when a row is no pair, or names words its language does not list."""
    rows = table_rows("programs.tsv")
    if any(len(row) != 2 for row in rows):
        raise ValueError("programs.tsv: a row that is no pair of language and pattern")
    words = {row[0]: row[1] for row in rows if row[0].startswith(("WHO ", "COUNT "))}
    signs: list[str] = []
    patterns: list[str] = []
    for language, pattern in rows:
        if language in words:
            continue
        for name in ("WHO", "COUNT"):
            if name in pattern:
                if f"{name} {language}" not in words:
                    raise ValueError(f"programs.tsv: no {name} of {language}")
                pattern = pattern.replace(name, words[f"{name} {language}"])
        (signs if language == "any" else patterns).append(pattern)
    return re.compile(f"(?P<sign>{'|'.join(signs)})|{'|'.join(patterns)}")


def without_addressed(layout: Layout) -> Layout:
    """The layout with what speaks to programs as boilerplate."""
    found = [(match.start(), match.end(), match["sign"] is not None) for match in _speaking().finditer(layout.folded)]
    if not found:
        return layout
    return layout._replace(blocks=tuple(piece for block in layout.blocks for piece in _cut(layout, block, found)))


def _cut(layout: Layout, block: Block, found: list[tuple[int, int, bool]]) -> Iterator[Block]:
    """A block parted where a sentence speaks to a program, or a sign does: that is boilerplate."""
    at = block.start
    for hit, told, is_sign in found:
        if not at <= hit < block.end or block.kind == "boilerplate":
            continue
        hit += len(layout.text[hit : block.end]) - len(layout.text[hit : block.end].lstrip(" .!?…\n"))
        begin = hit if is_sign else _begin(layout.text, at, hit, block.end)
        end = _end(layout, hit, told, block.end)
        yield from _piece(layout.text, at, begin, block)
        yield Block(start=begin, end=end, kind="boilerplate")
        at = end
    yield from _piece(layout.text, at, block.end, block)


def _begin(text: str, start: int, hit: int, end: int) -> int:
    """Where the sentence begins that speaks, or its part behind a semicolon."""
    begin = max(start for start in sentence_starts(text, start, end) if start <= hit)
    part = text.rfind("; ", begin, hit)
    return begin if part < 0 else part + 2


def _end(layout: Layout, hit: int, told: int, end: int) -> int:
    """Where what is said to the program ends: with its sentence, the sign that closes it, or else its line."""
    line = layout.text.find("\n", hit, end)
    line = end if line < 0 else line
    closed = _CLOSES.search(layout.folded, told, line)
    if closed is not None:
        return closed.end()
    ends = [start for start in sentence_starts(layout.text, hit, line) if start >= told]
    part = layout.text.find("; ", told, line)
    stop = min([*ends, part + 2 if part >= 0 else line, line])
    says = any(sign.isdecimal() for sign in layout.text[hit:stop])
    return stop if says or len(_WORD.findall(layout.text, told, stop)) >= SAYS else line


def _piece(text: str, start: int, end: int, block: Block) -> Iterator[Block]:
    """What is left of a block, without the blanks around it."""
    inner = text[start:end]
    if inner.strip():
        left = start + len(inner) - len(inner.lstrip())
        yield Block(start=left, end=left + len(inner.strip()), kind=block.kind)
