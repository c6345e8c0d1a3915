"""What an attack hit, with what, and whom it harmed, by classes and ages: what tells it from others beside its names.

Read from the sentences that tell of the attack or of its harm: what they say was attacked, where it was ("at a
school"), by what ("a drone") and what those harmed are called. Hospitals count only where they were attacked, as the
injured are taken to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from strikeledger.reading.ages import OLDEST
from strikeledger.reading.frames.attacks import Told
from strikeledger.reading.frames.casualty import PEOPLE
from strikeledger.reading.quarters import quarter_of
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import Token
from strikeledger.reading.views import View
from strikeledger.vocabulary.traits import means, place_words, sites, victims

AROUND = 3
"""Words after a figure of people within which they are described ('two people, a woman and her son')."""
_AGED = re.compile(r"(\d{1,3})-(?:year|month|week)s?-old")
_TAKEN_TO = frozenset({"hospital"})
_OPEN, _CLOSED = frozenset({",", "("}), frozenset({",", ")", "."})


def traits_of(own: Sequence[View], told: Iterable[Told], language: str) -> tuple[str, ...]:
    """Traits as `site school`, `who child`, `with drone`, `age 34`, `part 81243` (a quarter, as marks), in alphabetical
    order; `own` are the attack's sentences.
    """
    found = {f"site {kind}" for one in told if (kind := _kind(one.site, language)) is not None}
    for view in own:
        found |= {f"age {age}" for age in _ages(view.toks)}
        if view.sentence is not None and (view.told or any(raw.measure in PEOPLE for raw in view.raw)):
            found |= {f"site {kind}" for kind in _where(view.sentence, language)}
            found |= {f"who {kind}" for kind in _who(view, view.sentence, language)}
            found |= {f"part {mark}" for mark in quarter_of(view, language)}
            found |= {f"with {kind}" for word in view.sentence.words if (kind := means(language).get(word.lemma))}
    return tuple(sorted(found))


def _kind(site: str | None, language: str) -> str | None:
    """The kind of what was attacked, by its whole name, else by its last noun, else that in the singular."""
    if site is None:
        return None
    table, last = sites(language), site.split()[-1]
    return table.get(site) or table.get(last) or table.get(last.removesuffix("s"))


def _where(sentence: Sentence, language: str) -> Iterator[str]:
    """'at a school', 'outside a grocery store'."""
    table, prepositions = sites(language), place_words(language)
    for word in sentence.words:
        if word.relation not in {"obl", "nmod"} or sentence.case_of(word.at) not in prepositions:
            continue
        before = [sentence[c].lower for c in sentence.children(word.at, "compound", "amod") if c < word.at]
        kind = table.get(" ".join([*before[-1:], word.lemma])) or table.get(word.lemma)
        if kind is not None and kind not in _TAKEN_TO:
            yield kind


def _who(view: View, sentence: Sentence, language: str) -> Iterator[str]:
    """The people whose harm the sentence counts, as it describes them."""
    table = victims(language)
    spans = [
        (view.toks[raw.first].start, view.toks[min(raw.last + AROUND, len(view.toks)) - 1].end)
        for raw in view.raw
        if raw.measure in PEOPLE
    ]
    for word in sentence.words:
        kind = table.get(word.lemma)
        if kind is not None and any(start <= word.start < end for start, end in spans):
            yield kind


def _ages(toks: Sequence[Token]) -> Iterator[int]:
    """'a 34-year-old man', 'Ana Ruiz, 34,'."""
    for i, token in enumerate(toks):
        aged = _AGED.fullmatch(token.lower)
        if aged is not None:
            yield int(aged[1])
        elif token.text.isdecimal() and _after_name(toks, i) and 0 < int(token.text) <= OLDEST:
            yield int(token.text)


def _after_name(toks: Sequence[Token], i: int) -> bool:
    """Whether a number stands between signs right after a capitalised word."""
    between = 1 < i < len(toks) - 1 and toks[i - 1].text in _OPEN and toks[i + 1].text in _CLOSED
    return between and toks[i - 2].capital
