"""A run of reading: inputs to documents to readings to the ledger, then everything worked out anew."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from strikeledger.limits import DOCUMENT_SECONDS
from strikeledger.model import Document, Record, Refusal
from strikeledger.running.intake import Intake
from strikeledger.running.outcomes import Gave, InputGave
from strikeledger.running.refresh import is_stale, rebuild
from strikeledger.store.clock import Clock, machine_clock
from strikeledger.store.connect import one_connection
from strikeledger.store.lock import writing
from strikeledger.store.migrate import make_ready
from strikeledger.workers.cluster import homes_on_cluster, read_on_cluster
from strikeledger.workers.reading import read_all

if TYPE_CHECKING:
    from strikeledger.ingest import Given, Held

Progress = Callable[[int, int], None]


class ReadReport(Record, frozen=True):
    """What a run of reading did."""

    read: int
    """Documents read and added, or read again because more is known of them."""
    known: int
    """Documents that were in the ledger already."""
    claims: int
    """Claims found in the documents added."""
    refused: tuple[Refusal, ...]
    """Inputs that could not be read, each with reason and advice; everything else is in the ledger."""
    passed_over: tuple[str, ...] = ()
    """What was skipped, nothing wrong with it: the folder beside a page saved by a browser, posts without words."""
    inputs: tuple[InputGave, ...] = ()
    """What each input gave, of the first thousand."""


def read_into(
    path: Path,
    inputs: Sequence[str | os.PathLike[str] | Held],
    given: Given,
    jobs: int,
    progress: Progress | None = None,
    seconds: float = DOCUMENT_SECONDS,
    clock: Clock = machine_clock,
    cluster: str | None = None,
    parts: Path | None = None,
) -> ReadReport:
    """Read inputs into the ledger, made if need be, and bring it up to date.

    Raises:
        LedgerError: the ledger cannot be used, or is being written by another process.
    """
    from strikeledger.ingest import read_inputs

    make_ready(path)
    with writing(path, "read"):

        def catch_up() -> None:
            if is_stale(path):
                rebuild(path, homes=functools.partial(homes_on_cluster, cluster) if cluster else None)

        passed_over: list[str] = []
        gave = Gave()
        items = read_inputs(inputs, given, passed_over.append, gave.enter)
        report = take_in(path, items, jobs, progress, seconds, clock, cluster, after=catch_up, parts=parts, gave=gave)
        return msgspec.structs.replace(report, passed_over=tuple(passed_over))


def take_in(
    path: Path,
    items: Iterable[Document | Refusal],
    jobs: int,
    progress: Progress | None = None,
    seconds: float = DOCUMENT_SECONDS,
    clock: Clock = machine_clock,
    cluster: str | None = None,
    after: Callable[[], None] | None = None,
    parts: Path | None = None,
    gave: Gave | None = None,
) -> ReadReport:
    """Read what comes into the ledger without working figures out. The caller holds the writer's lock.

    Whatever ends the run early, what was finished is written first. `after` is done when the run came to its end, with
    the last of it.
    """
    from strikeledger.pipeline import read_at_sight

    with one_connection(path, write=False):
        intake = Intake(path, clock)
    refused: list[Refusal] = []
    gave = gave or Gave()
    seen = read = claims = 0

    def wanted() -> Iterator[Document]:
        nonlocal seen, read
        for few in in_portions(gave.watch(items)):
            intake.expect(item for item in few if isinstance(item, Document))
            for item in few:
                seen += 1
                if isinstance(item, Refusal):
                    refused.append(item)
                    intake.refuse(item)
                elif (document := intake.wanted(item)) is not None:
                    if (at_sight := read_at_sight(document)) is None:
                        yield document
                    else:
                        intake.add(at_sight)
                        gave.read(document, at_sight.reading)
                        read += 1
                else:
                    gave.known(item)
                if progress:
                    progress(seen, claims)

    try:
        outcomes = read_on_cluster(wanted(), cluster, seconds, parts) if cluster else read_all(wanted(), jobs, seconds)
        for document, outcome in outcomes:
            if isinstance(outcome, Refusal):
                refused.append(outcome)
                intake.failed(document, outcome)
                gave.failed(document)
                continue
            intake.add(outcome)
            gave.read(document, outcome.reading)
            read += 1
            claims += len(outcome.reading.claims)
            if progress:
                progress(seen, claims)
    except BaseException:
        intake.flush()
        raise
    with one_connection(path, write=True):
        intake.flush()
        if after is not None:
            after()
    known = seen - read - len(refused)
    return ReadReport(read=read, known=known, claims=claims, refused=tuple(refused), inputs=gave.result())


LOOKED_UP = 2048
"""Documents looked up in the ledger at a time: an opening of it and a look through its sources cost 50 ms and more."""


def in_portions(items: Iterable[Document | Refusal]) -> Iterator[list[Document | Refusal]]:
    """What comes in, in portions that begin with one and double, so that the first need not wait for many."""
    stream, size = iter(items), 1
    while few := list(islice(stream, size)):
        yield few
        size = min(2 * size, LOOKED_UP)
