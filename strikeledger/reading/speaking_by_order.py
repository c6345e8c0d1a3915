"""Acts of saying by the order of words, for languages that have no frames of saying yet: Ukrainian and Russian."""

from __future__ import annotations

from strikeledger.reading.resolving import apposed_name, party_at, pronoun, resolved
from strikeledger.reading.speakers import Attribution, Memory, Speaker
from strikeledger.reading.tokens import QUOTES, Token
from strikeledger.vocabulary.lexicon import Lexicon

_PAUSE = QUOTES | {","}
SUBJECT_REACH = 30
"""Tokens before a verb of saying in which its subject may begin ('X, who has run the region since 2019, said')."""
RIGHT_REACH = 12
"""Tokens after a verb of saying in which a subject after it may end ('said the mayor of X, Ivan Y')."""
AFTER_ACCORDING = 8
"""Tokens after 'according to' in which the source begins ('according to preliminary data from the police')."""
PHRASE = 7
"""Tokens between a subject and its verb when no comma stands between ('officials in the east of the country said')."""


def by_order(toks: list[Token], lex: Lexicon, named: list[Speaker], memory: Memory) -> list[Attribution]:
    """All acts of saying of a sentence: after `according to`, beside verbs of saying, at the ends of the line."""
    words = [t.lower for t in toks]
    found = [*_according(words, lex, named, memory), *_verbs(toks, words, lex, named, memory)]
    return [*found, *_at_edges(words, lex, named, memory)]


def _at_edges(words: list[str], lex: Lexicon, named: list[Speaker], memory: Memory) -> list[Attribution]:
    """`Гладков: погиб один человек`, `... зросла до п'яти - Федоров`: who says it at the head or the end of a line."""
    found: list[Attribution] = []
    for speaker in named:
        after = words[speaker.last] if speaker.last < len(words) else "."
        dashed = speaker.first > 1 and words[speaker.first - 1] in {"-", "–", "—"} and speaker.last >= len(words) - 1
        if speaker.carrier or not ((dashed and after == ".") or (speaker.first == 0 and after == ":")):
            continue
        verb, last = (speaker.first, speaker.first) if dashed else (0, len(words))
        found.append(Attribution(resolved(speaker, words, memory, lex), verb, 0, last))
    return found


def _according(words: list[str], lex: Lexicon, named: list[Speaker], memory: Memory) -> list[Attribution]:
    table, found = lex.phrases("claimants.according"), []
    of_pronoun = lex.phrases("claimants.of_pronoun")
    for i in sorted({*table.starts(words), *of_pronoun.starts(words)}):
        hit = table.at(words, i)
        if of_pronoun.at(words, i):
            found.append(Attribution(memory.last, i, 0, len(words)))
        if hit is None:
            continue
        start = i + hit[0]
        after = [s for s in named if start <= s.first <= start + AFTER_ACCORDING and (not s.weak or s.first == start)]
        speaker = _best_after(after, [s for s in named if s.first >= start], words)
        if speaker is None and words[start : start + 1] and words[start] in lex.words("saying_grammar.object_pronoun"):
            found.append(Attribution(memory.last, i, 0, len(words)))
            continue
        speaker = speaker or party_at(words, start, lex)
        if speaker is not None:
            own = None if speaker.carrier else resolved(speaker, words, memory, lex)
            found.append(Attribution(own, i, 0, len(words)))
    return found


def _best_after(after: list[Speaker], named: list[Speaker], words: list[str]) -> Speaker | None:
    """The person named right after, else the body; `the head of the X administration, Ivan Y,` is Ivan Y."""
    if not after:
        return None
    first = after[0]
    return first if first.person else apposed_name(first, named, words) or first


def _verbs(
    toks: list[Token], words: list[str], lex: Lexicon, named: list[Speaker], memory: Memory
) -> list[Attribution]:
    table, found, zone = lex.phrases("claimants.saying"), [], 0
    for v in table.starts(words):
        if not table.at(words, v):
            continue
        speaker, left = _speaker_of(toks, words, zone, v, lex, named, memory)
        if speaker is None:
            continue
        own = any(s is speaker for s in named)
        carried = None if speaker.carrier else resolved(speaker, words, memory, lex) if own else speaker
        found.append(_covering(carried, speaker if own and left else None, words, v))
        zone = v + 1
    return found


def _covering(carried: Speaker | None, subject: Speaker | None, words: list[str], v: int) -> Attribution:
    """What a verb of saying covers: what follows it, or the sentence where it stands after its clause."""
    pause = subject is not None and subject.first > 0 and words[subject.first - 1] in _PAUSE
    return Attribution(carried, v, v if subject is not None and not pause else 0, len(words))


