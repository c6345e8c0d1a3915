"""Where a report goes on after an end marker: behind a box of links in the middle of a page."""

from __future__ import annotations

from strikeledger.ingest.shapes import Subject, shared_subject, subject
from strikeledger.ingest.work import Work

RESUME_WORDS = 60
RESUME_PARAGRAPHS = 2
SAME_SUBJECT = 0.45
"""Share of a run's names that stand in the report before, plus the same share of its longer words, from which the run
goes on with the report. On 500 press pages, first half against the two paragraphs after it: 86 in 100 of one war's
pages and 60 of local crime pages reach it; of two paragraphs of another page on the same subject 32 and 9."""
NEAR = 4
NEAR_PARAGRAPHS = 3
NEAR_SUBJECT = 0.22
"""The same for three and more paragraphs that begin at most four segments after the marker, as after a box in the
middle of a page: 96 and 79 in 100 of the pages' own. Whole other reports seldom follow a marker so closely."""


def resume(work: Work, end: int) -> None:
    """Give the report back what goes on after its end marker: a run of paragraphs on the same subject."""
    at, total, marker = end + 1, len(work.segs), end
    before: Subject | None = None
    while at < total:
        run: list[int] = []
        start = at
        while at < total and _goes_on(work, at, bool(run)):
            run.append(at)
            at += 1
        words = sum(work.shapes[one].words for one in run)
        paragraphs = sum(max(1, work.shapes[one].words // 45) for one in run if work.shapes[one].prose)
        if words >= RESUME_WORDS and paragraphs >= RESUME_PARAGRAPHS:
            if before is None:
                before = subject(work.text, work.folded, [_span(work, one) for one in range(end) if work.prose(one)])
            after = subject(work.text, work.folded, [_span(work, one) for one in run])
            near = start - marker <= NEAR and paragraphs >= NEAR_PARAGRAPHS
            if shared_subject(before, after) >= (NEAR_SUBJECT if near else SAME_SUBJECT):
                for one in run:
                    work.kinds[one] = None
                marker = at
        if at < total and work.segs[at].mark == "end":
            marker = at
        at += 1


def _span(work: Work, at: int) -> tuple[int, int]:
    return work.segs[at].start, work.segs[at].end


def _goes_on(work: Work, at: int, begun: bool) -> bool:
    """Whether a segment can belong to a report that goes on: a paragraph, or in its course one heading or item."""
    shape, seg = work.shapes[at], work.segs[at]
    if seg.mark is not None or shape.furniture:
        return begun and seg.mark not in (None, "end") and at + 1 < len(work.segs) and _goes_on(work, at + 1, False)
    if shape.prose and shape.closed and not shape.titled and shape.words >= 8:
        return True
    if not begun or shape.teaser or at + 1 >= len(work.segs):
        return False
    later = work.shapes[at + 1]
    return shape.closed or (work.segs[at + 1].mark is None and later.prose and later.closed and not later.titled)
