"""First-level units: oblasts, federal subjects, states, and what others call them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from strikeledger.gazetteer.keys import fold_name
from strikeledger.gazetteer.tables import read_tsv, split

from . import spelling
from .rows import Builder, Row, Source, region_code


def centre(builder: Builder, region: str) -> tuple[float | None, float | None]:
    """Middle of a region's places."""
    inside = [r for r in builder.rows if r.region == region and r.kind == "city" and r.lat is not None]
    if not inside:
        return None, None
    return sum(r.lat or 0 for r in inside) / len(inside), sum(r.lon or 0 for r in inside) / len(inside)


def add_region(
    builder: Builder, country: str, code: str, name: str, designated: Sequence[str], alone: Sequence[str]
) -> int:
    """A first-level unit; `designated` names need a word for region beside them, `alone` names do not.

    A unit with neither (Kyiv, Moscow) is the region of its city and is never named itself.
    """
    region = f"{country}.{code}"
    lat, lon = centre(builder, region)
    builder.region_names[(country, code)] = name
    row = Row(name, country, region, "admin1", lat, lon)
    number = builder.add(row, designated, 0.0)
    if not (designated or alone):
        row.keys = {}
    for other in alone:
        builder.name(row, other, 9.0)
    return number


def add_regions(builder: Builder, source: Source) -> None:
    """Oblasts of Ukraine, federal subjects of Russia, US states, and units of other countries."""
    for entry in read_tsv("oblasts_ua.tsv"):
        alone = split(entry["alone"])
        number = add_region(builder, "UA", entry["code"], entry["name"], split(entry["spellings"]), alone)
        for column, russian in (("uk_adjective", False), ("ru_adjective", True)):
            if entry[column]:
                builder.adjective(spelling.cyrillic_stem(entry[column]), number)
                for latin in spelling.latin_adjectives(entry[column], russian=russian):
                    builder.adjective(latin, number)
    for entry in read_tsv("subjects_ru.tsv"):
        code = region_code(builder, "RU", entry["place"]).split(".")[1]
        adjectives = [w for column in ("ru", "uk") for w in split(entry[column]) if re.search("(ая|ий|ька|ська)$", w)]
        alone = [w for column in ("ru", "uk") for w in split(entry[column]) if w not in adjectives]
        republic = entry["kind"] == "republic"
        spelled = split(entry["spellings"])
        number = add_region(
            builder, "RU", code, entry["name"], spelled, [*alone, *([*spelled, entry["name"]] if republic else [])]
        )
        for adjective in adjectives:
            builder.adjective(spelling.cyrillic_stem(adjective), number)
            russian = adjective.endswith(("ая", "кий")) and not adjective.endswith("ький")
            if russian:
                for latin in spelling.latin_adjectives(adjective, russian=True):
                    builder.adjective(latin, number)
    add_states(builder, source)
    for entry in read_tsv("regions_world.tsv"):
        region = region_code(builder, entry["country"], entry["place"])
        spelled = split(entry["spellings"])
        towns = {key for r in builder.rows if r.country == entry["country"] and r.kind == "city" for key in r.keys}
        alone = [name for name in (entry["name"], *spelled) if fold_name(name) not in towns]
        number = add_region(builder, entry["country"], region.split(".")[1], entry["name"], spelled, alone)
        for name in spelled:
            if name.endswith(("кая", "ька")):
                builder.adjective(spelling.cyrillic_stem(name), number)


def add_states(builder: Builder, source: Source) -> None:
    """US states and counties from the package, abbreviations from the table."""
    states = source.states
    rows = {}
    for code, name in states.items():
        alone = (
            [name]
            if name not in ("New York", "Washington", "District of Columbia")
            else ["District of Columbia"] * (code == "DC")
        )
        rows[code] = add_region(builder, "US", code, name, [name + " State", name], alone)
    for county in source.counties:
        if county["state"] not in states:
            continue
        name = county["name"]
        row = Row(name, "US", f"US.{county['state']}", "admin2", None, None, parent=rows[county["state"]])
        builder.add(row, [])
        plain = re.sub(r" (County|Parish|Borough|Census Area|Municipality)$", "", name)
        builder.adjective(plain, len(builder.rows) - 1)
    builder.states = {
        abbreviation.lower().replace(" ", ""): rows[entry["code"]]
        for entry in read_tsv("states_us.tsv")
        for abbreviation in split(entry["abbreviations"])
        if entry["code"] in rows
    }
