"""Who said what, as pages show it: on an attack's page all that was said about it, on a person's all they said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from strikeledger.asking.said import Said
from strikeledger.model import Record
from strikeledger.web.addresses import claimant_path, incident_path, source_path
from strikeledger.web.library import Shelf
from strikeledger.web.views.common import title_of

MOST_SPOKEN = 60
"""Statements on one page; the table of statements has them all."""


class Wording(Record, frozen=True):
    """A statement as one report words it."""

    words: str
    report: str
    report_path: str


class Spoken(Record, frozen=True):
    """A statement, told once, with what other reports make of it."""

    date: dt.date | None
    speaker: str
    speaker_path: str | None
    role: str | None
    manner: str
    channel: str | None
    addressee: str | None
    here: Wording
    copies: int
    altered: tuple[Wording, ...]
    worded: tuple[Wording, ...]
    about: tuple[tuple[str, str], ...]
    """Path and title of the attacks it is about."""


def spoken(found: Iterable[Said], shelf: Shelf) -> tuple[Spoken, ...]:
    """Statements for a page, in the order of their days."""
    return tuple(_spoken(one, shelf) for one in found if one.first["document_id"] in shelf.reports)


def _spoken(one: Said, shelf: Shelf) -> Spoken:
    row, who = one.first, one.first["speaker"]
    path = claimant_path(who["name"], who["side"])
    about = (shelf.by_id[key] for key in row["about"] if key in shelf.by_id)
    return Spoken(
        date=row["date"],
        speaker=who["name"],
        speaker_path=path if path in shelf.at_path.speakers else None,
        role=who["role"] if who["role"] != who["name"] else None,
        manner=row["manner"].replace("_", " "),
        channel=row["channel"],
        addressee=row["addressee"],
        here=_wording(row, shelf),
        copies=len(one.copies),
        altered=tuple(_wording(each, shelf) for each in one.altered if each["document_id"] in shelf.reports),
        worded=tuple(_wording(each, shelf) for each in one.worded if each["document_id"] in shelf.reports),
        about=tuple((incident_path(each.incident_id), title_of(each)) for each in about),
    )


def _wording(row: dict[str, Any], shelf: Shelf) -> Wording:
    report = shelf.reports[row["document_id"]]
    return Wording(
        words=row["words"],
        report=report.outlet or report.heading,
        report_path=source_path(row["document_id"]),
    )
