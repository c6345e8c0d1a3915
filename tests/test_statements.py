"""Who says what through the whole line: every act of saying with speaker, words and day, about which attack, exported
with offsets that lead back to the text, also from reports that tell of no attack.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.cli.app import run
from strikeledger.model import Claimant
from strikeledger.statements import stretches

STRIKE = (
    "A missile strike on Sumy killed three people on Thursday, regional governor Ihor Halchuk said. "
    "“This was a quiet street,” he told reporters at the hospital on Friday. “Nobody here had a weapon.”\n\n"
    "According to the emergency service, eleven people were hurt. "
    "Foreign Minister Anna Berg condemned the attack."
)
COUNCIL = "The town council met on Monday. Mayor Paul Reed said the new bridge would open in May."


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> sl.Ledger:
    folder = tmp_path_factory.mktemp("statements")
    rows = [
        {"url": "https://wire.invalid/sumy", "published": "2025-03-07", "outlet": "Wire", "text": STRIKE, "lang": "en"},
        {"id": "b7", "published": "2025-03-07", "outlet": "Town Post", "text": COUNCIL, "lang": "en"},
    ]
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ledger = sl.Ledger(folder / "ledger.duckdb")
    ledger.read(folder / "reports.jsonl")
    return ledger


def test_each_statement_has_speaker_manner_words_and_day(book: sl.Ledger) -> None:
    rows = [row for row in book.statements().to_pylist() if row["outlet"] == "Wire"]
    told = [(row["speaker"]["name"], row["manner"], row["quoted"], row["words"], str(row["date"])) for row in rows]
    assert told == [
        ("Ihor Halchuk", "said", False, "A missile strike on Sumy killed three people on Thursday", "2025-03-07"),
        ("Ihor Halchuk", "said", True, "“This was a quiet street,” … “Nobody here had a weapon.”", "2025-03-07"),
        ("emergency service", "said", False, "eleven people were hurt", "2025-03-07"),
        ("Anna Berg", "condemned", False, "the attack", "2025-03-07"),
    ]
    assert [(row["date_basis"], row["channel"], row["addressee"]) for row in rows[:2]] == [
        ("published", None, None),
        ("text", "at the hospital", "reporters"),
    ]
    assert rows[0]["speaker"]["role"] == "regional governor"


def test_offsets_lead_back_to_the_words_of_the_report(book: sl.Ledger) -> None:
    texts = {row["document_id"]: row["text"] for row in book.documents(text=True).to_pylist()}
    rows = book.statements().to_pylist()
    for row in rows:
        whole = texts[row["document_id"]][row["content_start"] : row["content_end"]]
        first, *rest = row["words"].split(" … ")
        assert whole.startswith(first)
        assert not rest or whole.endswith(rest[0])
    said = [texts[r["document_id"]][r["speaker_start"] : r["speaker_end"]] for r in rows if r["outlet"] == "Wire"]
    assert said == ["regional governor Ihor Halchuk", "he", "the emergency service", "Foreign Minister Anna Berg"]
    verbs = [texts[r["document_id"]][r["verb_start"] : r["verb_end"]] for r in rows if r["outlet"] == "Wire"]
    assert verbs == ["said", "told", "According to", "condemned"]


def test_statements_of_a_report_of_one_attack_are_about_it(book: sl.Ledger) -> None:
    (incident,) = book.incidents().column("incident_id").to_pylist()
    about = {row["outlet"]: row["about"] for row in book.statements().to_pylist()}
    assert about == {"Wire": [incident], "Town Post": []}


def test_a_report_that_tells_of_no_attack_is_asked_when_the_table_is(tmp_path: Path) -> None:
    (tmp_path / "council.jsonl").write_text(json.dumps({"id": "b7", "text": COUNCIL, "lang": "en"}), encoding="utf-8")
    where = ["--ledger", str(tmp_path / "ledger.duckdb")]
    assert run([*where, "read", str(tmp_path / "council.jsonl")]) == 0
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    assert run([*where, "export", "--table", "statements", "--out", str(tmp_path / "out.jsonl")]) == 0
    (row,) = map(json.loads, (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert (row["id"], row["speaker"]["name"], row["words"]) == ("b7", "Paul Reed", "the new bridge would open in May")
    assert ledger.verify().faults == ()
    before = ledger.statements().to_pylist()
    ledger.read_again()
    assert ledger.statements().to_pylist() == before


def test_private_people_who_speak_are_named_only_where_adults_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        "A missile strike on Sumy killed three people on Thursday, regional governor Ihor Halchuk said. "
        "“The windows fell in,” said Oksana Vydumna, who lives across the street. Halchuk promised help."
    )
    row = {"url": "https://wire.invalid/w", "published": "2025-03-07", "outlet": "Wire", "text": text, "lang": "en"}
    (tmp_path / "reports.jsonl").write_text(json.dumps(row), encoding="utf-8")
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(tmp_path / "reports.jsonl")
    names = {row["speaker"]["name"] for row in ledger.statements().to_pylist()}
    assert "Ihor Halchuk" in names
    assert "██████ ███████" in names
    assert not any("Oksana" in name or "Vydumna" in name for name in names)
    monkeypatch.setenv("STRIKELEDGER_NAMES", "adults")
    assert "Oksana Vydumna" in {row["speaker"]["name"] for row in ledger.statements().to_pylist()}


def test_a_name_taken_out_is_no_speaker_any_more(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": STRIKE, "published": "2025-03-07", "lang": "en"}))
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(tmp_path / "a.jsonl")
    count = ledger.statements().num_rows
    ledger.redact_name("Anna Berg", who="A. Hand", why="asked for")
    rows = ledger.statements().to_pylist()
    assert len(rows) == count
    names = [Claimant(**row["speaker"]).name for row in rows]
    assert "Ihor Halchuk" in names
    assert not any("Berg" in name for name in names)
    assert any(name.startswith("name withheld ") for name in names)


RAID = "Drones killed two people in Sumy on Thursday, police said. Anna Berg, the foreign minister, said the raid was "
CRIME = "“a deliberate and cold blooded crime”"
SPEECH = [
    ("a", "2025-07-04", f"{RAID}{CRIME} and asked for sanctions."),
    ("b", "2025-07-05", "Two people died in Sumy on Thursday after a drone strike, police said. Foreign Minister Anna "
     "Berg said the raid was “a planned and cold blooded crime”."),
    ("c", "2025-07-05", f"{RAID}{CRIME} and asked for sanctions. The town mourned."),
]  # fmt: skip


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> sl.Ledger:
    folder = tmp_path_factory.mktemp("speech")
    rows = [
        {"url": f"https://{o}.invalid/1", "outlet": o, "published": d, "text": t, "lang": "en"} for o, d, t in SPEECH
    ]
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ledger = sl.Ledger(folder / "ledger.duckdb")
    ledger.read(folder / "reports.jsonl")
    return ledger


def test_one_quotation_in_many_reports_is_one_statement_and_an_altered_one_is_shown(speech: sl.Ledger) -> None:
    (crime,) = (one for one in speech.said("berg") if "crime" in one.first["words"])
    assert [row["outlet"] for row in (crime.first, *crime.copies)] == ["a", "c"]
    assert [row["words"] for row in crime.altered] == ["the raid was “a planned and cold blooded crime”"]


def test_said_is_asked_by_any_spelling_by_day_and_by_attack(
    speech: sl.Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    (incident,) = speech.incidents().column("incident_id").to_pylist()
    everything = speech.said("Anna Bergg")
    assert speech.said("Berg", incident) == everything
    assert speech.said("Berg", "2025-07-03") == everything
    assert speech.said("Berg", "2025-07-09") == []
    with pytest.raises(sl.UsageError):
        speech.said("Nobody Atall")
    assert run(["--ledger", str(speech.path), "said", "Berg", "--about", "2025-07-04"]) == 0
    shown = capsys.readouterr().out
    assert (
        "2025-07-04 Anna Berg (the foreign minister) said: the raid was “a deliberate and cold blooded crime”" in shown
    )
    assert "quoted otherwise in b: the raid was “a planned and cold blooded crime”" in shown


def test_the_page_of_an_attack_tells_who_said_what(speech: sl.Ledger, tmp_path: Path) -> None:
    (incident,) = speech.incidents().column("incident_id").to_pylist()
    assert run(["--ledger", str(speech.path), "publish", str(tmp_path / "site")]) == 0
    page = (tmp_path / "site" / "incident" / f"{incident}.html").read_text(encoding="utf-8")
    assert "Who said what" in page
    assert "a deliberate and cold blooded crime" in page
    assert "Quoted otherwise" in page
    (police,) = (tmp_path / "site" / "claimant").glob("police-*.html")
    assert "All they said" in police.read_text(encoding="utf-8")


BRIDGE = {
    "uk": "Удар дронів у Сумах убив двох людей. Мер Іван Петренко попередив, що міст зачинено.",
    "ru": "Удар дронов в Сумах убил двух человек. Мэр Иван Петренко предупредил, что мост закрыт.",
}


@pytest.mark.parametrize("language", sorted(BRIDGE))
def test_ukrainian_and_russian_are_read_by_the_same_frames(tmp_path: Path, language: str) -> None:
    text = BRIDGE[language]
    row = {"text": text, "published": "2025-03-07", "lang": language}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(tmp_path / "a.jsonl")
    (said,) = ledger.said("Petrenko")
    assert said.first["manner"] == "warned"
    assert said.first["words"] == text[text.index("що" if language == "uk" else "что") : -1]
    assert said.first["speaker"]["name"] == "Ivan Petrenko"


@pytest.mark.parametrize(
    ("text", "verb", "speaker", "parts"),
    [
        ("“It is shut,” she told us on Monday, sighing. “Go home.”", "told", "she", ["“It is shut,”", "“Go home.”"]),
        ("In spring, the mayor says, the bridge opens", "says", "the mayor", ["In spring", "the bridge opens"]),
        ("«Міст зачинено, — сказав мер. — Школа працює»", "сказав", "мер", ["«Міст зачинено", "Школа працює»"]),
        ("«Мост, — сказал мэр, — закрыт»", "сказал", "мэр", ["«Мост", "закрыт»"]),
        ("that she said “no,” and left", "left", "she", ["that she said “no,” and left"]),
    ],
)
def test_words_are_without_the_act_that_is_put_into_them(text: str, verb: str, speaker: str, parts: list[str]) -> None:
    def span(word: str) -> tuple[int, int]:
        return text.index(word), text.index(word) + len(word)

    assert [text[a:b] for a, b in stretches(text, (0, len(text)), span(verb), span(speaker))] == parts


def test_what_means_something_is_nobodys_statement(tmp_path: Path) -> None:
    told = "The council met on Monday. This means that the bridge is closed. Its report shows that the mill is closed."
    row = {"id": "c1", "published": "2025-03-07", "outlet": "Town Post", "text": told, "lang": "en"}
    (tmp_path / "reports.jsonl").write_text(json.dumps(row), encoding="utf-8")
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(tmp_path / "reports.jsonl")
    assert [row["words"] for row in ledger.statements().to_pylist()] == ["that the mill is closed"]


def spoken_by(tmp_path: Path, text: str) -> list[tuple[str, str | None, str]]:
    row = {"text": text, "published": "2025-03-07", "lang": "en"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(tmp_path / "a.jsonl")
    rows = ledger.statements().to_pylist()
    return [(row["speaker"]["name"], row["speaker"]["side"], row["words"]) for row in rows]


def test_he_is_a_person_and_no_body_that_spoke_before(tmp_path: Path) -> None:
    text = (
        "A missile strike on Sumy killed three people on Thursday, police said. Mayor Paul Reed called for calm. "
        "The air force warned of more raids. “The bridge is closed,” he said."
    )
    assert ("Paul Reed", None, "“The bridge is closed,”") in spoken_by(tmp_path, text)


def test_he_beside_a_subject_of_the_sentence_is_that_one(tmp_path: Path) -> None:
    text = (
        "A missile strike on Sumy killed three people on Thursday, Mayor Paul Reed said. "
        "Foreign Minister Carl Lind left the town after he condemned the “cold crime”."
    )
    condemned = [name for name, _, words in spoken_by(tmp_path, text) if "cold crime" in words]
    assert condemned == ["Carl Lind"]


def test_what_is_condemned_may_be_told_by_a_clause(tmp_path: Path) -> None:
    text = (
        "A missile strike on Sumy killed three people on Thursday, Mayor Paul Reed said. "
        "Foreign Minister Carl Lind condemned what he called a “cold crime”."
    )
    assert ("Carl Lind", None, "what he called a “cold crime”") in spoken_by(tmp_path, text)


def test_a_country_in_the_clause_before_says_nothing_of_a_persons_side(tmp_path: Path) -> None:
    text = (
        "A missile strike on Sumy killed three people on Thursday, police said. "
        "Asked about strikes deep into Russian territory, Paul Reed replied: “We will not.” "
        "Norland's president, Anna Berg, said the bridge was closed. Ukraine's president, Ivan Koval, agreed to talks, "
        "saying the war must end."
    )
    sides = {name: side for name, side, _ in spoken_by(tmp_path, text)}
    assert sides["████ ████"] is None  # Paul Reed, who holds no office here
    assert sides["Ivan Koval"] == "UA"


def test_a_statement_of_a_report_dated_later_has_the_day_its_words_mean_then(tmp_path: Path) -> None:
    toll = "A missile strike on a market in Sumy killed 14 people and wounded 37"
    rows = [
        {"id": "1", "published": "2025-07-04", "text": f"{toll} on 3 July 2025, police said. ", "lang": "en"},
        {"id": "2", "text": f"{toll} on Thursday, the governor said. Mayor Paul Reed said on Wednesday that the bridge "
         "was closed. On Tuesday, Foreign Minister Anna Berg warned that the mill, which burned on Monday, was shut. "
         "Anna Berg said the port was hit on Monday.", "lang": "en"},
    ]  # fmt: skip
    (tmp_path / "reports.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    book = sl.Ledger(tmp_path / "ledger.duckdb")
    book.read(tmp_path / "reports.jsonl")
    rows = [row for row in book.statements().to_pylist() if row["id"] == "2"]
    days = {(row["speaker"]["name"], str(row["date"]), row["date_basis"]) for row in rows}
    assert {("Paul Reed", "2025-07-02", "text"), ("Anna Berg", "2025-07-01", "text")} <= days
    assert ("Anna Berg", "2025-07-03", "linked") in days
