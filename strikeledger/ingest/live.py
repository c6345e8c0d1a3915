"""A live blog is many reports on one page: each of its posts with its own time, as its JSON-LD tells them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

import msgspec

from strikeledger.ingest.assemble import digest
from strikeledger.ingest.linked_data import objects_in
from strikeledger.ingest.page import Page

MARK = "liveBlogUpdate"
FEWEST = 2
"""Posts that make a live blog; one alone is an article that was marked up as one."""
_SCRIPT = re.compile(r"<script\b[^>]*ld\+json[^>]*>", re.IGNORECASE)
_END = re.compile(r"</script\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")


def live_posts(markup: str, page: Page) -> list[Page]:
    """The posts of a live blog as reports of the page's outlet, oldest first; none where the page is no live blog.

    A post is known by its words and time, wherever on the page it stands: reading the page later adds what is new.
    """
    if MARK not in markup:
        return []
    found = {post.sha256: post for script in _scripts(markup) for post in _posts(script, page)}
    posts = sorted(found.values(), key=lambda post: str(post.published or ""))
    return posts if len(posts) >= FEWEST else []


def _scripts(markup: str) -> Iterator[str]:
    for begin in _SCRIPT.finditer(markup):
        end = _END.search(markup, begin.end())
        yield markup[begin.end() : end.start() if end else len(markup)]


def _posts(script: str, page: Page) -> Iterator[Page]:
    for node in objects_in(script):
        updates = node.get(MARK)
        for update in updates if isinstance(updates, list) else [updates]:
            if isinstance(update, dict) and (post := _post(update, page)) is not None:
                yield post


def _post(update: Mapping[str, object], page: Page) -> Page | None:
    body, title = _words(update.get("articleBody")), _words(update.get("headline"))
    when, address = update.get("datePublished"), update.get("url")
    text = body or title
    if not text:
        return None
    told = f"{when}\x1f{title}\x1f{text}"
    sha256 = digest(told.encode("utf-8", "replace"))
    own = address if isinstance(address, str) and address.startswith(("http://", "https://")) else None
    return msgspec.structs.replace(
        page,
        source=f"{page.source}#{sha256[:12]}",
        sha256=sha256,
        text=text,
        title=title if body else None,
        published=when if isinstance(when, str) else page.published,
        modified=None,
        url=page.url and (own or page.url),
        own_address=own,
        hints=(),
        holds_figure=None,
    )


def _words(value: object) -> str:
    """Words of a field, without markup that some programs leave in it."""
    return html.unescape(_TAG.sub(" ", value)).strip() if isinstance(value, str) else ""
