"""Round trip: nights of a launch table, told in every shape of bulletin, are read back to the last figure."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from strikeledger.model import Claim
from tests.reading.bulletins import Bulletin, sample
from tests.reading.posts import read

EVERY = 1 if os.environ.get("STRIKELEDGER_LONG") else 90


def told(bulletin: Bulletin) -> tuple[dict[str, set[float | None]], dict[str, list[float]]]:
    """Totals of the bulletin's own attack by measure, and what is told of models and regions."""
    claims = read(bulletin.text, bulletin.day, bulletin.language).claims
    totals: dict[str, set[float | None]] = {}
    parts: dict[str, list[float]] = {}
    for claim in claims:
        if claim.scope == "part":
            parts.setdefault(claim.measure, []).append(claim.low or 0.0)
        else:
            totals.setdefault(claim.measure, set()).add(_exact(claim))
    return totals, {measure: sorted(some) for measure, some in parts.items()}


def _exact(claim: Claim) -> float | None:
    plain = claim.low == claim.high and claim.status == "asserted" and claim.episode == 0 and not claim.approx
    return claim.low if plain else None


def misread(bulletin: Bulletin) -> str | None:
    """What is wrong, or None when exactly the table is read back."""
    totals, parts = told(bulletin)
    if totals == {measure: {float(n)} for measure, n in bulletin.totals.items()} and parts == bulletin.parts:
        return None
    return f"{bulletin.shape}:\n{bulletin.text}\n{totals} {parts} for {bulletin.totals} {bulletin.parts}"


def test_nights_of_the_sample_table_are_read_back_from_every_shape(root: Path) -> None:
    told_in = list(sample(root / "examples" / "registry" / "launches.csv", 1))
    assert len({bulletin.shape for bulletin in told_in}) >= 5
    assert [wrong for bulletin in told_in if (wrong := misread(bulletin))] == []


def test_nights_since_2022_are_read_back_from_every_shape(shared: Path) -> None:
    told_in = sample(shared / "data" / "registry" / "missile_attacks_daily.csv", EVERY)
    assert [wrong for bulletin in told_in if (wrong := misread(bulletin))] == []


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_a_bulletin_with_another_number_is_told_from_the_table(root: Path, language: str) -> None:
    first = next(b for b in sample(root / "examples" / "registry" / "launches.csv", 1) if b.language == language)
    wrong = {measure: n + 1 for measure, n in first.totals.items()}
    assert misread(first) is None
    assert misread(Bulletin(first.shape, language, first.day, first.text, wrong, first.parts)) is not None
