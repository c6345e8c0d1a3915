"""One polite request: conditional, limited in size, time and turns, paused for each host, kept to its robots.txt."""

from __future__ import annotations

import datetime as dt
import email.utils
import time
from collections.abc import Callable, Mapping
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
import msgspec
from protego import Protego

from strikeledger import __version__
from strikeledger.watching.guarded import GuardedTransport, PrivateHostError

MOST_BYTES = 20 * 2**20
"""Of one answer; the longest sitemap of news met was a fifth of that."""
MOST_SECONDS = 60.0
"""For one answer from its first byte to its last: a host that sends a byte a second is left."""
TURNS = 5
"""Redirects followed."""
ROBOTS_DAYS = dt.timedelta(days=1)
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_LONGEST_WAIT = dt.timedelta(days=1)
"""A host that asks to be left alone for longer is asked again after this."""


class Validators(msgspec.Struct, frozen=True):
    """What an answer said by which the next one may be `not changed`."""

    etag: str | None = None
    modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """As a request sends them back."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in found.items() if value}


class Fetched(msgspec.Struct, frozen=True):
    """An answer; without content where nothing changed."""

    address: str
    """Where it came from in the end."""
    content: bytes | None
    kind: str
    """Its media type with parameters."""
    validators: Validators


class NotFetchedError(Exception):
    """There is no answer to use: why, and how long the host wants to be left alone, where it says so."""

    def __init__(self, why: str, wait: dt.timedelta | None = None, *, gone: bool = False) -> None:
        super().__init__(why)
        self.wait = wait
        self.gone = gone
        """Asking again is of no use: no such page, or nobody may fetch it."""


class Fetcher:
    """Asks hosts, one request after the other. Close it when done."""

    def __init__(
        self,
        *,
        pause: float = 2.0,
        allowed: tuple[str, ...] = (),
        contact: str = "",
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
        sleep: Callable[[float], None] = time.sleep,
        seconds: float = MOST_SECONDS,
        most: int = MOST_BYTES,
    ) -> None:
        """Give what hosts are told and how they are spared.

        Args:
            pause: seconds between two requests to one host.
            allowed: hosts that may lie in a private network.
            contact: named in each request, for a host that wants to reach who asks.
            now: the clock.
            sleep: waits so many seconds.
            seconds: for one answer.
            most: bytes of one answer.
        """
        agent = f"strikeledger/{__version__}" + (f" (+{contact})" if contact else "")
        self._client = httpx.Client(
            transport=GuardedTransport(allowed),
            headers={"User-Agent": agent, "Accept-Encoding": "gzip, deflate"},
            timeout=httpx.Timeout(min(20.0, seconds)),
        )
        self._pause, self._seconds, self._most = pause, seconds, most
        self._now, self._sleep = now, sleep
        self._last: dict[str, dt.datetime] = {}
        self._robots: dict[str, tuple[dt.datetime, Protego]] = {}

    def close(self) -> None:
        """Close every connection."""
        self._client.close()

    def get(self, address: str, known: Validators | None = None) -> Fetched:
        """The page of an address.

        Raises:
            NotFetchedError: no answer that can be used.
        """
        headers = (known or Validators()).headers
        for _ in range(TURNS + 1):
            if urlsplit(address).scheme not in ("http", "https"):
                raise NotFetchedError(f"leads to {address[:80]}, which is no page", gone=True)
            self._may(address)
            answer, content = self._once(address, headers)
            if answer.status_code not in _REDIRECTS:
                return _judged(answer, content, address, self._now())
            target = answer.headers.get("location")
            if not target:
                raise NotFetchedError("redirects to nowhere", gone=True)
            address = urljoin(address, target)
        raise NotFetchedError(f"redirects more than {TURNS} times", gone=True)

    def _may(self, address: str) -> None:
        """Wait for the host's turn, or raise where its robots.txt says no."""
        robots = self._rules(address)
        if not robots.can_fetch(address, "strikeledger"):
            raise NotFetchedError("its robots.txt asks not to fetch it", gone=True)
        self._wait(urlsplit(address).netloc, robots.crawl_delay("strikeledger") or 0.0)

    def _wait(self, host: str, asked: float = 0.0) -> None:
        pause = max(self._pause, min(asked, 60.0))
        last = self._last.get(host)
        if last is not None and (left := pause - (self._now() - last).total_seconds()) > 0:
            self._sleep(left)
        self._last[host] = self._now()

    def _rules(self, address: str) -> Protego:
        """The robots.txt of an address's host: none where it answers that it has none, all barred where it fails."""
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc}"
        known = self._robots.get(host)
        if known is not None and self._now() - known[0] < ROBOTS_DAYS:
            return known[1]
        self._wait(parts.netloc)
        place = f"{host}/robots.txt"
        for _ in range(TURNS + 1):
            answer, content = self._once(place, {})
            if answer.status_code not in _REDIRECTS:
                break
            place = urljoin(place, answer.headers.get("location", ""))
        if answer.status_code >= 500 or answer.status_code == 429:
            raise NotFetchedError(f"its robots.txt answers {answer.status_code}", _asked_wait(answer, self._now()))
        rules = Protego.parse(content.decode("utf-8", "replace") if answer.status_code == 200 else "")
        self._robots[host] = (self._now(), rules)
        return rules

    def _once(self, address: str, headers: Mapping[str, str]) -> tuple[httpx.Response, bytes]:
        """One request and its body, as much as may be."""
        begun = time.monotonic()
        pieces: list[bytes] = []
        size = 0
        try:
            with self._client.stream("GET", address, headers=dict(headers), follow_redirects=False) as answer:
                for piece in answer.iter_bytes(1 << 16):
                    size += len(piece)
                    if size > self._most:
                        raise NotFetchedError(f"more than {self._most // 2**20} MB", gone=True)
                    if time.monotonic() - begun > self._seconds:
                        raise NotFetchedError(f"no end after {self._seconds:.0f} s")
                    pieces.append(piece)
        except PrivateHostError as error:
            raise NotFetchedError(f"{error}; name the host in allow_private to fetch it", gone=True) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpcore.ProtocolError, httpcore.NetworkError) as error:
            raise NotFetchedError(f"no answer ({str(error) or type(error).__name__})") from error
        except httpcore.TimeoutException as error:
            raise NotFetchedError("no answer in time") from error
        return answer, b"".join(pieces)


def _judged(answer: httpx.Response, content: bytes, address: str, now: dt.datetime) -> Fetched:
    status = answer.status_code
    validators = Validators(answer.headers.get("etag"), answer.headers.get("last-modified"))
    if status == 304:
        return Fetched(address, None, "", validators)
    if status == 200:
        return Fetched(address, content, answer.headers.get("content-type", ""), validators)
    raise NotFetchedError(f"answers {status}", _asked_wait(answer, now), gone=status in (401, 403, 404, 410, 451))


def _asked_wait(answer: httpx.Response, now: dt.datetime) -> dt.timedelta | None:
    """`Retry-After`, in seconds or as a time."""
    told = answer.headers.get("retry-after", "").strip()
    if told.isdecimal() and len(told) < 12:
        return min(dt.timedelta(seconds=int(told)), _LONGEST_WAIT)
    try:
        until = email.utils.parsedate_to_datetime(told)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=dt.UTC)
    return min(max(until - now, dt.timedelta()), _LONGEST_WAIT)
