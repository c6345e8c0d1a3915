"""Parties and conflicts are data: who attacks whom is told in several wars, and no module knows one of them."""

from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path

import pytest

import strikeledger
from strikeledger import conflicts
from strikeledger.conflicts import capitals, covered_by, names_in, parties, presumed_opponents
from tests.reading.test_attacks import read


def test_at_least_five_conflicts_have_a_table_and_every_party_fights_one_that_is_known_or_a_country() -> None:
    assert len(conflicts.conflicts()) >= 5
    known = parties()
    for party in known.values():
        assert party.fights, party.code
        for other in party.fights:
            assert other in known or (len(other) == 2 and other.isupper()), (party.code, other)
            if other in known:
                assert party.code in known[other].fights or known[other].kind == "state", (party.code, other)


@pytest.mark.parametrize(
    ("text", "attacker", "target"),
    [
        ("RSF fighters shelled El Fasher, killing 12 people, residents said.", "RSF", "SD"),
        ("The Sudanese army shelled a market in Nyala, killing nine people.", "SAF", "SD"),
        ("An Israeli strike on Khan Younis killed 20 people.", "IL", "PS"),
        ("Hezbollah rockets hit Kiryat Shmona in Israel, wounding three people.", "Hezbollah", "IL"),
        ("Houthi drones struck Eilat in Israel, wounding two people.", "Houthis", "IL"),
        ("Myanmar junta jets bombed Mrauk-U in Rakhine state, killing 9 villagers.", "Myanmar military", "MM"),
        ("M23 fighters shelled Sake in North Kivu, killing 11 people, residents said.", "M23", "CD"),
        ("Congolese army drones bombed Masisi in North Kivu, killing seven people.", "CD", "CD"),
        ("Russian missiles hit Dnipro, killing four people.", "RU", "UA"),
        ("Ukrainian drones struck Belgorod, wounding two people.", "UA", "RU"),
    ],
)
def test_attackers_are_parties_and_not_the_countries_they_sit_in(text: str, attacker: str, target: str) -> None:
    (attack,) = read(text, dt.date(2024, 5, 2)).episodes
    assert (attack.attacker, attack.target_country) == (attacker, target)


def test_a_speaker_is_of_a_party() -> None:
    reading = read("RSF fighters shelled El Fasher, killing 12 people, the Sudanese army said.", dt.date(2024, 5, 2))
    (claim,) = reading.claims
    assert claim.claimant is not None
    assert claim.claimant.side == "SAF"


def test_what_belongs_to_a_conflict_is_in_its_table() -> None:
    assert covered_by("launches").on in parties()
    assert capitals()
    assert presumed_opponents()
    assert {"en", "uk", "ru"} <= {language for language in ("en", "uk", "ru") if names_in(language)}


def test_a_table_with_an_unknown_field_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made_up.toml").write_text('name = "x"\nparty = []\nwar = 3\n', encoding="utf-8")
    monkeypatch.setattr(conflicts.resources, "files", lambda _: tmp_path)
    conflicts.conflicts.cache_clear()
    with pytest.raises(ValueError, match=r"made_up\.toml.*war"):
        conflicts.conflicts()
    monkeypatch.undo()
    conflicts.conflicts.cache_clear()


KNOWN = {"UA", "RU", "Kyiv", "Moscow", "Ukraine", "Russia"}


def test_no_module_knows_a_party_of_a_war() -> None:
    root = Path(strikeledger.__file__).parent
    found = []
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and node.value in KNOWN:
                found.append(f"{name}:{node.lineno} {node.value}")
    assert not found
