"""The files of data beside the pages, read without ever writing to the ledger; and what a static page filters by."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from strikeledger.export.codebook import described
from strikeledger.export.datapackage import write_datapackage
from strikeledger.export.files import write_table
from strikeledger.export.release import Release, citation
from strikeledger.export.special import write_special
from strikeledger.store.look import look
from strikeledger.store.tables import TABLES, fetch
from strikeledger.web.views.common import line

if TYPE_CHECKING:
    import pyarrow as pa

    from strikeledger.web.library import Library, Shelf

FORMATS = ("csv", "jsonl", "parquet")
SHARD = 400
"""Incidents in one file of a static list's filter: some 500 kB."""


def tables_of(path: Path) -> Callable[[str], pa.Table]:
    """The public tables as they are now, with the codebook's meanings; nothing is worked out or written."""

    def table(name: str) -> pa.Table:
        return described(fetch(path, name), name)

    return table


def data_file(path: Path, name: str, release: Callable[[], Release]) -> bytes | None:
    """A file of data by name (`claims.csv`, `incidents.geojson`, `SHA256SUMS`); None when there is none."""
    tables = tables_of(path)
    out = io.BytesIO()
    if name in _SPECIAL:
        write_special(tables, _SPECIAL[name], out)
        return out.getvalue()
    if name == "SHA256SUMS":
        return release().sums.encode()
    if name == "CITATION.cff":
        return citation(release(), "cff").encode()
    if name == "datapackage.json":
        with tempfile.TemporaryDirectory(prefix="strikeledger-") as folder:
            write_datapackage(tables, Path(folder))
            return (Path(folder) / name).read_bytes()
    table, _, suffix = name.partition(".")
    if (table in TABLES and suffix in FORMATS) or name == "incidents.geojson":
        write_table(tables(table), suffix, out)
        return out.getvalue()
    return None


def names() -> list[str]:
    """Every file of data."""
    return [
        *(f"{t}.{f}" for t in TABLES for f in FORMATS),
        *_SPECIAL,
        "incidents.geojson",
        "SHA256SUMS",
        "CITATION.cff",
    ]


_SPECIAL = {"incidents.hxl.csv": "hxl", "launches.csv": "launches", "claimreview.jsonld": "claimreview"}


def shard_count(shelf: Shelf) -> int:
    """How many files the static list's filter is made of."""
    return -(-len(shelf.incidents) // SHARD)


def shard(library: Library, shelf: Shelf, number: int) -> bytes:
    """One file of what a static list filters by: a script, since a page opened from disk may read no other file.

    Each entry: first and last day, names of places, attacker, weapons, grade, words to search, and the row as HTML
    made by the same template as the list.
    """
    from strikeledger.web.render import environment

    if shelf.haystack is None:
        shelf.haystack = {row["incident_id"]: row for row in look(library.path, "haystack")}
    row_of = environment().get_template("macros.html").module
    entries = []
    for one in shelf.incidents[number * SHARD : (number + 1) * SHARD]:
        told = shelf.haystack.get(one.incident_id, {})
        places = [name for place in one.places for name in (place.name, place.admin1, place.country) if name]
        words = [one.incident_id, *places, *_texts(told.get("titles")), *_texts(told.get("outlets"))]
        families = sorted({measure.partition("_")[0] for measure in one.figures})
        entries.append(
            {
                "first": one.date_start.isoformat() if one.date_start else "",
                "last": one.date_end.isoformat() if one.date_end else "",
                "place": "|".join(dict.fromkeys([*places, one.target_country or ""])).casefold(),
                "attacker": one.attacker or "",
                "weapon": "|".join([*families, *shelf.weapons.get(one.incident_id, ())]).casefold(),
                "grade": one.grade,
                "words": " ".join(words).casefold(),
                "row": str(row_of.incident_row(line(shelf, one), "")),  # type: ignore[attr-defined]
            }
        )
    return f"strikeledgerRows({json.dumps(entries, ensure_ascii=False)});\n".encode("utf-8", "surrogatepass")


def _texts(values: list[str | None] | None) -> list[str]:
    return [value for value in values or () if value]
