"""Reading the room's reviewed tables (tab-separated, `#` comments) and registry files given as path, text or bytes."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from strikeledger.errors import RegistryRefused

RawRow = tuple[int, Mapping[str, str]]
"""Line number in the file (1 is the header) and the row's cells by column name, as written."""


def vocabulary_rows(name: str) -> list[dict[str, str]]:
    """Rows of a reviewed table that lies beside this module; a missing last cell reads as empty."""
    text = files("strikeledger.registries").joinpath(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    width = len(header)
    return [dict(zip(header, (line.split("\t") + [""] * width)[:width], strict=True)) for line in lines[1:]]


def source_text(given: str | os.PathLike[str] | bytes) -> tuple[str, str]:
    """Text and a name for messages. A string with a line break is the text itself, any other string a path.

    Raises `RegistryRefused` when the file is missing or is not UTF-8.
    """
    name = "registry"
    if isinstance(given, str) and "\n" in given:
        return given.removeprefix("\ufeff"), name
    if isinstance(given, bytes):
        raw = given
    else:
        name = os.fspath(given)
        try:
            raw = Path(given).read_bytes()
        except OSError as error:
            raise RegistryRefused(f"{name}: {error.strerror}", "give the path of a readable CSV file") from error
    try:
        return raw.decode("utf-8-sig"), name
    except UnicodeDecodeError as error:
        raise RegistryRefused(f"{name}: byte {error.start} is not UTF-8", "save the table as UTF-8") from error


def csv_rows(text: str, name: str, required: tuple[str, ...]) -> Iterator[RawRow]:
    """Rows of a CSV with a header. Raises `RegistryRefused` for a missing column or a row with a cell too many.

    A row shorter than the header reads as empty cells; an empty line is skipped.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = [cell.strip() for cell in next(reader, [])]
    missing = [column for column in required if column not in header]
    if missing:
        listed = ", ".join(f"`{column}`" for column in missing)
        raise RegistryRefused(
            f"{name}, line 1: no column {listed}", f"the header has: {', '.join(header) or 'nothing'}"
        )
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(header):
                raise refused(name, reader.line_num, header[-1], f"{len(cells)} cells under {len(header)} columns")
            yield reader.line_num, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
    except csv.Error as error:
        raise refused(name, reader.line_num, header[0], str(error)) from error


def refused(name: str, line: int, column: str, problem: str) -> RegistryRefused:
    """The error for one bad cell: it names file, line and column."""
    return RegistryRefused(f"{name}, line {line}, column `{column}`: {problem}", "mend that cell and load again")


def whole_number(cell: str, name: str, line: int, column: str) -> int | None:
    """A count; None for an empty cell, `nan` or a dash (null is not zero). Anything else raises `RegistryRefused`."""
    text = cell.strip()
    if not text or text.casefold() in {"nan", "null", "none", "-", "hidden"}:
        return None
    try:
        number = float(text)
    except ValueError:
        raise refused(name, line, column, f"{cell!r} is not a number") from None
    if number < 0 or number != int(number):
        raise refused(name, line, column, f"{cell!r} is not a count")
    return int(number)
