"""Who is identified as a victim, where the parse hangs the name on a word between."""

from __future__ import annotations

from strikeledger.reading.syntax import Sentence
from strikeledger.reading.victims.names import Person
from strikeledger.reading.victims.table import harming, states, words

_WITHIN = 12
"""Words from who is identified to as whom."""
_BEHIND = 4
"""Words from 'as' to the noun: 'as the third and last victim'."""


def is_identified(sentence: Sentence, person: Person, language: str) -> bool:
    """'identified those wounded as X', 'identified X as a third victim', 'named four victims, including: X; Y'."""
    table, all_words = words(language), sentence.words
    if _is_one_of(sentence, person, language):
        return True
    verbs = [n for n, word in enumerate(all_words) if word.lemma in table.called and word.pos == "VERB"]
    before = all_words[person.first - 1].lower if person.first else ""
    if before in table.named_as:
        told = table.victim | states(language) | harming(language)
        between = (all_words[verb + 1 : person.first - 1] for verb in verbs if verb < person.first)
        return any(len(some) <= _WITHIN and any(w.lemma in told for w in some) for some in between)
    behind = all_words[person.last : person.last + _WITHIN]
    at = next((n for n, word in enumerate(behind) if word.lower in table.named_as), None)
    if at is None or not any(0 < person.first - verb <= _WITHIN for verb in verbs):
        return False
    return any(word.lemma in table.victim for word in behind[at + 1 : at + 1 + _BEHIND])


def _is_one_of(sentence: Sentence, person: Person, language: str) -> bool:
    table, at = words(language), person.first - 1
    if at > 0 and sentence[at].text == ":":
        at -= 1
    if at < 1 or sentence[at].lower not in table.among:
        return False
    return any(w.lemma in table.victim | states(language) for w in sentence.words[max(0, at - 2) : at])
