"""WARC files: every response, resource and converted record that is a page, one after the other.

Read by hand rather than by fastwarc: its reader ends the whole program when the stream under it ends early or
fails, and a truncated archive must give what was whole and a reason for the rest.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

import msgspec

from strikeledger.ingest.assemble import digest
from strikeledger.ingest.channels import is_of_channel
from strikeledger.ingest.encoding import decode
from strikeledger.ingest.live import live_posts
from strikeledger.ingest.markup import has_markup, page_of_html
from strikeledger.ingest.page import Page, UnreadableError, one_page
from strikeledger.ingest.streams import CHUNK, PAGE_LIMIT, Peekable, Source
from strikeledger.model import Refusal

_TEXTUAL = frozenset(("text/html", "application/xhtml+xml", "text/plain"))
_BY_CONTENT = frozenset(
    ("application/pdf", "application/rss+xml", "application/atom+xml", "application/xml", "text/xml")
)
"""Read as a file of their kind would be."""
_WANTED = frozenset(("response", "resource", "conversion"))
_HEADER_LIMIT = 1 << 16
_LENGTH_DIGITS = 15

_OF_THE_CRAWL = "metadata:"
"""Addresses of what a crawler writes down about itself: its orders, its log."""
Headers = dict[str, str]


class _Buffered:
    """Lines and counted stretches out of a byte stream."""

    def __init__(self, stream: Source) -> None:
        self._stream = stream
        self._held = b""
        self._at = 0
        """Where in what is held the next byte stands: cutting off each line would copy the rest every time."""

    def line(self) -> bytes:
        """The next line with its end; b'' at the end of the stream."""
        while (cut := self._held.find(b"\n", self._at)) < 0:
            self._held, self._at = self._held[self._at :], 0
            if len(self._held) > _HEADER_LIMIT:
                raise UnreadableError("damaged WARC (no record begins where one should)", "fetch the file again")
            piece = self._stream.read(CHUNK)
            if not piece:
                line, self._held = self._held, b""
                return line
            self._held += piece
        line, self._at = self._held[self._at : cut + 1], cut + 1
        return line

    def take(self, size: int, keep: bool) -> bytes:
        """The next `size` bytes, or b'' when they are only passed over."""
        pieces: list[bytes] = []
        self._held, self._at = self._held[self._at :], 0
        while size > 0:
            piece = self._held or self._stream.read(min(CHUNK, size))
            if not piece:
                raise UnreadableError("WARC that ends in the middle of a record (truncated)", "fetch the file again")
            piece, self._held = piece[:size], piece[size:]
            size -= len(piece)
            if keep:
                pieces.append(piece)
        return b"".join(pieces)


def warc_pages(stream: Source, path: str) -> Iterator[Page | Refusal]:
    """Pages of a WARC stream. Records that are no text (images, scripts) and answers other than 2xx are passed over.

    A record that cannot be read gives a Refusal; a file that breaks off raises `UnreadableError` after what was whole.
    """
    source = _Buffered(stream)
    number = 0
    while (headers := _record_head(source)) is not None:
        number += 1
        size = headers.get("content-length", "")
        if not size.isdecimal() or len(size) > _LENGTH_DIGITS:
            raise UnreadableError("damaged WARC (a record without a length)", "fetch the file again")
        url = headers.get("warc-target-uri", "").strip("<>")
        name = url or f"{path}#{number}"
        wanted = headers.get("warc-type") in _WANTED and not url.startswith(_OF_THE_CRAWL)
        fits = int(size) <= PAGE_LIMIT
        block = source.take(int(size), wanted and fits)
        if not wanted:
            continue
        if not fits:
            yield UnreadableError(f"one page of more than {PAGE_LIMIT // 2**20} MB", "not a report").refusal(name)
            continue
        yield from _pages(block, headers, name, url or None)


def _record_head(source: _Buffered) -> Headers | None:
    """The headers of the next record; None at the end."""
    line = source.line()
    while line and not line.strip():
        line = source.line()
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise UnreadableError("damaged WARC (no record begins where one should)", "fetch the file again")
    lines: list[bytes] = []
    left = _HEADER_LIMIT
    while (line := source.line()).strip():
        lines.append(line)
        left -= len(line)
        if left < 0:
            raise UnreadableError("damaged WARC (a record whose headers do not end)", "fetch the file again")
    return _headers(lines)


def _headers(lines: list[bytes]) -> Headers:
    pairs = (line.decode("utf-8", "replace").partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _pages(block: bytes, headers: Headers, name: str, url: str | None) -> Iterator[Page | Refusal]:
    """The page of one record's block, or its refusal; nothing for what is no text."""
    payload, kind = block, headers.get("content-type", "")
    data = b""
    try:
        if kind.lower().startswith("application/http") or (not kind and block.startswith(b"HTTP/")):
            head, _, payload = block.replace(b"\r\n\r\n", b"\n\n", 1).partition(b"\n\n")
            first, *rest = head.split(b"\n")
            status = first.split(b" ")[1:2]
            answer = _headers(rest)
            kind = answer.get("content-type", "")
            if not status or not status[0].startswith(b"2") or not _may_hold(kind):
                return
            payload = _decoded(payload, answer)
        if not _may_hold(kind):
            return
        data = payload
        if _media(kind) in _BY_CONTENT or (_media(kind) != "text/plain" and is_of_channel(payload.decode("latin-1"))):
            yield from _within(data, name, url, headers.get("warc-date"))
        else:
            with one_page():
                pages = _page(data, kind, name, url, headers.get("warc-date"))
            yield from pages
    except UnreadableError as refused:
        yield refused.refusal(name, digest(data) if data else None)


