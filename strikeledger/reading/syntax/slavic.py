"""Ukrainian and Russian: a dictionary of forms and shallow rules for heads, given as Universal Dependencies.

The dictionary says what a word may be (`dictionary.py`), its neighbours which of it (`choice.py`); words become noun
phrases (`phrases.py`), phrases the subjects and objects of verbs (`heads.py`). What is left hangs on the nearest word
that may hold it. Lower-case words are the kept forms of the language's table, as everywhere in these languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from strikeledger.reading.morphology import morphed
from strikeledger.reading.syntax.choice import Draft, drafts
from strikeledger.reading.syntax.clauses import hang_clauses, insertions
from strikeledger.reading.syntax.government import DIRECT
from strikeledger.reading.syntax.heads import Governing, arguments
from strikeledger.reading.syntax.joints import join
from strikeledger.reading.syntax.model import Sentence, Word
from strikeledger.reading.syntax.phrases import Phrase, phrases
from strikeledger.reading.syntax.verbs import helpers, states, verbs_in
from strikeledger.reading.tokens import Token, tokens
from strikeledger.vocabulary.dictionary import Sense
from strikeledger.vocabulary.lexicon import Lexicon, lexicon
from strikeledger.vocabulary.predicates import predicates
from strikeledger.vocabulary.sayings import saying_words

_LONE = ("die", "be_hurt", "stay")
"""Classes of verbs without an object."""
_FORMS = {"impersonal": "finite", "passive": "participle"}
_LOOSE = {"PUNCT": "punct", "ADV": "advmod", "CCONJ": "cc", "SCONJ": "mark"}
_CASE = {"obj": "acc", "nmod": "gen", "iobj": "dat", "amod": ""}
_CLAUSE_SIGNS = frozenset({",", ";"})
_THAT = frozenset({"що", "что", "щоб", "чтобы"})
_PAUSES = frozenset(",—–-")
_ORDER = ("nom", "acc", "gen", "dat", "ins", "loc")


def parse(text: str, spans: Sequence[tuple[int, int]], language: str) -> Iterator[Sentence]:
    """The sentences of `text` at the given offsets, in order."""
    lex = lexicon(language)
    for start, end in spans:
        yield Sentence(start, end, _words(morphed(tokens(text, start, end), lex), lex))


def _words(toks: Sequence[Token], lex: Lexicon) -> tuple[Word, ...]:
    words = drafts(toks, lex)
    found = phrases(words, lex)
    depth = insertions(words)
    found = states(words, found, lex)
    verbs = verbs_in(words, lex)
    helpers(words, verbs, lex)
    hang_clauses(words, found, verbs, depth)
    join(words, found, verbs, depth, lex)
    alone = [v for v in verbs if words[v].relation != "aux"]
    arguments(words, [p for p in found if not p.joined], alone, depth, _governing(lex.language))
    _rest(words, found, alone, lex)
    return tuple(_word(n, word, words) for n, word in enumerate(words))


@cache
def _governing(language: str) -> Governing:
    table = predicates(language)
    lone = frozenset(lemma for name in _LONE for lemma in table[name]) | _says(language)
    harming = table["kill"] | table["injure"]
    return Governing(lone=lone, suffer=table["suffer"], wound=table["wound"], harming=harming)


@cache
def _says(language: str) -> frozenset[str]:
    """Verbs of saying whose object is a clause."""
    table = saying_words(language)
    return table["say"] - table["report"] - table["number_verb"]


def _rest(words: Sequence[Draft], found: Sequence[Phrase], verbs: Sequence[int], lex: Lexicon) -> None:
    """What nothing has taken hangs on the nearest verb, else on the first phrase; the first of these is the root.

    Nothing before a verb of saying that is put in behind what is said hangs on it ('збито 9, повідомив мер').
    """
    put_in = {v for v in verbs[1:] if words[v - 1].token.text in _PAUSES and words[v].lemma in _says(lex.language)}
    held = verbs or [p.head for p in found if words[p.head].head < 0]
    root = next((v for v in held if words[v].head < 0), 0)
    oblique = {p.head for p in found if p.preposition is not None or p.cases.isdisjoint(DIRECT)}
    for phrase in found:
        if words[phrase.head].head < 0 and phrase.of is not None:
            words[phrase.head].head, words[phrase.head].relation = phrase.of, "nmod"
    for n, word in enumerate(words):
        if word.head >= 0 or n == root:
            continue
        near = [v for v in held if v < n or v not in put_in]
        word.head = root if n in held else min(near, key=lambda v: (_far(words, v, n, n in oblique), v), default=root)
        word.relation = "obl" if n in oblique else _LOOSE.get(word.pos, "dep")
    _no_rings(words, root)
    for v in held:
        if words[v].relation == "dep" and words[v].form != "gerund":
            words[v].relation = _of_clause(words, v)


def _of_clause(words: Sequence[Draft], verb: int) -> str:
    """How a verb that nothing has taken hangs on another: as what that one says, under a joining word, or beside it."""
    mark = next((w.lemma for w in words if w.relation == "mark" and w.head == verb), None)
    return "parataxis" if mark is None else "ccomp" if mark in _THAT else "advcl"


def _far(words: Sequence[Draft], verb: int, n: int, oblique: bool) -> tuple[bool, bool, int]:
    """How far a word is from a verb: one in its own clause is nearer than any behind a sign, for a phrase in a case of
    its own even where no joining word follows ('атакували місто дронами, поранено двох').
    """
    between = words[min(verb, n) : max(verb, n)]
    signed = oblique and any(word.token.text in _CLAUSE_SIGNS for word in between)
    return _parted(words, verb, n), signed, abs(verb - n)


def _parted(words: Sequence[Draft], a: int, b: int) -> bool:
    """Whether a comma with a joining word lies between two words: the sign between two clauses (', а', ', когда')."""
    between = words[min(a, b) : max(a, b)]
    signs = [n for n, word in enumerate(between) if word.token.text in _CLAUSE_SIGNS]
    return any(n + 1 < len(between) and between[n + 1].pos in {"SCONJ", "CCONJ"} for n in signs)


def _no_rings(words: Sequence[Draft], root: int) -> None:
    """A word whose heads lead back to it hangs on the root: every word must have a way there."""
    words[root].head, words[root].relation = root, "root"
    for n in range(len(words)):
        seen: set[int] = set()
        here = n
        while here != root and here not in seen:
            seen.add(here)
            here = words[here].head
        if here != root:
            words[n].head, words[n].relation = root, "dep"


def _in_place(word: Draft) -> list[Sense]:
    """What a word that is declined may be in its place: a subject stands in the nominative, unless it is counted."""
    told = [s for s in word.senses if s.case]
    case = _CASE.get(word.relation.partition(":")[0], "nom")
    return [s for s in told if s.case == case] or told


def _word(n: int, word: Draft, words: Sequence[Draft]) -> Word:
    token = word.token
    noun = word.pos in {"NOUN", "PROPN", "ADJ", "PRON", "NUM"}
    told = _in_place(word)
    verb = word.pos in {"VERB", "AUX"}
    return Word(
        at=n, start=token.start, end=token.end, text=token.text, lower=token.lower, lemma=word.lemma, pos=word.pos,
        head=word.head, relation=word.relation, form=_FORMS.get(word.form, word.form) if verb else "",
        plural=noun and bool(told) and all(s.plural for s in told),
        case=next((c for c in _ORDER if any(s.case == c for s in told)), "") if noun else "",
        thing=word.pos == "NOUN" and bool(told) and not any(s.animate for s in told) and word.form != "passive",
    )  # fmt: skip
