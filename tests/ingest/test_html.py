from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from strikeledger.model import Document

from .pages import FOURTH, LEAD, SECOND, THIRD, body, check_blocks, of

Page = Callable[..., Document]
TITLE = "Drone falls on a warehouse in Kharkiv"
PAGE = f"""<!doctype html><html lang="en"><head><title>{TITLE} | The Daily Example</title>
<meta property="og:site_name" content="The Daily Example">
<meta property="article:published_time" content="2025-07-10T08:00:00+03:00">
<style>p {{ color: red }}</style><script>var hidden = "not text";</script></head><body>
<nav><ul>
<li><a href="/">Home</a></li><li><a href="/world">Ten killed in an earthquake far away</a></li></ul></nav>
<article><h1>{TITLE}</h1><p class="byline">By Jane Roe</p><time datetime="2025-07-10">July 10</time>
<figure><img src="a.jpg" alt="not shown"><figcaption>Smoke over the warehouse</figcaption></figure>
<p>{LEAD}</p><p>{SECOND}</p><h2>What is known</h2><p>The governor named the places that were hit:</p>
<ul><li>12 drones over Kharkiv region</li><li>3 over Sumy region</li></ul><p>{THIRD}<br>{FOURTH}</p>
<p style="display: none">Not shown either.</p></article>
<aside><h3>Related posts</h3>
<p>A bus crash killed nine people on the coast road, the police said on Tuesday.</p></aside>
<footer>© 2025 The Daily Example. All rights reserved.</footer></body></html>"""


def test_a_page(page: Page) -> None:
    document = page(PAGE, "a.html")
    check_blocks(document)
    assert (document.title, document.outlet, document.language) == (TITLE, "The Daily Example", "en")
    assert (document.published, document.published_basis) == (dt.date(2025, 7, 10), "metadata")
    listed = "The governor named the places that were hit:\n12 drones over Kharkiv region\n3 over Sumy region"
    assert body(document) == "\n".join((LEAD, SECOND, listed, THIRD, FOURTH))
    assert of(document, "heading") == ["What is known"]
    assert of(document, "caption") == ["Smoke over the warehouse"]
    assert of(document, "byline") == ["By Jane Roe"]
    assert not [word for word in ("not text", "not shown", "Not shown", "color") if word in document.text]
    assert "Ten killed in an earthquake far away" in document.text
    assert "killed" not in body(document)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            '<script type="application/ld+json">{"datePublished": "2025-07-10T01:00Z"}</script>',
            10,
        ),
        ('<meta itemprop="datePublished" content="2025-07-11">', 11),
        ('<meta name="pubdate" content="20250712">', 12),
        ('<link rel="canonical" href="https://site.org/2025/07/13/x">', 13),
        ("", None),
    ],
)
def test_days_in_the_head(page: Page, head: str, day: int | None) -> None:
    document = page(f"<html><head>{head}</head><body><p>{LEAD}</p><p>{SECOND}</p></body></html>", "a.html")
    assert document.published == (dt.date(2025, 7, day) if day else None)


def test_a_time_element_of_the_page_not_of_its_links(page: Page) -> None:
    links = '<aside><time datetime="2025-07-01">1 July</time></aside>'
    own = '<p><time datetime="2025-07-10T09:00">10 July</time></p>'
    text = f"<p>{LEAD}</p><p>{SECOND}</p>"
    assert page(f"<html><body>{links}{own}{text}</body></html>", "a.html").published == dt.date(2025, 7, 10)
    assert page(f"<html><body>{links}{text}</body></html>", "a.html").published is None


def test_pages_made_to_break_readers_end_soon(page: Page) -> None:
    assert page("<html><body>" + "<b>x " * 900, "a.html").text.startswith("x x")
    assert page(f"<html><body><p>{'&amp;&copy;' * 100_000} two hurt.</p>", "a.html").text.endswith("two hurt.")
    assert page(f"<!-- {'-' * 200_000}<p>{LEAD}</p><p>{SECOND}</p><br>", "a.html").document_id


def test_a_fragment_without_extractors_answer_keeps_its_prose(page: Page) -> None:
    document = page(f"<div>{LEAD}</div><div>{SECOND}</div><div>{THIRD}</div>", "a.html")
    assert body(document).splitlines() == [LEAD, SECOND, THIRD]


