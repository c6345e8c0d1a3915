"""Incidents as CSV with HXL hashtags (hxlstandard.org, 1.1) in its second row, for humanitarian tools: one row each."""

from __future__ import annotations

import csv
from typing import IO, TYPE_CHECKING, Any

from strikeledger.export.csvfile import cell
from strikeledger.export.values import rows
from strikeledger.vocabulary.measures import measures

if TYPE_CHECKING:
    import pyarrow as pa

ABOUT = {
    "incident_id": "#event+id",
    "kind": "#event+type",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "date_precision": "#date+precision",
    "country": "#country+code+v_iso2",
    "admin1": "#adm1+name",
    "place": "#loc+name",
    "lat": "#geo+lat",
    "lon": "#geo+lon",
    "place_precision": "#geo+precision",
    "attacker": "#group+attacker+name",
    "inside": "#event+parent+id",
    "independent_reports": "#meta+sources+num",
    "one_source": "#meta+uncorroborated",
    "grade": "#meta+grade",
}
"""Column to hashtag. `inside` names the wider attack that holds this one: rows with it are never added to that one."""
MEASURES = {name: row.hxl for name, row in measures().items() if row.hxl}
"""Measure to the hashtag of its best figure; `+min` and `+max` are its range, empty for an open end;
`+uncorroborated` is true when
one source alone gives it."""
BOUNDS = (("best", ""), ("low", "+min"), ("high", "+max"), ("single_source", "+uncorroborated"))


def write_hxl(incidents: pa.Table, out: IO[str]) -> None:
    """Write the table `incidents`: names, hashtags, then the rows. Null is unknown, never zero."""
    writer = csv.writer(out, lineterminator="\n")
    figures = [(measure, bound, tag + plus) for measure, tag in MEASURES.items() for bound, plus in BOUNDS]
    writer.writerow([*ABOUT, *(f"{measure}_{bound}" for measure, bound, _ in figures)])
    writer.writerow([*ABOUT.values(), *(tag for _, _, tag in figures)])
    for row in rows(incidents):
        told = row["figures"]
        values = [told.get(measure, {}).get(bound) for measure, bound, _ in figures]
        writer.writerow([cell(value) for value in (*_about(row), *values)])


def _about(row: dict[str, Any]) -> list[Any]:
    place = row["places"][0] if row["places"] else {}
    return [
        row["incident_id"],
        row["kind"],
        row["date_start"],
        row["date_end"],
        row["date_precision"],
        place.get("country") or row["target_country"],
        place.get("admin1"),
        place.get("name"),
        place.get("lat"),
        place.get("lon"),
        place.get("precision"),
        row["attacker"],
        row["parent_id"],
        row["independent_reports"],
        row["single_source"],
        row["grade"],
    ]
