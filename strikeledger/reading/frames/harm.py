"""Harm to people by grammar: each word of harm, its frame, who is harmed, how many they are, and whether it is so."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from strikeledger.reading.frames.forms import FORMS, NOT_SURVIVED, SOME
from strikeledger.reading.frames.guards import WHEN, WHO
from strikeledger.reading.frames.raw import RawClaim, from_quantities, replace
from strikeledger.reading.frames.reality import denied, unreal
from strikeledger.reading.frames.roles import SUBJECT
from strikeledger.reading.frames.rows import Construction, classes_of, load
from strikeledger.reading.frames.tolls import bound_before, change, left_behind
from strikeledger.reading.mentions.numbers import Number
from strikeledger.reading.mentions.people import AGAIN, bare, people
from strikeledger.reading.quantities import Quantity
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import added_to, measures, whole_of
from strikeledger.vocabulary.predicates import predicates

MAYBE_DEAD = frozenset({"casualty.shot", "casualty.struck"})
"""Rules of words that do not say whether who is struck lives."""
TOLL = "casualty.toll"
AS_BEFORE = "as before"
"""What a row says that tells no measure: that of the figure told last."""
_RANKS = ((0, {TOLL, f"{TOLL}_risen", f"{TOLL}_corrected"}), (2, MAYBE_DEAD), (3, {"casualty.anaphora"}))
"""Rules that are read before all others, and those read after: 'shot two people dead' tells what became of them."""
_HARM = {"kill": "kill", "dead": "kill", "injure": "injure", "hurt": "injure", "shoot": "shoot"}
"""Classes that share a number only where they tell the same harm."""
_OF_PEOPLE = frozenset({"kill", "injure", "shoot", "die"})
"""Classes of verbs that hardly anything but people are harmed by: a noun that no table knows is one of them."""
_NOUNS = frozenset({"death", "injury", "casualty"})
"""Classes of nouns of harm that a number counts."""
_LOOSE = "reduced subject"
"""The construction that other verbs have too: 'a pall hung over the city'."""


class Frame(Construction, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One construction of the table."""

    measure: str
    includes: str | None = None
    scope: Literal["incident", "part"] = "incident"
    status: Literal["asserted", "superseded"] = "asserted"


@cache
def frames() -> tuple[Frame, ...]:
    """The rows of casualty.toml.

    Raises ValueError, naming the row, for a class, construction, guard or measure that does not exist.
    """
    return load("casualty.toml", Frame, {"form": FORMS, "when": WHEN, "who": WHO, "measure": {*measures(), AS_BEFORE}})


@cache
def _asked() -> frozenset[str]:
    """The classes that rows name."""
    return frozenset(frame.predicate for frame in frames())


def harmed(
    sentence: Sentence, numbers: Mapping[int, Number], lex: Lexicon, before: str | None = None
) -> list[RawClaim]:
    """The casualty figures of a sentence, those first that others stand back from; positions are those of its words.

    `before` is the casualty measure told last in the sentences before: 'the total', 'up from 15' are of that.
    """
    found: list[RawClaim] = []
    for word in sentence.words:
        classes = classes_of(sentence, word.at, lex.language, _asked())
        for frame in frames() if classes else ():
            if frame.predicate not in classes or (told := _told(sentence, word.at, frame, numbers, lex)) is None:
                continue
            if told.counted[0].kind == AGAIN and before is None and not found:
                continue  # 'he was killed', of whom nothing is told
            last = max((c for c in found if c.last <= told.first), key=lambda c: c.first, default=None)
            measure = (last.measure if last else before) if frame.measure == AS_BEFORE else frame.measure
            if measure is None or (
                last is None and measure != frame.measure and _of_others(sentence, told, numbers, lex)
            ):
                continue
            found.append(replace(told, measure=measure) if frame.measure == AS_BEFORE else told)
            if frame.rule == TOLL:
                found += _left_behind(sentence, word.at, frame, numbers, found[-1], lex)
            break
    life = {whole_of("life"), added_to(whole_of("life"))}  # 'was hurt and died later': what became of them is told too
    rank = {rule: n for n, rules in _RANKS for rule in rules}
    return sorted(found, key=lambda c: (rank.get(c.rule, 1), c.measure not in life and c.status == "asserted"))


def _of_others(sentence: Sentence, told: RawClaim, numbers: Mapping[int, Number], lex: Lexicon) -> bool:
    """'Said 26 suspects were questioned, others gave a figure of 34': people that no harm is told of stand nearer."""
    nouns = [w.at for w in sentence.words[: told.first] if w.plural and sentence.has(w.at, "nummod", "nummod:gov")]
    return any(people(sentence, noun, numbers, lex) for noun in nouns)


