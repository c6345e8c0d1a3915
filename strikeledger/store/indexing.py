"""The tables in which a further document finds what it has to be compared with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from strikeledger.lineage.candidates import features
from strikeledger.lineage.furniture import rows_of, stripped
from strikeledger.lineage.group import Kin
from strikeledger.lineage.sketch import Sketch
from strikeledger.linking import profiles_of
from strikeledger.linking.filing import Filed, filed
from strikeledger.linking.grouping import Spot
from strikeledger.linking.naming import Titled
from strikeledger.linking.told import telling_id
from strikeledger.model import Reading
from strikeledger.store.rows import append, change, delete, schema_of, to_row
from strikeledger.stretches.known import Placed, placed

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from strikeledger.pipeline import Grouped

Columns = dict[str, list[Any]]
T = TypeVar("T")
AT_A_TIME = 4_000
"""Documents whose rows are made at a time."""

TABLES = (
    "kin_documents",
    "kin_features",
    "kin_rows",
    "furniture",
    "tellings",
    "telling_marks",
    "attacks",
    "named_countries",
)


def index(grouped: Grouped) -> Iterator[tuple[str, Columns]]:
    """The content of all these tables for a whole ledger, some columns of a table at a time."""
    story_of = {d: story.story_id for kin in grouped.kin for story in kin.stories for d in story.documents}
    home = {(e.document_id, e.number): attack.founder for attack in grouped.attacks for e in attack.episodes}
    yield "kin_documents", kin_columns(grouped.kin, grouped.sketches)
    # By day, so that a look for those of a few weeks passes over the others.
    for some in _few(sorted(grouped.sketches, key=lambda one: one.published or dt.date.min)):
        yield "kin_features", feature_columns(stripped(one, grouped.dull) for one in some)
        yield "kin_rows", row_columns(some)
    yield "furniture", {"row": sorted(grouped.dull)}
    for readings in _few(grouped.readings):
        profiles = (p for one in readings for p in profiles_of(one, story_of.get(one.document_id, one.document_id)))
        filings = [filed(profile) for profile in profiles]
        yield from telling_columns(filings, home, home if grouped.early is None else dict(grouped.early)).items()
    yield "attacks", attack_columns(placed(attack, attack.window) for attack in grouped.attacks)
    yield "named_countries", countries_in(grouped.readings)


def countries_in(readings: Iterable[Reading]) -> Columns:
    """The countries that reports name."""
    places = {
        (place.country, place.name): place
        for reading in readings
        for episode in reading.episodes
        for place in episode.places
        if place.precision == "country"
    }
    return {"place": [to_row(place) for _, place in sorted(places.items(), key=str)]}


def _few(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Some at a time: a document has a hundred features."""
    for at in range(0, len(items), AT_A_TIME):
        yield items[at : at + AT_A_TIME]


def kin_columns(found: Iterable[Kin], sketches: Iterable[Sketch]) -> Columns:
    """Which documents hang together."""
    same = {one.document_id: one.same for one in sketches}
    rows = [
        (document, kin.heads[0], same[document], document in kin.heads, story.story_id)
        for kin in found
        for story in kin.stories
        for document in story.documents
    ]
    return _columns(("document_id", "kin", "same", "head", "story_id"), rows)


def feature_columns(sketches: Iterable[Sketch]) -> Columns:
    """What documents are looked up by; `sketches` are without furniture."""
    rows = [(feature, one.document_id, one.published) for one in sketches for feature in sorted(set(features(one)))]
    return _columns(("feature", "document_id", "day"), rows)


def row_columns(sketches: Iterable[Sketch]) -> Columns:
    """The sentences of documents, furniture too."""
    rows = [(row, one.document_id, one.published) for one in sketches for row in sorted(rows_of(one))]
    return _columns(("row", "document_id", "day"), rows)


def telling_columns(
    filings: Iterable[Filed], home: Mapping[Spot, Spot], early: Mapping[Spot, Spot]
) -> dict[str, Columns]:
    """How tellings are filed, and the first telling of the group of each, now and when groups dated reports."""
    told = list(filings)
    names = ("document_id", "number", "founder_document", "founder_number")
    more = (
        "dated",
        "country",
        "first",
        "last",
        "look_first",
        "look_last",
        "telling_id",
        "early_document",
        "early_number",
    )
    rows = [
        (
            *(*f.spot, *home[f.spot], f.dated, f.country, f.first, f.last, f.look_first, f.look_last),
            *(telling_id(*f.spot), *early.get(f.spot, (None, None))),
        )
        for f in told
    ]
    marks = [(mark, *one.spot) for one in told for mark in one.marks]
    return {
        "tellings": _columns((*names, *more), rows),
        "telling_marks": _columns(("mark", "document_id", "number"), marks),
    }


def attack_columns(found: Iterable[Placed]) -> Columns:
    """Attacks as others see them."""
    names = ("founder_document", "founder_number", "incident_id", "stem", "tellings", "first_document", "first_number")
    rows = [
        (*one.founder, one.incident_id, *_flat(one.title), one.country, one.holding, *one.days, one.parent_id)
        for one in found
    ]
    return _columns((*names, "country", "holding", "first", "last", "parent_id"), rows)


def _flat(title: Titled) -> tuple[str, int, str, int]:
    return (title.stem, title.tellings, *title.first)


def put(connection: duckdb.DuckDBPyConnection, table: str, columns: Columns) -> None:
    """Append to one of the tables; columns and not rows, as a large ledger has millions of these."""
    if next(iter(columns.values())):
        append(connection, table, as_table(connection, table, columns))


def as_table(connection: duckdb.DuckDBPyConnection, table: str, columns: Columns) -> pa.Table:
    """Columns of one of the tables as Arrow has them."""
    import pyarrow as pa

    schema = schema_of(connection, table)
    return pa.Table.from_arrays([pa.array(columns[field.name], field.type) for field in schema], schema=schema)


def replace_index(connection: duckdb.DuckDBPyConnection, content: Iterable[tuple[str, Columns]]) -> None:
    """Exchange all of it, inside the caller's transaction; nothing in `content` leaves the tables empty."""
    for table in TABLES:
        delete(connection, table, "true")
    indexed = False
    for table, columns in content:
        put(connection, table, columns)
        indexed = True
    change(connection, "state", {"indexed": indexed})


def _columns(names: tuple[str, ...], rows: list[tuple[Any, ...]]) -> Columns:
    if not rows:
        return {name: [] for name in names}
    return {name: list(values) for name, values in zip(names, zip(*rows, strict=True), strict=True)}
