"""Reviewed tables behind the gazetteer, and the functions that read them when the data file is built."""

from __future__ import annotations

import hashlib
import tomllib
from importlib import resources
from typing import Any


def read_tsv(name: str) -> list[dict[str, str]]:
    """Rows of a tab-separated table by column; lines beginning with # are notes. ValueError names a line too long."""
    text = resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    columns = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise ValueError(f"{name}: more cells than columns in {line!r}")
        rows.append(dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True)))
    return rows


def read_toml(name: str) -> dict[str, Any]:
    """A TOML table of words."""
    return tomllib.loads(resources.files(__name__).joinpath(name).read_text(encoding="utf-8"))


def split(cell: str) -> list[str]:
    """The values of a cell, separated by |."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def digest() -> str:
    """SHA-256 over all tables in order of name: tells whether the data file was built from them."""
    sum_ = hashlib.sha256()
    for entry in sorted(resources.files(__name__).iterdir(), key=lambda item: item.name):
        if entry.name.endswith((".tsv", ".toml")):
            sum_.update(entry.name.encode() + b"\0" + entry.read_bytes())
    return sum_.hexdigest()
