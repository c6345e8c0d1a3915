"""Who an act of saying is by: from its verb to the head of the noun that names who speaks."""

from __future__ import annotations

from strikeledger.reading.frames.complements import clause_behind
from strikeledger.reading.frames.roles import is_passive
from strikeledger.reading.frames.stretches import PAUSE, same_form
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.dictionary import DICTIONARIES
from strikeledger.vocabulary.sayings import saying_words

_SUBJECT = ("nsubj", "nsubj:pass")
_SHARING = frozenset({"advcl", "xcomp", "conj", "acl", "ccomp", "parataxis", "dep"})
"""Relations in which a verb without a subject shares that of the verb it hangs on."""
_NAMING = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_WITHIN = frozenset({"nmod", "nmod:poss", "compound", "nummod", "flat", "obl", "obl:npmod", "advmod", "appos", "acl"})
"""Relations of the last word of a long name of who speaks to what stands before it ('voters in five states')."""


def speaks(sentence: Sentence, verb: int, language: str) -> int | None:
    """Who says it: the subject of an active verb, the agent of a passive one."""
    if _heads_the_sentence(sentence, verb):
        return sentence[verb].head
    if is_passive(sentence, verb) or sentence.has(verb, "obl:agent"):  # 'as reported by the army' has no auxiliary
        return sentence.child(verb, "obl:agent")
    behind = clause_behind(sentence, verb, language) if language in DICTIONARIES else None
    subjects = [c for c in sentence.children(verb, "nsubj") if behind is None or c < behind[0]]
    inside = _inside(sentence, verb, language)
    if inside is not None and all(sentence[c].pos == "NUM" for c in subjects):
        return inside
    if subjects:  # where the parse has two, the other one is of what is said
        return _right_before(sentence, min(subjects, key=lambda n: abs(n - verb)), verb, language)
    apposed = _taken_for_apposition(sentence, verb)
    if apposed is None:
        apposed = _behind_a_place(sentence, verb)
    if apposed is not None:
        return apposed
    shared = _shared(sentence, verb, language)
    return _named_before(sentence, verb) if shared is None and _may_be_finite(sentence, verb) else shared


def _may_be_finite(sentence: Sentence, verb: int) -> bool:
    """Also a form that is a participle elsewhere, without an auxiliary: 'Less than a third agreed that'."""
    alone = sentence[verb].relation == "root" and not sentence.has(verb, "aux", "aux:pass")
    return sentence[verb].form == "finite" or (sentence[verb].form == "participle" and alone)


def _heads_the_sentence(sentence: Sentence, verb: int) -> bool:
    """'A poll found last week that two in three agree', where the parse takes the verb for a participle of its subject
    and the sentence has no other verb.
    """
    word = sentence[verb]
    bare = word.form == "participle" and word.relation == "acl" and sentence[word.head].relation == "root"
    return bare and sentence.has(verb, "ccomp") and not sentence.has(verb, "obl:agent", "aux", "aux:pass")


def _shared(sentence: Sentence, verb: int, language: str) -> int | None:
    """The subject of the verb above, which a verb without one shares with it."""
    word, above = sentence[verb], _sharing_with(sentence, verb, language)
    if word.relation not in _SHARING or above == verb:
        return None
    if word.relation == "advcl" and word.form == "participle" and not sentence.has(verb, "aux"):
        return None  # 'asked whether it was shut, the mayor left' does not tell who asked
    if sentence[above].pos not in {"VERB", "AUX"}:
        tight = word.relation == "acl" and above == word.head
        return _of_participle(sentence, verb, language) if tight else sentence.child(above, *_SUBJECT)
    if word.relation in {"advcl", "xcomp"} and is_passive(sentence, above):
        return sentence.child(above, *_SUBJECT)
    joined = sentence[verb - 1].pos == "CCONJ"  # 'сказав, що двоє загинули, і додав, що'
    if word.relation in {"ccomp", "parataxis"} and word.form == "finite" and not joined:
        return None
    asked = sentence.child(above, "obj") if word.relation == "xcomp" else None
    return asked if asked is not None else speaks(sentence, above, language)


def _sharing_with(sentence: Sentence, verb: int, language: str) -> int:
    """The word whose subject it is: of a gerund behind a comma ('said that the mayor had left, adding that') and of a
    verb joined in the same form ('says that the road is open and says that') that of the act of saying around it.
    """
    word, above = sentence[verb], sentence[verb].head
    put_behind = word.form == "gerund" and verb > 0 and sentence[verb - 1].text in PAUSE
    if word.relation == "acl" and word.form == "gerund" and (put_behind or sentence.has(verb, "mark")):
        above = next((k for k in sentence.up(verb) if sentence.has(k, *_SUBJECT)), above)
    if not put_behind and word.relation != "conj":
        return above
    for here in (above, *sentence.up(above)):
        outer = sentence[here].head
        tells = (
            sentence[here].relation == "ccomp"
            and outer < here
            and sentence[outer].lemma in saying_words(language)["say"]
        )
        if tells and (put_behind or same_form(sentence, verb, outer)):
            return outer
    return above


