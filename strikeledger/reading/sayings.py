"""Who says which stretch of a text: acts of saying with their quotations, over the sentences of a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from strikeledger.reading.frames.sayings import Act, acts_in
from strikeledger.reading.frames.stretches import CLOSED, DASHES, OPEN, antecedent, bare, own
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import QUOTES
from strikeledger.statements import Span, stretches
from strikeledger.vocabulary.dictionary import DICTIONARIES
from strikeledger.vocabulary.sayings import saying_words

_CLOSING, _ENDING = "".join(QUOTES), frozenset("?!.…")
_PAUSED = frozenset([",", *_ENDING])
_OF_NAME = ("det", "amod", "compound", "nmod:poss", "nummod", "flat")
"""Relations of the words before a noun that name who speaks together with it."""
_KEPT = frozenset({"saying.responsibility", "saying.disowned"})
"""Whether somebody did an attack is told of whoever tells it."""
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

    def speaker(self, language: str) -> Span:
        """The words that name who speaks: the noun with what stands before it and in apposition to it, of `who` the
        noun before it as well.
        """
        sentence, who = self.sentence, self.who
        beside = (c for c in sentence.children(who, "appos", "flat") if c > who)
        near = [c for c in beside if (c < self.act.cue or who > self.act.cue) and not _verb_in(sentence, who, c)]
        return phrase(sentence, antecedent(sentence, who, language))[0], sentence[max(near, default=who)].end

    def stretches(self, text: str, language: str) -> tuple[Span, ...]:
        """What is said, without the words of the act that are put into it."""
        cue = self.sentence[self.act.cue]
        return stretches(text, (self.content_start, self.content_end), (cue.start, cue.end), self.speaker(language))


def phrase(sentence: Sentence, noun: int) -> Span:
    """Where a noun stands with the words before it that belong to it."""
    first = noun
    before = {k for c in sentence.children(noun, *_OF_NAME) if c < noun for k in sentence.subtree(c)}
    while first - 1 in before:
        first -= 1
    return sentence[first].start, sentence[noun].end


def _verb_in(sentence: Sentence, first: int, last: int) -> bool:
    return any(word.pos == "VERB" for word in sentence.words[first:last])


def sayings(text: str, spans: Sequence[Span], parsed: Sequence[Sentence], language: str) -> list[Saying]:
    """The acts of saying of parsed sentences, in the order of the text; `spans` are all sentences, parsed or not.

    Left out are acts without a speaker, those of the writer's own `I` or `we`, and those within what somebody
    else says. What is said runs on over the sentences of its quotation.
    """
    marked = quotations(text, spans)
    own = saying_words(language)["own"]
    found: list[Saying] = []
    for sentence in parsed:
        for act in acts_in(sentence, language):
            cue = sentence[act.cue]
            around = next((one for one in marked if one[0] < cue.start < one[1]), None)
            inside = around is not None and not _put_in(sentence, act)
            if act.who is None or inside or sentence[act.who].lower in own or _of_an_object(sentence, act.who, act.cue):
                continue
            if act.first >= act.last and language in DICTIONARIES:
                act = _parted_by_comma(sentence, act)
            start, end = around or content_of(text, spans, sentence, act, marked)
            if start < end:
                quoted = any(a < end and start < b for a, b in marked)
                found.append(Saying(act, sentence, start, end, quoted))
    return [one for one in found if one.act.rule in _KEPT or not _only_told_of(text, one, found, language)]


def _of_an_object(sentence: Sentence, speaker: int, verb: int) -> bool:
    """'They emailed voters saying that', 'he asked the council to condemn it': whom a verb above is about says nothing.

    Of the development articles one in six such readings was marked, of all others more than two thirds.
    """
    who, cue = sentence[speaker], sentence[verb]
    return who.relation in {"obj", "nsubj:pass"} and who.head != verb and cue.relation in {"acl", "xcomp"}


def _only_told_of(text: str, one: Saying, found: Sequence[Saying], language: str) -> bool:
    """'The mayor said the council wanted a bridge': what others say or want within what somebody says."""
    if not one.act.credits and _within_a_clause(one.sentence, one.act.cue):
        return True
    cue = one.sentence[one.act.cue].start
    around = (other for other in found if other.content_start <= cue < other.content_end and other is not one)
    deeds = saying_words(language)["deed"]
    told = (other for other in around if not _above(one, other) and other.sentence[other.act.cue].lemma not in deeds)
    return any(start <= cue < end for other in told for start, end in other.stretches(text, language))


def _within_a_clause(sentence: Sentence, cue: int) -> bool:
    """'It is known that the mayor wants a bridge', 'a bridge wanted by the mayor': told within a clause or of a noun.

    Of the development articles one in five such thoughts was marked, of others more than half.
    """
    return sentence[cue].relation == "acl" or any(sentence[k].relation == "ccomp" for k in (cue, *sentence.up(cue)))


def _above(one: Saying, other: Saying) -> bool:
    """Whether the second of two acts hangs on the first."""
    return one.sentence is other.sentence and one.act.cue in one.sentence.up(other.act.cue)


def content_of(text: str, spans: Sequence[Span], sentence: Sentence, act: Act, marked: Sequence[Span]) -> Span:
    """Where what is said stands, over the quotations it touches."""
    if act.first >= act.last:
        return _beside(text, spans, sentence, act, marked)
    start, end = sentence[act.first].start, sentence[act.last - 1].end
    cue = sentence[act.cue].start
    touched = [(a, b) for a, b in marked if a < end and start < b]
    if touched and start > cue:  # '“On Monday,” the mayor said, “the bridge opens”'
        opens = sentence[own(sentence, act.cue, act.who)[0]].start
        split = ((a, b) for a, b in marked if a <= sentence.start < b <= opens and not text[b:opens].strip(" ,—–-"))
        touched += split if any(a == start for a, _ in touched) else ()
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
        alone = "\n" not in between or text[stop : stop + 1] in {"", "\n"}
        if between.strip() or not alone or not stops.intersection((stop, stop + 1)):
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
