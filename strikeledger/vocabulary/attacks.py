"""Words that tell of an attack, by class and lemma; one checked table a language that frames of attacks read."""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from typing import NamedTuple

from strikeledger.vocabulary.classes import classes, exists
from strikeledger.vocabulary.lexicon import Lexicon, languages
from strikeledger.vocabulary.needed import LETTERS, surfaces, unusual
from strikeledger.vocabulary.predicates import inflections

REQUIRED = frozenset(
    {"assail", "strike", "deploy", "go_off", "down", "occur", "called", "effect", "weapon", "assault", "vague_assault",
     "armed", "means", "when", "aimed", "into", "craft", "carrier", "plan", "nowhere", "attempt",
     "going_on", "unchanging", "past_ending", "habit", "together", "front", "explosion",
     "exist", "tell", "come_down", "run_on", "come_under", "aerial", "laid", "over", "under", "where",
     "before_date", "goes_on_from_date", "aside", "gerund", "behind_gerund", "label", "look_into", "look_to", "suffer",
     "cause", "clash", "foe", "slay", "shots", "harmless", "notion", "none", "relic", "loaded"}
)  # fmt: skip
"""Every class a frame or a guard asks for; a table without one, or with another, is refused."""
VERBS = (
    "assail", "strike", "deploy", "go_off", "down", "occur", "effect", "exist", "tell", "come_down", "run_on",
    "come_under", "look_into", "suffer", "clash", "slay",
)  # fmt: skip
SHARP = ("assail", "strike", "down", "clash", "slay")
"""Verbs that tell of an attack by who does it; the others only by a weapon or a noun of attack beside them."""
THINGS, PEOPLE = ("weapon", "assault"), ("armed",)


@cache
def attack_words(language: str) -> dict[str, frozenset[str]]:
    """The words of each class.

    Raises ValueError, naming the file, for a class that is missing or unknown.
    """
    return classes(f"{language}/attacks.toml", REQUIRED)


@cache
def tells_of_attacks(language: str) -> bool:
    """Whether the language has a table of words of attacks."""
    return exists(f"{language}/attacks.toml")


@cache
def of_the_front() -> frozenset[str]:
    """Weapons in use near a front and never in a barrage over a country, in every language."""
    return frozenset().union(
        *(attack_words(language)["front"] for language in languages() if tells_of_attacks(language))
    )


class Forms(NamedTuple):
    """Words without which no frame reads an attack, in every form a text writes; empty where there is no table."""

    verbs: frozenset[str]
    sharp: frozenset[str]
    plain: frozenset[str]
    """Verbs of a single word of what hardly anybody but attackers does."""
    parted: tuple[tuple[str, frozenset[str]], ...]
    """Such verbs of two words: the second one ('fire'), and the forms of the first."""
    things: frozenset[str]
    people: frozenset[str]

    def may_tell(self, words: Set[str]) -> bool:
        """Whether a sentence of these words (stretches of small letters) may tell of an attack. False is certain."""
        if not self.plain.isdisjoint(words):
            return True
        if any(second in words and not firsts.isdisjoint(words) for second, firsts in self.parted):
            return True
        if not self.things.isdisjoint(words) and not self.verbs.isdisjoint(words):
            return True
        return not self.people.isdisjoint(words) and not self.sharp.isdisjoint(words)


@cache
def attack_forms(lex: Lexicon) -> Forms:
    """The verbs of attacks, and the nouns and names of parties that stand beside them."""
    if not tells_of_attacks(lex.language):
        nothing = frozenset[str]()
        return Forms(nothing, nothing, nothing, (), nothing, nothing)
    table = attack_words(lex.language)

    def every(names: tuple[str, ...]) -> frozenset[str]:
        return inflections((word for name in names for word in table[name]), lex.language)

    named = surfaces(unusual((phrase for phrase, _ in lex.phrases("parties").entries()), lex), lex)
    parties = {max(letters, key=len) for word in named if (letters := LETTERS.findall(word))}
    return Forms(
        verbs=every(VERBS),
        sharp=every(SHARP),
        plain=inflections((word for word in table["assail"] if " " not in word), lex.language),
        parted=tuple(
            (words[1], inflections(words[:1], lex.language))
            for words in (verb.split() for verb in sorted(table["assail"]))
            if len(words) > 1
        ),
        things=every(THINGS),
        people=every(PEOPLE) | parties,
    )
