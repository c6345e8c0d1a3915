"""Constructions of wounds, shots and hospitals: from their word to the nouns that say who is hurt."""

from __future__ import annotations

from strikeledger.reading.frames.roles import SUBJECT, is_passive, objects, passive_subject, subject_of, subjects
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.predicates import predicates


def of_wound(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'four villagers suffered burns': what is suffered is a wound."""
    wounds = predicates(language)["wound"]
    told = [*sentence.children(verb, "obj"), *sentence.children(verb, "obl")]
    alone = not told and sentence[verb].lemma in predicates(language)["suffer_alone"]
    if not alone and not any(sentence[c].lemma in wounds for o in told for c in sentence.joined(o)):
        return []
    subject = subject_of(sentence, verb, language)
    if sentence[verb].lemma in predicates(language)["treat"]:
        return [subject] if subject is not None and is_passive(sentence, verb) else []
    return [subject] if subject is not None else []


def of_fatal_wound(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'four villagers suffered fatal injuries'."""
    fatal = predicates(language)["fatal"]
    told = [w for o in sentence.children(verb, "obj", "obl") for w in sentence.children(o, "amod")]
    return of_wound(sentence, verb, language) if any(sentence[w].lemma in fatal for w in told) else []


def owner_of_wound(sentence: Sentence, at: int, language: str) -> list[int]:
    """'у двох людей контузія': who has the wound, told with a preposition."""
    case = predicates(language)["owner_case"]
    return [c for c in sentence.children(at, "nmod", "obl") if sentence.case_of(c) in case and c < at]


def with_wound(sentence: Sentence, at: int, language: str) -> list[int]:
    """'found four villagers with gunshot wounds', 'four villagers with burns', 'four came in with burns'."""
    above = sentence[at]
    if sentence.case_of(at) not in predicates(language)["carry_case"]:
        return []
    if above.relation == "nmod" and _of_hospital(sentence, above.head, language):
        above = sentence[above.head]  # 'walked into a hospital with burns'
    if above.relation == "nmod":
        return [above.head]
    if sentence[above.head].lemma in predicates(language)["arrive"]:
        return subjects(sentence, above.head, language)
    finding = sentence[above.head].lemma in predicates(language)["find"] | predicates(language)["carry"]
    return sentence.children(above.head, "obj") or passive_subject(sentence, above.head, language) if finding else []


def of_shot(sentence: Sentence, at: int, language: str) -> list[int]:
    """'four gunshot victims', 'the shooting victim'; of 'the victim's mother' nothing is told."""
    table = predicates(language)
    shot = table["projectile"] | table["shooting"]
    told = any(sentence[c].lemma in shot for c in sentence.children(at, "compound", "amod"))
    return [at] if told and sentence[at].relation not in {"nmod:poss", "compound"} else []


def struck_by_fire(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'four villagers were struck by gunfire'."""
    told = sentence.children(verb, "obl:agent", "obl")
    fire = predicates(language)["projectile"]
    if not any(sentence[c].lemma in fire for o in told for c in (o, *sentence.children(o, "compound"))):
        return []
    return passive_subject(sentence, verb, language)


def struck_in_body(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'four villagers were hit in the leg', 'a bullet struck a boy in the arm'."""
    told = sentence.children(verb, "obl")
    if not any(sentence[c].lemma in predicates(language)["body_part"] for o in told for c in sentence.joined(o)):
        return []
    return passive_subject(sentence, verb, language) or sentence.children(verb, "obj")


def struck_with_fire(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'a bullet hit four villagers', 'gunmen fired into the yard, hitting four villagers'."""
    table = predicates(language)
    above = [verb, *(sentence.up(verb) if sentence[verb].relation in {"advcl", "conj", "acl", "xcomp"} else ())]
    fired = any(sentence[v].lemma in table["firing"] and not _counted_fire(sentence, v) for v in above)
    shot = any(sentence[s].lemma in table["projectile"] for v in above for s in sentence.children(v, "nsubj"))
    return objects(sentence, verb, language) if shot or fired else []


def _counted_fire(sentence: Sentence, verb: int) -> bool:
    """'fired 18 missiles, hitting 15': a number after it may be of what was aimed at."""
    return any(sentence.has(o, "nummod", "nummod:gov") for o in sentence.children(verb, "obj"))


def expected_to_live(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'four villagers are expected to survive'."""
    alive = predicates(language)["survive"]
    if not any(sentence[c].lemma in alive for c in sentence.children(verb, "xcomp", "ccomp")):
        return []
    return subjects(sentence, verb, language)


def to_hospital(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'four villagers were rushed to hospital', 'medics took four villagers to a clinic'."""
    table = predicates(language)
    if sentence[verb].lemma not in table["admit_alone"]:
        to = [c for c in sentence.children(verb, "obl") if sentence.case_of(c) in table["into"]]
        to += sentence.children(verb, "xcomp")  # 'to hospital' taken for a verb
        inside = [c for o in sentence.children(verb, "obj") for c in sentence.children(o, "nmod")]
        to += [c for c in inside if sentence.case_of(c) in table["inside"]]
        if not any(_of_hospital(sentence, o, language) for o in to):
            return []
    return passive_subject(sentence, verb, language) or objects(sentence, verb, language)


def _of_hospital(sentence: Sentence, at: int, language: str) -> bool:
    """'a clinic', 'St Ann Hospital', 'a medical center'."""
    table = predicates(language)["hospital"]
    near = [at, *sentence.children(at, "compound", "amod", "flat", "appos")]
    told = {f"{sentence[c].lower} {sentence[at].lower}" for c in near}
    return not table.isdisjoint(told) or any(sentence[c].lemma in table or sentence[c].lower in table for c in near)


def in_hospital(sentence: Sentence, at: int, language: str) -> list[int]:
    """'four villagers are in hospital', 'remain in hospital'; without a verb 'четверо селян у лікарні'."""
    table, above = predicates(language), sentence[at]
    cases = [c for c in sentence.children(at, "case") if sentence[c].lower in table["inside"]]
    if not cases:
        return []
    beside = [s for c in cases for s in sentence.children(c, *SUBJECT)]  # 'with four villagers still in hospital'
    own = beside[0] if beside else sentence.child(at, *SUBJECT)
    if own is not None or above.head == at:
        return [own] if own is not None else []
    if left := left_beside(sentence, at, language):
        return left
    verb = sentence[above.head]
    if verb.lemma in table["lie_in"]:
        return subjects(sentence, above.head, language)
    if verb.lemma in table["be_in"] and not sentence.has(at, "det", "nmod:poss"):  # 'in the hospital' some only work
        return [s for s in subjects(sentence, above.head, language) if sentence.has(s, "nummod")]
    plain = verb.pos in {"NOUN", "NUM"} and verb.head == above.head and bool(verb.case)
    return [above.head] if plain else []


def left_beside(sentence: Sentence, at: int, language: str) -> list[int]:
    """'left a man dead and four villagers in hospital': who stands before, joined to one left otherwise."""
    before = next((c - 1 for c in sentence.children(at, "case") if c), None)
    if before is None or sentence[before].relation != "conj":
        return []
    first = sentence[before].head
    while sentence[first].relation == "conj":
        first = sentence[first].head
    left = sentence[first].relation == "obj" and sentence[sentence[first].head].lemma in predicates(language)["report"]
    return [before] if left else []


def in_condition(sentence: Sentence, at: int, language: str) -> list[int]:
    """'four villagers remained in critical condition', 'left a child in serious condition', 'two in a grave one'."""
    if not any(
        sentence[c].lemma in predicates(language)["grave"] for c in (at, *sentence.children(at, "amod", "conj"))
    ):
        return []
    if left := left_beside(sentence, at, language):
        return left
    above = sentence[at]
    if above.relation == "nmod":
        return [above.head]
    if above.head == at:
        return sentence.children(at, *SUBJECT)
    return sentence.children(above.head, "obj")[-1:] or subjects(sentence, above.head, language)


def not_survived(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'four villagers did not survive'; what they did not survive may be told, one that is feared of is not."""
    subject = subject_of(sentence, verb, language)
    return [subject] if subject is not None and sentence.has(verb, "advmod:neg") else []


def for_life(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'four villagers are fighting for their lives'."""
    told = sentence.children(verb, "obl")
    if not any(sentence[c].lemma in predicates(language)["life"] for c in told):
        return []
    return subjects(sentence, verb, language)
