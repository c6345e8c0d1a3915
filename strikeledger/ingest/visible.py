"""All visible text of an HTML page, laid out in lines, with what the elements say of each line."""

from __future__ import annotations

import re
from importlib import import_module
from typing import NamedTuple

from strikeledger.ingest.element import Element
from strikeledger.ingest.page import UnreadableError
from strikeledger.ingest.unshown import INVISIBLE, unshown_in

_IN_NUMBER = re.compile("(?<=\\d)[\u00a0\u202f\u2009\u2007](?=\\d{3}(?!\\d))")
"""Spaces that hold a number together."""

TAGS_LIMIT = 300_000
"""Tags of one page; the largest press pages have some 20,000. At this limit a page takes two seconds."""
DEPTH_LIMIT = 2_000
"""Open elements inside each other. News pages nest 15 to 40 deep; past this a page is made to break readers."""

ATTRIBUTES_LIMIT = 5_000
"""Attributes of one tag: the parser compares each with all before it, and no signal interrupts it. 5,000 take 0.1 s;
a page of 32 MB that is one tag would take hours. Tags of press pages have up to 40."""
_LONG_TAG = 2 * ATTRIBUTES_LIMIT

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
# A tag to its end as the parser sees it: a quote only counts after an equals sign. Possessive, so it never goes back.
_WHOLE_TAG = re.compile(r"""<[a-zA-Z](?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+'|)|["'])*+""")
_QUOTED = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_SEPARATED = re.compile(r"""(?<![\s/"'])[\s/"']++[^\s/>"']""")
_NOT_NESTING = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "tr",
        "th",
        "dt",
        "dd",
        "option",
        "path",
        "script",
        "style",
    ]
)
_SKIP = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "select",
        "textarea",
        "button",
        "object",
        "audio",
        "video",
        "canvas",
        "head",
        "title",
        "math",
    ]
)
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_CHROME = frozenset(("nav", "footer", "aside"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


class Line(NamedTuple):
    """One visible line: its text, and whether it stands in navigation, a heading or a caption."""

    text: str
    chrome: bool
    heading: bool
    caption: bool
    apart: bool
    """Whether a block begins here (an empty line goes before it), not only a line break."""


def check_nesting(markup: str) -> None:
    """Raise `UnreadableError` when elements nest too deep or are too many: one pass, before any parser."""
    tags = _TAG.findall(markup)
    deepest = _depth(tags) if len(tags) > DEPTH_LIMIT else 0  # fewer tags cannot nest that deep
    crowded = any(len(tag) > _LONG_TAG and _pieces(tag) > ATTRIBUTES_LIMIT for tag in _WHOLE_TAG.findall(markup))
    if deepest > DEPTH_LIMIT or len(tags) > TAGS_LIMIT or crowded:
        raise UnreadableError(
            "HTML nested too deep, or of too many elements or attributes, to be a page",
            "fetch it again and look at it",
        )


def _depth(tags: list[tuple[str, str]]) -> int:
    """How many elements are open at once at most."""
    depth = deepest = 0
    for closing, name in tags:
        if name.lower() in _NOT_NESTING:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _pieces(tag: str) -> int:
    """How many attributes a tag may have at most."""
    return sum(1 for _ in _SEPARATED.finditer(_QUOTED.sub("=x ", tag)))


def _one_line(text: str) -> str:
    """The text with one space for any number of them; those inside numbers ('1\u202f024') stay what they are."""
    return " ".join(_IN_NUMBER.sub("\0", text).split()).replace("\0", "\u00a0")  # no page holds a NUL


def visible_lines(root: Element) -> list[Line]:
    """The visible text of a parsed page in reading order. No recursion: depth costs nothing but memory."""
    lines: list[Line] = []
    pieces: list[str] = []
    chrome = heading = caption = preformatted = 0
    apart = True

    def flush(next_apart: bool) -> None:
        nonlocal apart
        if pieces:
            text = _one_line(INVISIBLE.sub("", "".join(pieces)))
            pieces.clear()
            if text:
                lines.append(Line(text, chrome > 0, heading > 0, caption > 0, apart))
                apart = False
        apart = apart or next_apart

    def take(text: str | None) -> None:
        if not text:
            return
        if preformatted and "\n" in text:
            for number, part in enumerate(text.split("\n")):
                if number:
                    flush(False)
                pieces.append(part)
        else:
            pieces.append(text)

    skipped: Element | None = None
    unshown = unshown_in(root)
    walker = import_module("lxml.etree").iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event in ("comment", "pi"):
            take(element.tail)
            continue
        tag = element.tag
        if event == "start":
            if tag in _SKIP or unshown(element):
                walker.skip_subtree()
                skipped = element
                continue
            if tag in _BLOCK:
                flush(True)
                chrome += tag in _CHROME
                heading += tag in _HEADINGS
                caption += tag == "figcaption"
                preformatted += tag == "pre"
            elif tag == "br":
                flush(False)
            elif tag in ("td", "th") or (tag in ("a", "span") and _touches(element)):
                pieces.append(" ")
            take(element.text)
        else:
            if tag in _BLOCK and element is not skipped:
                flush(True)
                chrome -= tag in _CHROME
                heading -= tag in _HEADINGS
                caption -= tag == "figcaption"
                preformatted -= tag == "pre"
            take(element.tail if element is not root else None)
    flush(True)
    return lines


def _touches(element: Element) -> bool:
    """Whether an element follows another without a sign between: buttons in a row, set apart by style only."""
    before = element.getprevious()
    return before is not None and not before.tail
