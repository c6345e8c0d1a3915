"""Who does and who suffers what a verb tells: its subject and object, also where they stand elsewhere."""

from __future__ import annotations

from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.predicates import predicates

SUBJECT = ("nsubj", "nsubj:pass")


def subject_of(sentence: Sentence, verb: int, language: str) -> int | None:
    """The subject of a verb: its own, that of the verb it is joined to, or the noun its relative clause hangs on."""
    own = own_subject(sentence, verb)
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
        return _all_found(sentence, _stated(sentence, _before_age(sentence, word.head), language), language)
    if word.relation == "conj" and word.head != verb and sentence[word.head].pos in {"VERB", "AUX", "ADJ"}:
        return subject_of(sentence, word.head, language)
    if word.relation in {"xcomp", "oprd"} and word.head != verb:
        return sentence.child(word.head, "obj") or sentence.child(word.head, *SUBJECT)
    return sentence.child(verb, "intj") if word.relation == "root" else None  # 'Boy, 4, shoots self'


def _before_age(sentence: Sentence, at: int) -> int:
    """'Boy, 3, wounded in yard': the age between commas stands for who is told of before it."""
    aged = at > 1 and sentence[at].pos == "NUM" and sentence[at - 1].text == "," and sentence[at - 2].relation == "intj"
    return at - 2 if aged else at


def _stated(sentence: Sentence, at: int, language: str) -> int:
    """'Toddler shot, killed in yard': in a headline the first participle is taken for a noun of who is told of."""
    if sentence[at].lemma not in predicates(language)["shoot"]:
        return at
    told = sentence.children(at, "compound", "nsubj")
    return told[0] if told else at


def _all_found(sentence: Sentence, at: int, language: str) -> int:
    """'Officers found a man and a woman wounded': what they were found in is told of both."""
    first = at
    while sentence[first].relation == "conj" and sentence[first].head < first:
        first = sentence[first].head
    found = sentence[first].relation == "obj" and sentence[sentence[first].head].lemma in predicates(language)["find"]
    alone = (
        found
        and (sentence[first + 1].pos == "CCONJ" or sentence[first + 1].text == ",")
        and not sentence.has(first, "acl", "xcomp")
    )
    return first if alone else at


def own_subject(sentence: Sentence, verb: int) -> int | None:
    """The subject of a verb, also where it hangs on its auxiliary."""
    own = sentence.child(verb, *SUBJECT)
    if own is not None:
        return own
    return next((s for a in sentence.children(verb, "aux") for s in sentence.children(a, *SUBJECT)), None)


def _owner(sentence: Sentence, verb: int) -> int | None:
    here = verb
    while sentence[here].relation == "conj" and sentence[here].head != here:
        here = sentence[here].head
    return sentence[here].head if sentence[here].relation in {"acl:relcl", "acl"} else None


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Whether a verb stands in the passive, also where it shares the auxiliary of the verb it is joined to."""
    word = sentence[verb]
    if sentence.has(verb, "aux:pass", "nsubj:pass", "obl:agent"):
        return True
    if word.form != "participle":
        return False
    if word.relation == "acl":
        return not sentence.has(verb, "obj")
    joined = word.relation == "conj" and word.head != verb and not sentence.has(verb, "obj", "nsubj")
    return joined and sentence[word.head].pos == "VERB" and is_passive(sentence, word.head)


def objects(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'killed four villagers'; of 'killed himself' the subject."""
    found = (
        sentence.children(verb, "obj")
        or _hedged_object(sentence, verb, language)
        or _shared_object(sentence, verb)
        or [c for c in sentence.children(verb, "xcomp") if sentence[c].lemma in predicates(language)["old"]]
    )
    if found and sentence[found[0]].lower in predicates(language)["reflexive"] and not sentence.has(found[0], "conj"):
        subject = subject_of(sentence, _acting(sentence, verb), language)
        return [subject] if subject is not None else []
    return [c for c in found if not told_itself(sentence, c, language)]


def told_itself(sentence: Sentence, at: int, language: str) -> bool:
    """'1 killed 3 injured': a number with its own harm right behind it is the object of none before."""
    harm = predicates(language)
    following = sentence.lowers[at + 1] if at + 1 < len(sentence) else ""
    return sentence[at].pos == "NUM" and sentence[at].text.isdecimal() and following in harm["injure"] | harm["kill"]


def _acting(sentence: Sentence, verb: int) -> int:
    """'shot his wife before killing himself': the verb whose subject does both."""
    own = sentence.has(verb, *SUBJECT) or sentence[verb].relation != "advcl"
    return verb if own else sentence[verb].head


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
    if above.relation in {"xcomp", "oprd", "ccomp"} and not sentence.has(verb, *SUBJECT) and above.form == "participle":
        return of_report(sentence, verb, language)
    if not is_passive(sentence, verb):
        return []
    subject = subject_of(sentence, verb, language)
    return [_first_counted(sentence, verb, subject)] if subject is not None else []


def _first_counted(sentence: Sentence, verb: int, noun: int) -> int:
    """'44 civilians and 13 soldiers killed': a participle behind people who are joined and counted is of them all."""
    first = noun
    while sentence[verb].relation == "acl" and sentence[first].relation == "conj" and sentence.has(first, "nummod"):
        above = sentence[first].head
        if not sentence.has(above, "nummod") or sentence.has(above, "acl", "acl:relcl"):
            break
        first = above
    return first


def reduced_subject(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'four villagers killed in blast': a headline, or a clause without its auxiliary; no object, nobody who acts."""
    word = sentence[verb]
    past = word.form == "participle" or (word.form == "finite" and not word.lower.endswith("s"))
    if not past or sentence.has(verb, "obj", "aux", "ccomp", "xcomp"):
        return []
    subject = sentence.child(verb, "nsubj", "nsubj:pass")
    if subject is None and (shot := shot_before(sentence, verb, language)) is not None:
        named = sentence.children(shot, *SUBJECT, "compound", "nummod")
        return [c for c in named if c < shot][:1]
    if subject is None and word.relation == "conj":
        return []
    return [subject] if subject is not None and subject < verb else []


def shot_before(sentence: Sentence, verb: int, language: str) -> int | None:
    """'a man shot and killed on Friday', 'two shot, killed in yard': the word for a shot that a verb goes on from."""
    joined = verb > 1 and (sentence[verb - 1].pos == "CCONJ" or sentence[verb - 1].text == ",")
    return verb - 2 if joined and sentence[verb - 2].lemma in predicates(language)["shoot"] else None


def subjects(sentence: Sentence, verb: int, language: str) -> list[int]:
    """'four villagers died'."""
    subject = subject_of(sentence, verb, language)
    return [subject] if subject is not None else []


def of_report(sentence: Sentence, at: int, language: str) -> list[int]:
    """'four were reported killed', 'left four dead', 'were found dead'."""
    verb = sentence[at].head
    table = predicates(language)
    if sentence[verb].lemma not in table["report"]:
        return []
    found = sentence.children(verb, "nsubj:pass") or sentence.children(verb, "obj")
    if not found and sentence[verb].lemma in table["state_of_subject"]:
        found = sentence.children(verb, "nsubj")
    if not found and is_passive(sentence, verb):
        found = subjects(sentence, verb, language)  # 'was hit and was pronounced dead'
    return [c for c in found if c != at][:1]