def test_a_page_laid_out_with_plain_divisions(page: Page) -> None:
    document = page(
        f"""<html><head><title>{TITLE} - Daily Example</title></head><body>
        <div><span>Sunday, December 7, 2025</span><a>Login</a></div><div><a>Home</a><a>World</a></div>
        <div><a>Home</a> » <a>World</a> » {TITLE}</div><h1>{TITLE}</h1>
        <div>by <a>Jane Roe</a> <span>July 12, 2025</span> in <a>World</a> <span>0</span></div>
        <div><a>Share on Facebook</a><a>Share on Twitter</a></div>
        <div><p>{LEAD}</p><p>{SECOND}</p><div><b>Read also:</b> <a>Mayor of another town resigns</a></div><p>{THIRD}</p>
        <div>Tags: <a>Kharkiv</a></div></div>
        <div><p>Jane Roe is a reporter for the Daily Example. She covers shipping.</p></div>
        <div><h3>Related Posts</h3><h3>Ferry sinks, 30 missing</h3>
        <p>A ferry sank on Friday off a far coast, rescuers said.</p></div>
        <div><h3>Leave a Reply</h3><p>Your email address will not be published.</p></div></body></html>""",
        "a.html",
    )
    check_blocks(document)
    assert body(document).splitlines() == [LEAD, SECOND, THIRD]
    assert (document.title, document.published) == (TITLE, dt.date(2025, 7, 12))
    assert of(document, "byline") == ["Jane Roe is a reporter for the Daily Example.", "She covers shipping."]


LINKED = (
    '<html><head><script type="application/ld+json">{}</script></head>' + f"<body><p>{LEAD}</p><p>{SECOND}</p></body>"
)
SITE = '{"@type": "WebSite", "name": "The Site", "datePublished": "2011-01-01"}'
ARTICLE = (
    '{"@type": ["NewsArticle"], "dateModified": "2025-07-12", "datePublished": "2025-07-10",'
    ' "publisher": {"@id": "#p"}}'
)
HOUSE = '{"@type": "NewsMediaOrganization", "@id": "#p", "name": "The House", "dateCreated": "1999-02-02"}'
FILM = '{"@type": "VideoObject", "uploadDate": "2024-01-01"}'
WEB_PAGE = '{"@type": "WebPage", "datePublished": "2025-07-01"}'


@pytest.mark.parametrize(
    "script",
    [
        f'{{"@context": "https://schema.org", "@graph": [{SITE}, {HOUSE}, {WEB_PAGE}, {FILM}, {ARTICLE}]}}',
        f"[{SITE}, {HOUSE}, {ARTICLE}]",
        f'{{"@type": "ItemList", "itemListElement": [{{"@type": "NewsArticle", "datePublished": "2020-01-01"}}]}}'
        f'</script><script type="application/ld+json">[{HOUSE}, {ARTICLE}]',
    ],
)
def test_the_articles_day_and_publisher_come_from_its_own_linked_data(script: str, page: Page) -> None:
    found = page(LINKED.format(script), "p.html")
    assert (found.published, found.outlet) == (dt.date(2025, 7, 10), "The House")
    assert found.modified == dt.date(2025, 7, 12)


def test_the_day_of_a_change_is_kept_and_dates_nothing(page: Page) -> None:
    head = '<meta property="article:modified_time" content="2025-08-02T10:00:00Z">'
    found = page(f"<html><head>{head}</head><body><p>{LEAD}</p><p>{SECOND}</p></body></html>", "p.html")
    assert (found.published, found.modified) == (None, dt.date(2025, 8, 2))


def test_linked_data_of_the_site_alone_gives_no_day(page: Page) -> None:
    script = f'{{"@graph": [{SITE}, {FILM}]}}'
    found = page(LINKED.format(script), "p.html")
    assert found.published is None


@pytest.mark.parametrize("space", ["&nbsp;", "&#8239;", "&thinsp;"])
def test_a_number_keeps_together_on_a_page(space: str, page: Page) -> None:
    found = page(f"<html><body><p>Russia launched 1{space}024 drones at Ukraine.</p></body></html>", "p.html")
    assert "1\u00a0024 drones" in found.text
