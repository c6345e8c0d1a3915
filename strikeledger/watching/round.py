"""One round: what is due is fetched, what was fetched is read, what changed is told."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec

from strikeledger.errors import LedgerBusyError
from strikeledger.ledger import Ledger
from strikeledger.watching import spool
from strikeledger.watching.fetch import Fetched, Fetcher, NotFetchedError
from strikeledger.watching.listings import NoListError, entries, inner_sitemaps
from strikeledger.watching.sources import Source, Watch
from strikeledger.watching.state import Answered, Asked, Page, State, moment

T = TypeVar("T")
LONGEST_BACKOFF = dt.timedelta(days=1)
TRIES = 6
"""Times a page is asked for that gives no answer; with the pause doubled each time that is about a day and a half."""
FIRST_BACKOFF = dt.timedelta(minutes=30)
INDEX_DEPTH = 3
"""Sitemaps of an index that are followed: the newest news, not the archive."""


class Trouble(msgspec.Struct, frozen=True):
    """Something that gave no answer, and why."""

    address: str
    why: str


class Done(msgspec.Struct, frozen=True):
    """What one round did."""

    fetched: int = 0
    unchanged: int = 0
    read: int = 0
    refused: int = 0
    troubles: tuple[Trouble, ...] = ()


class Round:
    """The work of one round on one watch."""

    def __init__(
        self, watch: Watch, folder: Path, state: State, fetcher: Fetcher, now: Callable[[], dt.datetime]
    ) -> None:
        self._watch, self._folder, self._state, self._fetcher, self._now = watch, folder, state, fetcher, now
        self._fetched = self._unchanged = 0
        self._troubles: list[Trouble] = []

    def fetch(self) -> None:
        """Everything that is due, source by source."""
        for source in self._watch.source:
            self._list(source)
            for page in self._state.due_pages(source.name, moment(self._now()), source.most):
                self._page(source, page)

    def read(self, ledger: Ledger) -> Done:
        """What waits on disk into the ledger; then it need not wait any more."""
        read = refused = 0
        for source in self._watch.source:
            files = spool.waiting(self.place(source))
            if not files:
                continue
            report = patient(partial(ledger.read, files, outlet=source.name, language=source.language))
            read, refused = read + report.read, refused + len(report.refused)
            self._troubles += [Trouble(one.source, one.reason) for one in report.refused]
            for file in files:
                file.unlink()
        return Done(self._fetched, self._unchanged, read, refused, tuple(self._troubles))

    def place(self, source: Source) -> Path:
        """The folder in which answers of a source wait."""
        return self._folder / "spool" / hashlib.sha256(source.name.encode()).hexdigest()[:16]

    def _list(self, source: Source) -> None:
        known = self._state.asked(source.url)
        if known.due is not None and known.due > moment(self._now()):
            return
        next_time = self._now() + source.pause
        answer = self._answer(source.url, known)
        if isinstance(answer, NotFetchedError):
            failures = known.failures + 1
            wait = max(_backoff(source.pause, failures), answer.wait or dt.timedelta())
            self._state.keep_asked(msgspec.structs.replace(known, failures=failures, due=moment(self._now() + wait)))
            return
        sha256 = spool.hash_of(answer) if answer.content is not None else known.sha256
        validators = answer.validators if answer.content is not None else known.validators
        asked = Asked(
            address=source.url,
            due=moment(next_time),
            etag=validators.etag,
            modified=validators.modified,
            sha256=sha256,
        )
        with self._state.one_step():  # else a kill in between would have pages arrive twice, or not at all
            if answer.content is None or sha256 == known.sha256:
                self._unchanged += 1
            else:
                self._met(source, answer)
            self._state.keep_asked(asked)

    def _met(self, source: Source, answer: Fetched) -> None:
        """A list, or a page that is its own report, has something new."""
        if source.kind in ("page", "channel") or not source.follow:
            spool.put(self.place(source), source.url, answer, self._now())
            self._fetched += 1
            self._arrived(source)
            return
        try:
            self._listed(source, answer, INDEX_DEPTH)
        except NoListError as error:
            self._troubles.append(Trouble(source.url, str(error)))

    def _listed(self, source: Source, answer: Fetched, depth: int) -> None:
        content = answer.content or b""
        now = moment(self._now())
        if source.kind == "sitemap" and depth:
            for inner in inner_sitemaps(content, answer.address)[:depth]:
                further = self._answer(inner, Asked(address=inner))
                if isinstance(further, Fetched):
                    self._listed(source, further, 0)
        for entry in entries(content, source.kind, answer.address):
            if source.only and source.only not in entry.address:
                continue
            address = self._state.met_as(entry.address)
            page = self._state.page(address)
            if page is None:
                self._state.keep_page(
                    Page(address=address, source=source.name, first=now, due=now, changed=entry.changed)
                )
                self._arrived(source)
            elif entry.changed is not None and entry.changed != page.changed:
                self._state.keep_page(msgspec.structs.replace(page, due=now, changed=entry.changed))

    def _arrived(self, source: Source) -> None:
        self._state.connection.execute("INSERT INTO arrivals VALUES (?, ?)", [source.name, moment(self._now())])

    def _page(self, source: Source, page: Page) -> None:
        answer = self._answer(page.address, page)
        now = self._now()
        if isinstance(answer, NotFetchedError):
            failures = page.failures + 1
            wait = max(_backoff(FIRST_BACKOFF, failures), answer.wait or dt.timedelta())
            due = None if answer.gone or failures >= TRIES else moment(now + wait)
            self._state.keep_page(msgspec.structs.replace(page, failures=failures, due=due))
            return
        sha256 = page.sha256
        if answer.content is None or spool.hash_of(answer) == page.sha256:
            self._unchanged += 1
        else:
            sha256 = spool.put(self.place(source), page.address, answer, now)
            self._fetched += 1
        validators = answer.validators if answer.content is not None else page.validators
        self._state.keep_page(
            msgspec.structs.replace(
                page,
                due=self._next_look(page),
                looks=page.looks + 1,
                failures=0,
                etag=validators.etag,
                modified=validators.modified,
                sha256=sha256,
            )
        )

    def _next_look(self, page: Page) -> float | None:
        """When a page that was just looked at is looked at again: after the first time that is still to come."""
        now = moment(self._now())
        return next((at for pause in self._watch.looks if (at := page.first + pause.total_seconds()) > now), None)

    def _answer(self, address: str, known: Answered) -> Fetched | NotFetchedError:
        """The answer of an address, or why there is none; a host that wants to be left alone is not asked."""
        host = urlsplit(address).netloc
        left = self._state.host_until(host) - moment(self._now())
        if left > 0:
            return NotFetchedError("its host asked to be left alone", dt.timedelta(seconds=left))
        try:
            return self._fetcher.get(address, known.validators)
        except NotFetchedError as error:
            self._troubles.append(Trouble(address, str(error)))
            if error.wait is not None:
                self._state.leave_host(host, moment(self._now() + error.wait))
            return error


def _backoff(pause: dt.timedelta, failures: int) -> dt.timedelta:
    times: int = 2 ** min(failures, 20)
    return min(pause * times, LONGEST_BACKOFF)


def patient(work: Callable[[], T], sleep: Callable[[float], None] = time.sleep, tries: int = 720) -> T:
    """Do what writes to the ledger; while another process writes, wait (five seconds each time, an hour at most)."""
    for _ in range(tries):
        try:
            return work()
        except LedgerBusyError:
            sleep(5.0)
    return work()
