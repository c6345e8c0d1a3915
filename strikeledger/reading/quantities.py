"""Quantities: a number with its hedge, the noun it counts and what is said about it.

`at least 15 people`, `72 of the 300 drones`, `a 12-year-old boy`, `another two`, `no one`, `dozens`.
Bounds follow the table in docs/method.md; words come from the language's table.
"""

from __future__ import annotations

import msgspec

from strikeledger.reading.numerals import Core, number_at
from strikeledger.reading.tokens import Token
from strikeledger.vocabulary.lexicon import Lexicon

WEAPONS = frozenset({"drone", "missile", "bomb", "munition", "shell"})
"""Classes of nouns for weapons."""


class Quantity(msgspec.Struct, frozen=True):
    """A counted thing. Token positions are into the sentence's token list, end exclusive."""

    first: int
    last: int
    low: float | None
    high: float | None
    approx: bool
    kind: str
    """Class of the noun (`person`, `child`, `drone` ... `other`), `none` for a bare number."""
    head: str
    """The noun with its modifiers as written."""
    number_first: int
    number_last: int
    article: bool = False
    definite: bool = False
    increment: bool = False
    others: bool = False
    total: float | None = None
    """The whole in `72 of the 300`."""
    vague: bool = False
    """Given by a vague word: dozens, several."""
    of_group: bool = False
    """`three of the injured`: a part of a group told of before."""
    of_them: bool = False
    """`three of them`: a part of a total told right before."""

    named: bool = False
    """One person told by name; the name itself is not kept."""

    @property
    def zero(self) -> bool:
        """True for `no one`, `no injuries`."""
        return self.low == 0 and self.high == 0


def hedges_at(words: list[str], i: int, lex: Lexicon) -> tuple[list[str], int]:
    """The hedges before a number, in order, and where the number begins."""
    hedges: list[str] = []
    table, j = lex.phrases("hedges"), i
    to = bool(i) and words[i] in lex.words("grammar.preposition")
    if to and (words[i - 1] in lex.words("grammar.hedge_barred_after") or words[i - 1].isdigit()):
        j = i + 1  # 'зросла до 31': the same word is no hedge after a verb of change
    while j < len(words):
        if words[j] in lex.words("grammar.increment_before"):
            hedges.append("increment")
            j += 1
            continue
        if words[j] in lex.words("grammar.definite"):
            hedges.append("definite")
        hit = table.at(words, j)
        if hit is None:
            break
        hedges.append(hit[1])
        j += hit[0]
    return hedges, j


def hedged(core: Core, hedges: list[str]) -> tuple[float | None, float | None, bool]:
    """Bounds after the hedges, the one nearest to the number first."""
    low, high, approx = core.low, core.high, core.approx
    for hedge in reversed(hedges):
        if hedge == "at_least":
            high = None
        elif hedge == "more_than":
            low, high = (low + 1 if low is not None and not approx else low), None
        elif hedge == "almost":
            low, approx = None, True
        elif hedge == "up_to":
            low = None
        elif hedge == "about":
            approx = True
    if low is None and high is None:
        return core.low, core.high, True  # 'up to dozens': a hedge that would leave no bound at all says only: about
    return low, high, approx


def _telephone(toks: list[Token], core: Core) -> bool:
    """'555-0142', '407-246-4357': digits joined by signs that begin with nought or are three together."""
    first = last = core.first
    while first > 1 and _joined(toks, first - 2):
        first -= 2
    while _joined(toks, last):
        last += 2
    return last - first > 2 or (last > first and toks[last].text.startswith("0"))


def _joined(toks: list[Token], at: int) -> bool:
    """Whether a number at a place is joined to the next by a sign without spaces."""
    if at + 2 >= len(toks) or toks[at + 1].text not in "-–" or not (toks[at].is_number and toks[at + 2].is_number):
        return False
    return toks[at].end == toks[at + 1].start and toks[at + 1].end == toks[at + 2].start


def is_name_part(words: list[str], toks: list[Token], core: Core, lex: Lexicon) -> bool:
    """Numbers that belong to a name, a date, a sum of money, a clock time or an age."""
    first, token = core.first, toks[core.first]
    if words[first] in lex.words("grammar.number_sign") and toks[core.end - 1].capital:
        following = toks[core.end : core.end + 2]
        return any(t.is_number for t in following)
    if first > 1 and words[first - 1] in lex.words("grammar.of") and words[first - 2] in lex.words("grammar.parent"):
        return True  # 'a mother of three'
    if not token.is_number or first == 0:
        return False
    before = toks[first - 1]
    aged = (
        first > 3
        and words[first - 1] in lex.words("grammar.and")
        and words[first - 3] in lex.words("grammar.name_before")
    )
    if aged and toks[first - 2].is_number:
        return True  # 'aged 23 and 36'
    if _birth_year(words, toks, first, lex) or _telephone(toks, core):
        return True
    if words[first - 1] in lex.words("grammar.name_before") or (before.text in "./:" and before.end == token.start):
        return True
    if core.end < len(words) and words[core.end] == "%":
        return True
    if before.text == "," and first > 1 and toks[first - 2].capital and words[core.end : core.end + 1] == [","]:
        return True  # 'Ana Ruiz, 24,'
    return first > 1 and words[first - 1] in lex.words("grammar.of") and _one_person(words[first - 2], lex)


def _birth_year(words: list[str], toks: list[Token], i: int, lex: Lexicon) -> bool:
    """'women born in 1959 and 1971': years, counting nobody."""
    if len(words[i]) != 4 or not words[i].isdigit() or words[i][:2] not in {"19", "20"}:
        return False
    j = i - 1
    while j > 0 and (
        toks[j].is_number or words[j] in {",", *lex.words("grammar.and"), *lex.words("grammar.born_joint")}
    ):
        j -= 1
    return words[j] in lex.words("grammar.born")


def _one_person(word: str, lex: Lexicon) -> bool:
    """'a girl of 12' gives an age."""
    hit = lex.phrases("heads").at([word], 0)
    return hit is not None and hit[1] in {"person", "child"} and not word.endswith(("people", "persons", "men", "s"))


def of_whole(words: list[str], toks: list[Token], k: int, lex: Lexicon) -> tuple[float | None, str, int]:
    """`of the 300`, `out of 60`, `of them`, `of children`: the whole or the group a part is taken from."""
    j = k + 1 if k < len(words) and words[k] in lex.words("grammar.out") else k
    if j >= len(words) or words[j] not in lex.words("grammar.of"):
        return None, "", k
    j += 1
    while j < len(words) and (words[j] in lex.words("grammar.before_whole") or words[j].endswith("'s")):
        j += 1
    if j >= len(words):
        return None, "", k
    number = number_at(words, toks, j, lex)
    if number:
        return number[0], "", number[1]
    head = lex.phrases("heads").at(words, j)
    if head and head[1] == "child":
        return None, "them", j
    if head and head[1] in WEAPONS and j > k + 1:
        return None, "", j  # '28 of the drones'
    if words[j] in lex.words("grammar.them"):
        return None, "them", j + 1
    return (None, "group", j + 1) if words[j] in lex.words("grammar.group") else (None, "", k)