def _within(data: bytes, name: str, url: str | None, when: str | None) -> Iterator[Page | Refusal]:
    """The reports of an answer that may hold several, each with the address it names itself or that of the answer."""
    from strikeledger.ingest.formats import pages_of

    for page in pages_of(Peekable(io.BytesIO(data)), name):
        if isinstance(page, Page):
            yield msgspec.structs.replace(page, url=page.url or url, retrieved=page.retrieved or when)
        elif isinstance(page, Refusal):
            yield page


def _may_hold(kind: str) -> bool:
    """Whether an answer may hold a report; what says nothing of itself is looked at."""
    return not _media(kind) or _media(kind) in _TEXTUAL | _BY_CONTENT


def _media(kind: str) -> str:
    return kind.partition(";")[0].strip().lower()


def _decoded(payload: bytes, answer: Headers) -> bytes:
    """The payload of an HTTP answer without its transfer and content codings, at most one page long."""
    if "chunked" in answer.get("transfer-encoding", "").lower():
        payload = _unchunked(payload)
    coding = answer.get("content-encoding", "identity").strip().lower()
    if coding in ("identity", "none", "") or (coding in ("gzip", "x-gzip") and payload[:2] != b"\x1f\x8b"):
        return payload  # many archives store the answer decoded and keep the header
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise UnreadableError(f"a page in the coding {coding}", "fetch the page uncompressed")
    try:
        page = zlib.decompressobj(wbits=47 if coding != "deflate" or payload[:1] == b"\x78" else -15).decompress(
            payload, PAGE_LIMIT + 1
        )
    except zlib.error as error:
        raise UnreadableError(f"damaged page ({error})", "fetch the page again") from error
    if len(page) > PAGE_LIMIT:
        raise UnreadableError(f"one page of more than {PAGE_LIMIT // 2**20} MB", "not a report")
    return page


def _unchunked(payload: bytes) -> bytes:
    """A chunked body in one; the payload itself where an archive stored it joined and kept the header."""
    pieces: list[bytes] = []
    at = 0
    while (cut := payload.find(b"\r\n", at, at + 64)) >= 0:
        digits = payload[at:cut].partition(b";")[0].strip()
        try:
            size = int(digits, 16)
        except ValueError:
            break
        if size == 0:
            return b"".join(pieces)
        pieces.append(payload[cut + 2 : cut + 2 + size])
        at = cut + 2 + size + 2
    return b"".join(pieces) if pieces else payload


def _page(data: bytes, kind: str, name: str, url: str | None, when: str | None) -> list[Page]:
    _, _, charset = kind.lower().partition("charset=")
    text = decode(data, charset.strip(" \"';") or None)
    if (kind and not kind.lower().startswith("text/plain")) or has_markup(text[:4000]):
        page = page_of_html(text, source=name, sha256=digest(data), url=url, retrieved=when)
        return live_posts(text, page) or [page]
    return [Page(source=name, sha256=digest(data), text=text, url=url, retrieved=when)]
