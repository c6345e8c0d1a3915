"""One sentence held against the ledger and the official tables."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.cli.app import run
from tests.books import Book


def asked(capfd: pytest.CaptureFixture[str], ledger: Path, *words: str) -> tuple[int, str, str]:
    capfd.readouterr()
    status = run(["--ledger", str(ledger), "compare", *words])
    sys.stdout.flush()
    told = capfd.readouterr()
    return status, told.out, told.err


@pytest.mark.parametrize("sentence", ["550 drones and 11 missiles", "550 дронів і 11 ракет", "550 дронов и 11 ракет"])
def test_a_bare_number_of_weapons_is_dated_by_the_table_and_shown_to_be_all_weapons(
    book: sl.Ledger, capfd: pytest.CaptureFixture[str], sentence: str
) -> None:
    status, told, said = asked(capfd, book.path, sentence)
    assert status == 0
    assert "night to 2025-07-04" in told
    assert "launches: contradicts (category_total)" in told
    assert "539 drones + 11 missiles = 550 weapons launched" in told
    assert "read as: " in said


def test_the_right_number_agrees_with_table_and_ledger(book: sl.Ledger, capfd: pytest.CaptureFixture[str]) -> None:
    _, told, _ = asked(capfd, book.path, "539 drones and 11 missiles")
    assert "drones_launched 539: the ledger has the same" in told
    assert told.count("launches: agrees") == 2


def test_a_toll_is_held_to_the_attack_it_is_told_of(book: sl.Ledger, capfd: pytest.CaptureFixture[str]) -> None:
    injured = book.incident_records()
    kyiv = next(one for one in injured if one.incident_id == "ua-2025-07-04-kyiv")
    high = kyiv.figures["injured"].high
    assert high is not None
    _, told, _ = asked(capfd, book.path, f"{high + 14:.0f} people were injured in Kyiv on 4 July 2025")
    assert told.startswith("ua-2025-07-04-kyiv: ")
    assert f"injured {high + 14:.0f}: above all that the ledger has" in told


def test_another_war_without_any_table(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    made = Book(tmp_path).read(
        ("2024-03-05", "An RSF drone strike on a market in El Fasher killed 12 people on Monday, medics said."),
        ("2024-03-05", "A mortar attack on Omdurman killed four people on Monday, medics said."),
    )
    made.ledger.check()
    _, told, _ = asked(
        capfd, made.ledger.path, "A drone strike on a market in El Fasher killed 30 people", "--published", "2024-03-04"
    )
    (incident,) = [row for row in made.rows("incidents") if "El Fasher" in str(row["places"])]
    assert told.startswith(f"{incident['incident_id']}: ")
    assert "killed 30: above all that the ledger has, 12" in told


def test_an_attack_that_no_report_tells_of_is_said_to_be_none_of_the_ledger(
    book: sl.Ledger, capfd: pytest.CaptureFixture[str]
) -> None:
    _, told, _ = asked(capfd, book.path, "A drone strike on Nyala killed 9 people on 3 May 2019")
    assert told.splitlines()[0] == "no attack in the ledger like it"
    assert "killed 9: the ledger has no figure to hold it to" in told


def test_nothing_is_written(book: sl.Ledger, capfd: pytest.CaptureFixture[str]) -> None:
    before = book.path.read_bytes()
    asked(capfd, book.path, "550 drones and 11 missiles")
    assert book.path.read_bytes() == before


def test_a_sentence_of_no_attack_is_wrong_usage_that_says_what_to_give(
    book: sl.Ledger, capfd: pytest.CaptureFixture[str]
) -> None:
    status, told, said = asked(capfd, book.path, "The cat sat.")
    assert (status, told) == (2, "")
    assert "give the whole sentence, with place and day" in said


def test_a_sentence_without_a_day_says_how_to_give_one(book: sl.Ledger, capfd: pytest.CaptureFixture[str]) -> None:
    _, _, said = asked(capfd, book.path, "A drone strike on Nyala killed 9 people")
    assert "give one with --published" in said


def test_no_sentence_and_a_long_one_of_nothing_are_wrong_usage_in_short(
    book: sl.Ledger, capfd: pytest.CaptureFixture[str]
) -> None:
    for sentence in ("", " \n", "x" * 5000):
        status, told, said = asked(capfd, book.path, sentence)
        assert (status, told) == (2, "")
        assert "give the whole sentence, with place and day" in said
        assert len(said) < 300


def test_a_total_of_a_period_is_called_one_and_asks_for_no_day(
    book: sl.Ledger, capfd: pytest.CaptureFixture[str]
) -> None:
    _, told, said = asked(capfd, book.path, "In July 2025 Russia launched 6,000 drones at Ukraine.")
    assert told.startswith("a total of a period (2025-07-01 to 2025-07-31), of no one attack")
    assert "drones_launched 6000" in told
    assert "--published" not in said


def test_a_sentence_broken_over_lines_is_one_sentence(book: sl.Ledger) -> None:
    broken, whole = (book.compare(f"550 drones{gap}and 11 missiles") for gap in ("\n", " "))
    assert broken == whole
