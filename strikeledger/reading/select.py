"""Which bound figures are kept: those of an attack, one of each in a sentence, no part beside its own total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from strikeledger.reading.bound import Bound
from strikeledger.reading.even_share import even_share, one_of_several, told_together
from strikeledger.reading.frames.attacks import attacks_in
from strikeledger.reading.frames.raw import EVEN_SHARE, SHARE, SOME, RawClaim, replace
from strikeledger.reading.mentions.people import AGAIN
from strikeledger.reading.relevance import Subject, of_attack
from strikeledger.reading.roll import rolls_of, summed
from strikeledger.reading.views import View
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import added_to, casualties, measures, part_of
from strikeledger.vocabulary.predicates import predicates

LEAST_TOLL = 12
"""'a dozen' and more: the vague words that stand as a toll of their own; 'several' beside a number does not."""
_WEAPON = frozenset(name for name, row in measures().items() if row.fate)
GROUP = 3
"""Words behind a number within which the group stands that it is of ('six of the victims')."""
OF_THE_HURT = frozenset({"casualty.condition", "casualty.hospital"})
"""Rules of what becomes of people hurt: a part of them beside a larger number of injured."""
_TOWN = frozenset({"city", "district", "site", "admin1", "admin2"})
_SHARES = frozenset({SHARE, EVEN_SHARE})
NO_ATTACK = -1
"""The episode of a figure that is told of no attack of the report alone."""
_DEAD, _HURT = casualties()
_PEOPLE = frozenset(casualties())


def of_attacks(views: Sequence[View], lex: Lexicon, subject: Subject) -> None:
    """Drop figures of accidents and repeated bindings, in place."""
    none = any(claim.status == "none_reported" for view in views for claim in view.raw)
    happened = none and (_by_words(subject) or any(_tells(view, lex) for view in views))
    for view in views:
        view.raw = _once([c for c in view.raw if _of_attack(view, c, lex, subject, happened)])


def _by_words(subject: Subject) -> bool:
    """Whether a text has words that only an attack has."""
    return bool(subject.party or (subject.firm and subject.assault))


def _tells(view: View, lex: Lexicon) -> bool:
    """Whether a sentence tells by its grammar that somebody attacked with a weapon ('a missile hit a school')."""
    told = attacks_in(view.sentence, lex) if view.sentence is not None else []
    return any(one.deed and one.weapon and one.happened == "happened" for one in told)


def _of_attack(view: View, claim: RawClaim, lex: Lexicon, subject: Subject, happened: bool) -> bool:
    if claim.measure in _WEAPON:
        return subject.party > 0 or subject.assault > 0
    if claim.status == "none_reported" and not happened:
        return False
    return of_attack(view, lex) >= 0 or subject.strong > 2 * subject.accident or _done_by_attack(view, claim, lex)


def _done_by_attack(view: View, claim: RawClaim, lex: Lexicon) -> bool:
    """'Shelling killed four in a town that an earthquake ruined', 'were killed in a strike': that did it."""
    sentence = view.sentence
    if sentence is None or not len(sentence):
        return False
    verb = sentence.at_offset(view.toks[claim.trigger].start)
    doing = sentence.children(verb, "nsubj", "obl:agent", "obl")
    return any(sentence[c].lemma in predicates(lex.language)["attack"] for c in doing)


def _once(claims: list[RawClaim]) -> list[RawClaim]:
    seen: set[tuple[str, float | None, float | None, int, str | None]] = set()
    kept: list[RawClaim] = []
    for claim in claims:
        key = (claim.measure, claim.low, claim.high, claim.first, claim.part)
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return kept


def cleared(found: Sequence[Bound], views: Sequence[View], lex: Lexicon) -> list[Bound]:
    """What stays of the figures of a report, attack by attack.

    A vague word beside a number of the same thing, and one person told of beside a total, say nothing more about how
    many ('several hurt' beside '35 hurt'; 'a man of 50 died' beside 'two died'). Several people told of one by one
    beside a total ('a woman and a man died at the station' beside 'seven died') are a part of it. Figures that add to
    an earlier one get a measure of their own, and people who are all children get theirs.
    """
    found = [b for b in found if b.raw.rule != SOME or not any(_says_more(o, b) for o in found)]
    found = [bound for bound in _apportioned(_shared(found, views, lex)) if not _of_nothing(bound)]
    exact = {(b.episode, b.raw.measure) for b in found if _exact(b.raw)}
    largest: dict[tuple[int, str], float] = {}
    for b in found:
        if _exact(b.raw):
            key = (b.episode, b.raw.measure)
            largest[key] = max(largest.get(key, 0.0), b.raw.low or b.raw.high or 0.0)
    homes: dict[tuple[int, str], set[str]] = {}
    for b in found:
        if _exact(b.raw):
            homes.setdefault((b.episode, b.raw.measure), set()).update(_towns(b))
    totals = {
        (b.episode, b.raw.measure)
        for b in found
        if not (b.raw.child or b.raw.article or b.raw.status == "none_reported" or b.raw.of_group or b.raw.of_them)
    }
    killed: dict[int, float] = {}
    for b in found:
        if b.raw.measure == _DEAD and b.raw.status == "asserted" and not b.raw.increment:
            killed[b.episode] = max(killed.get(b.episode, 0.0), b.raw.low or 0.0)
    rolls = rolls_of(found, lex)
    kept: list[Bound] = []
    for bound in found:
        roll = rolls[bound.episode]
        survived = roll.survived(bound, killed.get(bound.episode, 0.0))
        if (
            roll.told_of_dead(bound)
            or _dozens(bound, largest)
            or _told_singly(bound, found, largest)
            or (_of_the_dead(bound, killed) and not survived)
            or (_one_who_died(bound, found, lex) and not survived)
        ):
            continue
        bound = _as(bound, includes=None) if survived else bound
        if _says_less(bound.raw) and (bound.episode, bound.raw.measure) in exact and not _same_one(bound, largest):
            here, homes_of = _towns(bound), homes[bound.episode, bound.raw.measure]
            if bound.raw.article and here and homes_of and not here & homes_of:
                kept.append(_as(bound, scope="part", part=min(here)))  # one killed elsewhere than the number before
            continue
        raw = bound.raw
        if raw.increment and raw.measure in _PEOPLE and (raw.article or _toll_beside(bound, found)):
            kept.append(_as(bound, measure=added_to(raw.measure), scope="part"))
            continue
        if (raw.of_group or raw.of_them) and raw.measure == _HURT:
            continue  # 'three of them were shot': inside a total told of before
        if raw.of_group and raw.measure == _DEAD and _more(bound, found):
            measure = added_to(raw.measure) if _of_the_hurt(bound, lex) else raw.measure
            kept.append(_as(bound, measure=measure, scope="part"))
        elif raw.child and raw.measure in _PEOPLE:
            inside = (bound.episode, raw.measure) in totals
            kept.append(_as(bound, measure=part_of(raw.measure, "children"), scope="part" if inside else raw.scope))
            here = _towns(bound)
            if not inside:
                kept.append(bound)
            elif raw.article and here and (told := homes.get((bound.episode, raw.measure))) and not here & told:
                kept.append(_as(bound, scope="part", part=min(here), child=False))
        elif (raw.article or raw.rule in OF_THE_HURT) and _inside(raw, largest.get((bound.episode, raw.measure), 0.0)):
            kept.append(_as(bound, scope="part"))
        else:
            kept.append(bound)
    return summed(found, kept, rolls)


def _of_the_hurt(bound: Bound, lex: Lexicon) -> bool:
    """'Two of the wounded died' are more dead than told before; six 'of the victims' are some of those."""
    words = bound.view.words[bound.raw.first : bound.raw.last + GROUP]
    return lex.phrases("subset.victims").first_words().isdisjoint(words)


def _more(bound: Bound, found: Sequence[Bound]) -> bool:
    """Whether those of a group who died are more than the dead told of ('one of the wounded died'), and not all of them
    ('four were shot; two of those men died').
    """
    own = [b for b in found if b.episode == bound.episode and b.raw.status == "asserted"]
    shot = [b.raw for b in own if b.raw.measure == _HURT and b.view.index < bound.view.index and not b.raw.article]
    dead = any(b.raw.measure == _DEAD and not b.raw.of_group and b.raw.rule != SOME for b in own)
    return dead or not any(raw.includes == "dead" for raw in shot)


def told_of_one(raw: RawClaim) -> bool:
    """Whether somebody is told of without a number ('a clerk', a name): no total of anything."""
    return raw.article or raw.named


def _of_nothing(bound: Bound) -> bool:
    """'The singer died in prison', 'an officer was held for theft': one person told of in passing, of no attack told,
    and nobody counted beside ('seven were wounded and a woman died in a raid in 2023').
    """
    return bound.episode < 0 and all(map(told_of_one, [bound.raw, *bound.view.raw]))


def _shared(found: Sequence[Bound], views: Sequence[View], lex: Lexicon) -> list[Bound]:
    """'Twenty killed in the attacks', of which this is one: an even share of them beside the toll, which is of none.

    No share is worked out where the text gives the attack a number of its own, as a share of the toll or otherwise.
    """
    if any(bound.raw.rule == SHARE for bound in found):
        return list(found)
    several = one_of_several(views, lex)
    told = [(bound, told_together(bound.view, bound.raw, lex, several)) for bound in found]
    tolls = {_toll(bound): together for bound, together in told if together is not None}
    told = [(bound, together or tolls.get(_toll(bound))) for bound, together in told]  # 'Eight dead in attacks'
    own = {(b.episode, b.raw.measure) for b, together in told if together is None and _exact(b.raw)}
    kept: list[Bound] = []
    for bound, together in told:
        kept.append(bound if together is None else Bound(bound.view, bound.raw, NO_ATTACK))
        alone = together is not None and (together.divided or (bound.episode, bound.raw.measure) not in own)
        share = even_share(bound.raw, together) if together is not None and alone else None
        kept += [] if share is None else [Bound(bound.view, share, bound.episode)]
    return kept


def _toll(bound: Bound) -> tuple[str, float | None]:
    return bound.raw.measure, bound.raw.low


def _apportioned(found: Sequence[Bound]) -> Sequence[Bound]:
    """'Ten fatalities over three raids, four of them in this one': the ten are no figure of the report's attack."""
    shares = [b.raw.low or 0.0 for b in found if b.raw.rule in _SHARES and b.raw.measure == _DEAD]
    if not shares:
        return found
    larger = [b.raw.rule not in _SHARES and _of_all(b.raw, max(shares)) for b in found]
    return [Bound(b.view, b.raw, NO_ATTACK) if more else b for b, more in zip(found, larger, strict=True)]


