"""Who speaks, across sentences: quotations, lists under a heading, `Source:` lines, what goes on from before."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from strikeledger.reading.attribution import attributions
from strikeledger.reading.frames.raw import REGIONAL
from strikeledger.reading.latin import in_latin
from strikeledger.reading.speakers import Attribution, Memory, Speaker, speakers
from strikeledger.reading.views import View, with_grammar
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.sayings import cues

MAX_LIST = 30
"""Lines a list of regions may run on under its heading sentence."""
QUOTE_REACH = 6
"""Sentences ahead in which the speaker of a quotation is named."""
BRACKET = 12
"""Tokens of a bracket that names who told it ('(Ivan X, head of the regional administration)')."""
RUNS_ON = 8
"""Sentences before a figure among which the one stands that it is credited by ('he added')."""
HEAD = 12
"""Sentences within which a report says whose word it passes on."""
OPENING = 3
"""Tokens from the start of a sentence within which a body is what the sentence is about."""
_MARKS = re.compile('["“«„”»]')


def attribute(text: str, views: Sequence[View], lex: Lexicon) -> None:
    """Fill `named`, `said`, `quoted` and `label` of every sentence, in the order of the text."""
    memory = Memory()
    _mark_quotations(text, views)
    with_grammar(text, _asked(views, lex), lex)
    for view in views:
        view.named = speakers(view.toks, lex, _places(view), memory)
        view.label = _label(view, lex)
        opening = next((s for s in view.named if not s.person and not s.carrier and s.first <= OPENING), None)
        capital = opening is not None and view.toks[opening.first].capital and opening.first <= 1
        owned = opening is not None and view.words[opening.first] in lex.words("saying_grammar.possessive")
        if opening is not None and opening.organisation and capital and not owned:
            memory.last_body = opening  # 'its crews ..., it said' goes on from the body before
        view.said = attributions(view, lex, memory)
        topic = next((s for s in view.named if s.person and s.first <= OPENING + 1 and not s.weak), None)
        if topic is not None and not view.said and (topic.role or view.kind == "body"):
            memory.last = topic
        _across(view, memory)
    for i, view in enumerate(views):
        if view.quoted and not view.said:
            view.said = _of_quotation(views, i)
    _over_semicolons(text, views)
    for before, view in itertools.pairwise(views):
        if not view.said and not view.quoted and _goes_on(before, view):
            view.said = [Attribution(before.said[-1].speaker, -1, 0, len(view.toks), continued=True)]
    _of_source(views, lex)
    if lex.free_order:
        _backwards(views, lex)
    if lex.forms:
        for view in views:
            view.said = in_latin(view.said, lex)


def _asked(views: Sequence[View], lex: Lexicon) -> list[View]:
    """Sentences whose grammar may say whose word a figure is: those with a word of saying, near a figure or a telling,
    and those of the head of the report.
    """
    told = [view.index for view in views if view.raw or view.told]
    near = {i for at in told for i in range(at - RUNS_ON, at + QUOTE_REACH)} | set(range(HEAD) if told else ())
    words = cues(lex.language)
    return [view for view in views if view.index in near and not words.isdisjoint(view.words)]


def _of_source(views: Sequence[View], lex: Lexicon) -> None:
    """'X said this', 'this was reported by X' near the head of a report: its plain sentences are X's.

    Those before it, the title among them, and those after it until somebody else speaks or older news is recalled.
    """
    table, recalled = lex.phrases("claimants.said_this"), lex.phrases("claimants.recalled")
    for n, view in enumerate(views[:HEAD]):
        speaker = next((a.speaker for a in view.said if a.speaker is not None), None)
        if speaker is None or not table.within(view.words):
            continue
        for other in (*reversed(views[:n]), *views[n + 1 :]):
            elses = any(a.speaker is not None and a.speaker.name != speaker.name for a in other.said)
            if other.index > n and (elses or (other.words and recalled.at(other.words, 0))):
                break
            if not other.said and not other.quoted and other.kind == "body":
                other.said = [Attribution(speaker, -1, 0, len(other.toks), continued=True)]
        return


def _backwards(views: Sequence[View], lex: Lexicon) -> None:
    """`Об этом сообщил X` credits what stands before it in the paragraph; regions of a total keep its claimant."""
    table = lex.phrases("claimants.of_before")
    for before, view in reversed(list(itertools.pairwise(views))):
        told = view.said[0].speaker if view.said and table.within(view.words) else None
        if told is not None and not before.said and before.paragraph == view.paragraph:
            before.said = [Attribution(told, -1, 0, len(before.toks), continued=True)]
    for before, view in itertools.pairwise(views):
        regional = before.said and not view.said and any(c.rule == REGIONAL for c in view.raw)
        if regional and view.paragraph - before.paragraph <= 1:
            view.said = [Attribution(before.said[-1].speaker, -1, 0, len(view.toks), continued=True)]


def _over_semicolons(text: str, views: Sequence[View]) -> None:
    """Parts of one sentence joined by `;` share a claimant that stands in the last part."""
    for view, after in reversed(list(itertools.pairwise(views))):
        if text[view.end - 1] == ";" and not view.said and after.said and after.said[-1].verb >= 0:
            view.said = [Attribution(after.said[-1].speaker, -1, 0, len(view.toks))]


def _places(view: View) -> frozenset[tuple[int, int]]:
    """Token ranges that name places, so that they are not taken for people."""
    spans = [(p.start, p.end) for p in view.places if not p.demonym]
    found: set[tuple[int, int]] = set()
    for start, end in spans:
        inside = [i for i, t in enumerate(view.toks) if t.start < end and start < t.end]
        if inside:
            found.add((inside[0], inside[-1] + 1))
    return frozenset(found)


def _label(view: View, lex: Lexicon) -> str | None:
    """`Source: X`, `Quote:`, `Details:` at the head of a sentence."""
    if len(view.words) < 2 or view.words[0] not in lex.words("speakers.quote_labels"):
        return None
    return view.words[0] if view.words[1] in {":", "from"} else None


def _across(view: View, memory: Memory) -> None:
    everybody = [s for s in view.named if not s.carrier]
    if view.label == "source" and everybody:
        memory.remember(everybody[0])
        memory.last, view.said = everybody[0], []
        memory.source = everybody[0] if len(everybody) == 1 else None
    elif view.label == "details" and not view.said and memory.source is not None:
        view.said = [_whole(view, memory.source)]
    elif view.label == "quote" and not view.said:
        named = [s for s in view.named if s.person and view.words[1] == "from"]
        speaker = memory.expand(named[0]) if named else memory.last
        view.said = [_whole(view, speaker)] if speaker else []
    elif view.toks[-1].text == ":":
        said = next((a.speaker for a in view.said if a.speaker is not None), None)
        memory.list_of = said or next((s for s in everybody if not s.weak), None)
        memory.list_paragraph = view.paragraph
        memory.poster = memory.list_of if view.index == 0 else None
    elif memory.poster is not None and not view.said:
        view.said = [_whole(view, memory.poster)]
    elif memory.list_of is not None and not view.said and _list_item(view, memory):
        view.said = [_whole(view, memory.list_of)]
    if not view.said:
        view.said = _bracketed(view)
    for speaker in view.named:
        if speaker.person and speaker.role and view.label is None:
            memory.remember(speaker)


def _bracketed(view: View) -> list[Attribution]:
    """'3 killed, 11 injured (Ivan X)', '... - Ivan X.': who told it stands in brackets or after a dash."""
    found: list[Attribution] = []
    for speaker in view.named:
        before = view.words[speaker.first - 1] if speaker.first else ""
        after = view.words[speaker.last] if speaker.last < len(view.words) else "."
        closed = (before == "(" and ")" in view.words[speaker.last : speaker.last + BRACKET]) or (
            before in "-–—" and after in ".;)"
        )
        if closed and not speaker.carrier and (not speaker.weak or before == "("):
            found.append(Attribution(speaker, speaker.first, 0, speaker.last))
    return found


def _whole(view: View, speaker: Speaker | None) -> Attribution:
    return Attribution(speaker, -1, 0, len(view.toks))


def _list_item(view: View, memory: Memory) -> bool:
    """An item of the list that a sentence ending in a colon opened."""
    near = view.paragraph - memory.list_paragraph <= MAX_LIST
    item = near and (view.toks[-1].text in ";," or view.toks[0].is_number or view.toks[0].text in "-•–")
    if not item:
        memory.list_of = None
    return item


def _goes_on(before: View, view: View) -> bool:
    """A plain sentence right after a credited one of the same paragraph keeps its claimant."""
    return (
        before.kind == "body"
        and before.paragraph == view.paragraph
        and bool(before.said)
        and before.said[-1].speaker is not None
        and (not before.said[-1].continued or before.toks[-1].text == ";")
    )


def _mark_quotations(text: str, views: Sequence[View]) -> None:
    """Whether a sentence begins inside quotation marks that an earlier sentence of its paragraph opened."""
    open_at, paragraph = False, -1
    for view in views:
        if view.paragraph != paragraph:
            open_at, paragraph = False, view.paragraph
        body = text[view.start : view.end]
        view.quoted = open_at or body[:1] in '“"«„'
        for sign in _MARKS.findall(body):
            if sign in "“«„":
                open_at = True
            elif sign in "”»":
                open_at = False
            else:
                open_at = not open_at


def _of_quotation(views: Sequence[View], i: int) -> list[Attribution]:
    """The speaker of a sentence in a quotation: named after it in the paragraph, or before it."""
    view = views[i]
    for other in views[i + 1 : i + QUOTE_REACH]:
        if other.paragraph != view.paragraph:
            break
        if other.said and other.said[0].speaker is not None:
            return [_whole(view, other.said[0].speaker)]
        if not other.quoted:
            break
    for other in reversed(views[max(0, i - 4) : i]):
        if other.said and other.said[-1].speaker is not None and view.paragraph - other.paragraph <= 1:
            return [_whole(view, other.said[-1].speaker)]
    return []
