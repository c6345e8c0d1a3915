"""Raions, districts of cities and of Russian border regions."""

from __future__ import annotations

from collections.abc import Iterable

from strikeledger.gazetteer.tables import read_tsv, split

from . import spelling
from .rows import Builder, Row, distance, town


def add_districts(builder: Builder) -> None:
    """Raions of Ukraine, districts of its cities, districts of Russian border regions."""
    regions = {(r.country, r.region): n for n, r in enumerate(builder.rows) if r.kind == "admin1"}
    for entry in read_tsv("raions_ua.tsv"):
        region = f"UA.{entry['oblast']}"
        centre_row = builder.rows[town(builder, "UA", entry["centre"], region)]
        row = Row(
            f"{entry['centre']} raion",
            "UA",
            region,
            "admin2",
            centre_row.lat,
            centre_row.lon,
            parent=regions["UA", region],
        )
        number = builder.add(row, [])
        for name in split(entry["spellings"]):
            for written in (name, *(k for k in centre_row.keys if name == entry["centre"])):
                builder.adjective(written, number)
        add_adjectives(builder, number, split(entry["uk_adjectives"]), split(entry["ru_adjectives"]))
    known: dict[tuple[str, str], int] = {}
    for entry in read_tsv("city_districts.tsv"):
        city = town(builder, "UA", entry["city"])
        above = builder.rows[city]
        row = Row(f"{entry['name']} district", "UA", above.region, "district", above.lat, above.lon, parent=city)
        number = builder.add(row, [], 0.0)
        for name in split(entry["alone"]):
            builder.name(row, name, 9.0)
            builder.adjective(name, number)
        add_adjectives(builder, number, [entry["uk_adjective"]], [entry["ru_adjective"]])
        known[entry["city"], spelling.cyrillic_stem(entry["uk_adjective"]).lower()] = number
    adopt_sections(builder)
    for entry in read_tsv("districts_ru.tsv"):
        subject = next(n for n, r in enumerate(builder.rows) if r.kind == "admin1" and r.name == entry["subject"])
        region = str(builder.rows[subject].region)
        base: Row = (
            builder.rows[town(builder, "RU", entry["centre"], region)] if entry["centre"] else builder.rows[subject]
        )
        latin = spelling.russian_latin(entry["ru_adjective"])
        row = Row(f"{latin} district", "RU", region, "admin2", base.lat, base.lon, parent=subject)
        number = builder.add(row, [])
        add_adjectives(builder, number, [], [entry["ru_adjective"]])


def add_adjectives(builder: Builder, number: int, ukrainian: Iterable[str], russian: Iterable[str]) -> None:
    """The adjectives of a place in Cyrillic and Latin letters, as ways to name row `number`."""
    for words, is_russian in ((ukrainian, False), (russian, True)):
        for word in words:
            builder.adjective(spelling.cyrillic_stem(word), number)
            for latin in spelling.latin_adjectives(word, russian=is_russian):
                builder.adjective(latin, number)


def adopt_sections(builder: Builder) -> None:
    """Give each city section of the package its city, and the table's district of that name the coordinates."""
    cities_only = [
        (n, r) for n, r in enumerate(builder.rows) if r.country == "UA" and r.kind == "city" and r.population >= 40_000
    ]
    for number, row in enumerate(builder.rows):
        if row.country != "UA" or row.kind != "district" or row.parent is not None or row.lat is None:
            continue
        near = min(
            ((distance(row, r), n) for n, r in cities_only if r.lat is not None and r.region == row.region),
            default=None,
        )
        if near is None or near[0] > 25:
            row.kind = "city" if row.keys else "district"
            continue
        row.parent = near[1]
        if row.keys:
            continue
        same = [rows for rows in builder.adjectives.values() if number in rows]
        twins = {
            n
            for rows in same
            for n in rows
            if n != number and builder.rows[n].kind == "district" and builder.rows[n].parent == row.parent
        }
        if len(twins) == 1:
            twin_number = twins.pop()
            twin = builder.rows[twin_number]
            twin.lat, twin.lon, twin.population = row.lat, row.lon, row.population
            for rows in same:
                rows.remove(number)
                if twin_number not in rows:
                    rows.append(twin_number)
        row.name += " district"
