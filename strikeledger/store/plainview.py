"""A text as it reads: percent-encoding decoded, signs of no width and stress left out, letters composed.

Each sign of the view knows where in the text it stands, so that what is found in the view can be blanked in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

_ODD = re.compile("[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad]|%[0-9A-Fa-f]{2}")
_BYTE = re.compile(r"%(?:25)*([0-9A-Fa-f]{2})")
"""A byte as addresses write it, encoded once or, where an address stands in another, several times."""
_ENCODED = re.compile(rf"(?:{_BYTE.pattern})+")
_CYRILLIC_RUN = 3
"""Bytes over 0xC0 side by side that are Cyrillic of an older page and no accented letter."""
_HIDDEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’`´ʼ]s$", re.IGNORECASE)


class Seen(msgspec.Struct, frozen=True):
    """A word of a view; offsets are into the text, `start_seen` and `end_seen` into the view."""

    text: str
    start: int
    end: int
    start_seen: int
    end_seen: int


class View:
    """A text as it reads."""

    def __init__(self, text: str) -> None:
        self.seen = text
        self._at: list[tuple[int, int]] | None = None
        if _ODD.search(text) is not None:
            self.seen, self._at = _read(text)

    def words(self) -> list[Seen]:
        """Its words, without a possessive ending."""
        found = []
        for match in _WORD.finditer(self.seen):
            tail = _POSSESSIVE.search(match[0])
            end = match.end() - len(tail[0]) if tail else match.end()
            word = self.seen[match.start() : end]
            found.append(Seen(word, self._start(match.start()), self._end(end), match.start(), end))
        return found

    def _start(self, at: int) -> int:
        return at if self._at is None else self._at[at][0]

    def _end(self, at: int) -> int:
        """Where a stretch of the view ends in the text, with the marks that hang on its last letter."""
        return at if self._at is None else self._at[at - 1][1]


def _read(text: str) -> tuple[str, list[tuple[int, int]]]:
    seen: list[str] = []
    at: list[tuple[int, int]] = []
    for sign, start, end in _signs(text):
        if seen and (_HIDDEN.match(sign) or unicodedata.combining(sign)):
            whole = unicodedata.normalize("NFC", seen[-1] + sign)
            if len(whole) == 1:
                seen[-1] = whole
            at[-1] = (at[-1][0], end)
        elif not _HIDDEN.match(sign):
            seen.append(sign)
            at.append((start, end))
    return "".join(seen), at


def _signs(text: str) -> Iterator[tuple[str, int, int]]:
    """The signs of a text with their places; of an encoded run each decoded letter with its bytes."""
    position = 0
    for match in _ENCODED.finditer(text):
        yield from ((text[n], n, n + 1) for n in range(position, match.start()))
        parts = list(_BYTE.finditer(match[0]))
        raw, at = bytes(int(part[1], 16) for part in parts), 0
        how = _encoding_of(raw)
        for letter in raw.decode(how, "replace"):
            size = len(letter.encode(how, "replace"))
            last = parts[min(at + size, len(parts)) - 1]
            yield letter, match.start() + parts[min(at, len(parts) - 1)].start(), match.start() + last.end()
            at += size
        position = match.end()
    yield from ((text[n], n, n + 1) for n in range(position, len(text)))


def _encoding_of(raw: bytes) -> str:
    """UTF-8, or what older pages wrote their addresses in."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1251" if len(raw) >= _CYRILLIC_RUN and min(raw) >= ord("À") else "cp1252"
    return "utf-8"