def _left_behind(
    sentence: Sentence, at: int, frame: Frame, numbers: Mapping[int, Number], told: RawClaim, lex: Lexicon
) -> list[RawClaim]:
    nodes = left_behind(sentence, at, told.counted[0].number_first, lex.language)
    groups = [_group(sentence, node, at, frame, numbers, lex) for node in nodes]
    return [from_quantities(told.measure, group, frame.rule, at, status="superseded") for group in groups if group]


def _told(sentence: Sentence, at: int, frame: Frame, numbers: Mapping[int, Number], lex: Lexicon) -> RawClaim | None:
    """The figure that a frame reads at a word of harm, or None where it does not fit."""
    if not all(WHEN[name](sentence, at, lex) for name in frame.when):
        return None
    if denied(sentence, at, lex.language):
        return None
    if at and sentence[at - 1].lower in predicates(lex.language)["nearly"] and sentence[at].pos == "VERB":
        return None  # 'was nearly killed'
    negated = frame.form != NOT_SURVIVED and sentence.has(at, "advmod:neg")
    for node in FORMS[frame.form](sentence, at, lex.language):
        group = _group(sentence, node, at, frame, numbers, lex)
        if negated and not any(q.zero for q in group):
            continue  # of 'ніхто не загинув' the two negations are one
        if not group or not all(WHO[name](sentence, at, group, lex) for name in frame.who):
            continue
        if frame.measure != whole_of("life") and any(q.kind == "body" for q in group):
            continue
        if any((q.low or 0) % 1 for q in group):
            continue  # '17.15' is a time
        return _claim(sentence, at, frame, group, lex)
    return None


def _claim(sentence: Sentence, at: int, frame: Frame, group: list[Quantity], lex: Lexicon) -> RawClaim | None:
    none = [q for q in group if q.zero][:1]
    if none and not predicates(lex.language)["further"].isdisjoint(sentence.lowers[none[0].first : none[0].last + 1]):
        return None  # 'no one else was hurt' says nothing of those told of before
    refused = any(sentence[k].lemma in predicates(lex.language)["deny"] for k in sentence.up(at))
    if _for_both(sentence, at, lex.language) and not none and not refused:
        return None
    # who may be under rubble is missing: nobody knows more
    above = sentence[at].head
    # of 'the toll of nine may rise' the nine are told
    deed = above if frame.rule == TOLL and not at < group[0].first < above else at
    no_fact = frame.predicate != "stay" and unreal(sentence, deed, lex.language)
    real = "hypothetical" if no_fact else "none_reported" if none else "asserted"
    dying = _dying(sentence, at, frame, lex.language)
    measure = whole_of("life") if dying is not None else frame.measure
    # A body more, found, or one more who died of a wound adds to a toll told before (`select.cleared` says when it
    # stands beside one).
    late = dying is not None and _late_death(sentence, dying, lex.language)
    adds = (frame.predicate == "body" or late) and group[0].increment
    measure = added_to(measure) if adds else measure
    living = (none and frame.predicate == "casualty") or all(
        q.others for q in group
    )  # 'one died, six others were shot'
    includes = None if living else frame.includes
    if frame.form == "number behind" and group[0].first <= at:
        return None  # 'not less than 15'
    rule = frame.rule
    if rule == TOLL:
        group = [q if bound_before(sentence, q.number_last - 1, lex.language) else _risen(q) for q in group]
        told = change(sentence, min(at, group[0].first), max(at, group[-1].last), lex)
        rule = f"{TOLL}_{told}" if told else TOLL
    status = frame.status if real == "asserted" else real
    return from_quantities(measure, none or group, rule, at, status=status, includes=includes, scope=frame.scope)


def _dying(sentence: Sentence, at: int, frame: Frame, language: str) -> int | None:
    """The verb by which those told of died: the word of harm itself, or that of which the wounded are the subject."""
    die, head = predicates(language)["die"], sentence[at].head
    if frame.predicate == "die":
        return at
    subject = frame.predicate == "hurt" and sentence[at].relation in SUBJECT
    return head if subject and sentence[head].lemma in die and not sentence.has(head, "advmod:neg") else None


def _late_death(sentence: Sentence, verb: int, language: str) -> bool:
    """'died in hospital', 'died of their wounds', 'two wounded died'."""
    table = predicates(language)
    where = {sentence[c].lemma for c in sentence.children(verb, "obl")}
    who = {sentence[k].lemma for c in sentence.children(verb, *SUBJECT) for k in sentence.subtree(c)}
    return not where.isdisjoint(table["hospital"] | table["wounds"] | table["wound"]) or not who.isdisjoint(
        table["hurt"]
    )


