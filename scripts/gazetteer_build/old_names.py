"""Names that a town bore long ago and another bears now: Nikopol was Slovyansk once, and Donetsk Oleksandrivka.

Names by which one side calls a town still (Артёмовск for Bakhmut) stay: no large town, and no three, bear them now.
"""

from __future__ import annotations

import difflib

from strikeledger.gazetteer.keys import fold_name, is_cyrillic

from . import spelling
from .rows import FULL, Builder, Row

_LIKE = 0.7
"""Likeness of two Latin spellings from which they are one name: Slovyansk is .89 like Sloviansk, .25 like Nikopol."""
_TOWN = 20_000
_MANY = 3


def drop_old_names(builder: Builder) -> None:
    """Take from each town of countries taken whole the names that are another's own."""
    bearers: dict[tuple[str, str], list[Row]] = {}
    for row in builder.rows:
        if row.country in FULL and row.kind in ("city", "district"):
            for key in row.keys:
                bearers.setdefault((row.country, key), []).append(row)
    for (_, key), rows in bearers.items():
        own = [row for row in rows if _own(row, key)] if len(rows) > 1 else []
        if len(own) == len(rows) or not (len(own) >= _MANY or any(row.population >= _TOWN for row in own)):
            continue
        for row in rows:
            if not any(row is other for other in own):
                del row.keys[key]


def _own(row: Row, key: str) -> bool:
    name = fold_name(row.name)
    told = (spelling.ukrainian_latin(key), spelling.ukrainian_latin(key, glide="y")) if is_cyrillic(key) else (key,)
    likeness = max(difflib.SequenceMatcher(None, fold_name(one), name).ratio() for one in told)
    return likeness >= _LIKE