def _of_all(raw: RawClaim, share: float) -> bool:
    return _DEAD in {raw.measure, raw.subset_of} and (raw.low or 0.0) > share


def _inside(raw: RawClaim, largest: float) -> bool:
    """One person beside a total, or some of the hurt ('two in critical condition') beside more."""
    return (raw.low or 0.0) < largest or (raw.article and (raw.low or 0.0) <= largest)


def _dozens(bound: Bound, largest: dict[tuple[int, str], float]) -> bool:
    """'dozens hurt' beside '31 hurt'."""
    raw = bound.raw
    told = largest.get((bound.episode, raw.measure), 0.0)
    return raw.vague and raw.low is not None and raw.high is None and told >= raw.low


def _told_singly(bound: Bound, found: Sequence[Bound], largest: dict[tuple[int, str], float]) -> bool:
    """'a woman died in hospital' beside '35 killed': how many of those are women is not said."""
    raw = bound.raw
    if not raw.subset_of or not raw.article:
        return False
    own = [b.raw for b in found if b.view is bound.view and b.raw.measure == raw.subset_of]
    own = [other for other in own if other.first <= raw.first and raw.last <= other.last]
    whole = largest.get((bound.episode, raw.subset_of), 0.0)
    return bool(own) and all((other.low or 0.0) < whole for other in own)


