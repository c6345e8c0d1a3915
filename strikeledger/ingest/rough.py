"""The layout of a page in which nothing can be counted: its title, what markup sets aside, and all else as its body.

Which of its lines are captions, headings or links is not worth asking: no figure is read there, and its day and title
are known from elsewhere. The text stored is the same as after the careful look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from strikeledger.ingest.layout import Hints, Layout, titled
from strikeledger.model import Block, BlockKind

_LINE = re.compile(r"[^\n]+")


def lay_rough(text: str, title: str, hints: Hints = ()) -> Layout:
    """Title, body and furniture of a page with a known title: a block for each line of the body, as elsewhere."""
    known, text, folded, span, hints = titled(text, title, hints)
    aside = {start for start, hint in hints if hint == "out"}
    blocks: list[Block] = []
    for start, end, kind in _stretches(text, aside):
        if span is not None and start <= span[0] < end:
            _add(blocks, text, start, span[0], kind)
            _add(blocks, text, *span, "title")
            start = span[1]
        _add(blocks, text, start, end, kind)
    body = [block for block in blocks if block.kind == "body"]
    return Layout(
        text=text,
        folded=folded,
        title=known,
        blocks=tuple(blocks),
        body_start=body[0].start if body else len(text),
        body_end=body[-1].end if body else len(text),
        after=len(text),
    )


def _stretches(text: str, aside: set[int]) -> Iterator[tuple[int, int, BlockKind]]:
    """Each line of the body, and lines of furniture that stand together; `aside` is where lines of furniture begin."""
    begin: int | None = None
    for line in _LINE.finditer(text):
        if line.start() in aside:
            begin = line.start() if begin is None else begin
            continue
        if begin is not None:
            yield begin, line.start(), "boilerplate"
            begin = None
        yield line.start(), line.end(), "body"
    if begin is not None:
        yield begin, len(text), "boilerplate"


def _add(blocks: list[Block], text: str, start: int, end: int, kind: BlockKind) -> None:
    """Put a stretch behind the blocks, without the blanks around it."""
    inner = text[start:end].strip()
    if inner:
        first = text.index(inner[0], start)
        blocks.append(Block(start=first, end=first + len(inner), kind=kind))
