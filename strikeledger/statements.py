"""Records of who said what: acts of saying as single reports tell them, and the promises and decisions in them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from strikeledger.model import Claimant, DateBasis, Record

Span = tuple[int, int]
_DASHES = "—–-"
_DASH = re.compile(f" [{_DASHES}] ")
_MARK = re.compile("[“”«»„\"]|''")

Manner = Literal[
    "said", "denied", "warned", "condemned", "demanded", "promised", "threatened", "confirmed", "accused", "praised",
    "asked", "believed", "wanted", "claimed_responsibility",
]  # fmt: skip
"""How something was said; `said` where the word for it says no more. `believed` and `wanted` are what a report tells
that somebody thinks, hopes, wants or refuses to do.
"""


class Statement(Record, frozen=True, kw_only=True):
    """One act of saying in one report. All offsets are into the stored text; its words are not kept twice."""

    statement_id: str
    """`s_` and 32 hex digits: the same act in the same document has the same one in every ledger."""
    speaker: Claimant
    """By the fullest name the report gives."""
    person: bool
    """Whether the speaker is somebody by name; a body, an office or 'a source' is not."""
    verb: str
    """The word or sign that tells of the act, in its plain form."""
    manner: Manner
    quoted: bool
    """Whether what is said stands in quotation marks, in whole or in part."""
    speaker_start: int
    speaker_end: int
    verb_start: int
    verb_end: int
    content_start: int
    content_end: int
    date: dt.date | None
    """The day it was said: of the words beside the verb, else of the report."""
    date_basis: DateBasis
    channel: str | None
    """Where it was said, as worded: 'on Telegram', 'at the White House'."""
    addressee: str | None
    """To whom, as worded."""
    rule: str


def stretches(text: str, content: Span, verb: Span, speaker: Span) -> tuple[Span, ...]:
    """What is said, without the words of an act that is put into it: `“We left,” she told us on Monday. “It was late.”`
    is two stretches, as is `In spring, the mayor says, the bridge opens`.
    """
    start, end = content
    inside = [one for one in (verb, speaker) if start < one[0] and one[1] < end]
    if verb not in inside:
        return (content,)
    first, last = min(one[0] for one in inside), max(one[1] for one in inside)
    left = text[start:first].rstrip()
    if left and left[-1] in _DASHES:  # «Міст зачинено, — сказав мер. — Школа працює»
        dash = _DASH.search(text, last, end)
        told = (start, start + len(left[:-1].rstrip(" ,")))
        return (told,) if dash is None else (told, (dash.end(), end))
    before, after = [*_MARK.finditer(text, start, first)], _MARK.search(text, last, end)
    if before and after:
        return (start, before[-1].end()), (after.start(), end)
    comma = text.rfind(",", start, first)
    if not before and (comma < 0 or text[comma + 1 : first].strip()):
        return (start, start + len(left)), (last + 1, end)  # what the mayor has vowed to rebuild
    if before:
        return (content,)
    if after and not text[last : after.start()].strip(" ,"):  # The bridge, the mayor said, “could be shut”
        return (start, comma), (after.start(), end)
    again = text.find(",", last, end)
    begins = last if again < 0 else again + 1
    return (start, comma), (begins + (text[begins] == " "), end)


CommitmentKind = Literal["aid", "sanctions", "delivery", "meeting", "deadline", "other"]
CommitmentState = Literal["promised", "done", "halted", "resumed", "threatened", "planned"]


class Commitment(Record, frozen=True, kw_only=True):
    """A promise or decision as one report tells it; the same one told in several reports is joined later."""

    kind: CommitmentKind
    actor: str | None
    """Who promises or decides, as worded."""
    recipient: str | None
    """Whom it is for or against, as worded."""
    amount: float | None
    """Of money; None where none is told or only 'billions'."""
    currency: str | None
    """ISO 4217."""
    status: CommitmentState
    date: dt.date | None
    """The day told beside it; None where none is."""
    days: int | None
    """How many days a deadline gives."""
    start: int
    end: int
    """Where its sentence begins and ends in the stored text."""
