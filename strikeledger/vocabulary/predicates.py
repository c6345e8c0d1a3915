"""Classes of words that frames turn on, by lemma; one checked table a language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

REQUIRED = frozenset(
    {"kill", "die", "injure", "shoot", "rescue", "trap", "seek", "find", "suffer", "report", "claim_life",
     "affect", "include", "attack", "toll", "dead", "hurt", "missing", "death", "injury", "wound", "casualty",
     "body", "life", "modal", "intent", "group", "pair", "animal", "thing", "person_ending", "person",
     "reflexive", "relative", "hedge_case", "with", "addition", "well", "of", "genitive_case", "plus",
     "place_case", "carry_case", "reach_case", "search_case", "to", "at_age", "nobody", "none", "one", "no",
     "old", "aged", "young_unit", "age_unit", "particle", "condition", "without", "state_of_subject", "lose",
     "treat", "suffer_alone", "carry", "admit_alone", "hospital", "condition_of", "grave", "strike", "projectile",
     "fight", "nearly", "further", "wounds", "bring_about", "possessor",
     "article"}
)  # fmt: skip
"""Every class that code asks for; a table without one is refused, and one with another that no `tells` opens."""


HARM = ("kill", "die", "injure", "shoot", "dead", "hurt", "missing", "death", "injury", "casualty")
"""Classes whose words alone make a sentence worth parsing; so do those a table opens with `tells = true`."""


_IRREGULAR = ("shot", "slain", "slew", "lives", "bodies", "dug", "sought", "hung", "bled", "beaten", "dying")
BESIDE = (
    "wound",
    "life",
    "body",
    "affect",
    "seek",
    "rescue",
    "trap",
    "hospital",
    "condition_of",
    "projectile",
    "admit_alone",
)
"""Classes that tell of harm only with another word; every frame needs a word of these or of HARM in its sentence."""


TOGETHER = (("hospital", "carry"), ("condition_of", "grave"), ("projectile", "strike"), ("life", "fight"),
            ("wound", "find"))  # fmt: skip
"""Nouns and what must stand in the sentence with them before they tell of harm."""
_IRREGULAR_VERBS = frozenset({"struck", "took", "taken", "brought", "drove", "driven", "flew", "flown", "sent",
                              "fought", "found"})  # fmt: skip


@cache
def together(language: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The pairs of TOGETHER in every form, and verbs that need no other; empty for a language that is not parsed."""
    if not _is_parsed(language):
        return ()
    table = predicates(language)
    return tuple((inflections(table[noun]), inflections(table[verb]) | _IRREGULAR_VERBS) for noun, verb in TOGETHER)


def _is_parsed(language: str) -> bool:
    return resources.files(__package__).joinpath(f"predicates.{language}.toml").is_file()


@cache
def telling(language: str) -> frozenset[str]:
    """The words without one of which no frame reads anything in a sentence, in every form."""
    return _forms(predicates(language), (*HARM, *opened(language), *BESIDE))


@cache
def inflected(language: str) -> frozenset[str]:
    """The words of harm in the forms an English text writes them in; empty for a language that is not parsed.

    More than there is ('dieing') does no harm: the forms only say which sentences are looked at.
    """
    asked = (*HARM, *opened(language), "admit_alone")
    return _forms(predicates(language), asked) if _is_parsed(language) else frozenset()


def _forms(table: dict[str, frozenset[str]], classes: tuple[str, ...]) -> frozenset[str]:
    return inflections(phrase for name in classes for phrase in table[name]) | frozenset(_IRREGULAR)


def inflections(phrases: Iterable[str]) -> frozenset[str]:
    """The longest word of each phrase in the forms that English makes by rule, and more than there are."""
    found: set[str] = set()
    for stem in {max(phrase.split(), key=len) for phrase in phrases}:
        cut = stem.removesuffix("e").removesuffix("y")
        found |= {stem, stem + "s", stem + "es", stem + "d", stem + "ed", stem + "ing", cut + "ing", cut + "ies",
                  cut + "ied", cut + "ed", stem + stem[-1] + "ed", stem + stem[-1] + "ing"}  # fmt: skip
    return frozenset(found)


@cache
def predicates(language: str) -> dict[str, frozenset[str]]:
    """The words of each class.

    Raises ValueError, naming the file, for a class that is missing or unknown.
    """
    table = _table(language)
    unknown = table.keys() - REQUIRED - opened(language)
    for wrong, what in ((REQUIRED - table.keys(), "is missing"), (unknown, "is unknown")):
        if wrong:
            raise ValueError(f"predicates.{language}.toml: class {min(wrong)!r} {what}")
    return {key: frozenset((*node.get("verbs", ()), *node.get("words", ()))) for key, node in table.items()}


@cache
def opened(language: str) -> frozenset[str]:
    """Classes for frames alone, which the table itself opens: a measure with words of its own needs no code."""
    return frozenset(name for name, node in _table(language).items() if node.get("tells"))


def stems(language: str) -> frozenset[str]:
    """What the words of opened classes begin with in every form, for a look at a whole text."""
    table, found = _table(language), set[str]()
    for name in opened(language):
        found |= {max(phrase.split(), key=len).removesuffix("e").removesuffix("y") for phrase in table[name]["verbs"]}
    return frozenset(found)


def _table(language: str) -> dict[str, Any]:
    """The raw table, empty for a language that is not parsed."""
    file = resources.files(__package__).joinpath(f"predicates.{language}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
