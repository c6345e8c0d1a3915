"""The constructions that frames name: from a word of harm to the nouns that say who is harmed.

Each takes the sentence and the position of the word and gives positions of nouns, the first one found first.
"""

from __future__ import annotations

from collections.abc import Callable

from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.predicates import predicates

Form = Callable[[Sentence, int, str], list[int]]
_SUBJECT = ("nsubj", "nsubj:pass")
_STATE = frozenset({"xcomp", "oprd", "ccomp", "advcl", "acl", "amod", "obj", "conj", "dep", "attr"})


def subject_of(sentence: Sentence, verb: int, language: str) -> int | None:
    """The subject of a verb: its own, that of the verb it is joined to, or the noun its relative clause hangs on."""
    own = _own_subject(sentence, verb)
    word = sentence[verb]
    if (
        own is not None
        and sentence[own].lower in predicates(language)["relative"]
        and word.relation in {"acl:relcl", "acl", "conj"}
    ):
        return _owner(sentence, verb)
    if own is not None:
        return own
    if word.relation in {"acl:relcl", "acl"}:
        return _before_age(sentence, word.head)
    if word.relation == "conj" and word.head != verb and sentence[word.head].pos in {"VERB", "AUX", "ADJ"}:
        return subject_of(sentence, word.head, language)
    if word.relation in {"xcomp", "oprd"} and word.head != verb:
        return sentence.child(word.head, "obj") or sentence.child(word.head, *_SUBJECT)
    return sentence.child(verb, "intj") if word.relation == "root" else None  # 'Boy, 4, shoots self'


def _own_subject(sentence: Sentence, verb: int) -> int | None:
    """The subject of a verb, also where it hangs on its auxiliary."""
    own = sentence.child(verb, *_SUBJECT)
    if own is not None:
        return own
    return next((s for a in sentence.children(verb, "aux") for s in sentence.children(a, *_SUBJECT)), None)


def _before_age(sentence: Sentence, at: int) -> int:
    """'Boy, 3, wounded in yard': the age between commas stands for who is told of before it."""
    aged = at > 1 and sentence[at].pos == "NUM" and sentence[at - 1].text == "," and sentence[at - 2].relation == "intj"
    return at - 2 if aged else at


def _owner(sentence: Sentence, verb: int) -> int | None:
    here = verb
    while sentence[here].relation == "conj" and sentence[here].head != here:
        here = sentence[here].head
    return sentence[here].head if sentence[here].relation in {"acl:relcl", "acl"} else None


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Whether a verb stands in the passive, also where it shares the auxiliary of the verb it is joined to."""
    word = sentence[verb]
    if sentence.has(verb, "aux:pass", "nsubj:pass"):
        return True
    if word.form != "participle":
        return False
    if word.relation == "acl":
        return not sentence.has(verb, "obj")
    joined = word.relation == "conj" and word.head != verb and not sentence.has(verb, "obj", "nsubj")
    return joined and sentence[word.head].pos == "VERB" and is_passive(sentence, word.head)


def objects(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'killed four villagers'; of 'killed himself' the subject."""
    found = sentence.children(verb, "obj") or _hedged_object(sentence, verb, language) or _shared_object(sentence, verb)
    if found and sentence[found[0]].lower in predicates(language)["reflexive"] and not sentence.has(found[0], "conj"):
        subject = subject_of(sentence, verb, language)
        return [subject] if subject is not None else []
    return found


