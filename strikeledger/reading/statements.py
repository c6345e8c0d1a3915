"""Document -> Statements: who says what, to whom, where and when, by the acts of saying that its sentences tell of.

Only sentences with a word or sign of saying are parsed; names are gathered over the whole text, so that `he` and a
surname alone lead to whoever was named before.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, cast

from strikeledger.gazetteer import PlaceMention, gazetteer
from strikeledger.identifiers import named
from strikeledger.model import Claimant, DateBasis, Document
from strikeledger.reading.beside import days_beside
from strikeledger.reading.frames.sayings import Act
from strikeledger.reading.frames.stretches import antecedent, own
from strikeledger.reading.glance import READ_BLOCKS
from strikeledger.reading.identity import Claimants
from strikeledger.reading.latin import in_latin
from strikeledger.reading.morphology import language_of, morphed
from strikeledger.reading.sayings import Saying, phrase, sayings
from strikeledger.reading.speakers import Attribution, Memory, Speaker, speakers
from strikeledger.reading.speaking import Line, named_by
from strikeledger.reading.syntax import Sentence, parse
from strikeledger.reading.times import find_times
from strikeledger.reading.tokens import sentences, tokens, words_in
from strikeledger.statements import Manner, Span, Statement
from strikeledger.vocabulary.lexicon import Lexicon, languages, lexicon
from strikeledger.vocabulary.manners import MANNERS, RESPONSIBILITY, manner_words, tells_manners
from strikeledger.vocabulary.sayings import saying_words, speech_cues

_OF_A_PIECE = "saying.piece"
_ARTICLES = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


class _Told(NamedTuple):
    """An act of saying with who is known to speak, if anybody is."""

    saying: Saying
    speaker: Speaker | None


def statements_of(document: Document) -> tuple[Statement, ...]:
    """Every act of saying of a document, in the order of its text; none where nothing reads its language for them."""
    language = document.language or language_of(document.text)
    if document.refused or language not in languages() or not tells_manners(language):
        return ()
    lex = lexicon(language)
    spans = [
        span
        for block in document.blocks
        if block.kind in READ_BLOCKS
        for span in sentences(document.text, block.start, block.end)
    ]
    cues = speech_cues(language)
    asked = [span for span in spans if not cues.isdisjoint(words_in(document.text, *span))]
    parsed = list(parse(document.text, asked, language))
    told = [_by_english_name(one, lex) for one in _told(document, spans, parsed, lex)]
    claimants = Claimants(one.speaker for one in told if one.speaker is not None)
    return tuple(_statement(document, one, claimants, lex) for one in told)


def _told(document: Document, spans: Sequence[Span], parsed: Sequence[Sentence], lex: Lexicon) -> Iterator[_Told]:
    """Each act with its speaker, over the text in order: what is named before tells who `he` is."""
    of_sentence: dict[int, list[Saying]] = {}
    for saying in sayings(document.text, spans, parsed, lex.language):
        of_sentence.setdefault(saying.sentence.start, []).append(saying)
    memory, places = Memory(), _places(document, spans)
    for start, end in spans:
        toks = morphed(tokens(document.text, start, end), lex)
        words = [token.lower for token in toks]
        here = frozenset(
            (first, last)
            for a, b in places.get(start, ())
            if (first := sum(token.end <= a for token in toks)) < (last := sum(token.start < b for token in toks))
        )
        everybody = speakers(toks, lex, here, memory)
        for saying in of_sentence.get(start, ()):
            if _nobody(saying):
                continue
            line = Line(saying.sentence, toks, words, [token.start for token in toks], everybody, lex)
            speaker = named_by(line, saying.who, memory)
            if _deed(saying, speaker, places.get(start, ()), lex.language):
                continue
            if speaker is not None:
                memory.remember(speaker)
                memory.last = speaker
                memory.last_body = memory.last_body if speaker.person else speaker
            yield _Told(saying, speaker)
        for one in everybody:
            if one.person and not one.weak:
                memory.remember(one)
        if start not in of_sentence:
            memory.last = next((one for one in everybody if one.person and not one.weak), memory.last)


def _nobody(saying: Saying) -> bool:
    """'This means that the bridge is closed': what shows something and is nobody's statement or report."""
    return saying.act.rule == _OF_A_PIECE and saying.sentence[saying.who].pos in {"PRON", "DET"}


def _deed(saying: Saying, speaker: Speaker | None, places: Iterable[Span], language: str) -> bool:
    """'The army attacked the village': what force does, unless a person by name does it and not to a place."""
    sentence, cue, deeds = saying.sentence, saying.act.cue, saying_words(language)["deed"]
    lemma, behind = sentence[cue].lemma, sentence.lowers[cue + 1 : cue + 3]
    if saying.act.credits or (lemma not in deeds and deeds.isdisjoint(f"{lemma} {word}" for word in behind)):
        return False
    return speaker is None or not speaker.person or any(start == saying.content_start for start, _ in places)


