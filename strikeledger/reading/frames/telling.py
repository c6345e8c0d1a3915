"""The constructions that tell of an attack: from a verb to who attacked, with what and on what.

Each takes the clause of a verb and gives its parts, or None where the verb tells of no attack.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from strikeledger.reading.frames.clause import Clause, Parts, phrase_of
from strikeledger.reading.frames.roles import is_passive, subject_of
from strikeledger.vocabulary.attacks import attack_words

Form = Callable[[Clause], Parts | None]


def attacks(clause: Clause) -> Parts | None:
    """'militants attacked a police station'; 'opened fire on a bus'."""
    if is_passive(clause.sentence, clause.at):
        return None
    actor = _subject(clause)
    own = _object(clause)
    target = own if own is not None else _onto(clause)
    if actor is None or target is None or clause.of(target, "nowhere"):
        return None
    if clause.of(actor, "harmless") or (clause.of(target, "notion") and not clause.armed(actor)):
        return None  # locusts attack crops, a minister the opposition
    return Parts(actor=actor, target=target, weapon=_weapon(clause, actor), direct=own is not None)


def is_attacked(clause: Clause) -> Parts | None:
    """'a police station was attacked'."""
    target = _passive_subject(clause)
    actor = _agent(clause)
    if target is None or clause.of(target, "weapon", "assault", "notion") or clause.of(actor, "harmless"):
        return None
    return Parts(target=target, actor=actor, weapon=_weapon(clause, None), direct=True)


def fights(clause: Clause) -> Parts | None:
    """'soldiers clashed with rebels', 'the army and militiamen fought near the town': armed people and others."""
    actor = _subject(clause)
    if is_passive(clause.sentence, clause.at) or not clause.armed(actor):
        return None
    own = _object(clause)
    foe = next((c for c in clause.sentence.children(clause.at, "obl") if _foe(clause, c)), own)
    if foe is not None and not clause.of(foe, "shots"):
        return Parts(actor=actor, weapon=_weapon(clause, actor)) if clause.armed(foe) else None
    several = actor is not None and (clause.sentence[actor].plural or len(clause.sentence.joined(actor)) > 1)
    return Parts(actor=actor, weapon=_weapon(clause, actor)) if several else None


def _foe(clause: Clause, node: int) -> bool:
    return clause.sentence.case_of(node) in attack_words(clause.language)["foe"]


def armed_slay(clause: Clause) -> Parts | None:
    """'gunmen abducted villagers', 'a teacher was beheaded by militants'."""
    if is_passive(clause.sentence, clause.at):
        actor, whom = _agent(clause), _passive_subject(clause)
    else:
        actor, whom = _subject(clause), _object(clause)
    if whom is None or not clause.armed(actor) or clause.of(actor, "weapon", "assault"):
        return None
    if clause.of(whom, "harmless", "notion"):
        return None  # 'soldiers killed a crocodile'
    return Parts(actor=actor, weapon=_weapon(clause, actor))


def armed_attacks(clause: Clause) -> Parts | None:
    """'a drone hit a police station', 'Israel struck the port', 'two missiles fell on the town'."""
    found = attacks(clause)
    if found is None or (clause.of(found.target, "weapon") and not clause.of(found.target, "craft")):
        return None
    if clause.armed(found.actor):
        return msgspec.structs.replace(found, direct=True)  # 'soldiers fired at protesters'
    return found if clause.of(found.actor, "weapon", "assault") or found.weapon is not None else None


def is_struck(clause: Clause) -> Parts | None:
    """'a police station was targeted with a drone', 'was hit by shelling'."""
    return _if_armed(clause, is_attacked(clause))


def something_attacked(clause: Clause) -> Parts | None:
    """'лікарню обстріляли', 'лікарню обстріляно': a finite verb without anybody who does it."""
    word = clause.sentence[clause.at]
    if word.form != "finite" or subject_of(clause.sentence, clause.at, clause.language) is not None:
        return None
    own = _object(clause)
    target = own if own is not None else _onto(clause)
    if target is None or clause.of(target, "weapon", "assault", "nowhere"):
        return None
    return Parts(target=target, weapon=_weapon(clause, None), direct=own is not None)


def something_struck(clause: Clause) -> Parts | None:
    """'унаслідок обстрілу пошкоджено лікарню', 'по лікарні вдарили ракетами'."""
    return _if_armed(clause, something_attacked(clause))


def _if_armed(clause: Clause, found: Parts | None) -> Parts | None:
    """What was found where a weapon, an attack, armed people or a party did it."""
    if found is None:
        return None
    armed = clause.of(found.actor, "weapon", "assault") or clause.armed(found.actor)
    return found if armed or found.weapon is not None or _in_attack(clause) else None


def _in_attack(clause: Clause) -> bool:
    """'was damaged in shelling', 'унаслідок удару', 'в результате обстрела'."""
    near = [n for c in clause.agents() for n in (c, *clause.sentence.children(c, "nmod"))]
    return any(clause.of(n, "assault") and not clause.of(n, "vague_assault") for n in near)


def uses_weapon(clause: Clause) -> Parts | None:
    """'launched a drone toward the port', 'carried out a strike on the camp'; 'a strike was carried out'."""
    passive = is_passive(clause.sentence, clause.at)
    used = _passive_subject(clause) if passive else _used(clause)
    if used is None or not clause.of(used, "weapon", "assault"):
        return None
    actor = _agent(clause) if passive else _subject(clause)
    target = _onto(clause) or _onto(msgspec.structs.replace(clause, at=used)) or _aim(clause, used)
    if clause.of(actor, "harmless") or (clause.of(target, "notion") and not clause.armed(actor)):
        return None
    if clause.of(used, "assault") and not clause.of(used, "vague_assault"):
        return Parts(actor=actor, target=target, weapon=_weapon(clause, used))
    if clause.of(target, "nowhere"):
        return None  # 'fired a missile into the sea'
    if target is None and not (clause.of(actor, "armed", "weapon") or clause.names_party(actor)):
        return None  # 'launched a drone' alone is a flight
    return Parts(actor=actor, target=target, weapon=_weapon(clause, used), direct=target is not None)


def weapon_goes_off(clause: Clause) -> Parts | None:
    """'a bomb exploded'."""
    subject = subject_of(clause.sentence, clause.at, clause.language)
    return Parts(weapon=subject) if clause.of(subject, "weapon", "assault") else None


def stops_weapon(clause: Clause) -> Parts | None:
    """'air defences intercepted a drone', 'the attack was foiled'."""
    stopped = (
        _passive_subject(clause) if is_passive(clause.sentence, clause.at) else clause.sentence.child(clause.at, "obj")
    )
    if stopped is None or not clause.of(stopped, "weapon", "assault"):
        return None
    if any(clause.of(c, "relic") for c in clause.sentence.children(stopped, "amod")):
        return None  # 'destroyed old shells'
    return Parts(weapon=_weapon(clause, stopped) or stopped, direct=True)


def attack_happens(clause: Clause) -> Parts | None:
    """'an attack took place', 'shelling sparked a fire'."""
    subject = subject_of(clause.sentence, clause.at, clause.language)
    if not clause.of(subject, "assault") or is_passive(clause.sentence, clause.at):
        return None
    return _of_noun(clause, subject)


def there_is_an_attack(clause: Clause) -> Parts | None:
    """'there was an attack on a police post'."""
    noun = clause.sentence[clause.at].head
    return _of_noun(clause, noun) if clause.sentence.has(noun, "expl") and clause.of(noun, "assault") else None


def attack_stands_alone(clause: Clause) -> Parts | None:
    """'mortar attack on a police station', 'a strike by a drone near the town': a log's entry, without a verb."""
    found = _of_noun(clause, clause.at)
    if found is None or clause.sentence.children(clause.at, "nsubj", "cop", "expl", "nmod:poss"):
        return None
    return found if found.target is not None or found.weapon is not None or _of_armed(clause, clause.at) else None


