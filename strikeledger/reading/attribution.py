"""Acts of saying in a sentence and which claimant a figure at a given token belongs to."""

from __future__ import annotations

from strikeledger.reading.speakers import Attribution, Memory, Speaker
from strikeledger.reading.speaking import spoken
from strikeledger.reading.views import View
from strikeledger.vocabulary.lexicon import Lexicon


def attributions(view: View, lex: Lexicon, memory: Memory) -> list[Attribution]:
    """All acts of saying of a sentence in order; unresolved ones (an outlet, an unknown `he`) have speaker None.

    A sentence without its grammar has none.
    """
    sentence = view.sentence
    found = spoken(sentence, view.toks, lex, view.named, memory) if sentence is not None else []
    found.sort(key=lambda a: a.verb)
    for attribution in found:
        if attribution.speaker is not None:
            memory.remember(attribution.speaker)
            memory.last = attribution.speaker
            if not attribution.speaker.person:
                memory.last_body = attribution.speaker
    return found


def claimant_for(position: int, found: list[Attribution], goes_on: bool) -> tuple[bool, Speaker | None]:
    """Who is credited with a figure at token `position`: (whether anybody speaks, the speaker).

    `goes_on` lets a figure take the claimant of the sentence before. A verb before the figure governs it ('X said that
    two died'); else the next one after it ('two died, X said').
    """
    found = [a for a in found if goes_on or not a.continued]
    over = [a for a in found if a.first <= position < a.last]
    before = [a for a in over if a.first > 0 and a.verb < position]
    if before:
        return True, before[-1].speaker
    after = [a for a in over if a.verb >= position]
    if after:  # 'Reuters reported, citing the governor': whom the agency cites
        return True, next((a.speaker for a in after if a.speaker is not None), None)
    return (True, over[-1].speaker) if over else (False, None)
