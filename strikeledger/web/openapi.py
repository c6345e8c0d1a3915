"""The live pages as an OpenAPI document, served as `openapi.json`: every address, its parts and what it answers."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Any

from strikeledger import __version__
from strikeledger.reconciling.totals import GROUPINGS
from strikeledger.store.searching.question import LONGEST as MOST_ASKED
from strikeledger.web import api, files
from strikeledger.web.filters import GRADES, LONGEST
from strikeledger.web.library import Shelf
from strikeledger.web.views.needs import REASONS

ADDRESS = "openapi.json"
SINGLE = ("index", "map", "data", "method", "rules", "codebook")
LISTS = (
    "incidents",
    "sources",
    "claimants",
    "outlets",
    "checks",
    "records",
    "periods",
    "corrections",
    "history",
    "decisions",
    "gaps",
    "promises",
)
TYPES = ("text/html", "application/json", "text/csv")
Node = dict[str, Any]

_REFUSED = {
    "304": "Not changed since the ETag that is named.",
    "400": "No such time or day, no such column, or a request that is none.",
    "403": "The request comes from a page of another site.",
    "404": "There is no such page.",
    "414": "The address is too long.",
    "421": "The request names a host that this server does not go by.",
    "503": "The ledger is being written; ask again.",
}


def document(shelf: Shelf) -> bytes:
    """The document for the ledger on the shelf, whose identifiers serve as examples."""
    incidents = [one.incident_id for one in shelf.incidents[:2]]
    paths = {
        "/": _reads("The first page.", [], TYPES[:1]),
        "/{page}.{form}": _reads("A page that stands alone.", [_part("page", SINGLE), _form()]),
        "/incidents.{form}": _reads("Attacks, filtered.", [_form(), *_filters()]),
        "/search.{form}": _reads("Sentences that hold some words.", [_form(), *_question()]),
        "/{list}.{form}": _reads("The first page of a list.", [_part("list", LISTS), _form()]),
        "/{list}-{number}.{form}": _reads("A further page of a list.", [_part("list", LISTS), _number(), _form()]),
        "/totals/{by}.{form}": _reads("Totals.", [_part("by", sorted(GROUPINGS)), _form()]),
        "/needs/{reason}.{form}": _reads("What needs a person's eye.", [_part("reason", tuple(REASONS)), _form()]),
        "/incident/{incident}.{form}": _reads("One attack.", [_named("incident", incidents), _form()]),
        "/embed/{incident}.{form}": _reads(
            "One attack in short, which other sites may frame.", [_named("incident", incidents), _form()]
        ),
        "/night/{day}.{form}": _reads("One night.", [_named("day", [str(day) for day in _days(shelf)]), _form()]),
        "/source/{report}.{form}": _reads("One report.", [_named("report", _stems(shelf.at_path.reports)), _form()]),
        "/claimant/{claimant}.{form}": _reads(
            "What somebody said.", [_named("claimant", _stems(shelf.at_path.speakers)), _form()]
        ),
        "/reported-by={day}/{list}.{form}": _reads(
            "A list as it was when no more had been published.",
            [_named("day", [str(day) for day in _days(shelf)]), _part("list", LISTS), _form()],
        ),
        "/as-of={time}/{list}.{form}": _reads(
            "A list as the ledger stood.", [_named("time", ["2000-01-01"]), _part("list", LISTS), _form()]
        ),
        "/api/{table}.json": _reads(
            "Rows of a table, some at a time.", [_part("table", api.names()), *_asked()], TYPES[1:2]
        ),
        "/docs.html": _reads("This document as a page.", [], TYPES[:1]),
        "/data/{file}": _reads("A file of data.", [_part("file", ("datapackage.json", *files.names()))], ("*/*",)),
        "/assets/{file}": _reads("What pages are drawn with.", [_named("file", ["style.css", "site.js"])], ("*/*",)),
        f"/{ADDRESS}": _reads("This document.", [], TYPES[1:2]),
    }
    about = {"title": "strikeledger", "version": __version__, "description": "Pages of a ledger; all are for reading."}
    return json.dumps({"openapi": "3.1.0", "info": about, "paths": paths}, ensure_ascii=False, indent=1).encode()


def _reads(about: str, parts: Sequence[Node], types: Iterable[str] = TYPES) -> Node:
    answers: Node = {"200": {"description": about, "content": {name: {} for name in types}}}
    answers["303"] = {"description": "Where the past state lies that the query asks for."}
    answers |= {status: {"description": why} for status, why in _REFUSED.items()}
    return {"get": {"summary": about, "parameters": list(parts), "responses": answers}}


def _part(name: str, values: Sequence[str]) -> Node:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "enum": list(values)}}


def _form() -> Node:
    return _part("form", ("html", "json", "csv"))


def _number() -> Node:
    schema = {"type": "integer", "minimum": 2, "maximum": 999_999}
    return {"name": "number", "in": "path", "required": True, "schema": schema}


def _named(name: str, known: Sequence[str]) -> Node:
    """A part that may be anything; what is there serves as an example."""
    examples = {"examples": {one: {"value": one} for one in known}} if known else {}
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}, **examples}


def _filters() -> list[Node]:
    text = {"type": "string", "maxLength": LONGEST}
    day = {"type": "string", "format": "date"}
    schemas: Node = {"from": day, "to": day, "place": text, "attacker": text, "weapon": text, "q": text}
    schemas["grade"] = {"type": "string", "enum": list(GRADES)}
    return [{"name": name, "in": "query", "required": False, "schema": schema} for name, schema in schemas.items()]


def _question() -> list[Node]:
    schemas: Node = {"q": {"type": "string", "maxLength": MOST_ASKED}, "before": {"type": "string"}}
    return [{"name": name, "in": "query", "required": False, "schema": schema} for name, schema in schemas.items()]


def _asked() -> list[Node]:
    """How many rows, from which one on, in which order, and which columns."""
    schemas: Node = {
        "limit": {"type": "integer", "minimum": 0, "maximum": api.MOST, "default": api.LIMIT},
        "offset": {"type": "integer", "minimum": 0, "maximum": api.FARTHEST, "default": 0},
        "sort": {"type": "string", "description": "A column; with - before it, falling."},
        "fields": {"type": "string", "description": "Columns, parted by commas."},
    }
    return [{"name": name, "in": "query", "required": False, "schema": schema} for name, schema in schemas.items()]


def _stems(paths: Iterable[str]) -> list[str]:
    return [path.partition("/")[2] for path in list(paths)[:2]]


def _days(shelf: Shelf) -> list[dt.date]:
    return sorted({one.date_end for one in shelf.incidents if one.date_end is not None})[-1:]
