"""A number counts the noun it belongs to: sentences whose numbers are of other things give no figure of the attack."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from strikeledger.model import Block, Document
from strikeledger.reading import read_document

FILE = Path(__file__).parent / "numbers_of_other_things.toml"
TABLE: dict[str, dict[str, list[str]]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
ATTACK = {
    "en": "A Russian drone hit a depot in Sumy on Tuesday.",
    "uk": "У вівторок російський дрон влучив у склад у Сумах.",
    "ru": "Во вторник российский дрон попал в склад в Сумах.",
}
"""What each sentence is read behind: an attack without a number, so that a figure would be of it."""
HARM = {
    "en": "Two guards were killed.",
    "uk": "Загинули двоє охоронців.",
    "ru": "Погибли двое охранников.",
}
SENTENCES = [
    pytest.param(language, text, id=f"{language}-{kind}-{n}")
    for language, kinds in TABLE.items()
    for kind, texts in kinds.items()
    for n, text in enumerate(texts)
]


def figures(text: str, language: str) -> list[tuple[str, float | None, float | None]]:
    document = Document(
        document_id="d_0123456789abcdef", source="x", sha256="0" * 64, retrieved=None, outlet=None, title=None,
        published=dt.date(2025, 4, 16), published_basis="given", language=language, agency=None, body_start=0,
        body_end=len(text), text=text, blocks=(Block(start=0, end=len(text), kind="body"),),
    )  # fmt: skip
    return [(claim.measure, claim.low, claim.high) for claim in read_document(document).claims]


@pytest.mark.parametrize(("language", "text"), SENTENCES)
def test_a_number_of_another_thing_is_no_figure_of_the_attack(language: str, text: str) -> None:
    told = f"{ATTACK[language]} {HARM[language]}"
    assert figures(told, language) == [("killed", 2, 2)]
    assert figures(f"{told} {text}", language) == [("killed", 2, 2)], text


def test_every_language_has_every_kind() -> None:
    kinds = {language: set(table) for language, table in TABLE.items()}
    assert kinds["en"] == kinds["uk"] == kinds["ru"]
    assert len(SENTENCES) >= 100
