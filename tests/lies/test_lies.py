from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.faults.corpus import LONG
from tests.lies.page import BEGIN, END, table
from tests.lies.telling import DAY, LANGUAGES, lies, rows, said_of, told

TRIED = (
    rows()
    if LONG
    else [row for n, row in enumerate(rows()) if n % len(LANGUAGES) == n // len(LANGUAGES) % len(LANGUAGES)]
)
"""Each lie in one language, the languages in turn; in the long run in all of them."""


@pytest.mark.parametrize(
    ("lie", "language"), [pytest.param(lie, language, id=f"{lie['kind']}-{language}") for lie, language in TRIED]
)
def test_rule_23_a_lie_raises_no_count_and_moves_no_figure_unseen(
    lie: dict[str, Any], language: str, tmp_path: Path
) -> None:
    book, before, said = told(lie, language, tmp_path)
    assert before == said_of(lie, "before", language)
    assert said == said_of(lie, "said", language)
    assert _best(said) == _best(before)
    assert _sources(said) <= _sources(before)
    assert [str(one.date_end) for one in book.incident_records()].count(DAY) == 1, "the lie is an attack of its own"
    if "contested" in said:
        assert book.doubtful()[0]["contested"], "a contested figure heads the list to review"


def _best(said: str) -> str:
    return said.split(" ")[1].rstrip(";")


def _sources(said: str) -> int:
    return int(said.split("; ")[-1].split(" ")[0])


def test_there_are_enough_lies_of_many_forms() -> None:
    assert len(rows()) >= 60
    assert {lie["kind"] for lie, _ in TRIED} == {lie["kind"] for lie in lies()}
    assert {language for _, language in TRIED} == set(LANGUAGES)
    assert len(LANGUAGES) == 3
    assert {lie["format"] for lie in lies()} >= {
        "txt", "html", "json", "jsonl", "feed", "telegram", "mail", "word", "archive"
    }  # fmt: skip


def test_the_page_has_every_lie_and_what_was_said(root: Path) -> None:
    page = (root / "docs/reliability.md").read_text(encoding="utf-8")
    assert page.partition(BEGIN)[2].partition(END)[0].strip() == table()
