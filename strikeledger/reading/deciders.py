"""Who promises or decides, and whom it is for or against."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from strikeledger.gazetteer import gazetteer
from strikeledger.reading.frames.becoming import Becoming
from strikeledger.reading.frames.roles import SUBJECT
from strikeledger.reading.frames.who import speaks
from strikeledger.reading.identity import folded
from strikeledger.reading.syntax import Sentence, Word
from strikeledger.reading.times import find_times
from strikeledger.statements import Statement
from strikeledger.vocabulary.commitments import commitment_words, forms_of_things, meanings, valued
from strikeledger.vocabulary.dictionary import DICTIONARIES
from strikeledger.vocabulary.predicates import predicates

_VERB = frozenset({"VERB", "AUX"})
_OF_NAME = ("compound", "amod", "nmod:poss", "flat")
_BEHIND = ("appos", "flat", "nmod")
_NEAR = 3
"""Heads between a name and what is promised to it."""
_OBLIQUE = frozenset({"obl", "nmod", "iobj"})


class Voices:
    """Who speaks in a document, by where they are named, and people by their surnames."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        told = list(statements)
        self._at = [(one.speaker_start, one.speaker_end, one.speaker.name, _named(one)) for one in told]
        self._surnames = {folded(one.speaker.name).split()[-1]: one.speaker.name for one in told if _named(one)}

    def name(self, word: Word, phrase: str) -> str | None:
        """The fullest name of whom a phrase means; None for a pronoun that nobody is known by."""
        small = word.pos in {"PRON", "DET"}
        at = [(name, person) for start, end, name, person in self._at if start <= word.start and word.end <= end]
        found = next((name for name, person in at if small or person), None)  # a body is named as it is worded
        if found is not None and found.lower() != word.lower:
            return found
        if small:
            return None
        last = folded(phrase).split()[-1:]
        return self._surnames.get(last[0], phrase) if last else phrase


def _named(one: Statement) -> bool:
    return one.person and bool(folded(one.speaker.name))


def actor_and_recipient(
    text: str, sentence: Sentence, thing: int, kind: str, what: Becoming, voices: Voices, language: str
) -> tuple[str | None, str | None]:
    """Both as worded, people by the fullest name that the document gives."""
    anchors, table = {thing, what.verb, *what.heads}, commitment_words(language)
    deciders = (_decider(sentence, at, language) for at in _doing(sentence, what))
    named = (_name(text, sentence, who, voices, language) for who in deciders if who is not None)
    actor = next((name for name in named if name is not None), None)
    prepositions = table["from"] if what.taken else table["with"] if kind == "meeting" else table["recipient"]
    other = _beside(sentence, anchors, prepositions, language, common=what.taken)
    beside = None if other is None else _name(text, sentence, other, voices, language)
    return (beside, actor) if what.taken else (actor, beside if beside != actor else None)


def _doing(sentence: Sentence, what: Becoming) -> list[int]:
    """The words whose subject may decide: that of the state, verbs below it, the verb that a noun is object of."""
    verbs = [at for at in what.heads if at != what.verb and sentence[at].pos in _VERB]
    over = sentence[what.verb].head
    held = [over] if sentence[what.verb].relation == "obj" and over not in verbs else []
    return [what.verb, *verbs, *held]


def _name(text: str, sentence: Sentence, who: int, voices: Voices, language: str) -> str | None:
    """As worded; of a country, where names are declined, its English name: it is one across languages."""
    word, phrase = sentence[who], _phrase(text, sentence, who, language)
    if language in DICTIONARIES and phrase == word.text and word.text[:1].isupper():
        mentions = gazetteer().find(phrase)
        phrase = mentions[0].candidates[0].name if mentions and mentions[0].kind == "country" else phrase
    return voices.name(word, phrase)


def _decider(sentence: Sentence, at: int, language: str) -> int | None:
    """The subject of the verb that tells of it; of a noun whose it is: 'Norland's threat', 'a decision in Oslo'."""
    word = sentence[at]
    if word.pos in _VERB:
        found = speaks(sentence, at, language)
        if language in DICTIONARIES:
            found = _right_before(sentence, at, found)
    else:
        found = sentence.child(at, *SUBJECT) if word.pos == "ADJ" else _owner(sentence, at)
    found = _antecedent(sentence, found, language)
    if found is None or _may_decide(sentence, found, language):
        return found
    return _owner(sentence, found)


