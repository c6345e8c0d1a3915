"""Processes that read documents one after the other, and may die of one without taking the rest along.

A ready-made pool cannot say which document its dead process was reading, and ends with it. Here each process answers
document by document, so what it was reading when it ended is known: that document is tried once more, and refused when
the next process ends over it too.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

import msgspec

from strikeledger.errors import ReadingStoppedError
from strikeledger.limits import WORKER_BYTES, cpu_ceiling, memory_ceiling
from strikeledger.model import Document, Refusal

if TYPE_CHECKING:
    from strikeledger.pipeline import DocumentResult

AHEAD = 8
"""Documents a process may be given at a time: it need not wait for us while we take the next page apart."""
AHEAD_BYTES = 48 * 1024
"""And no more than fits into any pipe, so that we never wait for a process that waits for us."""
FALSE_STARTS = 3
"""Processes in a row that end before they are ready to read: then it is no document's fault, and the run stops."""

Read = Callable[[Document], "DocumentResult | Refusal"]
Outcome = tuple[Document, "DocumentResult | Refusal"]


class _Process:
    """One reading process and what it has been given and not answered; the first of that is what it is reading."""

    def __init__(self, context: Any, read: Read, seconds: float) -> None:
        self.pipe, theirs = context.Pipe()
        self.given: deque[tuple[Document, int]] = deque()
        self.ready = False
        self.process = context.Process(target=_serve, args=(theirs, read, seconds), daemon=True)
        self.process.start()
        theirs.close()

    def takes(self, size: int) -> bool:
        waiting = sum(given for _, given in self.given)
        return not self.given or (len(self.given) < AHEAD and waiting + size <= AHEAD_BYTES)

    def give(self, document: Document, data: bytes) -> None:
        self.given.append((document, len(data)))
        with suppress(OSError):  # it has ended: that is seen when its answer is waited for
            self.pipe.send_bytes(data)

    def end(self) -> int:
        """End it, and tell how it ended by itself before that; a negative number is a signal."""
        self.process.join(timeout=1)
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return int(self.process.exitcode or 0)


class Pool:
    """Some reading processes; a dead one is replaced. Use in a `with` block."""

    def __init__(self, jobs: int, read: Read, seconds: float) -> None:
        """Start `jobs` processes.

        Args:
            jobs: how many.
            read: what they do; a function that another process can import.
            seconds: computing time after which a process that does not come back from a document is ended.
        """
        # Not fork: a forked child would keep the ledger's lock after this process is killed.
        self._context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
        if sys.platform != "win32":
            self._context.set_forkserver_preload(["strikeledger.pipeline"])
        self._read, self._seconds = read, seconds
        self._again: deque[Document] = deque()
        self._deaths: Counter[str] = Counter()
        self._false_starts = 0
        self._workers = [self._start() for _ in range(jobs)]

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.end()

    def read(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        """Each document with what was made of it, in the order of being finished.

        Documents are taken a few ahead of the reading, so that a corpus larger than memory streams through.

        Raises:
            ReadingStoppedError: processes end before they can read anything at all.
        """
        stream = iter(documents)
        while True:
            self._hand_out(stream)
            busy = [worker for worker in self._workers if worker.given]
            if not busy:
                return
            answering = wait([worker.pipe for worker in busy])
            for worker in busy:
                if worker.pipe in answering:
                    yield from self._answer(worker)

    def _start(self) -> _Process:
        return _Process(self._context, self._read, self._seconds)

    def _hand_out(self, stream: Iterator[Document]) -> None:
        while (document := self._again.popleft() if self._again else next(stream, None)) is not None:
            data = msgspec.msgpack.encode(document)
            takers = [worker for worker in self._workers if worker.takes(len(data))]
            if not takers:
                self._again.appendleft(document)
                return
            min(takers, key=lambda worker: len(worker.given)).give(document, data)

    def _answer(self, worker: _Process) -> Iterator[Outcome]:
        try:
            data = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            yield from self._replace(worker)
            return
        if not worker.ready:
            worker.ready, self._false_starts = True, 0
            return
        document, _ = worker.given.popleft()
        yield document, _decoded(data)

    def _replace(self, worker: _Process) -> Iterator[Outcome]:
        """Put another process in the place of one that has ended, and settle what becomes of its documents."""
        how = worker.end()
        left = [document for document, _ in worker.given]
        if not worker.ready:
            self._false_starts += 1
            if self._false_starts >= FALSE_STARTS:
                raise ReadingStoppedError(
                    "reading processes end as soon as they are started, for want of memory as a rule; "
                    "what was finished is in the ledger",
                    "run the same command again with --jobs 1: it goes on where it stopped",
                )
        self._workers[self._workers.index(worker)] = self._start()
        if worker.ready:
            first, *left = left
            self._deaths[first.document_id] += 1
            if sys.platform != "win32" and how == -signal.SIGXCPU:
                yield first, over_time(first, self._seconds)
            elif self._deaths[first.document_id] > 1:
                yield first, _deadly(first)
            else:
                self._again.append(first)
        self._again.extend(left)


def over_time(document: Document, seconds: float) -> Refusal:
    """The refusal of a document that takes too long."""
    return Refusal(
        source=document.source,
        reason=f"reading it took more than {seconds:g} seconds of computing",
        advice="look at the page: no report takes so long; if it is one, read it alone with --seconds 600",
        sha256=document.sha256,
    )


def _deadly(document: Document) -> Refusal:
    return Refusal(
        source=document.source,
        reason="two processes ended while reading it (killed, or a fault of the program)",
        advice="report it with the text if nobody killed them; everything else is read",
        sha256=document.sha256,
    )


def _too_large(document: Document) -> Refusal:
    return Refusal(
        source=document.source,
        reason=f"reading it needs more than {WORKER_BYTES / 2**30:g} GB of memory",
        advice="look at the page: no report needs so much; everything else is read",
        sha256=document.sha256,
    )


def _encoded(outcome: DocumentResult | Refusal) -> bytes:
    return (b"x" if isinstance(outcome, Refusal) else b"r") + msgspec.msgpack.encode(outcome)


def _decoded(data: bytes) -> DocumentResult | Refusal:
    from strikeledger.pipeline import DocumentResult

    body = memoryview(data)[1:]
    if data[:1] == b"x":
        return msgspec.msgpack.decode(body, type=Refusal)
    return msgspec.msgpack.decode(body, type=DocumentResult)


def _serve(pipe: Connection, read: Read, seconds: float) -> None:
    """What a process does: say that it is ready, then one answer to each document."""
    _end_with_parent()
    memory_ceiling()
    pipe.send_bytes(b"")
    while True:
        try:
            document = msgspec.msgpack.decode(pipe.recv_bytes(), type=Document)
        except (EOFError, OSError):
            return
        # The limit inside `read` comes first; this one is for code that never comes back to it.
        cpu_ceiling(2 * seconds + 5)
        try:
            data = _encoded(read(document))
        except MemoryError:
            data = _encoded(_too_large(document))
        pipe.send_bytes(data)


def _end_with_parent() -> None:
    """A worker outlives a killed parent by nothing: it would wait for work forever."""
    # Ctrl-C is for the parent, which writes what is finished; the workers end with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel

    def watch() -> None:
        wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
