"""What a format reader hands on: one page or post, before its lines are told apart."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import Literal

import msgspec

from strikeledger.limits import FAULT, FailedError, OverTimeError, at_most, failing_alone
from strikeledger.model import Cut, Refusal

Hint = Literal["heading", "caption", "out"]
"""What markup can say of a line; `out`: outside of what the main-text extractors kept."""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the person reading gives because the input lacks it; it wins over what the input says."""

    published: dt.date | None = None
    outlet: str | None = None
    language: str | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One page or post as its format gives it. `text` is what will be stored, but for a title put in front."""

    source: str
    sha256: str
    text: str
    url: str | None = None
    """The address it was fetched from, as whoever gives the input says."""
    own_address: str | None = None
    """The address that the page itself says it has."""
    title: str | None = None
    outlet: str | None = None
    published: str | int | float | None = None
    """The day as the format words it: ISO, RFC 2822, words, or Unix time."""
    modified: str | int | float | None = None
    """When it was last changed, as the format words it."""
    language: str | None = None
    retrieved: str | None = None
    hints: tuple[tuple[int, Hint], ...] = ()
    """What the markup says of lines: (start of the line, hint), for the lines it says anything about."""
    cut: Cut | None = None
    holds_figure: bool | None = None
    """What first sight said of it; None where nobody has looked yet."""


class PassedOver(msgspec.Struct, frozen=True, kw_only=True):
    """What an input holds that is no report, with nothing wrong about it: `name` says what it is."""

    name: str


class UnreadableError(Exception):
    """Raised inside a reader when one input cannot be read; `read_inputs` turns it into a Refusal."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice

    def refusal(self, source: str, sha256: str | None = None) -> Refusal:
        """The record of this refusal under the input's name."""
        return Refusal(source=storable(source), reason=storable(self.reason), advice=self.advice, sha256=sha256)


@contextlib.contextmanager
def one_input() -> Iterator[None]:
    """The work on one input: raises `UnreadableError` for whatever it fails with."""
    try:
        with failing_alone(OSError, UnreadableError):
            yield
    except FailedError as error:
        raise UnreadableError(f"taking it apart failed ({error})", FAULT) from error


PAGE_SECONDS = 60.0
"""Computing time for taking one page apart. Press pages take 5 to 30 ms, the largest allowed two or three seconds."""


@contextlib.contextmanager
def one_page() -> Iterator[None]:
    """The work on one page: raises `UnreadableError` when it takes too long, or fails in a way nobody thought of."""
    try:
        with at_most(PAGE_SECONDS), one_input():
            yield
    except OverTimeError:
        raise UnreadableError(
            f"taking it apart took more than {PAGE_SECONDS:g} seconds of computing",
            "look at the page: it is made to be slow",
        ) from None


def storable(text: str) -> str:
    """Text that UTF-8 and every store can hold: lone surrogates and NUL, which JSON escapes bring in, become `?`.

    The length stays.
    """
    text = text.replace("\x00", "?")
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text
