"""Laying rows, names and word tables out as the data file."""

from __future__ import annotations

import gzip
import json
import sys
from array import array
from pathlib import Path
from typing import Any

from strikeledger.gazetteer.data import COLUMNS, MAGIC, NO_COORDINATE, planes
from strikeledger.gazetteer.keys import fold_name
from strikeledger.gazetteer.tables import digest, read_toml, read_tsv

from .judge import judge, key_strength, weight
from .rows import KIND, Builder, Row


def endings() -> dict[str, list[str]]:
    """Case ending to the base endings it can come from: the declension table turned round."""
    turned: dict[str, list[str]] = {}
    for entry in read_tsv("declension.tsv"):
        for form in entry["forms"].split():
            bases = turned.setdefault(fold_name(form), [])
            if fold_name(entry["base"]) not in bases:
                bases.append(fold_name(entry["base"]))
    return turned


def add_irregular(builder: Builder) -> None:
    """Cases of names that the table of endings cannot lead back."""
    by_key: dict[str, list[tuple[Row, float]]] = {}
    for row in builder.rows:
        for key, bonus in row.keys.items():
            by_key.setdefault(key, []).append((row, bonus))
    for entry in read_tsv("irregular.tsv"):
        forms = entry["forms"].split("|") if " " in entry["name"] else entry["forms"].split()
        for row, bonus in by_key.get(fold_name(entry["name"]), []):
            for form in forms:
                row.keys.setdefault(fold_name(form), bonus)


def write(builder: Builder, target: Path) -> None:
    """Lay rows and names out as columns and write the packed file; same input, same bytes."""
    words = builder.words
    index: dict[str, list[tuple[float, int, float]]] = {}
    for number, row in enumerate(builder.rows):
        for key, bonus in row.keys.items():
            index.setdefault(key, []).append((-weight(row, bonus), number, bonus))
    keys = sorted(index)
    sets = judge(builder)
    counts, rows, strengths = array("H"), array("I"), bytearray()
    for key in keys:
        found = sorted(index[key])
        rows.extend(number for _, number, _ in found)
        counts.append(len(found))
        alone = len({builder.rows[number].country for _, number, _ in found}) == 1
        strengths.append(key_strength(key, builder.rows[found[0][1]], found[0][2], sets, alone=alone))
    names = sorted({row.name for row in builder.rows})
    name_at = {name: number for number, name in enumerate(names)}
    countries = ["", *sorted({row.country for row in builder.rows if row.country})]
    regions = sorted(builder.region_names)
    region_at = {f"{c}.{code}": n + 1 for n, (c, code) in enumerate(regions)}
    columns = {name: array(code) for name, code in COLUMNS}
    for row in builder.rows:
        values = {
            "name": name_at[row.name],
            "country": countries.index(row.country),
            "admin1": region_at.get(row.region or "", 0),
            "lat": NO_COORDINATE if row.lat is None else round(row.lat * 10_000),
            "lon": NO_COORDINATE if row.lon is None else round(row.lon * 10_000),
            "population": max(0, min(row.population, 2**32 - 1)),
            "kind": KIND[row.kind],
            "parent": 0 if row.parent is None else row.parent + 1,
            "capital": int(row.capital),
        }
        for name, value in values.items():
            columns[name].append(value)
    sections = {name: planes(column) for name, column in columns.items()}
    sections |= {
        "names": "\n".join(names).encode(),
        "keys": "\n".join(keys).encode(),
        "counts": planes(counts),
        "rows": planes(rows),
        "strength": bytes(strengths),
    }
    multi: dict[str, int] = {}
    for key in keys:
        first, *rest = key.split(" ")
        if rest:
            multi[first] = max(multi.get(first, 1), len(rest) + 1)
    for key in builder.adjectives:
        first, *rest = key.split(" ")
        if rest:
            multi[first] = max(multi.get(first, 1), len(rest) + 1)
    head = {
        "credit": "Place data: GeoNames (https://www.geonames.org), CC BY 4.0; tables of this project.",
        "tables": digest(),
        "sections": [(name, len(content)) for name, content in sections.items()],
        "countries": countries,
        "regions": [builder.region_names[region] for region in regions],
        "adjectives": builder.adjectives,
        "demonyms": builder.demonyms,
        "stems": builder.stems,
        "capitals_only": sorted(set(builder.capitals_only)),
        "states": builder.states,
        "multi": multi,
        "endings": endings(),
        "words": word_sets(words),
    }
    packed = json.dumps(head, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    blob = MAGIC + len(packed).to_bytes(4, "little") + packed + b"".join(sections.values())
    target.write_bytes(gzip.compress(blob, 9, mtime=0))
    sys.stderr.write(f"{len(builder.rows)} places, {len(keys)} names, {target.stat().st_size / 1e6:.1f} MB\n")


_BEFORE = ("local_places", "local_districts", "local_not_names", "settlement_direct", "parts", "sites")
"""Tables of words around settlements that are taken as they stand."""


def word_sets(words: dict[str, Any]) -> dict[str, list[str]]:
    """The word tables as flat sorted lists."""
    flat: dict[str, list[str]] = {}
    for group in ("context",):
        flat |= {name: sorted(set(items)) for name, items in words[group].items()}
    people = {
        w for name in ("given", "given_cyrillic") for text in words["people"][name] for w in fold_name(text).split()
    }
    flat["given"] = sorted(people)
    flat["given_places"] = sorted({w for text in words["people"]["given_places"] for w in text.split()})
    stop = read_toml("stop.toml")
    doubtful, strong = ({w for text in stop[name] for w in fold_name(text).split()} for name in ("evidence", "strong"))
    flat["doubtful"] = sorted((doubtful | people) - strong)
    for name in ("region", "district"):
        flat[name] = sorted(set(words["designators"][name]["words"]))
        flat[name + "_plural"] = sorted(set(words["designators"][name]["plural"]))
    before = words["designators"]["before"]
    flat["settlement"] = sorted({*before["settlement"], *before["cyrillic"]})
    flat["before_regions"] = before["regions"]
    flat |= {name: sorted(set(before[name])) for name in _BEFORE}
    flat |= {f"org_{name}": sorted(set(items)) for name, items in read_toml("organisations.toml").items()}
    return flat
