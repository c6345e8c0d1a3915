"""Casualties: killed, injured, missing, rescued, in passive, active, nominal and participle form."""

from __future__ import annotations

from collections.abc import Iterator

from strikeledger.reading.elements import Row
from strikeledger.reading.frames.binding import group_ending_at, group_starting_at, object_after, subject_before
from strikeledger.reading.frames.free import children_in, pairs
from strikeledger.reading.frames.raw import RawClaim, from_quantities, replace
from strikeledger.reading.frames.subsets import children_inside, children_joined, children_of_before, children_of_group
from strikeledger.reading.frames.tolls import anaphoric, tolls
from strikeledger.reading.quantities import Quantity
from strikeledger.vocabulary.lexicon import Lexicon

HYPOTHETICAL = 5
"""Elements before a verb in which could, might, would make it no fact."""
PEOPLE = frozenset({"killed", "injured"})
NOR = 4
"""Tokens after a zero within which `or injured` stands ('no one has been killed or injured')."""
OTHER_HARM = {
    "death": "killed",
    "dead": "killed",
    "injury": "injured",
    "hurt": "injured",
    "killed": "killed",
    "injured": "injured",
}


def casualties(row: Row, lex: Lexicon, before: str | None = None) -> list[RawClaim]:
    """All casualty figures of a sentence, each quantity bound once; `before` is the measure told last."""
    if all(element.quantity is None for element in row.elements):
        return []
    used: set[int] = set()
    claims = list(children_of_group(row, used, lex)) or list(children_of_before(row, before, used, lex))
    verbs = (_verbs(row, lex, "kjyKJYdqmz"), _nouns(row, lex), _states(row), _verbs(row, lex, "fFx"))
    bound = (_states(row), pairs(row, lex, used)) if lex.free_order else verbs
    for found in (tolls(row, lex, before), *bound):
        _keep(found, claims, used)
    _keep(anaphoric(row, lex, before, _in_order(claims)), claims, used)
    places = list(_by_place(row, _in_order(claims), lex))
    if places:
        claims = [_first_of_list(row, claim, places, lex) for claim in claims]
    _keep(iter(places), claims, used)
    for claim in _in_order(claims):
        _keep(_nor(row, claim, lex), claims, used)
    if lex.free_order:
        claims += list(children_in(row, claims, lex))
    for claim in reversed(_in_order(claims)):
        claims += children_inside(row, claim, used, lex)
        claims += children_joined(row, claim)
    return _in_order(claims)


def _keep(found: Iterator[RawClaim], claims: list[RawClaim], used: set[int]) -> None:
    for claim in found:
        if not used.intersection(range(claim.first, claim.last)):
            claims.append(claim)
            used.update(range(claim.first, claim.last))


def _in_order(claims: list[RawClaim]) -> list[RawClaim]:
    return sorted(claims, key=lambda c: (c.first, c.measure))


def _verbs(row: Row, lex: Lexicon, codes: str) -> Iterator[RawClaim]:
    """Figures bound by the verbs with these codes. Who was shot may live or have died: that is told apart later."""
    for i, code in enumerate(row.codes):
        if code in codes:
            claim = _bound(row, i, code, lex)
            if claim is not None and claim.measure == "shot":
                yield replace(claim, measure="injured", rule="casualty.shot", includes="dead")
            elif claim is not None:
                yield claim


def _bound(row: Row, i: int, code: str, lex: Lexicon) -> RawClaim | None:
    measure = row.elements[i].label
    if measure == "rescued" and not lex.words("casualty_grammar.alive").intersection(row.words):
        return None  # 'pulled' and 'saved' are rescues only from rubble
    if _joint_with_other_harm(row, i):
        return _none_of_both(row, i, measure, lex)
    if code in "kjf" and row.codes[i + 1 : i + 3] in {":N", "-N", ":P"}:
        group, _ = group_starting_at(row, i + 2)
        return _claim(row, i, measure, group, "casualty.label", lex)
    if code in "kjfKJF" and _at_oneself(row, i, lex):
        return _passive(row, i, measure, "casualty.oneself", finite=True, lex=lex)
    if code in "KJYF":
        return _active(row, i, measure, lex)
    if code == "x":
        claim = _passive(row, i, measure, "casualty.condition", finite=True, lex=lex)
        return claim if claim is not None and claim.article else None  # of several, a part told of inside a total
    if code in "dqmz":
        return _passive(row, i, measure, "casualty.intransitive", finite=True, lex=lex)
    auxiliary = _auxiliary(row, i)
    if auxiliary == "a":
        return _passive(row, i, measure, "casualty.passive", finite=True, lex=lex)
    if auxiliary != "h" and _beside(row, i) and not _acts(row, i):
        return _passive(row, i, measure, "casualty.participle", finite=False, lex=lex)
    claim = _active(row, i, measure, lex)
    if claim is None and auxiliary != "h":
        claim = _passive(row, i, measure, "casualty.participle", finite=False, lex=lex)
    return claim


