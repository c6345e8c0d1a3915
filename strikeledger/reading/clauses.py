"""Clauses of a sentence: what is told beside a figure, and what only in the same sentence.

'Rockets killed four in X, while drones hit a depot in Y' are two clauses: what stands in the one says nothing of the
other. A clause is a verb with all that hangs on it and on no other such verb; a gerund goes with the verb before it.
"""

from __future__ import annotations

from bisect import bisect_right

from strikeledger.reading.syntax import Sentence, Word

_OPENING = frozenset({"conj", "advcl", "ccomp", "parataxis", "acl:relcl", "dep"})
"""Relations of a verb to the clause it belongs to that make it one of its own."""
_SUBJECTS = ("nsubj", "nsubj:pass", "expl")
_BESIDE = frozenset({"conj", "parataxis", "dep"})
"""Relations of clauses that stand beside each other; all others stand in one another."""
_FINITE = frozenset({"finite", "future", "participle", ""})


class Clauses:
    """The clauses of one sentence; each is named by the position of its verb. Never changed once made."""

    __slots__ = ("_above", "_beside", "_ends", "_of", "_sentence")

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._ends = [word.end for word in sentence.words]
        verbs = {word.at for word in sentence.words if _opens(sentence, word)}
        self._of = [next(here for here in [word.at, *sentence.up(word.at)] if here in verbs) for word in sentence.words]
        self._gerunds(verbs)
        self._above: dict[int, int] = {}
        self._beside: dict[int, int] = {}
        for verb in self.verbs:
            word = sentence[verb]
            if word.head != verb:
                (self._beside if word.relation in _BESIDE else self._above)[verb] = self._of[word.head]

    @property
    def verbs(self) -> list[int]:
        """The names of all clauses, left to right."""
        return sorted(set(self._of))

    def at(self, offset: int) -> int:
        """The clause of a text offset; what stands before the first word is of its clause."""
        return self._of[min(bisect_right(self._ends, offset), len(self._of) - 1)]

    def around(self, clause: int) -> list[frozenset[int]]:
        """The clause itself, then those in it and around it, step by step, then those beside these: nearest first."""
        found, seen = [frozenset([clause])], {clause}
        for beside in (False, True):
            todo = set(seen)
            while todo := {n for c in todo for n in self._next(c, beside=beside)} - seen:
                seen |= todo
                found.append(frozenset(todo))
        return found

    def marked(self, clause: int, words: frozenset[str]) -> bool:
        """Whether a clause, or one it lies in, begins with one of the words ('after rockets hit X')."""
        sentence, here = self._sentence, clause
        while True:
            if any(sentence[c].lower in words for c in sentence.children(here, "mark", "advmod")):
                return True
            if here not in self._above:
                return False
            here = self._above[here]

    def has_subject(self, clause: int) -> bool:
        """Whether its verb has a subject of its own."""
        return self._sentence.has(clause, *_SUBJECTS)

    def relative(self, clause: int) -> bool:
        """Whether it only says more of a noun of another clause."""
        return self._sentence[clause].relation == "acl:relcl"

    def _next(self, clause: int, *, beside: bool) -> set[int]:
        found: set[int] = set()
        for links in [self._above, self._beside] if beside else [self._above]:
            found.update(to for verb, to in links.items() if verb == clause)
            found.update(verb for verb, to in links.items() if to == clause)
        return found

    def _gerunds(self, verbs: set[int]) -> None:
        """A gerund that hangs on the first verb of all for want of a better one goes with the verb before it."""
        for word in self._sentence.words:
            if word.form == "gerund" and word.relation == "dep" and word.at not in verbs:
                before = max((v for v in verbs if v < word.at), default=self._of[word.at])
                for at in self._sentence.subtree(word.at):
                    self._of[at] = before


def _opens(sentence: Sentence, word: Word) -> bool:
    """Whether a word is the verb of a clause: the root, or a verb that is finite or has a subject of its own."""
    if word.head == word.at:
        return True
    if word.relation not in _OPENING:
        return False
    own = sentence.has(word.at, *_SUBJECTS)
    if word.pos not in {"VERB", "AUX"}:
        return own or sentence.has(word.at, "cop")
    return own or word.form in _FINITE
