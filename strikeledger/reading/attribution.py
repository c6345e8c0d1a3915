"""Acts of saying in a sentence and which claimant a figure at a given token belongs to."""

from __future__ import annotations

from strikeledger.reading.speakers import Attribution, Memory, Speaker
from strikeledger.reading.speaking import spoken
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import Token
from strikeledger.vocabulary.lexicon import Lexicon

_QUOTES = frozenset({'"', "“", "”", "«", "»", "‘", "''"})
SUBJECT_REACH = 30
"""Tokens before a verb of saying in which its subject may begin ('X, who has run the region since 2019, said')."""
RIGHT_REACH = 12
"""Tokens after a verb of saying in which a subject after it may end ('said the mayor of X, Ivan Y')."""
AFTER_ACCORDING = 8
"""Tokens after 'according to' in which the source begins ('according to preliminary data from the police')."""
JOINED = 8
"""Tokens after a verb of saying within which `, and` begins another clause ('said on Friday in Kyiv, and')."""
APPOSED = 8
"""Tokens between a role and the name in apposition ('the head of the Kharkiv regional military administration, X')."""
PHRASE = 7
"""Tokens between a subject and its verb when no comma stands between ('officials in the east of the country said')."""


def attributions(
    toks: list[Token], lex: Lexicon, named: list[Speaker], memory: Memory, sentence: Sentence | None = None
) -> list[Attribution]:
    """All acts of saying of a sentence in order; unresolved ones (an outlet, an unknown `he`) have speaker None."""
    words = [t.lower for t in toks]
    if lex.language == "en":
        found = [] if sentence is None else spoken(sentence, toks, lex, named, memory)
    else:
        found = [*_according(words, lex, named, memory), *_verbs(toks, words, lex, named, memory)]
    found += _at_edges(words, lex, named, memory)
    found.sort(key=lambda a: a.verb)
    for attribution in found:
        if attribution.speaker is not None:
            memory.remember(attribution.speaker)
            memory.last = attribution.speaker
            if not attribution.speaker.person:
                memory.last_body = attribution.speaker
    return found


def _at_edges(words: list[str], lex: Lexicon, named: list[Speaker], memory: Memory) -> list[Attribution]:
    """`Гладков: погиб один человек`, `... зросла до п'яти - Федоров`: who says it at the head or the end of a line."""
    if not lex.section("saying_grammar").get("edges"):
        return []
    found: list[Attribution] = []
    for speaker in named:
        after = words[speaker.last] if speaker.last < len(words) else "."
        dashed = speaker.first > 1 and words[speaker.first - 1] in {"-", "–", "—"} and speaker.last >= len(words) - 1
        if speaker.carrier or not ((dashed and after == ".") or (speaker.first == 0 and after == ":")):
            continue
        verb, last = (speaker.first, speaker.first) if dashed else (0, len(words))
        found.append(Attribution(_resolved(speaker, words, memory, lex), verb, 0, last))
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


def _according(words: list[str], lex: Lexicon, named: list[Speaker], memory: Memory) -> list[Attribution]:
    table, found = lex.phrases("claimants.according"), []
    pronoun, by = lex.phrases("claimants.of_pronoun"), lex.phrases("saying_grammar.by")
    for i in sorted({*table.starts(words), *pronoun.starts(words), *by.starts(words)}):
        hit = table.at(words, i)
        if pronoun.at(words, i):
            found.append(Attribution(memory.last, i, 0, len(words)))
        if hit is None:
            counted = _by_count(words, i, lex)
            if counted is not None:
                found.append(Attribution(counted, i, 0, len(words)))
            continue
        start = i + hit[0]
        after = [s for s in named if start <= s.first <= start + AFTER_ACCORDING and (not s.weak or s.first == start)]
        speaker = _best_after(after, [s for s in named if s.first >= start], words)
        if speaker is None and words[start : start + 1] and words[start] in lex.words("saying_grammar.object_pronoun"):
            found.append(Attribution(memory.last, i, 0, len(words)))
            continue
        speaker = speaker or _party_at(words, start, lex)
        if speaker is not None:
            own = None if speaker.carrier else _resolved(speaker, words, memory, lex)
            found.append(Attribution(own, i, 0, len(words)))
    return found


