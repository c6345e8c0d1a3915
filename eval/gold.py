"""Labelled texts: what a careful coder reads out of each, by the rules in eval/gold/README.md."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

PRESS = Path(__file__).resolve().parent / "gold" / "press_en.jsonl"
"""Whole articles on the war, by id; most tell of no attack. Their texts are not ours to keep."""
LOCAL = PRESS.with_name("press_us.jsonl")
"""Whole articles on shootings and bombings, local and national, by id, from two other public collections."""
WRITTEN = Path(__file__).resolve().parent / "gold" / "written"

FigureStatus = Literal["asserted", "superseded", "retracted", "denied", "none_reported"]
TextKind = Literal["attack", "other_incident", "negative"]


class GoldFigure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure as labelled. `doubt`: two careful coders may differ; neither found nor missing counts."""

    measure: str
    low: float | None
    high: float | None
    approx: bool = False
    claimant: str | None = None
    scope: str = "incident"
    """`incident` for the whole attack, else the name of the part (a place, a building, a subset)."""
    status: FigureStatus = "asserted"
    doubt: bool = False
    munition: str | None = None


class GoldIncident(msgspec.Struct, frozen=True, kw_only=True):
    """One attack told in the text. `date_basis` `outside`: the text cannot tell the day; none is the right answer."""

    key: str
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    date_basis: Literal["text", "text_no_year", "published", "outside"]
    places: tuple[str, ...] = ()
    attacker: str | None = None
    target_country: str | None = None
    background: bool = False
    doubt: bool = False
    figures: tuple[GoldFigure, ...] = ()


class GoldPeriod(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of a month, a year or since a date: it must not become an incident."""

    measure: str
    low: float | None
    high: float | None
    approx: bool = False
    period: str = ""
    claimant: str | None = None


class GoldText(msgspec.Struct, frozen=True, kw_only=True):
    """A labelled text; `text` is None where only the address is labelled."""

    id: str
    kind: TextKind
    lang: str
    published: dt.date | None = None
    outlet: str | None = None
    title: str | None = None
    tags: tuple[str, ...] = ()
    incidents: tuple[GoldIncident, ...] = ()
    period_figures: tuple[GoldPeriod, ...] = ()
    notes: str = ""
    text: str | None = None
    url: str | None = None

    @property
    def group(self) -> str:
        """The kind of text it is counted under: kind and language, negatives together."""
        return "negative" if self.kind == "negative" else f"{self.kind}-{self.lang}"


def load(paths: Iterable[Path]) -> list[GoldText]:
    """Labelled texts from JSON Lines files, in order of id. Raises `ValueError` when an id stands twice."""
    decoder = msgspec.json.Decoder(GoldText)
    texts = [decoder.decode(line) for path in sorted(paths) for line in path.read_bytes().splitlines() if line.strip()]
    ids = [text.id for text in texts]
    if len(set(ids)) != len(ids):
        raise ValueError(f"labelled twice: {sorted({i for i in ids if ids.count(i) > 1})}")
    return sorted(texts, key=lambda text: text.id)


def with_texts(gold: Iterable[GoldText], *paths: Path) -> list[GoldText]:
    """Gold kept by address, with its texts from rows of `id` (or `article_id`) and `text`; others are left out."""
    lines = (line for path in paths for line in path.read_bytes().splitlines() if line.strip())
    rows = (msgspec.json.decode(line) for line in lines)
    told = {row.get("id") or row["article_id"]: row["text"] for row in rows}
    return [msgspec.structs.replace(item, text=told[item.id]) for item in gold if item.id in told]


def held(text_id: str) -> bool:
    """Whether a text belongs to those that nobody looks at while rules and vocabulary are changed.

    Two fifths of the first texts (`w`), by a hash of the id, and all of those written last and kept apart whole (`h`).
    """
    if not text_id.startswith("w"):
        return text_id.startswith("h")
    return int(hashlib.sha256(text_id.encode()).hexdigest(), 16) % 5 < 2
