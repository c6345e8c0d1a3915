"""Rows of the nightly-launch table: one weapon model in one official report, in Kyiv time."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable
from typing import Literal
from zoneinfo import ZoneInfo

from strikeledger.conflicts import clock_of
from strikeledger.model import Record
from strikeledger.registries.tables import RawRow, refused, vocabulary_rows, whole_number
from strikeledger.registries.weapons import Category, weapon_of

KYIV = ZoneInfo(clock_of("launches"))
REQUIRED = ("time_start", "time_end", "model", "launched", "destroyed", "source")
Level = Literal["national", "regional", "other"]


class LaunchRow(Record, frozen=True):
    """One row: `launched` `downed` `lost` `still` count weapons of `model`; None where the report gives no number."""

    line: int
    """Line in the file it was read from; the row's reference in arithmetic."""
    start: dt.datetime
    end: dt.datetime
    """Kyiv time. A report that gives only a day runs from its midnight to the next."""
    dated_only: bool
    """True when the report gives days without a time."""
    model: str
    category: Category
    kind: str
    launched: int | None
    downed: int | None
    lost: int | None
    still: int | None
    """Still in the air when the report was written."""
    locations_hit: int | None
    debris: int | None
    target: str
    launch_place: str
    source: str
    account: str
    level: Level

    @property
    def key(self) -> tuple[str, ...]:
        """What makes a row the same row in another copy of the table: post, model, window, target, launch place."""
        return (self.source, self.model, self.start.isoformat(), self.end.isoformat(), self.target, self.launch_place)


@functools.cache
def _levels() -> dict[str, tuple[Level, str]]:
    known: dict[str, Level] = {"national": "national", "regional": "regional", "other": "other"}
    return {row["account"]: (known[row["level"]], row["name"]) for row in vocabulary_rows("sources.tsv")}


def account_of(source: str) -> str:
    """Account name in a post address: `kpszsu/posts/...`, `https://t.me/kpszsu/60825`."""
    path = re.sub(r"^https?://(?:www\.)?(?:t\.me|facebook\.com|m\.facebook\.com)/", "", source.strip())
    return re.sub(r"^https?://", "", path).split("/")[0]


def level_of(account: str) -> Level:
    """How much of the country the account's reports cover; `other` for one nobody reviewed."""
    return _levels().get(account.casefold(), ("other", ""))[0]


def known_account(account: str) -> bool:
    """Whether the account stands in the reviewed table."""
    return account.casefold() in _levels()


def source_name(account: str) -> str:
    """The account's name in words."""
    return _levels().get(account.casefold(), ("other", account))[1] or account


def _moment(cell: str, name: str, line: int, column: str) -> tuple[dt.datetime, bool]:
    day, _, time = cell.strip().partition(" ")
    time = time.strip()
    try:
        # Hours stand with and without a leading zero; fromisoformat wants two digits.
        moment = dt.datetime.fromisoformat(f"{day} {time.zfill(5)}" if time else day)
    except ValueError:
        raise refused(name, line, column, f"{cell!r} is not `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`") from None
    return moment.replace(tzinfo=KYIV), not time


def launch_row(line: int, cells: dict[str, str], name: str) -> LaunchRow:
    """One typed row. Raises `RegistryRefused` naming file, line and column of a cell that cannot be read."""
    start, no_start_time = _moment(cells["time_start"], name, line, "time_start")
    end, no_end_time = _moment(cells["time_end"], name, line, "time_end")
    if no_end_time:
        end += dt.timedelta(days=1)
    if end < start:
        raise refused(name, line, "time_end", f"{cells['time_end']} lies before {cells['time_start']}")
    model = cells["model"].strip()
    if not model:
        raise refused(name, line, "model", "empty")
    weapon = weapon_of(model)
    source = cells["source"].strip()
    account = account_of(source)

    def count(column: str) -> int | None:
        return whole_number(cells.get(column, ""), name, line, column)

    return LaunchRow(
        line=line,
        start=start,
        end=end,
        dated_only=no_start_time and no_end_time,
        model=model,
        category=weapon.category,
        kind=weapon.kind,
        launched=count("launched"),
        downed=count("destroyed"),
        lost=count("not_reach_goal"),
        still=count("still_attacking"),
        locations_hit=count("num_hit_location"),
        debris=count("num_fall_fragment_location"),
        target=cells.get("target", "").strip(),
        launch_place=cells.get("launch_place", "").strip(),
        source=source,
        account=account,
        level=level_of(account),
    )


def launch_rows(raw: Iterable[RawRow], name: str = "registry") -> tuple[LaunchRow, ...]:
    """All rows, typed, in the file's order."""
    return tuple(launch_row(line, dict(cells), name) for line, cells in raw)


def warnings_about(rows: Iterable[LaunchRow]) -> tuple[str, ...]:
    """Every weapon model and account that no reviewed table knows, with its lines: named, never silently dropped."""
    models: dict[str, list[int]] = {}
    accounts: dict[str, list[int]] = {}
    for row in rows:
        if row.category == "unknown":
            models.setdefault(row.model, []).append(row.line)
        if not known_account(row.account):
            accounts.setdefault(row.account, []).append(row.line)
    return tuple(
        [f"unknown weapon model {m!r} (lines {_some(at)}): in no category's sum" for m, at in sorted(models.items())]
        + [f"unknown account {a!r} (lines {_some(at)}): not a national report" for a, at in sorted(accounts.items())]
    )


def _some(lines: list[int]) -> str:
    shown = ", ".join(str(line) for line in lines[:5])
    return shown if len(lines) <= 5 else f"{shown} and {len(lines) - 5} more"
