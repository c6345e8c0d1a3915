"""Outlines of countries and their first-level regions, and which of them a map needs."""

from __future__ import annotations

import functools
import gzip
import json
from collections import Counter
from collections.abc import Iterable
from importlib import resources
from typing import Any

from strikeledger.model import Place

LANDS = "lands"
"""The file of all countries' outlines, which every map is drawn on."""
MOST = 300_000
"""Bytes of regions that one map asks for. With all countries (150 kB) and Leaflet (160 kB) a page of the largest
ledger stays below a megabyte; the war whose countries are widest (Ukraine 25 kB, Russia 250 kB) fits."""


@functools.cache
def outlines() -> dict[str, Any]:
    """The file as built: `grid`, `lands` by country code, `regions` by country code and name, `""` for the whole of it.

    A ring is a flat list of whole steps of the grid from point to point, east and north, the first from 0, 0.
    """
    packed = (resources.files("strikeledger.web") / "maps" / "outlines.json.gz").read_bytes()
    found: dict[str, Any] = json.loads(gzip.decompress(packed))
    return found


@functools.cache
def script(name: str) -> bytes | None:
    """The file `lands`, or that of the regions of a country (`UA`): a script, as a page from disk may read no other."""
    every = outlines()
    value = every["lands"] if name == LANDS else every["regions"].get(name)
    if value is None:
        return None
    about = json.dumps(
        {"name": name, "grid": every["grid"], "shapes": value}, ensure_ascii=False, separators=(",", ":")
    )
    return f"(window.strikeledgerOutlines ||= []).push({about});\n".encode()


def needed(places: Iterable[Place]) -> tuple[str, ...]:
    """The files that a map of these places needs: all countries, and the regions of those that most of them lie in."""
    count = Counter(place.country for place in places if place.country and place.precision != "country")
    names, room = [LANDS], MOST
    for country, _ in sorted(count.items(), key=lambda item: (-item[1], item[0])):
        size = len(script(country) or b"")
        if 0 < size <= room:
            names.append(country)
            room -= size
    return tuple(names)
