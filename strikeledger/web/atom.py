"""What changed as an Atom feed beside the pages: an entry an attack and a moment at which the ledger learnt of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from strikeledger.asking.wording import bounds, number
from strikeledger.ingest.page import storable
from strikeledger.vocabulary.measures import measures
from strikeledger.web.addresses import incident_path

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "changes.atom"
MOST = 100
"""Entries; whoever reads the feed less often than that finds the rest on history.html."""
_SPACE = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00Z"

Row = Mapping[str, Any]


def feed(tables: Callable[[str], pa.Table]) -> bytes:
    """The latest changes of figures, newest first; links are relative to the feed, which lies in `data/`."""
    known = {row["incident_id"]: row for row in tables("incidents").to_pylist()}
    rows = [row for row in tables("learnt").to_pylist() if row["learnt"] and row["incident_id"] in known]
    groups = [list(group) for _, group in itertools.groupby(rows, lambda row: (row["learnt"], row["incident_id"]))]
    latest = groups[::-1][:MOST]
    root = ElementTree.Element("feed", xmlns=_SPACE)  # no prefix is registered: those are of the whole process
    _add(root, "title", "What changed in this ledger")
    _add(root, "id", "urn:strikeledger:changes")
    _add(root, "updated", latest[0][0]["learnt"] if latest else _NEVER)
    author = ElementTree.SubElement(root, "author")
    _add(author, "name", "strikeledger")
    for group in latest:
        _entry(root, group, known[group[0]["incident_id"]])
    found: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def _entry(root: ElementTree.Element, group: list[Row], incident: Row) -> None:
    entry = ElementTree.SubElement(root, "entry")
    first = group[0]
    places = [place["name"] for place in incident["places"] or ()]
    day = incident["date_end"] or "undated"
    _add(entry, "title", f"{', '.join(places[:2]) or 'Place not known'}, {day}")
    _add(entry, "id", f"urn:strikeledger:change:{first['incident_id']}:{first['number']}")
    _add(entry, "updated", first["learnt"])
    link = ElementTree.SubElement(entry, "link")
    link.set("href", f"../{incident_path(first['incident_id'])}.html")
    _add(entry, "summary", "; ".join(_words(row) for row in group))


def _words(row: Row) -> str:
    known = measures().get(row["measure"])
    label = known.label.lower() if known is not None else row["measure"]
    before, after = _figure(row, "before"), _figure(row, "after")
    if before is None:
        return f"{label}: {after}"
    return f"{label}: {before} before, {after if after is not None else 'no figure'} now"


def _figure(row: Row, when: str) -> str | None:
    best, low, high = (row[f"{name}_{when}"] for name in ("best", "low", "high"))
    if best is None and low is None and high is None:
        return None
    if best is None or low == high == best:
        return bounds(low, high) if best is None else number(best)
    return f"{number(best)} ({bounds(low, high)})"


def _add(above: ElementTree.Element, name: str, text: object) -> None:
    ElementTree.SubElement(above, name).text = storable(str(text))
