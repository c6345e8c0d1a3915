"""RSS, RDF and Atom feeds: one Page an entry, read as a stream. Entities of a document's own are refused."""

from __future__ import annotations

import xml.parsers.expat
from collections.abc import Iterator

import msgspec

from strikeledger.ingest.assemble import digest
from strikeledger.ingest.encoding import text_codec
from strikeledger.ingest.markup import has_markup, page_of_html
from strikeledger.ingest.page import Page, UnreadableError, one_page
from strikeledger.ingest.streams import CHUNK, PAGE_LIMIT, Source, Transcoded
from strikeledger.model import Refusal

DEPTH_LIMIT = 500
TOKEN_LIMIT = 2 * 1024 * 1024
"""Bytes of one tag or comment: the parser begins each anew with every piece it is given, which takes quadratic time."""
_ENTRY = frozenset(("item", "entry"))
_FIELDS = {
    "title": "title", "link": "link", "guid": "guid", "id": "guid", "pubDate": "published", "date": "published",
    "published": "published", "issued": "published", "updated": "updated", "encoded": "content", "content": "content",
    "description": "summary", "summary": "summary", "full-text": "content", "fulltext": "content",
}  # fmt: skip


class _Reader:
    """Collects the entries of a feed while expat walks it; holds one entry at a time."""

    def __init__(self) -> None:
        self.done: list[dict[str, str]] = []
        self.outlet: str | None = None
        self._path: list[str] = []
        self._entry: dict[str, list[str]] | None = None
        self._base = 0
        self._field: str | None = None
        self._own_title: list[str] = []
        self._size = self._fed = 0
        self._parser = xml.parsers.expat.ParserCreate("utf-8", "}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._entity

    def feed(self, data: bytes, final: bool) -> None:
        self._parser.Parse(data, final)
        self._fed += len(data)
        if self._fed - self._parser.CurrentByteIndex > TOKEN_LIMIT:
            raise UnreadableError("a tag or comment too long to be of a feed", "look at the file: this is no feed")

    def _entity(self, *_: object) -> None:
        raise UnreadableError(
            "a feed that declares entities of its own", "not read: such files can be made to grow without end"
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition("}")[2]
        self._path.append(local)
        if len(self._path) > DEPTH_LIMIT:
            raise UnreadableError("XML nested too deep", "this is no feed")
        if self._entry is None:
            if local in _ENTRY:
                self._entry, self._base, self._size = {}, len(self._path), 0
        elif len(self._path) == self._base + 1:
            self._field = _FIELDS.get(local)
            if local == "link" and attributes.get("href") and attributes.get("rel", "alternate") == "alternate":
                self._entry["link"] = [attributes["href"]]
                self._field = None
            elif self._field is not None:
                self._entry[self._field] = []
        elif self._field is not None:
            self._text(f"<{local}>")

    def _end(self, name: str) -> None:
        local = name.rpartition("}")[2]
        if self._entry is not None:
            if len(self._path) == self._base:
                self.done.append({key: "".join(value).strip() for key, value in self._entry.items()})
                self._entry = None
            elif len(self._path) == self._base + 1:
                self._field = None
            elif self._field is not None:
                self._text(f"</{local}>")
        elif local == "title" and self.outlet is None:
            self.outlet = " ".join("".join(self._own_title).split()) or None
        self._path.pop()

    def _text(self, text: str) -> None:
        if self._entry is not None:
            if self._field is not None:
                self._size += len(text)
                if self._size > PAGE_LIMIT:
                    raise UnreadableError("one entry too long to be a report", "this is no feed")
                self._entry.setdefault(self._field, []).append(text)
        elif self._path and self._path[-1] == "title" and len(self._path) <= 3 and self.outlet is None:
            self._own_title.append(text)


def feed_pages(stream: Source, path: str, encoding: str | None = None) -> Iterator[Page | Refusal]:
    """The entries of a feed in their order. Broken XML raises `UnreadableError` after the entries that were whole.

    `encoding` is what the feed says it is in; the parser knows few, so it is given UTF-8.
    """
    codec = text_codec(encoding) if encoding else "utf-8"
    if codec is None:
        raise UnreadableError(f"a feed in an encoding that is not known: {encoding}", "convert it to UTF-8")
    if codec not in ("utf-8", "ascii"):
        stream = Transcoded(stream, codec)
    reader = _Reader()
    number = 0
    while True:
        data = stream.read(CHUNK)
        broken: xml.parsers.expat.ExpatError | None = None
        try:
            reader.feed(data, not data)
        except xml.parsers.expat.ExpatError as error:
            broken = error
        for entry in reader.done:
            number += 1
            try:
                with one_page():
                    page = _page(entry, f"{path}#{number}", reader.outlet)
                yield page
            except UnreadableError as refused:
                yield refused.refusal(f"{path}#{number}")
        reader.done.clear()
        if broken is not None:
            raise UnreadableError(f"broken XML ({broken})", "fetch the feed again") from broken
        if not data:
            return


def _page(entry: dict[str, str], name: str, outlet: str | None) -> Page:
    """One entry; its bytes, for the record, are its fields in a fixed order."""
    content = entry.get("content") or entry.get("summary") or ""
    title = entry.get("title") or None
    if not content.strip() and not title:
        raise UnreadableError("empty: a feed entry without text", "nothing to do")
    sha256 = digest("\x1f".join(f"{key}={entry[key]}" for key in sorted(entry)).encode("utf-8", "replace"))
    link = entry.get("link") or entry.get("guid") or ""
    url = link if link.startswith(("http://", "https://")) else None
    page = (
        page_of_html(content, source=name, sha256=sha256, url=url, title=title)
        if has_markup(content) or ("<" in content and ">" in content)
        else Page(source=name, sha256=sha256, text=content, url=url)
    )
    return msgspec.structs.replace(
        page,
        title=title or page.title,
        outlet=outlet,
        published=entry.get("published") or entry.get("updated") or page.published,
        modified=entry.get("updated") or page.modified,
    )
