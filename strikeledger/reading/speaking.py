"""From acts of saying, as grammar tells them, to the claimants of a sentence and the tokens they are credited with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from strikeledger.reading.frames.sayings import Act, acts_in
from strikeledger.reading.frames.stretches import PAUSE, antecedent
from strikeledger.reading.resolving import apposed_name, party_at, pronoun, resolved
from strikeledger.reading.speakers import Attribution, Memory, Speaker
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import Token
from strikeledger.reading.whole_names import in_full
from strikeledger.vocabulary.attacks import attack_words
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.sayings import saying_words

OF_OFFICE = 3
"""Tokens after an office within which the name of who holds it begins ('the head of OVA Petro Bondar')."""
_WHOLE = "saying.according"
"""Credits what is said alone; a verb credits its sentence from itself on, or around itself."""
_UNNAMED = "saying.clause"
"""Says that somebody speaks even where nobody who can be credited is named."""


class Line(msgspec.Struct, frozen=True):
    """A parsed sentence with its tokens and everybody named in it."""

    sentence: Sentence
    toks: Sequence[Token]
    words: list[str]
    starts: list[int]
    named: Sequence[Speaker]
    lex: Lexicon

    def token(self, node: int) -> int:
        """The token that a word of the tree begins with."""
        return min(bisect_left(self.starts, self.sentence[node].start), len(self.toks) - 1)

    def at(self, node: int) -> Speaker | None:
        """Who is named by a word of the tree."""
        here = self.token(node)
        return next((s for s in self.named if s.first <= here < s.last), None)


def spoken(
    sentence: Sentence, toks: Sequence[Token], lex: Lexicon, named: Sequence[Speaker], memory: Memory
) -> list[Attribution]:
    """The acts of saying of a sentence that credit figures, in `toks`; `memory` learns who spoke.

    An outlet and somebody who is not named have speaker None.
    """
    line = Line(sentence, toks, [t.lower for t in toks], [t.start for t in toks], named, lex)
    found = []
    for act in acts_in(sentence, lex.language):
        told = _attribution(line, act, memory) if act.credits else None
        if told is not None:
            found.append(told)
            if told.speaker is not None:
                memory.last = told.speaker
                memory.last_body = memory.last_body if told.speaker.person else told.speaker
    return found


def _attribution(line: Line, act: Act, memory: Memory) -> Attribution | None:
    verb = line.token(act.cue)
    speaker = _speaker(line, act.who, memory) if act.who is not None else None
    put_in = act.first >= act.last
    if speaker is None and act.rule == _UNNAMED:
        speaker = _right_beside(line, verb)
        put_in = put_in or speaker is not None
    if act.rule in {"saying.colon", "saying.dash"} and speaker is not None and not _well_known(speaker, line.lex):
        return None
    if speaker is None and act.rule != _UNNAMED:
        return None
    if speaker is not None and any(s is speaker for s in line.named):
        speaker = None if speaker.carrier else _in_full(line, act.who, speaker, memory)
    return Attribution(speaker, verb, *_covered(line, act, verb, put_in))


def named_by(line: Line, who: int, memory: Memory) -> Speaker | None:
    """Who a word of the tree stands for, by the fullest name the text gave before; None where nobody is named."""
    speaker = _speaker(line, who, memory)
    if speaker is None or not any(one is speaker for one in line.named):
        return speaker
    if speaker.weak and line.sentence[who].pos == "NOUN":  # 'Армія планує': a capital at the head of a sentence
        return None
    return _in_full(line, who, speaker, memory)


def _in_full(line: Line, who: int | None, speaker: Speaker, memory: Memory) -> Speaker:
    """By the fullest name the text gave before; where that is this one, by all its words."""
    found = resolved(speaker, line.words, memory, line.lex)
    here = (found.first, found.last) == (speaker.first, speaker.last) and (found.person or found.name == speaker.name)
    return in_full(line.sentence, line.toks, who, found, line.lex) if here and who is not None else found


def _well_known(speaker: Speaker, lex: Lexicon) -> bool:
    """A name alone, before a colon, may be a place; where names are declined a person's is told by its form."""
    if speaker.person and lex.forms:
        return True
    return not speaker.weak and (speaker.person or speaker.role is not None or speaker.organisation is not None)


def _covered(line: Line, act: Act, verb: int, put_in: bool) -> tuple[int, int]:
    """What an act credits: what is said from a verb on that comes first, and the sentence around one put in.

    Of 5 figures of the development texts behind `..., X said, and` or `while`, 4 are X's as well.
    """
    if put_in:
        return 0, len(line.words)
    first, last = line.token(act.first), bisect_left(line.starts, line.sentence[act.last - 1].end)
    if first < verb:
        return first, len(line.words)
    return (first if act.rule == _WHOLE else verb), last


