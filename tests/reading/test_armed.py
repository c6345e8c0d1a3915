"""Who is armed makes an attack of the harm they do, without another word for it; an accident of theirs is none."""

from __future__ import annotations

import datetime as dt

import pytest

from strikeledger.model import Block, Document
from strikeledger.reading import read_document

KILLED = {
    "en": [
        "Boko Haram killed 17 farmers near Gwoza on Tuesday.",
        "Al-Shabaab killed 17 farmers in Mogadishu on Tuesday.",
        "Bandits killed 17 farmers in Zamfara state on Tuesday.",
        "The RSF killed 17 farmers in Gezira state on Tuesday.",
        "Rebels killed 17 farmers near Goma on Tuesday.",
        "Seventeen farmers were killed by jihadists in Djibo on Tuesday.",
    ],
    "uk": ["Бойовики вбили 17 фермерів у місті Гома у вівторок.", "Хамас убив 17 фермерів поблизу Сдерота у вівторок."],
    "ru": ["Боевики убили 17 фермеров в городе Гома во вторник.", "Хамас убил 17 фермеров в Сдероте во вторник."],
}
NOT_ATTACKS = [
    "Two rebels died in a bus crash near Goma on Tuesday. The bus skidded into a ravine.",
    "The M23 movement signed an accord in Goma on Tuesday. Three people died of cholera there.",
    "The band Rebels played in Lagos on Tuesday. Four people were injured in a crush at the gates of the concert.",
]


def figures(text: str, language: str) -> list[tuple[str, float | None, float | None]]:
    document = Document(
        document_id="d_0123456789abcdef", source="x", sha256="0" * 64, retrieved=None, outlet=None, title=None,
        published=dt.date(2025, 4, 16), published_basis="given", language=language, agency=None, body_start=0,
        body_end=len(text), text=text, blocks=(Block(start=0, end=len(text), kind="body"),),
    )  # fmt: skip
    return [(claim.measure, claim.low, claim.high) for claim in read_document(document).claims]


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, texts in KILLED.items() for text in texts])
def test_harm_done_by_an_armed_group_is_an_attack(language: str, text: str) -> None:
    assert figures(text, language) == [("killed", 17, 17)]


@pytest.mark.parametrize("text", NOT_ATTACKS)
def test_an_accident_beside_the_name_of_a_group_is_none(text: str) -> None:
    assert figures(text, "en") == []
