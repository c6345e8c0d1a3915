"""Posts of channels: the pages of a Telegram export as HTML, and a channel's public view (t.me/s/NAME) as a browser
saved it. Messages of an export as JSON are in `messages.py`.

A post's outlet is its channel; that of a forwarded post is the channel it comes from, whose words it is. Posts of
people in groups have no outlet: who they are is nobody's business here. A post without words is no report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import cast
from urllib.parse import urlsplit

import msgspec

from strikeledger.ingest.assemble import digest
from strikeledger.ingest.element import Element
from strikeledger.ingest.page import Page, PassedOver, UnreadableError

_VIEW = "tgme_widget_message"
_EXPORT = re.compile(r'<div class="(?:history|page_header)"')
_POST = re.compile(r'<div class="message [a-z]+ ')
_TITLE_OF_EXPORT = "<title>Exported Data</title>"
_STRUCK = ("s", "del", "strike")
_SPACES = re.compile(r"[^\S\n]+")
_DAY_FIRST = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}:\d{2}:\d{2})(?: UTC([+-]\d{2}:\d{2}))?")
"""When a post was sent, as the export writes it: 16.04.2025 08:31:00 UTC+03:00."""
DELETED = "Deleted Account"
"""What the export names who is no longer there."""


class _Post(msgspec.Struct, frozen=True):
    """One post of a page: its number or address, its channel, when, and its words."""

    number: str
    outlet: str | None
    sent: str | None
    text: str
    url: str | None = None


def is_of_channel(markup: str) -> bool:
    """Whether a page is a channel's public view or a page of an export."""
    return f'class="{_VIEW}_wrap' in markup or bool(_EXPORT.search(markup) and _POST.search(markup))


def is_list_of_export(markup: str) -> bool:
    """Whether a page is one of an export's that only lead to its chats, or a chat without a message."""
    return _TITLE_OF_EXPORT in markup and "page_header" in markup and not _POST.search(markup)


def channel_pages(markup: str, path: str) -> Iterator[Page | PassedOver]:
    """The posts of such a page in its order, each a report of its own, and how many had no words.

    A post is known by its channel, number, time and words, wherever on the page it stands: reading a later view of the
    same channel adds what is new. Raises `UnreadableError` when no post has words.
    """
    root = _root(markup)
    posts = list(_of_view(root) if f'class="{_VIEW}_wrap' in markup else _of_export(root))
    silent = 0
    for post in posts:
        if not any(sign.isalnum() for sign in post.text):
            silent += 1
            continue
        told = "\n".join((post.url or post.number, post.outlet or "", post.sent or "", post.text))
        yield Page(
            source=f"{path}#{post.number}", sha256=digest(told.encode("utf-8", "replace")), text=post.text,
            url=post.url, outlet=post.outlet, published=post.sent,
        )  # fmt: skip
    if silent == len(posts):
        raise UnreadableError("a channel's page without a post in words", "scroll to its posts and save the page again")
    if silent:
        yield PassedOver(name=without_words(path, silent))


def without_words(path: str, number: int) -> str:
    """What is said of posts that are only pictures."""
    return f"{path}: {number} {'post' if number == 1 else 'posts'} without words"


def _root(markup: str) -> Element:
    html = import_module("lxml.html")
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (ValueError, AssertionError, import_module("lxml.etree").LxmlError) as error:
        raise UnreadableError(f"HTML that cannot be parsed ({error})", "fetch the page again") from error
    for tag in _STRUCK:
        for struck in list(root.iter(tag)):
            struck.drop_tree()  # corrected by who wrote it
    return cast("Element", root)


def _classes(element: Element) -> set[str]:
    return set((element.get("class") or "").split())


def _first(element: Element, *wanted: str, outside: str | None = None) -> Element | None:
    """The first element inside with all the classes, not inside one with the class `outside`."""
    for tag in ("div", "a", "span"):
        for inner in element.iter(tag):
            if set(wanted) <= _classes(inner) and not (outside and _inside(inner, element, outside)):
                return inner
    return None


def _inside(inner: Element, element: Element, name: str) -> bool:
    for above in inner.iterancestors():
        if above is element:
            return False
        if name in _classes(above):
            return True
    return False


def _words(element: Element | None) -> str:
    """The text of an element with its line breaks."""
    if element is None:
        return ""
    for tag in ("br", "p", "blockquote"):
        for inner in element.iter(tag):
            inner.tail = f"\n{inner.tail or ''}"
    lines = (_SPACES.sub(" ", line).strip() for line in element.text_content().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _of_view(root: Element) -> Iterator[_Post]:
    """Posts of t.me/s/NAME; what a post answers to is quoted above it and is no part of it."""
    for element in root.iter("div"):
        number = element.get("data-post")
        if _VIEW not in _classes(element) or "service_message" in _classes(element) or not number:
            continue
        origin = _first(element, f"{_VIEW}_forwarded_from_name")
        owner = origin if origin is not None else _first(element, f"{_VIEW}_owner_name")
        sent = next((time.get("datetime") for time in element.iter("time") if time.get("datetime")), None)
        text = _words(_first(element, f"{_VIEW}_text", outside=f"{_VIEW}_reply"))
        url = f"https://t.me/{urlsplit(number).path.strip('/')}"
        yield _Post(number, _words(owner) or None, sent, text, url)


def _of_export(root: Element) -> Iterator[_Post]:
    """Posts of messages.html; one that follows another of the same sender, or origin, does not name it again."""
    header = _first(root, "page_header")
    chat = _words(_first(header, "text", "bold")) if header is not None else ""
    sender, origin = chat, ""
    for element in root.iter("div"):
        classes, number = _classes(element), (element.get("id") or "").removeprefix("message")
        if not {"message", "default"} <= classes:
            continue
        named = _first(element, "from_name", outside="forwarded")
        sender = _words(named) if named is not None else sender
        forwarded = _first(element, "forwarded", "body")
        inner, outlet = element, sender if sender == chat else ""
        if forwarded is not None:
            first = _first(forwarded, "from_name")
            origin = _own_text(first) if first is not None else origin
            inner, outlet = forwarded, origin if origin != DELETED else ""
        when = _first(element, "date", "details", outside="forwarded")
        yield _Post(number, outlet or None, _moment(when), _words(_first(inner, "text")))


def _own_text(element: Element) -> str:
    """The text of an element before its first child: a name without the date behind it."""
    return _SPACES.sub(" ", element.text or "").strip()


def _moment(element: Element | None) -> str | None:
    found = _DAY_FIRST.match(element.get("title") or "") if element is not None else None
    return f"{found[3]}-{found[2]}-{found[1]}T{found[4]}{found[5] or ''}" if found else None