def attack_is_told(clause: Clause) -> Parts | None:
    """'residents reported shelling', 'an attack on the town was reported'."""
    passive = is_passive(clause.sentence, clause.at)
    noun = _passive_subject(clause) if passive else _object(clause)
    if noun is None and not passive:
        noun = clause.sentence.child(clause.at, "xcomp", "ccomp")  # 'shelling' is a verb to the parser
    return _of_noun(clause, noun) if noun is not None and clause.of(noun, "assault") else None


def is_looked_into(clause: Clause) -> Parts | None:
    """'police are investigating a shooting', 'officers responded to a stabbing': one that was somebody's deed."""
    to = attack_words(clause.language)["look_to"]
    near = [c for c in clause.sentence.children(clause.at, "obl") if clause.sentence.case_of(c) in to]
    noun = next((n for n in (_object(clause), _passive_subject(clause), *near) if clause.of(n, "assault")), None)
    if noun is None or clause.sentence[noun].plural or clause.of(noun, "explosion"):
        return None
    return _of_noun(clause, noun)


def comes_under_attack(clause: Clause) -> Parts | None:
    """'the village came under attack', 'came under mortar fire'."""
    for noun in clause.sentence.children(clause.at, "obl"):
        if clause.sentence.case_of(noun) in attack_words(clause.language)["under"]:
            weapon = _weapon(clause, noun)
            if weapon is not None or clause.of(noun, "assault"):
                return Parts(weapon=weapon, target=_subject(clause), direct=True)
    return None


