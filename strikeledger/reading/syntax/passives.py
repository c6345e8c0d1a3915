"""Passives parted by an adjunct: 'four villagers were on Thursday killed', 'was, police said, wounded by a bomb'.

The English parser takes the form of be for a verb of its own, and the participle for a clause beside it, so that nobody
is harmed. The participle takes the place of its auxiliary.
"""

from __future__ import annotations

from collections.abc import Sequence

from strikeledger.vocabulary.predicates import predicates

_BESIDE = frozenset({"advcl", "acomp", "xcomp", "ccomp"})
"""As what a participle hangs on the form of be."""
_ADJUNCTS = frozenset({"prep", "npadvmod", "advmod", "punct", "parataxis", "advcl", "acomp", "nmod", "amod"})
"""What may stand between; an adjective is one there only as 'late on Friday' is."""
_TAKEN = frozenset({"aux", "auxpass"})
_PEOPLE = ("kill", "injure", "shoot")
"""Classes of verbs that a place or an hour is not harmed by: 'in the village killed by a shell'."""


def passives_parted(head: list[int], relation: list[str], tags: Sequence[str], lemmas: Sequence[str]) -> None:
    """Give participles the auxiliary and the subject that stand before an adjunct, in place."""
    for n, tag in enumerate(tags):
        if tag not in {"VBN", "VBD"} or n == 0:
            continue
        be = _auxiliary(n, head, relation, lemmas)
        if be is None or not _parted(be, n, head, relation):
            continue
        above = head[be]
        head[n], relation[n] = (n if above == be else above), relation[be]
        for k, its in enumerate(head):
            if its == be and k not in {be, n}:
                head[k] = n
                relation[k] = {"nsubj": "nsubjpass", "acomp": "advmod"}.get(relation[k], relation[k])
        head[be], relation[be] = n, "auxpass"


def _auxiliary(n: int, head: Sequence[int], relation: Sequence[str], lemmas: Sequence[str]) -> int | None:
    """The form of be that a participle hangs on, by itself or by the noun of an adjunct that nobody can harm."""
    above = head[n]
    if relation[n] in _BESIDE:
        return above if lemmas[above] == "be" and above < n else None
    if relation[n] != "acl" or not any(lemmas[n] in predicates("en")[name] for name in _PEOPLE):
        return None
    while relation[above] in {"pobj", "prep"} and lemmas[above] not in predicates("en")["of"]:
        above = head[above]  # not 'were among twelve people killed'
    return above if lemmas[above] == "be" and above < head[n] else None


def _parted(be: int, n: int, head: Sequence[int], relation: Sequence[str]) -> bool:
    """Whether be has a subject and nothing that it says of it but the participle."""
    own = {relation[k] for k, its in enumerate(head) if its == n}
    if relation[be] in _TAKEN or own & {"mark", "aux", "auxpass", "nsubj", "nsubjpass", "expl"}:
        return False
    before = [relation[k] for k, its in enumerate(head) if its == be and k < be]
    between = [relation[k] for k, its in enumerate(head) if its == be and be < k < n]
    return "nsubj" in before and "expl" not in before and bool(between) and _ADJUNCTS.issuperset(between)
