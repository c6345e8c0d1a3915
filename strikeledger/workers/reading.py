"""Reading documents, here or in several processes. Only reading happens there; the caller alone touches the ledger."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from strikeledger.ingest.page import storable
from strikeledger.limits import DOCUMENT_SECONDS, FAULT, FailedError, OverTimeError, at_most, failing_alone
from strikeledger.model import Document, Refusal
from strikeledger.workers.pool import Outcome, Pool, over_time

if TYPE_CHECKING:
    from strikeledger.pipeline import DocumentResult

WORTH_IT = 24
"""With fewer documents than this, starting processes (0.5 to 1 s) costs more than it saves."""


def read_all(documents: Iterable[Document], jobs: int, seconds: float = DOCUMENT_SECONDS) -> Iterator[Outcome]:
    """Read each document, here or in `jobs` processes; the order of the outcomes is not that of the documents.

    A document that takes more than `seconds` of computing is refused by name and the run goes on; so is one over which
    two processes end, or that needs more memory than a process may have.

    Raises:
        ReadingStoppedError: no process can be started.
    """
    stream = iter(documents)
    if jobs > 1:
        first = list(islice(stream, WORTH_IT))
        stream = chain(first, stream)
        if len(first) == WORTH_IT:
            with Pool(jobs, functools.partial(read_or_refuse, seconds=seconds), seconds) as pool:
                yield from pool.read(stream)
            return
    for document in stream:
        yield document, read_or_refuse(document, seconds)


def read_or_refuse(document: Document, seconds: float = DOCUMENT_SECONDS) -> DocumentResult | Refusal:
    """One document read; a text the reader fails on, or is too long over, becomes a refusal that says so."""
    from strikeledger.pipeline import read_one
    from strikeledger.reading import make_ready

    make_ready(document)  # what is loaded once a process is no time of a document
    try:
        with at_most(seconds), failing_alone():
            return read_one(document)
    except OverTimeError:
        return over_time(document, seconds)
    except FailedError as error:
        return Refusal(
            source=document.source,
            reason=storable(f"the reader failed on this text ({error})"),
            advice=FAULT,
            sha256=document.sha256,
        )
