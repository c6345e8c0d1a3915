"""Lines that a program broke at a column, made the paragraphs they were."""

from __future__ import annotations

import re
from collections.abc import Iterator

WIDTH_MOST = 100
"""Characters: mail programs break at 65 to 80. A text with longer lines was not broken by one."""
_OWN_LINE = re.compile(r"(?:[-*•·–—>]|\d{1,3}[.)])\s|>")
_STOPS = (".", "!", "?", ":", "…")
"""Behind these a paragraph may end: the line has to be fuller to go on."""
_BROKEN_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-$")


def unwrapped(lines: list[str], slack: int = 1, mend: bool = False) -> Iterator[tuple[int, str]]:
    """Each paragraph with the number of the line it begins at.

    A line goes on in the next where that one's first word had no room in it, `slack` characters given or taken.
    `mend`: words parted by a hyphen at a line's end are made whole, and a small letter goes on with the line before.
    Blank lines, lists and quotes stand alone.
    """
    lengths = sorted(len(line) for line in lines if " " in line)
    width = lengths[-1 - len(lengths) // 50] if lengths else 0
    whole = set(re.findall(r"(?<![^\W\d_])[^\W\d_]++(?:-[^\W\d_]++)+", " ".join(lines))) if mend else set()
    at = 0
    while at < len(lines):
        pieces, first = [lines[at]], at
        while at + 1 < len(lines) and _goes_on(lines[at], lines[at + 1], width, slack, mend):
            at += 1
            _join(pieces, lines[at], whole, mend)
        yield first, "".join(pieces)
        at += 1


def _goes_on(line: str, following: str, width: int, slack: int, mend: bool) -> bool:
    if not line.strip() or not following.strip() or line.startswith(">") or _OWN_LINE.match(following):
        return False
    if mend and following[0].islower():
        return True
    slack = slack // 4 if line.endswith(_STOPS) else slack
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width - slack


def _join(pieces: list[str], line: str, whole: set[str], mend: bool) -> None:
    """Put a line behind the others, with a space, or with the hyphen taken away that only the line's end asked for."""
    broken = _BROKEN_WORD.search(pieces[-1]) if mend else None
    if mend and pieces[-1].endswith("\xad"):
        pieces[-1] = pieces[-1][:-1]
    elif broken is not None and line[0].islower():
        rest = re.match(r"[^\W\d_]+", line)
        if rest is None or f"{broken[1]}-{rest[0]}" not in whole:
            pieces[-1] = pieces[-1][:-1]
    elif not pieces[-1].endswith("-"):
        pieces.append(" ")
    pieces.append(line)
