"""Numbers of a sentence with their hedges: `at least 15`, `between 20 and 30`, `dozens`, `no`, `another two`."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from strikeledger.reading.ages import OLDEST, by_ages
from strikeledger.reading.numerals import Core, core_at, corrected_at, number_at
from strikeledger.reading.quantities import hedged, hedges_at, is_name_part, of_whole
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import Token
from strikeledger.vocabulary.lexicon import Lexicon


class Number(msgspec.Struct, frozen=True):
    """A number as written, words `first:last` of the sentence, hedges included; what it counts is told elsewhere."""

    first: int
    last: int
    core: int
    """Position of its last word, which the grammar joins to what is counted."""
    low: float | None
    high: float | None
    approx: bool
    vague: bool
    definite: bool = False
    increment: bool = False
    of_group: bool = False
    of_them: bool = False
    total: float | None = None
    kind: str | None = None
    """Class of who is counted, where ages alone count them ('women aged 39 and 71')."""

    @property
    def zero(self) -> bool:
        """True for `no`, `none`, `no one`."""
        return self.low == 0 and self.high == 0


def numbers_in(
    sentence: Sentence, toks: list[Token], lex: Lexicon, taken: Sequence[tuple[int, int]]
) -> dict[int, Number]:
    """The numbers of a sentence by the position of each of their own words.

    `toks` are its words and signs as numerals are written ('twenty-five' is one); `taken` are text offsets of times
    ('on 4 May'), in which no number counts anything.
    """
    words = [t.lower for t in toks]
    found: dict[int, Number] = {}
    i = ended = 0
    while i < len(words):
        number = (None if i and i == ended else _of_ages(words, toks, i, lex)) or _number_at(words, toks, i, lex)
        if number is None or any(start <= toks[number.core].start < end for start, end in taken):
            i += 1
            continue
        own = _of_words(number, toks, sentence)
        for at in range(own.first, own.last):
            found[at] = own
        i = ended = number.last
    return found


def _of_ages(words: list[str], toks: list[Token], i: int, lex: Lexicon) -> Number | None:
    """As many people as ages are told."""
    told = by_ages(words, toks, i, lex)
    if told is None:
        return None
    count = float(len(told.ages))
    return Number(first=i, last=told.end, core=i, low=count, high=count, approx=False, vague=False, kind=told.kind)


def _between_commas(words: list[str], first: int, end: int) -> bool:
    alone = end == first + 1 and words[first].isdecimal() and int(words[first]) < OLDEST
    return alone and first > 1 and words[first - 1] == "," and words[end : end + 1] == [","]


def _of_share(words: list[str], toks: list[Token], core: Core, lex: Lexicon) -> bool:
    """Either number of 'one in five wounded soldiers'."""
    small = lex.words("grammar.ratio")
    before = core.first > 1 and words[core.first - 1] in small and number_at(words, toks, core.first - 2, lex)
    after = core.end + 1 < len(words) and words[core.end] in small and number_at(words, toks, core.end + 1, lex)
    return bool(before or (after and core.low == 1))


def _range(words: list[str], toks: list[Token], core: Core, lex: Lexicon) -> Core:
    """'killed 15 to 20 fighters'; 'rose from 15 to 20' tells two tolls."""
    at = core.end
    if words[at : at + 1] != ["to"] or core.high is None or core.vague:
        return core
    if core.first and words[core.first - 1] in lex.words("grammar.from"):
        return core
    upper = number_at(words, toks, at + 1, lex)
    if upper is None or not core.high < upper[0] <= core.high * 3:
        return core
    return msgspec.structs.replace(core, high=upper[0], end=upper[1])


def _of_words(number: Number, toks: list[Token], sentence: Sentence) -> Number:
    """The number with positions of the sentence's words for those of `toks`."""
    return msgspec.structs.replace(
        number,
        first=sentence.at_offset(toks[number.first].start),
        last=sentence.at_offset(toks[number.last - 1].end - 1) + 1,
        core=sentence.at_offset(toks[number.core].end - 1),
    )


def _number_at(words: list[str], toks: list[Token], i: int, lex: Lexicon) -> Number | None:
    hedges, j = hedges_at(words, corrected_at(words, toks, i, lex), lex)
    core = core_at(words, toks, j, lex) if j < len(words) else None
    if core is None or core.article or core.end <= core.first or is_name_part(words, toks, core, lex):
        return None
    if _between_commas(words, core.first, core.end):
        return None  # 'the second, 33, died': an age
    if words[core.end : core.end + 1] and words[core.end] in lex.words("grammar.years_short"):
        return None  # 'a 43 y/o man'
    if _of_share(words, toks, core, lex):
        return None
    core = _range(words, toks, core, lex)
    end = core.end
    after = lex.phrases("hedges_after").at(words, end) if end < len(words) else None
    if after:
        hedges.append(after[1])
        end += after[0]
    if end < len(words) and words[end] in lex.words("grammar.increment_after"):
        hedges.append("increment")
    low, high, approx = hedged(core, hedges)
    total, group, _ = of_whole(words, toks, end, lex)
    return Number(
        first=i, last=end, core=core.end - 1, low=low, high=high, approx=approx, vague=core.vague,
        definite="definite" in hedges, increment="increment" in hedges, of_group=group == "group",
        of_them=group == "them", total=total,
    )  # fmt: skip
