"""One JSON record -> Page, and JSON itself: lines, arrays and chat exports, one record in memory at a time."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Mapping
from typing import cast

import msgspec

from strikeledger.ingest.assemble import digest
from strikeledger.ingest.encoding import decode
from strikeledger.ingest.markup import has_markup, page_of_html
from strikeledger.ingest.messages import (
    address_of_message,
    hash_of_message,
    is_no_message,
    number_of_message,
    outlet_of_message,
    piece_of_text,
)
from strikeledger.ingest.page import Page, UnreadableError, storable
from strikeledger.ingest.phrases import table_rows
from strikeledger.ingest.streams import CHUNK, PAGE_LIMIT, Source, read_lines, read_page

_TOKEN = re.compile(rb'["\[\]{}]')
_STRING_END = re.compile(rb'["\\]')
_ADVICE = "see the formats of `strikeledger read`: a record needs a text, content, body or html field"


class Item(msgspec.Struct, frozen=True):
    """The bytes of one record and its name within the input (`file:line`, `file[index]`); None when it is too long."""

    name: str
    data: bytes | None
    chat: str | None = None
    """The number of the chat whose messages it is one of."""


@functools.cache
def keys_of_records() -> dict[str, tuple[str, ...]]:
    """The names that records use for what a report has, by field, the preferred first."""
    return {row[0]: tuple(row[1].split(" ; ")) for row in table_rows("keys.tsv")}


def json_lines(stream: Source, name: str) -> Iterator[Item]:
    """The non-blank lines of a JSON Lines stream."""
    for number, line in read_lines(stream):
        if line is None:
            yield Item(f"{name}:{number}", None)
        elif body := line.strip(b" \t\r\xef\xbb\xbf"):
            yield Item(f"{name}:{number}", body)


def json_objects(stream: Source, name: str) -> Iterator[Item]:
    """The objects of a JSON array, or of every array named `messages`, `articles`, `items` ... in a JSON object.

    Works on the bytes without building the whole: only one object is held. `UnreadableError` when the end is missing.
    """
    scanner = _Scanner()
    index = 0
    while piece := stream.read(CHUNK):
        for data in scanner.feed(piece):
            yield Item(f"{name}[{index}]", data, scanner.chat)
            index += 1
    if scanner.open:
        raise UnreadableError("broken JSON: it ends in the middle of a value", "fetch or export the file again")


_LISTS = frozenset(
    (b"messages", b"articles", b"items", b"news", b"posts", b"documents", b"data", b"results", b"records")
)


_SPACE = b" \t\r\n,\xef\xbb\xbf"
_NO_RECORD = b"null"
"""Stands for an item of a list that is no record."""


class _Scanner:
    """Finds objects that are direct items of a wanted array, by brackets and strings only."""

    def __init__(self) -> None:
        self._stack: list[tuple[bytes, bool]] = []
        self._held: list[bytes] = []
        self._size = 0
        self._depth: int | None = None
        """Depth of the object being collected, None between objects."""
        self._in_string = False
        self._escaped = False
        self._string: list[bytes] = []
        self._last = b""
        self._between = b""
        """What stands between the last sign and the next, as far as it was seen."""
        self.chat: str | None = None
        """The number of the object that the list being read belongs to, where it gave one before the list."""
        self._first = b""
        """The bracket that the input begins with: lists may follow a list, nothing else."""

    @property
    def open(self) -> bool:
        """Whether a value has begun and not ended."""
        return bool(self._stack) or self._in_string

    def feed(self, piece: bytes) -> Iterator[bytes | None]:
        """Objects that end in this piece; None for one that was too long to hold."""
        at = start = 0
        while at < len(piece):
            if self._in_string:
                at = self._string_on(piece, at)
                continue
            match = _TOKEN.search(piece, at)
            bare = piece[at : match.start() if match else None]
            if self._depth is None and (self._bare(bare, match)):
                yield _NO_RECORD
            self._note(bare, ended=match is not None)
            if match is None:
                break
            at, sign = match.end(), match[0]
            if sign == b'"':
                self._in_string, self._string = True, []
            elif sign in b"[{":
                wanted = sign == b"[" and (not self._stack or self._last in _LISTS or self._stack[-1][1])
                if sign == b"{" and self._depth is None and self._stack and self._stack[-1][1]:
                    self._depth, start = len(self._stack), match.start()
                    self._held, self._size = [], 0
                self._stack.append((sign, wanted))
                if len(self._stack) > 500:
                    raise UnreadableError("JSON nested deeper than 500 levels", "this is no list of reports")
                self._last = b""
            else:
                if not self._stack:
                    raise UnreadableError("broken JSON: a bracket closes what was not opened", "export the file again")
                self._stack.pop()
                if self._depth is not None and len(self._stack) == self._depth:
                    self._keep(piece[start:at])
                    yield None if self._size > PAGE_LIMIT else b"".join(self._held)
                    self._depth, self._held = None, []
        if self._depth is not None:
            self._keep(piece[start:])

    def _note(self, bare: bytes, *, ended: bool) -> None:
        """Note the number of the object that a list of records belongs to."""
        if self._depth is not None:
            return
        self._between = (self._between + bare)[-40:]
        if ended:
            value = self._between.strip(_SPACE + b":")
            if self._last == b"id" and value.isdigit():
                self.chat = value.decode()
            self._between = b""

    def _bare(self, between: bytes, match: re.Match[bytes] | None) -> bool:
        """Whether a number, word or string stands where a record should, in a list that is the input.

        Raises `UnreadableError` for what stands outside of the list or object that the input is.
        """
        sign = match[0] if match else b""
        said = bool(between.strip(_SPACE)) or sign == b'"'
        if self._stack:
            # Inside objects, lists of the same names hold other things than records.
            return said and all(sign == b"[" for sign, _ in self._stack)
        self._first = self._first or (sign if sign in (b"[", b"{") else b"")
        if said or (sign and sign != self._first and sign in b"[{"):
            raise UnreadableError("something stands outside of the JSON list", "split the input into its parts")
        return False

    def _keep(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > PAGE_LIMIT:
            self._held = []
        else:
            self._held.append(part)

    def _string_on(self, piece: bytes, at: int) -> int:
        """Go on inside a string; keys are short, so only the first 64 bytes of a string are kept."""
        if self._escaped:
            self._escaped = False
            return at + 1
        match = _STRING_END.search(piece, at)
        end = len(piece) if match is None else match.start()
        if sum(map(len, self._string)) < 64:
            self._string.append(piece[at : min(end, at + 64)])
        if match is None:
            return end
        if match[0] == b"\\":
            self._escaped = True
        else:
            self._in_string, self._last = False, b"".join(self._string)
        return match.end()


def page_of_record(item: Item, path: str) -> Page | None:
    """The page of one JSON record; None for chat events that are no messages.

    Raises `UnreadableError` for broken JSON and for records without any text.
    """
    data = item.data or b""
    try:
        record = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as first:
        try:
            record = json.loads(decode(data))  # takes lone surrogates and other encodings, which msgspec does not
        except (ValueError, RecursionError):
            raise UnreadableError(f"broken JSON ({first})", "correct or remove this record") from first
    except RecursionError as error:
        raise UnreadableError("JSON nested too deep", "this is no report") from error
    if not isinstance(record, dict):
        raise UnreadableError("a JSON value that is not a record", _ADVICE)
    if is_no_message(record):
        return None
    return _page(cast("dict[str, object]", record), item, path)


def _page(record: Mapping[str, object], item: Item, path: str) -> Page | None:
    fields = {key.lower(): value for key, value in record.items()}
    title, url = _text(fields, "title"), _text(fields, "url")
    if url is not None and "://" not in url:
        url = None
    number = number_of_message(record, item.chat)
    ident = number or _first(fields, "id")
    within = f"{path}#{ident}" if isinstance(ident, str | int) and str(ident).strip() else item.name
    source = address_of_message(record, item.chat) or within
    published, modified = _first(fields, "published"), _first(fields, "modified")
    shared = {
        "outlet": outlet_of_message(record) or _outlet(fields),
        "published": published if isinstance(published, str | int | float) else None,
        "modified": modified if isinstance(modified, str | int | float) else None,
        "language": _text(fields, "language"),
    }
    markup = _text(fields, "html")
    text = _text(fields, "text")
    sha256 = hash_of_message(record, number, text or "") if number is not None else digest(item.data or b"")
    if text is not None and markup is None and has_markup(text[:4000]):
        markup = text
    if markup is not None:
        page = page_of_html(storable(markup), source=source, sha256=sha256, url=url, title=title)
        return msgspec.structs.replace(page, **{key: value for key, value in shared.items() if value is not None})
    if record.get("type") == "message" and "date" in record and not any(map(str.isalnum, text or "")):
        return None  # a chat message that is only a picture
    if text is None and title is None:
        raise UnreadableError("a record without text", _ADVICE)
    if "\x00" in (text or "") or "\x00" in (title or ""):
        raise UnreadableError("binary: contains NUL characters", "give it as text")
    body = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    return Page(source=storable(source), sha256=sha256, text=body, url=url, title=title, **shared)  # type: ignore[arg-type]


def _first(fields: Mapping[str, object], field: str) -> object:
    """The value of the first of a field's names that is there and not empty."""
    for key in keys_of_records()[field]:
        value = fields.get(key)
        if value is not None and value != "" and value != []:
            return value
    return None


def _text(fields: Mapping[str, object], field: str) -> str | None:
    """A text field: a string, or the list of strings and marked pieces that chat exports use."""
    for key in keys_of_records()[field]:
        value = fields.get(key)
        if isinstance(value, list):
            value = "".join(piece_of_text(piece) for piece in value)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _outlet(fields: Mapping[str, object]) -> str | None:
    """The outlet's name: a string that is no address, or the `name` of an object."""
    value = _first(fields, "outlet")
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, str) and value.strip() and "://" not in value:
        return storable(value.strip())
    return None


def one_object(stream: Source, name: str) -> Iterator[Item]:
    """One JSON value that takes up the whole input."""
    yield Item(name, read_page(stream).strip(b" \t\r\n\xef\xbb\xbf"))
