"""A glance at a whole text before its sentences are told apart: which of them can hold a first figure at all.

Most articles end here. It costs one pass of an automaton, one over the letters of the blocks that are read, and
sentences only of the few blocks whose words could tell of a figure.
"""

from __future__ import annotations

import msgspec

from strikeledger.model import BlockKind, Document
from strikeledger.reading.firstlook import may_hold_figure
from strikeledger.reading.tokens import sentences
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.needed import LETTERS, happened, pieces_of, words_of
from strikeledger.vocabulary.sight import small, stem_ends

READ_BLOCKS: frozenset[BlockKind] = frozenset({"title", "heading", "body"})


class Sight(msgspec.Struct, frozen=True):
    """What a glance saw of a text."""

    lower: str
    """The text in small letters, offset for offset."""
    harm: tuple[tuple[int, int], ...]
    """Where words of harm or weapon stand, by their stems."""
    likely: tuple[tuple[int, int, BlockKind], ...]
    """Sentences that may hold a figure going on from no other; none elsewhere does."""


def glance(document: Document, lex: Lexicon) -> Sight | None:
    """What can be seen at once; None when no sentence holds what a first figure needs, or no word of an attack stands
    in what is read. None is certain, a sight is not: sentences far from a word of harm are looked at here as well.
    """
    lower = small(document.text)
    harm = stem_ends(lower, lex)
    if not harm:
        return None
    pieces, attack = pieces_of(lex), False
    telling = []
    for block in document.blocks:
        if block.kind in READ_BLOCKS:
            letters = set(LETTERS.findall(lower, block.start, block.end))
            attack = attack or not pieces.strong.isdisjoint(letters)
            if happened(letters, pieces):
                telling.append(block)
    if not attack:
        return None
    known = words_of(lex)
    likely = tuple(
        (start, end, block.kind)
        for block in telling
        for start, end in sentences(document.text, block.start, block.end)
        if may_hold_figure(document.text, lower, start, end, known)
    )
    return Sight(lower, tuple(harm), likely) if likely else None
