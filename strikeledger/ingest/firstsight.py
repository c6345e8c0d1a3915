"""First sight of a page: does it hold any word of harm or weapon? Without one it can give no figure.

Then it is not worth asking the extractors which of its lines are the report: the layout rules alone decide on what is
stored as body. The text stored is the same either way, and so is what is read in it, which is nothing.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import ahocorasick

from strikeledger.vocabulary.lexicon import languages, lexicon


def may_tell(text: str) -> bool:
    """Whether some word of harm or weapon, in any language that is read, stands in the text. One pass over it."""
    lower = text.lower()
    if not lower.isascii():
        lower = lower.replace("’", "'").replace("ʼ", "'")
    return next(_stems().iter(lower), None) is not None


@cache
def _stems() -> Any:
    automaton = ahocorasick.Automaton()
    for language in sorted(languages()):
        for stem in lexicon(language).section("first_look.stems"):
            automaton.add_word(stem.lower(), None)
    automaton.make_automaton()
    return automaton