def _by_count(words: list[str], i: int, lex: Lexicon) -> Speaker | None:
    """`by Ukraine's count`: a party's own number."""
    if words[i] not in lex.words("saying_grammar.by") or not lex.words("saying_grammar.count") & set(
        words[i + 2 : i + 4]
    ):
        return None
    hit = lex.phrases("parties").at(words, i + 1) if i + 1 < len(words) else None
    if hit is None:
        return None
    return Speaker(i + 1, i + 2, words[i + 1].removesuffix("'s").title(), False, side=hit[1])


def _best_after(after: list[Speaker], named: list[Speaker], words: list[str]) -> Speaker | None:
    """The person named right after, else the body; `the head of the X administration, Ivan Y,` is Ivan Y."""
    if not after:
        return None
    first = after[0]
    return first if first.person else _apposed_name(first, named, words) or first


def _apposed_name(body: Speaker, named: list[Speaker], words: list[str]) -> Speaker | None:
    """The name in apposition to a role or body before it: 'the mayor of the city, Ihor X', 'governor Ivan Y'."""
    for person in named:
        between = words[body.last : person.first]
        if not person.person or person.first < body.last or len(between) > APPOSED:
            continue
        if not between or (between[-1] == "," and "," not in between[:-1] and "and" not in between):
            return person
    return None


def _verbs(
    toks: list[Token], words: list[str], lex: Lexicon, named: list[Speaker], memory: Memory
) -> list[Attribution]:
    table, found, zone = lex.phrases("claimants.saying"), [], 0
    for v in table.starts(words):
        if not table.at(words, v) or _is_noun(words, v, lex):
            continue
        speaker, left = _speaker_of(toks, words, zone, v, lex, named, memory)
        if speaker is None:
            continue
        own = any(s is speaker for s in named)
        carried = None if speaker.carrier else _resolved(speaker, words, memory, lex) if own else speaker
        found.append(_covering(carried, speaker if own and left else None, words, v, lex))
        zone = v + 1
    return found


def _covering(carried: Speaker | None, subject: Speaker | None, words: list[str], v: int, lex: Lexicon) -> Attribution:
    """What a verb of saying covers.

    `X said that ...` covers what follows. A verb after its clause (`..., said X`, `..., X said`) covers the sentence,
    but only what stands before it when another clause is joined on (`..., X said, and 26 were hurt`).
    """
    end = len(words)
    that = words[v + 1 : v + 2] and words[v + 1] in lex.words("saying_grammar.that")
    parenthetical = subject is not None and not that and _after_pause(words, subject.first, lex)
    if subject is not None and not parenthetical:
        return Attribution(carried, v, v, end)
    after = words[v + 1 : v + 1 + JOINED]
    for i, word in enumerate(after[:-1]):
        if word == "," and after[i + 1] in lex.words("saying_grammar.parting"):
            return Attribution(carried, v, 0, v + 1 + i)
    return Attribution(carried, v, 0, end)


def _after_pause(words: list[str], first: int, lex: Lexicon) -> bool:
    """Whether a comma or a closing quotation mark stands before the name and its article."""
    i = first - 1
    while i >= 0 and words[i] in lex.union("grammar.definite", "saying_grammar.possessive"):
        i -= 1
    return i >= 0 and (words[i] == "," or words[i] in _QUOTES)


def _speaker_of(
    toks: list[Token], words: list[str], zone: int, v: int, lex: Lexicon, named: list[Speaker], memory: Memory
) -> tuple[Speaker | None, bool]:
    """The subject of the verb at `v` and whether it stands before it."""
    after_pause = v > 0 and (words[v - 1] in _QUOTES or words[v - 1] == ",")
    inverted = _subject_after(words, v, named, lex)
    if after_pause and inverted is not None and inverted.first - v <= 2:
        return inverted, False
    subject = _subject_before(words, zone, v, lex, named, memory)
    if lex.free_order and inverted is not None and (subject is None or subject.last != v):
        return inverted, False
    if subject is not None:
        return subject, True
    if v == 0 or after_pause or (words[v - 1] not in lex.words("saying_grammar.auxiliary") and not toks[v - 1].capital):
        return inverted, False
    return None, False


def _is_noun(words: list[str], v: int, lex: Lexicon) -> bool:
    """`the report`, `a claim`; and `were reported killed`, where nobody is named."""
    before = words[v - 1] if v else ""
    if words[v] in lex.words("saying_grammar.noun_or_verb"):
        return before in lex.words("saying_grammar.before_noun")
    return before in lex.words("saying_grammar.auxiliary")


