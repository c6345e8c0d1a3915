"""The whole ledger as a Frictionless Data Package: a folder of CSV tables with codebook, method, hashes and rules."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikeledger import __version__
from strikeledger.asking.codebook import codebook
from strikeledger.export.files import appearing, write_table
from strikeledger.samples import DOCUMENTS, docs_folder
from strikeledger.store.tables import LOGS, TABLES

if TYPE_CHECKING:
    import pyarrow as pa

KEYS = {"documents": "document_id", "claims": "claim_id", "incidents": "incident_id", "stories": "story_id"}
NOTES = (
    "Figures are reported, none is verified. Copies and rewrites of one report count as one source.",
    "Never add up the rows of incidents: a barrage and the strikes inside it are parent and child.",
    "Null is unknown or an open end, never zero. Text cells that a spreadsheet would compute are led by an apostrophe.",
)


def write_datapackage(tables: Callable[[str], pa.Table], folder: Path) -> None:
    """Write every table and `datapackage.json` into a folder, made if need be. The same ledger gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    resources = [_resource(name, tables(name), folder) for name in (*TABLES, *LOGS)]
    package = {
        "profile": "tabular-data-package",
        "name": "strikeledger",
        "title": "A ledger of reported attacks and casualties",
        "version": __version__,
        "description": " ".join(NOTES),
        "resources": resources,
        "documentation": [_document(name, folder) for name in DOCUMENTS],
    }
    with appearing(folder / "datapackage.json") as out:
        out.write(json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n")


def _document(name: str, folder: Path) -> dict[str, str]:
    raw = (docs_folder() / f"{name}.md").read_bytes()
    with appearing(folder / f"{name}.md") as out:
        out.write(raw)
    return {"path": f"{name}.md", "version": __version__, "hash": "sha256:" + hashlib.sha256(raw).hexdigest()}


def _resource(name: str, table: pa.Table, folder: Path) -> dict[str, Any]:
    path = folder / f"{name}.csv"
    with appearing(path) as out:
        write_table(table, "csv", out)
    raw = path.read_bytes()
    about, columns = codebook()[name]
    fields = [_field(field, columns[field.name].meaning, columns[field.name].unit) for field in table.schema]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if name in KEYS:
        schema["primaryKey"] = KEYS[name]
    return {
        "name": name,
        "path": path.name,
        "profile": "tabular-data-resource",
        "description": about,
        "encoding": "utf-8",
        "bytes": len(raw),
        "hash": "sha256:" + hashlib.sha256(raw).hexdigest(),
        "schema": schema,
    }


def _field(field: pa.Field, meaning: str, unit: str | None) -> dict[str, Any]:
    about = {"name": field.name, "type": _type(field.type), "description": meaning}
    return {**about, "unit": unit} if unit else about


def _type(arrow: pa.DataType) -> str:
    import pyarrow as pa

    tests: list[tuple[Callable[[pa.DataType], bool], str]] = [
        (pa.types.is_date, "date"),
        (pa.types.is_boolean, "boolean"),
        (pa.types.is_integer, "integer"),
        (pa.types.is_floating, "number"),
        (pa.types.is_list, "array"),
        (pa.types.is_struct, "object"),
        (pa.types.is_map, "object"),
    ]
    return next((name for test, name in tests if test(arrow)), "string")
