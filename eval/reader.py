"""Labelled texts through the program: the same way in as a file given to `strikeledger read`."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from eval.gold import GoldText
from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Claim, Document, Incident, PeriodFigure

if TYPE_CHECKING:
    from strikeledger.pipeline import LedgerState

ADDRESS = "https://texts.invalid/"


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What the program made of the texts: figures by text id, attacks by id, period figures by text id."""

    claims: dict[str, list[Claim]]
    periods: dict[str, list[PeriodFigure]]
    incidents: dict[str, Incident]
    telling: frozenset[str]
    """Texts that tell of an incident, with a figure or without."""
    refused: dict[str, str]


def read(texts: Sequence[GoldText]) -> Reading:
    """Read all texts as one input, without any official table, and build the ledger's state in memory."""
    rows: Iterable[dict[str, object]] = (
        {"id": item.id, "url": ADDRESS + item.id, "published": item.published, "outlet": item.outlet, "text": item.text}
        for item in texts
    )
    return read_rows(rows)


class Built(NamedTuple):
    """The ledger's state in memory, the id of each document's text, and what was refused and why."""

    state: LedgerState
    ids: dict[str, str]
    refused: dict[str, str]


def build_rows(rows: Iterable[dict[str, object]]) -> Built:
    """Rows of `id, url, published, text` through ingest and pipeline; `url` must be `ADDRESS` + id."""
    from strikeledger.pipeline import build, read_one
    from strikeledger.registries import Tables

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        with path.open("wb") as out:
            for row in rows:
                out.write(msgspec.json.encode({k: v for k, v in row.items() if v is not None}) + b"\n")
        results, refused = [], {}
        for item in read_inputs([path], Given()):
            if isinstance(item, Document) and not item.refused:
                results.append(read_one(item))
            else:
                refused[item.source] = str(getattr(item, "reason", None) or getattr(item, "refused", None))
    ids = {result.document.document_id: text_id(result.document.source) for result in results}
    return Built(build(results, Tables()), ids, refused)


def read_rows(rows: Iterable[dict[str, object]]) -> Reading:
    """What the program makes of rows, by the ids of the texts."""
    state, id_of, refused = build_rows(rows)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in state.claims:
        claims[id_of[claim.document_id]].append(claim)
    periods: dict[str, list[PeriodFigure]] = defaultdict(list)
    for figure in state.periods:
        periods[id_of[figure.document_id]].append(figure)
    incidents = {incident.incident_id: incident for incident in state.incidents}
    telling = frozenset(id_of[document] for incident in state.incidents for document in incident.documents)
    return Reading(claims=dict(claims), periods=dict(periods), incidents=incidents, telling=telling, refused=refused)


def text_id(source: str) -> str:
    """The id a text was given, from its address."""
    return source.removeprefix(ADDRESS).split("#")[0].split("?")[0].rstrip("/")
