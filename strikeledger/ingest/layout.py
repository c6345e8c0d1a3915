"""Stored text and roles -> blocks: the title found or put in front, lines cut, roles given, blocks in order."""

from __future__ import annotations

import re
from typing import NamedTuple

from strikeledger.ingest.lines import Segment, segments, split_lines
from strikeledger.ingest.page import Hint
from strikeledger.ingest.phrases import find_markers, fold
from strikeledger.ingest.roles import assign
from strikeledger.ingest.stamps import dateline_end
from strikeledger.model import Block, BlockKind

TITLE_SEARCH = 6000
"""Characters from the beginning in which a known title is looked for; behind that it is a link to the page."""
_SPACES = re.compile(r"\s+")
_SITE = re.compile(r"(?<!\s)\s+(?:\||::|»|[-–—•·])\s+([^|»•·]{2,60})$")


Hints = tuple[tuple[int, Hint], ...]
"""What the markup says of lines: (start of the line, hint), for the lines it says anything about."""


class Layout(NamedTuple):
    """A text with its blocks. `after` is where the segment begins that closed the report, or the text's length."""

    text: str
    folded: str
    title: str | None
    blocks: tuple[Block, ...]
    body_start: int
    body_end: int
    after: int


class Titled(NamedTuple):
    """A text with its title found in it or put in front: the title on one line, and where it stands."""

    known: str | None
    text: str
    folded: str
    span: tuple[int, int] | None
    hints: Hints


def titled(text: str, title: str | None, hints: Hints) -> Titled:
    """The text and its known title. A title that the text lacks is put in front of it."""
    known = site_less(title) if title else None
    folded = fold(text)
    span: tuple[int, int] | None = None
    if known:
        span = _find_title(text, folded, known)
        if span is None and (text.strip() or known):
            shift = len(known) + 2
            text, span = f"{known}\n\n{text}", (0, len(known))
            folded = fold(text)
            hints = tuple((start + shift, hint) for start, hint in hints)
    return Titled(known, text, folded, span, hints)


def lay_out(text: str, title: str | None, hints: Hints = ()) -> Layout:
    """Blocks of a page. A known title that the text lacks is put in front of it as a block of its own.

    `hints`: what markup says of the lines that start there. Blocks cover all that is not blank.
    """
    known, text, folded, span, hints = titled(text, title, hints)
    lines = split_lines(text)
    if span is not None:
        lines = _split_title(text, lines, span)
    said = dict(hints)
    numbered = {number: said[start] for number, (start, _) in enumerate(lines) if start in said} if said else {}
    segs = segments(text, folded, lines, find_markers(folded, lines))
    kinds, end = assign(text, folded, segs, span, numbered)
    if span is not None and all(kind == "title" for kind in kinds):
        kinds = ["body" for _ in kinds]  # a headline is all there is: it is the report
    blocks = _blocks(text, folded, segs, kinds)
    body = [block for block in blocks if block.kind == "body"]
    titles = [text[block.start : block.end] for block in blocks if block.kind == "title"]
    return Layout(
        text=text,
        folded=folded,
        title=known or (_SPACES.sub(" ", titles[0]) if titles else None),
        blocks=tuple(blocks),
        body_start=body[0].start if body else len(text),
        body_end=body[-1].end if body else len(text),
        after=segs[end].start if end < len(segs) else len(text),
    )


def site_less(title: str) -> str:
    """A title on one line, without the site's name that pages add after a bar, dash or double colon."""
    title = _SPACES.sub(" ", title).strip()
    for _ in range(3):
        match = _SITE.search(title)
        if match is None or match.start() < 12:
            break
        sign = title[match.start() : match.start(1)].strip()
        words = match[1].split()
        named = len(words) <= 6 and all(word[0].isupper() or not word[0].isalpha() or len(word) < 4 for word in words)
        if not (sign in ("|", "::", "»", "•", "·") or (named and not any(sign.isdigit() for sign in match[1][:3]))):
            break
        title = title[: match.start()].rstrip(" ,|-–—")
    return title


def _find_title(text: str, folded: str, title: str) -> tuple[int, int] | None:
    """The range of the title where a line of the text begins with it; None when none does."""
    wanted = fold(title)
    at = folded.find(wanted, 0, TITLE_SEARCH)
    while at >= 0:
        line = folded.rfind("\n", 0, at) + 1
        end = at + len(wanted)
        if not folded[line:at].strip(' \t#*«»"“”|:-–—') and (end >= len(text) or not folded[end].isalnum()):
            newline = folded.find("\n", end)
            newline = len(folded) if newline < 0 else newline
            rest = folded[end:newline].strip()
            if len(rest) <= 60 and rest[-1:] not in (".", "!", "?") and not any(sign.isdigit() for sign in rest):
                end = at + len(folded[at:newline].rstrip())  # the site's name behind the title, on its line
            return at, end
        at = folded.find(wanted, at + 1, TITLE_SEARCH)
    return None


def _split_title(text: str, lines: list[tuple[int, int]], span: tuple[int, int]) -> list[tuple[int, int]]:
    """Make the title a line of its own."""
    out: list[tuple[int, int]] = []
    for start, end in lines:
        pieces = [(start, end)]
        if start <= span[0] < end:
            pieces = [(start, span[0]), (span[0], min(span[1], end)), (min(span[1], end), end)]
        for left, right in pieces:
            body = text[left:right]
            if body.strip():
                left += len(body) - len(body.lstrip())
                out.append((left, left + len(body.strip())))
    return out


def _blocks(text: str, folded: str, segs: list[Segment], kinds: list[BlockKind]) -> list[Block]:
    """One block a segment; furniture that stands together is one block; the dateline of the lead is its own."""
    blocks: list[Block] = []
    leads = 0
    for seg, kind in zip(segs, kinds, strict=True):
        if kind == "boilerplate" and blocks and blocks[-1].kind == kind:
            blocks[-1] = Block(start=blocks[-1].start, end=seg.end, kind=kind)
            continue
        start = seg.start
        if kind in ("body", "heading", "caption") and leads < 3:
            leads += kind == "body"
            while (cut := dateline_end(text, folded, start, seg.end)) is not None:  # `KYIV, Ukraine — (AP) —` has two
                blocks.append(Block(start=start, end=start + len(text[start:cut].rstrip()), kind="dateline"))
                start = cut
        if start < seg.end:
            blocks.append(Block(start=start, end=seg.end, kind=kind))
    return blocks
