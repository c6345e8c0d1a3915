"""Tables of articles -> records: CSV, Excel and OpenDocument sheets with a row of names above and a report in each row.

The names are those that JSON records use (`tables/keys.tsv`), in whatever case and with blanks for underscores; a row
is read as such a record, so that one report is the same from a table and from JSON. A table without a column of texts
is none of articles.
"""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import itertools
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import IO

import msgspec

from strikeledger.ingest.encoding import bom_encoding, decode
from strikeledger.ingest.page import UnreadableError
from strikeledger.ingest.records import Item, keys_of_records
from strikeledger.ingest.streams import CHUNK, PAGE_LIMIT, Peekable

DELIMITERS = ",;\t|"
HEADER_WITHIN = 10
"""Rows from above in which the names stand; a line on what the table is may come before them."""
COLUMNS = 2
"""Columns with known names that make a table one of articles, a text among them."""
NAME_WORDS = 4
"""Words of the longest name of a column; a first line with more in one of its parts is a sentence with commas."""
SHEET_LIMIT = 256 * 1024 * 1024
"""Bytes that the sheets of one file may unpack to: some 40,000 articles. The library holds all of them."""
ADVICE = (
    "name the column that holds the reports `text` in the first row; "
    "others that are known: title, date, url, outlet, language"
)
_NO_TEXTS = "a table without a column of texts"

_FIRST_DAY = dt.date(1899, 12, 30)
"""The day that sheets count their days from."""
_SERIAL_DAYS = (20_000.0, 80_000.0)
"""Numbers that are days of 1954 to 2119; a time of Unix is larger, a year smaller."""

Columns = Mapping[int, str]
"""Columns that are read, by their number: the name that a record has the value under."""


def columns_of(row: Sequence[object]) -> Columns:
    """The columns that a row of names names; none where it is no such row."""
    if any(str(cell).count(" ") >= NAME_WORDS for cell in row):
        return {}
    known = _fields()
    found: dict[int, str] = {}
    for at, cell in enumerate(row):
        name = "_".join(str(cell or "").casefold().replace("_", " ").split())
        if name in known and name not in found.values():
            found[at] = name
    fields = {known[name] for name in found.values()}
    return found if len(fields) >= COLUMNS and fields & {"text", "html"} else {}


@cache
def _fields() -> dict[str, str]:
    """The field that each known name of a column is of."""
    return {name: field for field, names in keys_of_records().items() for name in names}


def delimiter_of(head: str) -> str | None:
    """What parts the columns of a text whose first line names columns of articles; None where none does."""
    line = head.split("\n", 1)[0].strip("\r\ufeff")
    rows = ((sign, next(csv.reader([line], delimiter=sign), [])) for sign in DELIMITERS if sign in line)
    return next((sign for sign, row in rows if columns_of(row)), None)


def looks_tabular(head: str) -> bool:
    """Whether the first lines all have the same number of columns, more than one."""
    lines = head.splitlines()[:5]
    counts = {sign: {len(row) for row in csv.reader(lines, delimiter=sign)} for sign in DELIMITERS}
    return len(lines) > 1 and any(len(found) == 1 and min(found) > 1 for found in counts.values())


def csv_items(stream: Peekable, name: str) -> Iterator[Item]:
    """The rows of a CSV as JSON records. Raises `UnreadableError` for a quotation that does not end."""
    csv.field_size_limit(PAGE_LIMIT)
    lines = iter(_decoded(stream))
    first = next(lines, "").removeprefix("\ufeff")
    reader = csv.reader(itertools.chain([first], lines), delimiter=delimiter_of(first) or ",")
    columns = columns_of(next(reader, []))
    if not columns:
        raise UnreadableError(_NO_TEXTS, ADVICE)
    try:
        for row in reader:
            yield from _item(f"{name}:{reader.line_num}", row, columns)
    except csv.Error as error:
        raise UnreadableError(
            f"a damaged table: {error}, at line {reader.line_num}", "close its quotation marks, or save it again"
        ) from error


def _decoded(stream: Peekable) -> Iterable[str]:
    """The lines of a table: UTF-8 as it comes, anything else whole."""
    head = stream.peek(CHUNK)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return io.StringIO(decode(stream.read()))
    mark = "utf-8-sig" if bom_encoding(head) else "utf-8"
    return io.TextIOWrapper(io.BufferedReader(_Raw(stream)), encoding=mark, errors="replace", newline="")


class _Raw(io.RawIOBase):
    """A stream as Python's own readers want it."""

    def __init__(self, stream: Peekable) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def workbook_items(file: IO[bytes], name: str) -> Iterator[Item]:
    """The rows of every sheet that is a table of articles, as JSON records.

    Raises `UnreadableError` for a file that no table can be read from, or that has none of articles.
    """
    import python_calamine as calamine

    _check_size(file)
    try:
        book = calamine.CalamineWorkbook.from_filelike(file)
        sheets = [(sheet, book.get_sheet_by_name(sheet).to_python()) for sheet in book.sheet_names]
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise UnreadableError(
            f"a damaged table ({error})", "open it in the program that made it and save it"
        ) from error
    tables = [(sheet, rows, *_header(rows)) for sheet, rows in sheets]
    if not any(columns for *_, columns in tables):
        raise UnreadableError(_NO_TEXTS, ADVICE)
    for sheet, rows, first, columns in tables:
        for number, row in enumerate(rows[first:] if columns else (), start=first + 1):
            yield from _item(
                f"{name}:{sheet}:{number}", [_plain(cell, columns.get(at)) for at, cell in enumerate(row)], columns
            )


def _header(rows: Sequence[Sequence[object]]) -> tuple[int, Columns]:
    """Where the rows of reports begin, and their columns."""
    named = ((at + 1, columns_of(row)) for at, row in enumerate(rows[:HEADER_WITHIN]))
    return next(((at, columns) for at, columns in named if columns), (0, {}))


def _plain(cell: object, name: str | None) -> str:
    """A cell as its reader would write it down; a day without an hour is a day, also where the sheet has its number."""
    if isinstance(cell, float) and name in keys_of_records()["published"] and _is_day(cell):
        return (_FIRST_DAY + dt.timedelta(days=cell)).isoformat()
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _is_day(number: float) -> bool:
    first, last = _SERIAL_DAYS
    return first <= number < last


def _item(name: str, row: Sequence[str], columns: Columns) -> Iterator[Item]:
    record = {key: row[at] for at, key in columns.items() if at < len(row) and row[at].strip()}
    if record:
        yield Item(name, msgspec.json.encode(record, order="sorted"))


def _check_size(file: IO[bytes]) -> None:
    """Raise `UnreadableError` for sheets that unpack to more than can be held, whatever their list says of them."""
    size = 0
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            with archive.open(info) as inside:
                while piece := inside.read(CHUNK):
                    size += len(piece)
                    if size > SHEET_LIMIT:
                        raise UnreadableError(
                            f"sheets of more than {SHEET_LIMIT // 2**20} MB", "save the table as CSV and read that"
                        )
    file.seek(0)
