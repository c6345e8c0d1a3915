"""Noun phrases of a Ukrainian or Russian sentence: preposition, number, adjectives, noun, and the genitives after it.

Shallow, from left to right. A number with its noun is one phrase; a number or an adjective without one is its own noun
('двоє', 'п'ятеро поранених', 'пострадавшие').
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from strikeledger.reading.syntax.choice import Draft
from strikeledger.reading.syntax.government import COUNTED, DIRECT, fits, is_one, with_number
from strikeledger.reading.times.table import table
from strikeledger.reading.tokens import QUOTES
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.predicates import predicates
from strikeledger.vocabulary.sayings import saying_words

LONGEST = 9
"""Words of a phrase before its noun at most."""
_HEDGING = frozenset({"ADP", "ADV", "PART"})
_OWNED = ("death", "life", "body", "group", "pair", "aged")
"""Classes of nouns that are of somebody or of so many years: a genitive after one is not taken from it by a verb."""


class Phrase(msgspec.Struct):
    """Words `first:last` with their head; `number` is the last word of the number, `cases` what it may stand in."""

    first: int
    last: int
    head: int
    number: int | None = None
    preposition: int | None = None
    cases: frozenset[str] = frozenset()
    plural: bool | None = False
    """None where it may be either."""
    genders: frozenset[str] = frozenset()
    animate: bool = False
    of: int | None = None
    """Head of the noun it stands after in the genitive."""
    held: bool = False
    """Whether that noun is one of deaths, lives or bodies, which are of somebody ('тіла двох людей')."""
    day: bool = False
    """Whether it is the day of a month or that day's year: neither what hits nor what is hit ('8 травня 2024 року')."""
    joined: bool = False
    """Whether it goes on from a phrase before it by a comma or `and`."""

    @property
    def alone(self) -> bool:
        """Whether it is one word, without number and preposition."""
        return self.number is None and self.preposition is None and self.last == self.first + 1


def phrases(words: Sequence[Draft], lex: Lexicon) -> list[Phrase]:
    """The noun phrases of a sentence; heads inside them are set in `words`."""
    found: list[Phrase] = []
    i = 0
    while i < len(words):
        phrase = _phrase(words, i, lex)
        if phrase is None:
            i += 1
            continue
        _inside(words, phrase)
        if found:
            _after_noun(words, found[-1], phrase, lex)
        found.append(phrase)
        i = phrase.last
    return found


def _phrase(words: Sequence[Draft], i: int, lex: Lexicon) -> Phrase | None:
    seen = Phrase(first=i, last=i, head=i)
    if words[i].pos == "ADP" and _governs_nothing(words, i):
        words[i].pos = "ADV"
        return None
    if words[i].pos == "ADP" and not _hedge(words, i, lex):
        seen.preposition, i = i, i + 1
    described: list[int] = []
    while i < len(words) and i - seen.first <= LONGEST:
        word = words[i]
        if (word.pos == "NUM" and seen.number in {None, i - 1}) or _or_another(words, seen, i, lex):
            seen.number = i
        elif word.pos in {"NOUN", "PROPN"} and fits(words, seen.number, described, i, lex):
            return _made(words, seen, i, described, lex)
        elif word.pos == "ADJ" and fits(words, seen.number, described, i, lex):
            described.append(i)
        elif word.pos == "PRON" and _belongs(words, i, lex):
            word.pos, word.relation = "DET", "nmod:poss" if word.token.lower in lex.words("grammar.whose") else "det"
        elif word.pos == "PRON" and not described and seen.number is None:
            return _made(words, seen, i, described, lex)
        elif not (_hedge(words, i, lex) or (word.token.text in QUOTES and described)):
            break
        i += 1
    return _without_noun(words, seen, described, lex)


def _or_another(words: Sequence[Draft], seen: Phrase, i: int, lex: Lexicon) -> bool:
    """'двоє або троє людей': two numbers of one noun, which are a range and not added up."""
    if seen.number != i - 1 or words[i].token.lower not in lex.words("grammar.joins_or"):
        return False
    return i + 1 < len(words) and words[i + 1].pos == "NUM"


def _governs_nothing(words: Sequence[Draft], i: int) -> bool:
    """'накануне глава региона': no preposition stands before a noun that can only be a subject."""
    following = words[i + 1] if i + 1 < len(words) else None
    noun = following is not None and following.pos == "NOUN" and not following.token.capital
    return noun and following is not None and following.cases == {"nom"}


