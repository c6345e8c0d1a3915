"""First- and second-level units of every country that no reviewed table describes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from statistics import fmean

from strikeledger.gazetteer.keys import APOSTROPHES, fold_name
from strikeledger.gazetteer.tables import read_tsv, split

from .rows import Builder, Row, Source, Unit
from .towns import DETAIL, SHORT

MAIN, OTHER, SECOND = 0.95, 0.9, 0.0
"""What a name is worth: below 1, so that the lists of surnames and words in stop.toml still count."""
LATIN = re.compile(r"^[A-ZÀ-ſƏȘȚḀ-ỿ'’‘ʼ`][\w'’‘ʼ` .-]*$")
TRANSLITERATED = re.compile("[āīūĀĪŪḩḨḑḐţŢẕḍḥṣṭẓ‘ʿ]")
DESIGNATED = re.compile(
    r"^(.{3,}?) (?:State|Province|Region|Governorate|Department|Prefecture|County|Division|Emirate|Canton|Municipality|"
    r"District|Oblast|Voivodeship|Township|Commune|Departments?|Provinces?|Shahrestan|Regency|Rayon|Raion)$"
)
CITY_SHARE = 0.05
"""A town with this share of the region's people keeps their common name to itself (Kandahar); Guerrero is the state."""


def add_world(builder: Builder, source: Source) -> None:
    """Units of the package, first level before second so that each finds the one above it."""
    people = _people(builder)
    towns = _towns(builder)
    regions = {row.region: number for number, row in enumerate(builder.rows) if row.kind == "admin1" and row.region}
    for unit in source.units:
        country, code, *below = unit.code.split(".")
        region = f"{country}.{code}"
        if country in DETAIL["reviewed"]:
            continue
        if not below:
            if region in regions:
                _other_names(builder, builder.rows[regions[region]], unit)
            else:
                regions[region] = _first(builder, unit, people.get(region, 0), towns, source.english)
        elif region in regions:
            _second(builder, unit, region, regions[region], towns)
    for entry in read_tsv("region_spellings.tsv"):
        _spell(builder, entry["country"], entry["known"], split(entry["spellings"]))


def _spell(builder: Builder, country: str, known: str, spellings: Iterable[str]) -> None:
    key = fold_name(known)
    found = [r for r in builder.rows if r.country == country and r.kind == "admin1" and key in r.keys]
    if len(found) != 1:
        raise SystemExit(f"{len(found)} regions {known!r} in {country}: correct the table")
    for spelling in spellings:
        builder.name(found[0], spelling, OTHER)


def plain(name: str) -> str:
    """A unit's name without its word for state, province or district."""
    found = DESIGNATED.match(name)
    return found[1] if found and " of " not in name else name


def title(unit: Unit) -> str:
    """The name as the English-language press has it: from "Hadramawt Governorate" among the others, if any."""
    for other in unit.aliases:
        if other.isascii() and plain(other) != other and plain(other)[0].isupper():
            return plain(other)
    name = plain(unit.name)
    if TRANSLITERATED.search(name) and unit.code[:2] not in DETAIL["own_marks"]:
        parts = unicodedata.normalize("NFKD", name.translate(dict.fromkeys(map(ord, APOSTROPHES))))
        return "".join(sign for sign in parts if not unicodedata.combining(sign))
    return name


def latin(unit: Unit) -> Iterable[str]:
    """The Latin spellings of a unit, bare."""
    for other in (unit.name, *unit.aliases):
        if LATIN.match(other) and len(other) >= 4 and not other.isupper():
            yield plain(other)


def _first(builder: Builder, unit: Unit, people: int, towns: dict[str, list[Row]], english: frozenset[str]) -> int:
    country, code = unit.code.split(".")
    name = title(unit)
    builder.region_names[(country, code)] = name
    places = [row for row in towns.get(f"{country}.{code}", ()) if row.lat is not None]
    lat, lon = (fmean(r.lat or 0 for r in places), fmean(r.lon or 0 for r in places)) if places else (None, None)
    row = Row(name, country, f"{country}.{code}", "admin1", lat, lon, people, faint=True)
    rivals = [r for r in towns.get(country, ()) if r.population >= people * CITY_SHARE]
    taken = {key for r in rivals for key in r.keys}
    for other in (name, *latin(unit)):
        key = fold_name(other)
        free = key not in taken and not all(len(word) <= 2 or word in english for word in key.split())
        builder.name(row, other, (MAIN if other == name else OTHER) if free else SECOND)
    builder.rows.append(row)
    return len(builder.rows) - 1


def _other_names(builder: Builder, row: Row, unit: Unit) -> None:
    """Spellings for a region of a reviewed table: those that no town of the country has."""
    for other in latin(unit):
        builder.name(row, other, SECOND)


def _second(builder: Builder, unit: Unit, region: str, above: int, towns: dict[str, list[Row]]) -> None:
    names = dict.fromkeys((title(unit), *latin(unit)))
    keys = {fold_name(name) for name in names}
    twins = [row for row in towns.get(region, ()) if keys & row.keys.keys()]
    country = region.partition(".")[0]
    if country in DETAIL["wards"] or (country in DETAIL["communes"] and twins):
        return
    lat, lon = unit.lat, unit.lon
    if lat is None and twins:
        largest = max(twins, key=lambda row: row.population)
        lat, lon = largest.lat, largest.lon
    row = Row(title(unit), country, region, "admin2", lat, lon, parent=above, faint=True)
    row.keys = {key: SECOND for key in keys if len(key) > SHORT}
    builder.rows.append(row)
    for name in names:
        if len(fold_name(name)) <= SHORT:
            builder.adjective(name, len(builder.rows) - 1)


def _people(builder: Builder) -> dict[str, int]:
    total: dict[str, int] = {}
    for row in builder.rows:
        if row.region and row.kind == "city":
            total[row.region] = total.get(row.region, 0) + row.population
    return total


def _towns(builder: Builder) -> dict[str, list[Row]]:
    """Towns by country and by region."""
    found: dict[str, list[Row]] = {}
    for row in builder.rows:
        if row.kind == "city":
            found.setdefault(row.country, []).append(row)
            found.setdefault(row.region or "", []).append(row)
    return found
