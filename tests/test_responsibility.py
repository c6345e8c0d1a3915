"""Who claims an attack, who denies it and what it is said to answer, in three languages, on every surface."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.cli.app import run
from strikeledger.web import api
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
    ("en", "On 6 March 2025 a drone strike on an oil depot in Belgorod hurt one person, the governor said. "
     "Ukraine's military said it had struck the depot. The governor said it hit the gate.", [("claimed", "military")]),
    ("ru", "6 марта 2025 года при ударе по Сумам погибли четыре человека, сообщила полиция. "
     "Министерство обороны России опровергло причастность к удару.", [("denied", "Russian Defence Ministry")]),
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
    assert "Their own words, as reported" in page


def grade(tmp_path: Path, language: str, text: str) -> tuple[str | None, str]:
    book = read(tmp_path, language, text)
    (one,) = book.incident_records()
    return one.attacker, one.grade


STRUCK = "On 6 March 2025 Russian missiles struck a market in Sumy, killing four people, police said. "


@pytest.mark.rule(24)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STRUCK, "weak"),
        (STRUCK + "Russia's defence ministry said it had struck the market.", "confirmed"),
        (STRUCK + "Russia claimed responsibility for the strike.", "confirmed"),
        (STRUCK + "Moscow denied carrying out the strike.", "contested"),
        (STRUCK + "Kyiv denied any involvement in the strike.", "weak"),
        (STRUCK + "The mayor said it hit a house.", "weak"),
        (STRUCK + "Russia's defence ministry said it was a response to the shelling of a bridge.", "weak"),
    ],
)
def test_rule_24_confirmed_is_what_the_responsible_side_accepts(tmp_path: Path, text: str, expected: str) -> None:
    assert grade(tmp_path, "en", text) == ("RU", expected)


BLAST = "On 6 March 2025 a bomb blast in Quetta killed four people, police said. "


@pytest.mark.rule(24)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BLAST + "The Baloch Front claimed responsibility for the attack.", "confirmed"),
        (BLAST + "The Baloch Front claimed responsibility for the attack. "
         "The Desert Brigade claimed responsibility for the attack.", "weak"),
        (BLAST + "Officials claimed responsibility for the attack.", "weak"),
    ],
)  # fmt: skip
def test_rule_24_of_unknown_hand_only_one_who_claims_it_confirms(tmp_path: Path, text: str, expected: str) -> None:
    assert grade(tmp_path, "en", text) == (None, expected)


def test_a_report_that_comes_later_grades_as_one_read_with_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STRUCK, encoding="utf-8")
    later = STRUCK.replace("On 6 March 2025", "On Thursday") + "Moscow claimed responsibility for the strike."
    (tmp_path / "b.txt").write_text(later, encoding="utf-8")
    book = sl.Ledger(tmp_path / "ledger.duckdb")
    grades = []
    for name in ("a.txt", "b.txt"):
        book.read(tmp_path / name, published="2025-03-07", outlet=f"Wire {name}", language="en")
        grades.append([one.grade for one in book.incident_records()])
    assert grades == [["weak"], ["confirmed"]]
    assert book.verify().faults == ()


def test_claims_and_denials_are_a_table(tmp_path: Path) -> None:
    book = read(tmp_path, *CASES[0][:2])
    (one,) = book.incident_records()
    out = tmp_path / "out.jsonl"
    assert run(["--ledger", str(book.path), "export", "--table", "responsibility", "--out", str(out)]) == 0
    rows = list(map(json.loads, out.read_text(encoding="utf-8").splitlines()))
    told = [(row["incident_id"], row["stance"], row["speaker"]["name"], row["words"]) for row in rows]
    assert told == [
        (one.incident_id, "claimed", told[0][2], "responsibility for the attack"),
        (one.incident_id, "denied", "Kabul", "any involvement in the attack"),
    ]
    statements = {row["statement_id"] for row in book.statements().to_pylist()}
    assert {row["statement_id"] for row in rows} <= statements
    asked = json.loads(api.answer(book.path, "responsibility", {"stance": "denied", "fields": "stance,words"}))
    assert (asked["total"], asked["rows"]) == (1, [{"stance": "denied", "words": "any involvement in the attack"}])
