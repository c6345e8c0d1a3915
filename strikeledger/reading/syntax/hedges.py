"""'Between four and six villagers were killed': a range whose first word the English parser takes for a preposition.

It then has no subject, or no object, and nobody is said to be killed. The range is given to its noun as a number, and
the noun its place under the verb.
"""

from __future__ import annotations

from collections.abc import Sequence

RANGE = frozenset({"between"})
_JOINTS = frozenset({"and", "to"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def ranges_counted(head: list[int], relation: list[str], pos: Sequence[str], lowers: Sequence[str]) -> None:
    """Make subjects and objects of nouns with a range before them, in place."""
    for n, word in enumerate(lowers):
        if word not in RANGE or relation[n] != "case" or not _is_range(n, pos, lowers):
            continue
        noun, verb = head[n], head[head[n]]
        role = _role(noun, verb, n, head, relation, pos)
        if role is None:
            continue
        relation[noun], relation[n] = role, "quantmod"
        head[n] = n + 1


def _is_range(n: int, pos: Sequence[str], lowers: Sequence[str]) -> bool:
    return n + 3 < len(pos) and pos[n + 1] == pos[n + 3] == "NUM" and lowers[n + 2] in _JOINTS


def _role(
    noun: int, verb: int, first: int, head: Sequence[int], relation: Sequence[str], pos: Sequence[str]
) -> str | None:
    """What a noun with a range is to its verb: a subject before it, an object right behind it."""
    counted = pos[noun] == "NUM" or any(head[k] == noun and pos[k] == "NUM" for k in range(first + 1, noun))
    if verb == noun or pos[verb] != "VERB" or relation[noun] != "obl" or not counted:
        return None
    beside = {relation[k] for k, above in enumerate(head) if above == verb and k != verb}
    if noun < verb:
        return None if beside & _SUBJECTS else "nsubjpass" if "auxpass" in beside else "nsubj"
    return None if beside & {"dobj", "auxpass"} or first != verb + 1 or pos[noun] not in _NOUNS else "dobj"
