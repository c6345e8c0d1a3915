"""Latin spellings of Ukrainian and Russian names by the transliteration systems the press uses.

Systems, not letter-by-letter guesses: the Ukrainian national system of 2010, the BGN/PCGN systems for both
languages, and the looser newspaper habits (Kostyantynivka, Svyatoshynsky). Used when the data file is built.
"""

from __future__ import annotations

from itertools import product

_UK = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        [
            "a",
            "b",
            "v",
            "h",
            "g",
            "d",
            "e",
            "ie",
            "zh",
            "z",
            "y",
            "i",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "iu",
            "ia",
        ],
        strict=True,
    )
)
_UK_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_RU = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "yo",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)
_ADJECTIVE_ENDINGS = ("yi", "yy", "y", "iy", "ii", "i", "ij", "yj", "oi", "oy")
_VOWELS = "аеёиоуыэюяієїь"


def ukrainian_latin(name: str, *, glide: str = "i", apostrophe: str = "") -> str:
    """Ukrainian name in Latin letters; `glide` is `i` (national system) or `y` (BGN/PCGN) in ia, iu, ie."""
    out: list[str] = []
    word_start = True
    for index, sign in enumerate(name):
        low = sign.lower()
        if low in "'’ʼ":
            continue
        if low == "ь":
            out.append(apostrophe)
            continue
        if low not in _UK:
            out.append(sign)
            word_start = not sign.isalpha()
            continue
        if low == "г" and index and name[index - 1].lower() == "з":
            latin = "gh"
        elif word_start:
            latin = _UK_INITIAL.get(low, _UK[low])
        elif low in "єюя":
            latin = glide + _UK[low][1:]
        elif low in "їй" and glide == "y":
            latin = {"ї": "yi", "й": "y"}[low]
        else:
            latin = _UK[low]
        out.append(latin.capitalize() if sign.isupper() else latin)
        word_start = False
    return "".join(out)


def russian_latin(name: str, *, soft_e: str = "ye", ending: str = "y") -> str:
    """Russian name in Latin letters; `soft_e` writes е after a vowel, `ending` the adjective's -ий and -ый."""
    out: list[str] = []
    previous = " "
    for sign in name:
        low = sign.lower()
        if low in "ьъ":
            previous = low
            continue
        latin = _RU.get(low, sign)
        if low == "е" and (not previous.isalpha() or previous in _VOWELS or previous == "ъ"):
            latin = soft_e
        out.append(latin.capitalize() if sign.isupper() else latin)
        previous = low
    text = "".join(out)
    for written in ("iy", "yy"):
        if text.endswith(written):
            text = text[: -len(written)] + ending
    return text


def ukrainian_spellings(name: str) -> set[str]:
    """Every Latin spelling the usual systems give a Ukrainian name."""
    found = {ukrainian_latin(name, glide=glide) for glide in "iy"}
    found |= {
        text[:-2] + tail for text in tuple(found) if text.endswith(("yi", "yy")) for tail in ("yi", "yy", "y", "iy")
    }
    found |= {ukrainian_latin(name.replace("г", "ґ").replace("Г", "Ґ"), glide="y")}
    found |= {text.replace("y", "i") for text in {ukrainian_latin(name)}} | {
        ukrainian_latin(name.replace("и", "і"), glide="y")
    }
    found |= {text.replace("iia", "ia").replace("iya", "ia") for text in tuple(found)}
    return found


_TO_RUSSIAN = (
    ("ськ", "ск"),
    ("цьк", "цк"),
    ("зьк", "зск"),
    ("іївк", "иевк"),
    ("ївк", "евк"),
    ("івк", "овк"),
    ("івц", "овц"),
    ("ївц", "евц"),
    ("івськ", "овск"),
)
"""Regular correspondences between Ukrainian and Russian names of towns; whole-word ends follow below."""
_RUSSIAN_ENDS = (
    ("чів", "чев"),
    ("шів", "шев"),
    ("жів", "жев"),
    ("ців", "цев"),
    ("їв", "ев"),
    ("ів", "ов"),
    ("ці", "цы"),
    ("не", "ное"),
    ("ве", "во"),
    ("ий", "ый"),
    ("а", "а"),
)


def russian_guess(name: str) -> str:
    """The Russian form a Ukrainian name of one word has by the regular correspondences, for want of a listed one."""
    text = name
    for ukrainian, russian in _TO_RUSSIAN:
        text = text.replace(ukrainian, russian)
    for ukrainian, russian in _RUSSIAN_ENDS:
        if text.endswith(ukrainian):
            text = text[: -len(ukrainian)] + russian
            break
    for ukrainian, russian in (
        ("і", "и"),
        ("ї", "и"),
        ("є", "е"),
        ("ґ", "г"),
        ("І", "И"),
        ("Є", "Е"),
        ("Ї", "И"),
        ("'", "ъ"),
        ("’", "ъ"),
    ):
        text = text.replace(ukrainian, russian)
    return text


def russian_spellings(name: str) -> set[str]:
    """Every Latin spelling the usual systems give a Russian name."""
    found = {russian_latin(name, soft_e=e, ending=end) for e, end in product(("ye", "e"), ("y", "iy", "yy"))}
    if "ё" in name:
        found |= {text.replace("yo", "e") for text in tuple(found)} | {text.replace("yo", "o") for text in tuple(found)}
    found |= {text.replace("ks", "x") for text in tuple(found) if text.startswith("Aleks")}
    return found


def adjective_stems(adjective: str, *, russian: bool) -> set[str]:
    """Latin stems of an adjective without its ending: Sviatoshynsk, Svyatoshynsk for Святошинський."""
    stem = cyrillic_stem(adjective)
    if russian:
        return {russian_latin(stem, soft_e=e) for e in ("ye", "e")} | {russian_latin(stem).replace("yo", "e")}
    return {ukrainian_latin(stem, glide=glide) for glide in "iy"}


def latin_adjectives(adjective: str, *, russian: bool) -> set[str]:
    """All Latin forms of a masculine adjective, and the Russian feminine as in Rostovskaya oblast."""
    stems = adjective_stems(adjective, russian=russian)
    endings = (*_ADJECTIVE_ENDINGS, "aya", "aia") if russian else (*_ADJECTIVE_ENDINGS, "a")
    return {stem + ending for stem in stems for ending in endings}


def cyrillic_stem(adjective: str) -> str:
    """An adjective without its ending: Святошинськ for Святошинський, Харківськ for Харківська."""
    for ending in ("ий", "ый", "ой", "ій", "ая", "яя", "а", "я"):
        if adjective.endswith(ending):
            return adjective[: -len(ending)]
    return adjective
