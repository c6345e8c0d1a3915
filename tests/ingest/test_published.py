from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from strikeledger.ingest.told_days import parse_day, url_day
from strikeledger.model import Document

from .pages import LEAD, SECOND

Page = Callable[..., Document]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-07-10T08:00:00+03:00", "2025-07-10"),
        ("2025-07-10", "2025-07-10"),
        ("20250710", "2025-07-10"),
        ("20250710T081500Z", "2025-07-10"),
        ("Thu, 10 Jul 2025 08:00:00 +0300", "2025-07-10"),
        ("July 10, 2025", "2025-07-10"),
        ("Thursday, 10 July 2025, 15:11", "2025-07-10"),
        ("10 липня 2025, 09:30", "2025-07-10"),
        ("10 июля 2025 года", "2025-07-10"),
        ("10.07.2025 09:30", "2025-07-10"),
        (1752130800, "2025-07-10"),
        ("1752130800", "2025-07-10"),
        (1752130800000, "2025-07-10"),
        ("07/10/2025", None),
        ("2025-02-30", None),
        ("yesterday", None),
        ("12", None),
        (True, None),
        (None, None),
    ],
)
def test_days_of_metadata(value: str | int | None, day: str | None) -> None:
    assert parse_day(value) == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://site.org/2025/07/10/two-hurt", "2025-07-10"),
        ("https://site.org/news/20250710/two-hurt.html", "2025-07-10"),
        ("https://site.org/two-hurt-2025-07-10", "2025-07-10"),
        ("https://site.org/2025/jul/10/two-hurt", "2025-07-10"),
        ("https://site.org/news/1765543296-two-hurt", "2025-12-12"),
        ("https://site.org/25-07-2025-two-hurt", "2025-07-25"),
        ("https://site.org/07-10-2025-two-hurt", None),
        ("http://web.archive.org/web/20250711120000/http://site.org/two-hurt", None),
        ("http://web.archive.org/web/20250711120000/http://site.org/2025/07/10/two-hurt", "2025-07-10"),
        ("https://site.org/2025/07/5_people_hurt", None),
        ("https://site.org/2025/13/10/x", None),
        ("https://site.org/news/99999999", None),
        ("https://site.org/x?utm_id=1752130800", None),
        ("https://site.org/2025/07/", None),
        ("no address", None),
    ],
)
def test_days_of_addresses(url: str, day: str | None) -> None:
    found = url_day(url)
    assert (found[0] if found else None) == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "line",
    [
        "Thursday, 10 July 2025, 15:11",
        "date 2025-07-10",
        "Posted: Thursday, July 10, 2025 8:18 PM EST",
        "Published July 10, 2025 at 9:00 am",
        "(Published Thursday, July 10, 2025)",
        "Опубликовано 10 июля 2025",
        "Опубліковано: 10 липня 2025, 09:30",
        "10 липня 2025 – 11:00",
        "10.07.2025 14:12",
        "Updated: Jul 10, 2025 - 5:52 PM",
    ],
)
def test_datelines_of_the_text(page: Page, line: str) -> None:
    document = page(f"Two hurt in a strike on Kharkiv\n\n{line}\n\n{LEAD}\n\n{SECOND}")
    assert (document.published, document.published_basis) == (dt.date(2025, 7, 10), "dateline")
    assert document.published_text is not None
    assert document.published_text in document.text


def test_a_stamp_inside_a_flattened_line(page: Page) -> None:
    stamps = "Posted: Thursday, July 10, 2025 8:18 PM EST Updated: July 12, 2025 9:00 AM"
    assert page(f"Two hurt in a strike on Kharkiv {stamps} {LEAD}").published == dt.date(2025, 7, 10)
    assert page(f" date 2025-07-10 Two hurt in a strike on Kharkiv\n{LEAD}").published == dt.date(2025, 7, 10)


def test_the_first_publication_wins_over_an_update(page: Page) -> None:
    text = f"Updated: July 12, 2025\n\nPublished: July 10, 2025\n\n{LEAD}\n\n{SECOND}"
    assert page(text).published == dt.date(2025, 7, 10)


