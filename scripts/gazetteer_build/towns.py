"""Towns of the package and of our own table."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any

from strikeledger.gazetteer.keys import fold_name, is_cyrillic
from strikeledger.gazetteer.tables import read_toml, read_tsv, split

from . import spelling
from .rows import FULL, KIND, Builder, Row, Source, distance, region_code

DETAIL: dict[str, frozenset[str]] = {name: frozenset(codes) for name, codes in read_toml("detail.toml").items()}
"""How much of each country is taken; the table says what each list means."""
WORD_TOWN = 100_000
"""Below this a far town whose name is an ordinary word (Olympic in Hong Kong) is faint."""
SHORT = 4
"""Faint towns whose name is one word of this many letters or fewer are left out."""
SLAVIC = re.compile(r"^[А-ЯІЇЄҐЁ][а-яіїєґёА-ЯІЇЄҐЁ'’ -]+$")
LATIN = re.compile(r"^[A-ZÀ-ſƏȘȚḀ-ỿ'’‘ʼ`][\w'’‘ʼ` .-]*$")
ROMAN = re.compile(r"^[A-Z][a-z]{4,}$")
"""A name of one plain word: no transliteration with marks and no code."""
ARTICLE = re.compile(r"^(?:A[ltdrsznṣşţḑ]|A[sţtdḑ]h|Ash|El|Es|Et)[ -](?=\w{4})", re.IGNORECASE)
SECTION_WORD = re.compile(r" (?:район|district|raion|rayon|District|Raion)$")


def wanted(city: dict[str, Any]) -> bool:
    """The package's towns that the data file keeps."""
    return not faint(city) or bool(city["population"] >= (5_000 if city["countrycode"] in DETAIL["dense"] else 500))


def faint(city: dict[str, Any]) -> bool:
    """Small towns of far countries: a text means them only when it speaks of the country."""
    return far(city) and bool(city["population"] < (5_000 if city["countrycode"] in DETAIL["border"] else 15_000))


def far(city: dict[str, Any]) -> bool:
    """Outside the countries whose every town may be meant."""
    country = city["countrycode"]
    return country not in FULL and country not in DETAIL["near"] and country != "US"


def ordinary(name: str, english: frozenset[str]) -> bool:
    """One short word or an English one: no name to find a small town by."""
    key = fold_name(name)
    return " " not in key and (len(key) <= SHORT or bool({key, *_roots(key)} & english))


def _roots(word: str) -> Iterator[str]:
    """What an English plural or past tense may come from; the list of words has base forms only."""
    for ending in ("s", "es", "d", "ed", "ing", "ly"):
        if word.endswith(ending):
            yield word.removesuffix(ending)


def bare(name: str) -> str:
    """A name without the Arabic article before it: Fallujah for Al Fallujah."""
    return ARTICLE.sub("", name)


def similar(name: str, other: str) -> bool:
    """Another spelling of the same name, not a translation or an airport code; near ones may begin with another letter
    (Kiryat for Qiryat) or be written with the article as a part of the name.
    """
    return any(_alike(fold_name(bare(name)), fold_name(spelt)) for spelt in (bare(other), other))


def _alike(one: str, other: str) -> bool:
    ratio = difflib.SequenceMatcher(None, one, other).ratio()
    return ratio >= (0.6 if one[:1] == other[:1] else 0.75)


def similar_cyrillic(name: str, other: str) -> bool:
    """Whether two Cyrillic spellings are forms of one name."""
    return difflib.SequenceMatcher(None, fold_name(name), fold_name(other)).ratio() >= 0.6


def spellings(city: dict[str, Any], capital: bool) -> Iterator[str]:
    """Other names of a town worth keeping, by country and size."""
    country, people, name = city["countrycode"], city["population"], city["name"]
    full = country in FULL
    for other in city["alternatenames"]:
        if len(other) < 3 or other.isupper():
            continue
        if SLAVIC.match(other):
            if full or country in DETAIL["near"] or people >= 100_000 or capital:
                yield other
        elif LATIN.match(other) and len(other) >= 4:
            known = (
                capital or country in DETAIL["near"] or people >= (100_000 if country in DETAIL["dense"] else 15_000)
            )
            old = country in DETAIL["near"] and people >= 15_000 and ROMAN.match(other) is not None  # Palmyra, Tadmur
            if full or old or (known and similar(name, other)):
                yield other


