"""`sources.toml`: what is watched, how often, and what is told about it to whom."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from strikeledger.errors import UsageError
from strikeledger.running.delay import delay_of

Kind = Literal["feed", "sitemap", "page", "channel"]
_EVERY = re.compile(r"(\d{1,4})\s?(m|h|d)")
_MINUTES = {"m": 1, "h": 60, "d": 24 * 60}
SHORTEST = dt.timedelta(minutes=5)
"""Nobody's server is asked for one list more often."""


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One list of reports, or one page that changes."""

    name: str
    """The outlet, for reports that do not name theirs."""
    url: str
    kind: Kind = "feed"
    """`feed` (RSS, Atom, JSON Feed), `sitemap` (of news), `page`, or `channel` (the public view of one)."""
    language: str | None = None
    """ISO 639-1, for reports that do not say."""
    every: str = "1h"
    follow: bool = True
    """Whether the pages that a feed leads to are fetched; else the feed's own words are the reports."""
    only: str = ""
    """Text that an address must hold to be followed."""
    most: int = 200
    """Pages followed in one round at most; the rest waits for the next."""

    @property
    def pause(self) -> dt.timedelta:
        """Between two looks."""
        match = _EVERY.fullmatch(self.every.strip())
        if match is None:
            raise UsageError(f"{self.name}: every = {self.every!r} is no time", "write minutes, hours or days: 30m, 1h")
        return max(SHORTEST, dt.timedelta(minutes=int(match[1]) * _MINUTES[match[2]]))


class Hook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An address that is told what changed, each message signed."""

    url: str
    secret_from: str = "STRIKELEDGER_HOOK_SECRET"
    """Environment variable that holds the key of the signature; a secret has no place in a file that is shared."""


class Watch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of `sources.toml`."""

    source: tuple[Source, ...]
    delay: str = ""
    """Nothing is told of an attack before this long after its end: `36h`, `2d`; empty tells at once."""
    pause: float = 2.0
    """Seconds between two requests to one host; what its robots.txt asks for counts where it is longer."""
    again: tuple[str, ...] = ("6h", "2d")
    """After how long a page is asked for once more, for what was changed in it without a word."""
    allow_private: tuple[str, ...] = ()
    """Hosts by name that may lie in a private network."""
    contact: str = ""
    """An address or page that requests name, so that a host can reach who asks."""
    publish: str = ""
    """Folder of a site that is written anew after each round in which something changed."""
    hook: Hook | None = None

    @property
    def held_back(self) -> dt.timedelta:
        """The delay."""
        return delay_of(self.delay) if self.delay else dt.timedelta()

    @property
    def looks(self) -> tuple[dt.timedelta, ...]:
        """When a page is looked at again, counted from the first time."""
        return tuple(sorted(delay_of(text) for text in self.again))


def load(path: Path) -> Watch:
    """The sources of a file.

    Raises:
        UsageError: the file is missing, no TOML, or names something that is not known; the place in it is told.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}", "name a file as docs/watching.md shows it") from error
    try:
        watch = msgspec.convert(tomllib.loads(text), Watch)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UsageError(f"{path}: {error}", "docs/watching.md lists what a file of sources may say") from error
    _sound(path, watch)
    return watch


def _sound(path: Path, watch: Watch) -> None:
    """Raise for what has the right shape and makes no sense."""
    if not watch.source:
        raise UsageError(f"{path} names no source", "add a [[source]] with a name and an url")
    names = [one.name for one in watch.source]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UsageError(f"{path}: two sources are named {twice[0]}", "give each its own name")
    for one in watch.source:
        parts = urlsplit(one.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"{path}: {one.name}: {one.url!r} is no address of a page", "write https://...")
        if one.most < 1:
            raise UsageError(f"{path}: {one.name}: most = {one.most}", "write 1 or more")
        _ = one.pause
    if watch.pause < 0:
        raise UsageError(f"{path}: pause = {watch.pause}", "write seconds, 0 or more")
    _ = watch.held_back, watch.looks
