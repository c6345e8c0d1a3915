"""ZIP archives: office documents, sheets, and files packed together, each of which is read as if it lay by itself.

Nothing is unpacked onto the disk, and one file is open at a time.
"""

from __future__ import annotations

import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from typing import IO, Literal

from strikeledger.ingest.beside import LOOK, belongs, is_export, of_its_look
from strikeledger.ingest.page import Page, PassedOver, UnreadableError, one_input
from strikeledger.ingest.streams import BOMB_BYTES, BOMB_RATIO, CHUNK, FILE_LIMIT, Peekable, Source, unpacked
from strikeledger.model import Refusal

Kind = Literal["text", "sheets", "files"]
Found = Page | Refusal | PassedOver

LIST_LIMIT = 4 * 1024 * 1024
"""Bytes of an archive's list of files: some 60,000 files, each half a kilobyte of memory. A long report has 100."""
ARCHIVE_LIMIT = 2 * 1024 * 1024 * 1024
"""Bytes of an archive; it is copied to a temporary file, as its list stands at its end."""
WITHIN_LIMIT = 3
"""How deep an archive may lie within archives."""
_END = b"PK\x05\x06"
_AGAIN = "open it in the program that made it and save it again"
_OF_OFFICE = frozenset(("[Content_Types].xml", "word/document.xml"))
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_PACKERS_FOLDER = "__MACOSX/"
_OF_FILE_MANAGERS = frozenset(("Thumbs.db", "desktop.ini", ".DS_Store"))
"""What packing programs and file managers put beside what was packed."""


@contextmanager
def opened(stream: Source) -> Iterator[IO[bytes]]:
    """The archive as a file. Raises `UnreadableError` for one too large, or whose list cannot be looked at."""
    with tempfile.SpooledTemporaryFile(max_size=FILE_LIMIT) as file:
        size = 0
        while piece := stream.read(CHUNK):
            size += len(piece)
            if size > ARCHIVE_LIMIT:
                raise UnreadableError(f"an archive of more than {ARCHIVE_LIMIT // 2**30} GB", "unpack it and read that")
            file.write(piece)
        _check_list(file, size)
        try:
            yield file
        except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError) as error:
            raise UnreadableError(f"a damaged document or ZIP archive ({error})", _AGAIN) from error


def kind_of(file: IO[bytes]) -> Kind:
    """What an archive is: a text of an office program, its sheets, or files packed together."""
    with zipfile.ZipFile(file) as archive:
        inside = set(archive.namelist())
        if "xl/workbook.xml" in inside or "xl/workbook.bin" in inside:
            return "sheets"
        if "mimetype" in inside and "content.xml" in inside:
            with archive.open("mimetype") as sign:
                return "sheets" if sign.read(100).startswith(_SPREADSHEET) else "text"
        return "text" if inside & _OF_OFFICE else "files"


def packed_pages(
    file: IO[bytes], path: str, within: int, read: Callable[[Peekable, str, int], Iterator[Found]]
) -> Iterator[Found]:
    """The pages of all files in an archive, in the order of their names; `read` reads one.

    Raises `UnreadableError` where archives lie in each other too deep, or there is nothing in one.
    """
    if within > WITHIN_LIMIT:
        raise UnreadableError(
            f"an archive within more than {WITHIN_LIMIT} others", "unpack the inner ones and read that"
        )
    with zipfile.ZipFile(file) as archive:
        infos = sorted((info for info in archive.infolist() if not info.is_dir()), key=lambda info: info.filename)
        names = {info.filename for info in infos}
        if not infos:
            raise UnreadableError("empty: an archive of no files", "nothing to do")
        for info in infos:
            name = f"{path}!{info.filename}"
            if why := _passed(info.filename, names):
                yield PassedOver(name=f"{name}: {why}")
            elif info.filename.rsplit("/", 1)[-1].startswith("."):
                yield UnreadableError("hidden: its name begins with a full stop", "unpack it to read it").refusal(name)
            else:
                yield from _file(archive, info, name, within, read)


def _file(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    name: str,
    within: int,
    read: Callable[[Peekable, str, int], Iterator[Found]],
) -> Iterator[Found]:
    try:
        with one_input(), archive.open(info) as raw:
            stream = unpacked(_Bounded(raw, info.compress_size))
            yield from read(stream, name, within + 1)
            stream.check_end()
    except UnreadableError as refused:
        yield refused.refusal(name)
    except RuntimeError:
        yield UnreadableError("an encrypted file", "unpack it with its password and read that").refusal(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError) as error:
        yield UnreadableError(f"damaged in its archive ({error})", "fetch or pack the file again").refusal(name)


class _Bounded:
    """A packed file as it is unpacked; raises `UnreadableError` for one that unpacks to what no text does."""

    def __init__(self, raw: Source, packed: int) -> None:
        self._raw = raw
        self._packed = packed
        self._out = 0

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes."""
        piece = self._raw.read(size)
        self._out += len(piece)
        if self._out > BOMB_BYTES and self._out > BOMB_RATIO * self._packed:
            raise UnreadableError(f"a file that unpacks to more than {BOMB_RATIO} times its size", "look at it first")
        return piece


def _passed(name: str, names: set[str]) -> str | None:
    """Why a packed file is no report, with nothing wrong about it."""
    if name.startswith(_PACKERS_FOLDER) or name.rsplit("/", 1)[-1] in _OF_FILE_MANAGERS:
        return "put there by the program that packed it"
    *folders, last = name.split("/")
    if of_its_look(last):
        return LOOK
    in_export = False
    for at, folder in enumerate(folders):
        beside = _Beside("/".join([*folders[:at], ""]), names)
        in_export = in_export or is_export(beside)
        if why := belongs(folder, beside, in_export=in_export):
            return why
    return None


class _Beside(Container[str]):
    """The names of the files in one folder of an archive."""

    def __init__(self, folder: str, names: set[str]) -> None:
        self._folder, self._names = folder, names

    def __contains__(self, name: object) -> bool:
        return f"{self._folder}{name}" in self._names


def _check_list(file: IO[bytes], size: int) -> None:
    """Raise `UnreadableError` where the archive's own list of files is missing, or too long to be looked at."""
    file.seek(max(size - 66_000, 0))
    tail = file.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + 22:
        raise UnreadableError("a damaged document or ZIP archive (its end is missing)", "fetch or copy the file again")
    (length,) = struct.unpack_from("<L", tail, end + 12)
    if length > LIST_LIMIT or tail[max(end - 20, 0) : end].startswith(b"PK\x06\x07"):
        raise UnreadableError("a ZIP archive of too many files", "unpack it and read the files in it")
    file.seek(0)
