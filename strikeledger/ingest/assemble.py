"""Page -> Document: the one place where what a reader found becomes the record."""

from __future__ import annotations

import datetime as dt
import hashlib

import msgspec

from strikeledger.identifiers import DIGITS
from strikeledger.ingest.addressed import without_addressed
from strikeledger.ingest.credits import agency_of, outlet_of
from strikeledger.ingest.firstsight import holds_figure
from strikeledger.ingest.language import language_of
from strikeledger.ingest.layout import Layout, lay_out
from strikeledger.ingest.page import Given, Page, UnreadableError, storable
from strikeledger.ingest.published import believable, known_day, told_day
from strikeledger.ingest.rough import lay_rough
from strikeledger.ingest.told_days import parse_day
from strikeledger.model import Block, Document

TEXT_LIMIT = 1_000_000
"""Characters of one report. The longest of 3,200 press pages has 60,000. A text so long with a claim in every line
takes 27 s and 0.2 GB to read."""


def digest(data: bytes) -> str:
    """SHA-256 of a page's bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def document_of(page: Page, given: Given, read: dt.datetime | None = None) -> Document:
    """The record of one page read at a time.

    Raises `UnreadableError` when it holds no text, or more than a report can.
    """
    text = storable(page.text)
    title = storable(page.title) if page.title else None
    if not any(sign.isalnum() for sign in text) and not (title and title.strip()):
        raise UnreadableError("empty: no text in it", "nothing to do, or fetch the page again")
    if len(text) > TEXT_LIMIT:
        raise UnreadableError(f"one report of more than {TEXT_LIMIT:,} characters", "split it into its reports")
    when = known_day(page.published, page.url or page.own_address, given.published)
    if title and text.strip() and when is not None and not _telling(page, title, text):
        layout = lay_rough(text, title, page.hints)
    else:
        layout = lay_out(text, title, page.hints)
        if not text.strip():  # a record of a headline alone
            end = len(layout.text)
            layout = layout._replace(blocks=tuple(map(_as_title, layout.blocks)), body_start=end, body_end=end)
    layout = without_addressed(layout)
    when = believable(when or told_day(layout), read)
    return Document(
        document_id=f"d_{page.sha256[:DIGITS]}",
        source=page.url or page.source,
        sha256=page.sha256,
        retrieved=page.retrieved,
        outlet=given.outlet or outlet_of(layout, page.outlet, page.url or page.own_address),
        title=layout.title,
        published=when.day,
        published_basis=when.basis,
        published_text=when.text,
        modified=parse_day(page.modified),
        language=given.language or language_of(layout.folded, *_spoken(layout)) or _code(page.language),
        agency=agency_of(layout),
        own_address=page.own_address,
        body_start=layout.body_start,
        body_end=layout.body_end,
        text=layout.text,
        blocks=layout.blocks,
        cut=page.cut,
    )


def _telling(page: Page, title: str, text: str) -> bool:
    return holds_figure(title, text) if page.holds_figure is None else page.holds_figure


def _as_title(block: Block) -> Block:
    return msgspec.structs.replace(block, kind="title")


def _spoken(layout: Layout) -> tuple[int, int]:
    """The stretch whose language is told: the body, or everything when there is none."""
    return (layout.body_start if layout.body_start < layout.body_end else 0, layout.body_end)


def _code(name: str | None) -> str | None:
    """`en-GB`, `EN`, `en_US` -> `en`; None for anything that is not a two-letter code."""
    head = (name or "").strip().lower().replace("_", "-").partition("-")[0]
    return head if len(head) == 2 and head.isalpha() and head.isascii() else None
