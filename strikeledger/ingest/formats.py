"""Which reader takes an input, and what the readers of one page or record are given."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from strikeledger.ingest.assemble import digest
from strikeledger.ingest.channels import channel_pages, is_list_of_export, is_of_channel, without_words
from strikeledger.ingest.encoding import bom_encoding, declared_encoding, decode, refuse_binary
from strikeledger.ingest.live import live_posts
from strikeledger.ingest.page import Page, PassedOver, UnreadableError, one_input, one_page
from strikeledger.ingest.pasted import articles_of, outlet_above
from strikeledger.ingest.records import Item, json_lines, json_objects, one_object, page_of_record
from strikeledger.ingest.sniff import Format, file_format, format_of
from strikeledger.ingest.streams import FILE_LIMIT, Peekable, Transcoded, read_page, unpacked
from strikeledger.model import Refusal

HEAD = 1 << 16
"""Bytes looked at to tell a format."""
EARLY = 20
"""Records refused at the beginning of a JSON value that are held back: when all are, it is one refusal, not many."""
_MESSAGE = re.compile(rb'"type"\s*:\s*"(?:message|unsupported)"')
WITHIN_LIMIT = 5
"""How deep a mail may lie within mails: forwarded, and forwarded again."""


def pages_of(stream: Peekable, path: str, within: int = 0) -> Iterator[Page | Refusal | PassedOver]:
    """All pages of one input by the reader of its format; `within`: in how many mails or archives it lies.

    Raises `UnreadableError` for what ends the reading of this input.
    """
    head = stream.peek(HEAD)
    if not head.strip():
        raise UnreadableError("empty", "nothing to do")
    whole = file_format(head)
    if whole == "zip":
        yield from _archive(stream, path, within)
        return
    if whole in ("pdf", "rtf"):
        data = read_page(stream, FILE_LIMIT)
        with one_page():
            page = _whole_file(data, whole, path)
        yield page
        return
    if not head.startswith(b"WARC/"):  # an archive holds pictures too
        refuse_binary(head)
    mark = bom_encoding(head)
    if mark is not None and mark != "utf-8":
        head = head[: len(head) // 4 * 4].decode(mark, "replace").encode("utf-8")
    kind = format_of(head, path)
    if kind in ("mail", "mbox"):
        yield from _mails(stream, path, kind, within)
        return
    if kind in ("text", "html"):
        data = read_page(stream)
        if kind == "html" and is_list_of_export(markup := decode(data)):
            yield PassedOver(name=f"{path}: leads to the chats of an export")
            return
        if kind == "html" and is_of_channel(markup):
            with one_page():
                posts = list(channel_pages(markup, path))
            yield from posts
            return
        with one_page():
            pages = _single(data, kind, path)
        yield from pages
        return
    source = stream if mark in (None, "utf-8") else Peekable(Transcoded(stream, mark or "utf-8"))
    if kind == "warc":
        from strikeledger.ingest.warc import warc_pages

        yield from warc_pages(source, path)
    elif kind == "csv":
        from strikeledger.ingest.sheets import csv_items

        yield from _rows(csv_items(source, path), path)
    elif kind == "feed":
        from strikeledger.ingest.feeds import feed_pages

        yield from feed_pages(source, path, None if mark else declared_encoding(head))
    else:
        yield from _records(source, path, kind)


def _whole_file(data: bytes, kind: Format, path: str) -> Page:
    """The page of a file that cannot be read in pieces."""
    if kind == "pdf":
        from strikeledger.ingest.pdf import page_of_pdf

        return page_of_pdf(data, path)
    from strikeledger.ingest.rtf import page_of_rtf

    return page_of_rtf(data, path)


def _archive(stream: Peekable, path: str, within: int) -> Iterator[Page | Refusal | PassedOver]:
    """The page of an office document, the rows of sheets, or the pages of files packed together."""
    from strikeledger.ingest.archive import kind_of, opened, packed_pages

    with opened(stream) as file:
        kind = kind_of(file)
        if kind == "files":
            yield from packed_pages(file, path, within, pages_of)
        elif kind == "sheets":
            from strikeledger.ingest.sheets import workbook_items

            yield from _rows(workbook_items(file, path), path)
        else:
            from strikeledger.ingest.office import page_of_office

            file.seek(0)
            with one_page():
                page = page_of_office(read_page(file, FILE_LIMIT), path)
            yield page


def _rows(items: Iterator[Item], path: str) -> Iterator[Page | Refusal]:
    """The reports in the rows of a table."""
    yield from (page for item in items if (page := _record(item, path)) is not None)


def _mails(stream: Peekable, path: str, kind: Format, within: int) -> Iterator[Page | Refusal | PassedOver]:
    from strikeledger.ingest.mail import mail_pages, mails_of_box

    if within > WITHIN_LIMIT:
        raise UnreadableError(f"a mail within more than {WITHIN_LIMIT} others", "save the inner mail and read it")

    def attached(data: bytes, name: str) -> Iterator[Page | Refusal | PassedOver]:
        yield from _attached(data, name, within + 1)

    if kind == "mail":
        yield from mail_pages(read_page(stream, FILE_LIMIT), path, attached)
        return
    for number, data in mails_of_box(stream):
        name = f"{path}#{number}"
        if data is None:
            yield UnreadableError(f"one mail of more than {FILE_LIMIT // 2**20} MB", "save its parts").refusal(name)
            continue
        try:
            yield from mail_pages(data, name, attached)
        except UnreadableError as refused:
            yield refused.refusal(name, digest(data))


def _attached(data: bytes, name: str, within: int) -> Iterator[Page | Refusal | PassedOver]:
    """The pages of a file that a mail carries; what cannot be read of it is refused by its own name."""
    try:
        with one_input():
            yield from pages_of(unpacked(io.BytesIO(data)), name, within)
    except UnreadableError as refused:
        yield refused.refusal(name, digest(data))


def _single(data: bytes, kind: Format, path: str) -> list[Page]:
    """The page of an HTML document, or the articles of a text."""
    text = decode(data)
    sha256 = digest(data)
    if kind == "html":
        from strikeledger.ingest.markup import page_of_html

        page = page_of_html(text, source=path, sha256=sha256)
        return live_posts(text, page) or [page]
    articles, unsure = articles_of(text.replace("\r\n", "\n"))
    if len(articles) == 1:
        return [Page(source=path, sha256=sha256, text=text, cut="whole" if unsure else None)]
    return [
        Page(
            source=f"{path}#{number}",
            sha256=digest(article.encode("utf-8", "replace")),
            text=article,
            outlet=outlet_above(article),
            cut="parted" if unsure else None,
        )
        for number, article in enumerate(articles, start=1)
    ]


def _records(stream: Peekable, path: str, kind: Format) -> Iterator[Page | Refusal | PassedOver]:
    early: list[Refusal] = []
    found, silent = False, 0
    items = {"jsonl": json_lines, "json": one_object, "array": json_objects}[kind](stream, path)
    for item in items:
        result = _record(item, path)
        if isinstance(result, Refusal) and not found and kind != "jsonl" and len(early) < EARLY:
            early.append(result)
        elif result is None:
            silent += _is_message(item)
        else:
            yield from early
            early, found = [], True
            yield result
    if not found and not (len(early) == 1 and kind == "json"):
        raise UnreadableError(
            "JSON that holds no reports", "give one record with a text field, a list of them, or one a line"
        )
    yield from early
    if silent:
        yield PassedOver(name=without_words(path, silent))


def _is_message(item: Item) -> bool:
    """Whether what was passed over is a message, and not an event of the chat."""
    return item.data is not None and _MESSAGE.search(item.data) is not None


def _record(item: Item, path: str) -> Page | Refusal | None:
    """What one record of a JSON input is; None for one that is no report and nothing wrong."""
    if item.data is None:
        return UnreadableError("a line or record too long to be a report", "split it into its reports").refusal(
            item.name
        )
    try:
        with one_page():
            return page_of_record(item, path)
    except UnreadableError as refused:
        return refused.refusal(item.name, digest(item.data))