def _subject_before(
    words: list[str], zone: int, v: int, lex: Lexicon, named: list[Speaker], memory: Memory
) -> Speaker | None:
    skipped = lex.words("saying_grammar.adverb")
    if words[v] in lex.words("saying_grammar.saying"):
        skipped = skipped | lex.words("saying_grammar.cited")  # 'was cited as saying'
    end = v
    while end > zone and words[end - 1] in skipped:
        end -= 1
    breaks = [i + 1 for i in range(zone, end) if words[i] in _QUOTES or words[i] == ";"]
    begin = max([zone, end - SUBJECT_REACH, *breaks])
    if end <= begin:
        return None
    if words[end - 1] in lex.words("saying_grammar.pronoun"):
        return _pronoun(words[end - 1] in lex.words("saying_grammar.person_pronoun"), memory)
    owner = _owner_of_statement(words, begin, end, lex)
    if owner is not None:
        return _pronoun(owner, memory)
    inside = [s for s in named if s.first >= begin and s.last <= end and _may_speak(s, words, begin, end)]
    subjects = [s for s in inside if s.first == begin or not _oblique(words, s.first, lex)]
    return _chosen(subjects, words, end, lex) or _party_at(words, end - 1, lex)


def _owner_of_statement(words: list[str], begin: int, end: int, lex: Lexicon) -> bool | None:
    """`his Telegram post reads`: whether a person's (True) or a body's (False) statement speaks, None if neither."""
    if words[end - 1] not in lex.words("saying_grammar.statement"):
        return None
    owners = [w for w in words[max(begin, end - 4) : end] if w in lex.words("saying_grammar.possessive")]
    if not owners:
        return True if words[max(0, end - 2)] in lex.words("saying_grammar.definite") else None  # 'the post reads'
    return owners[0] in lex.words("saying_grammar.person_possessive")


def _may_speak(speaker: Speaker, words: list[str], begin: int, end: int) -> bool:
    """A single unknown capitalised word speaks only right before the verb or at the head of the clause."""
    at_head = speaker.first == begin and words[speaker.last : speaker.last + 1] == [","]
    return not speaker.weak or speaker.last == end or at_head


def _oblique(words: list[str], first: int, lex: Lexicon) -> bool:
    """A name after a preposition is no subject, unless it is whose statement it is ('data from the police')."""
    if words[first - 1] not in lex.words("saying_grammar.preposition"):
        return False
    source = first > 1 and words[first - 2] in lex.words("claimants.noun_saying")
    return not (source and words[first - 1] in lex.words("saying_grammar.whose_statement"))


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
    barred = lex.words("saying_grammar.preposition") | {"that"}
    if lex.free_order:
        barred |= lex.words("saying_grammar.clause") | {","}
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
    return _apposed_name(first, named, words) or near or first


def _pronoun(person: bool, memory: Memory) -> Speaker | None:
    """Whom `he` or `it` speaks of: whoever spoke last, a body for `it`."""
    return memory.last if person else memory.last_body or memory.last


def _resolved(speaker: Speaker, words: list[str], memory: Memory, lex: Lexicon) -> Speaker:
    """Surname to full name, `the mayor` to the mayor named before, `the official` to whoever spoke last."""
    before = words[speaker.first - 1] if speaker.first else ""
    if lex.free_order and not speaker.person:
        return _office(speaker, words[speaker.first : speaker.last], memory, lex)
    if speaker.person or speaker.last - speaker.first != 1 or before not in lex.words("saying_grammar.definite"):
        return memory.expand(speaker)
    if speaker.name.lower() in lex.words("saying_grammar.anaphor") and memory.last is not None:
        return memory.last
    if speaker.name.lower() in lex.words("saying_grammar.body_anaphor"):
        return (
            memory.last_body if memory.last_body and speaker.name.lower() in memory.last_body.name.lower() else speaker
        )
    return memory.roles.get(speaker.role.lower(), speaker) if speaker.role else memory.expand(speaker)


def _office(speaker: Speaker, words: list[str], memory: Memory, lex: Lexicon) -> Speaker:
    """Without articles: `губернатор` is the governor named before, `ведомство` the body that spoke last."""
    if speaker.role is not None:
        for known in reversed(memory.full.values()):
            if known.role and words[0] in {lex.forms.get(w, w) for w in known.role.lower().split()}:
                return known
    if len(words) == 1 and words[0] in lex.words("saying_grammar.anaphor"):
        return (memory.last if speaker.role is not None else memory.last_body) or speaker
    return speaker


def _party_at(words: list[str], i: int, lex: Lexicon) -> Speaker | None:
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
