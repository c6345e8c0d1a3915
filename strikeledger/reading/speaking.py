"""From acts of saying, as grammar tells them, to the claimants of a sentence and the tokens they are credited with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from strikeledger.reading.frames.sayings import Act, acts_in
from strikeledger.reading.speakers import Attribution, Memory, Speaker
from strikeledger.reading.syntax import Sentence
from strikeledger.reading.tokens import Token
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.sayings import saying_words

JOINED = 8
_PHRASE = ("compound", "amod", "nmod:poss", "flat", "nmod", "appos", "conj")


def spoken(
    sentence: Sentence, toks: Sequence[Token], lex: Lexicon, named: list[Speaker], memory: Memory
) -> list[Attribution]:
    """The acts of saying of a parsed sentence that credit figures; `toks` are the tokens they are given in."""
    from strikeledger.reading.attribution import _resolved

    starts = [t.start for t in toks]
    words = [t.lower for t in toks]
    found: list[Attribution] = []
    for act in acts_in(sentence, lex.language):
        if not act.credits or act.first >= act.last and act.cue < len(sentence) and False:
            continue
        speaker = _speaker(sentence, act.who, toks, lex, named, memory) if act.who is not None else None
        verb = min(bisect_left(starts, sentence[act.cue].start), len(toks) - 1)
        mended = False
        if speaker is None and act.rule == "saying.clause":
            speaker = _beside(words, verb, lex, named)
            speaker = speaker and _completed(speaker, sentence, act.cue, toks, named)
            mended = speaker is not None
        if speaker is not None and act.rule in {"saying.colon", "saying.dash"} and (speaker.weak or not (speaker.person or speaker.role or speaker.organisation)):
            speaker = None
        if speaker is None and act.rule != "saying.clause":
            continue
        if speaker is not None and any(s is speaker for s in named):
            speaker = None if speaker.carrier else _resolved(speaker, words, memory, lex)
        first = bisect_left(starts, sentence[act.first].start) if act.first < len(sentence) else len(toks)
        last = bisect_left(starts, sentence[act.last - 1].end)
        if first < verb:
            last = max(last, _reach(words, verb, lex))
        elif act.rule != "saying.according":
            first = verb
        if act.first >= act.last or mended:
            first, last = 0, _reach(words, verb, lex)
        found.append(Attribution(speaker, verb, first, last))
        if speaker is not None:
            memory.last = speaker
            memory.last_body = memory.last_body if speaker.person else speaker
    return found


def _beside(words: Sequence[str], verb: int, lex: Lexicon, named: list[Speaker]) -> Speaker | None:
    """Who is named right beside the verb, where the parse found another subject or none."""
    before, after = verb, verb + 1
    while before > 0 and (words[before - 1] in lex.words("saying_grammar.adverb") or words[before - 1] == ","):
        before -= 1
    while after < len(words) and words[after] in lex.words("grammar.definite"):
        after += 1
    return next((s for s in named if s.last == before or s.first == after and words[verb - 1] in ',"”'), None)


def _reach(words: Sequence[str], verb: int, lex: Lexicon) -> int:
    """Where the clauses end that a verb put in behind what is said covers: before one that is joined on."""
    after = words[verb + 1 : verb + 1 + JOINED]
    for i, word in enumerate(after[:-1]):
        if word == "," and after[i + 1] in lex.words("saying_grammar.parting"):
            return verb + 1 + i
    return len(words)


def _speaker(
    sentence: Sentence, who: int, toks: Sequence[Token], lex: Lexicon, named: list[Speaker], memory: Memory
) -> Speaker | None:
    table = saying_words(lex.language)
    who = _antecedent(sentence, who, table["relative"])
    word = sentence[who]
    if word.lower in lex.words("saying_grammar.pronoun") | lex.words("saying_grammar.object_pronoun") | lex.words("saying_grammar.possessive"):
        person = word.lower in lex.words("saying_grammar.person_pronoun") | lex.words("saying_grammar.person_possessive") | {"him", "her"}
        return memory.last if person else memory.last_body or memory.last
    if word.lemma in table["piece"]:
        owners = [c for c in sentence.children(who, "nmod:poss", "nmod", "compound") if sentence[c].relation != "nmod" or sentence.case_of(c) in table["by"]]
        for owner in owners:
            found = _speaker(sentence, owner, toks, lex, named, memory)
            if found is not None:
                return found
        return memory.last if sentence.has(who, "det") and not owners and sentence[sentence.child(who, "det") or 0].lower == "the" else None
    found = _in_phrase(sentence, who, toks, lex, named)
    return found and _completed(found, sentence, who, toks, named)


def _completed(
    found: Speaker, sentence: Sentence, who: int, toks: Sequence[Token], named: list[Speaker]
) -> Speaker:
    """The person named beside an office: 'the head of the region, Petro Bondar', 'the head of OVA Petro Bondar'."""
    from strikeledger.reading.attribution import _apposed_name

    if found.person or found.carrier:
        return found
    apposed = _apposed_name(found, named, [t.lower for t in toks])
    if apposed is None and found.role:
        inside = [sentence[k].start for k in sentence.subtree(who)]
        apposed = next((s for s in named if s.person and s.first > found.first and toks[s.last - 1].start == inside[-1]), None)
        after = [s for s in named if s.person and found.last < s.first <= found.last + 3 and not s.weak]
        apposed = apposed or next((s for s in after if toks[s.first - 1].lower in {"of", "the"}), None)
    return apposed or found


def _antecedent(sentence: Sentence, who: int, relative: frozenset[str]) -> int:
    if sentence[who].lower not in relative:
        return who
    for here in sentence.up(who):
        if sentence[here].relation in {"acl:relcl", "acl"}:
            return sentence[here].head
    return who


def _in_phrase(sentence: Sentence, who: int, toks: Sequence[Token], lex: Lexicon, named: list[Speaker]) -> Speaker | None:
    from strikeledger.reading.attribution import _party_at

    def at(node: int) -> Speaker | None:
        word = sentence[node]
        return next((s for s in named if toks[s.first].start <= word.start < toks[s.last - 1].end), None)

    own = at(who)
    if own is not None and own.person:
        return own
    beside = sentence.children(who, "appos", "flat", "compound")
    if sentence[who].relation == "appos":
        beside.append(sentence[who].head)
    person = next((s for c in beside if (s := at(c)) is not None and s.person and not s.weak), None)
    if person is not None:
        return person
    if own is not None:
        return own
    if sentence[who].pos == "NUM":
        return None
    words = [t.lower for t in toks]
    starts = [t.start for t in toks]
    party = _party_at(words, bisect_left(starts, sentence[who].start), lex)
    if party is not None:
        return party
    near = [c for c in sentence.children(who, *_PHRASE) if sentence[c].relation != "nmod" or sentence.case_of(c) in {"of", ""}]
    near += [k for c in near for k in sentence.children(c, "conj")]
    return next((s for c in near if (s := at(c)) is not None and not s.weak), None)