def _of_the_dead(bound: Bound, killed: Mapping[int, float]) -> bool:
    """'A man was shot', 'the victim was taken to hospital' beside no fewer killed: what became of them is told.

    On the development half of the shootings, report by report, nobody injured is right with this in .80 for .48,
    somebody injured in .54 for .56.
    """
    raw = bound.raw
    if raw.includes != "dead" or raw.measure != _HURT or raw.status != "asserted" or raw.others:
        return False
    return 0 < (raw.high or 0.0) <= killed.get(bound.episode, 0.0)


def _says_more(bound: Bound, some: Bound) -> bool:
    """'A man was killed' beside 'a fatal shooting': how many is told."""
    told = bound.raw.measure == some.raw.measure and bound.raw.status == some.raw.status == "asserted"
    return told and bound.raw.rule != SOME and bound.episode in {some.episode, -1}


def _one_who_died(bound: Bound, found: Sequence[Bound], lex: Lexicon) -> bool:
    """'The boy was in critical condition' beside 'a boy died on Sunday': one and the same, by noun or by name.

    'The victim', or a name beside one who died by a noun, is that one too where nobody else is told to have died: on
    the development half of the shootings, per incident, that is right seven times and wrong once.
    """
    raw = bound.raw
    if not raw.article or raw.measure != _HURT or raw.status != "asserted" or raw.others or raw.high != 1:
        return False
    dead = [b for b in found if b.episode == bound.episode and b.raw.measure == _DEAD and b.raw.status == "asserted"]
    again = raw.counted[0].kind == AGAIN
    if not again and any(b.view is bound.view for b in dead):
        return False
    own, singly = _called(bound), [b for b in dead if b.raw.article]
    if any(b.raw.named == raw.named and not own.isdisjoint(_called(b)) for b in singly):
        return True
    anyone = raw.definite and not own.isdisjoint(lex.words("grammar.anyone"))
    told_again = raw.named or anyone or again
    unlike = [b for b in singly if b.raw.low == 1 and (b.raw.named != raw.named or not raw.named)]
    return told_again and bool(dead) and len(unlike) == len(dead)


