"""Shares of known places found, on real data; floors may only rise."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from strikeledger.gazetteer import Gazetteer

CODES = {"Ukraine": "UA", "Russia": "RU", "Sudan": "SD", "Syria": "SY", "United States": "US"}
GOLD_FLOOR = 0.95
"""Measured 1.00 of 86."""
SPELLING_FLOOR = 0.84
"""Measured .854 of 2,229 spellings, among them Polish, Romanian and deliberate misspellings."""
NAMED_FLOOR, STATE_FLOOR = 0.93, 0.87
"""Measured .94 and .885 of 2,483 articles that name the place; most of the rest name no state."""


def test_places_of_the_labelled_attacks_are_found_in_the_right_country(places: Gazetteer, shared: Path) -> None:
    right = total = 0
    for line in (shared / "data/corpora/press_gold/gold.jsonl").open(encoding="utf-8"):
        for incident in json.loads(line)["incidents"]:
            code = CODES[incident["target_country"].split(" (")[0]]
            for name in incident["places"]:
                total += 1
                chosen = places.choose(places.find(f"in {name}"), [code])
                right += bool(chosen) and chosen[0].country == code
    assert right / total >= GOLD_FLOOR


def test_spellings_of_ukrainian_places_are_found_where_they_lie(places: Gazetteer, shared: Path) -> None:
    right = total = 0
    for path in (shared / "data/gazetteer/spelling_vocabulary/places").glob("*.json"):
        entry = json.loads(path.read_text(encoding="utf-8"))
        point = entry.get("location")
        for key in ("incorrectSpellings", "relatedSpellings"):
            entry.setdefault(key, [])
        spellings = [entry["sourceSpelling"], entry["correctSpelling"]]
        for written in [*spellings, *entry["incorrectSpellings"], *entry["relatedSpellings"]]:
            total += 1
            text = f"{'in' if written.isascii() else 'у'} {written}"
            candidates = [p for m in places.find(text) if m.end == len(text) for p in m.candidates]
            right += any(
                point is None
                or place.precision in ("country", "admin1", "unknown")
                or (abs((place.lat or 0) - point["lat"]) < 0.6 and abs((place.lon or 0) - point["lng"]) < 0.8)
                for place in candidates
            )
    assert right / total >= SPELLING_FLOOR


def test_towns_of_local_news_are_found_and_put_in_their_state(places: Gazetteer, shared: Path) -> None:
    folder = shared / "data/corpora/shootings"
    incidents = {}
    for line in (folder / "incidents.jsonl").open(encoding="utf-8"):
        incident = json.loads(line)
        incidents[incident["incident_id"]] = incident
    named = found = placed = 0
    for number, line in enumerate((folder / "articles.jsonl").open(encoding="utf-8")):
        if number % 4:
            continue
        article = json.loads(line)
        incident = incidents[article["incident_id"]]
        towns = [part.strip() for part in re.split(r"[()]", incident["city_or_county"]) if part.strip()]
        if towns[-1] == "county":
            towns = [f"{towns[0]} County"]
        text = f"{article['title'] or ''}\n{article['text']}"
        if not any(town in text for town in towns):
            continue
        named += 1
        mentions = places.find(text)
        found += any(town in m.name or town in m.candidates[0].name for m in mentions for town in towns)
        placed += any(
            place.admin1 == incident["state"] and any(town in place.name or place.name in town for town in towns)
            for place in places.choose(mentions, ["US"])
        )
    assert found / named >= NAMED_FLOOR
    assert placed / named >= STATE_FLOOR


@pytest.mark.parametrize(
    ("text", "country", "region"),
    [
        ("shelling in Kachin state", "MM", "Kachin"),
        ("a checkpoint in Hadramawt governorate", "YE", "Hadramawt"),
        ("gunmen in Tolima department", "CO", "Tolima"),
        ("a raid in Borno State", "NG", "Borno"),
        ("fighting in Cabo Delgado province", "MZ", "Cabo Delgado"),
    ],
)
def test_first_level_regions_of_every_country_are_known(
    places: Gazetteer, text: str, country: str, region: str
) -> None:
    (place,) = places.choose(places.find(text))
    assert (place.country, place.admin1, place.precision) == (country, region, "admin1")


def test_districts_and_villages_far_away_are_known(places: Gazetteer) -> None:
    (district, *_) = places.choose(places.find("clashes in Mudiyah district, Abyan, Yemen"))
    assert (district.country, district.precision) == ("YE", "admin2")
    (village, *_) = places.choose(places.find("shots were fired in Kawkareik, Kayin state, Myanmar"))
    assert (village.country, village.precision) == ("MM", "city")


def test_an_arab_town_is_found_without_its_article(places: Gazetteer) -> None:
    assert {p.country for p in places.choose(places.find("A drone was shot down in Fallujah."))} == {"IQ"}
