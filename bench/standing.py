"""A standing ledger of made reports, with decisions and reports without a day: what one thing more costs in it.

    python -m bench.standing ledger.duckdb 5000

The texts are those of `made`, what is read in them those of `tellings`: no report is really read.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from bench.made import articles
from bench.tellings import tellings
from strikeledger.lineage import sketch
from strikeledger.model import UNKNOWN_WINDOW, Block, Document, Reading
from strikeledger.pipeline import DocumentResult
from strikeledger.running.decide import decide, prepared, stamped
from strikeledger.running.decision_checks import Wish
from strikeledger.running.intake import Intake
from strikeledger.running.refresh import rebuild, rebuild_whole
from strikeledger.store.clock import machine_clock, note_behind, note_commit
from strikeledger.store.connect import one_connection, opened
from strikeledger.store.migrate import make_ready
from strikeledger.store.rows import insert, to_row

DECISIONS, UNDATED, MORE = 50, 200, 3
Costs = dict[str, float]


def standing(path: Path, count: int) -> Iterator[DocumentResult]:
    """Make a ledger of so many reports with figures; gives some more that can be read into it."""
    make_ready(path)
    made = results(count + MORE, count)
    take_in(path, list(islice(made, count)))
    chance = random.Random(count)
    with opened(path, write=False) as connection:
        names = connection.execute("SELECT DISTINCT incident_id FROM figures WHERE measure = 'killed' ORDER BY 1")
        incidents = [name for (name,) in names.fetchall()]
    wishes = [setting(name, 3.0) for name in chance.sample(incidents, DECISIONS)]
    before = [prepared(path, wish, ()) for wish in wishes]
    with opened(path, write=True) as connection:
        now = note_commit(connection, machine_clock, "review set")
        made_now = [stamped(one, now) for one in before]
        insert(connection, "decisions", ({**to_row(one), "learnt": now} for one in made_now))
        note_behind(connection)
    rebuild(path)
    return made


def setting(incident: str, value: float) -> Wish:
    """A figure set by a person."""
    return Wish(kind="set", who="ana", why="counted", incidents=(incident,), measure="killed", value=value)


def results(count: int, within: int) -> Iterator[DocumentResult]:
    """Reports as if they had been read; some of the first `within` carry no day."""
    undated = set(random.Random(1).sample(range(within), UNDATED))
    for number, (row, reading) in enumerate(zip(articles(count, 1.0), tellings(count), strict=True)):
        day = reading.claims[0].published
        document = Document(
            document_id=reading.document_id, source=row["url"], sha256=f"{number:064x}", outlet=row.get("outlet"),
            published=None if number in undated else day, published_basis="given", language="en", text=row["text"],
            title=None, retrieved=None, agency=None, body_start=0, body_end=len(row["text"]),
            blocks=(Block(start=0, end=len(row["text"]), kind="paragraph"),),
        )  # fmt: skip
        told = without_day(reading) if number in undated else reading
        yield DocumentResult(document=document, reading=told, sketch=sketch(document))


def without_day(reading: Reading) -> Reading:
    """What a report says that tells of no day."""
    nowhen = {"published": None, "date_start": None, "date_end": None, "date_basis": "unknown"}
    return msgspec.structs.replace(
        reading,
        claims=tuple(msgspec.structs.replace(claim, **nowhen) for claim in reading.claims),
        episodes=tuple(msgspec.structs.replace(one, window=UNKNOWN_WINDOW) for one in reading.episodes),
    )


def take_in(path: Path, some: list[DocumentResult]) -> None:
    """Reports into the ledger, and what follows from them."""
    with one_connection(path, write=False):
        intake = Intake(path)
        intake.expect(one.document for one in some)
    for one in some:
        document = intake.wanted(one.document)
        if document is not None:
            intake.add(msgspec.structs.replace(one, document=document))
    with one_connection(path, write=True):
        intake.flush()
        rebuild(path)


def costs(path: Path, count: int) -> Costs:
    """Seconds of processor and on the clock for one report more, a decision, an undo, and everything anew."""
    made = list(standing(path, count))
    with opened(path, write=False) as connection:
        sql = "SELECT DISTINCT incident_id FROM figures WHERE measure = 'killed' ORDER BY 1 DESC LIMIT ?"
        names = [name for (name,) in connection.execute(sql, [MORE]).fetchall()]
    decided: list[str] = []
    steps: dict[str, list[Callable[[], object]]] = {
        "one report more": [lambda one=one: take_in(path, [one]) for one in made],  # type: ignore[misc]
        "a decision": [
            lambda name=name: decided.append(decide(path, setting(name, 4.0)).decision_id) for name in names
        ],  # type: ignore[misc]
        "an undo": [
            lambda at=at: decide(path, Wish(kind="undo", who="ana", why="no", undoes=decided[at]))  # type: ignore[misc]
            for at in range(len(names))
        ],
        "everything anew": [lambda: rebuild_whole(path)],
    }
    found: Costs = {}
    for what, some in steps.items():
        wall, own = [], []
        for step in some:
            begin, used = time.perf_counter(), time.process_time()
            step()
            wall.append(time.perf_counter() - begin)
            own.append(time.process_time() - used)
        found[what], found[f"{what}, processor"] = statistics.median(wall), statistics.median(own)
    return found


if __name__ == "__main__":
    for said, seconds in costs(Path(sys.argv[1]), int(sys.argv[2])).items():
        print(f"{said:30} {seconds:8.2f} s")
