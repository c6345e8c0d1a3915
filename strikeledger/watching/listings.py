"""What a feed or a sitemap leads to: addresses of reports, newest as the list has them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import msgspec

MOST = 5_000
"""Addresses taken of one list; a sitemap of news may hold 1,000."""


class Entry(msgspec.Struct, frozen=True):
    """One line of a list."""

    address: str
    changed: str | None = None
    """When it was last changed, in the list's own words: another value means another look."""


class NoListError(Exception):
    """The answer is no feed and no sitemap."""


def entries(content: bytes, kind: str, base: str) -> list[Entry]:
    """The entries of a feed (RSS, Atom, JSON Feed) or a sitemap, each address once.

    Raises:
        NoListError: it is neither.
    """
    found = _sitemap(content) if kind == "sitemap" else _feed(content)
    whole = (Entry(urljoin(base, one.address.strip()), one.changed) for one in found)
    pages = (one for one in whole if urlsplit(one.address).scheme in ("http", "https"))
    return list({one.address: one for one in pages}.values())[:MOST]


def inner_sitemaps(content: bytes, base: str) -> list[str]:
    """The sitemaps that an index of sitemaps names, those of news first."""
    found = [urljoin(base, one.address) for one in _located(content, "sitemap")]
    return sorted(found, key=lambda address: "news" not in address.lower())


def _feed(content: bytes) -> Iterator[Entry]:
    if content.lstrip()[:1] == b"{":
        return _json_feed(content)
    import feedparser  # half a second to load; asked for only when a feed is there

    # Of a response's headers it knows nothing here, so nothing is fetched: bytes are bytes.
    read = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    if not read.get("version"):
        raise NoListError('it is no feed; for a page write kind = "page"')
    return (
        Entry(str(one["link"]), str(one.get("updated") or one.get("published") or "") or None)
        for one in read.entries
        if one.get("link")
    )


def _json_feed(content: bytes) -> Iterator[Entry]:
    try:
        told = json.loads(content)
    except ValueError as error:
        raise NoListError(f"broken JSON ({error})") from error
    items = told.get("items")
    if not isinstance(items, list):
        raise NoListError("JSON, but no JSON Feed: it has no items")
    return (
        Entry(str(one.get("url") or one.get("external_url")), one.get("date_modified") or one.get("date_published"))
        for one in items
        if isinstance(one, dict) and (one.get("url") or one.get("external_url"))
    )


def _sitemap(content: bytes) -> Iterator[Entry]:
    return iter(_located(content, "url"))


def _located(content: bytes, name: str) -> list[Entry]:
    """The `loc` of every element of a name, with its `lastmod`; broken XML gives what stands before the break."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(content, parser)
    if root is None or etree.QName(root).localname not in ("urlset", "sitemapindex"):
        raise NoListError("it is no sitemap")
    found = []
    for element in root.iterchildren(f"{{*}}{name}"):
        told = {etree.QName(one).localname: (one.text or "").strip() for one in element if isinstance(one.tag, str)}
        if told.get("loc"):
            found.append(Entry(told["loc"], told.get("lastmod") or None))
    return found
