"""Lists of weapons by model: '6 Iskander-M ballistic missiles, 4 Kalibr cruise missiles' are parts of the missiles.

Of a running sentence the models are not added up: a list there is seldom all there was. A list of items, each on its
line behind its sign, is: its models of one measure have a sum, unless the text tells that total itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from strikeledger.identifiers import named
from strikeledger.model import Claim
from strikeledger.reading.frames.sums import ADDED
from strikeledger.reading.tokens import ITEM_SIGNS, words_in
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import weapons

BY_KIND = frozenset(weapons("launched", "downed", "lost"))
REACH = 160
"""Characters from one number of a list to the next: a line with a model's two names and its maker's runs to 90."""
_CAPITAL_OR_DIGIT = re.compile(r"[A-ZА-ЯІЇЄҐ]|\d")
_SHORT = re.compile(r"[A-ZА-ЯІЇЄҐ][^\W\d_]?[A-ZА-ЯІЇЄҐ]")
"""How a noun written by its first letters begins."""
_LINE = re.compile(r"[^\n;]*\Z")
_LETTER_OR_DIGIT = re.compile(r"\w")


def by_model(claims: Sequence[Claim], text: str, lex: Lexicon) -> list[Claim]:
    """The claims, with two or more models of one measure told one after the other as parts (rule 18), and the sums of
    those that are items of a list.
    """
    found = list(claims)
    for run in _runs(claims, text, lex):
        if len({claim.munition for claim in run}) < 2:
            continue
        parts = {claim.claim_id: claim.munition for claim in run}
        found = [
            msgspec.structs.replace(c, scope="part", part=parts[c.claim_id]) if c.claim_id in parts else c
            for c in found
        ]
        if all(is_item(text, claim) for claim in run) and not _total_told(run, claims):
            found.append(_sum(run, text))
    return found


def _runs(claims: Sequence[Claim], text: str, lex: Lexicon) -> list[list[Claim]]:
    """Figures of one measure of one attack, each with a model or an item of a list, one near the other."""
    runs: dict[tuple[int, str], list[list[Claim]]] = {}
    for claim in sorted(claims, key=lambda c: c.start):
        if claim.measure not in BY_KIND or claim.scope != "incident" or claim.munition is None:
            continue
        if not is_model(claim.munition, lex) and not is_item(text, claim):
            continue
        told = runs.setdefault((claim.episode, claim.measure), [])
        if told and claim.start - told[-1][-1].end <= REACH:
            told[-1].append(claim)
        else:
            told.append([claim])
    return [run for told in runs.values() for run in told]


def is_model(munition: str, lex: Lexicon) -> bool:
    """A model has a capital or a digit in its name; 'cruise missiles' and 'targets' have not, and the capitals of a
    weapon's own noun ('UAVs', 'БпЛА') name none.
    """
    heads = lex.phrases("heads")
    nouns = [w for w in munition.split() if _SHORT.match(w) and heads.at(words_in(w, 0, len(w)), 0) is not None]
    return any(_CAPITAL_OR_DIGIT.search(word) for word in munition.split() if word not in nouns)


def is_item(text: str, claim: Claim) -> bool:
    """Whether a figure begins an item of a list: nothing but its sign before it, or the stop of the item before."""
    line = _LINE.search(text, 0, claim.start)
    before = text[line.start() : claim.start] if line is not None else ""
    if _LETTER_OR_DIGIT.search(before):
        return False
    ends = text[: claim.start - len(before)].rstrip()[-1:]
    return not ITEM_SIGNS.isdisjoint(before) or ends in {":", ";"}


def _total_told(run: Sequence[Claim], claims: Sequence[Claim]) -> bool:
    """Whether the text gives a number of the same measure that the models can all lie in."""
    least = sum(claim.low or 0.0 for claim in run)
    same = [c for c in claims if (c.measure, c.episode, c.scope) == (run[0].measure, run[0].episode, "incident")]
    return any(c not in run and (c.low or c.high or 0.0) >= least for c in same)


def _sum(run: Sequence[Claim], text: str) -> Claim:
    """The sum of items, told from the first of them to the last."""
    first, last = run[0], run[-1]
    low, high = (
        None if None in ends else sum(filter(None, ends)) for ends in zip(*((c.low, c.high) for c in run), strict=True)
    )
    told = (first.document_id, str(first.start), str(last.end), first.measure, str(low), str(high), first.status)
    return msgspec.structs.replace(
        first, claim_id=named("c", *told), low=low, high=high, approx=any(c.approx for c in run), rule=ADDED,
        munition=None, end=last.end, sentence_end=last.sentence_end, quote=text[first.start : last.end],
    )  # fmt: skip
