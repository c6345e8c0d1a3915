"""Which role each segment of a page has: title, body, heading, caption, byline, dateline or boilerplate.

Line by line, in five steps; each step only settles what the ones before left open.
1. marks    what the marker table and plain furniture decide
2. the end  the first end marker with a report before it closes the report, unless prose in paragraphs on the same
            subject goes on after it (a link block in the middle of a page)
3. the rest of a report  from its first to its last prose segment
4. lead     what stands before the first prose: title, captions, menus
5. between and behind  short segments: headings, list items, link lists
Never to lose body weighs more than to catch every menu line: what nothing speaks against stays body.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from strikeledger.ingest.lead import settle_lead
from strikeledger.ingest.lines import Segment
from strikeledger.ingest.page import Hint
from strikeledger.ingest.resume import resume
from strikeledger.ingest.shapes import BULLETS, BYLINE
from strikeledger.ingest.stamps import is_day_line
from strikeledger.ingest.work import Work
from strikeledger.model import BlockKind

REPORT_WORDS = 20
"""Words of prose that must stand before an end marker; earlier it is part of a menu. One-line reports have more."""
MARKED_LIMIT = 80
"""Words: a marked sentence longer than this is a flattened page without full stops, not furniture."""
CAPTION_WORDS = 25
"""Words before a picture credit on the same line that are still its caption."""
LINKS = 3
"""Headline-shaped segments in a row that make a link list inside a report; one or two are headings."""


class Roles(NamedTuple):
    """The roles of all segments, and the number of the segment that closed the report (or how many there are)."""

    kinds: list[BlockKind]
    end: int


def assign(
    text: str, folded: str, segs: list[Segment], title: tuple[int, int] | None, hints: Mapping[int, Hint]
) -> Roles:
    """The role of every segment. `title` is the range of a title known from metadata; `hints`
    tells what markup says of lines, by their numbers.
    """
    work = Work(text, folded, segs)
    _marks(work, title, hints)
    end = _report_end(work)
    for at in range(end, len(segs)):
        work.kinds[at] = "boilerplate" if work.kinds[at] != "title" else "title"
    resume(work, end)
    _tails(work, end)
    body = [at for at in range(len(segs)) if work.prose(at)]
    if body:
        settle_lead(work, body[0], title is not None)
        _between(work, body[0], body[-1])
        _behind(work, body[-1])
    else:
        _without_prose(work, title is not None)
    return Roles([kind or "body" for kind in work.kinds], end)


def _marks(work: Work, title: tuple[int, int] | None, hints: Mapping[int, Hint]) -> None:
    """Step 1: markers, furniture, lines an extractor left out, and a title known beforehand."""
    direct: dict[str | None, BlockKind] = {
        "noise": "boilerplate", "promo": "boilerplate", "label": "boilerplate", "caption": "caption",
        "byline": "byline", "stamp": "dateline",
    }  # fmt: skip
    films = _films(work)
    for at, seg in enumerate(work.segs):
        shape = work.shapes[at]
        if title is not None and seg.start == title[0] and seg.end <= title[1] + 1:
            work.kinds[at] = "title"
        elif hints.get(seg.line) == "out":
            work.kinds[at] = "dateline" if is_day_line(work.folded, seg.start, seg.end) else "boilerplate"
        elif seg.mark in direct and shape.words <= MARKED_LIMIT:
            work.kinds[at] = direct[seg.mark]
        elif seg.mark is None and shape.words <= 16 and is_day_line(work.folded, seg.start, seg.end):
            work.kinds[at] = "dateline"
        elif shape.furniture or at in films:
            work.kinds[at] = "boilerplate"
        elif seg.mark is None and shape.words <= CAPTION_WORDS and _credited_behind(work, at):
            work.kinds[at] = "caption"
        elif seg.mark is None and shape.words <= 12 and BYLINE.match(work.text, seg.start, seg.end):
            work.kinds[at] = "byline"
        elif seg.mark is None and shape.credited and not (shape.prose or _itemised(work, at)):
            work.kinds[at] = "caption"
        elif seg.mark is None and (hint := hints.get(seg.line)) in ("heading", "caption"):
            work.kinds[at] = "heading" if hint == "heading" else "caption"


def _itemised(work: Work, at: int) -> bool:
    """An item of a list that names who says it in brackets (`• Kherson: two hurt (Ivan X)`) is no picture's caption."""
    return work.shapes[at].item and work.text[work.segs[at].start] in BULLETS


def _films(work: Work) -> set[int]:
    """Lines of a list of films, each with its length before its title (`0:52 ...`); empty when it may be a live blog.

    The lengths of at least three films are needed, one of them under a minute: no clock time begins with `0:`
    where the others have one digit for the hour.
    """
    timed = [at for at, shape in enumerate(work.shapes) if shape.timed and not shape.closed]
    short = any(work.text.startswith("0:", work.segs[at].start) for at in timed)
    return set(timed) if short and len(timed) >= LINKS else set()


