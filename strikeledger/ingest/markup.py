"""An HTML page -> Page: visible text, title, day, outlet and language, and hints for every line."""

from __future__ import annotations

import functools
import re
from importlib import import_module
from typing import cast

from strikeledger.ingest.element import Element
from strikeledger.ingest.firstsight import holds_figure
from strikeledger.ingest.linked_data import told_by
from strikeledger.ingest.maintext import main_lines
from strikeledger.ingest.page import Hint, Page, UnreadableError
from strikeledger.ingest.phrases import fold, table_rows
from strikeledger.ingest.visible import Line, check_nesting, visible_lines

_START = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html|head|body|article|div|p|h1|meta)\b", re.I | re.S
)
_ELEMENT = re.compile(
    r"</?(?:p|div|a|span|br|h[1-6]|li|ul|article|section|table|img|strong|em|b|i|figure|title|meta)\b[^<>]*>", re.I
)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def has_markup(head: str) -> bool:
    """Whether text begins like a page or a piece of one, or holds at least three elements."""
    return _START.match(head) is not None or ("<" in head and len(_ELEMENT.findall(head)) >= 3)


def page_of_html(
    markup: str,
    *,
    source: str,
    sha256: str,
    url: str | None = None,
    retrieved: str | None = None,
    title: str | None = None,
) -> Page:
    """The page of an HTML document or fragment; a `title` known from beside it goes before its own.

    Raises `UnreadableError` when it is no page a reader can take.
    """
    check_nesting(markup)
    root = _parse(_XML_HEAD.sub("", markup, count=1).replace("\x00", ""))
    metas = _metas(root)
    lines = visible_lines(root)
    if not lines:
        raise UnreadableError(
            "empty: a page without visible text", "fetch the page as a browser shows it, after its scripts ran"
        )
    title = title or _title(root, metas)
    telling = holds_figure(title, "\n".join([line.text for line in lines]))
    text, hints = _lay_lines(lines, main_lines(markup, lines) if telling else None)
    scripts = [script.text or "" for script in root.iter("script") if "ld+json" in (script.get("type") or "")]
    told = told_by(scripts)
    return Page(
        source=source,
        sha256=sha256,
        text=text,
        url=url,
        own_address=_canonical(root),
        retrieved=retrieved,
        title=title,
        outlet=_meta(metas, "outlet") or told.publisher,
        published=_meta(metas, "published") or told.published or _time_element(root),
        modified=_meta(metas, "modified") or told.modified,
        language=root.get("lang") or _meta(metas, "language"),
        hints=hints,
        holds_figure=telling,
    )


def _parse(markup: str) -> Element:
    etree, html = import_module("lxml.etree"), import_module("lxml.html")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnreadableError(f"HTML that cannot be parsed ({error})", "fetch the page again") from error
    return cast("Element", root)


def _lay_lines(lines: list[Line], main: set[int] | None) -> tuple[str, tuple[tuple[int, Hint], ...]]:
    """The stored text, and a hint for every line the markup or the extractors speak about."""
    first, last = (min(main), max(main)) if main else (0, len(lines))
    pieces: list[str] = []
    hints: list[tuple[int, Hint]] = []
    at = 0
    for number, line in enumerate(lines):
        if number:
            gap = "\n\n" if line.apart else "\n"
            pieces.append(gap)
            at += len(gap)
        if line.chrome or not first <= number <= last:
            hints.append((at, "out"))
        elif line.caption:
            hints.append((at, "caption"))
        elif line.heading:
            hints.append((at, "heading"))
        pieces.append(line.text)
        at += len(line.text)
    return "".join(pieces), tuple(hints)


@functools.cache
def _meta_names() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1].split(" ; ")) for row in table_rows("metas.tsv")}


def _metas(root: Element) -> dict[str, str]:
    """Contents of the meta elements by lower-case name; the first of a name wins."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _meta(metas: dict[str, str], field: str) -> str | None:
    return next((metas[name][:300] for name in _meta_names()[field] if name in metas), None)


def _title(root: Element, metas: dict[str, str]) -> str | None:
    """The main heading when the title element agrees with it, else the title given for sharing, else the title."""
    element = root.find(".//title")
    whole = " ".join((element.text_content() if element is not None else "").split())
    shared = _meta(metas, "title")
    headings = [" ".join(heading.text_content().split()) for heading in root.iter("h1")]
    for heading in headings:
        if len(heading) > 8 and any(fold(heading)[:40] in fold(other) for other in (whole, shared or "")):
            return heading[:500]
    named = shared or whole or (headings[0] if len(headings) == 1 else "")
    return named[:500] or None


def _time_element(root: Element) -> str | None:
    """The day of a time element that says it is the publication's, else of the first one outside navigation."""
    first = None
    for element in root.iter("time"):
        value = element.get("datetime")
        if not value:
            continue
        if "pubdate" in element.attrib or "publish" in (element.get("itemprop") or element.get("class") or "").lower():
            return value
        if first is None and not any(above.tag in ("aside", "nav", "footer") for above in element.iterancestors()):
            first = value
    return first


def _canonical(root: Element) -> str | None:
    for element in root.iter("link"):
        href = element.get("href") or ""
        if (element.get("rel") or "").lower() == "canonical" and href.startswith(("http://", "https://")):
            return href[:2000]
    return None
