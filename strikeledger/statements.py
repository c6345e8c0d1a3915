"""Records of who said what: acts of saying as single reports tell them, and the promises and decisions in them."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from strikeledger.model import Claimant, DateBasis, Record

Manner = Literal[
    "said", "denied", "warned", "condemned", "demanded", "promised", "threatened", "confirmed", "accused", "praised",
    "asked", "claimed_responsibility",
]  # fmt: skip
"""How something was said; `said` where the word for it says no more."""


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
