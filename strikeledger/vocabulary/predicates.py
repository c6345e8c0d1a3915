"""Classes of words that frames turn on, by lemma; one checked table a language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import takewhile
from typing import Any

from strikeledger.vocabulary.classes import check, exists
from strikeledger.vocabulary.classes import table as read
from strikeledger.vocabulary.dictionary import DICTIONARIES, forms, spellings

REQUIRED = frozenset(
    {"kill", "die", "injure", "shoot", "rescue", "trap", "seek", "find", "suffer", "report", "claim_life", "affect",
     "include", "attack", "toll", "dead", "hurt", "missing", "death", "injury", "wound", "casualty", "body", "life",
     "modal", "intent", "group", "pair", "animal", "thing", "person_ending", "person", "reflexive", "relative",
     "hedge_case", "with", "addition", "well", "of", "genitive_case", "plus", "place_case", "carry_case",
     "reach_case", "search_case", "to", "at_age", "nobody", "none", "one", "no", "old", "aged", "young_unit",
     "age_unit", "particle", "condition", "without", "state_of_subject", "lose", "treat", "suffer_alone", "be_hurt",
     "vanish", "stay", "fail", "wounding", "fatal", "owner_case", "exist", "lose_own", "carry", "admit_alone",
     "hospital", "condition_of", "grave", "strike", "projectile", "fight", "nearly", "further", "wounds",
     "bring_about", "possessor", "article", "shooting", "attempted", "another", "firing", "body_part", "survive",
     "expect", "lie_in", "be_in", "into", "inside", "target_case", "fatal_shooting", "reason", "settlement", "fatally",
     "homicide", "launch", "use", "assail", "fly", "assault", "detect", "down", "downing", "jam", "jamming",
     "go_missing", "pass", "fly_in", "reach", "aim_of", "land", "hits", "debris", "damage", "harm_done", "alert",
     "best", "unable", "means_case", "made_case", "source_case", "night", "above", "top", "source_alone", "most",
     "list_case", "over_case", "within_case", "every", "bury", "aftermath", "apportion", "this_one",
     "killed_alone", "counted_alone", "earlier_count", "counted_as", "victim", "leave_case", "as_case", "fate",
     "done_to_case", "exhume", "bring_to", "reach_bound",
     "deny", "told_again", "both", "arrive", "incident", "one_of", "the_several", "several_case", "both_of", "divide",
     "several", "series", "natural_cause", "recount", "perfect", "turn_on", "firearm",
     "single_launch"}
)  # fmt: skip
"""Every class that code asks for; a table without one is refused, and one with another that no `tells` opens."""


HARM = ("kill", "die", "injure", "be_hurt", "shoot", "dead", "hurt", "missing", "death", "injury", "casualty",
        "fatally", "homicide", "killed_alone", "fate")  # fmt: skip
"""Classes whose words alone make a sentence worth parsing; so do those a table opens with `tells = true`."""


STRUCK = ("launch", "use", "down", "go_missing", "pass", "fly_in", "reach", "above")
"""Classes of words for what becomes of weapons."""
BESIDE = ("wound", "wounding", "life", "body", "affect", "seek", "rescue", "trap", "bury", "vanish", "stay", "hospital",
          "condition_of", "projectile", "admit_alone", "body_part", "expect", "fatal_shooting", "shooting")  # fmt: skip
"""Classes that tell of harm only with another word; every frame needs a word of these or of HARM in its sentence."""


TOGETHER = (("hospital", "carry"), ("condition_of", "grave"), ("projectile", "strike"), ("life", "fight"),
            ("wound", "find"), ("body_part", "strike"), ("expect", "survive"), ("hospital", "lie_in"),
            ("hospital", "be_in"), ("wound", "suffer"), ("shooting", "fatal"),
            ("wound", "arrive"), ("victim", "projectile"), ("victim", "shooting"))  # fmt: skip
"""Nouns and what must stand in the sentence with them before they tell of harm."""


@cache
def together(language: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The pairs of TOGETHER in every form, and verbs that need no other."""
    table = predicates(language)
    return tuple((inflections(table[noun], language), inflections(table[verb], language)) for noun, verb in TOGETHER)


