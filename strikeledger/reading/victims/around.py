"""The sentences of a text that may name somebody harmed, parsed, with what those around each tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from strikeledger.reading.syntax import Sentence, parse
from strikeledger.reading.syntax.english import Entity, parse_named
from strikeledger.reading.tokens import sentences
from strikeledger.reading.victims.names import CHAIN, may_be_name
from strikeledger.reading.victims.table import child_told, clues, harm_told, of_pronoun, of_them

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_AGED = re.compile(r"[^\W\d_], \d{1,2}(?:[,.;)]|$)|\d-year-old ")
_SMALL = 3
"""Letters of the words that a headline in capitals writes small."""


class Beside(msgspec.Struct, frozen=True):
    """What the sentences around one tell."""

    follows: bool = False
    """Whether it begins like 'Among them' behind a sentence of people harmed, or that one ends with a colon."""
    children: bool = False
    """Whether that one told of children."""
    goes_on: bool = False
    """Whether it tells of harm and begins with a pronoun, behind a sentence that names somebody."""
    harm: bool = False
    """Whether that one tells of harm."""
    of_child: bool = False
    """Whether the next one tells of a child harmed without naming anybody: 'The boy died on the way'."""


NOTHING = Beside()


def parsed_of(text: str, language: str | None) -> Iterator[tuple[Sentence, tuple[Entity, ...], str, Beside]]:
    """The sentences that may name somebody harmed, parsed."""
    spans: dict[str, list[tuple[int, int]]] = {}
    beside: dict[int, Beside] = {}
    stretches = list(sentences(text, 0, len(text)))
    before, named_before = "", False
    for (start, end), after in zip(stretches, [*stretches[1:], (0, 0)], strict=False):
        lower = text[start:end].lower()
        named = False
        for spoken in _spoken(text[start:end], language):
            goes_on = named_before and _by_pronoun(lower, spoken)
            if not any(may_be_name(match[0], spoken) for match in CHAIN.finditer(text, start, end)):
                if goes_on:
                    spans.setdefault(spoken, []).append((start, end))
                    beside[start] = Beside(goes_on=True)
                continue
            named = True
            listed = of_them(spoken).match(lower) is not None or before.endswith(":")
            harm = harm_told(spoken).search(before) is not None
            follows = listed and harm
            children = follows and child_told(spoken).search(before) is not None
            of_child = _of_child(text[slice(*after)], spoken)
            told = follows or goes_on or of_child or _by_pronoun(text[slice(*after)].lower(), spoken)
            if (told or clues(spoken).search(lower)) and not (spoken == "en" and _headline(text[start:end])):
                spans.setdefault(spoken, []).append((start, end))
                beside[start] = Beside(follows, children, goes_on, harm, of_child)
        before, named_before = lower, named
    for spoken, some in spans.items():
        if spoken == "en":
            parsed = parse_named(text, some)
            yield from ((one, entities, spoken, beside.get(one.start, Beside())) for one, entities in parsed)
        else:
            yield from ((one, (), spoken, beside.get(one.start, Beside())) for one in parse(text, some, spoken))


def _by_pronoun(lower: str, language: str) -> bool:
    """Whether a sentence in small letters begins with a pronoun and holds a word of harm."""
    return of_pronoun(language).match(lower) is not None and clues(language).search(lower) is not None


def _of_child(sentence: str, language: str) -> bool:
    """Whether a sentence without a name tells of a child harmed."""
    lower = sentence.lower()
    if harm_told(language).search(lower) is None or child_told(language).search(lower) is None:
        return False
    return not any(match.start() and may_be_name(match[0], language) for match in CHAIN.finditer(sentence))


def _spoken(sentence: str, language: str | None) -> tuple[str, ...]:
    """The languages a sentence is read in: by its letters, and where these leave it open by that of the text."""
    if _CYRILLIC.search(sentence) is None:
        return ("en",)
    if _UKRAINIAN.search(sentence):
        return ("uk",)
    if _RUSSIAN.search(sentence):
        return ("ru",)
    return (language,) if language in {"uk", "ru"} else ("uk", "ru")


def _headline(line: str) -> bool:
    """Whether every longer word has a capital, and none is followed by an age: a chain of them is no name."""
    if _AGED.search(line):
        return False  # 'Ann Lee, 24, and Tom Hale, 31;'
    longer = [word for word in line.split() if len(word) > _SMALL and word[0].isalpha()]
    return len(longer) > _SMALL and all(word[0].isupper() for word in longer)
