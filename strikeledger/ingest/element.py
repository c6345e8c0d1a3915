"""An element of a parsed page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol


class Element(Protocol):
    """What is used of an element of lxml, which publishes no types."""

    tag: str
    text: str | None
    tail: str | None
    attrib: Mapping[str, str]

    def get(self, name: str) -> str | None:
        """An attribute."""

    def iter(self, tag: str) -> Iterator[Element]:
        """All elements of a tag, in page order."""

    def find(self, path: str) -> Element | None:
        """The first element at a path."""

    def iterancestors(self) -> Iterator[Element]:
        """The elements this one stands in."""

    def getprevious(self) -> Element | None:
        """The sibling before this one."""

    def text_content(self) -> str:
        """All text inside."""

    def remove(self, child: Element) -> None:
        """Take out a child with what follows it up to the next."""

    def drop_tree(self) -> None:
        """Take this element out of the page; what follows it stays."""

    def __iter__(self) -> Iterator[Element]:
        """The children."""