def suffers_by_attack(clause: Clause) -> Parts | None:
    """'a warehouse caught fire after a drone strike', 'в результате атаки загорелась крыша'."""
    subject = subject_of(clause.sentence, clause.at, clause.language)
    if subject is None or clause.of(subject, "weapon", "assault", "armed"):
        return None
    cause = attack_words(clause.language)["cause"]
    beside = [c for c in clause.sentence.children(clause.at, "obl") if clause.sentence.case_of(c) in cause]
    near = [n for c in beside for n in (c, *clause.sentence.children(c, "nmod"))]
    noun = next((n for n in near if clause.of(n, "assault")), None)
    found = _of_noun(msgspec.structs.replace(clause, at=noun), noun) if noun is not None else None
    if found is None or found.target is not None:
        return found
    return msgspec.structs.replace(found, target=subject)


def weapon_comes_down(clause: Clause) -> Parts | None:
    """'a missile landed in a field', 'a drone crashed near the port'; what people fly in may crash by itself."""
    subject = subject_of(clause.sentence, clause.at, clause.language)
    if not clause.of(subject, "weapon") or clause.of(subject, "craft") or is_passive(clause.sentence, clause.at):
        return None
    near = clause.sentence.children(clause.at, "obl", "advmod")
    where = attack_words(clause.language)["where"]
    here = [
        c for c in near if {clause.sentence.case_of(c), clause.sentence[c].lower} & where and not _is_time(clause, c)
    ]
    return Parts(weapon=subject) if here and not any(clause.of(c, "nowhere") for c in here) else None


def runs_on_mine(clause: Clause) -> Parts | None:
    """'a convoy hit a landmine', 'ran over a mine'."""
    over = attack_words(clause.language)["over"]
    near = clause.sentence.children(clause.at, "obj", "obl")
    for mine in near:
        if clause.of(mine, "laid") and (
            clause.sentence[mine].relation == "obj" or clause.sentence.case_of(mine) in over
        ):
            return Parts(weapon=mine, target=_subject(clause))
    return None


def _is_time(clause: Clause, node: int) -> bool:
    return clause.of(node, "when") or clause.sentence[node].pos == "NUM"


def _of_noun(clause: Clause, noun: int | None) -> Parts | None:
    """What a noun of attack says of itself; a vague one ('raid') needs a weapon, a party or a word like 'air'."""
    if noun is not None and clause.none_of(noun):
        return None
    weapon = _weapon(clause, noun)
    own = msgspec.structs.replace(clause, at=noun) if noun is not None else clause
    aerial = noun is not None and any(clause.of(c, "aerial") for c in phrase_of(clause.sentence, noun))
    if clause.of(noun, "vague_assault") and not (weapon is not None or aerial or _of_armed(clause, noun)):
        return None
    return Parts(weapon=weapon, target=_onto(clause) or _onto(own))


def _of_armed(clause: Clause, noun: int | None) -> bool:
    """'a raid by the army', 'clashes between rebels and soldiers took place'."""
    if noun is None:
        return False
    near = [*clause.sentence.children(noun, "nmod", "acl"), *clause.sentence.children(clause.at, "obl")]
    sides = [c for c in near if _foe(clause, c)]
    return clause.names_party(noun) or any(clause.armed(c) for c in sides)