def _right_beside(line: Line, verb: int) -> Speaker | None:
    """Who is named right beside the verb, where the parse has another subject or none."""
    words, skipped = line.words, line.lex.words("saying_grammar.adverb") | {","}
    before, after = verb, verb + 1
    while before > 0 and words[before - 1] in skipped:
        before -= 1
    small = line.lex.words("grammar.definite")
    while after < len(words) and (words[after] in small or _describes(line, after)):
        after += 1
    pause = words[verb - 1] in PAUSE if verb else False
    found = next((s for s in line.named if s.last == before or (s.first == after and pause)), None)
    return None if found is None else _holder(line, found)


def _describes(line: Line, token: int) -> bool:
    """'заявил назначенный губернатор': an adjective or a participle before a noun."""
    word = line.sentence[line.sentence.at_offset(line.starts[token])]
    return word.pos == "ADJ" or word.form == "participle"


def _speaker(line: Line, who: int, memory: Memory) -> Speaker | None:
    """Who a word of the tree stands for: a person, body or party; never a thing, whose owner speaks instead."""
    table, lex = saying_words(line.lex.language), line.lex
    who = antecedent(line.sentence, who, lex.language)
    word = line.sentence[who]
    if word.lower in lex.union("saying_grammar.pronoun", "saying_grammar.object_pronoun", "saying_grammar.possessive"):
        person = word.lower in lex.union("saying_grammar.person_pronoun", "saying_grammar.person_possessive")
        return (_subject_above(line, who) if person else None) or pronoun(person, memory)
    if word.lemma in table["piece"]:
        return _owner(line, who, memory)
    if word.lemma in attack_words(lex.language)["assault"]:  # 'the recent police shootings' say nothing
        return None
    found = _in_phrase(line, who)
    return None if found is None else _holder(line, found)


def _subject_above(line: Line, who: int) -> Speaker | None:
    """The person who is the subject of a verb above: 'the mayor, Ann Lee, condemned what she called a crime'."""
    for above in line.sentence.up(line.sentence[who].head):
        subject = line.sentence.child(above, "nsubj")
        named = line.at(subject) if subject is not None and subject < who else None
        if named is not None and named.person and not named.weak:
            return named
    return None


def _owner(line: Line, thing: int, memory: Memory) -> Speaker | None:
    """Whose statement it is: 'the ministry's post', 'a report by the police'; of 'the post' whoever spoke last."""
    by = saying_words(line.lex.language)["by"]
    some = line.sentence.children(thing, "nmod:poss", "nmod", "compound")
    some += [c for c in line.sentence.children(thing, "appos") if c == thing + 1]
    owners = [c for c in some if line.sentence[c].relation != "nmod" or line.sentence.case_of(c) in by]
    for owner in owners:
        found = _speaker(line, owner, memory)
        if found is not None:
            return found
    articles = line.lex.words("saying_grammar.definite")
    definite = not articles or any(line.sentence[c].lower in articles for c in line.sentence.children(thing, "det"))
    return memory.last if definite and not owners else None


def _in_phrase(line: Line, who: int) -> Speaker | None:
    """Who is named by a noun, by one in apposition to it, or by the words before it."""
    sentence, own = line.sentence, line.at(who)
    if own is not None and own.person:
        return own
    beside = sentence.children(who, "appos", "flat", "compound")
    beside += [sentence[who].head] if sentence[who].relation == "appos" else []
    people = (s for c in beside if (s := line.at(c)) is not None and s.person and not s.weak)
    found = next(people, own)
    if found is not None or sentence[who].pos == "NUM":
        return found
    party = party_at(line.words, line.token(who), line.lex)
    if party is not None:
        return party
    near = sentence.children(who, "compound", "amod", "nmod:poss", "flat", "appos", "conj", "nmod")
    near = [
        c for c in near if sentence[c].relation != "nmod" or sentence.case_of(c) in line.lex.words("grammar.of") | {""}
    ]
    near += [k for c in near for k in sentence.children(c, "conj")]
    return next((s for c in near if (s := line.at(c)) is not None and not s.weak), None)


def _holder(line: Line, found: Speaker) -> Speaker:
    """The person named beside an office: 'the head of the region, Petro Bondar', 'the head of OVA Petro Bondar'."""
    if found.person or found.carrier:
        return found
    office = line.sentence.at_offset(line.starts[found.last - 1])
    own = (s for c in line.sentence.children(office, "appos") if (s := line.at(c)) is not None and s.person)
    if (by_grammar := next(own, None)) is not None and not by_grammar.weak:
        return by_grammar
    apposed = apposed_name(found, [one for one in line.named if not _verb_between(line, found, one)], line.words)
    if apposed is not None or not found.role:
        return apposed or found
    small = line.lex.union("grammar.of", "grammar.definite")
    after = (s for s in line.named if s.person and not s.weak and found.last < s.first <= found.last + OF_OFFICE)
    return next((s for s in after if line.words[s.first - 1] in small), found)


def _verb_between(line: Line, one: Speaker, other: Speaker) -> bool:
    """'four died, police said, Ann Lee among them': who is named behind the verb stands in no apposition before it."""
    if other.first <= one.last:
        return False
    start, end = line.starts[one.last], line.starts[other.first]
    return any(word.pos in {"VERB", "AUX"} and start <= word.start < end for word in line.sentence.words)
