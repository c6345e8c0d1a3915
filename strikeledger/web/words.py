"""The words of the pages: names of measures, grades and codes from one reviewed table; numbers and ranges."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

from strikeledger.asking.wording import number
from strikeledger.vocabulary.measures import measures


@functools.cache
def words() -> dict[str, dict[str, str]]:
    """Section to code to words: the table `words.toml`, and of measures what their own table has."""
    table = tomllib.loads((resources.files("strikeledger.web") / "words.toml").read_text(encoding="utf-8"))
    rows = measures().items()
    table["measures"] = {name: row.label for name, row in rows}
    table["short"] = {name: row.short for name, row in rows if row.short}
    table["notes"] = {name: row.note for name, row in rows if row.note}
    return table


def word(section: str, code: str | None) -> str:
    """The words for a code; a code the table lacks is shown as it is, with spaces."""
    return words()[section].get(code or "", (code or "").replace("_", " "))


def grouped(value: float | None) -> str:
    """A number with a thin space between thousands; `?` when unknown."""
    if value is None:
        return "?"
    if value != int(value):
        return number(value)
    return f"{int(value):,}".replace(",", "\u202f")


def range_text(low: float | None, high: float | None) -> str:
    """The range that always stands beside a figure: `8 to 9`, `23 or more`, `4` when all say the same."""
    if low is None and high is None:
        return "no bounds"
    if high is None:
        return f"{grouped(low)} or more"
    if low is None:
        return f"up to {grouped(high)}"
    return grouped(low) if low == high else f"{grouped(low)} to {grouped(high)}"
