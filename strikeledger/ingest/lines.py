"""A text as lines, and lines as segments: the pieces that each get one role on the page.

A page saved with its line breaks has one segment a line. A page that was flattened into a few long lines is cut
where a marker phrase stands free: after a full stop, and followed by a capital letter or the line's end.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from strikeledger.ingest.phrases import Hit, Kind, Place, word_list
from strikeledger.ingest.stamps import stamp_end

_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?…][\"”»’'\)\]]{0,3}\s{1,40}(?=[\"“«„‘'\(\[—–\-•#@>©]{0,2}\s?[A-ZА-ЯІЇЄҐЁ0-9])")
_BEFORE = re.compile(r"([^\W\d_]{1,6})$")
_WORD = re.compile(r"\w")
_NEW_WORD = re.compile(r"[a-zа-яіїєґё0-9\"”»’')…]\s{1,5}([A-ZА-ЯІЇЄҐЁ][^\W\d_]*)\s")
BROKEN_LEAST = 24
"""Characters of a line that may have been broken behind a number: shorter ones are counts of a page ('Comments 12')."""
LONG_HEADLINE = 160
"""Characters: the longest headline a promo phrase takes along in a flattened line."""


class Segment(NamedTuple):
    """A piece of one line. `mark` is the marker that decides its role, None when only its shape can tell."""

    start: int
    end: int
    mark: Kind | None
    line: int
    """Number of the line among non-empty lines, from 0."""


def sentence_starts(text: str, start: int, end: int) -> list[int]:
    """Where sentences start in text[start:end], the first included; abbreviations and initials do not end one."""
    starts = [start]
    for match in _STOP.finditer(text, start, end):
        if text[match.start()] == ".":
            word = _BEFORE.search(text, max(start, match.start() - 7), match.start())
            if word and ((len(word[1]) == 1 and word[1].isupper()) or word[1].lower() in word_list("abbreviations")):
                continue
        if match.end() < end:
            starts.append(match.end())
    return starts


def split_lines(text: str) -> list[tuple[int, int]]:
    """The non-blank lines as trimmed ranges; one broken behind a number, before what that counts, is one line."""
    lines: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        raw = match[0]
        body = raw.strip()
        if body:
            start = match.start() + (len(raw) - len(raw.lstrip()))
            begin = lines.pop()[0] if lines and _broken(text, *lines[-1], start) else start
            lines.append((begin, start + len(body)))
    return lines


def _broken(text: str, start: int, end: int, following: int) -> bool:
    """Whether a line ends with a number whose noun, in small letters, is the beginning of the next."""
    long = end - start >= BROKEN_LEAST and text[end - 1].isdigit()
    return long and text[end:following].count("\n") == 1 and text[following].islower()


def segments(text: str, folded: str, lines: list[tuple[int, int]], hits: list[Hit]) -> list[Segment]:
    """Lines cut at their markers. Linear: every line looks at its own hits only."""
    out: list[Segment] = []
    at = 0
    for number, (start, end) in enumerate(lines):
        while at < len(hits) and hits[at].start < start:
            at += 1
        mine = []
        while at < len(hits) and hits[at].start < end:
            if hits[at].end <= end:
                mine.append(hits[at])
            at += 1
        if mine:
            out += _cut_line(text, folded, start, end, number, mine)
        else:
            out.append(Segment(start, end, None, number))
    return out


def _cut_line(text: str, folded: str, start: int, end: int, line: int, hits: list[Hit]) -> list[Segment]:
    """One line as segments: the stretches its accepted markers cover, and what lies between."""
    all_over = _all_markers(text, start, end, hits)
    if all_over is not None:
        return [Segment(start, end, all_over, line)]
    sentences: list[int] | None = None
    pieces: list[Segment] = []
    done = start
    which = 0
    for hit in hits:
        if hit.start < done:
            continue
        if sentences is None:
            sentences = sentence_starts(text, start, end)
        while which + 1 < len(sentences) and sentences[which + 1] <= hit.start:
            which += 1
        begin = max(sentences[which], done)
        finish = sentences[which + 1] if which + 1 < len(sentences) else end
        found = _covers(text, folded, start, end, begin, finish, hit)
        if found is None:
            continue
        kind, left, right = found
        _add(pieces, text, done, left, None, line)
        _add(pieces, text, left, right, kind, line)
        done = right
    _add(pieces, text, done, end, None, line)
    return pieces


def _all_markers(text: str, start: int, end: int, hits: list[Hit]) -> Kind | None:
    """The kind of a line that is nothing but markers of whole lines (`0/Post a Comment/Comments`), else None."""
    at, kinds = start, []
    for hit in hits:
        own = [kind for kind, place in hit.uses if place in ("line", "cut")]
        if hit.start < at or not own:
            continue
        if _has_letters(text, at, hit.start):
            return None
        kinds += own
        at = hit.end
    if not kinds or _has_letters(text, at, end):
        return None
    return "end" if "end" in kinds else kinds[0]


def _add(pieces: list[Segment], text: str, start: int, end: int, kind: Kind | None, line: int) -> None:
    piece = text[start:end]
    body = piece.strip()
    if not body:
        return
    start += len(piece) - len(piece.lstrip())
    if kind is None and not _WORD.search(body) and pieces:
        last = pieces.pop()
        pieces.append(last._replace(end=start + len(body)))
        return
    pieces.append(Segment(start, start + len(body), kind, line))


def _covers(
    text: str, folded: str, start: int, end: int, begin: int, finish: int, hit: Hit
) -> tuple[Kind, int, int] | None:
    """What a marker hit covers in its line: (kind, start, end), or None when it stands there as ordinary words.

    `begin` and `finish` bound the sentence of the hit. The four places of the table are tried in their order.
    """
    lead = text[begin : hit.start]
    opens = not _WORD.search(lead) and not any(sign in lead for sign in '"“«„‘')
    at_start = begin == start and opens
    shouted = hit.end - hit.start > 6 and text[hit.start : hit.end].isupper() and not text[start:end].isupper()
    free = (opens and (at_start or text[hit.start].isupper() or not text[hit.start].isalpha())) or shouted
    for kind, place in sorted(hit.uses, key=_place_order):
        if kind == "stamp":
            stamped = stamp_end(folded, hit.end, end) if at_start or text[hit.start].isupper() else None
            if stamped is not None:
                return kind, begin if opens else hit.start, stamped
            continue
        if place in ("line", "cut") and at_start and not _has_letters(text, hit.end, end):
            return kind, begin, end
        if place == "cut" and free and _next_is_new(text, hit.end, end):
            return kind, begin if opens else hit.start, hit.end
        if place == "start" and free:
            left = begin if opens else hit.start
            if kind == "promo":
                return kind, left, _headline_end(text, hit.end, finish)
            if kind == "byline" and (not at_start or end - start > 120):
                continue
            return kind, left, finish if end - start > 200 else _last_sentence(text, finish, end)
        if place == "any":
            return kind, begin, _credit_end(text, hit.end, finish) if kind == "caption" else finish
    return None


def _place_order(use: tuple[Kind, Place]) -> int:
    return ("line", "cut", "start", "any").index(use[1])


def _has_letters(text: str, start: int, end: int) -> bool:
    """Whether a stretch holds more than counts and signs (`(12)`, `0/`)."""
    return any(sign.isalpha() for sign in text[start:end])


def _next_is_new(text: str, start: int, end: int) -> bool:
    """Whether a new sentence may begin here: end of line, or a space and a capital, digit or opening sign."""
    rest = text[start : min(end, start + 6)].lstrip(" \xa0:.…–—-|»>")
    return not rest or rest[0].isupper() or rest[0].isdigit() or rest[0] in '"“«„‘([#@'


def _headline_end(text: str, start: int, finish: int) -> int:
    """Where the headline after a promo phrase ends inside its sentence.

    A headline has no full stop, so in a flattened line the next sentence follows at once: its first word is a
    capitalised function word that headlines of either case do not hold in their middle.
    """
    limit = min(finish, start + LONG_HEADLINE)
    opening = word_list("new_sentence")
    for match in _NEW_WORD.finditer(text, min(start + 20, limit), limit):
        if match[1].lower() in opening:
            return match.start(1)
    return finish if finish - start <= LONG_HEADLINE * 2 else limit


def _credit_end(text: str, start: int, finish: int) -> int:
    """Where a caption ends: behind the bracket of its credit if a sentence begins there, else with its sentence."""
    close = text.find(")", start, min(finish, start + 60))
    if close >= 0 and text[close + 1 : close + 2].isspace() and _next_is_new(text, close + 1, finish):
        return close + 1
    return finish


def _last_sentence(text: str, finish: int, end: int) -> int:
    """A short line that begins with a marker is furniture to its end; a longer one only to its sentence's end."""
    return end if end - finish <= 80 else finish
