"""Where a list of people goes on that the tree does not join: behind a comma, a colon, or the noun a name stands by."""

from __future__ import annotations

from collections.abc import Set

from strikeledger.reading.syntax import Sentence

ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})
_OPENING = frozenset(":—–-")
_BARS = frozenset("-–—|")


def gone_on(sentence: Sentence, node: int) -> list[int]:
    """'a man, his wife and her mother were killed': a second noun in the place of the first, joined by its sign or
    word; a name and what a comma says of it ('X, a farmer, was killed') are one.
    """
    predicate, relation = sentence[node].head, sentence[node].relation
    if relation not in ARGUMENTS or predicate == node:
        return []
    later = [c for c in sentence.children(predicate, relation) if c > node]
    return [c for c in later if (c < predicate) == (node < predicate) and _joined(sentence, node, c)]


def _joined(sentence: Sentence, node: int, part: int) -> bool:
    first = sentence.subtree(part)[0]
    verbs = any(w.pos in {"VERB", "AUX"} and w.relation != "acl" for w in sentence.words[node + 1 : first])
    if verbs or first <= node + 1:
        return False
    if sentence[first - 1].pos == "CCONJ":
        return True
    listed = sentence.has(part, "conj") and sentence[first - 1].text == ","
    return listed and not (sentence[node].pos == "PROPN" and sentence[first].pos == "DET")


def named_and_others(sentence: Sentence, node: int) -> list[int]:
    """'the child X and his mother': what is joined to the name of one who is told by a noun, without a comma."""
    names = [c for c in sentence.children(node, "appos") if sentence[c].pos == "PROPN" and beside(sentence, node, c)]
    return [c for name in names for c in sentence.joined(name) if c != name]


def beside(sentence: Sentence, node: int, name: int) -> bool:
    """Whether nothing parts a noun from the name that stands by it."""
    return all(w.pos not in {"PUNCT", "VERB", "AUX"} for w in sentence.words[node + 1 : name])


def told_after_colon(sentence: Sentence, group: int) -> list[int]:
    """'an entire family: X, his wife and their two children': who they are, where no number says how many."""
    sign = group + 1
    if sign + 1 >= len(sentence) or sentence[sign].text not in _OPENING:
        return []
    behind = [w.at for w in sentence.words[sign + 1 :] if w.pos in {"NOUN", "PROPN", "NUM"}]
    heads = [n for n in behind if sentence[n].head <= sign or sentence[n].head == n]
    return sentence.joined(heads[0]) if heads else []


def relatives(sentence: Sentence, node: int) -> list[int]:
    """'the governor, his son, and four guards': in a list, somebody told by what he is to the one before."""
    if not sentence.has(node, "conj"):
        return []
    second = sentence.joined(node)[1]
    told = [c for c in sentence.children(node, "appos") if sentence.has(c, "nmod:poss") and c < second]
    return [c for c in told if all(w.pos not in {"VERB", "AUX"} for w in sentence.words[node:c])]


def listed(sentence: Sentence, node: int) -> list[int]:
    """'a woman, a boy and two men': a list whose second member was taken for an apposition of the first."""
    if sentence[node].plural or sentence[node].pos == "NUM" or sentence.has(node, "nummod"):
        return []
    after = [c for c in sentence.children(node, "appos") if sentence[c].pos != "PROPN" or not beside(sentence, node, c)]
    lists = [c for c in after if sentence.has(c, "conj") and sentence.has(c, "cc")]
    return [c for a in lists for c in sentence.joined(a)]


def _parted(sentence: Sentence, node: int, part: int) -> bool:
    """'Man shot sister, police say - Radio Nine': what a dash or a bar parts is joined to nothing before it."""
    between = sentence.words[min(node, part) + 1 : max(node, part)]
    return any(w.text in _BARS and w.start > sentence[w.at - 1].end for w in between)


def _speaks(sentence: Sentence, at: int, saying: Set[str]) -> bool:
    """'wounding 62, the head of the police, Ada Long, said': who speaks is none of them."""
    verb = next((w for w in sentence.words[at + 1 :] if w.pos == "VERB"), None)
    if verb is None or verb.lower not in saying or sentence.has(verb.at, "nsubj"):
        return False
    return sentence[at].relation == "appos" and sentence.has(at, "det")


def apart(sentence: Sentence, node: int, part: int, saying: Set[str]) -> bool:
    """Whether a part is none of a list after all: an event lies between, or it is who tells of those before it."""
    return _parted(sentence, node, part) or (part > node and _speaks(sentence, part, saying))
