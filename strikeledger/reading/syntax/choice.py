"""Which of the things a form may be it is in its sentence: the part of speech, and the senses that are left of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from strikeledger.reading.morphology import given_names
from strikeledger.reading.times.numeric import DOTTED, SHORT
from strikeledger.reading.tokens import Token
from strikeledger.vocabulary.dictionary import Sense, senses
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.predicates import listed, predicates

_CLOSED = ("ADP", "CCONJ", "NUM", "PRON", "PART")
"""Kinds of small words, the surest first: a word that may be one of them is (`до`, `під`, `три`, `кілька`)."""
_CASES = ("nom", "gen", "dat", "acc", "ins", "loc")


class Draft(msgspec.Struct):
    """A word while its place in the tree is worked out."""

    token: Token
    pos: str
    senses: tuple[Sense, ...]
    """What is left of what the dictionary says."""
    lemma: str
    head: int = -1
    relation: str = ""
    relative: bool = False
    """Whether it is a relative pronoun."""
    modal: Draft | None = None
    """The finite verb that an infinitive shares its subject with ('можуть перебувати двоє')."""
    denies: bool = False
    """Whether it says that there is none of what stands beside it ('немає', 'не було')."""

    state: bool = False
    """Whether it is an adjective that stands as a predicate ('двоє людей поранені')."""

    @property
    def form(self) -> str:
        """The form of a verb, or `passive` of an adjective that is a passive participle."""
        return "passive" if self.state else self.senses[0].form if self.senses else ""

    @property
    def cases(self) -> frozenset[str]:
        """The cases it may stand in; all of them for what the dictionary does not decline."""
        found = frozenset(s.case for s in self.senses if s.case)
        return found or frozenset(_CASES)


def drafts(toks: Sequence[Token], lex: Lexicon) -> list[Draft]:
    """The words of a sentence, each with its part of speech. Tokens carry the kept form of tables in `lower`."""
    found: list[Draft] = []
    for at, token in enumerate(toks):
        after = toks[at + 1] if at + 1 < len(toks) else None
        found.append(_draft(token, after, lex, bool(found) and found[-1].pos == "ADP"))
    return found


def _draft(token: Token, after: Token | None, lex: Lexicon, ruled: bool) -> Draft:
    word = token.text.lower().replace("’", "'").replace("ʼ", "'")
    if not token.text[0].isalnum():
        return Draft(token, "PUNCT", (), word)
    if token.is_number:
        return Draft(token, "X" if DOTTED.fullmatch(word) or SHORT.fullmatch(word) else "NUM", (), word)
    if token.lower.endswith("-old"):  # `64-річна`, `6-месячный`
        told = senses(word, lex.language)
        return Draft(token, "ADJ", told, word.partition("-")[2] if not told else told[0].lemma.partition("-")[2])
    if not any("а" <= c <= "я" or c in "іїєґё" for c in word):
        return Draft(token, "X", (), token.lower)
    told = senses(word, lex.language)
    if ruled and any(s.case for s in told):  # 'без вести': no verb stands right behind a preposition
        told = tuple(s for s in told if s.pos != "VERB")
    region = token.capital and after is not None and after.text.isupper() and after.text.isalpha()  # 'Сумської ОВА'
    if after is not None and (_describes(told, after, lex) or (region and any(s.pos == "ADJ" for s in told))):
        told = tuple(s for s in told if s.pos == "ADJ")
    return _chosen(token, told, lex)


def _describes(told: Sequence[Sense], after: Token, lex: Lexicon) -> bool:
    """'жилой дом', 'російська ракета': what may be an adjective or a thing is one before a noun it agrees with.

    People are left as they are: 'чоловіків віком 40 років', 'раненый полицейский'.
    """
    ones = [s for s in told if s.pos == "ADJ"]
    nouns = [s for s in told if s.pos in {"NOUN", "PROPN"}]
    if not ones or not nouns or (any(s.animate for s in nouns) and nouns[0].plural):
        return False
    if not after.text[0].islower():
        return False
    first = senses(after.text.lower().replace("’", "'").replace("ʼ", "'"), lex.language)[:1]
    return (
        bool(first)
        and first[0].pos == "NOUN"
        and any(
            a.case == b.case and a.plural == b.plural and (a.plural or a.gender == b.gender)
            for a in ones
            for b in first
        )
    )


def _chosen(token: Token, told: tuple[Sense, ...], lex: Lexicon) -> Draft:
    if token.lower in lex.section("numbers.words") or lex.phrases("vague").at([token.lower], 0):
        own = tuple(s for s in told if s.pos == "NUM") or tuple(s for s in told if s.case)
        return Draft(token, "NUM", own, token.lower)
    if sum(c.isupper() for c in token.text) > 1 and not any(_listed_verb(s, lex) for s in told):
        # 'БПЛА': the dictionary guesses at it; 'ЗБИТО' in a headline it knows
        return Draft(token, "NOUN", (), token.lower)
    pos = _kind(token, told, lex)
    own = tuple(s for s in told if s.pos == pos)
    own = tuple(s for s in own if s.form == "infinitive") or own  # 'перебувати' is listed as finite as well
    known = listed(lex.language)
    lemma = next((s.lemma for s in own if s.lemma in known), own[0].lemma if own else token.lower)
    if pos == "NOUN" and token.capital and lemma.capitalize() in given_names(lex):
        pos, own = "PROPN", tuple(s for s in own if s.animate or s.case != "acc") or own
    if pos == "PROPN":
        own = tuple(s for s in own if not s.plural) or own  # 'Александр' is rarely 'of the Alexandras'
    relative = lemma in predicates(lex.language)["relative"]
    if relative:
        pos = "PRON"
    elif pos == "CCONJ" and token.lower not in lex.words("grammar.conjunction"):
        pos = "SCONJ"  # what joins no nouns
    elif token.lower in lex.words("context.aux"):
        pos = "AUX"
    return Draft(token, pos, own, lemma, relative=relative)


def _kind(token: Token, told: tuple[Sense, ...], lex: Lexicon) -> str:
    """A small word, a verb or noun that the tables know, else what the dictionary puts first."""
    kinds = [s.pos for s in told]
    if not kinds:
        return "X"
    if "NOUN" in kinds and lex.phrases("heads").at([token.lower], 0) and "ADJ" not in kinds:
        return "NOUN"  # 'мати', 'діти'
    if "VERB" in kinds and (token.lower in _denials(lex) or any(_listed_verb(s, lex) for s in told)):
        return "VERB"
    if "PROPN" in kinds and token.capital and "ADP" not in kinds:
        return "PROPN"
    small = next((kind for kind in _CLOSED if kind in kinds), None)
    if small is not None:
        return small
    if "NOUN" in kinds and (kinds[0] == "ADJ" or (kinds[0] == "PROPN" and not token.capital)):
        same = {s.lemma for s in told if s.pos == "NOUN"} & {s.lemma for s in told if s.pos == "ADJ"}
        return "ADJ" if same else "NOUN"  # 'чоловіків' is rarely what belongs to a husband
    return kinds[0]


def _listed_verb(sense: Sense, lex: Lexicon) -> bool:
    return sense.pos == "VERB" and sense.lemma in listed(lex.language)


@cache
def _denials(lex: Lexicon) -> frozenset[str]:
    """Words that alone say there is none of what stands beside them ('немає', 'нет')."""
    return lex.words("numbers.zero") & predicates(lex.language)["no"]