def _called(bound: Bound) -> set[str]:
    """What somebody is called: the parts of a name, or the noun."""
    words = bound.view.toks[bound.raw.first : bound.raw.last]
    if bound.raw.named:
        return {t.lower for t in words if t.capital}
    return {words[-1].lower}


def _towns(bound: Bound) -> set[str]:
    """Names of the towns and districts the sentence tells of."""
    return {m.name for m in bound.view.places if m.kind in _TOWN and not m.demonym and not m.metonym}


def _same_one(bound: Bound, largest: dict[tuple[int, str], float]) -> bool:
    """'загинула одна людина', 'загинула жінка, уточнив Y': one and the same, told by another."""
    return bound.raw.article and largest[(bound.episode, bound.raw.measure)] == 1


def _toll_beside(bound: Bound, found: Sequence[Bound]) -> bool:
    """'Two more died, bringing the toll to seven': the sentence gives the total itself."""
    tolls = ("casualty.toll", "casualty.anaphora")
    same = [b for b in found if b.view is bound.view and b.raw.measure == bound.raw.measure]
    return any(b.raw.rule.startswith(tolls) for b in same)


def _as(bound: Bound, **changes: object) -> Bound:
    return Bound(bound.view, replace(bound.raw, **changes), bound.episode)


def _exact(raw: RawClaim) -> bool:
    return not raw.vague and not raw.article and raw.status == "asserted" and not raw.of_group


def _says_less(raw: RawClaim) -> bool:
    weapon = raw.measure not in _PEOPLE and raw.high is None
    loose = raw.vague and raw.low is not None and (raw.low < LEAST_TOLL or weapon)
    one = raw.article and raw.low == 1 and raw.high == 1 and not raw.child
    return loose or one