def ukrainian_name(city: dict[str, Any]) -> str | None:
    """The Ukrainian spelling among a Ukrainian town's other names: the Cyrillic one that transliterates nearest."""
    best, score = None, 0.75
    for other in city["alternatenames"]:
        if SLAVIC.match(other) and not re.search("[ыэъёЫЭЪЁ]", other) and "район" not in other:
            near = max(
                difflib.SequenceMatcher(None, fold_name(t), fold_name(city["name"])).ratio()
                for t in (spelling.ukrainian_latin(other), spelling.ukrainian_latin(other, glide="y"))
            )
            if near > score:
                best, score = other, near
    return best


def add_towns(builder: Builder, source: Source) -> None:
    """Towns of the package. Sections of Ukrainian cities and of Moscow and Petersburg become districts."""
    capitals = {iso: country["capital"] for iso, country in source.countries.items()}
    largest: dict[tuple[str, str], int] = {}
    for city in source.cities:
        named = city["countrycode"], city["name"]
        largest[named] = max(largest.get(named, 0), city["population"])
    for city in source.cities:
        if not wanted(city):
            continue
        country = city["countrycode"]
        capital = capitals.get(country) == city["name"] and city["population"] == largest[country, city["name"]]
        others = list(spellings(city, capital))
        name = city["name"]
        kind = "city"
        section = False
        if country == "UA":
            local = ukrainian_name(city)
            section = any("район" in other for other in city["alternatenames"])
            if section or (city["admin1code"] == "12" and name != "Kyiv"):
                kind = "district"
            others = [SECTION_WORD.sub("", other) for other in others]
            if local:
                name = spelling.ukrainian_latin(local)
                others += [city["name"], local, *spelling.ukrainian_spellings(local)]
                russian = [
                    o
                    for o in others
                    if is_cyrillic(o) and o != local and not re.search("[іїєґІЇЄҐ'’]", o) and similar_cyrillic(local, o)
                ]
                for other in russian or [spelling.russian_guess(local)]:
                    others += [other, *spelling.russian_spellings(other)]
        if country == "RU":
            if city["admin1code"] in ("48", "66") and name not in ("Moscow", "Saint Petersburg"):
                kind = "district"
            for other in others[:]:
                if is_cyrillic(other) and not re.search("[іїєґІЇЄҐ]", other):
                    latin = spelling.russian_spellings(other)
                    if any(similar(name, text) for text in latin):
                        others += latin
            name = name.replace("’", "").replace("ë", "yo")
        if country in DETAIL["arabic"]:
            others += [bare(other) for other in (name, *others) if not ordinary(bare(other), source.english)]
        row = Row(
            name,
            country,
            f"{country}.{city['admin1code']}",
            kind,
            city["latitude"],
            city["longitude"],
            city["population"],
            capital=capital,
            faint=faint(city),
        )
        if ordinary(name, source.english) and far(city) and not capital:
            if row.faint:
                continue
            row.faint = city["population"] < WORD_TOWN
        if name.startswith(("St. ", "Saint ")):
            others += [name.replace("Saint ", "St. "), name.replace("St. ", "Saint ")]
        builder.add(row, others, 0.9 if country in FULL or capital else 0.5)
        if kind == "district":
            number = len(builder.rows) - 1
            for other in (city["name"], *others):
                builder.adjective(other, number)
            if country == "UA" and section:
                row.keys = {}


def add_extra(builder: Builder) -> None:
    """places.tsv: small settlements, and the established spelling of some of the package's."""
    for entry in read_tsv("places.tsv"):
        lat, lon = float(entry["lat"]), float(entry["lon"])
        region = region_code(builder, entry["country"], entry["admin1"])
        kind = entry["kind"] if entry["kind"] in KIND else "city"
        row = Row(entry["name"], entry["country"], region, kind, lat, lon, int(entry["population"]))
        names = [*split(entry["uk"]), *split(entry["ru"]), *split(entry["spellings"])]
        latin = (
            [s for uk in split(entry["uk"]) for s in spelling.ukrainian_spellings(uk)] if row.country == "UA" else []
        )
        latin += [s for ru in split(entry["ru"]) for s in spelling.russian_spellings(ru)] if row.country in FULL else []
        keys = {fold_name(n) for n in (row.name, *names)}
        twins = [
            r
            for r in builder.rows
            if r.country == row.country and r.lat is not None and keys & r.keys.keys() and distance(r, row) < 6
        ]
        for twin in twins:
            names += list(twin.keys)
            row.population = max(row.population, twin.population)
            row.capital = row.capital or twin.capital
            row.lat, row.lon = twin.lat, twin.lon
            twin.keys = {}
        builder.add(row, [*names, *latin])