def test_days_told_in_sentences_or_behind_the_end_date_nothing(page: Page) -> None:
    story = (
        "The strike of July 10, 2025 was the third on the city, and on 12 July 2025 the mayor counted the damage again."
    )
    document = page(f"{LEAD}\n\n{SECOND}\n\n{story}\n\nRelated posts\n\nPublished July 1, 2025\n\nJuly 2, 2025")
    assert (document.published, document.published_basis, document.published_text) == (None, "unknown", None)


def test_order_given_metadata_address_dateline(page: Page) -> None:
    record = {
        "url": "https://site.org/2025/07/09/x",
        "date": "2025-07-08",
        "text": f"July 7, 2025\n\n{LEAD}\n\n{SECOND}",
    }
    given = page(json.dumps(record), "x.jsonl", published=dt.date(2025, 7, 6))
    assert (given.published, given.published_basis) == (dt.date(2025, 7, 6), "given")
    assert page(json.dumps(record), "x.jsonl").published == dt.date(2025, 7, 8)
    del record["date"]
    by_address = page(json.dumps(record), "x.jsonl")
    assert (by_address.published, by_address.published_basis) == (dt.date(2025, 7, 9), "metadata")
    del record["url"]
    assert page(json.dumps(record), "x.jsonl").published == dt.date(2025, 7, 7)


FRIDAY = "Two people were hurt on Friday morning when a drone fell on a warehouse."
BEFORE = "A first alert had sounded on Thursday, the mayor said."
ERA = "The full-scale invasion began in February 2022."


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        ((FRIDAY, BEFORE, ERA), 2025),
        ((FRIDAY, BEFORE, "The plant was built in 2019."), None),  # 4 July was a Friday in 2025 only: 2019 + 5 < 2025
        ((FRIDAY, BEFORE, "The plant was built in 2015."), None),
        ((FRIDAY, BEFORE, "The plant was built in 2009."), 2014),
        ((FRIDAY, BEFORE), None),  # no lower bound
        ((FRIDAY, ERA), None),  # nothing shows that the lead does not tell of yesterday
        ((FRIDAY, BEFORE, "A court sits on Saturday.", ERA), None),  # may be printed on Saturday
        ((FRIDAY.replace("morning", "night"), BEFORE, ERA), None),
        ((FRIDAY, BEFORE, ERA, "The city hopes to rebuild by 2030."), 2025),
        ((FRIDAY.replace("Friday", "Monday"), BEFORE.replace("Thursday", "Sunday"), ERA), 2022),
    ],
)
def test_a_dateline_without_a_year(page: Page, lines: tuple[str, ...], year: int | None) -> None:
    document = page("\n\n".join((f"July 4 — {lines[0]}", *lines[1:])))
    assert document.published == (dt.date(year, 7, 4) if year else None)
    assert document.published_basis == ("dateline" if year else "unknown")
    assert (document.published_text or "").startswith("July 4")


def test_addresses_of_real_pages(shared: Path) -> None:
    """Where the coder found the day in the address we find the same one; where there is none we find none."""
    index = shared / "data" / "corpora" / "press_gold" / "index.jsonl"
    found = 0
    for line in index.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        day = url_day(entry["url"])
        if day is not None:
            assert str(day[0]) == entry["published"], entry["url"]
            found += 1
    assert found >= 20


def test_the_clock_of_a_site_is_not_the_day_of_its_page(page: Page) -> None:
    title = "Two hurt when a drone fell on a warehouse in Kharkiv"
    clock = "Sunday, December 7, 2025"
    assert page(f"{clock}\n\nHome\n\nWorld\n\n{title}\n\n{LEAD}\n\n{SECOND}").published is None
    own = page(f"{clock}\n\nHome\n\nWorld\n\n{title}\n\nJuly 10, 2025\n\n{LEAD}\n\n{SECOND}")
    assert own.published == dt.date(2025, 7, 10)
