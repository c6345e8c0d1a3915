"""CSV that is safe to open in a spreadsheet; nested values stand in it as JSON."""

from __future__ import annotations

import csv
import json
import re
from typing import IO, TYPE_CHECKING, Any

from strikeledger.export.values import rows

if TYPE_CHECKING:
    import pyarrow as pa

SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫⁼⁺₌₊﬩"
"""What makes a spreadsheet take a cell for a formula (OWASP, CSV injection), in every form that Unicode calls the same
sign: programs that know full width compute it too."""
FORMULA = (*SIGNS, "\t", "\r", "\n")
"""What no cell may begin with; a tab or a line break may hide a formula behind it."""
_BEFORE_SIGN = re.compile(rf"(?<![\s\";])[\s\";]++(?=[{re.escape(SIGNS)}])")
_PARTING = re.compile(r"[;\t\r\n]")
"""Where a cell would begin for a spreadsheet that parts cells at semicolons, as many countries' do.
There a comma and a quotation mark begin nothing, so that a line break inside a cell ends a row."""


def write_csv(table: pa.Table, out: IO[str]) -> None:
    """Write a table as CSV after RFC 4180 with plain line feeds: unknown is empty, true and false are words."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.column_names)
    for row in rows(table):
        writer.writerow([cell(value) for value in row.values()])


def cell(value: Any) -> str | int | float:
    """One cell. Text that a spreadsheet would compute is led by an apostrophe, behind a semicolon too; numbers stay."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    if isinstance(value, list | dict):
        return _led(json.dumps(value, ensure_ascii=False))
    text = _led(str(value))
    return "'" + text if text.startswith(FORMULA) or text.lstrip().startswith(tuple(SIGNS)) else text


def _led(text: str) -> str:
    """The text with an apostrophe before each sign that would begin a cell of a formula inside it."""
    return _BEFORE_SIGN.sub(lambda found: found[0] + "'" * bool(_PARTING.search(found[0])), text)
