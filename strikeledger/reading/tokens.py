"""Sentences and tokens with offsets into the stored text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

import msgspec

MAX_SENTENCE = 1500
"""Characters; longer runs without a stop are cut, so that no text can make the patterns slow."""

QUOTES = frozenset([*'"“”„«»', "``", "''"])
"""Quotation marks, as texts and as the parser's training texts write them."""

THOUSANDS = "\u00a0\u202f\u2009\u2007'’"
"""Spaces and apostrophes that part thousands, beside the comma: 1\u202f024, 1'024."""
WORD = re.compile(
    # words first: they are most of a text, and no other kind begins with a letter
    r"[^\W\d_]+(?:\.(?=[^\W\d_]\.)[^\W\d_])*(?:[-–’'ʼ/](?=[^\W_])[^\W_]+)*(?:-\d[\w/-]*)?"
    r"|\d+(?:[-–][^\W\d_]+)+"  # 12-year-old, 50-day
    r"|\d+(?:st|nd|rd|th)\b"  # 35th
    rf"|\d{{1,3}}(?:[,{THOUSANDS}]\d{{3}})+(?![\d,])|\d{{1,3}} 0\d\d(?![\d:.,])|\d+(?:[.,:/]\d+)*"
    r"|\S"
)
BULLETS = "▪▫◾◽●○•►🔹🔸"
"""Signs that stand before an item of a list and nowhere else: a line that lost its breaks still has its items."""
ITEM_SIGNS = frozenset(f"-–—*·{BULLETS}")
"""What an item of a list begins with."""
HOURS = frozenset({"a.m", "p.m"})
"""Abbreviations behind an hour, which may go on with its day."""
_CAPITAL = "A-ZА-ЯІЇЄҐ"
_STOP = re.compile(
    # one set of signs before everything else: the engine skips to the next of them
    rf"[.!?…\n;{BULLETS}](?:"
    r"(?<=[.!?…])(?<![.!?…][.!?…])[.!?…]*+[\"'”’»)\]*_]*+(?:\[\d{1,3}\])*+(?=\s)|(?<=\n)\n*|(?<=;)(?=\s)"
    # scraped pages lose the space after a stop: 'in Lgov.The governor'
    rf"|(?<=[^\W\d_{_CAPITAL}]\.)(?=[{_CAPITAL}][^\W\d_{_CAPITAL}]{{2}}|(?:He|It|In|On|At|We|By|No|An|As) )"
    rf"|(?<=[{BULLETS}])"
    r")"
)


_BROKEN = re.compile(r"\d[\d\u00a0\u202f]*(?:-[^\W\d_]{1,3})?\n(?=[^\W\d_])(?=[^A-ZА-ЯІЇЄҐ])")
"""A number alone at the end of a line, and a word in small letters at the head of the next."""


class Token(msgspec.Struct, frozen=True):
    """A word, number or sign; `lower` has curly apostrophes made straight."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_number(self) -> bool:
        """True for a plain number: 26, 1,343, 2.5; not 20:00, 9/11 or 12-year-old."""
        return self.text[0].isdigit() and not any(c.isalpha() or c in ":/-–" for c in self.text)

    @property
    def capital(self) -> bool:
        """True for a token that begins with a capital letter."""
        return self.text[0].isupper()


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Tokens of `text[start:end]`, offsets into `text`."""
    found = []
    for match in WORD.finditer(text, start, end):
        word = match[0]
        lower = word.lower()
        if not word.isascii():
            lower = lower.replace("’", "'").replace("ʼ", "'")
        found.append(Token(*match.span(), word, lower))
    return found


def token_at(toks: Sequence[Token], offset: int) -> int:
    """Position of the token that holds a text offset."""
    low, high = 0, len(toks) - 1
    while low < high:
        middle = (low + high) // 2
        if toks[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return low


def words_in(text: str, start: int, end: int) -> list[str]:
    """What `tokens` gives as `lower`, without the rest."""
    found = [word.lower() for word in WORD.findall(text, start, end)]
    if text.isascii():
        return found
    return [word if word.isascii() else word.replace("’", "'").replace("ʼ", "'") for word in found]


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences in `text[start:end]`, without the white space around them.

    A stop after an abbreviation, an initial or before a lower-case letter does not end a sentence.
    """
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.group() in BULLETS:
            yield from _trimmed(text, begin, stop.start())
            begin = stop.start()
            continue
        if not _ends_line(text, stop, end) if "\n" in stop.group() else not _ends_sentence(text, begin, stop, end):
            continue
        yield from _trimmed(text, begin, stop.end())
        begin = stop.end()
    yield from _trimmed(text, begin, end)


def _ends_line(text: str, stop: re.Match[str], end: int) -> bool:
    """Whether what is told ends with a line: not where the number at its end counts the noun that begins the next."""
    return stop.group() != "\n" or _BROKEN.match(text, _line_start(text, stop.start()), end) is None


def _line_start(text: str, at: int) -> int:
    """Where the last word before a place begins."""
    return max(text.rfind(" ", 0, at), text.rfind("\n", 0, at), -1) + 1


def _ends_sentence(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    following = text[stop.end() : min(stop.end() + 3, end)].lstrip()
    if following and following[0].islower():
        return stop.group()[0] == ";" or (len(stop.group()) > 1 and stop.group()[0] in "!?")
    if stop.group() != ".":
        return True
    word = text[max(begin, stop.start() - 12) : stop.start()].split()
    last = word[-1].lstrip("(\"'“‘«").lower() if word else ""
    table = abbreviations()
    if last in table["number"]:
        return not following[:1].isdigit()
    if last in table["either"]:
        return bool(following) and not (last in HOURS and _first_word(text, stop.end(), end) in table["after_hours"])
    if any(last in words for name, words in table.items() if name != "after_hours"):
        return False
    return not (len(last) == 1 and last.isalpha() and word[-1][0].isupper())


def _first_word(text: str, start: int, end: int) -> str:
    return next((match[0].lower() for match in WORD.finditer(text, start, end)), "")


@cache
def abbreviations() -> dict[str, frozenset[str]]:
    """The table of abbreviations, by group."""
    file = resources.files("strikeledger.vocabulary").joinpath("sentences.toml")
    return {key: frozenset(words) for key, words in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        yield start, cut
        start = cut
    if end > start:
        yield start, end
