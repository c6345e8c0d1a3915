"""Work on many machines: a Dask cluster in place of processes here, for reading and for linking.

Documents go out in small batches and come back as what was read in them; then their tellings go out by stretches of
days and come back grouped. The caller alone touches the ledger, so the ledger is the same as that of one process,
whatever order the batches come back in. A worker that dies costs its batches a second time elsewhere, which the
scheduler sees to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from strikeledger.errors import UsageError
from strikeledger.limits import DOCUMENT_SECONDS
from strikeledger.model import Document, Reading, Refusal
from strikeledger.workers.parts import read_part, write_part
from strikeledger.workers.pool import Outcome

if TYPE_CHECKING:
    from strikeledger.linking.grouping import Spot
    from strikeledger.pipeline import DocumentResult

PATIENCE = 10
"""Seconds a scheduler may take to answer."""
BATCH = 32
"""Documents a task. A task costs the scheduler about 1 ms, 32 ordinary articles take 40 ms to read."""
AHEAD = 4
"""Batches a worker thread is given ahead of its reading, so that a corpus larger than memory streams through."""
PORTIONS = 3
"""Portions of linking a worker thread, as stretches of days differ in length."""


def read_on_cluster(
    documents: Iterable[Document], address: str, seconds: float = DOCUMENT_SECONDS, parts: Path | None = None
) -> Iterator[Outcome]:
    """Each document with what was made of it, read by the workers of the Dask scheduler at `address`.

    With `parts`, a folder that every machine sees by this name, the workers write what they read as Parquet there, and
    it is taken from those files; they stay. Without it results travel as messages.

    A batch over which three workers end is read again document by document, so that the one that ends them is refused
    by name.

    Raises:
        UsageError: the extra `strikeledger[dask]` is missing, no scheduler answers, or the folder of the parts is not
            shared.
    """
    dask, client = _client(address)
    if parts is not None:
        parts.mkdir(parents=True, exist_ok=True)
    folder = str(parts.resolve()) if parts is not None else None
    with client:
        batches = _batches(documents)
        given: dict[Any, list[Document]] = {}
        done = dask.as_completed()

        def give(batch: list[Document]) -> None:
            task = client.submit(read_batch, msgspec.msgpack.encode(batch), seconds, folder, pure=False)
            given[task] = batch
            done.add(task)

        for batch in islice(batches, AHEAD * max(1, sum(client.nthreads().values()))):
            give(batch)
        for task in done:
            batch = given.pop(task)
            try:
                yield from zip(batch, _taken(task.result(), folder), strict=True)
            except dask.KilledWorker:
                if len(batch) == 1:
                    yield batch[0], _deadly(batch[0])
                else:
                    for document in batch:
                        give([document])
            following = next(batches, None)
            if following is not None:
                give(following)


def homes_on_cluster(address: str, readings: Sequence[Reading], story_of: Mapping[str, str]) -> dict[Spot, Spot]:
    """The first telling of the group of each dated telling: linking by stretches of days, as tasks of the cluster.

    A portion over which three workers end is done here.

    Raises:
        UsageError: as `read_on_cluster`.
    """
    from strikeledger.linking.apart import homes_by, homes_in

    dask, client = _client(address)

    def work(portions: Sequence[bytes]) -> Iterator[bytes]:
        given = {client.submit(homes_in, portion, pure=False): portion for portion in portions}
        for task in dask.as_completed(given):
            try:
                yield task.result()
            except dask.KilledWorker:
                yield homes_in(given[task])

    with client:
        return homes_by(work, PORTIONS * max(1, sum(client.nthreads().values())), readings, story_of)


def _client(address: str) -> tuple[Any, Any]:
    """Dask, whose calls carry no types, and its scheduler at an address."""
    try:
        import distributed
    except ImportError as error:
        raise UsageError("Dask is not installed", "pip install 'strikeledger[dask]'") from error
    dask: Any = distributed
    try:
        return dask, dask.Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise UsageError(f"no Dask scheduler answers at {address}: {error}", "start one: dask scheduler") from error


def read_batch(data: bytes, seconds: float, folder: str | None = None) -> bytes:
    """What a worker does: documents in as msgpack; out what was read in each, or the name of the part that holds it."""
    from strikeledger.workers.reading import read_or_refuse

    documents = msgspec.msgpack.decode(data, type=list[Document])
    outcomes = [read_or_refuse(document, seconds) for document in documents]
    if folder is not None:
        return write_part(Path(folder), data, outcomes).encode()
    return msgspec.msgpack.encode([(isinstance(one, Refusal), msgspec.msgpack.encode(one)) for one in outcomes])


def _taken(answer: bytes, folder: str | None) -> list[DocumentResult | Refusal]:
    if folder is None:
        return _decoded(answer)
    try:
        return read_part(Path(folder, answer.decode()))
    except OSError as error:
        raise UsageError(
            f"the workers wrote their parts to a folder that is not seen here as {folder}",
            "give a folder on a file system that all machines mount at the same place",
        ) from error


def _decoded(data: bytes) -> list[DocumentResult | Refusal]:
    from strikeledger.pipeline import DocumentResult

    return [
        msgspec.msgpack.decode(one, type=Refusal) if refused else msgspec.msgpack.decode(one, type=DocumentResult)
        for refused, one in msgspec.msgpack.decode(data, type=list[tuple[bool, bytes]])
    ]


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    stream = iter(documents)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _deadly(document: Document) -> Refusal:
    return Refusal(
        source=document.source,
        reason="several workers of the cluster ended while reading it (killed, or a fault of the program)",
        advice="read it alone, without --dask; everything else is read",
        sha256=document.sha256,
    )
