"""The model that stands behind the noun of a weapon: 'ракет Х-101', 'БпЛА типу Shahed', 'ракети «Калібр»'."""

from __future__ import annotations

import re

from strikeledger.reading.mentions.things import Thing
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import QUOTES
from strikeledger.vocabulary.lexicon import Lexicon

REACH = 8
"""Words behind the noun within which a model's name begins."""
_LATIN_OR_DIGIT = re.compile(r"[A-Za-z]|\d")
_PARTED = re.compile(r"[-/]")
_JOINED = frozenset({"/", "-"})


def named_weapon(sentence: Sentence, thing: Thing, lex: Lexicon) -> str:
    """The noun of a weapon as written with the model behind it, in languages where it stands there."""
    if not lex.free_order:
        return thing.quantity.head
    behind: list[str] = []
    waiting: list[str] = []
    quoted = False
    for word in sentence.words[thing.quantity.last : thing.quantity.last + REACH]:
        if word.text in QUOTES:
            quoted = not quoted
        elif word.lower in lex.words("weapon_grammar.before_model"):
            waiting.append(word.text)
        elif word.text in _JOINED:
            continue
        elif _is_name(word.text, lex, quoted=quoted or bool(waiting)):
            behind += [*waiting, word.text]
            waiting = []
        else:
            break
    return " ".join([thing.quantity.head, *behind])


def _is_name(text: str, lex: Lexicon, *, quoted: bool) -> bool:
    """A capital with Latin letters or a digit ('Х-101', 'Shahed'), or in quotes or behind 'типу' any capital."""
    listed = any(lex.phrases("heads").at([part], 0) is not None for part in _PARTED.split(text.lower()))
    if text.isdecimal() or not (text[0].isupper() or text[0].isdigit()):
        return False
    return quoted or listed or bool(_LATIN_OR_DIGIT.search(text))