def _passive_subject(clause: Clause) -> int | None:
    if not is_passive(clause.sentence, clause.at):
        return None
    return subject_of(clause.sentence, clause.at, clause.language)


def _subject(clause: Clause) -> int | None:
    """The verb's subject; where the parse has none, the noun right before a verb of the past."""
    found = subject_of(clause.sentence, clause.at, clause.language)
    before = clause.at - 1
    if found is None and before >= 0 and clause.sentence[clause.at].form == "finite":
        word = clause.sentence[before]
        return before if word.pos in {"NOUN", "PROPN"} and word.case in {"", "nom"} else None
    return found


def _agent(clause: Clause) -> int | None:
    return clause.sentence.child(clause.at, "obl:agent")


def _object(clause: Clause) -> int | None:
    """The verb's own object; in a language with cases no time ('2024 року')."""
    own = clause.sentence.child(clause.at, "obj")
    return None if own is not None and clause.sentence[own].case and clause.of(own, "when") else own


def _used(clause: Clause) -> int | None:
    """What is brought about; of 'завдали удару' the noun of an attack in another case than the accusative."""
    own = _object(clause)
    if own is not None:
        return own
    near = clause.sentence.children(clause.at, "obl")
    return next((c for c in near if not clause.sentence.has(c, "case") and clause.of(c, "weapon", "assault")), None)


def _onto(clause: Clause) -> int | None:
    """What an attack is on: 'fired at the base', 'an attack on the town', 'launched toward the port'; it may hang on a
    noun between: 'dropped bombs from a drone on the camp'.
    """
    near = clause.sentence.children(clause.at, "obl", "nmod")
    beyond = [c for n in near if not _aimed(clause, n) for c in clause.sentence.children(n, "nmod")]
    return next((c for c in (*near, *beyond) if _aimed(clause, c) and not clause.of(c, "when")), None)


def _aimed(clause: Clause, node: int) -> bool:
    """Whether a preposition says that the attack was on the noun; 'у школу' does, 'у школі' says where it was."""
    case, words = clause.sentence.case_of(node), attack_words(clause.language)
    return case in words["aimed"] or (case in words["into"] and clause.sentence[node].case not in {"loc", "dat"})


def _aim(clause: Clause, used: int) -> int | None:
    """'launched a drone targeting the base'."""
    for here in (clause.at, used):
        for verb in clause.sentence.children(here, "acl", "advcl", "xcomp"):
            if clause.sentence[verb].lemma in attack_words(clause.language)["strike"]:
                return clause.sentence.child(verb, "obj")
    return None


def _weapon(clause: Clause, of: int | None) -> int | None:
    """The noun of the weapon: the noun itself, a part of its phrase ('drone strike'), or 'with drones', 'by mortar'."""
    near = [] if of is None else [of, *phrase_of(clause.sentence, of)]
    for node in [*near, *clause.agents()]:
        for inner in [node, *phrase_of(clause.sentence, node)]:
            if clause.of(inner, "weapon"):
                return inner
    objects = clause.sentence.children(clause.at, "obj", "advcl", "xcomp", "acl")
    inside = [c for o in objects for c in clause.sentence.children(o, "nmod", "obl", "obj")]
    return next((c for c in inside if clause.of(c, "weapon")), None)


FORMS: dict[str, Form] = {
    "attacks": attacks,
    "is attacked": is_attacked,
    "weapon or armed attacks": armed_attacks,
    "is attacked with a weapon": is_struck,
    "something is attacked": something_attacked,
    "something is attacked with a weapon": something_struck,
    "armed people fight": fights,
    "armed people harm somebody": armed_slay,
    "uses a weapon": uses_weapon,
    "weapon goes off": weapon_goes_off,
    "stops a weapon": stops_weapon,
    "attack happens": attack_happens,
    "there is an attack": there_is_an_attack,
    "attack stands alone": attack_stands_alone,
    "attack is told": attack_is_told,
    "attack is looked into": is_looked_into,
    "comes under attack": comes_under_attack,
    "suffers by an attack": suffers_by_attack,
    "weapon comes down": weapon_comes_down,
    "runs on a mine": runs_on_mine,
}
"""Every construction a frame may name."""
