"""The whole name of who speaks: a body with all that names it, a spokesman with whom for, a person with an office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from strikeledger.reading.speakers import Speaker
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import Token
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.sayings import saying_words

LONGEST = 10
"""Words of a name with its office; what is longer tells something else besides."""
_BEFORE = ("compound", "amod", "nmod:poss", "nmod", "flat")


def in_full(sentence: Sentence, toks: Sequence[Token], who: int, speaker: Speaker, lex: Lexicon) -> Speaker:
    """A speaker by all the words of its noun phrase: 'media wing' of a group, 'spokesman for the coast guard'.

    A person keeps the name and gets the office that stands beside it.
    """
    if speaker.person:
        return _with_office(sentence, toks, who, speaker, lex)
    if sentence[who].lemma in saying_words(lex.language)["piece"]:  # 'a report of the police' is theirs
        return speaker
    words = _phrase(sentence, who, lex)
    own = {sentence.at_offset(toks[k].start) for k in range(speaker.first, speaker.last)}
    if not own <= set(words) or len(words) <= len(own):
        return speaker
    name = _worded(sentence, words)
    body = speaker.organisation is not None or _is_body(sentence, words, lex)
    role = name if speaker.role is not None else None
    behind = _behind(sentence, who, lex)
    organisation = _worded(sentence, behind) if role and behind else name if body else None
    return msgspec.structs.replace(speaker, name=name, role=role, organisation=organisation)


def _with_office(sentence: Sentence, toks: Sequence[Token], who: int, person: Speaker, lex: Lexicon) -> Speaker:
    """'the head of the region, Serhii X', 'Lt. Dan Y of the county police'."""
    own = range(toks[person.first].start, toks[person.last - 1].end)
    name = max((w.at for w in sentence.words if w.start in own), default=who)
    above = sentence[name].head
    beside = [who, *sentence.children(who, "appos"), above, *sentence.children(name, "appos")]
    beside += [k for k in sentence.children(above, "appos") if k < name]  # both in apposition to the place before
    roles = lex.words("speakers.roles")
    for office in (k for k in beside if sentence[k].start not in own and sentence[k].pos in {"NOUN", "PROPN"}):
        words = [k for k in _phrase(sentence, office, lex) if sentence[k].start not in own]
        words = _without_place(sentence, words, lex)
        told = roles.intersection(sentence[k].lower for k in words)
        known = not person.role or person.role.lower() in {sentence[k].lower for k in words}
        if told and known and len(words) > len((person.role or "").split()):
            text = _worded(sentence, words)
            return msgspec.structs.replace(person, role=text, organisation=person.organisation or _body_in(text, lex))
    of_body = [] if person.organisation else _behind(sentence, name, lex)
    if of_body and _is_body(sentence, of_body, lex):
        return msgspec.structs.replace(person, organisation=_worded(sentence, of_body))
    return person


def _without_place(sentence: Sentence, words: list[int], lex: Lexicon) -> list[int]:
    """'the city's mayor' is its mayor; 'the front's media wing' is whose it is."""
    first = sentence[words[0]]
    return (
        words[2:] if first.relation == "nmod:poss" and first.lower in lex.words("speaker_grammar.own_place") else words
    )


def _phrase(sentence: Sentence, who: int, lex: Lexicon) -> list[int]:
    """Positions of a noun, the words right before it that name it and what is right behind it ('for X', 'in Y')."""
    small = lex.union("grammar.definite", "saying_grammar.possessive", "grammar.article")
    before = {k for c in sentence.children(who, *_BEFORE) if c < who for k in sentence.subtree(c)}
    before = {k for k in before if sentence[k].pos not in {"ADP", "VERB"}}
    first = who
    while (first - 1 in before and sentence[first - 1].pos != "PUNCT") or _joined(sentence, first - 1, before):
        first -= 1
    while first < who and sentence[first].lower in small:
        first += 1
    words = [*range(first, who + 1), *_between(sentence, who, lex)]
    return words if len(words) <= LONGEST else list(range(first, who + 1))


def _joined(sentence: Sentence, at: int, before: set[int]) -> bool:
    """A hyphen inside a word before the noun: 'Hamas-run'."""
    return at in before and sentence[at].text == "-"


def _between(sentence: Sentence, who: int, lex: Lexicon) -> list[int]:
    behind = _behind(sentence, who, lex) or _own_name(sentence, who)
    return list(range(who + 1, behind[-1] + 1)) if behind else []


def _own_name(sentence: Sentence, who: int) -> list[int]:
    """The name right behind what it names: 'news agency Sana'."""
    named = (sentence.subtree(c) for c in sentence.children(who, "appos", "flat"))
    return next((k for k in named if k[0] == who + 1 and all(sentence[n].pos == "PROPN" for n in k)), [])


def _behind(sentence: Sentence, who: int, lex: Lexicon) -> list[int]:
    """The noun phrase right behind a noun that says whose or where it is, without its preposition and article."""
    cases = lex.words("speaker_grammar.after_body")
    for child in sentence.children(who, "nmod"):
        inside = sentence.subtree(child)
        known = sentence.case_of(child) in cases or (not sentence.case_of(child) and sentence[child].case == "gen")
        if known and inside[0] == who + 1 and all(sentence[k].pos not in {"VERB", "PUNCT"} for k in inside[:-1]):
            small = lex.union("grammar.definite", "speaker_grammar.after_body", "grammar.article")
            return [k for n, k in enumerate(inside) if n > 1 or sentence[k].lower not in small]
    return []


def _worded(sentence: Sentence, words: Sequence[int]) -> str:
    return "".join(_pieces(sentence, words))


def _pieces(sentence: Sentence, words: Sequence[int]) -> Iterator[str]:
    for n, at in enumerate(words):
        if n and sentence[at].start > sentence[words[n - 1]].end:
            yield " "
        yield sentence[at].text


def _is_body(sentence: Sentence, words: Sequence[int], lex: Lexicon) -> bool:
    return _body_in(_worded(sentence, words), lex) is not None


def _body_in(text: str, lex: Lexicon) -> str | None:
    return text if lex.phrases("speakers.organisations").within(text.lower().replace("'s", "").split()) else None
