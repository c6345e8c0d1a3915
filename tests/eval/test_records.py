"""Records that others coded: judged by the largest live figure, the day that an attack covers, the country it names."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from eval.records import Record, Share, kept_apart, largest, load, read, score, section

DAY = dt.date(2031, 2, 24)


def record(text: str, killed: int | None = 0, injured: int | None = 0, country: str = "YE") -> Record:
    return Record(id=text, coded_by="team", text=text, day=DAY, country=country, killed=killed, injured=injured)


def shares(one: Record) -> dict[str, Share]:
    ((_, found),) = score([one], read([one])).items()
    return found


def test_an_attack_with_its_day_country_and_dead_is_right_in_all() -> None:
    found = shares(
        record("02/24/2031: A drone hit a market in Sanaa, Yemen. Four people were killed in the attack.", 4)
    )
    assert {name: share.right for name, share in found.items()} == {
        "attack seen": 1,
        "day": 1,
        "country": 1,
        "killed where somebody was": 1,
        "injured where nobody was": 1,
    }


def test_a_figure_too_many_and_another_country_are_wrong() -> None:
    found = shares(record("02/24/2031: A drone hit a market in Sanaa, Yemen. Five people were killed.", 4, None, "SA"))
    assert found["killed where somebody was"] == Share(0, 1)
    assert found["country"] == Share(0, 1)
    assert "injured where nobody was" not in found


def test_a_text_without_an_attack_gives_no_figure() -> None:
    quiet = record("The market in Sanaa opened at nine.")
    assert shares(quiet)["attack seen"] == Share(0, 1)
    assert largest(None, "killed") == 0


def test_the_halves_are_told_by_the_id_and_shown_apart() -> None:
    records = [
        record(f"02/24/2031: A drone hit a market in Sanaa, Yemen. {n} people were killed.", n) for n in range(2, 9)
    ]
    assert {kept_apart(item) for item in records} == {True, False}
    text = section(score(records, read(records)))
    assert "| team, development |" in text
    assert "| team, kept apart |" in text


def test_a_country_given_by_its_name_has_its_code(tmp_path: Path) -> None:
    line = {"id": "r", "coded_by": "t", "text": "x", "day": "2025-05-14", "killed": 0, "injured": 0}
    rows = [json.dumps({**line, "country": name}) for name in ("Togo", "West Bank and Gaza Strip", "IQ")]
    (tmp_path / "records.jsonl").write_text("\n".join(rows))
    assert [record.country for record in load(tmp_path / "records.jsonl")] == ["TG", "PS", "IQ"]
