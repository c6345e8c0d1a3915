"""Build strikeledger/web/maps/outlines.json.gz: countries and first-level regions for the maps, Crimea in Ukraine.

    apt-get download qgis-common && dpkg-deb -x qgis-common*.deb qgis
    python scripts/build_outlines.py qgis/usr/share/qgis/resources/data/world_map.gpkg

The input is the copy of Natural Earth (1:10m, public domain) that comes with QGIS: its layer of states and provinces.
Natural Earth's default counts Crimea and Sevastopol to Russia; here they belong to Ukraine, as internationally
recognised (UN General Assembly resolution 68/262), and the build stops if a town of Crimea lies elsewhere.

A region takes the name of the gazetteer's region that most of its towns belong to, and the parts of one region are
joined: so that a place of the ledger finds its shape by name. Outlines are simplified together, so that neighbours
still share their border, and a country is the sum of its regions. Needs shapely, only for development.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
import sys
from collections import Counter, defaultdict
from pathlib import Path

import shapely
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.strtree import STRtree

from strikeledger.gazetteer.data import PlaceData, load

OUT = Path(__file__).resolve().parent.parent / "strikeledger" / "web" / "maps" / "outlines.json.gz"
CRIMEA = {"Simferopol": (34.1, 44.95), "Kerch": (36.4, 45.33), "Dzhankoi": (34.39, 45.71), "Yalta": (34.14, 44.53)}
MOVED = {"Crimea": "UA", "Sevastopol": "UA", "Northern Cyprus": "CY", "Somaliland": "SO"}
"""Regions whose country in the input is another one, or none."""
GRID = 100
"""Steps to a degree: 1.1 km from north to south, which is a pixel on the closest view that is offered."""
REGION, COUNTRY = 0.015, 0.15
"""Degrees that a simplified line may lie from the real one, as the square root of the area that is cut off."""
Shapes = dict[tuple[str, str], BaseGeometry]


def main() -> None:
    """Read the layer, correct it, name it, simplify it and write the file."""
    data = load()
    raw = regions(Path(sys.argv[1]))
    hold_crimea(raw)
    named = joined(raw, names(raw, data))
    keys = list(named)
    fine = dict(zip(keys, shapely.coverage_simplify([named[key] for key in keys], REGION), strict=True))
    whole: dict[str, list[BaseGeometry]] = defaultdict(list)
    for (country, _), shape in named.items():
        whole[country].append(shape)
    codes = sorted(whole)
    lands = shapely.coverage_simplify([shapely.union_all(whole[code]) for code in codes], COUNTRY)
    shapes: dict[str, dict[str, list[list[int]]]] = defaultdict(dict)
    for country in codes:
        # Under the empty name the country as a whole, with the same borders as its regions.
        own = {name: shape for (code, name), shape in sorted(fine.items()) if code == country}
        for name, shape in {"": shapely.union_all(list(own.values())), **own}.items():
            if found := steps(shape, REGION):
                shapes[country][name] = found
    built = {
        "source": "Natural Earth, public domain; Crimea in Ukraine",
        "grid": GRID,
        "lands": {code: found for code, land in zip(codes, lands, strict=True) if (found := steps(land, COUNTRY))},
        "regions": shapes,
    }
    text = json.dumps(built, separators=(",", ":"), ensure_ascii=False)
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(text):,} bytes, packed {OUT.stat().st_size:,}; {len(codes)} countries, {len(fine)} regions")
    print(f"lands {len(json.dumps(built['lands'], separators=(',', ':'))):,}")
    for code in ("UA", "RU", "SD", "PS"):
        print(code, f"{len(json.dumps(shapes[code], separators=(',', ':'))):,}", sorted(shapes[code])[:90])


def regions(path: Path) -> list[tuple[str, str, BaseGeometry]]:
    """Country, name and area of each region of the layer."""
    found = []
    rows = sqlite3.connect(path).execute("SELECT iso_a2, name, admin, geom FROM states_provinces ORDER BY fid")
    for code, name, admin, blob in rows:
        country = MOVED.get(name if code == "RU" else admin, code) if code in ("RU", "-1") else code
        if country and len(country) == 2 and country.isalpha():
            found.append((country, name or admin, geometry(blob)))
        else:
            print(f"left out, no ISO code: {name or admin}")
    return found


def geometry(blob: bytes) -> BaseGeometry:
    """The area in a GeoPackage's blob: a header with a box of a length that its flags tell, and then WKB."""
    header = 8 + (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]
    return shapely.make_valid(shapely.from_wkb(blob[header:]))


def hold_crimea(raw: list[tuple[str, str, BaseGeometry]]) -> None:
    """Stop unless the towns of Crimea lie in Ukraine and nowhere else."""
    for town, at in CRIMEA.items():
        inside = {country for country, _, shape in raw if shape.distance(Point(at)) < 0.05}
        if inside != {"UA"}:
            raise SystemExit(f"{town} lies in {inside}")


def names(raw: list[tuple[str, str, BaseGeometry]], data: PlaceData) -> dict[int, str]:
    """For each region of the input, the gazetteer's region that most of the towns inside it belong to."""
    tree = STRtree([shape for _, _, shape in raw])
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    seats: dict[tuple[str, str], int] = {}
    for row in range(len(data.columns["kind"])):
        place = data.place(row)
        if place.lat is None or place.lon is None or not place.admin1 or place.precision not in ("city", "admin1"):
            continue
        for at in tree.query(Point(place.lon, place.lat), predicate="intersects"):
            if raw[at][0] == place.country:
                votes[at][place.admin1] += 1
                if place.precision == "admin1":
                    seats[place.country, place.name] = int(at)
    called = {at: count.most_common(1)[0][0] for at, count in votes.items()}
    # A city that is a region has few towns beside those of the region around it: it takes the part it lies in, where
    # the region around it has others.
    parts = Counter((raw[at][0], name) for at, name in called.items())
    for (country, name), at in seats.items():
        if not parts[country, name] and parts[country, called[at]] > 1:
            parts[country, called[at]] -= 1
            called[at] = name
    return called


def joined(raw: list[tuple[str, str, BaseGeometry]], called: dict[int, str]) -> Shapes:
    """Regions by country and name, the parts of one together."""
    parts: dict[tuple[str, str], list[BaseGeometry]] = defaultdict(list)
    for at, (country, name, shape) in enumerate(raw):
        parts[country, called.get(at, name)].append(shape)
    return {key: shapely.union_all(shapes) for key, shapes in parts.items()}


def steps(area: BaseGeometry, tolerance: float) -> list[list[int]]:
    """Rings as whole steps of the grid from point to point, the first from 0, 0; islands below the tolerance go."""
    parts = [part for part in getattr(area, "geoms", [area]) if isinstance(part, Polygon)]
    largest = max((part.area for part in parts), default=0.0)
    kept = [part for part in parts if part.area > 4 * tolerance * tolerance or part.area == largest]
    found = []
    for ring in (ring for part in MultiPolygon(kept).geoms for ring in (part.exterior, *part.interiors)):
        flat: list[int] = []
        x = y = 0
        for lon, lat in ring.coords[:-1]:
            dx, dy = round(lon * GRID) - x, round(lat * GRID) - y
            if dx or dy:
                flat += (dx, dy)
                x, y = x + dx, y + dy
        if len(flat) > 4:
            found.append(flat)
    return found


if __name__ == "__main__":
    main()
