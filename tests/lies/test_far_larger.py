"""One page that names nobody and multiplies the toll of a town's attack: no attack of its own, and in no total."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import NamedTuple

import pytest

import strikeledger as sl


class Page(NamedTuple):
    """A report of 10 May 2024, a Friday."""

    url: str
    lang: str
    text: str


class Case(NamedTuple):
    """What others tell, the page that tells far more, and the dead that stand."""

    honest: tuple[Page, ...]
    lie: Page
    killed: float


CASES = {
    "a known outlet tells of a market": Case(
        (
            Page(
                "https://www.reuters.com/w/1",
                "en",
                "An air strike on a market in Taiz, Yemen, on Thursday killed 11 people and wounded 30, medics said.",
            ),
        ),
        Page("https://loud.invalid/1", "en", "An air strike on Taiz, Yemen, on Thursday killed 380 people."),
        11,
    ),
    "two who are named, no party told": Case(
        (
            Page(
                "https://nile.invalid/1",
                "en",
                "Shelling of Nyala in Sudan on Thursday killed 8 people, the governor of South Darfur said.",
            ),
            Page(
                "https://jebel.invalid/1",
                "en",
                "Eight people were killed when shells hit Nyala, Sudan, on Thursday, the mayor of Nyala said.",
            ),
        ),
        Page("https://loud.invalid/2", "en", "In Nyala, Sudan, 240 people died on Thursday in shelling of the city."),
        8,
    ),
    "officials are nobody": Case(
        (
            Page(
                "https://www.bbc.co.uk/n/1",
                "en",
                "A drone attack on a monastery in Sagaing, Myanmar, killed 7 people on Thursday.",
            ),
        ),
        Page(
            "https://loud.invalid/3",
            "en",
            "A drone attack killed 95 people in Sagaing, Myanmar, on Thursday, officials said.",
        ),
        7,
    ),
    "Ukrainian": Case(
        (
            Page(
                "https://visnyk.invalid/1",
                "uk",
                "Унаслідок обстрілу лікарні в Херсоні у четвер загинули 5 людей, 14 поранено, повідомив мер Херсона.",
            ),
            Page(
                "https://skhid.invalid/1",
                "uk",
                "Поліція Херсонської області повідомила, що у четвер через обстріл лікарні в Херсоні загинули 5 людей.",
            ),
        ),
        Page("https://loud.invalid/4", "uk", "Унаслідок обстрілу Херсона у четвер загинули 150 людей."),
        5,
    ),
    "Russian": Case(
        (
            Page(
                "https://vesti.invalid/1",
                "ru",
                "В результате обстрела Хомса в Сирии в четверг погибли 6 человек, 20 ранены, сообщил губернатор Хомса.",
            ),
            Page(
                "https://levant.invalid/1",
                "ru",
                "Полиция Хомса сообщила, что в четверг в результате обстрела города в Сирии погибли 6 человек.",
            ),
        ),
        Page("https://loud.invalid/5", "ru", "В результате обстрела Хомса в Сирии в четверг погибли 310 человек."),
        6,
    ),
    "shots at a crowd": Case(
        (
            Page(
                "https://apnews.com/1",
                "en",
                "Gunmen shot dead 6 people in Jacmel, Haiti, on Thursday, police said.",
            ),
        ),
        Page("https://loud.invalid/6", "en", "Gunmen shot dead 130 people in Jacmel, Haiti, on Thursday."),
        6,
    ),
}


def read(book: sl.Ledger, folder: Path, name: str, pages: tuple[Page, ...]) -> None:
    file = folder / f"{name}.jsonl"
    rows = [{"url": p.url, "lang": p.lang, "published": "2024-05-10", "text": p.text} for p in pages]
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    book.read([file])


def dead(book: sl.Ledger) -> float:
    rows = book.totals("month").to_arrow().to_pylist()
    return float(sum(row["best"] for row in rows if row["measure"] == "killed"))


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES.items()])
def test_rule_23_a_far_larger_toll_that_nobody_answers_for_is_contested_and_in_no_total(
    case: Case, tmp_path: Path
) -> None:
    for number, parts in enumerate(itertools.permutations([case.honest, (case.lie,)])):
        book = sl.Ledger(tmp_path / f"{number}.duckdb")
        for part, pages in enumerate(parts):
            read(book, tmp_path, f"{number}-{part}", pages)
        (attack,) = book.incident_records()
        assert attack.parent_id is None
        assert attack.figures["killed"].best == case.killed
        assert attack.figures["killed"].disputed
        assert dead(book) == case.killed


@pytest.mark.parametrize(
    "other",
    [
        "An air strike on a prison in Taiz, Yemen, on Thursday killed 60 people.",
        "An air strike on Taiz, Yemen, on Wednesday killed 60 people.",
        "Israeli air strikes on Taiz, Yemen, on Thursday killed 60 people, the governor of Taiz said.",
    ],
    ids=["another place of the town", "another day", "somebody answers for it"],
)
def test_another_attack_with_a_larger_toll_stays_one(tmp_path: Path, other: str) -> None:
    book = sl.Ledger(tmp_path / "ledger.duckdb")
    pages = (*CASES["a known outlet tells of a market"].honest, Page("https://loud.invalid/7", "en", other))
    read(book, tmp_path, "both", pages)
    assert sorted(one.figures["killed"].best or 0 for one in book.incident_records()) == [11, 60]
