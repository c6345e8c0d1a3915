"""Whether one text comes from another, how, and what says so. All thresholds of copying live here."""

from __future__ import annotations

from strikeledger.lineage.align import Lines, align, containment, overlap
from strikeledger.lineage.occasion import (
    DAYS_COPY,
    DAYS_REWRITE,
    can_be_copy,
    doctored,
    near_in_time,
    one_occasion,
    same_outlet,
    versions,
)
from strikeledger.lineage.sketch import Sketch
from strikeledger.lineage.tie import Kinship
from strikeledger.lineage.translation import figures_in_order, translation
from strikeledger.lineage.words import unpack
from strikeledger.model import Relation

# Measured on 2,999 local reports of 1,698 shootings (2,453 pairs told of one incident), and on two known pairs of
# reports on one air attack: a rewrite has 16 of 20 sentences aligned at a mean cosine of .63 (mass .50), independent
# reports of one night at most .07. "Mass" is the share of the shorter text's sentences that align times their cosine.
# Of 1,308 pairs by two outlets on one shooting without common word sequences, all but 1 in 20 stay under .31 and all
# but 1 in 100 under .43; what lies above was read: one police release retold, mostly in short reports.
MASS = 0.38
MASS_SHORT = 1.2
"""A pair must reach MASS + MASS_SHORT / aligned sentences: .46 with 16, .58 with 6, .68 with 4. Short reports of one
event align by chance more easily than long ones."""
MERCY = 0.10
"""What each of these takes off: two quotations, a fifth of the word sequences, one agency credited by both."""
ORDERED = 5
SAME_ORDER = 0.8
ORDERED_MERCY = 3
"""What figures in the same order take off, when there are five or more and they are four fifths of the text's that has
more: two reporters pick the same figures, but not all of them and in one order."""
FEWEST = 4
"""Aligned sentences below which nothing but word sequences can make two texts kin."""
COPIED = 0.60
"""Share of the shorter text's word sequences from which it is a near copy (rewrites in the same set: under .30)."""
COVERED = 0.15
"""Share of the longer text that must align, unless it is copied: a round-up holds sentences of many reports."""
OVERLAP = 0.35
"""Share of stems in common below which two texts are not compared; kin have at least .41, others mostly .2."""


def may_be_kin(first: Sketch, second: Sketch) -> bool:
    """What can be known before sentences are weighed, at a sixth of the cost: days, figures, words in common."""
    if not near_in_time(first, second, DAYS_COPY):
        return False
    if doctored(first, second) or versions(first, second):
        return True
    return _foreign(first, second) or (one_occasion(first, second) and overlap(first, second) >= OVERLAP)


def _foreign(first: Sketch, second: Sketch) -> bool:
    return bool(first.language and second.language and first.language != second.language)


def kinship(first: Sketch, second: Sketch, lines: tuple[Lines, Lines], *, loose: bool = False) -> Kinship | None:
    """How two documents that `may_be_kin` are kin, or None. The same whichever comes first."""
    update: Relation = "update"
    if doctored(first, second):
        relation: Relation = update if versions(first, second) else "copy"
        return Kinship(relation, "the same words with other figures", strong=True)
    if versions(first, second) and overlap(first, second) >= OVERLAP:
        return Kinship(update, "the same address", strong=True)
    if _foreign(first, second):
        return translation(first, second)
    found = align(*lines)
    copied = containment(first, second)
    longer = max(len(one.rows) for one in lines)
    if copied >= COPIED and found.share * found.strength >= MASS and can_be_copy(first, second):
        share = f"{round(copied * 100)} of 100 word sequences of the shorter text shared"
        relation = update if same_outlet(first, second) else "copy"
        return Kinship(relation, _and(share, _aligned(found.aligned, found.sentences)), strong=True)
    if found.aligned < FEWEST or found.aligned < COVERED * longer or not near_in_time(first, second, DAYS_REWRITE):
        return None
    quotes = _shared(first.quotes, second.quotes, wide=True)
    in_order, figures = figures_in_order(first, second)
    mercy = (quotes >= 2) + (copied >= 0.2) + (first.agency is not None and first.agency == second.agency) + loose
    if in_order >= max(ORDERED, SAME_ORDER * figures):
        mercy += ORDERED_MERCY
    if found.share * found.strength < MASS + MASS_SHORT / found.aligned - MERCY * mercy:
        return None
    agency = f"both credit {first.agency}" if first.agency and first.agency == second.agency else ""
    return Kinship(
        "update" if same_outlet(first, second) else "rewrite",
        _and(
            _aligned(found.aligned, found.sentences),
            _count(quotes, "quotation") and _count(quotes, "quotation") + " shared",
            _count(in_order, "figure") and f"{in_order} of {_count(figures, 'figure')} in the same order",
            agency,
        ),
    )


def _shared(first: bytes, second: bytes, *, wide: bool = False) -> int:
    return len(set(unpack(first, wide=wide)) & set(unpack(second, wide=wide)))


def _aligned(aligned: int, sentences: int) -> str:
    return f"{aligned} of {sentences} sentences align in order"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number != 1 else ''}" if number else ""


def _and(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
