"""A glance at a whole text before its sentences are told apart: whether any of them can hold a figure at all.

Most articles end here. It costs one pass of an automaton, one over the letters of the blocks that are read, and
sentences only of the few blocks whose words could tell of a figure.
"""

from __future__ import annotations

import re
from functools import cache

from strikeledger.model import BlockKind, Document
from strikeledger.reading.firstlook import happened, may_hold_figure, small, stem_ends
from strikeledger.reading.needed import Words, words_of
from strikeledger.reading.tokens import sentences
from strikeledger.vocabulary.lexicon import Lexicon

READ_BLOCKS: frozenset[BlockKind] = frozenset({"title", "heading", "body"})
_LETTERS = re.compile(r"[^\W\d_]+")


def worth_reading(document: Document, lex: Lexicon) -> bool:
    """False when no sentence of the text holds what a first figure needs; it is then not taken apart.

    False is certain, True is not: sentences far from a word of harm are looked at here as well.
    """
    lower = small(document.text)
    if not stem_ends(lower, lex):
        return False
    known, pieces = words_of(lex), _pieces(lex)
    for block in document.blocks:
        if block.kind not in READ_BLOCKS:
            continue
        if not happened(set(_LETTERS.findall(lower, block.start, block.end)), pieces):
            continue
        for start, end in sentences(document.text, block.start, block.end):
            if may_hold_figure(document.text, lower, start, end, known):
                return True
    return False


@cache
def _pieces(lex: Lexicon) -> Words:
    """The needed words by their longest stretch of letters, as a glance at letters alone finds them.

    `self-inflicted` is looked for as `inflicted`: a glance may see more than there is, never less.
    """
    known = words_of(lex)
    beside: dict[str, frozenset[str]] = {}
    for word, others in known.beside.items():
        piece = _piece(word)
        beside[piece] = beside.get(piece, frozenset()) | frozenset(map(_piece, others))
    return Words(
        counted=known.counted,
        happened=frozenset(map(_piece, known.happened)),
        beside=beside,
        harm=known.harm,
        ages=known.ages,
        names=known.names,
    )


def _piece(word: str) -> str:
    return max(_LETTERS.findall(word), key=len, default=word)
