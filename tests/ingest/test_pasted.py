"""Articles pasted one below the other into one text: each is a report with its own day, or the text is one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from strikeledger import Ledger
from strikeledger.ingest.pasted import articles_of
from strikeledger.model import Document, Refusal
from strikeledger.store.load import load_doubtful_cuts

from .pages import LEAD, SECOND, THIRD

Read = Callable[..., list[Document | Refusal]]
BODY = f"{LEAD}\n\n{SECOND}\n\n{THIRD}"
TITLES = ("Drone falls on a warehouse in Kharkiv", "Two hurt in a strike on Sumy", "Port of Odesa hit at night")
DAYS = (dt.date(2025, 7, 10), dt.date(2025, 7, 12), dt.date(2025, 8, 3))


def pasted(shape: str) -> str:
    told = []
    for title, day in zip(TITLES, DAYS, strict=True):
        word = f"{day:%B} {day.day}, {day.year}"
        told.append(
            {
                "outlet and day": f"{title}\nThe Daily Example\n{word}\n\n{BODY}",
                "separators": f"{title}\n{word}\n\n{BODY}\n\n* * *",
                "datelines": f"{title}\n\nKYIV, {word} (Reuters) - {BODY}",
            }[shape]
        )
    return "\n\n".join(told)


@pytest.mark.parametrize("shape", ["outlet and day", "separators", "datelines"])
def test_each_article_is_a_report_of_its_own_day(shape: str, read: Read) -> None:
    found = read(pasted(shape))
    assert [one.published for one in found if isinstance(one, Document)] == list(DAYS)
    assert [one.source.rpartition("#")[2] for one in found] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLES[0]}\nJuly 10, 2025\n\n{BODY}\n\n{TITLES[1]}\nJuly 9, 2025\n\n{BODY}",  # a box on another article
        f"{BODY}\n\n* * *\n\n{TITLES[1]}\nJuly 9, 2025\n\n{BODY}",
        f"{TITLES[0]}\n\nJuly 10, 2025\n\n{BODY}\n\n* * *\n\n{BODY}",
    ],
)
def test_where_nothing_parts_them_for_sure_the_text_stays_one_in_doubt(text: str) -> None:
    assert articles_of(text) == ([text], True)


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLES[0]}\nThe Daily Example\nJuly 10, 2025\n\n{BODY}",
        BODY,
        f"{TITLES[0]}\nThe Daily Example\nJuly 10, 2025\n{TITLES[1]}\nThe Other\nJuly 9, 2025\n\n{BODY}",
    ],
)
def test_one_article_is_in_no_doubt(text: str) -> None:
    assert articles_of(text) == ([text], False)


NIGHT = "Overnight {} drones were launched at the town. {} people were injured, the police said. " + LEAD


def test_nights_under_titles_without_a_day_are_not_one_night(tmp_path: Path) -> None:
    nights = zip(TITLES, (31, 52, 8), (4, 6, 2), strict=True)
    (tmp_path / "pasted.txt").write_text("\n\n***\n\n".join(f"{t}\n\n{NIGHT.format(a, b)}" for t, a, b in nights))
    ledger = Ledger(tmp_path / "l.duckdb")
    report = ledger.read([tmp_path / "pasted.txt"])
    assert [(one.reports, one.unsure) for one in report.inputs] == [(3, 3)]
    assert ledger.incidents().num_rows == 3
    (doubt,) = load_doubtful_cuts(ledger.path)
    assert (Path(doubt["source"]).name, doubt["cut"], doubt["reports"]) == ("pasted.txt", "parted", 3)


def test_articles_together_are_the_text() -> None:
    for shape in ("outlet and day", "separators", "datelines"):
        assert "".join(articles_of(pasted(shape)).articles) == pasted(shape)


def test_pages_copied_whole_are_not_parted(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        assert len(articles_of(path.read_text(encoding="utf-8")).articles) == 1, path.name


def test_each_article_has_the_outlet_that_a_line_above_it_names(read: Read) -> None:
    heads = [
        "A shop burns in Kholm\nValley Post\n3 March 2025",
        "A bus is hit near Dolyna\nBy Ann Lee, Border Wire\n5 March 2025",
        "Two wounded in Yar\nRiver News | 7 March 2025",
        "A bridge is hit in Luka\nAnn Lee\n9 March 2025",
    ]
    found = read("\n\n* * *\n\n".join(f"{head}\n\n{BODY}" for head in heads).encode(), "pasted.txt")
    assert [one.outlet for one in found if isinstance(one, Document)] == [
        "Valley Post",
        "Border Wire",
        "River News",
        None,
    ]
