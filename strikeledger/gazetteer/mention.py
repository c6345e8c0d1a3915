"""What the finder gives back, and the working form it has while the text is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from strikeledger.model import Place

UNKNOWN_ROW = -1
"""Row of a settlement that the text calls one ("the village of X") and no table knows."""


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """A place named in a text. `text[start:end]` is the name with its word for region or district.

    `candidates` are the places it may mean, most likely first; `rows` are their numbers in the data file.
    `demonym`: a word for a people or a country's things (Ukrainian, российский), which is no location.
    `metonym`: a capital or country that speaks or acts (Kyiv warned), which is no location either.
    `kind`: country, admin1, admin2, city, district, site, sea or area, of the first candidate.
    """

    start: int
    end: int
    name: str
    candidates: tuple[Place, ...]
    demonym: bool
    kind: str
    metonym: bool = False
    rows: tuple[int, ...] = ()


@dataclass(slots=True)
class Hit:
    """A name met in the text, before the words around it have been weighed."""

    start: int
    end: int
    key: str
    rows: tuple[int, ...]
    """Rows of the bare name."""
    unit_rows: tuple[int, ...] = ()
    """Rows of regions and districts that the same word means beside a word for region or district."""
    demonym: bool = False
    strength: int = 0
    unit: str | None = None
    """`region` or `district` when such a word stands beside it or governs its list."""
    governs: int = 0
    """1: its plural word for region rules the list after it; -1: the list before it; 0: neither."""
    full_end: int = 0
    accepted: bool = False
    metonym: bool = False
    before: tuple[str, str] = ("", "")
    """The word before it and the one before that."""
    after: str = ""
    """The word after it, one space on."""
    evidence: set[str] = field(default_factory=set)