def _right_before(sentence: Sentence, verb: int, subject: int | None) -> int | None:
    """The name right before a verb without a subject before it: a country that no dictionary of forms knows."""
    name = sentence[verb - 1] if verb and sentence[verb].form in {"finite", "future", "infinitive"} else None
    if name is None or (subject is not None and subject < verb) or name.pos not in {"NOUN", "PROPN"}:
        return subject
    free = name.text[:1].isupper() and not sentence.case_of(name.at) and name.relation not in {"nmod", "conj"}
    return name.at if free else subject


def _antecedent(sentence: Sentence, who: int | None, language: str) -> int | None:
    """Whom a relative word or `it` stands for in its own sentence."""
    if who is None:
        return None
    if sentence[who].lower in predicates(language)["relative"]:
        clause = next((here for here in sentence.up(who) if sentence[here].relation.startswith("acl")), None)
        return who if clause is None else sentence[clause].head
    if sentence[who].pos != "PRON":
        return who
    above = (sentence.child(here, "nsubj") for here in sentence.up(sentence[who].head))
    return next((one for one in above if one is not None and sentence[one].pos != "PRON"), who)


def _may_decide(sentence: Sentence, who: int, language: str) -> bool:
    """Not the thing itself, nor a plan, a decision or a sum: what a dictionary calls a thing acts only by its name."""
    word = sentence[who]
    small = word.pos == "NOUN" and not word.text[:1].isupper()
    listed = word.lemma in meanings(language) or word.lemma in commitment_words(language)["deed"]
    return word.pos in {"NOUN", "PROPN", "PRON"} and not listed and not (small and word.thing)


def _owner(sentence: Sentence, noun: int) -> int | None:
    some = sentence.children(noun, "nmod:poss", "compound", "nmod")
    return next((c for c in some if sentence[c].pos == "PROPN" or _capital(sentence, c)), None)


def _capital(sentence: Sentence, at: int) -> bool:
    return sentence[at].pos in {"NOUN", "PROPN"} and sentence[at].text[:1].isupper() and at > 0


def _beside(
    sentence: Sentence, anchors: set[int], prepositions: frozenset[str], language: str, *, common: bool = False
) -> int | None:
    """The first name near what is promised behind one of some prepositions, or in the case of a receiver."""
    for word in sentence.words:
        if word.relation not in _OBLIQUE or not (common or _capital(sentence, word.at)):
            continue
        case = sentence.case_of(word.at)
        given = not common and not case and (word.relation == "iobj" or _in_dative(word, language))
        if (
            (case in prepositions or given)
            and _near(sentence, word.at, anchors)
            and not _other(sentence, word, language)
        ):
            return word.at
    return None


def _in_dative(word: Word, language: str) -> bool:
    """Of a name in -ії or -ии the dative is written as the genitive, which hangs on no verb."""
    return language in DICTIONARIES and (word.case == "dat" or (word.case == "gen" and word.relation == "obl"))


def _near(sentence: Sentence, at: int, anchors: set[int]) -> bool:
    return any(here in anchors for here in islice(sentence.up(at), _NEAR))


def _other(sentence: Sentence, word: Word, language: str) -> bool:
    """Times, sums and the things themselves are nobody."""
    if word.lower in forms_of_things(language) or word.lower in valued(language, "currency"):
        return True
    return bool(find_times(word.text, 0, len(word.text), language, True))


def _phrase(text: str, sentence: Sentence, at: int, language: str) -> str:
    """A noun with the names and words before it, without articles; where names are declined with those behind it."""
    first, last = at, at
    before = {k for c in sentence.children(at, *_OF_NAME) for k in sentence.subtree(c)}
    while first - 1 in before:
        first -= 1
    behind = {k for c in sentence.children(at, *_BEHIND) if not sentence.case_of(c) for k in sentence.subtree(c)}
    while language in DICTIONARIES and last + 1 in behind and sentence[last + 1].text[:1].isupper():
        last += 1
    return text[sentence[first].start : sentence[last].end]
