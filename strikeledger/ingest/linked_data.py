"""What a page says of itself in JSON-LD: its article's day and publisher, never those of the site, its films or others.

The article may stand alone, in a list or in an `@graph`; its publisher may be named elsewhere by its `@id`.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, cast

_PUBLISHED = ("datePublished", "dateCreated", "uploadDate")
"""When it came out, in order; never when it was changed."""
_MODIFIED = ("dateModified",)
_OTHERS = frozenset(
    ("website", "organization", "newsmediaorganization", "person", "imageobject", "videoobject", "audioobject",
     "breadcrumblist", "itemlist", "listitem", "comment", "review", "product", "offer", "searchaction", "event")
)  # fmt: skip
"""Kinds that are no report, whatever days they carry."""
_PAGES = frozenset(("webpage", "collectionpage", "itempage", "aboutpage"))
"""Kinds of the page around an article: asked where no article is."""
_OF_OTHERS = frozenset(("itemlistelement", "mentions", "comment", "haspart", "citation", "liveblogupdate", "about"))
"""Fields that hold other reports, or parts of this one."""
Node = Mapping[str, object]


class Told(NamedTuple):
    """What the JSON-LD of a page says of its article; None for what it does not say."""

    published: str | None
    modified: str | None
    publisher: str | None


def told_by(scripts: Sequence[str]) -> Told:
    """Days and publisher of the article of a page, from its JSON-LD scripts."""
    nodes = [node for script in scripts for node in objects_in(script)]
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    reports = [node for node in nodes if _kinds(node).isdisjoint(_OTHERS)]
    ordered = sorted(reports, key=lambda node: not _kinds(node).isdisjoint(_PAGES))
    publisher = next((found for node in ordered if (found := _name(node.get("publisher"), by_id)) is not None), None)
    return Told(_first_day(ordered, _PUBLISHED), _first_day(ordered, _MODIFIED), publisher)


def objects_in(script: str) -> Iterator[Node]:
    """Every object of a script that tells of the page, those further out first."""
    return _nodes(_value(script))


def _value(script: str) -> object:
    try:
        return json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[Node]:
    """Objects of a script, those further out first."""
    waiting = deque([value])
    while waiting:
        here = waiting.popleft()
        if isinstance(here, list):
            waiting.extend(here)
        elif isinstance(here, dict):
            yield cast("Node", here)
            waiting.extend(inner for key, inner in here.items() if key.lower() not in _OF_OTHERS)


def _kinds(node: Node) -> frozenset[str]:
    told = node.get("@type")
    return frozenset(str(kind).lower() for kind in (told if isinstance(told, list) else [told]))


def _first_day(nodes: Sequence[Node], keys: Sequence[str]) -> str | None:
    told = (node.get(key) for node in nodes for key in keys)
    return next((day for day in told if isinstance(day, str) and 4 <= len(day) <= 40), None)


def _name(publisher: object, by_id: Mapping[str, Node]) -> str | None:
    """The name of a publisher, given whole, as text, or by its `@id`."""
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    if isinstance(publisher, dict):
        own = publisher.get("name") or by_id.get(str(publisher.get("@id")), {}).get("name")
        publisher = own
    return publisher.strip() if isinstance(publisher, str) and 2 <= len(publisher.strip()) <= 80 else None