@cache
def listed(language: str) -> frozenset[str]:
    """The lemmas of all classes."""
    return frozenset(word for words in predicates(language).values() for phrase in words for word in phrase.split())


@cache
def telling(language: str) -> frozenset[str]:
    """The words without one of which no frame reads anything in a sentence, in every form."""
    return _forms(language, (*HARM, *opened(language), *BESIDE))


@cache
def struck_by(language: str) -> frozenset[str]:
    """Words for what becomes of weapons that a number without a noun may count, in every form."""
    return _forms(language, STRUCK)


@cache
def inflected(language: str) -> frozenset[str]:
    """The words of harm in the forms a text writes them in.

    More than there is ('dieing') does no harm: the forms only say which sentences are looked at.
    """
    return _forms(language, (*HARM, *opened(language), "admit_alone"))


def _forms(language: str, classes: tuple[str, ...]) -> frozenset[str]:
    table = predicates(language)
    return inflections((phrase for name in classes for phrase in table[name]), language)


def inflections(phrases: Iterable[str], language: str) -> frozenset[str]:
    """The longest word of each phrase in all its forms: of a dictionary, or those that English makes by rule, more than
    there are, and those that no rule makes.
    """
    stems = {max(phrase.split(), key=len) for phrase in phrases}
    if language in DICTIONARIES:
        return frozenset(form for stem in stems for form in forms(stem, language))
    irregular = _irregular(language)
    found: set[str] = set()
    for stem in stems:
        cut = stem.removesuffix("e").removesuffix("y")
        found |= {stem, stem + "s", stem + "es", stem + "d", stem + "ed", stem + "ing", cut + "ing", cut + "ies",
                  cut + "ied", cut + "ed", stem + stem[-1] + "ed", stem + stem[-1] + "ing",
                  *str(irregular.get(stem, "")).split()}  # fmt: skip
    return frozenset(found)


@cache
def _irregular(language: str) -> dict[str, str]:
    file = f"{language}/irregular.toml"
    return read(file) if exists(file) else {}


@cache
def predicates(language: str) -> dict[str, frozenset[str]]:
    """The words of each class.

    Raises ValueError, naming the file, for a class that is missing or unknown.
    """
    table = _table(language)
    check(f"{language}/predicates.toml", table.keys(), REQUIRED, opened(language))
    return {key: _with_spellings((*node.get("verbs", ()), *node.get("words", ())), language)
            for key, node in table.items()}  # fmt: skip


def _with_spellings(phrases: Iterable[str], language: str) -> frozenset[str]:
    if language not in DICTIONARIES:
        return frozenset(phrases)
    return frozenset(form for phrase in phrases for form in _spelt(phrase, language))


def _spelt(phrase: str, language: str) -> set[str]:
    """A phrase with its longest word as written after a vowel and after a consonant."""
    word = max(phrase.split(), key=len, default="")
    return {phrase.replace(word, other) for other in spellings(word, language)} if word else {phrase}


@cache
def opened(language: str) -> frozenset[str]:
    """Classes for frames alone, which the table itself opens: a measure with words of its own needs no code."""
    return frozenset(name for name, node in _table(language).items() if node.get("tells"))


def stems(language: str) -> frozenset[str]:
    """What the words of opened classes begin with in every form, for a look at a whole text."""
    table, found = _table(language), set[str]()
    for name in opened(language):
        for phrase in table[name]["verbs"]:
            word = max(phrase.split(), key=len)
            known = forms(word, language) if language in DICTIONARIES else (word.removesuffix("e").removesuffix("y"),)
            found.add(_beginning(known))
    return frozenset(found)


def _beginning(words: Iterable[str]) -> str:
    """The letters that all words begin with."""
    return "".join(letters[0] for letters in takewhile(lambda each: len(set(each)) == 1, zip(*words, strict=False)))


def _table(language: str) -> dict[str, Any]:
    """The raw table, empty for a language that is not parsed."""
    file = f"{language}/predicates.toml"
    return read(file) if exists(file) else {}
