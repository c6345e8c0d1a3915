"""The noun a number counts: its class, its words, and what its modifiers say."""

from __future__ import annotations

import msgspec

from strikeledger.reading.tokens import Token
from strikeledger.vocabulary.lexicon import Lexicon

MAX_MODIFIERS = 6
"""Words allowed between a number and its noun; real reports reach five ('six Iranian-made Shahed-type one-way attack
drones')."""
WEAPONS = frozenset({"drone", "missile", "bomb", "munition", "shell"})
NOT_COUNTED = frozenset({"agent", "dead", "hurt"})
"""Classes that are no noun after a number: 'two dead' is a number with a word of harm."""
FAMILIES = (frozenset({"person", "child"}), WEAPONS, frozenset({"building"}))
"""Nouns of one family qualify each other ('police officers'); 'in four places drones' does not."""
ADULT_AGE = 18
PEOPLE = frozenset({"person", "child"})


class Noun(msgspec.Struct, frozen=True):
    """What is counted: tokens up to `end`; `kind` is the class, `none` when no noun follows."""

    kind: str
    head: str
    end: int
    increment: bool = False
    others: bool = False
    ages: tuple[int, ...] = ()


class _Modifiers(msgspec.Struct):
    """What was seen between the number and its noun."""

    increment: bool = False
    others: bool = False
    age: int | None = None


def noun_at(words: list[str], toks: list[Token], k: int, lex: Lexicon, article: bool) -> Noun:
    """The noun at or a few modifiers after position `k`."""
    seen = _Modifiers()
    j = bare_end = k
    while j < len(words) and j - k <= MAX_MODIFIERS:
        if words[j] in lex.words("grammar.others"):
            return Noun("person", words[j], j + 1, seen.increment, True)
        if words[j] in lex.words("grammar.increment_after") or words[j] in lex.words("grammar.other"):
            seen.increment |= words[j] in lex.words("grammar.increment_after")
            seen.others |= words[j] in lex.words("grammar.other")
            j = bare_end = j + 1
            continue
        hit = lex.phrases("heads").at(words, j)
        if hit and hit[1] == "agent":
            return Noun("agent", words[j], j + hit[0], seen.increment, seen.others)
        if hit and hit[1] not in NOT_COUNTED:
            if not _qualifies_next(words, j + hit[0], hit[1], lex):
                return _noun(toks, k, j + hit[0], hit[1], seen)
            j += hit[0]
        elif _modifier(words, toks, j, k, seen, lex):
            j += 1
        else:
            break
    if seen.age is not None:
        return Noun("child" if seen.age < ADULT_AGE else "person", "", j, seen.increment, seen.others)
    return _unlisted(words, toks, j, bare_end, seen, article, lex)


def _noun(toks: list[Token], start: int, end: int, kind: str, seen: _Modifiers) -> Noun:
    if kind in {"person", "child"} and seen.age is not None:
        kind = "child" if kind == "child" or seen.age < ADULT_AGE else "person"
    return Noun(kind, " ".join(t.text for t in toks[start:end]), end, seen.increment, seen.others)


def _modifier(words: list[str], toks: list[Token], j: int, k: int, seen: _Modifiers, lex: Lexicon) -> bool:
    """Whether the word may stand between number and noun; notes the age on the way."""
    word, age = words[j], age_of(toks[j], lex)
    if j == k and word in lex.words("ordinals"):
        seen.increment = True
        return True
    if age is not None:
        seen.age = age
        return True
    killed, injured = lex.words("grammar.killed_state"), lex.words("grammar.injured_state")
    if word in killed or word in injured:
        return _noun_follows(words, j + 1, lex)
    if word in lex.words("grammar.joint"):
        return j > k and _noun_follows(words, j + 1, lex)
    return word in lex.words("modifiers") or _model_name(toks[j]) or _unlisted_modifier(words, toks, j, lex)


def _unlisted_modifier(words: list[str], toks: list[Token], j: int, lex: Lexicon) -> bool:
    """'30 maneuvering missiles': an unknown word right before a noun that is counted."""
    hit = lex.phrases("heads").at(words, j + 1) if j + 1 < len(words) else None
    adjective = words[j].endswith(tuple(lex.words("grammar.adjective_ending")))
    if hit is None or hit[1] in NOT_COUNTED or not words[j].isalpha() or not toks[j].text.islower() or not adjective:
        return False
    small = lex.union("grammar.preposition", "grammar.conjunction", "other_units")
    return words[j] not in small and not has_role(words[j], lex) and lex.phrases("heads").at(words, j) is None


def _qualifies_next(words: list[str], j: int, kind: str, lex: Lexicon) -> bool:
    """`Shahed drones`, `police officers`: the noun found only qualifies a later one."""
    if j >= len(words):
        return False
    following = lex.phrases("heads").at(words, j)
    if following and following[1] not in NOT_COUNTED:
        return any(kind in family and following[1] in family for family in FAMILIES)
    return kind in WEAPONS and words[j] in lex.words("weapons.type") and _noun_follows(words, j + 1, lex)


def _noun_follows(words: list[str], j: int, lex: Lexicon) -> bool:
    heads, modifiers = lex.phrases("heads"), lex.words("modifiers")
    for step in range(j, min(j + 4, len(words))):
        hit = heads.at(words, step)
        if hit and hit[1] not in NOT_COUNTED:
            return True
        if words[step] not in modifiers:
            return False
    return False


def age_of(token: Token, lex: Lexicon) -> int | None:
    """The age in `12-year-old` or `six-month-old`; months count as 0."""
    parts = token.lower.replace("–", "-").split("-")
    if len(parts) < 3 or parts[-1].rstrip("s") not in lex.words("grammar.old"):
        return None
    if parts[1].rstrip("s") not in lex.words("grammar.age"):
        return None
    if parts[1].rstrip("s") not in lex.words("grammar.year"):
        return 0
    units: dict[str, int] = lex.section("numbers.words")
    return int(parts[0]) if parts[0].isdecimal() else units.get(parts[0], 0)


def _model_name(token: Token) -> bool:
    """`Kh-101`, `Iskander-M`: a capital with a hyphen or digit, standing before the noun it qualifies."""
    return token.capital and (
        (token.text.isupper() and len(token.text) > 1)
        or "-" in token.text
        or "/" in token.text
        or any(c.isdecimal() for c in token.text)
    )


def _unlisted(
    words: list[str], toks: list[Token], j: int, bare_end: int, seen: _Modifiers, article: bool, lex: Lexicon
) -> Noun:
    """A noun in no table: people by their ending, other things by their plural; else a bare number."""
    bare = Noun("none", "", bare_end, seen.increment, seen.others)
    if j >= len(words):
        return bare
    word = words[j]
    if word in lex.words("other_units"):
        return Noun("other", word, j + 1)
    if not word.isalpha() or not toks[j].text.islower() or has_role(word, lex):
        return bare
    if not article and word.endswith(tuple(lex.words("grammar.plural_person"))):
        return Noun("person", word, j + 1, seen.increment, seen.others)
    return (
        Noun("other", word, j + 1)
        if word.endswith(tuple(lex.words("grammar.plural_ending")))
        and len(word) > 3
        and word not in lex.words("grammar.no_plural")
        else bare
    )


def has_role(word: str, lex: Lexicon) -> bool:
    """Words that carry a role of their own and so are no noun that is counted."""
    sections = ("harm", "intransitive", "context", "rise", "weapons", "claimants")
    return any(word in lex.words(section) for section in sections)
