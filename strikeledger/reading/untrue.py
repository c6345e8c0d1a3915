"""Whether a sentence itself says that what it tells is not so: a lie, a denial, a rumour, a film, a drill.

Told from words in their order and not from a tree, as the three languages share no tree that is deep enough for
clauses; which words is knowledge of vocabulary/untrue.toml. What is said holds up to a word of contrast: of "reports
of 600 dead are fake, but six people died" only the first is denied.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from strikeledger.model import Status
from strikeledger.reading.tokens import QUOTES
from strikeledger.vocabulary.lexicon import PhraseTable
from strikeledger.vocabulary.untrue import untrue

CONTENT_REACH = 4
"""Words after a noun of report within which what it tells begins ("reports in Russian media that")."""
INVENT_REACH = 2
"""Words between a verb of inventing and the word of harm: a number and a noun."""
WITHIN_REACH = 3
"""Words from a preposition to the work it is about ("in the new film")."""


def standing(words: Sequence[str], at: int, language: str) -> Status:
    """What a sentence does to the figure whose word of harm stands at a position of its lower-case words.

    `denied` where the sentence calls the telling false or denies it, `retracted` where it takes it back, `hypothetical`
    where it is told of a film, a drill or a rumour, else `asserted`.
    """
    here = _segment(words, at, language)
    part, place = list(words[here.start : here.stop]), at - here.start
    if any(rule(part, place, language) for rule in _DENIED):
        return "denied"
    if _wrongly(part, place, language):
        return "retracted"
    if _headed(words, language) or any(rule(part, place, language) for rule in _SUPPOSED):
        return "hypothetical"
    return "asserted"


def _segment(words: Sequence[str], at: int, language: str) -> range:
    """The stretch around a word in which the sentence goes on about one thing."""
    contrast = untrue(language)["contrast"]
    cuts = [i for i, word in enumerate(words) if word == ";" or contrast.at([word], 0)]
    return range(max((c + 1 for c in cuts if c < at), default=0), min((c for c in cuts if c > at), default=len(words)))


def _found(table: PhraseTable, words: list[str]) -> list[range]:
    return [range(i, i + hit[0]) for i in table.starts(words) if (hit := table.at(words, i))]


def _negated(words: list[str], at: int, language: str) -> bool:
    """Whether a negation stands right before, or one word further off ('is not a fake')."""
    return any(untrue(language)["negation"].at(words, i) for i in range(max(0, at - 2), at))


def _tells(words: list[str], noun: range, at: int, language: str) -> bool:
    """Whether what a noun of report tells begins after it and before the word of harm."""
    content = untrue(language)["content"]
    return any(content.at(words, i) for i in range(noun.stop, min(noun.stop + CONTENT_REACH, at)))


def _called_false(words: list[str], at: int, language: str) -> bool:
    """'it is false that', 'a fake about'; as a mark before the rest: 'Fake: 600 killed'."""
    for lie in _found(untrue(language)["false"], words):
        rest = [w for w in words[lie.stop : at] if w not in QUOTES]
        if lie.stop <= at and not _negated(words, lie.start, language) and rest:
            first = rest[1] if rest[0] == "," and len(rest) > 1 else rest[0]
            if first == ":" or untrue(language)["content"].at([first], 0):
                return True
    return False


def _false_report(words: list[str], at: int, language: str) -> bool:
    """'reports of 600 dead are fake', 'a video showing ten dead was made by AI', 'a false claim that'; where a
    verb alone says so, 'сообщения о 600 погибших не подтвердились'.
    """
    table = untrue(language)
    lies = [w for name in ("false", "forged") for w in _found(table[name], words)]
    lies = [lie for lie in lies if not _negated(words, lie.start, language)]
    lies += [
        verb for verb in _found(table["confirm"], words) if verb.start > at and _negated(words, verb.start, language)
    ]
    return bool(lies) and any(
        noun.stop <= at and _tells(words, noun, at, language) for noun in _found(table["report"], words)
    )


def _refuted(words: list[str], at: int, language: str) -> bool:
    """'denied that', 'rejected reports'; where the language says so, 'did not confirm'."""
    table = untrue(language)
    denied = [v for v in _found(table["deny"], words) if not _negated(words, v.start, language)]
    denied = [v for v in denied if not _owned(words, range(v.stop, at), language)]
    unsure = [v for v in _found(table["confirm"], words) if _negated(words, v.start, language)]
    return any(verb.stop <= at for verb in (*denied, *unsure, *_found(table["deny_phrase"], words)))


def _owned(words: list[str], between: range, language: str) -> bool:
    """'which had denied the raid, admitted that 14 were killed': what was denied is owned behind a comma."""
    admit = untrue(language)["admit"]
    return any(
        admit.at(words, i) and not _negated(words, i, language) and "," in words[between.start : i] for i in between
    )


def _invented(words: list[str], at: int, language: str) -> bool:
    """'invented 90 dead': the number alone stands between."""
    return any(at - INVENT_REACH <= verb.stop <= at for verb in _found(untrue(language)["invent"], words))


def _rumoured(words: list[str], at: int, language: str) -> bool:
    return any(
        noun.stop <= at and _tells(words, noun, at, language) for noun in _found(untrue(language)["rumour"], words)
    )


def _made_up(words: list[str], at: int, language: str) -> bool:
    """'in the film a missile kills 30', 'the drill assumed that', 'imagine that'."""
    table = untrue(language)
    for work in _found(table["fiction"], words):
        if table["room"].at(words, min(work.stop, len(words) - 1)):
            continue
        if any(table["within"].at(words, i) for i in range(max(0, work.start - WITHIN_REACH), work.start)):
            return True
    for drill in _found(table["drill"], words):
        if any(table["suppose"].at(words, i) for i in range(drill.stop, min(drill.stop + WITHIN_REACH, at))):
            return True
    return any(word.stop <= at for name in ("imagine", "legend") for word in _found(table[name], words))


def _wrongly(words: list[str], at: int, language: str) -> bool:
    """'an earlier version wrongly said that': what follows is taken back."""
    table = untrue(language)
    return any(
        word.stop <= at
        and any(table["that"].at(words, i) for i in range(word.stop, min(word.stop + CONTENT_REACH, at)))
        for word in _found(table["wrongly"], words)
    )


def _unsaid(words: list[str], at: int, language: str) -> bool:
    """'“600 killed”: the mayor said no such thing'."""
    return any(phrase.start > at for phrase in _found(untrue(language)["unsaid"], words))


def _quoted_false(words: list[str], at: int, language: str) -> bool:
    """'“600 killed”: this headline is a forgery': what is called false stands in quotation marks before."""
    marks = [i for i, word in enumerate(words) if word in QUOTES]
    close = next((i for i in marks if i > at), None)
    if close is None or not any(i < at for i in marks):
        return False
    table, rest = untrue(language), words[close:]
    lies = [lie for name in ("false", "forged") for lie in _found(table[name], rest)]
    lies = [lie for lie in lies if not _negated(rest, lie.start, language)]
    return any(noun.stop <= lie.start for noun in _found(table["report"], rest) for lie in lies)


def _in_jest(words: list[str], at: int, language: str) -> bool:
    """'..., the mayor joked'."""
    return bool(_found(untrue(language)["jest"], words))


def _headed(words: Sequence[str], language: str) -> bool:
    """'Satire: 600 killed'."""
    hit = untrue(language)["mark"].at(list(words[:4]), 0) if words else None
    return hit is not None and list(words[hit[0] : hit[0] + 1]) == [":"]


_Rule = Callable[[list[str], int, str], bool]
_DENIED: tuple[_Rule, ...] = (_refuted, _invented, _called_false, _false_report, _unsaid, _quoted_false)
_SUPPOSED: tuple[_Rule, ...] = (_rumoured, _made_up, _in_jest)
