"""People in a sentence by their names: chains of capitalised words that a parser, a dictionary or their setting shows.

A chain may hold initials, a nickname in quotes and particles (`Hind al-Masri`, `Kevin "KJ" Barber Jr.`). What stands
before the name itself (`Sgt.`, `Mayor`, `neighbour`) is no part of it. A place, a day or a body is nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from strikeledger.reading.syntax import Sentence
from strikeledger.reading.syntax.english import Entity
from strikeledger.reading.victims.table import AGE_WORD, Words, lemmas_of, states, words
from strikeledger.vocabulary.dictionary import DICTIONARIES, is_known, senses
from strikeledger.vocabulary.officials import is_official

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞĪĮİĶĻŁŃŅŇŐŌŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚА-ЯЁІЇЄҐ"
_PART = rf"[{_CAPITAL}](?:[^\W\d_]|[\u0300-\u036f])*(?:[-’'ʼ`](?:[^\W\d_]|[\u0300-\u036f])+)*"
_QUOTED = rf"[\"“«‘'(]{_PART}(?: {_PART})?[\"”»’')]"
_PARTICLE = r"(?:al|el|bin|ibn|abu|bint|de|del|della|di|da|dos|la|le|van|von|der|den|ul|ud)"
CHAIN = re.compile(
    rf"(?<![\w’'-])(?:{_PARTICLE}-)?{_PART}(?:\.(?= {_PART}))?"
    rf"(?: (?:{_PARTICLE}[ -])*(?:{_PART}\.?(?= {_PART})|{_PART}|{_QUOTED}(?= {_PART}))){{0,6}}(?![\w])"
)
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+(?:[-’'ʼ`](?:[^\W\d_]|[\u0300-\u036f])+)*")
_AGE = re.compile(r", (?:aged? )?\d{1,2}(?=[,.;)]|$)")
_POSSESSIVE = re.compile(r"[’']s?$")
_PERSONAL = frozenset({"PROPN"})
_BODY = frozenset({"GPE", "LOC", "FAC", "ORG", "DATE", "TIME", "NORP", "EVENT", "LAW", "LANGUAGE", "PRODUCT"})
_QUOTES = tuple('"“”«»„‘')
_OPENING = "".join(_QUOTES) + " "
_SMALL_WORDS = frozenset({"ADP", "DET", "SCONJ", "PRON", "CCONJ", "AUX", "NUM", "ADV", "VERB"})
LONGEST = 5
"""Words of a private person's name; longer chains are headlines and names of bodies."""


class Person(msgspec.Struct, frozen=True):
    """A name in a sentence; offsets are into the stored text, `first:last` are positions of its words."""

    start: int
    end: int
    first: int
    last: int
    head: int
    """Position of the word by which it hangs in the sentence."""
    words: tuple[str, ...]
    sure: bool
    """Whether the parser or the dictionary of forms says that it is a person's."""
    place: bool
    """Whether it is in the gazetteer."""
    other: bool
    """Whether the gazetteer or the parser has it for something that is no person."""
    common: bool
    """Whether it is a single word that has its capital from beginning the sentence."""
    office: bool
    """Whether a public office stands right before it, or it is that of a known holder of one."""


@cache
def may_be_name(chain: str, language: str) -> bool:
    """Whether any word of a chain is none of the tables, so that it is worth a parse."""
    table = words(language)
    none = table.not_name | table.body | table.office | table.title | table.person | table.kin | table.child
    parts = [_plain(part) for part in _WORD.findall(chain)]
    left = [part for part in parts if not lemmas_of(part, language) & none and len(part) > 1]
    return bool(left) and not (len(parts) > len(left) and _is_place(chain))


def people_in(text: str, sentence: Sentence, entities: Sequence[Entity], language: str) -> list[Person]:
    """Everybody named in a sentence, left to right. `entities` are what the parser found, of English only."""
    found = []
    for match in CHAIN.finditer(text, sentence.start, sentence.end):
        if text[match.start() - 1 : match.start()] in _QUOTES and text[match.end() : match.end() + 1] in _QUOTES:
            continue  # 'ракета «Кинджал»'
        shown = any(e.label == "PERSON" and e.start < match.end() and match.start() < e.end for e in entities)
        for start, end, office in _trimmed(text, match.start(), match.end(), sentence, language, shown):
            one = _person(text, start, end, sentence, entities, language)
            if one is not None:
                found.append(msgspec.structs.replace(one, office=one.office or office))
    return found


