"""Names of private people who speak, and of those named in quotations, are shown nowhere unless switched on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.store.tables import LOGS, TABLES
from strikeledger.web import api
from strikeledger.web.library import Library
from strikeledger.web.site import Site

ENGLISH = (
    "A missile strike on Sumy killed three people on Thursday, regional governor Ihor Halchuk said. "
    "“The windows fell in,” said Oksana Vydumna, who lives across the street. "
    "“My neighbour Petro Zahadkovyi carried the children out,” Vydumna said. "
    "“We thank the mayor, Paul Reed, and John Carver,” Halchuk told reporters. Carver went home. "
    "Mayor Paul Reed said the bridge would be repaired."
)
UKRAINIAN = (
    "Удар ракетою по Сумах убив трьох людей у четвер, повідомив голова області Ігор Гальчук. «Вікна вилетіли», — "
    "розповіла Оксана Видумна, яка живе навпроти. «Сусід Петро Загадковий виніс дітей», — додала вона."
)
COUNCIL = "The council met on Monday. “The mill is closed,” said Tom Hale, who works there. “Ask Mary Stone,” he added."
PRIVATE = ("Vydumna", "Oksana", "Zahadkovyi", "Carver", "Видумна", "Загадковий", "Tom Hale", "Mary Stone")
PUBLIC = ("Halchuk", "Paul Reed")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> sl.Ledger:
    folder: Path = tmp_path_factory.mktemp("private")
    rows = [
        {"url": "https://w.invalid/1", "outlet": "Wire", "published": "2025-03-07", "lang": "en", "text": ENGLISH},
        {"url": "https://w.invalid/2", "outlet": "Post", "published": "2025-03-07", "lang": "uk", "text": UKRAINIAN},
        {"url": "https://w.invalid/3", "outlet": "Town", "published": "2025-03-07", "lang": "en", "text": COUNCIL},
    ]
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ledger = sl.Ledger(folder / "ledger.duckdb")
    ledger.read(folder / "reports.jsonl")
    ledger.statements()
    return ledger


def pages(book: sl.Ledger) -> Iterator[tuple[str, str]]:
    site = Site(Library(book.path))
    shelf = site.library.shelf()
    for base in site.bases(shelf):
        for suffix in (".html", ".json", ".csv"):
            found = site.answer(f"{base}{suffix}")
            if found is not None:
                yield f"{base}{suffix}", found.body.decode(errors="replace")


def outputs(book: sl.Ledger) -> Iterator[tuple[str, str]]:
    """Everything that leaves a ledger, by where."""
    yield "texts", repr(book.documents(text=True).to_pylist())
    for name in (*TABLES, *LOGS):
        yield f"table {name}", repr(book.table(name).to_pylist())
        yield f"api {name}", api.answer(book.path, name, {}).decode()
    for who in ("Halchuk", "Reed"):
        yield f"said {who}", repr(book.said(who))
    for word in ("windows", "neighbour", "reporters", "вікна", "mill"):
        yield f"search {word}", repr(book.search(word).hits)
    yield from pages(book)


def test_they_are_named_nowhere(book: sl.Ledger) -> None:
    told = dict(outputs(book))
    assert len(told) > 60
    assert [(where, name) for where, text in told.items() for name in PRIVATE if name in text] == []


def test_office_holders_are_named(book: sl.Ledger) -> None:
    told = dict(outputs(book))
    for where in ("texts", "table statements", "said Halchuk"):
        assert all(name in told[where] for name in PUBLIC), where


def test_what_they_say_is_shown(book: sl.Ledger) -> None:
    rows = book.statements().to_pylist()
    (windows,) = (row for row in rows if "windows" in row["words"])
    assert (windows["words"], windows["speaker"]["name"]) == ("“The windows fell in,”", "██████ ███████")
    assert f"“My neighbour {'█' * 16} carried the children out,”" in {row["words"] for row in rows}


def test_no_search_finds_them_by_name(book: sl.Ledger) -> None:
    assert [name for name in ("Vydumna", "Zahadkovyi", "Carver") if book.search(name).hits] == []


def test_a_switch_shows_them(book: sl.Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRIKELEDGER_NAMES", "adults")
    shown = repr(book.documents(text=True).to_pylist()) + repr(book.statements().to_pylist())
    assert all(name in shown for name in PRIVATE)


def test_who_holds_an_office_in_another_report_is_no_private_person(tmp_path: Path) -> None:
    strike = "A missile strike on Sumy killed three people on Thursday, police said. "
    texts = (strike + "“The bridge is closed,” said Anna Berg.", strike + "Foreign Minister Anna Berg condemned it.")
    rows = [{"url": f"https://w.invalid/{n}", "outlet": f"W{n}", "published": "2025-03-07", "lang": "en", "text": text}
            for n, text in enumerate(texts)]  # fmt: skip
    book = sl.Ledger(tmp_path / "ledger.duckdb")
    (tmp_path / "a.jsonl").write_text(json.dumps(rows[0]), encoding="utf-8")
    book.read(tmp_path / "a.jsonl")
    assert "Anna Berg" not in repr(book.documents(text=True).to_pylist())
    (tmp_path / "b.jsonl").write_text(json.dumps(rows[1]), encoding="utf-8")
    book.read(tmp_path / "b.jsonl")
    assert repr(book.documents(text=True).to_pylist()).count("Anna Berg") == 2