def _by_english_name(told: _Told, lex: Lexicon) -> _Told:
    """One speaker is one across languages: Ukrainian and Russian names in Latin letters."""
    if told.speaker is None or not lex.forms:
        return told
    (found,) = in_latin([Attribution(told.speaker, -1, 0, 0)], lex)
    return told._replace(speaker=found.speaker)


def _places(document: Document, spans: Sequence[Span]) -> dict[int, list[Span]]:
    """Where places are named in each sentence, by where it begins."""
    found: dict[int, list[Span]] = {}
    if not spans:
        return found
    at = 0
    mentions: list[PlaceMention] = gazetteer().find(document.text, spans[0][0], spans[-1][1])
    for mention in mentions:
        while at < len(spans) - 1 and spans[at][1] <= mention.start:
            at += 1
        if not mention.demonym:
            found.setdefault(spans[at][0], []).append((mention.start, mention.end))
    return found


def _statement(document: Document, told: _Told, claimants: Claimants, lex: Lexicon) -> Statement:
    saying = told.saying
    sentence, act = saying.sentence, saying.act
    start, end = saying.speaker(lex.language)
    cue = [sentence[at] for at in _cue(sentence, act)]
    day, basis = _day(document, saying, lex)
    first, last = phrase(sentence, antecedent(sentence, saying.who, lex.language))
    unnamed = Claimant(name=_ARTICLES.sub("", document.text[first:last]), role=None, organisation=None, side=None)
    return Statement(
        statement_id=named("s", document.document_id, str(cue[0].start), str(saying.content_start)),
        speaker=claimants.of(told.speaker) if told.speaker is not None else unnamed,
        person=told.speaker is not None and told.speaker.person,
        verb=" ".join(word.lemma for word in cue),
        manner=_manner(saying, lex.language),
        quoted=saying.quoted,
        speaker_start=start,
        speaker_end=end,
        verb_start=cue[0].start,
        verb_end=cue[-1].end,
        content_start=saying.content_start,
        content_end=saying.content_end,
        date=day,
        date_basis=basis,
        channel=_channel(document.text, saying, lex),
        addressee=_addressee(document.text, saying, lex),
        rule=act.rule,
    )


def _cue(sentence: Sentence, act: Act) -> list[int]:
    """The word that tells of the act; of a source behind a preposition the preposition."""
    return (sentence.children(act.cue, "case") if act.cue == act.who else []) or [act.cue]


def _manner(saying: Saying, language: str) -> Manner:
    sentence, table = saying.sentence, manner_words(language)
    thing = sentence.child(saying.act.cue, "obj")
    if thing is not None and sentence[thing].lemma in table[RESPONSIBILITY]:
        return cast(Manner, RESPONSIBILITY)
    lemma = sentence[saying.act.cue].lemma
    return cast(Manner, next((manner for manner in MANNERS if lemma in table[manner]), "said"))


def _day(document: Document, saying: Saying, lex: Lexicon) -> tuple[dt.date | None, DateBasis]:
    """The day that stands beside what is said; else that of the report."""
    span = (saying.sentence.start, saying.sentence.end)
    for told in days_beside(document.text, span, lex.language, document.published, document.source):
        if _outside(saying, *told.span) and told.ref.tense == "past":
            return told.day, "text"
    return document.published, "published" if document.published is not None else "unknown"


def _outside(saying: Saying, start: int, end: int) -> bool:
    """Whether a stretch of the sentence is no part of what is said, which may lie on both sides of the act."""
    first, last = own(saying.sentence, saying.act.cue, saying.act.who)
    of_act = saying.sentence[first].start <= start and end <= saying.sentence[last - 1].end
    return of_act or end <= saying.content_start or start >= saying.content_end


def _channel(text: str, saying: Saying, lex: Lexicon) -> str | None:
    """Where it is said: 'on Telegram', 'at the White House'."""
    wanted, sentence = manner_words(lex.language)["channel"], saying.sentence
    nodes = (c for c in sentence.children(saying.act.cue, "obl") if sentence.case_of(c) in wanted)
    return _worded(text, saying, nodes, lex)


def _addressee(text: str, saying: Saying, lex: Lexicon) -> str | None:
    """To whom it is said: 'told reporters', 'said to the council'."""
    table, sentence, cue = manner_words(lex.language), saying.sentence, saying.act.cue
    told = ("iobj", "obj") if sentence[cue].lemma in table["addressing"] else ("iobj",)
    nodes = [c for c in sentence.children(cue, "obl") if sentence.case_of(c) in table["addressed"]]
    return _worded(text, saying, (*sentence.children(cue, *told), *nodes), lex)


def _worded(text: str, saying: Saying, nodes: Iterable[int], lex: Lexicon) -> str | None:
    """The first of some nouns of the act that is no part of what is said and no time; as worded."""
    for node in nodes:
        inside = saying.sentence.subtree(node)
        start, end = saying.sentence[inside[0]].start, saying.sentence[inside[-1]].end
        if _outside(saying, start, end) and not find_times(text, start, end, lex.language, True):
            return text[start:end]
    return None
