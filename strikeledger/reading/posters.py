"""Whose word a channel's own post is: of an authority's channel that authority's, of a news channel nobody's."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from strikeledger.model import Document
from strikeledger.reading.discourse import attribute
from strikeledger.reading.latin import in_latin
from strikeledger.reading.morphology import language_of, morphed
from strikeledger.reading.speakers import Attribution, Memory, Speaker, speakers
from strikeledger.reading.tokens import tokens
from strikeledger.reading.views import View
from strikeledger.vocabulary.lexicon import Lexicon, lexicon

_CHANNEL = re.compile(r"://t\.me/|#channel\d|messages\d*\.html#")
"""Addresses of posts of channels, as the readers of exports and public views give them."""
_PARTS = re.compile("[/|]")
"""What parts a channel's name from the same in another language."""


def poster_of(document: Document) -> Speaker | None:
    """The body or holder of office that a channel is named for; None for other channels and for what is no post."""
    if document.outlet is None or not _CHANNEL.search(document.source):
        return None
    name = _PARTS.split(document.outlet)[0].strip()
    lex = lexicon(language_of(name))
    found = speakers(morphed(tokens(name, 0, len(name)), lex), lex, frozenset(), Memory())
    official = [s for s in found if not s.carrier and (s.organisation or s.role)]
    if not official:
        return None
    said = [Attribution(msgspec.structs.replace(official[0], weak=False), -1, 0, 0)]
    return (in_latin(said, lex) if lex.forms else said)[0].speaker


def credit(document: Document, views: Sequence[View], lex: Lexicon) -> None:
    """Say of every sentence who is credited with it: by its own words, else whoever the channel is named for."""
    attribute(document.text, views, lex)
    poster = poster_of(document)
    for view in views if poster is not None else ():
        if not view.said and not view.quoted:
            view.said = [Attribution(poster, -1, 0, len(view.toks), continued=True)]
