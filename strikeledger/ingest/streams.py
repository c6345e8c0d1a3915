"""Bytes in: files, standard input and gzip as bounded streams. Nothing here holds more than one piece of an input."""

from __future__ import annotations

import codecs
import io
import os
import re
import sys
import zlib
from collections.abc import Iterator
from typing import IO, Protocol

from strikeledger.ingest.page import UnreadableError

PAGE_LIMIT = 16 * 1024 * 1024
"""Bytes of one page, line or record. The longest press page met while building was under 6 MB; one of this size takes
0.4 GB while it is taken apart."""
FILE_LIMIT = 40 * 1024 * 1024
"""Bytes of one mail, PDF or office document, pictures included: mails of 25 MB are 34 MB as they are sent."""
CHUNK = 1 << 18
_LINE_ENDS = re.compile(rb"\n+")
BOMB_BYTES = 256 * 1024 * 1024
BOMB_RATIO = 200
"""Text compresses 3 to 30 times; deflate's ceiling is about 1030. Beyond both numbers a stream is a bomb."""


class Source(Protocol):
    """Anything with a `read(n)` that gives at most n bytes, and b'' at the end."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes."""


class Peekable:
    """A byte stream whose beginning can be looked at before it is read."""

    def __init__(self, raw: Source) -> None:
        self._raw = raw
        self._held = b""
        self._done = False
        self._broken: UnreadableError | None = None

    def peek(self, size: int) -> bytes:
        """Up to `size` bytes from here on, left in the stream."""
        pieces = [self._held]
        held = len(self._held)
        while held < size and not self._done:
            try:
                piece = self._raw.read(min(CHUNK, max(size - held, 4096)))
            except UnreadableError as broken:  # told when reading gets there; what is whole before it still counts
                if not held:
                    raise
                self._broken, piece = broken, b""
            if not piece:
                self._done = True
            pieces.append(piece)
            held += len(piece)
        self._held = b"".join(pieces)
        return self._held[:size]

    def check_end(self) -> None:
        """Once all is read: raise `UnreadableError` where something followed packed data that is no part of it."""
        if isinstance(self._raw, Gunzip):
            self._raw.check_end()

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; everything that is left when size is negative."""
        if size < 0:
            return b"".join(iter(lambda: self.read(CHUNK), b""))
        if self._held:
            piece, self._held = self._held[:size], self._held[size:]
            return piece
        if self._broken is not None:
            raise self._broken
        return b"" if self._done else self._raw.read(size)


class Gunzip:
    """A gzip stream of one or many members, unpacked as it is read; truncation and bombs are refused."""

    def __init__(self, raw: Source) -> None:
        self._raw = raw
        self._machine = zlib.decompressobj(wbits=31)
        self._packed = b""
        self._in = 0
        self._out = 0
        self._ended = False
        self._followed = False

    def check_end(self) -> None:
        """Once all is read: raise `UnreadableError` where something other than zeros follows the last member."""
        if self._followed:
            raise UnreadableError("something follows the gzip data that is none", "read what follows by itself")
        if isinstance(self._raw, Peekable):
            self._raw.check_end()

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; `UnreadableError` on a damaged, truncated or implausibly dense stream."""
        if size < 0:
            size = CHUNK
        while not self._ended:
            if self._machine.eof and not self._next_member():
                break
            if not self._packed:
                self._packed = self._raw.read(CHUNK)
                self._in += len(self._packed)
                if not self._packed:
                    raise UnreadableError(
                        "gzip data ends before its end mark (truncated)", "fetch or copy the file again"
                    )
            try:
                piece = self._machine.decompress(self._packed, size)
            except zlib.error as error:
                raise UnreadableError(f"damaged gzip data ({error})", "fetch or copy the file again") from error
            self._packed = self._machine.unconsumed_tail
            if self._machine.eof:
                self._packed = self._machine.unused_data
            if piece:
                self._out += len(piece)
                if self._out > BOMB_BYTES and self._out > BOMB_RATIO * self._in:
                    raise UnreadableError(
                        f"gzip data unpacks to more than {BOMB_RATIO} times its size",
                        "unpack it by hand and look at it before reading it",
                    )
                return piece
        return b""

    def _next_member(self) -> bool:
        """Open the next gzip member if one follows; anything else ends the stream, and is told unless it is zeros."""
        while len(self._packed) < 2:
            more = self._raw.read(CHUNK)
            if not more:
                break
            self._in += len(more)
            self._packed += more
        if self._packed[:2] != b"\x1f\x8b":
            self._ended = True
            while self._packed and not self._followed:
                self._followed = bool(self._packed.strip(b"\x00"))
                self._packed = self._raw.read(CHUNK)
            return False
        self._machine = zlib.decompressobj(wbits=31)
        return True


def open_source(path: str) -> IO[bytes]:
    """Open a file, or standard input for `-`. Raises `UnreadableError` when it cannot be opened."""
    if path == "-":
        return getattr(sys.stdin, "buffer", io.BytesIO(b""))
    if not os.path.lexists(path):
        raise UnreadableError("no such file or folder", "check the spelling of the path")
    try:
        if not os.path.isfile(path):
            raise UnreadableError("not a regular file", "give a file, a folder, or - for standard input")
        return open(path, "rb")
    except OSError as error:
        raise UnreadableError(f"cannot be opened: {error.strerror}", "check that you may read it") from error


def unpacked(raw: Source) -> Peekable:
    """The stream, with up to two layers of gzip taken off."""
    stream = Peekable(raw)
    for _ in range(2):
        if stream.peek(2) != b"\x1f\x8b":
            return stream
        stream = Peekable(Gunzip(stream))
    if stream.peek(2) == b"\x1f\x8b":
        raise UnreadableError("gzip inside gzip inside gzip", "unpack it before reading it")
    return stream


def read_page(stream: Source, limit: int = PAGE_LIMIT) -> bytes:
    """The whole of one page; `UnreadableError` when it is longer than `limit` bytes."""
    pieces = []
    size = 0
    while piece := stream.read(CHUNK):
        size += len(piece)
        if size > limit:
            raise UnreadableError(
                f"one page of more than {limit // 2**20} MB", "split it, or give many pages as JSON Lines or WARC"
            )
        pieces.append(piece)
    return b"".join(pieces)


def read_lines(stream: Source, limit: int = PAGE_LIMIT) -> Iterator[tuple[int, bytes | None]]:
    """Lines that are not empty, with their numbers from 1.

    A line over `limit` bytes is passed over and given as None, never held; a run of line ends is passed over at once.
    """
    number = 1
    held: list[bytes] = []
    size = 0
    while piece := stream.read(CHUNK):
        start = 0
        for ends in _LINE_ENDS.finditer(piece):
            size += ends.start() - start
            if size:
                yield number, None if size > limit else b"".join([*held, piece[start : ends.start()]])
            number, held, size, start = number + ends.end() - ends.start(), [], 0, ends.end()
        size += len(piece) - start
        if size > limit:
            held = []
        else:
            held.append(piece[start:])
    if size:
        yield number, None if size > limit else b"".join(held)


class Transcoded:
    """A stream in UTF-16 or UTF-32 as UTF-8, so that records can be found in it."""

    def __init__(self, raw: Source, encoding: str) -> None:
        self._raw = raw
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._done = False
        self._held = b""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes of UTF-8."""
        while not self._held and not self._done:
            piece = self._raw.read(CHUNK)
            self._done = not piece
            self._held = self._decoder.decode(piece, self._done).replace("\ufeff", "").encode("utf-8", "replace")
        size = len(self._held) if size < 0 else size
        piece, self._held = self._held[:size], self._held[size:]
        return piece
