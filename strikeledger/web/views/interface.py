"""The page on addresses for programs: the OpenAPI document in words, and the columns of each table."""

from __future__ import annotations

import json
from typing import Any

from strikeledger.asking.codebook import codebook
from strikeledger.model import Record
from strikeledger.web import api, openapi
from strikeledger.web.library import Shelf
from strikeledger.web.page import Page


class Part(Record, frozen=True):
    """A part of an address or a question."""

    name: str
    where: str
    about: str


class Address(Record, frozen=True):
    """An address and what it takes."""

    path: str
    about: str
    parts: tuple[Part, ...]


class InterfaceView(Record, frozen=True):
    """Every address, and the columns by table."""

    addresses: tuple[Address, ...]
    tables: dict[str, tuple[str, ...]]
    limit: int
    most: int


def interface_page(shelf: Shelf) -> Page:
    """The document as a page; no script draws it."""
    told = json.loads(openapi.document(shelf))
    view = InterfaceView(
        addresses=tuple(_address(path, one["get"]) for path, one in told["paths"].items()),
        tables={name: tuple(codebook()[name][1]) for name in api.names()},
        limit=api.LIMIT,
        most=api.MOST,
    )
    return Page(path="docs", template="interface.html", title="For programs", view=view)


def _address(path: str, told: dict[str, Any]) -> Address:
    parts = (Part(name=one["name"], where=one["in"], about=_about(one["schema"])) for one in told["parameters"])
    return Address(path=path, about=told["summary"], parts=tuple(parts))


def _about(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return " ".join(schema["enum"])
    if "maximum" in schema:
        return f"{schema['minimum']} to {schema['maximum']}"
    return str(schema.get("description") or schema.get("format") or "text")
