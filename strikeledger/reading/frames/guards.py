"""What a construction must meet beside its form: guards on the word of harm and on who was found to be harmed.

A row of casualty.toml names the ones it needs (`when`, `who`); each says by its name what it lets through.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from strikeledger.reading.ages import OLDEST
from strikeledger.reading.frames.roles import shot_before
from strikeledger.reading.quantities import Quantity
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.predicates import predicates

CROWD = 100
"""People who flee from whom on they are counted as displaced; set by hand."""
OBITUARY = 75
"""Years of age from which 'died at 80' alone tells of no violent death. Chosen on
obituaries of our own, not measured outside."""

_STOPS = frozenset(".!?…")

When = Callable[[Sentence, int, Lexicon], bool]
Who = Callable[[Sentence, int, Sequence[Quantity], Lexicon], bool]


def no_particle(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """Not 'killed off the plan'; 'gunned down', 'wiped out' are listed with theirs."""
    table, lemma = predicates(lex.language), sentence[at].lemma
    told = [sentence[c].lower for c in sentence.children(at, "compound:prt")]
    return table["particle"].isdisjoint(told) or any(f"{lemma} {particle}" in table["kill"] for particle in told)


def not_down(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """Not 'shot down a drone': a verb that any particle makes another."""
    return not sentence.has(at, "compound:prt")


def no_killing_beside(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """Not 'shot and killed', 'shot to death': there the killing tells who died."""
    table, after = predicates(lex.language), sentence.words[at + 1 : at + 3]
    if after and (after[0].lower in table["dead"] or after[-1].lower in table["death"]):
        return False
    if any(w.lemma in table["kill"] and shot_before(sentence, w.at, lex.language) == at for w in after):
        return False
    own = {"nsubj", "nsubj:pass"}  # 'a man was killed and six others were shot' are not the same people
    beside = [c for c in sentence.children(at, "conj") if not sentence.has(c, *own)]
    if sentence[at].relation == "conj" and not sentence.has(at, *own):
        beside.append(sentence[at].head)
    return not any(sentence[j].lemma in table["kill"] for j in beside)


def from_rubble(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """'pulled' and 'saved' are rescues only from rubble."""
    return not lex.words("casualty_grammar.alive").isdisjoint(sentence.lowers)


def in_vain(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """'не вдалося врятувати': under a verb of failing, or under one of managing that is denied."""
    above = sentence[at].head
    if above == at or sentence[above].lemma not in predicates(lex.language)["fail"]:
        return False
    return lex.language == "en" or sentence.has(above, "advmod:neg")


def not_of_old_age(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """Not 'has died at 101', 'who has died aged 105', 'died of thirst': no attack did it."""
    table = predicates(lex.language)
    for child in sentence.children(at, "obl", "advcl", "xcomp", "acl"):
        if sentence[child].lemma in table["natural_cause"]:
            return False
        if sentence.case_of(child) in table["at_age"] or sentence[child].lemma in table["aged"]:
            ages = [int(sentence[c].text) for c in sentence.subtree(child) if sentence[c].text.isdecimal()]
            if ages and OBITUARY <= ages[0] < OLDEST:
                return False
    return True


def not_any_one(sentence: Sentence, at: int, group: Sequence[Quantity], lex: Lexicon) -> bool:
    """Not 'a dead woman walking': somebody not told of before, by an adjective before the noun."""
    return (
        sentence[at].relation != "amod"
        or sentence[at].head < at
        or not any(q.article and not q.definite for q in group)
    )


def no_bare_name(sentence: Sentence, at: int, group: Sequence[Quantity], lex: Lexicon) -> bool:
    """Not 'Substitution: Hakimi, hurt': of somebody named a verb must tell the state ('X is dead', 'found X dead')."""
    told = sentence.has(at, "cop", "aux") or sentence[at].relation in {"xcomp", "oprd", "ccomp"}
    return told or not (group and group[0].named)


def nobody_by_name(sentence: Sentence, at: int, group: Sequence[Quantity], lex: Lexicon) -> bool:
    """Not 'fired at the base and hit Port Sudan': what is hit and has a name is a place as often as somebody."""
    return not any(q.named for q in group)


def by_number(sentence: Sentence, at: int, group: Sequence[Quantity], lex: Lexicon) -> bool:
    """Not 'looking for a man in a red shirt'."""
    return not any(q.article for q in group)


def nobody_hunted(sentence: Sentence, at: int, group: Sequence[Quantity], lex: Lexicon) -> bool:
    """Not 'looking for three gunmen', 'police are hunting two men': sought for what they did."""
    subjects = {sentence[c].lower for c in sentence.children(at, "nsubj")}
    hunted = bool(subjects & lex.words("casualty_grammar.hunters")) and not from_rubble(sentence, at, lex)
    agents = lex.words("heads.agent")
    return not hunted and not any(sentence[q.last - 1].lemma in agents for q in group)


def a_crowd(sentence: Sentence, at: int, group: Sequence[Quantity], lex: Lexicon) -> bool:
    """Not 'two gunmen fled', 'five fled on foot': fewer than a hundred who run are seldom displaced."""
    return sum(q.low or 0.0 for q in group) >= CROWD


def no_patient(sentence: Sentence, at: int, group: Sequence[Quantity], lex: Lexicon) -> bool:
    """Not 'один постраждалий у тяжкому стані': how one of those counted before fares."""
    if len(group) != 1 or group[0].low != 1 or group[0].high != 1 or group[0].article:
        return True
    table = lex.phrases("condition")
    return not any(table.at(sentence.lowers, n) for n in range(group[0].last, len(sentence)))


def no_wound(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """Not 'two gunshot wounds'; 'two wounded' are people."""
    return sentence[at].lower not in predicates(lex.language)["wounds"]


def several(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """Not 'one shot was fired', 'four shots': a noun that is counted; 'four shot outside a bar' are people."""
    word = sentence[at]
    one = sentence[at - 1].lower in predicates(lex.language)["one"] | {"1"}
    return word.pos == "VERB" or not (word.plural or one)


def headline(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """Not 'Police shot a van.' nor 'Police shot at van': a line without its stop leaves the auxiliary out."""
    if sentence[len(sentence) - 1].text in _STOPS or sentence[at].relation not in {"root", "ccomp", "conj"}:
        return False
    aim = predicates(lex.language)["target_case"]
    aimed = any(sentence.case_of(c) in aim for c in sentence.children(at, "obl"))
    return not aimed or any(sentence.has(c, "nummod") for c in sentence.children(at, "nsubj"))


def not_attempted(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """Not 'the attempted murder of two'."""
    told = sentence.children(at, "amod", "compound")
    return not any(sentence[c].lower in predicates(lex.language)["attempted"] for c in told)


WHEN: dict[str, When] = {
    "no particle": no_particle,
    "not down": not_down,
    "no wound": no_wound,
    "several": several,
    "headline": headline,
    "not attempted": not_attempted,
    "no killing beside": no_killing_beside,
    "from rubble": from_rubble,
    "in vain": in_vain,
    "not of old age": not_of_old_age,
}
"""Guards on the word of harm, by the name rows give them."""
WHO: dict[str, Who] = {
    "not any one": not_any_one,
    "no bare name": no_bare_name,
    "nobody by name": nobody_by_name,
    "by number": by_number,
    "nobody hunted": nobody_hunted,
    "no patient": no_patient,
    "a crowd": a_crowd,
}
"""Guards on who was found to be harmed."""
