"""Words that tell of an attack, by class and lemma; one checked table a language that frames of attacks read."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.needed import LETTERS
from strikeledger.vocabulary.predicates import inflections

REQUIRED = frozenset(
    {"assail", "strike", "deploy", "go_off", "down", "occur", "effect", "weapon", "assault", "vague_assault",
     "armed", "means", "when", "aimed", "craft", "carrier", "plan", "nowhere", "attempt", "going_on", "unchanging",
     "habit", "together"}
)  # fmt: skip
"""Every class a frame or a guard asks for; a table without one, or with another, is refused."""
VERBS = ("assail", "strike", "deploy", "go_off", "down", "occur", "effect")
EVIDENCE = ("weapon", "assault", "armed")
"""A sentence tells of an attack only with a verb of the ones and a noun of the others."""
_IRREGULAR = frozenset({"struck", "shot", "threw", "thrown", "sent", "fell", "fallen", "went", "blew", "blown", "took",
                        "taken", "brought", "made", "broke", "was", "were", "led", "left", "shook", "heard", "came",
                        "gunmen", "militiamen", "burst", "hit", "set", "carried", "began", "cut"})  # fmt: skip


@cache
def attack_words(language: str) -> dict[str, frozenset[str]]:
    """The words of each class.

    Raises ValueError, naming the file, for a class that is missing or unknown.
    """
    name = f"attacks.{language}.toml"
    table = tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
    for wrong, what in ((REQUIRED - table.keys(), "is missing"), (table.keys() - REQUIRED, "is unknown")):
        if wrong:
            raise ValueError(f"{name}: class {min(wrong)!r} {what}")
    return {key: frozenset(word for words in node.values() for word in words) for key, node in table.items()}


@cache
def tells_of_attacks(language: str) -> bool:
    """Whether the language has a table of words of attacks."""
    return resources.files(__package__).joinpath(f"attacks.{language}.toml").is_file()


@cache
def attack_forms(lex: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """The verbs, and the nouns and names of parties beside them, without which no frame reads an attack, in every form
    a text writes. Empty for a language without a table.
    """
    if not tells_of_attacks(lex.language):
        return frozenset(), frozenset()
    table = attack_words(lex.language)
    parties = {max(LETTERS.findall(word), key=len) for phrase, _ in lex.phrases("parties").entries() for word in phrase}
    verbs = inflections(word for name in VERBS for word in table[name]) | _IRREGULAR
    return verbs, inflections(word for name in EVIDENCE for word in table[name]) | {"gunmen"} | parties
