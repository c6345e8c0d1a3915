"""The reviewed table of marker phrases, found in one pass over a text.

The table is `tables/markers.tsv`; its head explains the columns. Matching is on `folded` text: lower case with
straight apostrophes and plain spaces, one character for one, so that offsets stay true.
"""

from __future__ import annotations

import functools
import importlib.resources
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import ahocorasick

Kind = Literal["end", "noise", "promo", "tail", "label", "caption", "byline", "stamp", "keep"]
Place = Literal["line", "cut", "start", "any"]
KINDS: tuple[Kind, ...] = ("end", "noise", "promo", "tail", "label", "caption", "byline", "stamp", "keep")
PLACES: tuple[Place, ...] = ("line", "cut", "start", "any")

LONG_LINE = 160
"""Characters from which a line is no row of buttons: phrases that only count as whole lines are not looked for."""
_FOLDED_SIGNS = (
    ("’", "'"),
    ("ʼ", "'"),
    ("‘", "'"),
    ("`", "'"),
    ("\xa0", " "),
    ("\u202f", " "),
    ("\u2009", " "),
    ("\t", " "),
)


class Hit(NamedTuple):
    """One marker phrase in a text. `uses` are the (kind, place) pairs the table gives the phrase."""

    start: int
    end: int
    uses: tuple[tuple[Kind, Place], ...]


class _Trees(NamedTuple):
    """Search trees of the phrases that only count as whole lines, and of all others."""

    lines: ahocorasick.Automaton
    others: ahocorasick.Automaton


def fold(text: str) -> str:
    """Lower case, straight apostrophes, plain spaces; the same length as `text`, character by character."""
    low = text.lower()
    if len(low) != len(text):  # a few letters (such as İ) grow when lowered
        low = "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)
    for sign, plain in _FOLDED_SIGNS:  # a replace that finds nothing costs a fiftieth of str.translate
        low = low.replace(sign, plain)
    return low


def table(name: str) -> str:
    """The text of one of this room's tables."""
    return importlib.resources.files("strikeledger.ingest").joinpath("tables", name).read_text(encoding="utf-8")


def table_rows(name: str) -> list[list[str]]:
    """Rows of a tab-separated table, comments and blank lines left out."""
    return [line.split("\t") for line in table(name).splitlines() if line.strip() and not line.startswith("#")]


@functools.cache
def _trees() -> _Trees:
    """The search trees of the table. ValueError when a row names an unknown kind or place."""
    import ahocorasick

    uses: dict[str, list[tuple[Kind, Place]]] = {}
    kinds = {kind: kind for kind in KINDS}
    places = {place: place for place in PLACES}
    for row in table_rows("markers.tsv"):
        if len(row) != 3 or row[0] not in kinds or row[1] not in places:
            raise ValueError(f"markers.tsv: bad row {row!r}")
        for phrase in row[2].split(" ; "):
            uses.setdefault(phrase.strip(), []).append((kinds[row[0]], places[row[1]]))
    trees = _Trees(ahocorasick.Automaton(), ahocorasick.Automaton())
    for phrase, where in uses.items():
        tree = trees.lines if all(place == "line" for _, place in where) else trees.others
        tree.add_word(phrase, (len(phrase), tuple(where)))
    for tree in trees:
        tree.make_automaton()
    return trees


def find_markers(folded: str, lines: list[tuple[int, int]]) -> list[Hit]:
    """All marker phrases of folded text that stand as whole words; where two start together the longer comes first.

    Phrases that only count as whole lines are looked for in short lines. A phrase that ends in a digit
    (`copyright 20`) may have more digits behind it.
    """
    trees = _trees()
    hits: list[Hit] = []
    _collect(trees.others, folded, 0, len(folded), hits)
    for start, end in lines:
        if end - start <= LONG_LINE:
            _collect(trees.lines, folded, start, end, hits)
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    return hits


def _collect(tree: ahocorasick.Automaton, folded: str, start: int, end: int, hits: list[Hit]) -> None:
    size = len(folded)
    # A slice, not iter's own bounds: it copies the whole string at every call, whatever the bounds.
    for last, (length, uses) in tree.iter(folded[start:end]):
        first, behind = start + last - length + 1, start + last + 1
        if first and folded[first].isalnum() and folded[first - 1].isalnum():
            continue
        if behind < size and folded[behind - 1].isalpha() and folded[behind].isalnum():
            continue
        hits.append(Hit(first, behind, uses))


@functools.cache
def word_list(name: str) -> frozenset[str]:
    """One of the small word lists of `tables/words.tsv`."""
    return frozenset(word for row in table_rows("words.tsv") if row[0] == name for word in row[1].split())
