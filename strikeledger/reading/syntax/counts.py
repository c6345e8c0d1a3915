"""Two numbers joined as two verbs: 'killing nine and wounding scores', 'eleven were killed and two dozen wounded'.

The English parser joins the second verb to the first number, or takes a counted noun for a measure of the verb, and one
of the two figures has nobody who is harmed. The verbs are joined, and each number is given to its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from strikeledger.vocabulary.attacks import attack_words
from strikeledger.vocabulary.predicates import inflections, predicates

DOZENS = frozenset({"dozen", "score", "hundred", "thousand"})


def numbers_to_their_verbs(
    head: list[int], relation: list[str], pos: Sequence[str], tags: Sequence[str], lowers: Sequence[str]
) -> None:
    """Give verbs that are joined to a number back to their verbs, in place."""
    for n, name in enumerate(relation):
        if name == "conj" and pos[n] == "VERB" and tags[n] == "VBG":
            _join_verbs(n, head, relation, pos)
        elif name == "npadvmod" and lowers[n].rstrip("s") in DOZENS and head[n] == n + 1:
            _make_subject(n, head, relation, tags)


def _join_verbs(n: int, head: list[int], relation: list[str], pos: Sequence[str]) -> None:
    """'killing nine and wounding scores': 'nine' is the object of the first verb, 'scores' of the second."""
    number = head[n]
    noun = head[number]
    verb = head[noun]
    of_both = pos[number] == "NUM" and relation[number] == "nummod" and relation[noun] == "dobj"
    if not of_both or not verb < number < n < noun or pos[verb] != "VERB":
        return
    head[number], relation[number] = verb, "dobj"
    head[n], head[noun] = verb, n
    for k in range(number + 1, n):
        if head[k] == number and relation[k] == "cc":
            head[k] = verb


def _make_subject(n: int, head: Sequence[int], relation: list[str], tags: Sequence[str]) -> None:
    """'two dozen wounded' behind another passive: so many people and no measure of the verb."""
    verb = n + 1
    counted = any(above == n and relation[k] == "nummod" for k, above in enumerate(head))
    others = {relation[k] for k, above in enumerate(head) if above == verb}
    if tags[verb] == "VBN" and relation[verb] == "conj" and counted and not others & {"nsubj", "nsubjpass"}:
        relation[n] = "nsubjpass"


def verbs_before_objects(head: list[int], relation: list[str], tags: Sequence[str], lowers: Sequence[str]) -> None:
    """'militants targeted positions of the army', 'five sustained burns': a verb of the past that was hung on its
    object as if it were an adjective takes the place of its subject, in place.
    """
    suffer = _suffering()
    for n in range(1, len(tags)):
        noun, before = head[n], n - 1
        counted = tags[before] == "CD" and lowers[n] in suffer and head[before] == noun
        if tags[n] not in {"VBD", "VBN"} or relation[n] != "amod" or noun <= n:
            continue
        if not counted and not tags[before].startswith("NN"):
            continue
        named = head[before] == n and relation[before] == "nsubj" and relation[noun] == "ROOT"
        if tags[n] == "VBN" and not counted and not named:
            continue
        if head[before] == n:
            head[before] = noun
        if head[noun] == before and noun != before:
            above = before
        elif counted or (head[before] == noun and relation[noun] == "ROOT"):
            above = noun
        else:
            continue
        head[n], relation[n] = (n if head[above] == above else head[above]), relation[above]
        for k, its in enumerate(head):
            if its == above and k > n and k != noun and (above == before or tags[k] == "."):
                head[k] = n
            elif its == noun and above == noun and k < before:
                head[k] = before
        head[before], relation[before], head[noun], relation[noun] = n, "nsubj", n, "dobj"


@cache
def _suffering() -> frozenset[str]:
    """Verbs whose object is a wound, in every form: once, as every sentence asks."""
    return inflections(predicates("en")["suffer"], "en")


def verbs_behind_nouns(head: list[int], relation: list[str], tags: Sequence[str], lemmas: Sequence[str]) -> None:
    """'a drone targeted Nyala' read as 'a drone that was targeted': what has an object of its own is no passive, so the
    verb takes the place of the noun that the sentence was hung on, in place. Of verbs of attack any noun behind is one.
    """
    attack = attack_words("en")["strike"] | attack_words("en")["assail"]
    for n, tag in enumerate(tags):
        noun = head[n]
        if tag not in {"VBN", "VBD"} or relation[n] != "acl" or relation[noun] != "ROOT" or noun != n - 1:
            continue
        own = [k for k, its in enumerate(head) if its == n]
        objects = {"dobj", "oprd", "npadvmod"} if lemmas[n] in attack else {"dobj"}
        hit = next((k for k in own if relation[k] in objects and k > n and tags[k].startswith("NN")), None)
        if not tags[noun].startswith("NN") or hit is None:
            continue
        for k, its in enumerate(head):
            if its == noun and k > n:
                head[k] = n
        head[n], relation[n], head[noun], relation[noun], relation[hit] = n, "ROOT", n, "nsubj", "dobj"
