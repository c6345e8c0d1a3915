"""Which part of a town an attack hit, where no gazetteer has it: 'on Mashariq, Idlib', 'in the Mashariq quarter'.

Kept as marks, as names are: two strikes of one day on a town are told apart by it, and no map has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strikeledger.gazetteer.mention import UNKNOWN_ROW
from strikeledger.reading.drafts import TOWN
from strikeledger.reading.tokens import Token
from strikeledger.reading.views import View
from strikeledger.vocabulary.marks import mark_of
from strikeledger.vocabulary.traits import part_words, place_words

LONGEST = 4
"""Words of the name of a quarter: 'Al-Sheikh Maqsoud', 'Batn al-Samin'."""
SHORTEST = 3
"""Letters of a word of a name."""
_UNLISTED = (UNKNOWN_ROW,)
"""Rows of a place that only the text calls one: beside a word for a part of a town it is that part."""
_ARTICLES = ("al-", "el-", "ash-", "as-", "ar-")


def quarter_of(view: View, language: str) -> frozenset[int]:
    """The marks of the words of the only quarter a sentence names; none where it names several."""
    found = list(dict.fromkeys(_quarters(view, language)))
    return frozenset(map(mark_of, map(_plain, found[0]))) if len(found) == 1 else frozenset()


def _quarters(view: View, language: str) -> Iterator[tuple[str, ...]]:
    toks = view.toks
    towns = {m.start for m in view.places if m.kind in TOWN and m.rows != _UNLISTED and not m.demonym and not m.metonym}
    for at, token in enumerate(toks):
        before_town = token.start in towns and at > 1 and toks[at - 1].text == ","
        end = at - 1 if before_town else at if token.lower in part_words(language) else 0
        name = _name_before(toks, end, language, named=not before_town) if end else ()
        if name and not towns.intersection(t.start for t in toks[end - len(name) : end]):
            yield name


def _name_before(toks: Sequence[Token], end: int, language: str, *, named: bool) -> tuple[str, ...]:
    """The capitalised words that end here, right behind a preposition of place or `the` behind one.

    `named`: a noun of a part of a town stands behind them, which may be what was attacked ('shelled Mashariq quarter').
    """
    first = end
    while (
        first > 0 and end - first < LONGEST and (toks[first - 1].capital or toks[first - 1].lower.startswith(_ARTICLES))
    ):
        first -= 1
    before = first - 1 if first > 0 and toks[first - 1].lower == "the" else first
    there = before > 0 and (named or toks[before - 1].lower in place_words(language))
    return tuple(t.lower for t in toks[first:end] if len(t.lower) >= SHORTEST) if there else ()


def _plain(word: str) -> str:
    return next((word.removeprefix(article) for article in _ARTICLES if word.startswith(article)), word)