def _of_participle(sentence: Sentence, verb: int, language: str) -> int:
    """'a share of voters saying that': the noun right before a gerund, unless the phrase is of somebody's account."""
    above, near = sentence[verb].head, verb - 1
    within = near > above and sentence[near].pos in {"NOUN", "PROPN"} and sentence[near].relation == "nmod"
    return near if within and sentence[above].lemma not in saying_words(language)["piece"] else above


def _named_before(sentence: Sentence, verb: int) -> int | None:
    """The noun whose phrase ends right before a verb that the parse gives no subject: 'About four in ten say'."""
    near = verb - 1
    while near > 0 and sentence[near].pos in {"ADV", "AUX"}:
        near -= 1
    if near < 0 or sentence[near].pos not in _NAMING:
        return None
    while sentence[near].relation in _WITHIN and sentence[near].head < near:
        near = sentence[near].head
    free = sentence[near].pos in _NAMING and not sentence.case_of(near)
    return near if free and sentence[near].relation not in {"obj", "iobj", "root"} else None


def _taken_for_apposition(sentence: Sentence, verb: int) -> int | None:
    """The subject at the end of 'six died in Kherson, a spokesman for the navy said', which the parse puts in
    apposition to the place.
    """
    if sentence[verb].form == "gerund":
        return None
    near = verb - 1
    while near > 0 and (sentence[near].pos in {"ADV", "AUX"} or sentence[near].text == ","):
        near -= 1
    while near > 0 and sentence[near].relation in {"nmod", "nmod:poss", "compound"} and sentence[near].head < near:
        near = sentence[near].head
    word = sentence[near]
    if word.relation != "appos" or word.pos not in {"NOUN", "PROPN"} or not sentence.has(verb, "ccomp"):
        return None
    first = sentence.subtree(near)[0]
    return near if first and sentence[first - 1].text == "," else None


def _behind_a_place(sentence: Sentence, verb: int) -> int | None:
    """'In Sumy, where it rains, Ann Lee, the mayor, complained': a subject right before the verb that the parse joins
    to a place or time before it.
    """
    if sentence[verb].relation not in {"root", "conj", "parataxis"} or is_passive(sentence, verb):
        return None
    near = verb - 1
    while near > 0 and (sentence[near].pos in {"ADV", "AUX"} or sentence[near].text in {",", ")"}):
        near -= 1
    subject: int | None = None
    for node in (near, *sentence.up(near)):
        if node > verb or sentence[node].relation in {"root", "advcl"}:
            return None
        if sentence[node].relation == "obl":
            return subject
        first = sentence.subtree(node)[0]
        apart = first > 0 and sentence[first - 1].text == "," and not sentence.case_of(node)
        if subject is not None and sentence[subject].relation == "conj":  # 'in Kent, Ohio, Ann Lee complained'
            continue
        if apart and sentence[node].relation in {"appos", "conj", "nmod"} and sentence[node].pos in _NAMING:
            subject = node
    return None


def _inside(sentence: Sentence, verb: int, language: str) -> int | None:
    """'повідомили в поліції': the body in which somebody speaks, behind the verb if it may be."""
    table = saying_words(language)["at"]
    places = [c for c in sentence.children(verb, "obl") if sentence.case_of(c) in table]
    return min(places, key=lambda c: (c < verb, abs(c - verb)), default=None)


def _right_before(sentence: Sentence, subject: int, verb: int, language: str) -> int:
    """The noun right before the verb, where the parse has a subject that a comma parts from both."""
    near = verb - 1
    while near > subject and sentence[near].pos in {"ADV", "AUX"}:
        near -= 1
    commas = [k for k in range(subject, near) if sentence[k].text == ","]
    relative = saying_words(language)["relative"]
    whole = not commas or any(word.lower in relative for word in sentence.words[commas[0] : near])
    if whole or sentence[near].pos not in {"NOUN", "PROPN"}:
        return subject
    above = sentence[near].head  # 'in X, a spokesman for the police said' is said by the spokesman
    while commas[-1] < above < near and sentence[near].relation in {"nmod", "nmod:poss", "compound"}:
        near, above = above, sentence[above].head
    return near
