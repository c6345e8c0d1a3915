"""The last figures on what others wrote, in eval/outside.toml: figures and tables only, no text of anybody.

Their texts are not ours to keep, so a checkout without them shows these figures and says from when they are.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

FILE = Path(__file__).resolve().parent / "outside.toml"

Figures = dict[str, dict[str, float]]


class Outside(msgspec.Struct, frozen=True):
    """Figures of the half kept apart by set and name, and the sections of the card, both as of a day."""

    day: dt.date
    figures: Figures = {}
    sections: dict[str, str] = {}


def load(path: Path = FILE) -> Outside | None:
    """What was measured last; None before the first time."""
    if not path.exists():
        return None
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Outside)


def merged(last: Outside | None, now: Outside) -> Outside:
    """What is measured now, with sets that were not measured now as they were; the day is the older of the two then."""
    if last is None or set(last.sections) <= set(now.sections):
        return now
    return Outside(
        day=min(last.day, now.day),
        figures={**last.figures, **now.figures},
        sections={**last.sections, **now.sections},
    )


def written(outside: Outside) -> str:
    """The text of the file."""
    lines = [
        "# Written by `make eval`: the last figures on what others wrote. No text of theirs.",
        f"day = {outside.day}",
    ]
    for name, figures in outside.figures.items():
        lines += ["", f"[figures.{name}]", *(f"{key} = {value:.3f}" for key, value in figures.items())]
    if outside.sections:
        lines += ["", "[sections]"]
    lines += [f"{name} = '''\n{text.rstrip()}\n'''" for name, text in outside.sections.items()]
    return "\n".join(lines) + "\n"


def known(figures: Mapping[str, Mapping[str, float | None]]) -> Figures:
    """Without what could not be measured."""
    return {group: {k: v for k, v in values.items() if v is not None} for group, values in figures.items()}


def headline(outside: Outside, today: dt.date) -> str:
    """The first table of the card: the half kept apart, and from when it is where that is not today."""
    lines = ["**On texts of others, the half kept apart:**", "", "| texts | what | figure |", "| --- | --- | --- |"]
    for group, figures in outside.figures.items():
        lines += [f"| {group} | {name.replace('_', ' ')} | {number:.2f} |" for name, number in figures.items()]
    if outside.day != today:
        lines += ["", f"Their texts were not all at hand for this card: figures on them are from {outside.day}."]
    return "\n".join([*lines, ""])
