"""Which speaker a word stands for: the name beside an office, the mayor named before, a country as one who says."""

from __future__ import annotations

from collections.abc import Sequence

from strikeledger.reading.speakers import Memory, Speaker
from strikeledger.vocabulary.lexicon import Lexicon

APPOSED = 8
"""Tokens between a role and the name in apposition ('the head of the Kharkiv regional military administration')."""


def apposed_name(body: Speaker, named: Sequence[Speaker], words: Sequence[str]) -> Speaker | None:
    """The name in apposition to a role or body before it: 'the mayor of the city, Ihor X', 'governor Ivan Y'."""
    for person in named:
        between = words[body.last : person.first]
        if not person.person or person.first < body.last or len(between) > APPOSED:
            continue
        if not between or (between[-1] == "," and "," not in between[:-1] and "and" not in between):
            return person
    return None


def pronoun(person: bool, memory: Memory) -> Speaker | None:
    """Whom `he` or `it` speaks of: whoever spoke last, a body for `it`, for `he` a person or an office."""
    return memory.last_person or memory.last if person else memory.last_body or memory.last


def resolved(speaker: Speaker, words: Sequence[str], memory: Memory, lex: Lexicon) -> Speaker:
    """Surname to full name, `the mayor` to the mayor named before, `the official` to whoever spoke last."""
    before = words[speaker.first - 1] if speaker.first else ""
    if lex.free_order and not speaker.person:
        return _office(speaker, words[speaker.first : speaker.last], memory, lex)
    if speaker.person or speaker.last - speaker.first != 1 or before not in lex.words("saying_grammar.definite"):
        return memory.expand(speaker)
    if speaker.name.lower() in lex.words("saying_grammar.anaphor") and memory.last is not None:
        return memory.last
    if speaker.name.lower() in lex.words("saying_grammar.body_anaphor"):
        told = memory.last_body
        return told if told is not None and speaker.name.lower() in told.name.lower() else speaker
    return memory.roles.get(speaker.role.lower(), speaker) if speaker.role else memory.expand(speaker)


def _office(speaker: Speaker, words: Sequence[str], memory: Memory, lex: Lexicon) -> Speaker:
    """Without articles: `губернатор` is the governor named before, `ведомство` the body that spoke last."""
    if speaker.role is not None:
        for known in reversed(memory.full.values()):
            if known.role and words[0] in {lex.forms.get(w, w) for w in known.role.lower().split()}:
                return known
    if len(words) == 1 and words[0] in lex.words("saying_grammar.anaphor"):
        return (memory.last if speaker.role is not None else memory.last_body) or speaker
    return speaker


def party_at(words: list[str], i: int, lex: Lexicon) -> Speaker | None:
    """A country as the one who says: `Ukraine said`, `according to Moscow`; never 'against Ukraine'."""
    if not 0 <= i < len(words):
        return None
    oblique = lex.words("saying_grammar.preposition") - lex.words("saying_grammar.place_party")
    if i > 0 and words[i - 1] in oblique:
        return None
    hit = lex.phrases("parties").at(words, i)
    people = words[i].endswith("ians") and i > 0 and words[i - 1] in lex.words("saying_grammar.definite")
    if hit is None or (words[i].endswith(("'s", "ian", "ians", "i")) and not people):
        return None
    return Speaker(i, i + 1, words[i].title(), False, side=hit[1])
