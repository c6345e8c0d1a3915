"""Word documents (.docx) and OpenDocument texts (.odt) -> Page: paragraphs in order, headings known as such.

Both are XML in a ZIP archive. It is read as a stream with an expat parser, like a feed: no tree is built, and nothing
is unpacked that is not read. Days in the archive are those of a file or of a template, not of a publication.
"""

from __future__ import annotations

import io
import struct
import xml.parsers.expat
import zipfile
import zlib

from strikeledger.ingest.assemble import digest
from strikeledger.ingest.page import Hint, Page, UnreadableError
from strikeledger.ingest.streams import CHUNK, PAGE_LIMIT

DEPTH_LIMIT = 500
_AGAIN = "open it in the program that made it and save it again"
_OTHER = "give its text, or the files in it, by themselves: text, HTML, .docx, .odt, PDF, JSON Lines"
_TEXTS = (("word/document.xml", ("word/document.xml", "word/footnotes.xml")), ("content.xml", ("content.xml",)))
"""What tells a kind of document by its archive, and the files of it that hold its words."""
_PARAGRAPH = frozenset(("p", "h"))
_BLANK = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "s": " ", "noBreakHyphen": "-"}
_UNSEEN = frozenset(("Fallback", "del", "moveFrom", "instrText", "delText", "tracked-changes", "annotation"))
"""What stands in the file and not on the page: a second drawing of the same, words struck out, remarks."""
_CELL = frozenset(("tc", "table-cell"))
_WORDS = frozenset(("t", "p", "h", "span", "a"))


class _Words:
    """Collects the paragraphs of one file while expat walks it. A row of a table is one line."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, bool]] = []
        self._pieces: list[str] = []
        self._open: list[str] = []
        self._unseen = self._cells = 0
        self._heading = False
        self._parser = xml.parsers.expat.ParserCreate(None, "}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._entity

    def feed(self, data: bytes, final: bool) -> None:
        self._parser.Parse(data, final)

    def _entity(self, *_: object) -> None:
        raise UnreadableError("a document that declares entities of its own", "not read: such files can grow for ever")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition("}")[2]
        self._open.append(local)
        if len(self._open) > DEPTH_LIMIT:
            raise UnreadableError("a document nested too deep", _AGAIN)
        self._unseen += local in _UNSEEN
        self._cells += local in _CELL
        if local in _BLANK:
            self._pieces.append(_BLANK[local])
        elif local in _PARAGRAPH and not self._cells:
            self._flush()
            self._heading = local == "h"
        elif local == "pStyle":
            style = next((value for key, value in attributes.items() if key.endswith("}val")), "")
            self._heading = style.lower().startswith(("heading", "title"))

    def _end(self, name: str) -> None:
        local = self._open.pop()
        self._unseen -= local in _UNSEEN
        if local in _CELL:
            self._cells -= 1
            self._pieces.append(" ")
        elif local in _PARAGRAPH and self._cells:
            self._pieces.append(" ")
        elif local in _PARAGRAPH or (local in ("tr", "table-row") and not self._cells):
            self._flush()

    def _text(self, text: str) -> None:
        if not self._unseen and self._open[-1] in _WORDS:
            # `w:p` has words only in its `w:t`; blanks between elements are none.
            self._pieces.append(text if text.strip() or self._open[-1] in ("t", "span") else " ")

    def _flush(self) -> None:
        for line in "".join(self._pieces).split("\n"):
            if words := " ".join(line.split()):
                self.lines.append((words, self._heading))
        self._pieces, self._heading = [], False


def page_of_office(data: bytes, path: str) -> Page:
    """The page of a document, whose list of files was looked at. Raises `UnreadableError` for what is no text."""
    lines: list[tuple[str, bool]] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = set(archive.namelist())
            wanted = next((files for sign, files in _TEXTS if sign in inside), None)
            if wanted is None or (wanted == ("content.xml",) and not _is_text(archive, inside)):
                raise UnreadableError("binary: a ZIP archive or an office document that is no text", _OTHER)
            for name in wanted:
                if name in inside:
                    lines += _lines_of(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, ValueError) as error:
        raise UnreadableError(f"a damaged document or ZIP archive ({error})", _AGAIN) from error
    except RuntimeError as error:
        raise UnreadableError("an encrypted document", "save it without a password and read that") from error
    if not lines:
        raise UnreadableError("empty: a document without words", "if it holds pictures of text, give their text")
    hints: list[tuple[int, Hint]] = []
    at = 0
    for line, heading in lines:
        if heading:
            hints.append((at, "heading"))
        at += len(line) + 2
    title = lines[0][0] if lines[0][1] else None
    return Page(
        source=path, sha256=digest(data), text="\n\n".join(line for line, _ in lines), title=title, hints=tuple(hints)
    )


def _is_text(archive: zipfile.ZipFile, inside: set[str]) -> bool:
    if "mimetype" not in inside:
        return False
    with archive.open("mimetype") as file:
        return file.read(100).startswith(b"application/vnd.oasis.opendocument.text")


def _lines_of(archive: zipfile.ZipFile, name: str) -> list[tuple[str, bool]]:
    """The paragraphs of one file of the archive, which may unpack to one page at most."""
    words = _Words()
    size = 0
    try:
        with archive.open(name) as file:
            while piece := file.read(CHUNK):
                size += len(piece)
                if size > PAGE_LIMIT:
                    raise UnreadableError(f"a document of more than {PAGE_LIMIT // 2**20} MB of text", "split it")
                words.feed(piece, False)
        words.feed(b"", True)
    except xml.parsers.expat.ExpatError as error:
        raise UnreadableError(f"a damaged document ({error})", _AGAIN) from error
    return words.lines
