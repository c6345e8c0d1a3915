"""One key for the forms of a name: letter case, accents, stress marks, scripts, spellings and endings of cases.

Coarse by intent: `Vymyshlenko`, `ВИМИШЛЕНКА` and `Вымышленко` have one key, and now and then so have two names. It is
for whole names (two words that both fit), or for one word beside the rest of the name in the same text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from strikeledger.vocabulary.spelling import spelling_key

KEPT = 100_000
"""Words remembered at most."""
WORD = re.compile(
    r"(?:[^\W\d_]|[\u0300-\u036f\u200b-\u200d\u2060\ufeff\u00ad])+(?:[-’'ʼ`´](?:[^\W\d_]|[\u0300-\u036f])+)*"
)
"""A word of a name in whatever form it is written: with combining marks and signs of no width in it."""
_HIDDEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_POSSESSIVE = re.compile(r"[’'`´ʼ]s?$")
_SINGLE = {
    "ß": "ss", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h",
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "ё": "e", "є": "e", "э": "e", "ж": "zh",
    "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "ы": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh",
    "ь": "", "ъ": "", "ю": "iu", "я": "ia", "ў": "u",
}  # fmt: skip
"""Letters beyond the Latin alphabet by their sound; г and х are one, as Ukrainian and Russian write them otherwise."""
_ENDINGS = (
    "оговi", "ового", "евi", "ові", "еві", "єві", "ого", "его", "ому", "ему", "ими", "ыми", "ами", "ями", "ого", "ою",
    "ею", "єю", "ій", "ий", "ый", "ой", "ей", "ем", "єм", "ом", "ім", "им", "ым", "их", "ых", "ую", "юю", "ая", "яя",
    "ої", "ів", "ам", "ям", "ах", "ях", "а", "я", "у", "ю", "о", "е", "є", "и", "і", "ї", "ы", "й", "ь",
)  # fmt: skip
"""Endings of the cases of names in Ukrainian and Russian, longest first."""
_LATIN_TAIL = re.compile(r"(?:(?<![aoeuiy])[aoeuiy]+|[iy]j)$")
_SOUNDS = (
    (re.compile(r"shch|sch"), "sh"), (re.compile(r"kh|gh|g"), "h"), (re.compile(r"ph"), "f"), (re.compile(r"ck"), "k"),
    (re.compile(r"x"), "ks"), (re.compile(r"w"), "v"), (re.compile(r"[jy]"), "i"),
    (re.compile(r"(?:(?<!i)i+)?[eo]+i*"), "e"), (re.compile(r"(?:(?<!i)i+)?u"), "u"),
    (re.compile(r"(?:(?<!i)i+)?a"), "a"), (re.compile(r"i+"), "i"), (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?:(?<=^..)|(?<=..)(?<![aei]))[aei]+$"), ""), (re.compile(r"(?<=[^aeiu])e(?=[^aeiu]$)"), ""),
    (re.compile(r"^e"), "a"),
)  # fmt: skip
"""What spellings of one sound become, in order; at last the vowel that comes and goes (`Павел`, `Павла`)."""


def folded(word: str) -> str:
    """A word in small letters without accents, stress, hidden signs and possessive: what one script writes as one."""
    told = unicodedata.normalize("NFC", _HIDDEN.sub("", word))
    told = _POSSESSIVE.sub("", told).replace("İ", "i").casefold()
    kept = []
    for letter in unicodedata.normalize("NFC", _without_stress(told)):
        kept.append(letter if letter in "йїёґўє" else _bare(letter))
    return "".join(_SINGLE[c] if c in "ßıłøđðþæœħ" else c for c in "".join(kept) if c not in "’'`´ʼ-")


def _without_stress(text: str) -> str:
    """Stress is an acute or grave over a vowel of Cyrillic; in й, ї and ё the mark is a part of the letter."""
    return unicodedata.normalize("NFC", re.sub("[\u0300\u0301]", "", unicodedata.normalize("NFD", text)))


def _bare(letter: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))


@lru_cache(maxsize=KEPT)
def name_key(word: str) -> str:
    """The key of one word of a name; empty for what has no letters."""
    plain = folded(word)
    if any("а" <= c <= "я" or c in "іїєґёў" for c in plain):
        ending = next((end for end in _ENDINGS if plain.endswith(end) and len(plain) - len(end) >= 3), "")
        plain = "".join(_SINGLE.get(c, c) for c in plain[: len(plain) - len(ending)])
    elif len(plain) > 3:
        stem = _LATIN_TAIL.sub("", plain)
        plain = stem if len(stem) >= 3 else plain
    for pattern, sound in _SOUNDS:
        plain = pattern.sub(sound, plain)
    return plain


@lru_cache(maxsize=KEPT)
def same(one: str, other: str) -> bool:
    """Whether two words may be one word of a name: alike in one script, by sound in two, whatever their case."""
    if name_key(one) != name_key(other) or not name_key(one):
        return False
    if script_of(one) == script_of(other) == "latin":
        return folded(one) == folded(other) or spelling_key(folded(one)) == spelling_key(folded(other))
    return True


@lru_cache(maxsize=KEPT)
def script_of(word: str) -> str:
    """`latin`, `cyrillic` or `other`, by the first letter."""
    name = unicodedata.name(next((c for c in word if c.isalpha()), " "), "")
    return name.split(" ")[0].lower() if name.startswith(("LATIN", "CYRILLIC")) else "other"


def sounds() -> dict[str, object]:
    """The tables of `name_key` as plain values, for a reader's browser; patterns are such in both languages."""
    patterns = [[pattern.pattern, sound.replace("\\1", "$1")] for pattern, sound in _SOUNDS]
    return {"letters": _SINGLE, "endings": _ENDINGS, "tail": _LATIN_TAIL.pattern, "sounds": patterns}
