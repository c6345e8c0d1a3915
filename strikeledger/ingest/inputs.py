"""The way in: files, folders and standard input -> documents and refusals, one after the other."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence

import msgspec

from strikeledger.ingest.assemble import digest, document_of
from strikeledger.ingest.encoding import bom_encoding, declared_encoding, decode, refuse_binary
from strikeledger.ingest.page import Given, Page, UnreadableError, one_input, one_page, storable
from strikeledger.ingest.records import Item, json_lines, json_objects, one_object, page_of_record
from strikeledger.ingest.sniff import Format, format_of
from strikeledger.ingest.streams import Peekable, Transcoded, open_source, read_page, unpacked
from strikeledger.ingest.unshown import INVISIBLE
from strikeledger.model import Document, Refusal

__all__ = ["Given", "read_inputs"]
HEAD = 1 << 16
"""Bytes looked at to tell a format."""
EARLY = 20
"""Records refused at the beginning of a JSON value that are held back: when all are, it is one refusal, not many."""


def read_inputs(paths: Sequence[str | os.PathLike[str]], given: Given | None = None) -> Iterator[Document | Refusal]:
    """Every report in the given files, folders (walked in sorted order) and `-` (standard input).

    Formats are told by content: plain text, HTML, JSON Lines, JSON arrays, chat exports, WARC, RSS and Atom, each
    also packed with gzip. What cannot be read is a Refusal with the input's name, the reason and what to do about
    it; reading goes on behind it. Nothing is raised for the content of an input. At most one page is held.
    """
    known = given or Given()
    for path in paths:
        for name in _walk(os.fspath(path)):
            now = dt.datetime.now(dt.UTC)
            for found in [name] if isinstance(name, Refusal) else _read(name):
                if isinstance(found, Refusal):
                    yield found
                    continue
                try:
                    with one_page():
                        document = document_of(_storable(found), known, now)
                except UnreadableError as refused:
                    yield refused.refusal(found.url or found.source, found.sha256)
                    continue
                retrieved = document.retrieved or now.isoformat(timespec="seconds")
                yield msgspec.structs.replace(document, retrieved=retrieved)


def _storable(page: Page) -> Page:
    """The page with every string as stores can hold it, and its text without signs that nobody sees."""
    strings = ((name, getattr(page, name)) for name in page.__struct_fields__)
    page = msgspec.structs.replace(page, **{name: storable(text) for name, text in strings if isinstance(text, str)})
    # What has hints is markup, whose lines have lost them already.
    return page if page.hints else msgspec.structs.replace(page, text=INVISIBLE.sub("", page.text))


def _walk(path: str) -> Iterator[str | Refusal]:
    """The path itself, or the files below a folder in sorted order; what is there and not read is refused by name."""
    if path == "-" or not os.path.isdir(path):
        yield path
        return
    broken: list[Refusal] = []
    for folder, folders, files in os.walk(path, onerror=lambda error: broken.append(_unopened(error))):
        yield from broken
        broken.clear()
        passed = {name: why for name in folders if (why := _passed(folder, name))}
        folders[:] = sorted(name for name in folders if name not in passed)
        for name in sorted([*files, *passed]):
            whole = os.path.join(folder, name)
            if name.startswith("."):
                yield UnreadableError("hidden: its name begins with a full stop", _BY_NAME).refusal(named(whole))
            elif name in passed:
                yield UnreadableError(passed[name], _BY_NAME).refusal(named(whole))
            else:
                yield whole
    yield from broken


_BY_NAME = "not read; to read it, name it itself"


def _passed(folder: str, name: str) -> str | None:
    """Why a folder inside another is not gone into; None when it is."""
    if name.startswith("."):
        return "hidden: its name begins with a full stop"
    return "a link to a folder" if os.path.islink(os.path.join(folder, name)) else None


def _unopened(error: OSError) -> Refusal:
    reason = f"a folder that cannot be opened: {error.strerror or error}"
    return UnreadableError(reason, "check that you may read it").refusal(named(str(error.filename)))


def named(path: str) -> str:
    """A path as it is stored and shown: bytes of a name that are no UTF-8 are written out as `x` and two digits."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _read(path: str) -> Iterator[Page | Refusal]:
    """All pages of one input."""
    try:
        with open_source(path) as raw, one_input():
            stream = unpacked(raw)
            yield from _pages(stream, named(path))
            stream.check_end()
    except UnreadableError as refused:
        yield refused.refusal(named(path))
    except OSError as error:
        yield UnreadableError(f"cannot be read: {error.strerror or error}", "check the file and try again").refusal(
            named(path)
        )


def _pages(stream: Peekable, path: str) -> Iterator[Page | Refusal]:
    head = stream.peek(HEAD)
    if not head.strip():
        raise UnreadableError("empty", "nothing to do")
    if not head.startswith(b"WARC/"):  # an archive holds pictures too
        refuse_binary(head)
    mark = bom_encoding(head)
    if mark is not None and mark != "utf-8":
        head = head[: len(head) // 4 * 4].decode(mark, "replace").encode("utf-8")
    kind = format_of(head, path)
    if kind in ("text", "html"):
        data = read_page(stream)
        with one_page():
            page = _single(data, kind, path)
        yield page
        return
    source = stream if mark in (None, "utf-8") else Peekable(Transcoded(stream, mark or "utf-8"))
    if kind == "warc":
        from strikeledger.ingest.warc import warc_pages

        yield from warc_pages(source, path)
    elif kind == "feed":
        from strikeledger.ingest.feeds import feed_pages

        yield from feed_pages(source, path, None if mark else declared_encoding(head))
    else:
        yield from _records(source, path, kind)


def _single(data: bytes, kind: Format, path: str) -> Page:
    text = decode(data)
    sha256 = digest(data)
    if kind == "html":
        from strikeledger.ingest.markup import page_of_html

        return page_of_html(text, source=path, sha256=sha256)
    return Page(source=path, sha256=sha256, text=text)


def _records(stream: Peekable, path: str, kind: Format) -> Iterator[Page | Refusal]:
    early: list[Refusal] = []
    found = False
    items = {"jsonl": json_lines, "json": one_object, "array": json_objects}[kind](stream, path)
    for item in items:
        result = _record(item, path)
        if isinstance(result, Refusal) and not found and kind != "jsonl" and len(early) < EARLY:
            early.append(result)
        elif result is not None:
            yield from early
            early, found = [], True
            yield result
    if not found and not (len(early) == 1 and kind == "json"):
        raise UnreadableError(
            "JSON that holds no reports", "give one record with a text field, a list of them, or one a line"
        )
    yield from early


def _record(item: Item, path: str) -> Page | Refusal | None:
    """What one record of a JSON input is; None for one that is no report and nothing wrong."""
    if item.data is None:
        return UnreadableError("a line or record too long to be a report", "split it into its reports").refusal(
            item.name
        )
    try:
        with one_page():
            return page_of_record(item.data, item.name, path)
    except UnreadableError as refused:
        return refused.refusal(item.name, digest(item.data))