def _trimmed(
    text: str, start: int, end: int, sentence: Sentence, language: str, shown: bool
) -> Iterator[tuple[int, int, bool]]:
    """The stretch of a chain that may be a name, and whether a public office stands before it."""
    table, office = words(language), False
    spans = [m.span() for m in _WORD.finditer(text, start, end)]
    for n, span in enumerate(spans):
        lemmas = lemmas_of(_plain(text[slice(*span)]), language)
        if lemmas & table.body and not ((shown or len(spans) == 2) and n and lemmas & table.surname_too):
            return  # 'Raymond James Street', 'Mercy Hospital'; but 'Wendell Hill'
    if len(spans) == 1 and text[slice(*spans[0])].lower() in table.pronoun | table.pronouns:
        return
    aged = text[max(0, start - 5) : start] == "-old "  # all of '2-year-old Heaven Miller' is a name
    while len(spans) > 1 and (
        what := _no_part(text[slice(*spans[0])], table, _opens(text, spans[0][0], sentence), sentence, language)
    ):
        if aged and what == "no":
            break
        office = what == "office" or (office and what == "title")
        spans.pop(0)
    shown = shown or aged or _AGE.match(text, end) is not None
    while spans and _no_part(text[slice(*spans[-1])], table, False, sentence, language) == "no":
        if len(spans) > 1 and shown and _is_surname(text[slice(*spans[-1])], table):
            break  # 'Tamika White'
        spans.pop()
    if len(spans) > 2 and not aged and _is_place(text[slice(*spans[0])]):
        spans.pop(0)  # 'Chicago Bull Ann Lee'
    if not spans:
        return
    last, surname = text[slice(*spans[-1])], len(spans) > 1 and shown and _is_surname(text[slice(*spans[-1])], table)
    if not surname and _no_part(last, table, False, sentence, language) in {"title", "office"}:
        return  # 'Danville Police'
    if len(spans) == 1 and _no_part(text[slice(*spans[0])], table, False, sentence, language):
        return
    if len(spans) > LONGEST:
        return
    if any(_no_part(text[slice(*span)], table, False, sentence, language) == "no" for span in spans[1:-1]):
        return
    start, end = spans[0][0], spans[-1][1]
    tail = _POSSESSIVE.search(text, start, end)
    yield start, tail.start() if tail else end, office


def _no_part(word: str, table: Words, initial: bool, sentence: Sentence, language: str) -> str:
    """Why a capitalised word is no part of a name: `office`, `title`, `no`; empty where it may be one."""
    plain = _plain(word)
    if len(plain) == 1 and not initial:
        return ""  # an initial
    if language in DICTIONARIES:
        if not initial and any(s.pos in {"ADP", "PRON", "CCONJ", "PART"} for s in senses(plain, language)):
            return ""  # 'вчителька До Кхін Хла'
        if initial and is_known(plain, language) and not _personal([plain], language):
            return "office" if lemmas_of(plain, language) & table.office else "title"
    lemmas = lemmas_of(plain, language)
    if plain.endswith(table.child_endings) or AGE_WORD.search(plain):
        return "title"
    if lemmas & table.office:
        return "office"
    if lemmas & table.title:
        return "title"
    if lemmas & table.not_name or (len(word) > 2 and word.isupper()):
        return "no"
    if lemmas & (table.kin | table.child | table.person | table.victim | table.accused | states(language)):
        return "title"
    if initial and language == "en" and sentence.words and sentence[0].pos in _SMALL_WORDS:
        return "" if sentence[0].lower in table.given_as_words else "title"
    return ""


def _is_surname(word: str, table: Words) -> bool:
    """Whether a word that is mostly none's name is a surname as well: `White`, `Cousins`."""
    plain = _plain(word)
    return plain in table.surname_too or (plain.endswith("s") and plain.removesuffix("s") in table.kin)


def _plain(word: str) -> str:
    return _POSSESSIVE.sub("", word.replace("’", "'").replace("ʼ", "'")).lower()


def _person(
    text: str, start: int, end: int, sentence: Sentence, entities: Sequence[Entity], language: str
) -> Person | None:
    inside = [w.at for w in sentence.words if w.start < end and start < w.end]
    parts = tuple(_WORD.findall(text, start, end))
    if not inside or not parts or max(map(len, parts)) < 2:
        return None
    here = [entity.label for entity in entities if entity.start < end and start < entity.end]
    sure = "PERSON" in here if language == "en" else _personal(parts, language)
    place = _is_place(text[start:end])
    other = place or (not sure and not _BODY.isdisjoint(here))
    head = next((n for n in inside if sentence[n].head not in inside or sentence[n].head == n), inside[-1])
    return Person(
        start=start, end=end, first=inside[0], last=inside[-1] + 1, head=head, words=parts, sure=sure,
        place=place, other=other,
        office=is_official(parts), common=_is_common(parts, sentence, start, language),
    )  # fmt: skip


def _opens(text: str, start: int, sentence: Sentence) -> bool:
    """Whether a sentence begins there, signs of quotation apart."""
    return not text[sentence.start : start].strip(_OPENING)


def _is_common(parts: Sequence[str], sentence: Sentence, start: int, language: str) -> bool:
    """Whether one word that begins the sentence may be any word."""
    plain = _plain(parts[0])
    if len(parts) > 1 or start != sentence.start:
        return False
    if language == "en":
        return bool(sentence.words) and sentence[0].pos not in {"PROPN", "NOUN", "X"}
    return is_known(plain, language) and not _personal(parts, language)


def _personal(parts: Sequence[str], language: str) -> bool:
    """Whether a dictionary of forms has one of the words for a given name, a surname or a patronymic."""
    return any(s.pos in _PERSONAL for part in parts for s in senses(part.lower().replace("’", "'"), language)[:3])


@cache
def _is_place(name: str) -> bool:
    from strikeledger.gazetteer import gazetteer

    return any(mention.end - mention.start >= len(name) - 2 for mention in gazetteer().find(name, 0, len(name)))
