"""What a dictionary of forms says of a Ukrainian or Russian word: part of speech, lemma, case, number and gender.

The dictionaries are those of pymorphy3 (OpenCorpora for Russian, VESUM for Ukrainian). A word is looked up once and
kept: most words of reports come again and again.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import msgspec

from strikeledger.errors import ParserMissingError

DICTIONARIES = {"uk": "pymorphy3_dicts_uk", "ru": "pymorphy3_dicts_ru"}
"""The package of each language that has one."""
KEPT = 100_000
"""Words remembered at most; a run over many texts must not grow with them."""

EUPHONY = {"uk": ("в", "у")}
"""Letters that a language writes for each other at the start of a word, as the words around it sound: вбити, убити."""
_POS = {
    "NOUN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "COMP": "ADV", "PRTF": "ADJ", "PRTS": "VERB", "VERB": "VERB",
    "INFN": "VERB", "GRND": "VERB", "NUMR": "NUM", "ADVB": "ADV", "NPRO": "PRON", "PRED": "VERB", "PREP": "ADP",
    "CONJ": "CCONJ", "PRCL": "PART", "INTJ": "X",
}  # fmt: skip
_CASES = {"nomn": "nom", "gent": "gen", "gen2": "gen", "datv": "dat", "accs": "acc", "ablt": "ins", "loct": "loc",
          "loc2": "loc"}  # fmt: skip
_DONE = "вши"
"""How a Ukrainian verb says what was done before ('застосувавши'): the dictionary takes it for a word of its own."""
_SPOKEN = frozenset({"voct", "impr"})
_FINITE = frozenset({"sing", "plur", "masc", "femn", "neut", "Impe"})
_PERSONAL = ("Name", "Surn", "Patr")


class Sense(msgspec.Struct, frozen=True):
    """One of the things a form may be. Empty strings where the dictionary says nothing."""

    pos: str
    lemma: str
    case: str = ""
    plural: bool = False
    gender: str = ""
    """masc, femn or neut, of a singular."""
    animate: bool = False
    form: str = ""
    """Of a verb: finite, future, impersonal (`вбито`), infinitive, gerund or participle; of an adjective that is a
    passive participle (`поранений`): passive."""


@cache
def packages() -> tuple[str, ...]:
    """Names and versions of the dictionaries that read; they are not loaded for that."""
    found: list[str] = []
    for name in DICTIONARIES.values():
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(name)
    return tuple(found)


@lru_cache(maxsize=KEPT)
def senses(word: str, language: str) -> tuple[Sense, ...]:
    """All that a word in small letters may be, the likeliest first; calls and commands are left out.

    Two words joined by a stroke ('збито/подавлено') are told by the last.
    """
    word = word.rpartition("/")[2] or word
    found: dict[Sense, None] = {}
    for parse in _dictionary(language).parse(word):
        if parse.tag.POS in _POS and _SPOKEN.isdisjoint(_marks(parse.tag)):
            found[_sense(parse)] = None
    return tuple(found)


def spellings(lemma: str, language: str) -> frozenset[str]:
    """A lemma and, where the dictionary knows it too, the same with the other letter of EUPHONY before a consonant."""
    first, second = EUPHONY.get(language, ("", ""))
    if not first or lemma[0] not in (first, second) or lemma[1:2] in set("аеєиіїоуюяь'"):
        return frozenset({lemma})
    twin = (second if lemma[0] == first else first) + lemma[1:]
    known = any(parse.is_known and parse.normal_form == twin for parse in _dictionary(language).parse(twin))
    return frozenset({lemma, twin}) if known else frozenset({lemma})


def dictionary_forms(word: str) -> frozenset[str]:
    """The lemmas of a Cyrillic word in small letters in each language whose dictionary knows it; of a word that none
    knows, what each guesses first.
    """
    parses = {language: _dictionary(language).parse(word) for language in DICTIONARIES}
    known = [parse for every in parses.values() for parse in every if parse.is_known]
    taken = known or [every[0] for every in parses.values() if every]
    return frozenset(parse.normal_form.replace("ё", "е") for parse in taken) or frozenset({word})


@lru_cache(maxsize=KEPT)
def is_known(word: str, language: str) -> bool:
    """Whether a word in small letters stands in the dictionary; of others `senses` guesses by their endings."""
    return bool(_dictionary(language).word_is_known(word))


def forms(lemma: str, language: str) -> frozenset[str]:
    """All forms of a word given by its lemma, itself among them; ё also as е."""
    told = [
        p for p in _dictionary(language).parse(lemma) if p.normal_form.replace("ё", "е") == lemma or p.word == lemma
    ]
    found = {form.word for parse in told for form in parse.lexeme} | {lemma}
    return frozenset(found | {form.replace("ё", "е") for form in found})


@cache
def _dictionary(language: str) -> Any:
    """The loaded dictionary. Raises ParserMissingError where it is not installed."""
    try:
        import pymorphy3

        return pymorphy3.MorphAnalyzer(lang=language)
    except (ImportError, ValueError) as error:
        raise ParserMissingError(
            f"the dictionary {DICTIONARIES[language]} is not installed: {error}",
            "run `make install`, or install the packages of requirements.lock",
        ) from error


def _sense(parse: Any) -> Sense:
    tag = parse.tag
    marks = _marks(tag)
    pos = _POS[tag.POS]
    if pos == "NOUN" and not marks.isdisjoint(_PERSONAL):
        pos = "PROPN"
    lemma = parse.normal_form
    if tag.POS == "PRTF":  # a participle stands for itself: `погибший`, not `погибнуть`
        own = parse.inflect({"masc", "sing", "nomn"})
        lemma = own.word if own is not None else lemma
    if tag.POS == "GRND" and lemma.endswith(_DONE):
        lemma = f"{lemma.removesuffix(_DONE)}ти"
    return Sense(
        pos=pos,
        lemma=lemma.replace("ё", "е"),
        case=_CASES.get(str(tag.case), ""),
        plural="plur" in marks,
        gender=next((g for g in ("masc", "femn", "neut") if g in marks and "plur" not in marks), ""),
        animate="anim" in marks,
        form=_form(tag, marks),
    )


def _marks(tag: Any) -> frozenset[str]:
    """All that a tag says, as text: each dictionary has marks that the other does not know."""
    return frozenset(str(tag).replace(" ", ",").split(","))


def _form(tag: Any, marks: frozenset[str]) -> str:
    if "infn" in marks or (tag.POS == "VERB" and marks.isdisjoint(_FINITE)):
        return "infinitive"  # the Ukrainian dictionary leaves the mark out of some
    if tag.POS == "VERB":
        return "impersonal" if "Impe" in marks else "future" if "futr" in marks else "finite"
    if tag.POS in {"ADJF", "PRTF"} and "pssv" in marks:
        return "passive"
    return {"PRTS": "participle", "INFN": "infinitive", "GRND": "gerund", "PRED": "finite"}.get(tag.POS or "", "")