def _belongs(words: Sequence[Draft], i: int, lex: Lexicon) -> bool:
    """'її син', 'его жена', 'жоден мешканець': a pronoun before a noun or an adjective that belongs to it."""
    follows = i + 1 < len(words) and words[i + 1].pos in {"NOUN", "PROPN", "ADJ", "NUM"}
    return follows and words[i].token.lower in lex.union("grammar.whose", "numbers.zero")


def _without_noun(words: Sequence[Draft], seen: Phrase, described: list[int], lex: Lexicon) -> Phrase | None:
    after = [d for d in described if seen.number is None or d > seen.number]
    if after:
        words[after[-1]].pos = "NOUN"
        return _made(words, seen, after[-1], [d for d in described if d != after[-1]], lex)
    return _made(words, seen, seen.number, described, lex) if seen.number is not None else None


def _month(word: Draft, lex: Lexicon) -> bool:
    """A month as a day names it: 'травня'."""
    return "MONTHOF" in table(lex.language).lexicon.get(word.token.text.lower(), ())


def _made(words: Sequence[Draft], seen: Phrase, head: int, described: list[int], lex: Lexicon) -> Phrase:
    """The phrase that ends with its head."""
    noun, number = words[head], seen.number
    cases, plural = noun.cases, _plural(noun)
    if number is not None:
        counted = noun.cases if noun.senses else COUNTED
        cases = with_number(words[number], noun, lex) if number != head else counted
        plural = not is_one(words[number], lex)
        if "gen" in cases and any(words[n].pos in _HEDGING for n in range(seen.first, number) if n != seen.preposition):
            cases |= DIRECT  # 'не менше шести людей', 'понад двадцяти'
        if number == head - 1 and (_month(noun, lex) or (number and _month(words[number - 1], lex))):
            cases, seen.day = frozenset({"gen"}), True
    elif described:
        cases = cases & words[described[0]].cases or cases
    for d in described:
        words[d].head, words[d].relation = head, "amod"
    seen.last, seen.head, seen.cases, seen.plural = head + 1, head, cases, plural
    office = lex.phrases("speakers.roles").at([noun.token.lower], 0) is not None  # 'глава сообщил', 'мер сказала'
    seen.genders = frozenset() if office else frozenset(s.gender for s in noun.senses if s.gender)
    adjectival = bool(noun.senses) and all(s.pos == "ADJ" for s in noun.senses)
    seen.animate = number == head or noun.pos == "PROPN" or adjectival or any(s.animate for s in noun.senses)
    return seen


def _plural(noun: Draft) -> bool | None:
    """None for what may be either, as an abbreviation that the dictionary does not know ('ВСУ обстріляли')."""
    told = {s.plural for s in noun.senses if s.case}
    return next(iter(told), None if noun.token.text.isupper() else False) if len(told) < 2 else None


def _inside(words: Sequence[Draft], phrase: Phrase) -> None:
    """Heads of the words of a phrase: its number, and the rest beside it."""
    for i in range(phrase.first, phrase.last):
        word = words[i]
        if i == phrase.head or word.head >= 0:
            continue
        word.head = phrase.head
        word.relation = word.relation or {"NUM": "nummod:gov", "PUNCT": "punct"}.get(word.pos, "advmod")
        if i == phrase.preposition:
            word.relation = "case"


def _after_noun(words: Sequence[Draft], before: Phrase, phrase: Phrase, lex: Lexicon) -> None:
    """'загибель трьох людей', 'водій автобуса': a genitive right after a noun hangs on it.

    A number that may be a nominative as well does so only after nouns that are of somebody: 'після удару 5 людей'.
    """
    noun = words[before.head]
    if before.last != phrase.first or phrase.preposition is not None or "gen" not in phrase.cases:
        return
    if noun.pos != "NOUN" or before.head == before.number:
        return
    letters = before.animate and words[phrase.head].token.text.isupper()  # 'голова ОВА'
    told = noun.lemma in saying_words(lex.language)["piece"]  # 'за словами мера'
    held = letters or told or any(noun.lemma in predicates(lex.language)[name] for name in _OWNED)
    if phrase.number is None or held or "nom" not in phrase.cases:
        phrase.of, phrase.held = before.head, held


def _hedge(words: Sequence[Draft], i: int, lex: Lexicon) -> bool:
    """'понад 20', 'до 10', 'не менше', 'близько', 'ще': words that stand before a number and belong to it."""
    lowers = [w.token.lower for w in words[i : i + 4]]
    hit = lex.phrases("hedges").at(lowers, 0)
    step = hit[0] if hit is not None else 1 if lowers[0] in lex.words("grammar.increment_before") else 0
    if not step or i + step >= len(words):
        return False
    return words[i + step].pos == "NUM" or _hedge(words, i + step, lex)