def _credited_behind(work: Work, at: int) -> bool:
    """Whether a picture credit ends the segment's own line, so that the segment is the picture's caption."""
    behind = work.segs[at + 1 : at + 3]
    line = work.segs[at].line
    if not behind or behind[0].line != line or behind[0].mark != "caption":
        return False
    return (at == 0 or work.segs[at - 1].line != line) and (len(behind) == 1 or behind[1].line != line)


def _report_end(work: Work) -> int:
    """Step 2: the number of the end marker that closes the report; end markers of menus become boilerplate."""
    words = 0
    for at, seg in enumerate(work.segs):
        if seg.mark == "end" and work.kinds[at] is None:
            if words >= REPORT_WORDS:
                return at
            work.kinds[at] = "boilerplate"
        elif work.prose(at):
            words += work.shapes[at].words
    return len(work.segs)


def _tails(work: Work, end: int) -> None:
    """About the author or the paper: furniture when no more of the report follows, else plain prose."""
    follows = False
    for at in range(len(work.segs) - 1, -1, -1):
        if work.segs[at].mark == "tail" and at < end:
            if not follows and work.shapes[at].words <= MARKED_LIMIT:
                work.kinds[at] = "byline"
                for behind in range(at + 1, end):  # what else the same line says of the author
                    if work.segs[behind].line != work.segs[at].line or work.kinds[behind] is not None:
                        break
                    work.kinds[behind] = "byline"
        elif work.prose(at) and not _same_line_tail(work, at):
            follows = True


def _same_line_tail(work: Work, at: int) -> bool:
    before = work.segs[at - 1] if at else None
    return before is not None and before.mark == "tail" and before.line == work.segs[at].line


def _between(work: Work, first: int, last: int) -> None:
    """Step 5, inside the report: headings, items of a list, or a link list when three headlines stand in a row."""
    run: list[int] = []
    in_list = False
    for at in range(first, last + 1):
        if work.prose(at):
            _settle(work, run)
            run, in_list = [], work.shapes[at].intro or (in_list and work.shapes[at].item)
        elif work.kinds[at] is None:
            shape = work.shapes[at]
            if (
                in_list
                or shape.item
                or shape.timed
                or work.segs[at].mark == "keep"
                or (shape.closed and not shape.titled)
            ):
                continue
            if _opens_list(work, at):
                in_list = True
                continue
            run.append(at)
    _settle(work, run)


def _opens_list(work: Work, at: int) -> bool:
    """Whether a list follows: the segment ends in a colon, or the next one begins with a bullet or dash."""
    if work.shapes[at].intro:
        return True
    following = work.segs[at + 1] if at + 1 < len(work.segs) else None
    return following is not None and work.text[following.start] in BULLETS and work.shapes[at].words >= 4


def _settle(work: Work, run: list[int]) -> None:
    """A run of short segments inside a report: links, links in capitals, headings, or one paragraph that trails off."""
    links = len(run) >= LINKS and sum(work.shapes[at].words >= 4 for at in run) >= LINKS - 1
    for at in run:
        shape, seg = work.shapes[at], work.segs[at]
        shouted = shape.words >= 5 and work.text[seg.start : seg.end].isupper()
        if shape.teaser and len(run) == 1 and shape.words >= 12:
            continue
        work.kinds[at] = "boilerplate" if links or shape.teaser or shouted else "heading"


def _behind(work: Work, last: int) -> None:
    """Step 5, after the last prose: short sentences and list items stay body, names and headlines do not."""
    open_ones = [at for at in range(last + 1, len(work.segs)) if work.kinds[at] is None]
    in_list = work.shapes[last].intro or work.shapes[last].item
    furniture = any(kind == "boilerplate" for kind in work.kinds[max(0, last - 2) :])
    for at in open_ones:
        shape = work.shapes[at]
        if in_list or shape.item or shape.timed or work.segs[at].mark == "keep" or (shape.closed and not shape.titled):
            continue
        if _opens_list(work, at):
            in_list = True
            continue
        cut_off = len(open_ones) == 1 and not furniture and shape.words >= 8 and not shape.titled and not shape.teaser
        if not cut_off:
            work.kinds[at] = "boilerplate"


def _without_prose(work: Work, titled: bool) -> None:
    """A page without one sentence: the first headline is the title if more follows, all the rest is body."""
    open_ones = [at for at in range(len(work.segs)) if work.kinds[at] is None]
    if len(open_ones) > 1 and not titled and work.shapes[open_ones[0]].words >= 4:
        work.kinds[open_ones[0]] = "title"
