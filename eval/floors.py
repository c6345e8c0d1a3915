"""Floors that may only rise; lowering one takes a flag and a written reason, which stays in the file."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).resolve().parent / "floors.toml"
OUTSIDE = "outside-"
"""Groups on texts that not every checkout has: their floors hold where they are measured."""
CEILINGS = frozenset(("false_incidents",))
"""Measures of which less is better."""
SLACK = 1e-9


def floors(path: Path = FILE) -> dict[str, dict[str, float]]:
    """Floors by group of texts and measure."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {group: dict(values) for group, values in table["floors"].items()}


def breaches(measured: Mapping[str, Mapping[str, float | None]], path: Path = FILE) -> list[str]:
    """Every floor that is not held, in words. A floor for something that was not measured is a breach as well,
    but for texts of others, which not every checkout has.
    """
    found = []
    for group, values in floors(path).items():
        for name, floor in values.items():
            value = measured.get(group, {}).get(name)
            if value is None and group.startswith(OUTSIDE):
                continue
            if value is None:
                found.append(f"{group} {name}: not measured, the floor is {floor:g}")
            elif not holds(name, value, floor):
                found.append(
                    f"{group} {name}: {value:.3f}, the {'ceiling' if name in CEILINGS else 'floor'} is {floor:g}"
                )
    return found


def holds(name: str, value: float, floor: float) -> bool:
    """Whether a value keeps to its floor, or to its ceiling."""
    return value <= floor + SLACK if name in CEILINGS else value >= floor - SLACK


def moved(
    measured: Mapping[str, Mapping[str, float | None]], today: dt.date, reason: str | None, path: Path = FILE
) -> tuple[str, list[str]]:
    """The new text of the file, and what changed. Floors rise by themselves; one that falls needs a reason.

    A floor is set two hundredths below what was measured, so that a change of one figure in a small set does not
    stop the work. Raises `ValueError` when a floor would fall and no reason is given.
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    lowered = list(table.get("lowered", []))
    changes = []
    for group, values in table["floors"].items():
        for name, floor in values.items():
            value = measured.get(group, {}).get(name)
            if value is None:
                continue
            ceiling = name in CEILINGS
            new = round(value + 0.02, 3) if ceiling else max(0.0, round(value - 0.02, 3))
            if holds(name, new, floor) and new != floor:
                changes.append(f"{group} {name}: {floor:g} -> {new:g}")
                values[name] = new
            elif not holds(name, value, floor):
                if not reason:
                    raise ValueError(
                        f"{group} {name} is at {value:.3f}; lowering {floor:g} takes --lower-floor --reason"
                    )
                changes.append(f"{group} {name}: {floor:g} -> {new:g} ({reason})")
                lowered.append({"day": today, "floor": f"{group} {name}", "from": floor, "to": new, "reason": reason})
                values[name] = new
    return _written(table["floors"], lowered), changes


def _written(table: Mapping[str, Mapping[str, float]], lowered: list[dict[str, object]]) -> str:
    lines = [
        "# Least (for false_incidents: most) that the reading must reach on eval/gold/written, and on texts of others",
        "# (outside-*) where they are at hand; see eval/floors.py.",
        "",
    ]
    for group, values in table.items():
        lines += [f"[floors.{group}]", *(f"{name} = {value:g}" for name, value in values.items()), ""]
    for entry in lowered:
        lines += [
            "[[lowered]]",
            f"day = {entry['day']}",
            f'floor = "{entry["floor"]}"',
            f"from = {entry['from']}",
            f"to = {entry['to']}",
            f'reason = "{entry["reason"]}"',
            "",
        ]
    return "\n".join(lines)
