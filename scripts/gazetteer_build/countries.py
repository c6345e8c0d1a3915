"""Countries with the words for their people, seas and lands across borders."""

from __future__ import annotations

from strikeledger.gazetteer.keys import fold_name
from strikeledger.gazetteer.tables import read_tsv, split

from .rows import Builder, Row, Source


def add_countries(builder: Builder, source: Source) -> None:
    """Countries of the table and, with their English name only, the rest of the package's."""
    middle: dict[str, list[tuple[float, float]]] = {}
    for city in source.cities:
        middle.setdefault(city["countrycode"], []).append((city["latitude"], city["longitude"]))
    entries = {entry["iso"]: entry for entry in read_tsv("countries.tsv")}
    for iso, country in source.countries.items():
        if iso in ("CS", "AN"):
            continue
        entry = entries.get(iso)
        points = middle.get(iso, [])
        lat = sum(p[0] for p in points) / len(points) if points else None
        lon = sum(p[1] for p in points) / len(points) if points else None
        name = entry["name"] if entry else country["name"].strip()
        row = Row(name, iso, None, "country", lat, lon, country["population"])
        names = [n for column in ("uk", "ru", "other") for n in split(entry[column])] if entry else []
        number = builder.add(row, names, 1.0)
        builder.capitals_only += [fold_name(n) for n in names if n.isupper() and len(n) <= 6]
        if not entry:
            continue
        for word in split(entry["demonyms"]):
            builder.demonyms[fold_name(word)] = number
        for column in ("uk_stems", "ru_stems"):
            for stem in split(entry[column]):
                builder.stems[stem.replace("'", "")] = number
    regions = {(r.country, r.name): n for n, r in enumerate(builder.rows) if r.kind == "admin1"}
    for entry in read_tsv("demonyms_regions.tsv"):
        builder.demonyms[fold_name(entry["word"])] = regions[entry["country"], entry["name"]]


def add_areas(builder: Builder) -> None:
    """Seas and stretches of land across borders, from `areas.tsv`."""
    for entry in read_tsv("areas.tsv"):
        lat, lon = (float(entry[c]) if entry[c] else None for c in ("lat", "lon"))
        builder.add(Row(entry["name"], entry["country"], None, entry["kind"], lat, lon), split(entry["spellings"]), 9.0)
