"""Towns and regions of countries at war are known by the spellings that notes and agencies use."""

from __future__ import annotations

import pytest

from strikeledger.gazetteer import gazetteer


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Two rockets fell near Kiryat Shmona.", "Qiryat Shmona", "IL"),
        ("Shells hit a farm near Al-Bukamal in Syria.", "Ālbū Kamāl", "SY"),
        ("Tanks fired at a camp near Palmyra in Syria.", "Tadmur", "SY"),
        ("A mine went off in Hiraan region.", "Hiiran", "SO"),
        ("A bomb went off in Nabatiye governorate.", "An Nabatiyah", "LB"),
        ("A bomb went off in Rural Damascus governorate.", "Rif Dimashq Governorate", "SY"),
        ("A bomb went off in Lower Juba region.", "Jubbada Hoose", "SO"),
    ],
)
def test_a_place_is_known_by_its_other_spellings(text: str, place: str, country: str) -> None:
    known = gazetteer()
    assert (place, country) in {(found.name, found.country) for found in known.choose(known.find(text))}
