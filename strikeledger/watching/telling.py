"""After a round: what changed since it was last told, kept as a message in the same step as what is now told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec

from strikeledger.asking.changed import Change, Value, changes, seen_now, state_of
from strikeledger.watching.silence import REMEMBERED, silent_for
from strikeledger.watching.sources import Watch
from strikeledger.watching.state import State, moment

_TOLD = "told"
_BEGUN = "begun"
_UNTOLD = "untold"
_HOURS = 3600.0


class Message(msgspec.Struct, frozen=True):
    """What one round has to tell."""

    at: str
    """ISO 8601 UTC."""
    changes: tuple[Change, ...]

    @property
    def text(self) -> str:
        """In lines."""
        return "\n".join(f"{_HEADS[one.what]}: {one.text}" for one in self.changes)


_HEADS = {
    "new_attack": "new",
    "rose": "rose",
    "fell": "fell",
    "narrowed": "changed",
    "contradicted": "contradicted",
    "silent": "silent",
}


def begin(state: State, path: Path, watch: Watch, now: dt.datetime) -> None:
    """Before the first round: what the ledger holds already is known and is not news."""
    if state.mark(_BEGUN) is None:
        told = state_of(seen_now(path, watch.held_back, now).incidents.values()) if path.exists() else {}
        with state.one_step():
            _keep(state, told)
            state.keep_mark(_BEGUN, now.isoformat(timespec="seconds"))


def tell(state: State, path: Path, watch: Watch, now: dt.datetime) -> Message:
    """What is to be told now, and what a round before had to tell and was stopped; it waits for the hook where there is
    one, and until `told` for who prints and publishes it.
    """
    seen = seen_now(path, watch.held_back, now) if path.exists() else None
    found = changes(_told(state), seen) if seen is not None else []
    silent, names = _silent(state, watch, now)
    message = Message(now.isoformat(timespec="seconds"), tuple(found + silent))
    untold = _untold(state)
    with state.one_step() as connection:
        if seen is not None:
            _keep(state, state_of(seen.incidents.values()))
        connection.execute("DELETE FROM waiting WHERE kind = 'silent'")
        connection.executemany("INSERT INTO waiting VALUES ('silent', ?)", [[name] for name in names])
        if message.changes and watch.hook is not None:
            connection.execute(
                "INSERT INTO messages(body, due, failures, sent) VALUES (?, ?, 0, 0)",
                [msgspec.json.encode(message), moment(now)],
            )
        message = msgspec.structs.replace(message, changes=(*untold, *message.changes))
        state.keep_mark(_UNTOLD, msgspec.json.encode(message.changes).decode())
    return message


def told(state: State) -> None:
    """Note that what was to be told is printed and published."""
    state.keep_mark(_UNTOLD, "[]")


def _untold(state: State) -> tuple[Change, ...]:
    return msgspec.json.decode(state.mark(_UNTOLD) or "[]", type=tuple[Change, ...])


def _silent(state: State, watch: Watch, now: dt.datetime) -> tuple[list[Change], Sequence[str]]:
    """Sources newly silent, and the names of all that are."""
    known = {row[0] for row in state.connection.execute("SELECT key FROM waiting WHERE kind = 'silent'")}
    found, names = [], []
    for source in watch.source:
        rows = state.connection.execute(
            "SELECT at FROM arrivals WHERE source = ? ORDER BY at DESC LIMIT ?", [source.name, REMEMBERED]
        ).fetchall()
        quiet = silent_for([at for (at,) in reversed(rows)], moment(now))
        if quiet is None:
            continue
        names.append(source.name)
        if source.name not in known:
            text = f"{source.name} has brought nothing for {quiet / _HOURS:.0f} hours, against its habit"
            found.append(Change(what="silent", text=text))
    return found, names


def _told(state: State) -> dict[str, dict[str, Value]]:
    text = state.mark(_TOLD)
    return msgspec.json.decode(text, type=dict[str, dict[str, Value]]) if text else {}


def _keep(state: State, told: dict[str, dict[str, Value]]) -> None:
    state.keep_mark(_TOLD, msgspec.json.encode(told).decode())
