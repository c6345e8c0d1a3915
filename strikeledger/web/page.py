"""What a page is before it has a form: a path, a template, plain values, and the tables in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from strikeledger.model import Record

Cell = str | int | float | bool | None


class Table(Record, frozen=True):
    """Rows of plain cells: the CSV twin of a table on a page."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Page(Record, frozen=True):
    """One page. `view` is what the template shows and what the `.json` twin holds; nothing else is in either."""

    path: str
    """From the site's root, without suffix: `incident/ua-2024-03-02-odesa`."""
    template: str
    title: str
    view: Any
    tables: Mapping[str, Callable[[], Table]] = {}
    """By the name that stands before `.csv`; the empty name is the page's own table. Each is made when asked for.

    The table of a long list is whole, and belongs to its first page alone.
    """

    @property
    def root(self) -> str:
        """What leads from this page to the site's root."""
        return "../" * self.path.count("/")
