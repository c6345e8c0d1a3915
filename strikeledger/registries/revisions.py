"""Two copies of the launch table: what a newer copy changed, and both as one. Neither copy is altered (rule 28)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Literal

from strikeledger.model import Record
from strikeledger.registries.launches import LaunchTable
from strikeledger.registries.rows import LaunchRow

FIELDS = ("launched", "downed", "lost", "still", "locations_hit", "debris")
Key = tuple[str, ...]
SAME: tuple[Callable[[LaunchRow], Key], ...] = (
    lambda row: row.key,
    lambda row: (row.source, row.model, row.start.isoformat(), row.end.isoformat(), row.target),
    lambda row: (row.source, row.model, row.start.isoformat()),
)
"""What makes two rows the same, strictest first: a newer copy also mends launch places, targets and ends."""


class RowRevision(Record, frozen=True):
    """One value of one row that differs between two copies, or a row that only one of them has."""

    change: Literal["revised", "added", "removed"]
    row: LaunchRow
    """The row as the newer copy has it; as the older has it when removed."""
    field: str | None = None
    before: int | None = None
    after: int | None = None


def revisions(old: LaunchTable, new: LaunchTable) -> list[RowRevision]:
    """Values revised, rows added and removed from the older to the newer copy, in order of time."""
    pairs, gone, added = paired(old.rows, new.rows)
    changes = [change for one, other in pairs for change in _changed(one, other)]
    changes += [RowRevision(change="removed", row=row) for row in gone]
    changes += [RowRevision(change="added", row=row) for row in added]
    return sorted(changes, key=lambda change: (change.row.start, change.row.line, change.field or ""))


def merged(old: LaunchTable, new: LaunchTable) -> LaunchTable:
    """Both copies as one table: the newer copy's rows, and those that only the older one has."""
    return LaunchTable((*new.rows, *paired(old.rows, new.rows)[1]))


def paired(
    old: Iterable[LaunchRow], new: Iterable[LaunchRow]
) -> tuple[list[tuple[LaunchRow, LaunchRow]], list[LaunchRow], list[LaunchRow]]:
    """Rows that are the same in both copies, rows of the older only, rows of the newer only (see `SAME`).

    Equal rows that stand several times are paired in the file's order.
    """
    before, after = list(old), list(new)
    pairs: list[tuple[LaunchRow, LaunchRow]] = []
    for same in SAME:
        left, right = _keyed(before, same), _keyed(after, same)
        both = [key for key in left if key in right]
        pairs += [(left.pop(key), right.pop(key)) for key in both]
        before, after = list(left.values()), list(right.values())
    return pairs, before, after


def _keyed(rows: Iterable[LaunchRow], same: Callable[[LaunchRow], Key]) -> dict[Key, LaunchRow]:
    seen: Counter[Key] = Counter()
    keyed: dict[Key, LaunchRow] = {}
    for row in rows:
        key = same(row)
        seen[key] += 1
        keyed[(*key, str(seen[key]))] = row
    return keyed


def _changed(old: LaunchRow, new: LaunchRow) -> list[RowRevision]:
    found = []
    for field in FIELDS:
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            found.append(RowRevision(change="revised", row=new, field=field, before=before, after=after))
    return found
