"""Who says which stretch of a text: acts of saying with their quotations, over the sentences of a paragraph."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from strikeledger.reading.frames.stretches import CLOSED, OPEN, QUOTES
from strikeledger.reading.frames.sayings import Act, acts_in
from strikeledger.reading.syntax import Sentence


class Saying(msgspec.Struct, frozen=True):
    """One act of saying; offsets are into the stored text."""

    rule: str
    speaker_start: int
    speaker_end: int
    verb_start: int
    verb_end: int
    content_start: int
    content_end: int


def sayings(text: str, parsed: Sequence[Sentence], language: str) -> list[Saying]:
    quoted = quotations(text, parsed)
    found: list[Saying] = []
    for n, sentence in enumerate(parsed):
        for act in acts_in(sentence, language):
            cue = sentence[act.cue]
            if act.who is None or any(a < cue.start < b for a, b in quoted):
                continue
            who = sentence[act.who]
            if who.lower in {"i", "we", "you"}:
                continue
            if act.first < act.last:
                start, end = sentence[act.first].start, sentence[act.last - 1].end
                if text[start : end + 1].endswith(":"):
                    continue
                start, end = running(text, parsed, start, end, cue.start, quoted, sentence.end)
            else:
                start, end = beside(text, parsed, n, quoted)
            if start < end:
                found.append(Saying(act.rule, who.start, who.end, cue.start, cue.end, start, end))
    return found


def beside(text, parsed, n, quoted):
    """The quotation that follows."""
    sentence = parsed[n]
    a, b = next(((a, b) for a, b in quoted if a >= sentence.end - 2), (0, 0))
    if a < b and (not text[sentence.end : a].strip()) and text[sentence.end:a].count("\n") <= 2:
        if text[sentence.end : a].count("\n") and sentence.words[-1].text != ":":
            return 0, 0
        while (more := next(((c, d) for c, d in quoted if c > b), None)) and text[b : more[0]].strip() == "" and "\n" in text[b : more[0]] and text[b-1] not in "”\"":
            b = more[1]
        return a, b
    return 0, 0


def running(text, parsed, start, end, cue, quoted, last):
    touched = [q for q in quoted if q[0] < end and start < q[1]]
    for a, b in touched:
        if a < start and b <= cue:
            start = a
        if b > end and a > cue:
            end = b
    if touched:
        for a, b in quoted:
            if a < last:
                continue
            if "\n" in text[last:a] or text[last:a].strip() or b + 1 < parsed_end(parsed, b):
                break
            end = last = b
    return start, end


def parsed_end(parsed, at):
    return next((s.end for s in parsed if s.start <= at - 1 < s.end), at)


def quotations(text: str, parsed: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Offsets of what stands in quotation marks, the marks included; one left open ends with its paragraph."""
    found: list[tuple[int, int]] = []
    begin, last = None, 0
    for sentence in parsed:
        if begin is not None and "\n" in text[last : sentence.start]:
            found.append((begin, last))
            begin = None
        for word in sentence.words:
            if word.text not in QUOTES:
                continue
            if begin is None and word.text not in CLOSED:
                begin = word.start
            elif begin is not None and word.text not in OPEN:
                found.append((begin, word.end))
                begin = None
        last = sentence.end
    if begin is not None:
        found.append((begin, last))
    return found