def _speaker_of(
    toks: list[Token], words: list[str], zone: int, v: int, lex: Lexicon, named: list[Speaker], memory: Memory
) -> tuple[Speaker | None, bool]:
    """The subject of the verb at `v` and whether it stands before it."""
    after_pause = v > 0 and words[v - 1] in _PAUSE
    inverted = _subject_after(words, v, named, lex)
    if after_pause and inverted is not None and inverted.first - v <= 2:
        return inverted, False
    subject = _subject_before(words, zone, v, lex, named, memory)
    if inverted is not None and (subject is None or subject.last != v):
        return inverted, False
    if subject is not None:
        return subject, True
    if v == 0 or after_pause or not toks[v - 1].capital:
        return inverted, False
    return None, False


def _subject_before(
    words: list[str], zone: int, v: int, lex: Lexicon, named: list[Speaker], memory: Memory
) -> Speaker | None:
    skipped = lex.words("saying_grammar.adverb")
    end = v
    while end > zone and words[end - 1] in skipped:
        end -= 1
    breaks = [i + 1 for i in range(zone, end) if words[i] in QUOTES or words[i] == ";"]
    begin = max([zone, end - SUBJECT_REACH, *breaks])
    if end <= begin:
        return None
    if words[end - 1] in lex.words("saying_grammar.pronoun"):
        return pronoun(words[end - 1] in lex.words("saying_grammar.person_pronoun"), memory)
    inside = [s for s in named if s.first >= begin and s.last <= end and _may_speak(s, words, begin, end)]
    oblique = lex.words("saying_grammar.preposition")
    subjects = [s for s in inside if s.first == begin or words[s.first - 1] not in oblique]
    return _chosen(subjects, words, end, lex) or party_at(words, end - 1, lex)


def _may_speak(speaker: Speaker, words: list[str], begin: int, end: int) -> bool:
    """A single unknown capitalised word speaks only right before the verb or at the head of the clause."""
    at_head = speaker.first == begin and words[speaker.last : speaker.last + 1] == [","]
    return not speaker.weak or speaker.last == end or at_head


def _chosen(subjects: list[Speaker], words: list[str], end: int, lex: Lexicon) -> Speaker | None:
    """Which of the names before the verb is its subject."""
    if not subjects:
        return None
    people = [s for s in subjects if s.person]
    if words[end - 1] == ",":
        return _before_insertion(subjects, words, end, lex) or (people[-1] if people else subjects[0])
    if end - subjects[-1].last <= 1:
        return _with_apposition(subjects, words)
    clause = lex.words("saying_grammar.clause")
    near = [s for s in subjects if end - s.last <= PHRASE and not ({",", *clause} & set(words[s.last : end]))]
    return near[-1] if near else None


def _with_apposition(subjects: list[Speaker], words: list[str]) -> Speaker:
    """'Ivan X, head of the administration' right before the verb is Ivan X."""
    nearest = subjects[-1]
    if nearest.person:
        return nearest
    for other in reversed(subjects[:-1]):
        if other.person and words[other.last] == "," and 0 < nearest.first - other.last <= 4:
            return other
    return nearest


def _before_insertion(subjects: list[Speaker], words: list[str], end: int, lex: Lexicon) -> Speaker | None:
    """'Ivan X, who runs Y, said' is Ivan X; 'the governor, Ivan X, said' is not decided here."""
    openers = lex.words("saying_grammar.insertion")
    for subject in reversed(subjects):
        after = words[subject.last : subject.last + 2]
        if len(after) == 2 and after[0] == "," and after[1] in openers and subject.last < end - 1:
            return subject
    return None


def _subject_after(words: list[str], v: int, named: list[Speaker], lex: Lexicon) -> Speaker | None:
    """`said Governor X`, `says the mayor, Y`, `said Z, who heads ...`."""
    barred = lex.union("saying_grammar.preposition", "saying_grammar.clause") | {","}
    while v + 1 < len(words) and words[v + 1] in lex.words("saying_grammar.skip"):
        v += 1  # 'рассказал в Telegram губернатор X'
    after = [
        s
        for s in named
        if v < s.first <= v + 4 and (not s.weak or s.first == v + 1) and not barred.intersection(words[v + 1 : s.first])
    ]
    if not after:
        return None
    first = after[0]
    if first.person:
        return first
    people = [s for s in named if s.person and s.first >= first.first and s.last <= v + RIGHT_REACH]
    near = people[0] if people and people[0].first - first.last <= 3 else None
    return apposed_name(first, named, words) or near or first