def _hedged_object(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'wounded over 320': a hedge that the parser takes for a preposition."""
    measured = [c for c in sentence.children(verb, "obl:npmod") if sentence[c].plural and sentence.has(c, "nummod")]
    if measured and measured[0] == verb + 2:
        return measured[:1]  # 'displaced 300 families', taken for a measure
    told = [c for c in sentence.children(verb, "obl") if verb < c <= verb + 4 and sentence[c].pos == "NUM"]
    return [c for c in told if sentence.case_of(c) in predicates(language)["hedge_case"]][:1]


def _shared_object(sentence: Sentence, verb: int) -> list[int]:
    """'executed and buried a teacher': the object stands with the last of the verbs joined."""
    if is_passive(sentence, verb) or sentence[verb].form not in {"finite", "gerund", "infinitive"}:
        return []
    for other in sentence.children(verb, "conj"):
        between = [sentence[c].pos for c in range(verb + 1, other)]
        if other > verb and sentence[other].form == sentence[verb].form and set(between) <= {"CCONJ", "ADV"}:
            return sentence.children(other, "obj")
    return []


def passive_subject(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'four villagers were killed', 'four villagers killed by', 'who were killed'; 'four were reported killed'."""
    above = sentence[verb]
    if (
        above.relation in {"xcomp", "oprd", "ccomp"}
        and not sentence.has(verb, *_SUBJECT)
        and above.form == "participle"
    ):
        return _of_report(sentence, verb, language)
    if not is_passive(sentence, verb):
        return []
    subject = subject_of(sentence, verb, language)
    return [subject] if subject is not None else []


def reduced_subject(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'four villagers killed in blast': a headline, or a clause without its auxiliary; no object, nobody who acts."""
    word = sentence[verb]
    past = word.form == "participle" or (word.form == "finite" and not word.lower.endswith("s"))
    if not past or sentence.has(verb, "obj", "aux", "ccomp", "xcomp"):
        return []
    subject = sentence.child(verb, "nsubj", "nsubj:pass")
    if subject is None and sentence[verb].relation == "conj":
        return []
    return [subject] if subject is not None and subject < verb else []


def subjects(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'four villagers died'."""
    subject = subject_of(sentence, verb, language)
    return [subject] if subject is not None else []


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


def existing(sentence: Sentence, at: int, language: str) -> list[int]:
    """'є загиблий', 'есть раненая': one person, said to be there."""
    there = at > 0 and sentence[at - 1].lower in predicates(language)["exist"]
    return [at] if there and not sentence[at].plural and sentence[at].case == "nom" else []


def with_wound(sentence: Sentence, at: int, language: str) -> list[int]:
    """'found four villagers with gunshot wounds', 'four villagers with burns'."""
    above = sentence[at]
    if sentence.case_of(at) not in predicates(language)["carry_case"]:
        return []
    if above.relation == "nmod":
        return [above.head]
    finding = sentence[above.head].lemma in predicates(language)["find"]
    return sentence.children(above.head, "obj") or passive_subject(sentence, above.head, language) if finding else []


def brought_about(sentence: Sentence, at: int, language: str) -> list[int]:
    """'led to his death': the small word that says whose."""
    if sentence[sentence[at].head].lemma not in predicates(language)["bring_about"]:
        return []
    return [c for c in sentence.children(at, "nmod:poss") if sentence[c].lower in predicates(language)["possessor"]]


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
    fired = any(sentence[v].lemma in table["firing"] for v in above)
    shot = any(sentence[s].lemma in table["projectile"] for v in above for s in sentence.children(v, "nsubj"))
    return objects(sentence, verb, language) if shot or fired else []


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
        near = [c for o in to for c in (o, *sentence.children(o, "compound", "amod", "flat", "appos"))]
        if not any(sentence[c].lemma in table["hospital"] or sentence[c].lower in table["hospital"] for c in near):
            return []
    return passive_subject(sentence, verb, language) or sentence.children(verb, "obj")


def in_hospital(sentence: Sentence, at: int, language: str) -> list[int]:
    """'four villagers are in hospital', 'remain in hospital'; without a verb 'четверо селян у лікарні'."""
    table, above = predicates(language), sentence[at]
    if not any(sentence[c].lower in table["inside"] for c in sentence.children(at, "case")):
        return []
    own = sentence.child(at, *_SUBJECT)
    if own is not None or above.head == at:
        return [own] if own is not None else []
    verb = sentence[above.head]
    if verb.lemma in table["lie_in"]:
        return subjects(sentence, above.head, language)
    plain = verb.pos in {"NOUN", "NUM"} and verb.head == above.head and bool(verb.case)
    return [above.head] if plain else []


def in_condition(sentence: Sentence, at: int, language: str) -> list[int]:
    """'four villagers remained in critical condition', 'left a child in serious condition', 'two in a grave one'."""
    if not any(sentence[c].lemma in predicates(language)["grave"] for c in sentence.children(at, "amod", "conj")):
        return []
    above = sentence[at]
    if above.relation == "nmod":
        return [above.head]
    if above.head == at:
        return sentence.children(at, *_SUBJECT)
    return sentence.children(above.head, "obj") or subjects(sentence, above.head, language)


def for_life(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'four villagers are fighting for their lives'."""
    told = sentence.children(verb, "obl")
    if not any(sentence[c].lemma in predicates(language)["life"] for c in told):
        return []
    return subjects(sentence, verb, language)


def lives(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'claimed the lives of four', 'claimed four lives', 'four lives were lost'; 'lost their lives' by its subject."""
    told = predicates(language)["life"]
    nouns = [c for c in sentence.children(verb, "obj", "nsubj:pass") if sentence[c].lemma in told]
    if not nouns:
        return []
    own = sentence.has(nouns[0], "nmod:poss") or sentence[verb].lemma in predicates(language)["lose_own"]
    if sentence[verb].lemma in predicates(language)["lose"] and own:
        subject = subject_of(sentence, verb, language)
        return [subject] if subject is not None else []
    inside = [
        c for c in sentence.children(nouns[0], "nmod") if sentence.case_of(c) in predicates(language)["genitive_case"]
    ]
    return inside or sentence.children(verb, "iobj") or nouns


def state(sentence: Sentence, at: int, language: str) -> list[int]:
    """'four villagers are dead', 'left four villagers dead', 'three wounded soldiers', 'two dead'."""
    word = sentence[at]
    subject = _own_subject(sentence, at)
    if subject is not None:
        return [subject]
    if (
        word.relation in {"amod", "acl"}
        and word.head != at
        and sentence[word.head].pos in {"NOUN", "PROPN", "PRON", "NUM"}
    ):
        return [word.head]
    if word.relation in _STATE and word.head != at and sentence[word.head].pos in {"VERB", "AUX"}:
        return [*_of_report(sentence, at, language), at]
    return [at]


def _of_report(sentence: Sentence, at: int, language: str) -> list[int]:
    """'four were reported killed', 'left four dead', 'were found dead'."""
    verb = sentence[at].head
    table = predicates(language)
    if sentence[verb].lemma not in table["report"]:
        return []
    found = sentence.children(verb, "nsubj:pass") or sentence.children(verb, "obj")
    if not found and sentence[verb].lemma in table["state_of_subject"]:
        found = sentence.children(verb, "nsubj")
    return [c for c in found if c != at][:1]


def counted(sentence: Sentence, at: int, language: str) -> list[int]:
    """'four deaths': the noun itself, by its number; 'one dead and 14 with injuries'."""
    carried = predicates(language)["carry_case"]
    beside = next((c - 1 for c in sentence.children(at, "case") if sentence[c].lower in carried and c), None)
    return [at] if beside is None or sentence[beside].pos != "NUM" else [beside]


def manifold(sentence: Sentence, at: int, language: str) -> list[int]:
    """'a double murder', 'a triple shooting': the adjective says how many."""
    return [at] if sentence.has(at, "amod", "compound") and not sentence[at].plural else []


def number_with(sentence: Sentence, at: int, language: str) -> list[int]:
    """'six were shot, one fatally'; of 'one fatally shot' the verb tells."""
    told = at > 0 and sentence[at - 1].pos == "NUM"
    return [at - 1] if told and (at + 1 == len(sentence) or sentence[at + 1].pos not in {"VERB", "ADJ"}) else []


def counted_or_of(sentence: Sentence, at: int, language: str) -> list[int]:
    """'four deaths'; 'the deaths of four villagers', 'the killing of a clerk'."""
    inside = [c for c in sentence.children(at, "nmod") if sentence.case_of(c) in predicates(language)["genitive_case"]]
    return inside or [at]


def of(sentence: Sentence, at: int, language: str) -> list[int]:
    """'поранення чотирьох селян'."""
    return [c for c in sentence.children(at, "nmod") if sentence.case_of(c) in predicates(language)["genitive_case"]]


def found(sentence: Sentence, at: int, language: str) -> list[int]:
    """'recovered four bodies', 'the bodies of four villagers were found'."""
    finding = predicates(language)["find"]
    if not any(sentence[v].lemma in finding for v in (*sentence.up(at), *sentence.children(at))):
        return []
    inside = [c for c in sentence.children(at, "nmod") if sentence.case_of(c) in predicates(language)["genitive_case"]]
    return inside or [at]


def headline_subject(sentence: Sentence, at: int, language: str) -> list[int]:
    """'Teenager shot in yard': a participle that is taken for a noun."""
    if sentence[at].pos not in {"NOUN", "PROPN"} or sentence[at].plural or sentence.has(at, "det", "case", "nmod:poss"):
        return []
    return [c for c in sentence.children(at, "nsubj", "compound") if c < at][:1]


def number_before(sentence: Sentence, at: int, language: str) -> list[int]:
    """'two killed, five (seriously) injured': a number right before its participle, whatever the parser makes of it.

    'Killed 5 wounded 7': a number right after another word of harm is that one's.
    """
    table = predicates(language)
    before = at - 1
    small = {"ADV"} if sentence.has(at, *_SUBJECT) else {"ADV", "AUX"}  # 'in Dayton 27 were wounded'
    while before > 0 and (sentence[before].pos in small or sentence[before].lower in table["plus"]):
        before -= 1
    if before < 0 or sentence[before].pos != "NUM" or sentence.has(at, "obj"):
        return []
    if before and sentence[before - 1].lemma in table["kill"] | table["injure"]:
        return []
    return [before]


def sought(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'searching for four villagers', 'four villagers are being searched for'."""
    aim = [c for c in sentence.children(verb, "obl") if sentence.case_of(c) in predicates(language)["search_case"]]
    return aim or passive_subject(sentence, verb, language)


def label(sentence: Sentence, at: int, language: str) -> list[int]:
    """'Killed: 3.'"""
    colon = at + 2 < len(sentence) and sentence[at + 1].text == ":"
    return [at + 2] if colon and (sentence[at + 2].pos == "NUM" or sentence[at + 2].is_number) else []


def affected(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'43 people were affected by the strike': by an attack, not by a power cut."""
    told = sentence.children(verb, "obl:agent", "obl")
    if not any(sentence[c].lemma in predicates(language)["attack"] for c in told):
        return []
    return passive_subject(sentence, verb, language)


def members_killed(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'the dead include three children'."""
    return _members(sentence, verb, language, ("kill", "dead"))


def members_injured(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'the wounded include three children'."""
    return _members(sentence, verb, language, ("injure", "hurt"))


def _members(sentence: Sentence, verb: int, language: str, classes: tuple[str, ...]) -> list[int]:
    subject, table = sentence.child(verb, "nsubj"), predicates(language)
    if subject is None or not any(sentence[subject].lemma in table[name] for name in classes):
        return []
    return sentence.children(verb, "obj")


def toll_killed(sentence: Sentence, at: int, language: str) -> list[int]:
    """'put the number of killed at 19'."""
    return _toll(sentence, at, language, ("kill", "dead", "death"))


def toll_injured(sentence: Sentence, at: int, language: str) -> list[int]:
    """'the number of injured rose to 19'."""
    return _toll(sentence, at, language, ("injure", "hurt"))


def _toll(sentence: Sentence, at: int, language: str, classes: tuple[str, ...]) -> list[int]:
    """The number that a verb brings the toll to: 'put at', 'rose to', 'is'."""
    table = predicates(language)
    told = sentence.children(at, "nmod", "acl", "amod", "compound")
    if not any(sentence[c].lemma in table[name] for c in told for name in classes):
        return []
    verb = sentence[at].head
    if sentence[at].relation == "nsubj" and sentence[verb].pos == "NUM":
        return [verb]
    brought = [c for c in sentence.children(verb, "obl") if sentence.case_of(c) in table["reach_case"]]
    return [c for c in brought if c > at and sentence[c].pos == "NUM"]


FORMS: dict[str, Form] = {
    "label": label,
    "affected": affected,
    "members killed": members_killed,
    "members injured": members_injured,
    "toll killed": toll_killed,
    "toll injured": toll_injured,
    "object": objects,
    "passive subject": passive_subject,
    "reduced subject": reduced_subject,
    "subject": subjects,
    "subject of a wound": of_wound,
    "subject of a fatal wound": of_fatal_wound,
    "owner of a wound": owner_of_wound,
    "existing": existing,
    "struck by fire": struck_by_fire,
    "with a wound": with_wound,
    "brought about": brought_about,
    "struck in the body": struck_in_body,
    "struck with fire": struck_with_fire,
    "expected to live": expected_to_live,
    "to hospital": to_hospital,
    "in hospital": in_hospital,
    "in a condition": in_condition,
    "for life": for_life,
    "lives": lives,
    "state": state,
    "number before": number_before,
    "headline subject": headline_subject,
    "sought": sought,
    "manifold": manifold,
    "number with": number_with,
    "counted": counted,
    "counted or of": counted_or_of,
    "of": of,
    "found": found,
}
"""Every construction a frame may name."""
