"""A document as a list of sentences with everything found in them: the input of frames and episodes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import msgspec

from strikeledger.gazetteer import PlaceMention, gazetteer
from strikeledger.model import BlockKind, Document, TimeRef
from strikeledger.reading.frames.attacks import Told
from strikeledger.reading.frames.raw import RawClaim
from strikeledger.reading.glance import READ_BLOCKS, Sight
from strikeledger.reading.mentions.things import THINGS
from strikeledger.reading.morphology import morphed
from strikeledger.reading.speakers import Attribution, Speaker
from strikeledger.reading.syntax import Sentence, parse
from strikeledger.reading.times import TimeMention, find_times, in_month, month_first
from strikeledger.reading.tokens import ITEM_SIGNS, Token, sentences, tokens, words_in
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.predicates import inflections, predicates, struck_by, telling

DAY_KINDS = frozenset({"absolute", "month_day", "weekday", "relative"})
"""Times that are days."""
NEAR_STEM = 10
"""Sentences after one with a word of harm that may go on from it without one ('126 over the Kursk region;')."""
LIST_REACH = 600
"""Characters from a list's opening line to an item that may go on from it."""
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_JOINED = re.compile(r"\b\w+'\w+")


class View(msgspec.Struct):
    """One sentence. Token positions in `named` and `said` are into `toks`; the rest are text offsets."""

    index: int
    start: int
    end: int
    kind: BlockKind
    paragraph: int
    item: bool = False
    """Whether it begins with the sign of an item of a list."""
    near: int = 0
    """Sentences since the last one with a word of harm or weapon; 0 when it has one itself."""
    toks: list[Token] = msgspec.field(default_factory=list)
    words: list[str] = msgspec.field(default_factory=list)
    sentence: Sentence | None = None
    """Its grammar, where it may hold a figure."""
    times: list[TimeMention] = msgspec.field(default_factory=list)
    places: list[PlaceMention] = msgspec.field(default_factory=list)
    timed: bool = False
    named: list[Speaker] = msgspec.field(default_factory=list)
    said: list[Attribution] = msgspec.field(default_factory=list)
    quoted: bool = False
    label: str | None = None
    raw: list[RawClaim] = msgspec.field(default_factory=list)
    told: list[Told] = msgspec.field(default_factory=list)
    """Attacks it tells of, with a figure or without."""
    found_at_once: bool = False
    """Whether the day on which it has the dead found is the day of their attack (see `reading.finding`)."""
    supposed: list[Told] = msgspec.field(default_factory=list)
    """Attacks it tells of as feared or denied."""

    def token_at(self, offset: int) -> int:
        """Position of the token that begins at or after a text offset."""
        for i, token in enumerate(self.toks):
            if token.start >= offset:
                return i
        return len(self.toks)


def views_of(document: Document, sight: Sight) -> list[View]:
    """The sentences of title, headings and body; those that may hold a figure are marked `near`.

    Only sentences with a word of harm or weapon, and the few after one, are: in ordinary articles that is next to none.
    """
    found: list[View] = []
    paragraph, since, at = 0, NEAR_STEM + 1, 0
    hits = sight.harm
    for block in document.blocks:
        if block.kind not in READ_BLOCKS:
            continue
        last_end = block.start
        paragraph += 1
        for start, end in sentences(document.text, block.start, block.end):
            if "\n" in document.text[last_end:start]:
                paragraph += 1
            last_end = end
            while at < len(hits) and hits[at][0] < start:
                at += 1
            since = 0 if at < len(hits) and hits[at][1] <= end else since + 1
            if since == 0 and found and document.text[found[-1].end - 1] == ":":
                found[-1].near = 0  # the line a list hangs on, whatever its own words
            item = document.text[start] in ITEM_SIGNS
            found.append(View(len(found), start, end, block.kind, paragraph, item=item, near=since))
    return found


def taken_over(views: Sequence[View], before: Mapping[int, View]) -> None:
    """Give the sentences that were taken apart at first sight, by where they begin, what was found in them then."""
    for view in views:
        if (seen := before.get(view.start)) is not None:
            view.toks, view.words = seen.toks, seen.words
            view.times, view.timed, view.sentence = seen.times, seen.timed, seen.sentence


def figure_in(
    document: Document, sight: Sight, lex: Lexicon, bind: Callable[[Sequence[View]], None]
) -> dict[int, View] | None:
    """Take likely sentences apart until one of them holds a figure; None when none does.

    Until a first figure is bound nothing can go on from one, so every other sentence is passed over. Gives the
    sentences taken apart, by where they begin.
    """
    some: list[View] = []
    openers: dict[int, View] = {}
    for start, end, kind in sight.likely:
        view = View(0, start, end, kind, 0, item=document.text[start] in ITEM_SIGNS)
        some.append(view)
        if view.item and (opener := _opener(document.text, view)) is not None:
            openers[start] = opener
    with_tokens(document, [*openers.values(), *some], lex)
    parsed(document.text, [*openers.values(), *some], lex)
    for view in some:
        with_times(document, view, lex)
        bind([*filter(None, [openers.get(view.start)]), view])
        if view.raw:
            return {view.start: view for view in some if view.sentence is not None}
    return None


