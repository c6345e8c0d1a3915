"""Long lists in pages: `incidents`, `incidents-2`, `incidents-3`, the same live and as files."""

from __future__ import annotations

from strikeledger.model import Record

PER_PAGE = 100
"""Rows a page: 100 incidents with their figures are some 100 kB of HTML."""


class Paging(Record, frozen=True):
    """Where in a long list a page stands."""

    base: str
    number: int
    pages: int
    total: int
    size: int = PER_PAGE

    @property
    def first(self) -> int:
        """Position of the first row shown, from 0."""
        return (self.number - 1) * self.size

    @property
    def last(self) -> int:
        """Position after the last row shown."""
        return min(self.first + self.size, self.total)

    @property
    def path(self) -> str:
        """This page's own path."""
        return self.at(self.number)

    def at(self, number: int) -> str:
        """The path of another page of the list."""
        return self.base if number == 1 else f"{self.base}-{number}"


def paged(base: str, total: int, number: int, size: int = PER_PAGE) -> Paging:
    """The paging of a list. A number beyond the end is the caller's to refuse: see `Paging.pages`."""
    return Paging(base=base, number=number, pages=max(-(-total // size), 1), total=total, size=size)
