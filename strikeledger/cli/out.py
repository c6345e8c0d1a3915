"""How things look: tables with rules and colours at a terminal, plain aligned columns when piped."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
"""Control characters and marks that turn the direction of writing: quoted text must not steer the terminal."""


MOST_UNBROKEN = 20
"""Words up to this length are not broken in a narrow table: a day, a measure, a short identifier."""


def clean(text: object) -> str:
    """Text of others, fit for a terminal and for one line."""
    return CONTROL.sub(" ", str(text)).strip()


def say(*lines: str) -> None:
    """Talk to the person, on standard error."""
    for line in lines:
        sys.stderr.write(CONTROL.sub(" ", line) + "\n")
    sys.stderr.flush()


def write(line: str = "") -> None:
    """A line of data, on standard output."""
    sys.stdout.write(line + "\n")


def at_terminal() -> bool:
    """Whether a person is looking at standard output."""
    return sys.stdout.isatty()


def console() -> Console:
    """Rich's console on standard output; without a terminal it writes neither colours nor boxes."""
    from rich.console import Console

    return Console(highlight=False, emoji=False, soft_wrap=not at_terminal())


def table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, right: Sequence[str] = (), title: str = ""
) -> None:
    """Print a table: with rules at a terminal, else one line a row, aligned. `right` names columns of numbers.

    Programs are better served by `--format jsonl` or `export`: here a cell may hold anything.
    """
    cells = [["" if value is None else clean(value) for value in row] for row in rows]
    if not at_terminal():
        for line in aligned(columns, cells, right):
            write(line)
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False)
    for place, column in enumerate(columns):
        words = [len(word) for line in (columns, *cells) for word in line[place].split()]
        least = min(max(words, default=1), MOST_UNBROKEN)
        shown.add_column(column, justify="right" if column in right else "left", overflow="fold", min_width=least)
    for row in cells:
        shown.add_row(*map(Text, row))
    console().print(shown)


def aligned(columns: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[str] = ()) -> list[str]:
    """Lines with two spaces between columns, each as wide as its widest cell; no spaces at the end of a line."""
    lines = [columns, *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    numbers = [column in right for column in columns]
    shaped = [
        [
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(line, widths, numbers, strict=True)
        ]
        for line in lines
    ]
    return ["  ".join(line).rstrip() for line in shaped]
