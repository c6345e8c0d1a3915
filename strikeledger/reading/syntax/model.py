"""A sentence as grammar sees it: words with lemma, part of speech, case, head and relation.

The same for every language, so that one set of frames reads them all. Relations are those of Universal Dependencies
(`nsubj`, `nsubj:pass`, `obj`, `obl`, `obl:agent`, `nmod`, `nummod`, `amod`, `appos`, `acl`, `acl:relcl`, `advcl`,
`ccomp`, `xcomp`, `conj`, `case`, `cop`, `aux`, `aux:pass` ...): a preposition is the `case` of its noun, a predicate
is the head of its copula. What a relation means is told at universaldependencies.org.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

Form = str
"""Of a verb: `finite`, `infinitive`, `gerund`, `participle` (passive or perfect), `participle_active`, or empty."""


class Word(msgspec.Struct, frozen=True):
    """A word, number or sign of a sentence; offsets are into the stored text."""

    at: int
    """Position in the sentence."""
    start: int
    end: int
    text: str
    lower: str
    """In small letters, apostrophes straight; digits of other scripts as plain digits."""
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

    @property
    def is_number(self) -> bool:
        """True for a plain number in digits: 26, 1,343, 2.5; not 20:00, 9/11 or 12-year-old."""
        return self.text[0].isdigit() and not any(c.isalpha() or c in ":/-–" for c in self.text)

    @property
    def capital(self) -> bool:
        """True for a word that begins with a capital letter."""
        return self.text[0].isupper()


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

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Text offsets of the words `first:last`."""
        return self.words[first].start, self.words[last - 1].end

    def root(self) -> int:
        """Position of the first word that depends on none."""
        return next((w.at for w in self.words if w.head == w.at), 0)

    def at_offset(self, offset: int) -> int:
        """Position of the word that holds or follows a text offset."""
        for word in self.words:
            if word.end > offset:
                return word.at
        return len(self.words) - 1

    def clause(self, at: int) -> int:
        """The predicate of the clause that a word stands in: the word itself or the nearest head that has a subject,
        is a verb, or is the root.
        """
        here = at
        for above in (at, *self.up(at)):
            here = above
            if self.words[above].pos in {"VERB", "AUX"} or self.has(above, "nsubj", "nsubj:pass"):
                return above
        return here

    def outline(self) -> str:
        """A line a word (position, text, lemma, part of speech, relation, head), to read by eye."""
        return "\n".join(
            f"{w.at}\t{w.text}\t{w.lemma}\t{w.pos}{'+' if w.plural else ''}\t{w.form or w.case}\t{w.relation}\t"
            f"{self.words[w.head].text if w.head != w.at else '-'}"
            for w in self.words
        )