def _risen(quantity: Quantity) -> Quantity:
    """'the death toll is up to 11': risen to it, no bound."""
    up_to = quantity.low is None and quantity.high is not None
    return msgspec.structs.replace(quantity, low=quantity.high) if up_to else quantity


def _group(
    sentence: Sentence, node: int, at: int, frame: Frame, numbers: Mapping[int, Number], lex: Lexicon
) -> list[Quantity]:
    if frame.form == "number before":
        number = numbers.get(node)
        return [bare(number, sentence, node)] if number is not None and not _year(sentence, number) else []
    if frame.form == "number with":
        return [bare(numbers[node], sentence, node)] if node in numbers else []
    if frame.form == "manifold":
        return _manifold(sentence, at, lex)
    if frame.form == "existing" and node == at:
        return [_somebody(sentence, at)]
    if frame.form == SOME:
        return [msgspec.structs.replace(_somebody(sentence, at), high=None, vague=True, article=False)]
    if node != at or frame.form == "of a shot":
        if sentence[node].lower in predicates(lex.language)["possessor"]:
            return [_somebody(sentence, node)]
        return people(sentence, node, numbers, lex, harmed=_only_people(frame), told=at)
    number = _own_number(sentence, at, numbers)
    if number is None or (frame.predicate in _NOUNS and not _counts(sentence, at, number)):
        return []
    return [bare(number, sentence, at, "body" if frame.predicate == "body" else "none")]


def _only_people(frame: Frame) -> bool:
    return frame.predicate in _OF_PEOPLE and frame.form != _LOOSE


def _somebody(sentence: Sentence, at: int) -> Quantity:
    """One person by a small word ('his death') or by a noun for somebody dead or hurt ('є загиблий')."""
    return Quantity(
        first=at, last=at + 1, low=1.0, high=1.0, approx=False, kind="person", head=sentence[at].text,
        number_first=at, number_last=at, article=True,
    )  # fmt: skip


def _manifold(sentence: Sentence, at: int, lex: Lexicon) -> list[Quantity]:
    """The people of a 'double murder'."""
    table = lex.section("numbers.manifold")
    told = [c for c in sentence.children(at, "amod", "compound") if sentence[c].lemma in table]
    if not told:
        return []
    count = float(table[sentence[told[0]].lemma])
    return [
        Quantity(
            first=told[0], last=at + 1, low=count, high=count, approx=False, kind="person", head=sentence[at].text,
            number_first=told[0], number_last=told[0] + 1,
        )
    ]  # fmt: skip


def _own_number(sentence: Sentence, at: int, numbers: Mapping[int, Number]) -> Number | None:
    """The number before a word of harm; of a zero that denies it the word may hang on it: 'постраждалих немає'."""
    for c in sentence.children(at):
        if c in numbers and (c < at or sentence[c].relation == "nummod:gov"):
            return numbers[c]
    first = at
    while sentence[first].relation == "conj":
        first = sentence[first].head
    shared = next((numbers[c] for c in sentence.children(first) if c in numbers and numbers[c].zero), None)
    if shared is not None and first != at:
        return shared  # 'no deaths or injuries'
    denied = numbers.get(sentence[first].head) if not sentence.has(first, "case") else None
    return denied if denied is not None and denied.zero else None  # 'інформації про постраждалих немає' is no zero


def _counts(sentence: Sentence, at: int, number: Number) -> bool:
    """Not 'the 2013 murders', nor 'section 39, murder': in English more than one needs the plural."""
    word = sentence[at]
    return not _year(sentence, number) and (bool(word.case) or word.plural or (number.low or 0) <= 1)


def _year(sentence: Sentence, number: Number) -> bool:
    """'2013 murder suspect': a year, where no noun follows that it counts; 2000 may be a round number."""
    digits = sentence[number.core].text
    return len(digits) == 4 and digits.isdigit() and digits[:2] in {"19", "20"} and digits[2:] != "00"


def _for_both(sentence: Sentence, at: int, language: str) -> bool:
    """'killed or injured 50 people', '50 dead and wounded': one number for both, no figure of either."""
    table = predicates(language)
    word = sentence[at]
    other = word.head if word.relation == "conj" else sentence.child(at, "conj")
    if other is None or other == at:
        return False
    harm = {told for name, told in _HARM.items() if sentence[other].lemma in table[name]}
    own = {told for name, told in _HARM.items() if word.lemma in table[name]}
    if not harm or not own or harm == own or "shoot" in (*harm, *own):
        return False
    between = sentence.words[min(at, other) + 1 : max(at, other)]
    return all(w.pos in {"CCONJ", "ADV", "AUX", "PART"} for w in between)
