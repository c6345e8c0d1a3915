"""Who says which stretch of a text: acts of saying with their quotations, over the sentences of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from strikeledger.reading.frames.sayings import Act, acts_in
from strikeledger.reading.frames.stretches import CLOSED, OPEN
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import QUOTES
from strikeledger.vocabulary.sayings import saying_words

Span = tuple[int, int]
"""Offsets into the stored text: `text[start:end]`."""


class Saying(msgspec.Struct, frozen=True):
    """One act of saying; all offsets are into the stored text."""

    rule: str
    speaker_start: int
    """Of the word that names who speaks, which may be a pronoun or a thing ('the report')."""
    speaker_end: int
    verb_start: int
    """Of the word or sign that tells of the act."""
    verb_end: int
    content_start: int
    content_end: int
    quoted: bool
    """Whether what is said stands in quotation marks, in whole or in part."""
    credits: bool


def sayings(text: str, parsed: Sequence[Sentence], language: str) -> list[Saying]:
    """The acts of saying of parsed sentences that follow each other, in the order of the text.

    Left out are acts without a speaker, those of the writer's own `I` or `we`, and those inside a quotation, which its
    speaker only tells of. What is said runs on over the sentences of its quotation.
    """
    marked = quotations(text, parsed)
    own = saying_words(language)["own"]
    found: list[Saying] = []
    for n, sentence in enumerate(parsed):
        for act in acts_in(sentence, language):
            cue = sentence[act.cue]
            inside = any(start < cue.start < end for start, end in marked)
            if act.who is None or inside or sentence[act.who].lower in own:
                continue
            start, end = _content(text, parsed, n, act, marked)
            if start < end:
                who = sentence[act.who]
                quoted = any(a < end and start < b for a, b in marked)
                found.append(Saying(act.rule, who.start, who.end, cue.start, cue.end, start, end, quoted, act.credits))
    return found


def _content(text: str, parsed: Sequence[Sentence], n: int, act: Act, marked: Sequence[Span]) -> Span:
    sentence = parsed[n]
    if act.first >= act.last:
        return _following(text, sentence, marked)
    start, end = sentence[act.first].start, sentence[act.last - 1].end
    touched = [(a, b) for a, b in marked if a < end and start < b]
    cue = sentence[act.cue].start
    start = min([start, *(a for a, b in touched if b <= cue)])
    end = max([end, *(b for a, b in touched if a > cue)])
    return (start, _run_on(text, parsed, end, sentence.end, marked)) if touched else (start, end)


def _following(text: str, sentence: Sentence, marked: Sequence[Span]) -> Span:
    """The quotation right behind a sentence that says nothing itself; across a line only after a colon."""
    start, end = next((span for span in marked if span[0] >= sentence.end), (0, 0))
    between = text[sentence.end : start]
    opened = "\n" not in between or sentence.words[-1].text == ":"
    return (start, end) if start < end and not between.strip() and opened else (0, 0)


def _run_on(text: str, parsed: Sequence[Sentence], end: int, last: int, marked: Sequence[Span]) -> int:
    """Where a quotation ends that is taken up again in whole sentences after `last` of the same paragraph."""
    stops = {sentence.end for sentence in parsed}
    for start, stop in marked:
        if start < last:
            continue
        between = text[last:start]
        if between.strip() or "\n" in between or not stops.intersection((stop, stop + 1)):
            break
        end = last = stop
    return end


def quotations(text: str, parsed: Sequence[Sentence]) -> list[Span]:
    """What stands in quotation marks, the marks included; one left open ends with its paragraph."""
    return list(_quotations(text, parsed))


def _quotations(text: str, parsed: Sequence[Sentence]) -> Iterator[Span]:
    begin: int | None = None
    last = 0
    for sentence in parsed:
        if begin is not None and "\n" in text[last : sentence.start]:
            yield begin, last
            begin = None
        for word in sentence.words:
            if word.text not in QUOTES:
                continue
            if begin is None and word.text not in CLOSED:
                begin = word.start
            elif begin is not None and word.text not in OPEN:
                yield begin, word.end
                begin = None
        last = sentence.end
    if begin is not None:
        yield begin, last
