"""Messages to an address: each signed, each sent until it is taken, in order."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable

import httpx

from strikeledger.errors import UsageError
from strikeledger.watching.guarded import GuardedTransport
from strikeledger.watching.sources import Hook
from strikeledger.watching.state import State

FIRST_WAIT = 60.0
LONGEST_WAIT = 6 * 3600.0
SIGNATURE = "X-Strikeledger-Signature"
"""`sha256=` and the HMAC of the body with the shared key, in hexadecimal, as GitHub and others sign theirs."""


def secret_of(hook: Hook) -> bytes:
    """The key of the signature. Raises UsageError where the environment has none."""
    key = os.environ.get(hook.secret_from, "")
    if not key:
        raise UsageError(
            f"the messages to {hook.url} have no key", f"set the environment variable {hook.secret_from} to a secret"
        )
    return key.encode()


def signature(key: bytes, body: bytes) -> str:
    """What the receiver compares with its own."""
    return "sha256=" + hmac.new(key, body, hashlib.sha256).hexdigest()


def deliver(state: State, hook: Hook, allowed: tuple[str, ...], now: Callable[[], float]) -> int:
    """Send what waits, the oldest first, until one is not taken; gives the number taken.

    A message that is not taken is sent again after a minute, then two, then four, six hours at most. One that was
    taken and not noted, because the run was killed between, comes twice: its number tells.
    """
    key = secret_of(hook)
    taken = 0
    rows = state.connection.execute("SELECT number, body, due, failures FROM messages WHERE sent = 0 ORDER BY number")
    with httpx.Client(transport=GuardedTransport(allowed), timeout=20.0) as client:
        for number, body, due, failures in rows.fetchall():
            if due > now():
                break
            if not _sent(client, hook.url, number, bytes(body), key):
                wait = min(FIRST_WAIT * 2 ** min(failures, 20), LONGEST_WAIT)
                state.connection.execute(
                    "UPDATE messages SET failures = failures + 1, due = ? WHERE number = ?", [now() + wait, number]
                )
                break
            state.connection.execute("UPDATE messages SET sent = 1, body = x'' WHERE number = ?", [number])
            taken += 1
    return taken


def _sent(client: httpx.Client, url: str, number: int, body: bytes, key: bytes) -> bool:
    headers = {
        "Content-Type": "application/json",
        "X-Strikeledger-Message": str(number),
        SIGNATURE: signature(key, body),
    }
    try:
        return client.post(url, content=body, headers=headers).is_success
    except Exception:  # noqa: BLE001 - whatever the way out meets, the message waits for the next time
        return False
