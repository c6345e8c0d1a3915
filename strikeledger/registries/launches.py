"""The nightly-launch table: its rows, its nights, and quick ways to find a night."""

from __future__ import annotations

import datetime as dt
import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from strikeledger.registries.amounts import Amount
from strikeledger.registries.nights import LeftOut, Night, group_nights
from strikeledger.registries.rows import REQUIRED, LaunchRow, launch_rows, warnings_about
from strikeledger.registries.tables import csv_rows, source_text
from strikeledger.vocabulary.measures import counting, measures, weapons

MEASURES = weapons()
"""What the table has figures of, night by night, beside the places hit."""


class LaunchTable:
    """Official launch figures, grouped into nights once; immutable after construction."""

    def __init__(self, rows: Iterable[LaunchRow]) -> None:
        self.rows: tuple[LaunchRow, ...] = tuple(rows)
        grouped = group_nights(self.rows)
        self.nights: tuple[Night, ...] = grouped.nights
        """In order of time."""
        self.apart: tuple[LeftOut, ...] = grouped.apart
        """Regional and unofficial rows that no national report covers; in no national total."""
        self.warnings: tuple[str, ...] = warnings_about(self.rows)
        """Unknown weapon models and accounts, by name."""
        self._days = [night.day for night in sorted(self.nights, key=_by_day)]
        self._by_day = sorted(self.nights, key=_by_day)
        self._values = {measure: self._index(measure) for measure in (*MEASURES, counting("places"))}

    @classmethod
    def from_csv(cls, path_or_text: str | os.PathLike[str] | bytes) -> LaunchTable:
        """Reads the table from a path, CSV text (a string with a line break) or bytes.

        Needs the columns `time_start time_end model launched destroyed source`; all others may be missing. Raises
        `RegistryRefused` naming file, line and column of the first cell that cannot be read.
        """
        text, name = source_text(path_or_text)
        return cls(launch_rows(csv_rows(text, name, REQUIRED), name))

    @classmethod
    def from_rows(cls, raw: Iterable[Mapping[str, str]]) -> LaunchTable:
        """From cells by column name, as the store keeps them; line numbers count from 2, as in the file."""
        return cls(launch_rows(enumerate(raw, start=2)))

    def between(self, first: dt.date, last: dt.date) -> Sequence[Night]:
        """Nights that end on a day from `first` to `last`, in order."""
        return self._by_day[bisect_left(self._days, first) : bisect_right(self._days, last)]

    @property
    def covers(self) -> tuple[dt.date, dt.date] | None:
        """First and last day the table speaks of, or None when it is empty."""
        return (self._days[0], self._days[-1]) if self._days else None

    def with_value(self, measure: str, low: float, high: float) -> frozenset[int]:
        """Positions in `nights` of those whose known figure lies between the bounds, both inclusive."""
        values, positions = self._values.get(measure, ([], []))
        return frozenset(positions[bisect_left(values, low) : bisect_right(values, high)])

    def highest_before(self, measure: str, moment: dt.datetime) -> tuple[int, Night] | None:
        """The highest known figure of nights that began before `moment`, and the first night that had it."""
        best: tuple[int, Night] | None = None
        for night in self.nights:
            if night.start >= moment:
                break
            value = amount(night, measure)
            if value is not None and value.exact is not None and (best is None or value.exact > best[0]):
                best = (value.exact, night)
        return best

    def _index(self, measure: str) -> tuple[list[int], list[int]]:
        found = [(value.exact, at) for at, night in enumerate(self.nights) if (value := amount(night, measure))]
        pairs = sorted((exact, at) for exact, at in found if exact is not None)
        return [value for value, _ in pairs], [at for _, at in pairs]


def _by_day(night: Night) -> tuple[dt.date, dt.datetime, dt.datetime]:
    return (night.day, night.start, night.end)


def amount(night: Night, measure: str) -> Amount | None:
    """The night's figure for a measure; None where the table holds no such figure."""
    if measure == counting("places"):
        given = night.locations_hit
        return None if given is None else Amount(low=given, high=given)
    if measure not in MEASURES:
        return None
    row = measures()[measure]
    tally = night.tally(row.counts)
    value: Amount = {"launched": tally.launched, "downed": tally.downed, "lost": tally.lost, "hit": tally.hit}[row.fate]
    return value
