"""Incidents as GeoJSON (RFC 7946): a point each, at the place the reports name and no more exact than they are."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from strikeledger.export.values import rows

if TYPE_CHECKING:
    import pyarrow as pa


def write_geojson(table: pa.Table, out: IO[str]) -> None:
    """Write the table `incidents` as a FeatureCollection; an incident without a known place has a null geometry."""
    out.write('{"type": "FeatureCollection", "features": [')
    for number, row in enumerate(rows(table)):
        out.write(",\n" if number else "\n")
        out.write(json.dumps(feature(row), ensure_ascii=False))
    out.write("\n]}\n")


def feature(row: dict[str, Any]) -> dict[str, Any]:
    """One incident as a feature. `precision` says what the point stands for: a country's point is not where it fell."""
    place = next((item for item in row["places"] if item["lat"] is not None and item["lon"] is not None), None)
    point = {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if place else None
    properties = {
        **row,
        "place": place["name"] if place else None,
        "precision": place["precision"] if place else "unknown",
        "label": "reported; 1 source" if row["single_source"] else "reported",
    }
    return {"type": "Feature", "id": row["incident_id"], "geometry": point, "properties": properties}