def _at_oneself(row: Row, i: int, lex: Lexicon) -> bool:
    """'A man accidentally shot himself in the leg'."""
    end = row.elements[i].last
    return end < len(row.words) and row.words[end] in lex.words("casualty_grammar.oneself")


def _beside(row: Row, i: int) -> bool:
    """A number right before the participle, at most an adverb between: '15 (seriously) injured'."""
    near = row.codes[max(0, i - 2) : i]
    return near.endswith(("P", "N")) or near in {"Pv", "Nv"}


def _acts(row: Row, i: int) -> bool:
    """'A man shot his wife': one person right before the verb, people right after it."""
    subject = row.elements[i - 1].quantity
    return subject is not None and subject.article and row.codes[i + 1 : i + 2] == "P"


def _auxiliary(row: Row, i: int) -> str:
    """`a` when a form of be goes with the verb, `h` for have alone, else empty."""
    seen = ""
    for j in range(i - 1, max(-1, i - HYPOTHETICAL), -1):
        code = row.codes[j]
        if code == "a":
            return "a"
        if code == "h":
            seen = "h"
        elif code in "kj" and j + 1 < i and row.codes[j + 1] == "c":
            continue
        elif code not in "cvs":
            break
    return seen


def _joint_with_other_harm(row: Row, i: int) -> bool:
    """'killed or injured 50 people': one number for both, no figure of either."""
    around = row.codes[max(0, i - 2) : i + 3]
    return any(pair in around for pair in ("kcj", "jck", "KcJ", "JcK"))


def _none_of_both(row: Row, i: int, measure: str, lex: Lexicon) -> RawClaim | None:
    """'No one was killed or injured': nobody of either; any other number for both is no figure of one."""
    claim = _passive(row, i, measure, "casualty.passive", finite=True, lex=lex)
    return claim if claim is not None and claim.status == "none_reported" else None


def _passive(row: Row, i: int, measure: str, rule: str, finite: bool, lex: Lexicon) -> RawClaim | None:
    subject = subject_before(row, i, finite)
    if subject is not None and _before_death(row, subject, i):
        return None
    if subject is None or "n" in row.codes[_after_insertion(row, subject, i) : i]:
        return None
    zero = row.elements[subject].quantity
    between = row.words[row.elements[subject].last : row.elements[i].last]
    if zero is not None and zero.zero and lex.words("casualty_grammar.degree").intersection(between):
        return None  # 'none is seriously hurt' does not say that nobody is
    return _claim(row, i, measure, group_ending_at(row, subject), rule, lex)


def _before_death(row: Row, subject: int, verb: int) -> bool:
    """'A woman who had been wounded ... died': she is counted with the dead."""
    quantity = row.elements[subject].quantity
    relative = "w" in row.codes[subject + 1 : verb]
    return relative and quantity is not None and quantity.article and "d" in row.codes[verb + 1 :]


def _after_insertion(row: Row, subject: int, verb: int) -> int:
    """'Eight people, not nine, were killed': a negation between commas is not the verb's."""
    comma = row.codes.rfind(",", subject, verb)
    return comma + 1 if comma >= 0 else subject


def _active(row: Row, i: int, measure: str, lex: Lexicon) -> RawClaim | None:
    target = object_after(row, i, lex)
    if target is None or "n" in row.codes[max(0, i - 3) : i]:
        return None
    if i > 0 and row.words[row.elements[i - 1].first] in lex.words("casualty_grammar.infinitive"):
        return None
    own_verb = row.codes[target] == "N" and row.codes[target + 1 : target + 2] in set("jkdq")
    if own_verb and row.codes[i] in "kj":
        return None  # '12 killed 5 wounded': each number has its own participle
    group, _ = group_starting_at(row, target)
    return _claim(row, i, measure, group, "casualty.active", lex)


def _claim(row: Row, i: int, measure: str, group: list[Quantity], rule: str, lex: Lexicon) -> RawClaim | None:
    if not group or any(q.kind == "other" for q in group):
        return None
    if group[0].kind == "none" and _street(row, group[0].last, lex):
        return None
    if measure == "shot" and group[0].kind == "none" and _noun_like(row, group[0].last, lex):
        return None  # 'shot 120 wild boar'
    unreal = "M" in row.codes[max(0, i - HYPOTHETICAL) : i] and measure != "missing"  # 'up to six may be under rubble'
    status = "hypothetical" if unreal else "none_reported" if group[0].zero else "asserted"
    return from_quantities(measure, group, rule, row.elements[i].first, status=status)


