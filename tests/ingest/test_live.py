"""Live blogs as outlets mark them up: many reports on one page."""

from __future__ import annotations

import datetime as dt
import json

from strikeledger.ingest import Held, read_inputs
from strikeledger.model import Document

FIRST = (
    "2024-05-02T06:10:00Z",
    "Two dead in Izium",
    "Shelling of Izium killed two people this morning, the mayor said.",
)
SECOND = ("2024-05-03T09:30:00Z", "Raid on Lviv", "<p>A missile strike on Lviv injured nine people on Friday.</p>")


def page(*posts: tuple[str, str, str]) -> bytes:
    updates = [
        {"@type": "BlogPosting", "datePublished": when, "headline": title, "articleBody": body}
        for when, title, body in posts
    ]
    told = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "LiveBlogPosting",
                "headline": "The war, day by day",
                "datePublished": "2024-05-01T00:00:00Z",
                "publisher": {"@type": "Organization", "name": "Valley Post"},
                "liveBlogUpdate": updates,
            }
        ],
    }
    shown = "".join(f"<div><h2>{title}</h2><p>{body}</p></div>" for _, title, body in posts)
    script = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    return f'<html lang="en"><head><title>Live</title>{script}</head><body><main>{shown}</main></body></html>'.encode()


def read(data: bytes) -> list[Document]:
    return [one for one in read_inputs([Held("live.html", data)]) if isinstance(one, Document)]


def test_each_post_is_a_report_of_its_own_day() -> None:
    first, second = read(page(SECOND, FIRST))
    assert (first.published, second.published) == (dt.date(2024, 5, 2), dt.date(2024, 5, 3))
    assert "Izium" in first.text
    assert "Lviv" not in first.text
    assert "<p>" not in second.text
    assert {first.outlet, second.outlet} == {"Valley Post"}


def test_a_later_view_of_the_blog_adds_only_what_is_new() -> None:
    before = {one.document_id for one in read(page(FIRST, SECOND))}
    third = ("2024-05-04T10:00:00Z", "Another", "Shelling of Sumy wounded one man on Saturday.")
    after = {one.document_id for one in read(page(third, FIRST, SECOND))}
    assert before < after
    assert len(after) == 3


def test_an_article_with_one_update_stays_one_article() -> None:
    (only,) = read(page(FIRST))
    assert only.published == dt.date(2024, 5, 1)
