"""What was launched, night by night, in the columns of the widely used table of missile attacks on Ukraine.

Notebooks and programs written for that table run on this one, ours included (`registry add launches`). What the columns
cannot hold stands in the details: the range, and whether one source alone gives the number.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from strikeledger.conflicts import covered_by, parties
from strikeledger.export.csvfile import cell
from strikeledger.export.values import rows

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = (
    "time_start",
    "time_end",
    "model",
    "launch_place",
    "target",
    "target_main",
    "launched",
    "destroyed",
    "not_reach_goal",
    "still_attacking",
    "border_crossing",
    "is_shahed",
    "num_hit_location",
    "num_fall_fragment_location",
    "carrier",
    "turbojet",
    "turbojet_destroyed",
    "affected region",
    "destroyed_details",
    "launched_details",
    "launch_place_details",
    "source",
)
MODELS = {
    "drones": "Unknown UAV",
    "missiles": "Unknown Missile",
    "munitions": "Unknown UAV and Unknown Missile",
    "bombs": "Aerial Bomb",
}
"""The table's own names for weapons whose model is not told: reports give families, seldom models."""
COUNTRYWIDE = {"country", "admin1"}


def write_launches(incidents: pa.Table, out: IO[str]) -> None:
    """Write the table `incidents`, a row for each attack and kind of weapon with a number launched.

    An attack inside another that tells the same measure is left out: its weapons are in the other's number. Drones and
    missiles told apart stand apart, and a number that lumps them is written only where they are not.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    everything = list(rows(incidents))
    by_id = {row["incident_id"]: row for row in everything}
    for row in everything:
        for line in _lines(row, by_id.get(row["parent_id"] or "")):
            writer.writerow([cell(line.get(column)) for column in COLUMNS])


def _lines(row: dict[str, Any], parent: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    figures = row["figures"]
    apart = [kind for kind in ("drones", "missiles") if f"{kind}_launched" in figures]
    for kind, model in MODELS.items():
        measure = f"{kind}_launched"
        launched = figures.get(measure)
        if launched is None or launched["best"] is None or (kind == "munitions" and apart):
            continue
        if parent is not None and measure in parent["figures"]:
            continue
        downed, lost = figures.get(f"{kind}_downed"), figures.get(f"{kind}_lost")
        hit = figures.get("locations_hit")
        place = row["places"][0] if row["places"] else None
        wide = place is None or place["precision"] in COUNTRYWIDE or row["target_country"] == covered_by("launches").on
        yield {
            "time_start": row["date_start"],
            "time_end": row["date_end"],
            "model": model,
            "target": parties()[covered_by("launches").on].name
            if wide and row["target_country"] == covered_by("launches").on
            else place["name"]
            if place
            else None,
            "launched": launched["best"],
            "destroyed": downed["best"] if downed else None,
            "not_reach_goal": lost["best"] if lost else None,
            "num_hit_location": hit["best"] if hit else None,
            "destroyed_details": _range(downed),
            "launched_details": _range(launched),
            "source": f"strikeledger/{row['incident_id']}",
        }


def _range(figure: dict[str, Any] | None) -> str | None:
    if figure is None:
        return None
    return json.dumps({key: figure[key] for key in ("low", "high", "single_source", "disputed")})
