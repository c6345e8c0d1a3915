"""The morphology adapter: tokens of an inflected language with the one form the tables know them by.

English words are looked up as they stand. In Ukrainian and Russian every token's `lower` becomes the kept form of its
word (`strikeledger.vocabulary.forms`), so that the tables and frames need no forms; offsets and `text` stay those of
the stored text. Markup signs of posts are left out, `3 100` is one number, `15-річний` an age.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from strikeledger.reading.tokens import Token
from strikeledger.vocabulary.lexicon import Lexicon

_SIGNS = frozenset(",-–—()[]:;\"“”«»&.!?…%/$€£₴№#'„")
"""Signs that are read; others (asterisks, bullets, emblems of posts) carry nothing."""
_AGE_IN_DIGITS = re.compile(r"(\d+)-([^\W\d_]+)")
_CYRILLIC = re.compile("[а-яёіїєґ]")
_UKRAINIAN = re.compile("[іїєґ]")
SAMPLE = 2000
"""Characters by which a text's letters are told."""
_EITHER = ("ва", "на")
"""Endings of a woman's surname in its own form or a man's in another (`Петрова`)."""
_CASE = re.compile("(?<=[бвгґджзклмнпрстфхцчшщ])(?:а|у|ом|ем|ові)$")
"""Endings of oblique cases after a consonant (`Лисака`)."""
_ENDED = re.compile(r"(\d+)-(?:а|го|и|ма|мя|ми|му|ро|та|ти|тьма|тьох|ох|х|ть|м|ми|их|ю|я|ь)")
"""A number in digits with the ending of its case: `97-ма`, `5-ти`, `3-х`."""
LONGEST_ENDING = 6
"""Letters of the longest ending of a surname in the tables (`ського`)."""


def language_of(text: str) -> str:
    """The table to read a text by whose language is not known, as a short post's: Cyrillic with і, ї, є or ґ is
    Ukrainian, other Cyrillic Russian, anything else English.
    """
    sample = text[:SAMPLE].lower()
    if 2 * len(_CYRILLIC.findall(sample)) <= sum(map(str.isalpha, sample)):
        return "en"
    return "uk" if _UKRAINIAN.search(sample) else "ru"


def morphed(toks: list[Token], lex: Lexicon) -> list[Token]:
    """The tokens as the language's table knows them; the same list for a language without forms."""
    if not lex.forms:
        return toks
    found: list[Token] = []
    for token in toks:
        if not token.text[0].isalnum() and token.text not in _SIGNS:
            continue
        if found and _thousands(found[-1], token):
            before = found.pop()
            token = Token(before.start, token.end, f"{before.text}\u00a0{token.text}", before.lower + token.lower)
        found.append(_kept(token, lex))
    return found or toks


def _thousands(before: Token, token: Token) -> bool:
    """`3 100`: digits in threes parted by a plain space."""
    three = len(token.text) == 3 and token.text.isdigit()
    lead = before.text.replace("\u00a0", "")
    return three and token.start - before.end == 1 and lead.isdigit() and len(before.text.split("\u00a0")[0]) <= 3


def _kept(token: Token, lex: Lexicon) -> Token:
    word = token.lower
    ended = _ENDED.fullmatch(word)
    if ended is not None:
        return msgspec.structs.replace(token, text=ended[1], lower=ended[1])
    kept = lex.forms.get(word)
    if kept is None and not word.isalpha():
        kept = _of_parts(word, lex)
    if kept is None and token.capital:
        kept = surname(word, lex)
    return token if kept is None or kept == word else msgspec.structs.replace(token, lower=kept)


def _of_parts(word: str, lex: Lexicon) -> str | None:
    """`FPV-дрон`, `БПЛА-камикадзе`, `сбито/подавлено` by the part that is known; `15-річний` as an age."""
    age = _AGE_IN_DIGITS.fullmatch(word)
    if age is not None:
        kinds: dict[str, str] = lex.section("ages")
        unit = next((unit for stem, unit in kinds.items() if age[2].startswith(stem)), None)
        return f"{age[1]}-{unit}-old" if unit is not None else None
    parts = re.split(r"[-–/]", word)
    if len(parts) < 2 or word[0].isdigit():
        return None
    return next((lex.forms[part] for part in (parts[-1], parts[0]) if part in lex.forms), None)


def surname(word: str, lex: Lexicon) -> str | None:
    """The nominative of a surname of the usual masculine kinds in an oblique case (`Синєгубова`), or None."""
    endings: dict[str, str] = lex.section("surnames")
    for size in range(min(len(word) - 2, LONGEST_ENDING), 1, -1):
        nominative = endings.get(word[-size:])
        if nominative is not None:
            return word[:-size] + nominative
    return None


@cache
def given_names(lex: Lexicon) -> frozenset[str]:
    """Given names in the nominative, by which a name's beginning is told from the place before it."""
    endings: dict[str, str] = lex.section("paradigms")
    stems: dict[str, list[str]] = lex.section("given")
    return frozenset(stem + endings[name].split()[0].replace("-", "") for name, some in stems.items() for stem in some)


def name_of(toks: list[Token], lex: Lexicon) -> str:
    """A person's name in the nominative: `Олега Синєгубова` gives `Олег Синєгубов`.

    A surname alone is read as a man's. After a given name in -а or -я that stands in the nominative it is a woman's
    and stays as written.
    """
    if not lex.forms:
        return " ".join(t.text for t in toks)
    first, last = toks[0].text.lower(), toks[-1].text.lower()
    if len(toks) > 1 and first[-1] in "ая" and toks[0].lower == first:
        if toks[-1].lower == last or last.endswith(_EITHER):
            return " ".join(t.text for t in toks)
        return " ".join([toks[0].text[:-1], *(_titled(t) for t in toks[1:])])  # 'Остапа Коваленка'
    if toks[0].lower != first and toks[0].lower in given_names(lex) and toks[0].lower[-1] not in "ая":
        return " ".join([_titled(toks[0]), *(_of_man(t) for t in toks[1:])])
    return " ".join(_titled(t) for t in toks)


def _of_man(token: Token) -> str:
    """A surname beside a man's given name in an oblique case loses the ending of that case."""
    if token.lower != token.text.lower():
        return _titled(token)
    return _CASE.sub("", token.text)


def _titled(token: Token) -> str:
    return token.lower[:1].upper() + token.lower[1:] if token.text.istitle() else token.text
