"""The files of data beside the pages, read without ever writing to the ledger; and what a static page filters by."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from strikeledger.asking.codebook import described
from strikeledger.asking.leaving import leaving
from strikeledger.asking.spellings import spellings_of
from strikeledger.export.datapackage import write_datapackage
from strikeledger.export.files import write_table
from strikeledger.export.release import Release, citation
from strikeledger.export.special import write_special
from strikeledger.samples import DOCUMENTS, docs_folder
from strikeledger.store.scratch import Scratch
from strikeledger.store.tables import LOGS, TABLES, fetch
from strikeledger.web import atom
from strikeledger.web.told import told_of
from strikeledger.web.views.common import line

if TYPE_CHECKING:
    import pyarrow as pa

    from strikeledger.model import Incident
    from strikeledger.web.library import Library, Shelf

FORMATS = ("csv", "jsonl", "parquet")
SHARD = 200
"""Incidents in one file of a static list's filter: some 250 kB of rows, and 700 kB of sentences with 20 each."""


def tables_of(path: Path) -> Callable[[str], pa.Table]:
    """The public tables as they are now, with the codebook's meanings; nothing is worked out or written."""

    def table(name: str) -> pa.Table:
        return described(leaving(fetch(path, name)), name)

    return table


def data_file(path: Path, name: str, release: Callable[[], Release]) -> bytes | None:
    """A file of data by name (`claims.csv`, `incidents.geojson`, `SHA256SUMS`); None when there is none."""
    tables = tables_of(path)
    out = io.BytesIO()
    if name in _SPECIAL:
        write_special(tables, _SPECIAL[name], out)
        return out.getvalue()
    if name == atom.NAME:
        return atom.feed(tables)
    if name == "SHA256SUMS":
        return release().sums.encode()
    if name == "CITATION.cff":
        return citation(release(), "cff").encode()
    if name == "datapackage.json":
        with Scratch("strikeledger-files-") as folder:
            write_datapackage(tables, folder)
            return (folder / name).read_bytes()
    table, _, suffix = name.partition(".")
    if name in {f"{page}.md" for page in DOCUMENTS}:
        return (docs_folder() / name).read_bytes()
    if (table in (*TABLES, *LOGS) and suffix in FORMATS) or name == "incidents.geojson":
        write_table(tables(table), suffix, out)
        return out.getvalue()
    return None


def names() -> list[str]:
    """Every file of data."""
    return [
        *(f"{t}.{f}" for t in (*TABLES, *LOGS) for f in FORMATS),
        *_SPECIAL,
        *(f"{page}.md" for page in DOCUMENTS),
        "incidents.geojson",
        atom.NAME,
        "SHA256SUMS",
        "CITATION.cff",
    ]


_SPECIAL = {"incidents.hxl.csv": "hxl", "launches.csv": "launches", "claimreview.jsonld": "claimreview"}


def shard_count(shelf: Shelf) -> int:
    """How many files the static list's filter is made of."""
    return -(-len(shelf.incidents) // SHARD)


def script(library: Library, shelf: Shelf, name: str) -> bytes | None:
    """A file that a static list filters by: `names`, `rows-0`, `told-0`; None when there is none of that name.

    Each is a script that hands its value to one function, since a page opened from disk may read no other file.
    """
    kind, _, number = name.partition("-")
    if name == "names":
        return _handing(spellings_of(_names_in(shelf)))
    if kind not in ("rows", "told") or not number.isdecimal() or int(number) >= shard_count(shelf):
        return None
    part = shelf.incidents[int(number) * SHARD : (int(number) + 1) * SHARD]
    return _handing(_rows(shelf, part) if kind == "rows" else _told(library, shelf, part))


def scripts(shelf: Shelf) -> list[str]:
    """Their names."""
    numbers = range(shard_count(shelf))
    return ["names", *(f"rows-{number}" for number in numbers), *(f"told-{number}" for number in numbers)]


def _handing(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"strikeledgerTake({text});\n".encode("utf-8", "surrogatepass")


def _names_in(shelf: Shelf) -> set[str]:
    """Names and codes by which the filter knows an attack's places and parties."""
    named = {name for one in shelf.incidents for place in one.places for name in (place.name, place.admin1)}
    named |= {code for one in shelf.incidents for code in (one.attacker, one.target_country) if code}
    named |= {place.country for one in shelf.incidents for place in one.places}
    countries = {place.name for one in shelf.incidents for place in one.places if place.precision == "country"}
    return {name for name in named | countries if name}


def _rows(shelf: Shelf, incidents: Sequence[Incident]) -> list[dict[str, object]]:
    """What each incident is filtered by, and its row as HTML made by the template of the list."""
    from strikeledger.web.render import environment

    row_of = environment().get_template("macros.html").module
    rows: list[dict[str, object]] = []
    for one in incidents:
        places = [name for place in one.places for name in (place.name, place.admin1, place.country) if name]
        families = sorted({measure.partition("_")[0] for measure in one.figures})
        rows.append(
            {
                "id": one.incident_id,
                "first": one.date_start.isoformat() if one.date_start else "",
                "last": one.date_end.isoformat() if one.date_end else "",
                "place": "|".join(dict.fromkeys([*places, one.target_country or ""])).casefold(),
                "attacker": one.attacker or "",
                "weapon": [families, [name.casefold() for name in shelf.weapons.get(one.incident_id, ())]],
                "grade": one.grade,
                "row": str(row_of.incident_row(line(shelf, one), "")),  # type: ignore[attr-defined]
            }
        )
    return rows


def _told(library: Library, shelf: Shelf, incidents: Sequence[Incident]) -> list[list[object]]:
    """For each incident the heads of its reports and its sentences, each with the number of its head."""
    told = told_of(library, shelf, [one.incident_id for one in incidents])
    found = (told.get(one.incident_id) for one in incidents)
    return [[list(one.heads), [list(pair) for pair in one.sentences]] if one else [[], []] for one in found]
