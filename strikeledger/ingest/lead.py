"""What stands before the first prose of a page: title, path, captions, datelines, menus."""

from __future__ import annotations

from strikeledger.ingest.days import find_days
from strikeledger.ingest.shapes import BULLETS, PROSE_WORDS, stems
from strikeledger.ingest.work import Work


def settle_lead(work: Work, first: int, titled: bool) -> None:
    """Step 4: before the first prose. The title is the headline-shaped segment closest in words to the report."""
    open_ones = [at for at in range(first) if work.kinds[at] is None]
    shown = range(first, min(first + 6, len(work.segs)))
    topic: set[str] = set()
    for at in shown:
        if work.prose(at):
            topic |= stems(work.folded, work.segs[at].start, work.segs[at].end)
    shared = {at: len(topic & stems(work.folded, work.segs[at].start, work.segs[at].end)) for at in open_ones}
    best = None
    if not titled and not any(kind == "title" for kind in work.kinds[:first]):
        best = _pick_title(work, open_ones, shared, first)
    if best is not None:
        work.kinds[best] = "title"
    chosen = next((at for at in range(first) if work.kinds[at] == "title"), first)
    name = work.fold(chosen)
    listed = _listed(work, open_ones, chosen)
    for at in open_ones:
        shape, after_title = work.shapes[at], at > chosen or (chosen == first and titled)
        if at == best or at in listed:
            continue
        if after_title and not shape.closed and shape.words <= 14 and _names_a_day(work, at):
            work.kinds[at] = "dateline"
        elif chosen < first and work.fold(at) != name and work.fold(at).endswith(name):
            work.kinds[at] = "boilerplate"  # the path to the page
        elif shape.closed and after_title:
            continue  # a short sentence under the title: body
        elif work.segs[at].mark == "keep" or (shape.item and after_title and shape.words >= 3 and shared[at]):
            continue
        elif after_title and shape.words >= 5 and (shared[at] or len(open_ones) <= 4):
            work.kinds[at] = "caption" if work.fold(at) != name else "heading"
        else:
            work.kinds[at] = "boilerplate"


def _listed(work: Work, open_ones: list[int], title: int) -> set[int]:
    """A lead that ends in a colon with the list under it, as official posts begin: both are body."""
    found: set[int] = set()
    for at in open_ones:
        shape, item = work.shapes[at], work.text[work.segs[at].start] in BULLETS
        behind = work.text[work.segs[at + 1].start] in BULLETS if at + 1 < len(work.segs) else False
        if at > title and ((shape.intro and shape.words >= PROSE_WORDS and behind) or (item and at - 1 in found)):
            found.add(at)
    return found


def _names_a_day(work: Work, at: int) -> bool:
    """Whether a short line under the title holds a day with its year, beside author, section and counts."""
    seg = work.segs[at]
    days = find_days(work.folded, seg.start, seg.end)
    return bool(days) and days[0].year is not None and work.shapes[at].words <= 10


def _pick_title(work: Work, open_ones: list[int], shared: dict[int, int], first: int) -> int | None:
    """The first of the candidates that share most words with the report; None when none shares any."""
    least = 3 if len(open_ones) == 1 else 4
    fits = [
        at
        for at in open_ones
        if least <= work.shapes[at].words <= 32
        and not work.shapes[at].teaser
        and work.text[work.segs[at].start] not in BULLETS
        and not (work.shapes[at].titled and _cyrillic(work.text[work.segs[at].start]))
    ]
    if not fits:
        return None
    most = max(shared[at] for at in fits)
    if most == 0:
        return fits[-1] if len(fits) <= 2 and work.shapes[fits[-1]].words >= 4 else None
    best = next(at for at in fits if shared[at] * 2 > most)
    path = work.fold(best)
    inner = [at for at in fits if 20 < len(work.fold(at)) < len(path) and path.endswith(work.fold(at))]
    return inner[0] if inner else best  # a path to the page, ending in its title, stands above the title


def _cyrillic(sign: str) -> bool:
    """Cyrillic headlines capitalise names only: a line of nothing but capitalised words is a row of tags."""
    return "\u0400" <= sign <= "\u04ff"
