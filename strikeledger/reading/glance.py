"""A glance at a whole text before its sentences are told apart: which of them can hold a first figure at all.

Most articles end here. It costs one pass of an automaton, one over the letters of the blocks that are read, and
sentences only of the few blocks whose words could tell of a figure.
"""

from __future__ import annotations

import msgspec

from strikeledger.model import BlockKind, Document
from strikeledger.reading.firstlook import may_hold_figure
from strikeledger.reading.tokens import sentences
from strikeledger.vocabulary.attacks import attack_forms
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.needed import LETTERS, happened, pieces_of, words_of
from strikeledger.vocabulary.sight import of_attack, small, stem_ends

READ_BLOCKS: frozenset[BlockKind] = frozenset({"title", "heading", "body"})


Stretch = tuple[int, int, BlockKind]
"""A sentence: where it begins and ends, and what it is on the page."""


class Sight(msgspec.Struct, frozen=True):
    """What a glance saw of a text."""

    lower: str
    """The text in small letters, offset for offset."""
    harm: tuple[tuple[int, int], ...]
    """Where words of harm or weapon stand, by their stems."""
    likely: tuple[Stretch, ...]
    """Sentences that may hold a figure going on from no other; none elsewhere does."""
    telling: tuple[Stretch, ...] = ()
    """Sentences that may tell of an attack, with a figure or without; none elsewhere does."""


def glance(document: Document, lex: Lexicon) -> Sight | None:
    """What can be seen at once; None when no sentence holds what a first figure needs, or no word of an attack stands
    in what is read. None is certain, a sight is not: sentences far from a word of harm are looked at here as well.
    """
    lower = small(document.text)
    if not of_attack(lower, lex):
        return None
    harm, known, pieces = stem_ends(lower, lex), words_of(lex), pieces_of(lex)
    forms = attack_forms(lex)
    attack, likely, telling = False, list[Stretch](), list[Stretch]()
    for block in document.blocks:
        if block.kind not in READ_BLOCKS:
            continue
        letters = set(LETTERS.findall(lower, block.start, block.end))
        attack = attack or not pieces.strong.isdisjoint(letters)
        counts = bool(harm) and happened(letters, pieces)
        tells = forms.may_tell(letters)
        for start, end in sentences(document.text, block.start, block.end) if counts or tells else ():
            if counts and may_hold_figure(document.text, lower, start, end, known):
                likely.append((start, end, block.kind))
            if tells and forms.may_tell(set(LETTERS.findall(lower, start, end))):
                telling.append((start, end, block.kind))
    if not attack or not (likely or telling):
        return None
    return Sight(lower, tuple(harm), tuple(likely), tuple(telling))
