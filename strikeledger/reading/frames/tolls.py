"""Tolls: from a noun of number to the number it is brought to, and numbers that stand for one told before."""

from __future__ import annotations

from strikeledger.reading.ages import is_age
from strikeledger.reading.frames.roles import SUBJECT
from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.predicates import predicates

_SAID = ("nmod", "acl", "acl:relcl", "amod", "compound", "obl", "obl:npmod")
"""Relations of the words that say what a noun of number counts ('the number of those injured')."""
_KILLED = ("kill", "dead", "death", "die", "fatal", "life", "body")
_INJURED = ("injure", "hurt", "injury", "be_hurt")
_COUNTED = ("nummod", "nummod:gov")
_VERBS = frozenset({"VERB", "AUX"})
_SMALL = frozenset({"ADP", "DET", "ADV", "ADJ"})
_NO_PHRASE = frozenset({"", "with"})
"""Cases of a noun of number that no phrase of its own is made with, as `in total` is."""
NEAR = 4
"""Words from a word to the number it says is another's."""


def toll_killed(sentence: Sentence, at: int, language: str) -> list[int]:
    """'put the number of killed at 19'."""
    return _of(sentence, at, language, _KILLED)


def toll_injured(sentence: Sentence, at: int, language: str) -> list[int]:
    """'the number of injured rose to 19'."""
    return _of(sentence, at, language, _INJURED)


def toll_of_casualties(sentence: Sentence, at: int, language: str) -> list[int]:
    """'the number of victims rose to 19'."""
    return _of(sentence, at, language, ("casualty", "victim"))


def toll_missing(sentence: Sentence, at: int, language: str) -> list[int]:
    """'the number of missing rose to 19'."""
    return _of(sentence, at, language, ("missing",))


def toll_alone(sentence: Sentence, at: int, language: str) -> list[int]:
    """'the toll rose to 19', 'bringing the total to 19': what is counted is not said beside it."""
    told = [c for c in sentence.children(at, *_SAID) if c < at or sentence.case_of(c) in predicates(language)["of"]]
    alone = not told or sentence[at].lemma in predicates(language)["killed_alone"]
    if not alone or sentence[at].pos in _VERBS or sentence.case_of(at) not in _NO_PHRASE:
        return []
    harmed = predicates(language)["dead"] | predicates(language)["hurt"]  # 'put the number at 13 dead officers'
    found = brought(sentence, at, language)
    return [n for n in found if not any(sentence[c].lemma in harmed for c in sentence.children(n, "amod"))]


def _of(sentence: Sentence, at: int, language: str, classes: tuple[str, ...]) -> list[int]:
    table = predicates(language)
    told = [d for c in sentence.children(at, *_SAID) for d in (c, *sentence.children(c, *_SAID))]
    words = {word for c in told for word in (sentence[c].lemma, sentence[c].lower)}
    if all(words.isdisjoint(table[name]) for name in classes):
        return []
    return brought(sentence, at, language)


def brought(sentence: Sentence, at: int, language: str) -> list[int]:
    """The number that a noun is brought to: 'put at', 'rose to', 'is', 'of', 'Killed: 19'."""
    first = at
    while sentence[first].relation == "conj":
        first = sentence[first].head
    verb = sentence[first].head
    if sentence.has(at, *_COUNTED):
        return []
    if sentence[at].relation == "nsubj" and _is_number(sentence, verb):
        return [verb]
    told = sentence.subtree(verb if sentence[verb].pos in _VERBS else at)
    found = [c for c in told if _is_number(sentence, c) and _reached(sentence, at, verb, c, language)]
    # what hangs on the verb first: 'the toll of the night to 4 July has risen to two'
    return sorted(found, key=lambda c: (c < at, sentence[c].head != verb, c))[:1]


def brought_to(sentence: Sentence, at: int, language: str) -> list[int]:
    """'deaths rose to 19'; of 'the deaths of four' the noun itself tells."""
    found = brought(sentence, at, language)
    return [c for c in found if sentence[c].head != at or sentence[c].relation == "appos"]


def _is_number(sentence: Sentence, at: int) -> bool:
    if at and sentence[at - 1].is_number and sentence[at].is_number:
        return False  # '473 400'
    if sentence[at].relation == "appos" and sentence[sentence[at].head].pos == "PROPN" and sentence[at - 1].text == ",":
        return not is_age(sentence[at].text)  # 'the death of Ada Long, 34'
    return (sentence[at].pos == "NUM" and sentence[at].relation not in _COUNTED) or sentence.has(at, *_COUNTED)


def _reached(sentence: Sentence, at: int, verb: int, number: int, language: str) -> bool:
    """Whether the verb of a noun brings it to a number, or the noun is of one; nothing else that happens is between."""
    table, above, word = predicates(language), sentence[number].head, sentence[number]
    before = sentence[min([number, *sentence.children(number)]) - 1]
    case = sentence.case_of(number) or (before.lower if before.pos == "ADP" and before.at < number else "")
    if case and case in table["of"] and above != at:
        return False  # 'in respect of the 37 injured'
    if case and case not in table["reach_case"] and not bound_before(sentence, number, language):
        coded = case in table["as_case"] and sentence[above].lemma in table["apportion"]
        return coded and table["this_one"].isdisjoint(sentence.lowers[number + 1 : number + 4])
    subject = word.relation in SUBJECT and sentence[above].pos in _VERBS
    if subject and not sentence[at].case:
        return False  # 'three rivals made a killing'
    near = {at, verb, *sentence.children(at)} if word.relation in {"obj", "appos", *SUBJECT} else {at}
    if not case and above not in near and not sentence[at].case:
        return False  # 'the murder took place around five'
    first, last = min(at, number), max(at, number)
    verbs = [w.at for w in sentence.words[first + 1 : last] if w.pos == "VERB" and w.relation not in {"acl", "amod"}]
    return len(verbs) < 2 or above in (at, verb)


def bound_before(sentence: Sentence, number: int, language: str) -> bool:
    """'as high as nine': a toll that is put no higher."""
    words = sentence.lowers[max(0, number - 3) : number]
    return " ".join(words) in predicates(language)["reach_bound"]


def left_behind(sentence: Sentence, at: int, told: int, language: str) -> list[int]:
    """'rose from 15 to 19', 'a toll of 15 was revised to 19': the number before the one it is `told` to be."""
    table, verb = predicates(language), sentence[at].head
    own = [c for c in sentence.children(at, "nmod") if sentence.case_of(c) in table["of"] and told > verb > at]
    before = [*sentence.children(at, "nmod"), *sentence.children(verb, "obl", "nmod")]
    before = [c for c in before if sentence.case_of(c) in table["leave_case"]]
    return [c for c in (*own, *before) if _is_number(sentence, c) and c != told]


def number_behind(sentence: Sentence, at: int, language: str) -> list[int]:
    """'up from 15', 'speaks of 15', 'not 15': a number without a noun that is of what was counted before."""
    here = at + 1
    while here < len(sentence) - 1 and here - at < NEAR and sentence[here].pos in _SMALL:
        here += 1
    following = sentence[here + 1].pos if here + 1 < len(sentence) else ""
    bare = here < len(sentence) and sentence[here].pos == "NUM"
    return [here] if bare and sentence[here].relation not in _COUNTED and following not in {"NOUN", "ADJ"} else []


def change(sentence: Sentence, first: int, last: int, lex: Lexicon) -> str | None:
    """How a number takes the place of another, told between a noun and its number: risen or corrected."""
    table = lex.phrases("toll_change")
    return next((hit[1] for n in range(first, last) if (hit := table.at(sentence.lowers, n))), None)
