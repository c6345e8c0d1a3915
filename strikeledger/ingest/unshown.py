"""What a page holds and does not show as its text: struck out, hidden, folded away, or said by its readers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from strikeledger.ingest.element import Element

_STRUCK = frozenset(("del", "s", "strike"))
_IS = r"\s{0,3}:\s{0,3}"
_HIDDEN = re.compile(
    rf"display{_IS}none|visibility{_IS}(?:hidden|collapse)|clip{_IS}rect\(\s{{0,3}}[01]|"
    rf"(?:opacity|font-size|(?<![\w-])zoom){_IS}0{{1,3}}(?:\.0{{0,9}})?(?![.\d])|scale\(\s{{0,3}}0\s{{0,3}}\)|"
    rf"text-decoration(?:-line)?{_IS}(?:[\w-]{{1,20}}\s{{1,3}}){{0,3}}line-through|"
    rf"(?<![\w-])color{_IS}transparent|(?:text-indent|left|top|right){_IS}-\d{{4}}",
    re.IGNORECASE,
)
"""Not there, struck through, without colour, of no size, or moved out of the page."""
_BRACE = re.compile("([{}])")
_SIMPLE = re.compile(r"([\w-]{0,100})([.#][\w-]{1,100})")
_NOTE = re.compile(r"[\s\d*†‡,\[\]()]{0,12}")
_WHOLE = frozenset(("html", "body", "main", "article"))
_OF_READERS = frozenset(
    (
        "comments", "comment-list", "commentlist", "comments-list", "comments-area", "comments-section",
        "comment-section", "comments-wrapper", "comments-container", "disqus_thread", "fb-comments", "respond",
    )
)  # fmt: skip
"""Classes and identifiers that content systems give the comments of readers."""
INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
"""Soft hyphens, marks that turn the direction of writing and spaces of no width: nobody sees them, and a number parted
by them is one number."""


def unshown_in(root: Element) -> Callable[[Element], bool]:
    """Whether an element of the page is no text of it; closed `details` are emptied but for their summary."""
    for details in list(root.iter("details")):
        if details.get("open") is None:
            _fold(details)
    hidden = _hidden_names(root)

    def unshown(element: Element) -> bool:
        if element.tag in _STRUCK or element.get("hidden") is not None:
            return True
        if element.tag == "dialog" and element.get("open") is None:
            return True
        if _HIDDEN.search(element.get("style") or ""):
            return True
        if element.tag == "sup":
            return _NOTE.fullmatch(element.text_content()) is not None  # a footnote's number is none of the figure
        if element.tag in _WHOLE:
            return False
        names = {f".{name}" for name in (element.get("class") or "").split()} | {f"#{element.get('id') or ''}"}
        with_tag = {f"{element.tag}{name}" for name in names}
        return not hidden.isdisjoint(names | with_tag) or any(name[1:].lower() in _OF_READERS for name in names)

    return unshown


def _fold(details: Element) -> None:
    details.text = None
    for child in list(details):
        if child.tag == "summary":
            child.tail = None
        else:
            details.remove(child)


def _hidden_names(root: Element) -> frozenset[str]:
    """Classes and identifiers (`.x`, `#x`, `p.x`) that the page's own styles hide wherever they are."""
    found: set[str] = set()
    for style in root.iter("style"):
        for selectors, rules in _rules(style.text or ""):
            if _HIDDEN.search(rules):
                simple = (_SIMPLE.fullmatch(one.rpartition("*/")[2].strip()) for one in selectors.split(","))
                found |= {match[1].lower() + match[2] for match in simple if match}
    return frozenset(found)


def _rules(styles: str) -> Iterator[tuple[str, str]]:
    """Selectors and what they set, without rules for print, narrow screens and the like (`@media`)."""
    depth, head = 0, ""
    pieces = _BRACE.split(styles)
    for text, brace in zip(pieces[::2], pieces[1::2], strict=False):
        if brace == "{":
            head = text.rpartition(";")[2] if not depth else ""
            depth += 1
        else:
            if depth == 1 and head and not head.lstrip().startswith("@"):
                yield head, text
            depth = max(0, depth - 1)
