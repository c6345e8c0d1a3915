"""The lines of a mail: own words, those of mails passed on in it, and what is only carried along.

Signatures and the history below an answer stay in the text, as lines that assert nothing: their reports are elsewhere.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from strikeledger.ingest.page import Hint
from strikeledger.ingest.phrases import fold, table_rows

QUOTE, UNQUOTE = "\ue000", "\ue001"
"""Lines of their own around what the markup of a mail says is quoted: signs that no text has."""
SIGNATURE_LINES = 15
"""Below the two dashes of a signature there are few lines; a newsletter parts its items with them as well."""
HEAD_LINES = 16
"""Lines in which the head of an older mail ends, blank ones between them counted."""
_LABEL = re.compile(r"[*>\s]{0,8}([^\W\d_][\w .'-]{0,20}?)\s?[*]?:[*]?\s{0,3}(\S.*)?$")
_SENDER = re.compile(r"@|\b(?:19|20)\d\d\b")


class Line(NamedTuple):
    """One line of a mail and what is known of it."""

    text: str
    hint: Hint | None = None


class Letter(NamedTuple):
    """One mail of a text: its own lines, and of a mail passed on what the lines above it say."""

    lines: tuple[Line, ...]
    head: dict[str, str]


@functools.cache
def _words() -> dict[str, tuple[str, ...]]:
    wanted = {"from", "date", "subject", "to", "forwarded", "passing", "answer", "wrote", "history"}
    words = {row[0]: tuple(row[1].split(" ; ")) for row in table_rows("mail.tsv")}
    if set(words) != wanted:
        raise ValueError(f"mail.tsv: rows {sorted(set(words) ^ wanted)} are unknown or missing")
    return words


@functools.cache
def _labels() -> dict[str, str]:
    return {word: name for name in ("from", "date", "subject", "to") for word in _words()[name]}


def passes_on(subject: str) -> bool:
    """Whether a subject says that the mail passes another one on."""
    return fold(subject).partition(":")[0].strip() in _words()["passing"] and ":" in subject


def bare(subject: str) -> str:
    """A subject without the marks of answers and of passing on."""
    marks = (*_words()["passing"], *_words()["answer"])
    while (parts := subject.partition(":"))[1] and fold(parts[0]).strip() in marks:
        subject = parts[2].strip()
    return subject


def parted(lines: Sequence[Line], subject: str) -> list[Letter]:
    """The mail's own words, then each mail that is passed on in its text. Only the last may be empty of words."""
    letters: list[Letter] = []
    mine: list[Line] = []
    head: dict[str, str] = {"subject": subject}
    history = False
    quoted = at = 0
    while at < len(lines):
        text = lines[at].text
        end, found, passed = _head_at(lines, at)
        if found and (passed or passes_on(head.get("subject", ""))):
            letters.append(Letter(_settled(mine), head))
            mine, head, history, quoted, at = [], found, False, 0, end
            if all(line.text.startswith((">", QUOTE)) for line in lines[at : at + 3] if line.text):
                lines = [*lines[:at], *(_unquoted(line) for line in lines[at:])]
            continue
        quoted += (text == QUOTE) - (text == UNQUOTE)
        if text not in (QUOTE, UNQUOTE):
            history = history or bool(found) or _is_history(lines, at)
            aside = history or quoted > 0 or text.startswith(">") or _announces(lines, at)
            mine.append(Line(text, "out" if aside else lines[at].hint))
        at += 1
    letters.append(Letter(_settled(mine), head))
    return letters


def _head_at(lines: Sequence[Line], at: int) -> tuple[int, dict[str, str], bool]:
    """Where the lines that name sender, day and subject of an older mail end, what they say, and if it is passed on."""
    folded = fold(lines[at].text)
    passed = len(folded) < 100 and any(word in folded for word in _words()["forwarded"])
    found: dict[str, str] = {}
    end = at
    blank = 0
    for here in range(at + passed, min(at + HEAD_LINES, len(lines))):
        text = lines[here].text
        label = _LABEL.match(text)
        name = _labels().get(fold(label[1])) if label else None
        if label is not None and name is not None:
            found.setdefault(name, label[2] or "")
            end, blank = here + 1, 0
        elif text.strip("> \ue000\ue001") or blank or not (found or passed):
            break
        else:
            blank += 1
    if "from" not in found or not {"date", "subject"} & set(found):
        return at, {}, False
    return end, found, passed


def _next(lines: Sequence[Line], at: int) -> str:
    return next((line.text for line in lines[at + 1 : at + 4] if line.text), "")


def _says_wrote(text: str) -> bool:
    return len(text) < 250 and fold(text).rstrip().endswith(_words()["wrote"])


def _announces(lines: Sequence[Line], at: int) -> bool:
    """Whether a line only says whose words are quoted behind it."""
    text, following = lines[at].text, _next(lines, at)
    if following.startswith((">", QUOTE)):
        return _says_wrote(text)
    return at + 1 < len(lines) and _SENDER.search(text) is not None and _says_wrote(following) and len(following) < 60


def _is_history(lines: Sequence[Line], at: int) -> bool:
    """Whether all that follows a line is an older mail, or the signature."""
    text = lines[at].text
    if text.rstrip() == "--":
        rest = lines[at:]
        until = next((n for n, line in enumerate(rest) if line.text.startswith((">", QUOTE))), len(rest))
        return sum(bool(line.text) for line in rest[:until]) <= SIGNATURE_LINES and until == len(rest)
    if len(text) < 80 and text.startswith("-") and fold(text).strip("- ") in _words()["history"]:
        return True
    quoting = _next(lines, at).startswith((">", QUOTE))
    return not quoting and _says_wrote(text) and _SENDER.search(text) is not None


def _unquoted(line: Line) -> Line:
    return Line("", None) if line.text in (QUOTE, UNQUOTE) else Line(re.sub(r"\A>\s?", "", line.text), line.hint)


def _settled(lines: list[Line]) -> tuple[Line, ...]:
    """The lines of one mail; one that is nothing but a quotation is what it quotes."""
    own = any(line.hint != "out" and any(map(str.isalnum, line.text)) for line in lines)
    quotes = [line for line in lines if line.text.startswith(">")]
    if not own and quotes:
        return tuple(Line(re.sub(r"\A[>\s]+", "", line.text)) for line in quotes)
    return tuple(lines)
