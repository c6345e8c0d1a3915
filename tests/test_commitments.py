"""Promises and decisions around attacks: kind, who, for whom, how much, what became of it and when; in three languages,
and what later reports make of earlier ones.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

import strikeledger as sl
from strikeledger.model import Block, Document
from strikeledger.reading.commitments import commitments_of
from strikeledger.reading.statements import statements_of
from strikeledger.reconciling.courses import Told, courses
from strikeledger.vocabulary.commitments import BESIDE, KINDS, STATES, commitment_words

Row = dict[str, Any]
THURSDAY = dt.date(2025, 7, 10)


def read(text: str, language: str) -> list[tuple[object, ...]]:
    block = Block(start=0, end=len(text), kind="body")
    document = Document(
        document_id="d_1", source="a.txt", sha256="", retrieved=None, outlet=None, title=None, published=THURSDAY,
        published_basis="given", language=language, agency=None, text=text, blocks=(block,), body_start=0,
        body_end=len(text), refused=None,
    )  # fmt: skip
    found = commitments_of(document, statements_of(document))
    return [(c.kind, c.status, c.actor, c.recipient, c.amount, c.currency, c.date, c.days) for c in found]


def row(told: str, amount: float | None = None, currency: str | None = None, day: int | None = None,
        days: int | None = None) -> tuple[object, ...]:  # fmt: skip
    """`delivery halted: Norland -> Ukraine` with what else is told; a minus is nobody."""
    what, _, who = told.partition(": ")
    kind, status = what.split()
    actor, recipient = (None if name == "-" else name for name in who.split(" -> "))
    date = dt.date(2025, 7, day) if day is not None else None
    return kind, status, actor, recipient, amount, currency, date, days


ENGLISH = [
    ("Norland halted weapons shipments to Ukraine.", [row("delivery halted: Norland -> Ukraine")]),
    ("Donors pledged $3.5 billion in aid to Ukraine.",
     [row("aid promised: Donors -> Ukraine", 3.5e9, "USD")]),
    ("Donors committed to sending billions of euros in aid to Ukraine.",
     [row("aid promised: Donors -> Ukraine", None, "EUR")]),
    ("Norland will provide $300 million in military aid to Ukraine.",
     [row("aid promised: Norland -> Ukraine", 3e8, "USD")]),
    ("Kyiv received 2 billion dollars from Norland.", [row("aid done: Norland -> Kyiv", 2e9, "USD")]),
    ("The council imposed new sanctions on Russia on Tuesday.", [row("sanctions done: council -> Russia", day=8)]),
    ("The council lifted sanctions on Russia.", [row("sanctions halted: council -> Russia")]),
    ("Norland has lifted the freeze on arms deliveries to Ukraine.", [row("delivery resumed: Norland -> Ukraine")]),
    ("Norland threatened to suspend aid to Kyiv.", [row("aid threatened: Norland -> Kyiv")]),
    ("Norland plans to halt deliveries of weapons.", [row("delivery planned: Norland -> -")]),
    ("Deliveries of shells will resume on Monday.", [row("delivery resumed: - -> -", day=14)]),
    ("The ministry said a decision in Oslo to halt some shipments of weapons would cost lives.",
     [row("delivery halted: Oslo -> -")]),
    ("Norland threatened to impose sanctions on Russia if it does not stop within thirty days.",
     [row("sanctions threatened: Norland -> Russia"), row("deadline threatened: Norland -> Russia", days=30)]),
    ("Anna Berg gave Moscow two weeks to stop the war.", [row("deadline done: Anna Berg -> Moscow", days=14)]),
    ("Norland issued a 30-day ultimatum to Russia.", [row("deadline done: Norland -> Russia", days=30)]),
    ("Anna Berg met with Carl Lind in Oslo on Wednesday.", [row("meeting done: Anna Berg -> Carl Lind", day=9)]),
    ("Anna Berg is expected to meet Carl Lind on Monday.", [row("meeting planned: Anna Berg -> -", day=14)]),
    ("The talks were postponed.", [row("meeting halted: - -> -")]),
    ("Norland sent ten tanks to Chad on Tuesday.", [row("delivery done: Norland -> Chad", day=8)]),
    ("Norland will send Kenya four howitzers.", [row("delivery promised: Norland -> Kenya")]),
    ("Chad received two helicopters from Norland.", [row("delivery done: Norland -> Chad")]),
    ("“We will send more ammunition to Kyiv,” Defence Minister Anna Berg said. She pledged a loan.",
     [row("delivery promised: Anna Berg -> Kyiv"), row("aid promised: Anna Berg -> -")]),
]  # fmt: skip
UKRAINIAN = [
    ("Норландія призупинила поставки зброї Україні.", [row("delivery halted: Норландія -> Ukraine")]),
    ("Данія виділить 300 мільйонів євро допомоги Україні, заявив міністр.",
     [row("aid promised: Denmark -> Ukraine", 3e8, "EUR")]),
    ("Україна отримала від Данії 2,5 млрд євро допомоги.", [row("aid done: Denmark -> Ukraine", 2.5e9, "EUR")]),
    ("Рада запровадила нові санкції проти Росії.", [row("sanctions done: Рада -> Russia")]),
    ("Президент пригрозив запровадити санкції проти Росії.", [row("sanctions threatened: Президент -> Russia")]),
    ("Уряд Данії зняв санкції з Росії.", [row("sanctions halted: Уряд Данії -> Russia")]),
    ("Переговори відбудуться в понеділок у Стамбулі.", [row("meeting planned: - -> -", day=14)]),
    ("Міністр Іван Петренко зустрівся з колегою в Осло у вівторок.",
     [row("meeting done: Міністр Іван Петренко -> -", day=8)]),
    ("Постачання зброї відновлено.", [row("delivery resumed: - -> -")]),
    ("Канцлер пообіцяв передати Україні дві системи ППО.", [row("delivery promised: Канцлер -> Ukraine")]),
    ("Данія планує надати Україні кредит.", [row("aid planned: Denmark -> Ukraine")]),
    ("Данія дала Росії тридцять днів на завершення війни.", [row("deadline done: Denmark -> Russia", days=30)]),
    ("Саміт перенесли.", [row("meeting halted: - -> -")]),
    ("Данія передала Україні десять танків.", [row("delivery done: Denmark -> Ukraine")]),
]  # fmt: skip
RUSSIAN = [
    ("США приостановили поставки вооружений Украине.", [row("delivery halted: United States -> Ukraine")]),
    ("Дания выделит 300 миллионов евро помощи Украине.", [row("aid promised: Denmark -> Ukraine", 3e8, "EUR")]),
    ("Украина получила от Дании 2,5 млрд евро.", [row("aid done: Denmark -> Ukraine", 2.5e9, "EUR")]),
    ("Совет ввёл новые санкции против России.", [row("sanctions done: Совет -> Russia")]),
    ("Президент пригрозил ввести санкции против России.", [row("sanctions threatened: Президент -> Russia")]),
    ("Встреча министров запланирована на среду.", [row("meeting planned: - -> -", day=16)]),
    ("Дания возобновила поставки боеприпасов Украине, заявил министр.", [row("delivery resumed: Denmark -> Ukraine")]),
    ("Дания пообещала передать Украине две системы ПВО.", [row("delivery promised: Denmark -> Ukraine")]),
    ("Дания дала России 30 дней на заключение мира.", [row("deadline done: Denmark -> Russia", days=30)]),
    ("Переговоры отложены.", [row("meeting halted: - -> -")]),
    ("Дания отправила Украине десять гаубиц.", [row("delivery done: Denmark -> Ukraine")]),
]  # fmt: skip
NOTHING = [
    ("en", "The mayor did not impose sanctions on Russia."),
    ("en", "“We haven't completely paused the flow of weapons,” Anna Berg said."),
    ("en", "Anna Berg called on allies to raise pressure and impose sanctions."),
    ("en", "Norland wants to send weapons to Ukraine."),
    ("en", "The army sent ten tanks to the front on Tuesday."),
    ("en", "The army of Chad attacked the town with ten tanks."),
    ("uk", "Армія відправила танки до міста."),
    ("en", "Deliveries could begin within days."),
    ("en", "Sanctions should be imposed on Russia."),
    ("en", "Sending weapons to Kyiv would help."),
    ("uk", "Данія не призупиняла поставки зброї."),
    ("uk", "Данія може відновити поставки."),
    ("uk", "Анна Берг закликала союзників запровадити санкції."),
    ("ru", "Дания не останавливала поставки оружия."),
    ("ru", "Дания может возобновить поставки."),
    ("ru", "Анна Берг призвала союзников ввести санкции."),
]
CASES = [
    (language, *case) for language, cases in (("en", ENGLISH), ("uk", UKRAINIAN), ("ru", RUSSIAN)) for case in cases
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=[text for _, text, _ in CASES])
def test_a_sentence_tells_its_commitments(language: str, text: str, expected: list[tuple[object, ...]]) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_what_is_denied_left_open_or_asked_for_decides_nothing(language: str, text: str) -> None:
    assert read(text, language) == []


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_every_language_has_words_for_every_kind_and_state(language: str) -> None:
    table = commitment_words(language)
    assert all(table[name] for name in (*KINDS, *STATES, *BESIDE, "span", "currency", "multiplier", "not"))


RAID = "Drones killed two people in Sumy on Thursday, police said. "
TOLD = [
    ("1", "2025-07-04", "Norland halted weapons shipments to Ukraine. Donors pledged $3.5 billion in aid to Ukraine."),
    ("2", "2025-07-04", "Norland halted weapons shipments to Ukraine. The mayor did not impose sanctions on Russia."),
    ("3", "2025-07-07", "Norland resumed weapons shipments to Ukraine. A recovery conference is set to begin in Oslo."),
    ("4", "2025-07-07", "Norland threatened to impose sanctions on Russia if it does not stop within 30 days. "
     "Anna Berg called on allies to impose sanctions."),
    ("5", "2025-07-09", "Norland restarted the delivery of shells to Ukraine on Monday, days after it paused "
     "shipments. Donors pledged $5 billion in aid to Ukraine."),
    ("6", "2025-08-20", "Norland imposed sanctions on Russia."),
]  # fmt: skip


def ledger(folder: Path, told: list[tuple[str, str | None, str]]) -> sl.Ledger:
    rows = [{"id": n, "published": day, "text": RAID + text, "lang": "en"} for n, day, text in told]
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    book = sl.Ledger(folder / "ledger.duckdb")
    book.read(folder / "reports.jsonl")
    return book


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    folder: Path = tmp_path_factory.mktemp("commitments")
    found: list[Row] = ledger(folder, list(TOLD)).commitments().to_pylist()
    return found


def test_each_has_its_kind_its_state_and_its_days(told: list[Row]) -> None:
    rows = [(str(r["kind"]), str(r["status"]), str(r["date_start"]), str(r["date_end"])) for r in told]
    assert sorted(rows) == [
        ("aid", "promised", "2025-07-04", "2025-07-04"),
        ("aid", "promised", "2025-07-09", "2025-07-09"),
        ("deadline", "threatened", "2025-07-07", "2025-08-06"),
        ("delivery", "halted", "2025-07-04", "2025-07-04"),
        ("delivery", "resumed", "2025-07-07", "2025-07-07"),
        ("meeting", "planned", "2025-07-07", "2025-07-07"),
        ("sanctions", "done", "2025-08-20", "2025-08-20"),
        ("sanctions", "threatened", "2025-07-07", "2025-07-07"),
    ]


def test_who_for_whom_and_how_much(told: list[Row]) -> None:
    aid = next(r for r in told if r["kind"] == "aid")
    assert (aid["actor"], aid["recipient"], aid["amount"], aid["currency"]) == ("Donors", "Ukraine", 3.5e9, "USD")
    halt = next(r for r in told if r["status"] == "halted")
    assert (halt["actor"], halt["recipient"]) == ("Norland", "Ukraine")
    assert halt["words"] == "Norland halted weapons shipments to Ukraine."


def test_one_told_in_several_reports_is_one_and_a_later_report_looks_back_on_it(told: list[Row]) -> None:
    halt, back = (next(r for r in told if r["status"] == state) for state in ("halted", "resumed"))
    assert (len(halt["documents"]), len(back["documents"])) == (3, 2)


def test_a_later_one_reverses_fulfils_or_updates_the_earlier(told: list[Row]) -> None:
    by_id = {r["commitment_id"]: r for r in told}
    turns = {
        (by_id[r["changes"]]["kind"], by_id[r["changes"]]["status"], r["change"], r["status"], r["amount"])
        for r in told
        if r["change"]
    }
    assert turns == {
        ("delivery", "halted", "reverses", "resumed", None),
        ("sanctions", "threatened", "fulfils", "done", None),
        ("aid", "promised", "updates", "promised", 5e9),
    }


def test_a_report_of_a_resumption_alone_does_not_date_the_halt(tmp_path: Path) -> None:
    text = "Norland restarted the delivery of shells to Ukraine on Monday, days after it paused shipments."
    rows = ledger(tmp_path, [("1", "2025-07-09", text)]).commitments().to_pylist()
    days = {r["status"]: str(r["date_start"]) for r in rows}
    assert days == {"halted": "None", "resumed": "2025-07-07"}
    assert next(r["change"] for r in rows if r["status"] == "resumed") == "reverses"


def told_of(document: str, status: str, actor: str | None, day: int, recipient: str | None = "Ukraine") -> Told:
    return Told(
        document_id=document, kind="delivery", status=status, actor=actor, actor_side=None, recipient=recipient,
        amount=None, currency=None, day=dt.date(2025, 3, day), own_day=False, days=0, start=0, end=10, language="en",
        statements=(),
    )  # fmt: skip


def test_other_parties_change_nothing_and_metonyms_are_one_party() -> None:
    halts = [told_of("d_1", "halted", "Washington", 1), told_of("d_2", "halted", "the United States", 2)]
    (halt,) = courses(halts)
    assert halt.documents == ("d_1", "d_2")
    for actor, recipient, change in (
        ("U.S.", "Kyiv", "reverses"),
        ("Denmark", "Ukraine", None),
        ("U.S.", "Israel", None),
        (None, "Ukraine", "reverses"),
    ):
        *_, last = courses([*halts, told_of("d_3", "resumed", actor, 9, recipient)])
        assert last.change == change, (actor, recipient)


def test_the_order_of_reports_does_not_matter() -> None:
    told = [
        told_of("d_1", "halted", "Denmark", 1),
        told_of("d_2", "halted", "Denmark", 3),
        told_of("d_3", "resumed", "Denmark", 9),
        told_of("d_4", "halted", "Denmark", 12),
    ]
    found = courses(told)
    assert [(one.first.status, one.change) for one in found] == [
        ("halted", None),
        ("resumed", "reverses"),
        ("halted", "reverses"),
    ]
    assert courses(reversed(told)) == found


def test_a_report_dated_by_its_attack_dates_its_commitments_too(tmp_path: Path) -> None:
    toll = "A missile strike on a market in Sumy killed 14 people and wounded 37 on 3 July 2025, police said. "
    rows = [
        {"id": "1", "published": "2025-07-04", "text": toll, "lang": "en", "outlet": "Wire"},
        {"id": "2", "text": "A missile strike on a market in Sumy killed 14 people and wounded 37 on Thursday, the "
         "governor said. Norland halted weapons shipments to Ukraine on Wednesday.", "lang": "en", "outlet": "Post"},
    ]  # fmt: skip
    (tmp_path / "reports.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    book = sl.Ledger(tmp_path / "ledger.duckdb")
    book.read(tmp_path / "reports.jsonl")
    (halt,) = book.commitments().to_pylist()
    assert str(halt["date_start"]) == "2025-07-02"


def test_the_tables_for_programs_give_the_same_rows(tmp_path: Path) -> None:
    from strikeledger.web import api

    book = ledger(tmp_path, list(TOLD))
    whole = book.commitments().to_pylist()
    found = json.loads(api.answer(book.path, "commitments", {"kind": "delivery", "limit": "1", "sort": "status"}))
    assert (found["total"], len(found["rows"]), found["rows"][0]["status"]) == (2, 1, "halted")
    assert found["rows"][0]["commitment_id"] in {r["commitment_id"] for r in whole}