def _opener(text: str, item: View) -> View | None:
    """The line with a colon that a list hangs on, of an item not far below it."""
    colon = text.rfind(":\n", max(0, item.start - LIST_REACH), item.start)
    start = text.rfind("\n", 0, max(colon, 0)) + 1
    if colon < 0 or text[start] in ITEM_SIGNS:
        return None
    return View(0, max(start, colon - LIST_REACH), colon + 1, item.kind, 0)


def parsed(text: str, views: Sequence[View], lex: Lexicon) -> None:
    """Give sentences that may tell of harm to people or of weapons their grammar, all at once."""
    words = telling(lex.language) | weapon_words(lex) | _going_on(lex)
    with_grammar(text, [v for v in views if v.words[-1:] == [":"] or not words.isdisjoint(_pieces(v.words))], lex)


def with_grammar(text: str, views: Sequence[View], lex: Lexicon) -> None:
    """Give sentences that have none their grammar, all at once."""
    wanted = [view for view in views if view.sentence is None]
    if wanted:
        spans = [(view.start, view.end) for view in wanted]
        for view, sentence in zip(wanted, parse(text, spans, lex.language), strict=True):
            view.sentence = sentence


@cache
def weapon_words(lex: Lexicon) -> frozenset[str]:
    """Nouns of what frames of weapons count, and words for what becomes of weapons told of before."""
    nouns = {phrase[-1] for phrase, kind in lex.phrases("heads").entries() if kind in THINGS}
    return frozenset(nouns | struck_by(lex.language))


@cache
def _going_on(lex: Lexicon) -> frozenset[str]:
    """Words of a sentence that counts some of those whom the sentence before told of, or counts them anew."""
    table = predicates(lex.language)
    anew = [*table["counted_alone"], *(p.split()[0] for p in table["counted_as"] | table["earlier_count"] if " " in p)]
    return lex.union("heads.child", "people_groups") | inflections(anew, lex.language)


def _pieces(words: Sequence[str]) -> set[str]:
    """The words, and the parts of those joined by a hyphen or a stroke ('killed/wounded')."""
    found = set(words)
    for word in words:
        if not word.isalpha():
            found.update(_WORD.findall(word))
    return found


def near_parsed(document: Document, sight: Sight, views: Sequence[View], lex: Lexicon) -> None:
    """Give every sentence near a word of harm its grammar and times: any of them may go on from the first figure."""
    parsed(document.text, [v for v in views if v.near <= NEAR_STEM and _counts(v, sight.lower, lex)], lex)
    for view in views:
        if view.sentence is not None:
            with_times(document, view, lex)


def _counts(view: View, lower: str, lex: Lexicon) -> bool:
    """A sentence with a word of harm, or with digits or a number word soon after one."""
    if view.near == 0 or _DIGIT.search(lower, view.start, view.end):
        return True
    known = numbers(lex)
    if not known.isdisjoint(_WORD.findall(lower, view.start, view.end)):
        return True
    return bool(lex.forms) and not known.isdisjoint(_JOINED.findall(lower, view.start, view.end))  # п'ять


@cache
def numbers(lex: Lexicon) -> frozenset[str]:
    """Number words in every form."""
    known = lex.section("numbers.words")
    return frozenset([*known, *(form for form, kept in lex.forms.items() if kept in known)])


def with_times(document: Document, view: View, lex: Lexicon) -> None:
    """Give a sentence its times, once."""
    if view.timed:
        return
    order = month_first(document.text, lex.language, document.source, document.published)
    view.times = find_times(document.text, view.start, view.end, lex.language, order)
    view.timed = True


def with_words(document: Document, views: Sequence[View], lex: Lexicon) -> None:
    """Give every sentence its words: enough to tell what the text is about."""
    for view in views:
        if lex.forms:
            _with_tokens(view, document.text, lex)
        elif not view.words:
            view.words = words_in(document.text, view.start, view.end)


def with_tokens(document: Document, views: Sequence[View], lex: Lexicon) -> None:
    """Give every sentence its tokens."""
    for view in views:
        _with_tokens(view, document.text, lex)


def _with_tokens(view: View, text: str, lex: Lexicon) -> None:
    if not view.toks:
        view.toks = morphed(tokens(text, view.start, view.end), lex)
        view.words = [t.lower for t in view.toks]


def complete(document: Document, views: Sequence[View], lex: Lexicon) -> None:
    """Times and places of every sentence, and the grammar of those that tell a day ('it happened on Sunday'); places
    are found over the whole text at once, as names learnt early decide later ones.
    """
    for view in views:
        with_times(document, view, lex)
    with_grammar(document.text, [v for v in views if any(m.ref.kind in DAY_KINDS for m in v.times)], lex)
    in_months_told(views, document.published)
    if not views:
        return
    at = 0
    for mention in gazetteer().find(document.text, views[0].start, views[-1].end):
        while at < len(views) - 1 and views[at].end <= mention.start:
            at += 1
        if views[at].start <= mention.start and mention.end <= views[at].end:
            views[at].places.append(mention)


def in_months_told(views: Sequence[View], published: dt.date | None) -> None:
    """Give days told by their number alone ('on the 24th') the month the text spoke of before, if any fits."""
    last: TimeRef | None = None
    for view in views:
        for n, mention in enumerate(view.times):
            ref = mention.ref
            if ref.kind == "month_day" and ref.month is None and last is not None:
                view.times[n] = mention = msgspec.structs.replace(mention, ref=in_month(ref, last, published))
            if ref.month is not None and ref.kind in {"absolute", "month_day", "month"} and ref.tense == "past":
                last = ref
