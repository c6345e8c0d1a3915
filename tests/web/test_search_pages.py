"""The search on the pages: live from the index, in a published folder by its own files, both with the same answers."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

import strikeledger as sl
from strikeledger.web.library import Library
from strikeledger.web.publish import publish
from strikeledger.web.site import Site
from tests.books import ledger_of

REPORTS = {
    "harbour": "March 4, 2025\n\nRussian drones struck grain stores in Kiev overnight, killing two people, "
    "the mayor said. Volodymyr Zelenskyy said that two people were killed in Kyiv.",
    "market": "5 березня 2025\n\nРосійські дрони вдарили по ринку у Києві, двоє людей загинули. "
    "Зеленський сказав, що в Києві двоє загиблих. У Кривому Розі внаслідок удару загинула одна людина.",
    "bridge": "6 марта 2025\n\nРоссийские ракеты повредили мост возле Харькова, погиб один человек.",
    "veiled": "March 7, 2025\n\nOksana Verbytska, 41, was killed when a drone hit a bakery in Izium on March 6, 2025.",
}
QUESTIONS = (
    "drone", "striking", "дронами", "мосты", "Kiev", "києву", "Киев", "zelenskiy", "Зеленским", "Zelenski killed",
    "kharkiv", "Харків", "kryvyi rih", "Кривой Рог", "кривому розі", '"grain stores"', '"stores grain"', "bakeries",
    "Verbytska", "Oksana", "Вербицька", "unheardof", "killed bakery",
)  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> sl.Ledger:
    return ledger_of(tmp_path_factory.mktemp("search"), REPORTS)


@pytest.fixture(scope="module")
def folder(ledger: sl.Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("published") / "site"
    publish(ledger.path, target)
    return target


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    page = browser.new_page()
    faults: list[str] = []

    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.faults = faults  # type: ignore[attr-defined]
    return page


def shown(page: Page, folder: Path, words: str) -> list[str]:
    page.goto(f"{(folder / 'search.html').as_uri()}?q={quote(words)}")
    page.wait_for_function("!document.getElementById('count').textContent.startsWith('Searching')")
    assert page.locator("#count").inner_text().endswith(".")
    return [" ".join(text.split()) for text in page.locator("#found blockquote").all_inner_texts()]


@pytest.mark.parametrize("words", QUESTIONS)
def test_a_published_folder_answers_from_disk_as_the_ledger_does(
    ledger: sl.Ledger, folder: Path, page: Page, words: str
) -> None:
    wanted = sorted(" ".join(hit.sentence.split()) for hit in ledger.search(words).hits)
    assert sorted(shown(page, folder, words)) == wanted
    assert page.faults == []  # type: ignore[attr-defined]


def test_the_words_are_marked_and_report_and_attack_are_linked(folder: Path, page: Page) -> None:
    shown(page, folder, "києву дрон")
    assert sorted(page.locator("#found mark").all_inner_texts()) == ["Києві", "дрони"]
    targets = page.locator("#found a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert {target.split("/")[0] for target in targets} == {"source", "incident"}
    assert all((folder / target).is_file() for target in targets)


def test_no_file_of_the_search_holds_a_veiled_name_or_is_large(folder: Path) -> None:
    files = list((folder / "search").iterdir())
    assert {file.name for file in files} >= {"about.js", "words-0.js", "sentences-0.js"}
    for file in files:
        text = file.read_text(encoding="utf-8").casefold()
        assert "verbytsk" not in text
        assert "вербицьк" not in text
        assert file.stat().st_size < 1_000_000


def test_sentences_that_no_page_shows_are_not_published_unless_all_are(ledger: sl.Ledger, tmp_path: Path) -> None:
    site = Site(Library(ledger.path))
    live = site.answer("search.json", {"q": "stores"})
    assert live is not None
    assert json.loads(live.body)["view"]["rows"]
    publish(ledger.path, tmp_path / "all", full_texts=True)
    assert "Зеленський сказав" in (tmp_path / "all" / "search" / "sentences-0.js").read_text(encoding="utf-8")


def test_the_live_page_marks_words_and_escapes_what_was_asked(ledger: sl.Ledger) -> None:
    site = Site(Library(ledger.path))
    answer = site.answer("search.html", {"q": "bakeries"})
    assert answer is not None
    body = answer.body.decode()
    assert "<mark>bakery</mark>" in body
    assert "Verbytska" not in body
    assert 'href="source/' in body
    assert 'href="incident/' in body
    hostile = site.answer("search.html", {"q": '"><script>alert(1)</script>'})
    assert hostile is not None
    assert b"<script>alert" not in hostile.body
    empty = site.answer("search.html", {"q": "?!"})
    assert empty is not None
    assert b'role="alert"' in empty.body
