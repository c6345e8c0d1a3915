"""What each input of a run of reading gave: counted while it is read, for the first thousand inputs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from strikeledger.model import Document, Reading, Record, Refusal

MOST = 1000
"""Inputs of which it is kept: a line each of more nobody reads, and a large corpus has millions."""


class InputGave(Record, frozen=True):
    """One input, by its name as given, and what came of it."""

    source: str
    reports: int = 0
    known: int = 0
    """Reports that the ledger had already."""
    claims: int = 0
    attacks: int = 0
    """Attacks told in its reports; the same attack told in two of them counts twice."""
    refused: int = 0
    unsure: int = 0
    """Reports of a text that may hold several, parted or not."""


class Gave:
    """The counts of a run, while it goes on."""

    def __init__(self) -> None:
        self._input = ""
        self._counts: dict[str, dict[str, int]] = {}
        self._of: defaultdict[str, list[str]] = defaultdict(list)
        """Inputs of the reports that are still being read, by the hash of their bytes: those of one text in order."""

    def enter(self, source: str) -> None:
        """The next reports are of this input."""
        self._input = source
        if len(self._counts) < MOST:
            self._counts.setdefault(source, {})

    def watch(self, items: Iterable[Document | Refusal]) -> Iterator[Document | Refusal]:
        """What comes, noted under the input it comes from."""
        for item in items:
            if isinstance(item, Refusal):
                self._count(self._input, refused=1)
            elif self._input in self._counts:
                self._of[item.sha256].append(self._input)
                self._count(self._input, reports=1, unsure=item.cut is not None)
            yield item

    def known(self, document: Document) -> None:
        """A report needs no reading; where one of the same text is being read, that one came before."""
        self._count(self._done(document, -1), known=1)

    def failed(self, document: Document) -> None:
        """A report could not be read."""
        self._count(self._done(document, 0), refused=1, reports=-1)

    def read(self, document: Document, reading: Reading) -> None:
        """A report was read."""
        attacks = sum(not episode.aside for episode in reading.episodes)
        self._count(self._done(document, 0), claims=len(reading.claims), attacks=attacks)

    def _done(self, document: Document, which: int) -> str:
        waiting = self._of.get(document.sha256)
        if not waiting:
            return ""
        source = waiting.pop(which)
        if not waiting:
            del self._of[document.sha256]
        return source

    def _count(self, source: str, **more: int) -> None:
        counts = self._counts.get(source)
        if counts is not None:
            for name, count in more.items():
                counts[name] = counts.get(name, 0) + count

    def result(self) -> tuple[InputGave, ...]:
        """Of each input what it gave, in the order of reading."""
        return tuple(InputGave(source=source, **counts) for source, counts in self._counts.items())
