"""A verb in its sentence and what stands about it: the questions that the constructions of `telling` ask."""

from __future__ import annotations

import msgspec

from strikeledger.reading.syntax import Sentence
from strikeledger.vocabulary.attacks import attack_words


class Clause(msgspec.Struct, frozen=True):
    """A verb in its sentence, with the positions of words that name a party to a war."""

    sentence: Sentence
    at: int
    language: str
    parties: frozenset[int]

    def of(self, node: int | None, *classes: str) -> bool:
        """Whether a noun, or one joined to it, is of one of the classes."""
        if node is None:
            return False
        words = attack_words(self.language)
        return any(
            not words[name].isdisjoint(self._forms(j)) or (name == "assault" and self._shots(j))
            for j in self.sentence.joined(node)
            for name in classes
        )

    def _forms(self, node: int) -> tuple[str, ...]:
        """A noun by its lemma and as written; of a name in the plural ('the Giants Brigades') its singular too."""
        word = self.sentence[node]
        single = (word.lower.removesuffix("s"),) if word.plural and word.pos == "PROPN" else ()
        return (word.lemma, word.lower, *single)

    def _shots(self, node: int) -> bool:
        """'mortar fire', 'artillery rounds': what is an attack behind a word for a weapon."""
        words = attack_words(self.language)
        before = self.sentence.children(node, "compound", "amod")
        return self.sentence[node].lemma in words["shots"] and any(
            self.sentence[c].lemma in words["weapon"] for c in before
        )

    def none_of(self, node: int) -> bool:
        """'no attack', 'жодна ракета': what did not happen."""
        words = attack_words(self.language)["none"]
        return any(self.sentence[c].lemma in words for c in self.sentence.children(node, "det", "amod"))

    def armed(self, node: int | None) -> bool:
        """Whether a noun phrase is of armed people or names a party."""
        if node is None:
            return False
        said = (node, *self.sentence.children(node, "amod"))  # 'armed youth'
        return any(self.of(n, "armed") for n in said) or any(map(self.names_party, self.sentence.joined(node)))

    def names_party(self, node: int | None) -> bool:
        """Whether a noun phrase names a party: 'Israel', 'Houthi fighters'; of 'the army said it struck' the army."""
        if node is not None and self.sentence[node].pos == "PRON":
            node = self.sentence.child(self.sentence[self.at].head, "nsubj")
        return node is not None and not self.parties.isdisjoint([node, *phrase_of(self.sentence, node)])

    def agents(self) -> list[int]:
        """Who attacks, or with what: `by` and `with` phrases of the verb."""
        return self.sentence.children(self.at, "obl:agent", "obl")


class Parts(msgspec.Struct, frozen=True):
    """What a construction binds, as positions of nouns."""

    actor: int | None = None
    weapon: int | None = None
    target: int | None = None
    direct: bool = False
    """Whether the target is the verb's own object, the subject of its passive, or what armed people fired at."""


def phrase_of(sentence: Sentence, node: int) -> list[int]:
    """The words of a noun phrase before its noun, and what `of` joins to it ('drones of the Ukrainian army')."""
    near = sentence.children(node, "amod", "compound", "nmod:poss", "nmod")
    return [*near, *(c for n in near for c in sentence.children(n, "amod", "compound", "nmod:poss"))]
