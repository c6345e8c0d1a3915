"""Who claims an attack, who denies it and what it is said to answer, in three languages, on every surface."""

from __future__ import annotations

from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.cli.app import run
from strikeledger.web.publish import publish

CASES = [
    ("en", "On 6 March 2025 a bomb blast in Quetta killed four people, police said. "
     "The Baloch Front claimed responsibility for the attack. Kabul denied any involvement in the attack.",
     [("claimed", "Front"), ("denied", "Kabul")]),
    ("en", "On 6 March 2025 shelling of Goma killed four people, the mayor said. "
     "The army denied carrying out the shelling. The army said the town had two hospitals.", [("denied", "army")]),
    ("en", "On 6 March 2025 a missile strike on Haifa wounded two people, police said. "
     "Iran said the strike came in response to the killing of its general.", [("justified", "Iran")]),
    ("en", "On 6 March 2025 a missile strike on Haifa wounded two people, police said. "
     "The ministry denied that a hospital was hit.", []),
    ("uk", "6 березня 2025 року внаслідок удару по Сумах загинули четверо людей, повідомила поліція. "
     "Міністерство оборони заперечило причетність до удару.", [("denied", "oborony")]),
]  # fmt: skip


def read(tmp_path: Path, language: str, text: str) -> sl.Ledger:
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    book = sl.Ledger(tmp_path / "ledger.duckdb")
    book.read(tmp_path / "report.txt", published="2025-03-07", outlet="Wire", language=language)
    return book


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_answers_are_told_apart(tmp_path: Path, language: str, text: str, expected: list[tuple[str, str]]) -> None:
    book = read(tmp_path, language, text)
    (one,) = book.incident_records()
    found = book.responsibility(one.incident_id)
    assert [answer.stance for answer in found] == [stance for stance, _ in expected]
    assert all(name in answer.speaker for answer, (_, name) in zip(found, expected, strict=True))


def test_an_answer_stands_in_the_terminal_and_on_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = read(tmp_path, *CASES[0][:2])
    (one,) = book.incident_records()
    assert run(["--ledger", str(book.path), "show", one.incident_id]) == 0
    shown = capsys.readouterr().out
    assert "claimed by: " in shown
    assert "denied by: Kabul (Wire): any involvement in the attack" in shown
    publish(book.path, tmp_path / "site")
    page = (tmp_path / "site" / "incident" / f"{one.incident_id}.html").read_text(encoding="utf-8")
    assert "denied by Kabul" in page
    assert "none of them verified" in page
