"""A sentence as grammar sees it: words with lemma, part of speech, case, head and relation.

The same for every language, so that one set of frames reads them all. Relations are those of Universal Dependencies
(`nsubj`, `nsubj:pass`, `obj`, `obl`, `obl:agent`, `nmod`, `nummod`, `amod`, `appos`, `acl`, `acl:relcl`, `advcl`,
`ccomp`, `xcomp`, `conj`, `case`, `cop`, `aux`, `aux:pass` ...): a preposition is the `case` of its noun, a predicate
is the head of its copula. What a relation means is told at universaldependencies.org.
"""

from __future__ import annotations

from collections.abc import Iterator

from strikeledger.reading.tokens import Token

Form = str
"""Of a verb: `finite`, `future`, `infinitive`, `gerund`, `participle` (passive or perfect), or empty."""


class Word(Token, frozen=True):
    """A word, number or sign of a sentence with its place in the tree; offsets are into the stored text.

    `lower` is in small letters with apostrophes straight.
    """

    at: int
    """Position in the sentence."""
    lemma: str
    pos: str
    """NOUN, PROPN, VERB, AUX, ADJ, ADV, NUM, PRON, DET, ADP, CCONJ, SCONJ, PART, PUNCT, SYM or X."""
    head: int
    """Position of the word it depends on; its own for the root."""
    relation: str
    form: Form = ""
    plural: bool = False
    case: str = ""
    """nom, gen, dat, acc, ins, loc; empty where the language has none or it is not known."""
    thing: bool = False
    """Whether a dictionary says that the noun names nothing alive."""


class Sentence:
    """The words of one sentence and the tree they form. Never changed once made."""

    __slots__ = ("_children", "end", "lowers", "start", "words")

    def __init__(self, start: int, end: int, words: tuple[Word, ...]) -> None:
        self.start = start
        self.end = end
        self.words = words
        self.lowers = [w.lower for w in words]
        children: list[list[int]] = [[] for _ in words]
        for word in words:
            if word.head != word.at:
                children[word.head].append(word.at)
        self._children = children

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, at: int) -> Word:
        return self.words[at]

    def children(self, at: int, *relations: str) -> list[int]:
        """Positions of the dependents of a word, left to right; of some relations where any are named."""
        if not relations:
            return self._children[at]
        return [c for c in self._children[at] if self.words[c].relation in relations]

    def child(self, at: int, *relations: str) -> int | None:
        """The first dependent in one of the relations, or None."""
        return next((c for c in self._children[at] if self.words[c].relation in relations), None)

    def has(self, at: int, *relations: str) -> bool:
        """Whether a word has a dependent in one of the relations."""
        return self.child(at, *relations) is not None

    def case_of(self, at: int) -> str:
        """The preposition of a word, its parts joined (`in front of`), or an empty string."""
        return " ".join(self.words[c].lower for c in self._children[at] if self.words[c].relation == "case")

    def subtree(self, at: int) -> list[int]:
        """Positions of a word and all that depends on it, in the order of the text."""
        found, todo = [], [at]
        while todo:
            here = todo.pop()
            found.append(here)
            todo += self._children[here]
        return sorted(found)

    def up(self, at: int) -> Iterator[int]:
        """The heads above a word, nearest first."""
        while self.words[at].head != at:
            at = self.words[at].head
            yield at

    def joined(self, at: int) -> list[int]:
        """A word and what is joined to it by commas and `and`, left to right: the parts of a coordination.

        Joined words hang on the first one, or each on the one before it.
        """
        found, todo = [], [at]
        while todo:
            here = todo.pop(0)
            found.append(here)
            todo += self.children(here, "conj")
        return sorted(found)

    def at_offset(self, offset: int) -> int:
        """Position of the word that holds or follows a text offset."""
        for word in self.words:
            if word.end > offset:
                return word.at
        return len(self.words) - 1

    def outline(self) -> str:
        """A line a word (position, text, lemma, part of speech, relation, head), to read by eye."""
        return "\n".join(
            f"{w.at}\t{w.text}\t{w.lemma}\t{w.pos}{'+' if w.plural else ''}\t{w.form or w.case}\t{w.relation}\t"
            f"{self.words[w.head].text if w.head != w.at else '-'}"
            for w in self.words
        )