def _street(row: Row, at: int, lex: Lexicon) -> bool:
    """'a shooting at 603 Adams St.': digits after `at` and right before a name."""
    if at >= len(row.tokens) or at < 2 or not row.tokens[at - 1].is_number:
        return False
    return row.tokens[at].capital and row.words[at - 2] in lex.words("casualty_grammar.before_street")


def _noun_like(row: Row, at: int, lex: Lexicon) -> bool:
    """Whether an unknown word in small letters follows, which the number may count."""
    if at >= len(row.words) or not row.tokens[at].text.islower() or not row.words[at].isalpha():
        return False
    return not any(e.first == at and e.code != "_" for e in row.elements)


def _nouns(row: Row, lex: Lexicon) -> Iterator[RawClaim]:
    """'232 deaths and 1,343 injuries', 'no casualties', 'two bodies were recovered'."""
    for element in row.elements:
        quantity = element.quantity
        if quantity is not None and element.code == "P" and _lives(row, quantity, lex):
            yield from_quantities("killed", [quantity], "casualty.lives", element.first)
        if quantity is None or element.code not in "DISX":
            continue
        if element.code == "X" and not lex.words("casualty_grammar.found").intersection(row.words):
            continue
        measure = "killed" if element.code in "DX" else "injured"
        if element.code == "X" and quantity.increment:
            measure = "killed_more"
        status = "none_reported" if quantity.zero else "asserted"
        includes = "dead" if element.code == "S" and not quantity.zero else None
        yield from_quantities(measure, [quantity], "casualty.noun", element.first, status=status, includes=includes)


def _nor(row: Row, claim: RawClaim, lex: Lexicon) -> Iterator[RawClaim]:
    """'no fatalities or injuries', 'no one was killed or injured': the second harm is told of as none too."""
    if claim.status != "none_reported" or claim.measure not in PEOPLE:
        return
    words = list(row.words)
    for at in range(claim.last, min(claim.last + NOR, len(words) - 1)):
        if words[at] not in lex.words("grammar.conjunction"):
            continue
        hit = lex.phrases("heads").at(words, at + 1) or lex.phrases("nor").at(words, at + 1)
        measure = OTHER_HARM.get(hit[1] if hit else "")
        if hit is not None and measure is not None and measure != claim.measure:
            yield replace(claim, measure=measure, first=at + 1, last=at + 1 + hit[0])
        return


def _lives(row: Row, quantity: Quantity, lex: Lexicon) -> bool:
    """'claimed two lives', 'three lives were lost'."""
    if not quantity.head or quantity.head.split()[-1].lower() not in lex.words("casualty_grammar.lives"):
        return False
    around = (*row.words[max(0, quantity.first - 2) : quantity.first], *row.words[quantity.last : quantity.last + 3])
    return bool(lex.words("casualty_grammar.life_verbs").intersection(around))


def _states(row: Row) -> Iterator[RawClaim]:
    """'three wounded soldiers', 'a deceased individual'."""
    for element in row.elements:
        if element.code == "P" and element.quantity is not None and element.quantity.state:
            yield from_quantities(element.quantity.state, [element.quantity], "casualty.adjective", element.first)


def _first_of_list(row: Row, claim: RawClaim, places: list[RawClaim], lex: Lexicon) -> RawClaim:
    """The figure a list by places begins with is of its place too ('Two were killed in Kupiansk, three in Izium')."""
    following = min(places, key=lambda p: p.first)
    if claim.measure != following.measure or claim.last > following.first:
        return claim
    for i in range(claim.last, min(following.first, len(row.tokens) - 1)):
        if row.words[i] in lex.words("casualty_grammar.in") and row.tokens[i + 1].capital:
            return replace(claim, scope="part", part=row.tokens[i + 1].text)
    return claim


def _by_place(row: Row, claims: list[RawClaim], lex: Lexicon) -> Iterator[RawClaim]:
    """'Two people were killed in Kupiansk, three in Izium and one in Lyman': numbers that share the verb before."""
    for n, element in enumerate(row.elements):
        quantity = element.quantity
        if element.code != "N" or quantity is None or quantity.zero or element.last + 1 >= len(row.tokens):
            continue
        listed = n > 0 and row.codes[n - 1] in (",c;:" if lex.free_order else ",c;")
        following = row.tokens[element.last + 1 : element.last + 5]
        place = next((t for t in following if t.capital), following[0])
        told = [c for c in claims if c.last <= element.first and c.measure in PEOPLE]
        if listed and told and row.words[element.last] in lex.words("casualty_grammar.in") and place.capital:
            yield from_quantities(
                told[-1].measure, [quantity], "casualty.by_place", element.first, scope="part", part=place.text
            )
