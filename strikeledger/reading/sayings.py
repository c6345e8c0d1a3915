"""Who says which stretch of a text: acts of saying with their quotations, over the sentences of a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from strikeledger.reading.frames.sayings import Act, acts_in
from strikeledger.reading.frames.stretches import CLOSED, DASHES, OPEN, bare, own
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import QUOTES
from strikeledger.vocabulary.dictionary import DICTIONARIES
from strikeledger.vocabulary.sayings import saying_words

Span = tuple[int, int]
"""Offsets into the stored text: `text[start:end]`."""
_CLOSING, _ENDING = "".join(QUOTES), frozenset("?!.…")
_PAUSED = frozenset([",", *_ENDING])
_MARK = re.compile("|".join(map(re.escape, sorted(QUOTES, key=len, reverse=True))))


class Saying(msgspec.Struct, frozen=True):
    """One act of saying; all offsets are into the stored text."""

    act: Act
    sentence: Sentence
    content_start: int
    content_end: int
    quoted: bool
    """Whether what is said stands in quotation marks, in whole or in part."""

    @property
    def who(self) -> int:
        """Position of the word that names who speaks, which may be a pronoun or a thing ('the report')."""
        return -1 if self.act.who is None else self.act.who


def sayings(text: str, spans: Sequence[Span], parsed: Sequence[Sentence], language: str) -> list[Saying]:
    """The acts of saying of parsed sentences, in the order of the text; `spans` are all sentences, parsed or not.

    Left out are acts without a speaker, those of the writer's own `I` or `we`, and those inside a quotation, which its
    speaker only tells of. What is said runs on over the sentences of its quotation.
    """
    marked = quotations(text, spans)
    own = saying_words(language)["own"]
    found: list[Saying] = []
    for sentence in parsed:
        for act in acts_in(sentence, language):
            cue = sentence[act.cue]
            around = next((one for one in marked if one[0] < cue.start < one[1]), None)
            inside = around is not None and not _put_in(sentence, act)
            if act.who is None or inside or sentence[act.who].lower in own:
                continue
            if act.first >= act.last and language in DICTIONARIES:
                act = _parted_by_comma(sentence, act)
            start, end = around or content_of(text, spans, sentence, act, marked)
            if start < end:
                quoted = any(a < end and start < b for a, b in marked)
                found.append(Saying(act, sentence, start, end, quoted))
    return found


def content_of(text: str, spans: Sequence[Span], sentence: Sentence, act: Act, marked: Sequence[Span]) -> Span:
    """Where what is said stands, over the quotations it touches."""
    if act.first >= act.last:
        return _beside(text, spans, sentence, act, marked)
    start, end = sentence[act.first].start, sentence[act.last - 1].end
    touched = [(a, b) for a, b in marked if a < end and start < b]
    cue = sentence[act.cue].start
    start = min([start, *(a for a, b in touched if b <= cue)])
    end = max([end, *(b for a, b in touched if a > cue)])
    return (start, _run_on(text, spans, end, sentence.end, marked)) if touched else (start, end)


def _parted_by_comma(sentence: Sentence, act: Act) -> Act:
    """What is said where shallow rules hang its clause on nothing: it is parted from the act by a comma."""
    after = act.cue + 1
    if after + 1 < len(sentence) and sentence[after].text == "," and sentence[after + 1].pos == "SCONJ":
        first, last = bare(sentence, (after, len(sentence)))
        return msgspec.structs.replace(act, first=first, last=last)
    begins = min(act.cue, act.cue if act.who is None else act.who)
    if begins > 1 and sentence[begins - 1].text == ",":
        first, last = bare(sentence, (0, begins))
        return msgspec.structs.replace(act, first=first, last=last)
    return act


def _put_in(sentence: Sentence, act: Act) -> bool:
    """'«Міст зачинено, — сказав мер. — Школа працює»': an act between dashes within the marks of its quotation."""
    at = act.cue - 1
    return at > 0 and sentence[at].text in DASHES and sentence[at - 1].text in _PAUSED


def _beside(text: str, spans: Sequence[Span], sentence: Sentence, act: Act, marked: Sequence[Span]) -> Span:
    """The quotation that a sentence of nothing but the act goes with: 'the mayor asked: “...”', '“...?” he asked.'"""
    before = _before(text, sentence, act, marked)
    if before is None:
        return _following(text, sentence, marked)
    return before[0], _run_on(text, spans, before[1], sentence.end, marked)


def _before(text: str, sentence: Sentence, act: Act, marked: Sequence[Span]) -> Span | None:
    """A quotation that ends as a sentence does, right before the words of its act, which open the next one."""
    at = bisect_left(marked, (sentence.start, 0)) - 1
    if at < 0 or marked[at][1] > sentence.start or "\n" in text[marked[at][1] : sentence.start]:
        return None
    between, opens = text[marked[at][1] : sentence.start], own(sentence, act.cue, act.who)[0] <= 1
    asked = text[marked[at][0] : marked[at][1]].rstrip(_CLOSING)[-1:] in _ENDING
    return marked[at] if opens and asked and not between.strip() else None


def _following(text: str, sentence: Sentence, marked: Sequence[Span]) -> Span:
    """The quotation right behind a sentence that says nothing itself; across a line only after a colon."""
    start, end = next((span for span in marked if span[0] >= sentence.end), (0, 0))
    between = text[sentence.end : start]
    opened = "\n" not in between or sentence.words[-1].text == ":"
    return (start, end) if start < end and not between.strip() and opened else (0, 0)


def _run_on(text: str, spans: Sequence[Span], end: int, last: int, marked: Sequence[Span]) -> int:
    """Where a quotation ends that is taken up again in whole sentences after `last` of the same paragraph."""
    stops = {stop for _, stop in spans}
    for start, stop in marked[bisect_left(marked, (last, 0)) :]:
        between = text[last:start]
        if between.strip() or "\n" in between or not stops.intersection((stop, stop + 1)):
            break
        end = last = stop
    return end


def quotations(text: str, spans: Sequence[Span]) -> list[Span]:
    """What stands in quotation marks, the marks included; one left open ends with its paragraph."""
    return list(_quotations(text, spans))


def _quotations(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    begin: int | None = None
    last = 0
    for start, end in spans:
        if begin is not None and "\n" in text[last:start]:
            yield begin, last
            begin = None
        for mark in _MARK.finditer(text, start, end):
            if begin is None and mark[0] not in CLOSED:
                begin = mark.start()
            elif begin is not None and mark[0] not in OPEN:
                yield begin, mark.end()
                begin = None
        last = end
    if begin is not None:
        yield begin, last
