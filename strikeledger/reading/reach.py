"""What of a sentence is told of one figure: how far from it, by grammar, words of time and of an attack stand.

In 'a strike on a town besieged for months killed six' the months are the siege's, in 'the deadliest attack in months'
they rank it. A step is a head above the figure's word of harm: 0 stands under that word itself.
"""

from __future__ import annotations

from strikeledger.reading.frames.raw import RawClaim
from strikeledger.reading.syntax import Sentence, Word
from strikeledger.reading.times import TimeMention
from strikeledger.reading.views import View
from strikeledger.vocabulary.lexicon import Lexicon, PhraseTable
from strikeledger.vocabulary.predicates import predicates
from strikeledger.vocabulary.traits import means, sites

_OF_NOUN = frozenset({"acl", "acl:relcl", "nmod:poss"})
_SUBJECTS = ("nsubj", "nsubj:pass", "expl")


class Reach:
    """One figure in its sentence; without grammar all of the sentence is told of it."""

    def __init__(self, view: View, raw: RawClaim, lex: Lexicon) -> None:
        self._view, self._raw, self._lex = view, raw, lex
        self._sentence = view.sentence if view.sentence is not None and len(view.sentence) else None
        if self._sentence is not None:
            at = self._word(raw.trigger)
            self._steps = {word: step for step, word in enumerate((at, *self._sentence.up(at)))}
            self._own = {self._word(n) for n in range(raw.first, raw.last)}

    def of_time(self, mention: TimeMention) -> int | None:
        """The step at which a time is told of the figure, or None where it is told of something else."""
        return self._step(self._view.token_at(mention.end) - 1, self._view.token_at(mention.start))

    def of_phrases(self, table: PhraseTable) -> int | None:
        """The nearest step at which a phrase of a table is."""
        words, found = self._view.words, []
        for start in table.starts(words):
            hit = table.at(words, start)
            step = self._step(start + hit[0] - 1, start) if hit is not None else None
            found += [step] if step is not None else []
        return min(found, default=None)

    def of_length(self) -> bool:
        """Whether no more than a length is told ('after months of siege'), which one attack can come after."""
        table, words = self._lex.phrases("period"), self._view.words
        hits = [(start, hit[0]) for start in table.starts(words) if (hit := table.at(words, start)) is not None]
        length = self._lex.words("period_grammar.length")
        return all(size == 1 and words[start] in length for start, size in hits)

    def of_one_attack(self, step: int, *, by_article: bool) -> bool:
        """`an attack in June killed 12`, `strikes on a station earlier this month`: an article or an aim makes it one,
        where it is told no further from the figure than the period is.

        `by_article`: only an article of one does ('a raid this month', not 'the raids on Jos').
        """
        words, lex = self._view.words, self._lex
        articles = lex.words("period_grammar.single" if by_article else "period_grammar.article")
        if not articles:
            return self._of_one_by_number(step)
        for i, word in enumerate(words):
            if word not in lex.words("period_grammar.attack"):
                continue
            own = self._step(i, i)
            at_one = articles.intersection(words[i + 2 : i + 3])  # 'strikes on a station', and not 'on Jos'
            aimed = words[i + 1 : i + 2] == ["on"] and (at_one or not by_article) and not self._of_stretch(i)
            if own is not None and own <= step and (aimed or articles.intersection(words[max(0, i - 4) : i])):
                return True
        return False

    def _of_one_by_number(self, step: int) -> bool:
        """'У травні дрон убив двох': without articles one attack, or what made it, is told by a singular."""
        sentence, language = self._sentence, self._lex.language
        if sentence is None:
            return False
        nouns = predicates(language)["attack"].union(means(language)) - self._lex.words("period_grammar.collective")
        singular = (
            w.start
            for w in sentence.words
            if w.pos == "NOUN" and not w.plural and w.lemma in nouns and sentence.words[max(0, w.at - 1)].pos != "NUM"
        )  # not '654 беспилотника'
        steps = (self._step(at, at) for at in map(self._view.token_at, singular))
        return any(own is not None and own <= step for own in steps)

    def of_one_site(self) -> bool:
        """'Three were shot last summer at a cinema', 'nine were killed inside the church in June': what was done to
        them has one site, so it is no sum.
        """
        sentence, articles = self._sentence, self._lex.words("period_grammar.single")
        if sentence is None:
            return False
        verb, inside = self._word(self._raw.trigger), predicates(self._lex.language)["inside"]
        there = [c for c in sentence.children(verb, "obl") if not sentence[c].plural and sentence.case_of(c) in inside]
        return any(
            sentence[c].lemma in sites(self._lex.language)
            or any(sentence[d].lower in articles for d in sentence.children(c, "det"))
            for c in there
        )

    def since_what_was_no_attack(self) -> bool:
        """'Over 200 people have been killed since the coup', 'since violence broke out in May': a sum that runs on, and
        not 'four have died since the strike'.
        """
        sentence, lex = self._sentence, self._lex
        if sentence is None:
            return False
        since, told = lex.words("clauses.since"), lex.phrases("attack.strong")
        perfect = predicates(lex.language)["perfect"]
        for verb in (at for at in self._steps if sentence[at].pos == "VERB"):
            if not any(sentence[c].lemma in perfect for c in sentence.children(verb, "aux")):
                continue
            for event in sentence.children(verb, "advcl", "obl", "nmod"):
                marks = {sentence[c].lower for c in sentence.children(event, "mark", "case")}
                words = [sentence[n].lower for n in sentence.subtree(event)]
                if marks & since and sentence[event].pos != "NUM" and not told.within(words):
                    return True
        return False

    def _of_stretch(self, token: int) -> bool:
        """'last year's attacks', all of them: a stretch owns a noun of several."""
        ends = {self._view.token_at(m.end) for m in self._view.times if m.ref.kind in {"year", "month", "week"}}
        several = self._sentence is not None and self._sentence[self._word(token)].plural
        return several and not ends.isdisjoint({token, token - 1})

    def _word(self, token: int) -> int:
        assert self._sentence is not None
        return self._sentence.at_offset(self._view.toks[min(token, len(self._view.toks) - 1)].start)

    def _step(self, token: int, first: int) -> int | None:
        """From the last token of words up to the figure's own line of heads; None where another noun or clause keeps
        them, or the noun before the first of them is what they rank.
        """
        sentence = self._sentence
        if sentence is None:
            return 0
        before = self._word(first) - 1
        if before >= 0 and sentence[before].pos == "NOUN" and self._ranked(sentence, before):
            return None
        here = own = self._word(token)
        while here not in self._steps:
            above = sentence[here].head
            if (here != own and self._ranked(sentence, here)) or self._kept(sentence, here) or above == here:
                return None
            here = above
        return None if here != own and self._ranked(sentence, here) else self._steps[here]

    def _kept(self, sentence: Sentence, at: int) -> bool:
        """Whether a clause that says more of another noun, or one with a subject of its own, keeps what is in it."""
        word = sentence[at]
        others = [c for c in self._view.raw if c is not self._raw]
        if word.relation == "acl" and any(self._word(c.trigger) == at for c in others):
            return False  # 'two were killed and five wounded in the month' is of both
        if word.relation in _OF_NOUN:  # and 'last year's earthquake'
            noun = sentence[word.head]
            attacks = (noun.plural or word.relation == "nmod:poss") and noun.lemma in predicates(self._lex.language)[
                "attack"
            ]
            return not (attacks or word.head in self._own or word.head in self._steps or self._counted(sentence, noun))
        if word.relation != "advcl":
            return False
        since = self._lex.words("clauses.since")
        if any(sentence[c].lower in since for c in sentence.children(at, "mark", "case", "advmod")):
            return False
        inside = set(sentence.subtree(at))
        same = (c for c in others if c.measure == self._raw.measure)
        return sentence.has(at, *_SUBJECTS) or any(self._word(c.trigger) in inside for c in same)

    def _counted(self, sentence: Sentence, noun: Word) -> bool:
        """'the number of people killed this month': the noun says what the figure's own noun counts."""
        while noun.relation == "nmod" and noun.head not in self._steps:
            noun = sentence[noun.head]
        return noun.relation == "nmod" and self._steps[noun.head] == 0

    def _ranked(self, sentence: Sentence, at: int) -> bool:
        """'the deadliest attack in months', 'the third this month': a stretch in which something is ranked."""
        ranks = self._lex.words("period_grammar.ranked")
        near = (sentence[c] for c in (at, *sentence.children(at, "amod", "nummod", "advmod")))
        return any(word.lower in ranks or word.lemma in ranks for word in near)
