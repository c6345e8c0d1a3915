"""Private people whose names stand in what is said: who speaks without an office, and who is named between quotation
marks without one. They are treated as people harmed are: nobody needs their names to weigh a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from strikeledger.model import Document
from strikeledger.reading.identity import folded
from strikeledger.reading.morphology import language_of
from strikeledger.reading.syntax import Sentence, parse
from strikeledger.reading.syntax.english import parse_named
from strikeledger.reading.tokens import sentences
from strikeledger.reading.victims.names import CHAIN, Person, may_be_name, people_in
from strikeledger.reading.victims.table import lemmas_of, words
from strikeledger.statements import Commitment, Statement, stretches
from strikeledger.vocabulary.manners import RESPONSIBILITY

_BY_A_SIGN = frozenset({"saying.colon", "saying.dash"})
"""Acts told by a sign alone: what stands before it may be any words of a headline."""
_OWNED = re.compile(r"[’']s$")
Span = tuple[int, int]


class Private(msgspec.Struct, frozen=True):
    """A stretch of a text that names a private person."""

    start: int
    end: int


def private_in(
    document: Document, statements: Sequence[Statement], commitments: Sequence[Commitment] = ()
) -> tuple[Private, ...]:
    """Where a document names private people in what is said, as who says it or as who promises; where it stands whole.

    Only names of two words or more are looked at: a surname alone is veiled beside the whole name.
    """
    held = {word for one in statements if _in_office(one) for word in folded(one.speaker.name).split()}
    speakers = [(one.speaker_start, one.speaker_end) for one in statements if _private(one)]
    named = [span for one in statements if one.quoted for span in _content(one, document.text)]
    named += [span for one in commitments for span in _parties(one, document.text)]
    if not speakers and not named:
        return ()
    found = (
        one
        for sentence, one, language in _people(document, [*speakers, *named])
        if _may_be_private(one, held, language) and (_within(one, speakers) or _is_person(sentence, one, language))
    )
    return tuple(dict.fromkeys(Private(one.start, one.end) for one in found))


def _in_office(one: Statement) -> bool:
    return one.speaker.role is not None or one.speaker.organisation is not None


def _private(one: Statement) -> bool:
    """Whoever claims an attack speaks for those who made it."""
    return one.person and not _in_office(one) and one.manner != RESPONSIBILITY and one.rule not in _BY_A_SIGN


def _content(one: Statement, text: str) -> tuple[Span, ...]:
    content, verb, speaker = (
        (one.content_start, one.content_end), (one.verb_start, one.verb_end), (one.speaker_start, one.speaker_end)
    )  # fmt: skip
    return stretches(text, content, verb, speaker)


def _parties(one: Commitment, text: str) -> Iterator[Span]:
    """Where who promises and whom it is for stand in its sentence."""
    for name in filter(None, (one.actor, one.recipient)):
        at = text.find(name, one.start, one.end)
        if at >= 0:
            yield at, at + len(name)


def _people(document: Document, spans: Iterable[Span]) -> Iterator[tuple[Sentence, Person, str]]:
    """Everybody named within some stretches of a text, by a parse of the sentences they touch."""
    text, language = document.text, document.language or language_of(document.text)
    wanted = sorted(spans)
    touched = [
        (start, end)
        for start, end in sentences(text, 0, len(text))
        if any(first < end and start < last for first, last in wanted)
        and any(may_be_name(match[0], language) for match in CHAIN.finditer(text, start, end))
    ]
    parsed = parse_named(text, touched) if language == "en" else ((one, ()) for one in parse(text, touched, language))
    for sentence, entities in parsed:
        for one in people_in(text, sentence, entities, language):
            if _within(one, wanted):
                yield sentence, one, language


def _within(one: Person, spans: Iterable[Span]) -> bool:
    return any(first < one.end and one.start < last for first, last in spans)


def _is_person(sentence: Sentence, one: Person, language: str) -> bool:
    """By the parser or the dictionary, or by what stands right before: 'my neighbour X', 'the boy X'."""
    table = words(language)
    before = sentence[one.first - 1].lemma if one.first else ""
    return one.sure or before in table.kin | table.person | table.child


def _may_be_private(one: Person, held: set[str], language: str) -> bool:
    if len(one.words) < 2 or one.office or one.place or one.common or folded(one.words[-1]) in held:
        return False
    table = words(language)
    lemmas = {lemma for word in one.words for lemma in lemmas_of(word.lower(), language)}
    owned = any(_OWNED.search(word) for word in one.words[:-1])  # 'Kyiv’s Podil'
    return not owned and lemmas.isdisjoint(table.office | table.title | table.body)
