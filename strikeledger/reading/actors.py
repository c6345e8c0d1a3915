"""Who attacks whom, as one sentence words it."""

from __future__ import annotations

from strikeledger.conflicts import is_group
from strikeledger.vocabulary.lexicon import Lexicon

REACH = 5
"""Words between a party and the attack it makes ('Russian forces early on Friday launched')."""
_ADJECTIVE = ("'s", "ian", "ians", "i", "ish", "s'")


def attacker_in(words: list[str], lex: Lexicon) -> str | None:
    """Code of the party that attacks in this sentence, or None.

    'Ukrainian drones', "Russia's overnight strike", 'Russian forces launched', 'drones of Ukraine'.
    """
    table = lex.phrases("parties")
    for i in table.starts(words):
        hit = table.at(words, i)
        if hit is None:
            continue
        j = i + hit[0]
        owner = (
            i > 0 and words[i - 1] in lex.words("actors.things") and " ".join(words[i:j]) in lex.words("actors.owners")
        )
        if owner or _owns_attack(words, i, j, lex) or _acts(words, i, j, lex) or _of_attack(words, i, lex):
            return hit[1]
    return None


def _owns_attack(words: list[str], i: int, j: int, lex: Lexicon) -> bool:
    """A party's adjective or possessive right before words of weapon or attack, air defence excepted."""
    things, between = lex.words("actors.things"), lex.words("actors.between")
    of_its_own = is_group((lex.phrases("parties").at(words, i) or (0, ""))[1])  # 'RSF drones', 'Hamas fighters'
    if not of_its_own and not words[i].endswith(_ADJECTIVE) and words[i] not in lex.words("actors.adjectives"):
        return False
    for k in range(j, min(j + REACH, len(words))):
        follows = words[k + 1] if k + 1 < len(words) else ""
        if words[k] in things and follows not in lex.words("actors.defence"):
            return True
        if (words[k] not in between and not words[k].isdigit()) or (
            follows in lex.words("actors.defence") and words[k] not in lex.words("actors.forces")
        ):
            return False
    return False


def _acts(words: list[str], i: int, j: int, lex: Lexicon) -> bool:
    """A party, or its forces, as the subject of a verb of attack; air defences, and who destroys drones, defend."""
    things, downing, defences = (lex.words(f"actors.{name}") for name in ("things", "downing", "defences"))
    forces = lex.words("actors.forces")
    if words[j - 1].endswith("'s") and not forces.intersection(words[j : j + 2]):
        return False
    if i > 0 and words[i - 1] in lex.words("actors.before_object"):
        return False
    verbs, stops = lex.phrases("actors.verbs"), lex.words("claimants.saying")
    for k in range(j, min(j + REACH, len(words))):
        if words[k] in stops or words[k] in lex.words("actors.stop"):
            return False
        if words[k] in defences or (words[k] in downing and things.intersection(words[k : k + REACH])):
            return False
        if words[k] in forces and k < j + 2:
            continue
        if verbs.at(words, k):
            noun = words[k] in lex.words("actors.noun_or_verb") and words[i].endswith(_ADJECTIVE)
            return not (k == j and noun)
    return False


def _of_attack(words: list[str], i: int, lex: Lexicon) -> bool:
    """`drones of the Ukrainian army`, `an attack by Russia`, `fired by Russia`."""
    before, earlier = set(words[max(0, i - 2) : i]), set(words[max(0, i - 6) : i])
    told = lex.words("actors.things") | lex.words("actors.done")
    if before & lex.words("actors.by"):
        return bool(told & earlier)
    return bool(before & lex.words("actors.of") and lex.words("actors.flown") & earlier)
