"""`strikeledger said SPEAKER`: all that somebody said, with days and attacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from strikeledger.cli.options import LedgerFile, ledger_of
from strikeledger.cli.out import clean, write

if TYPE_CHECKING:
    from strikeledger.asking.said import Said


def said(
    context: typer.Context,
    speaker: Annotated[
        str, typer.Argument(metavar="SPEAKER", help="A person, body or country by any spelling; a surname is enough.")
    ],
    about: Annotated[
        str | None,
        typer.Option("--about", metavar="DAY|INCIDENT", help="Said on a day or about an attack of it, or about one."),
    ] = None,
    ledger: LedgerFile = None,
) -> None:
    """Show what somebody said: day, manner, words, where, about which attack, and in whose report.

    One statement in several reports is shown once, with their number; where a report puts other words between
    quotation marks, both wordings are shown.
    """
    for one in ledger_of(context, ledger).said(speaker, about):
        for line in _lines(one):
            write(line)


def _lines(one: Said) -> list[str]:
    row = one.first
    who = row["speaker"]
    role = f" ({who['role']})" if who["role"] and who["role"] != who["name"] else ""
    where = "".join(f" {part}" for part in (row["addressee"] and f"to {row['addressee']}", row["channel"]) if part)
    manner = row["manner"].replace("_", " ")
    reports = dict.fromkeys(_printed(each) for each in (row, *one.copies))
    more = [f"about: {', '.join(row['about'])}"] if row["about"] else []
    more.append(f"in: {', '.join(reports)}")
    more += [f"quoted otherwise in {_printed(each)}: {_flat(each)}" for each in one.altered]
    more += [f"in other words in {_printed(each)}: {_flat(each)}" for each in one.worded]
    head = clean(f"{row['date'] or 'undated'} {who['name']}{role} {manner}{where}: {_flat(row)}")
    return [head, *(f"  {clean(line)}" for line in more)]


def _printed(row: dict[str, Any]) -> str:
    return str(row["outlet"] or row["source"].rpartition("/")[2])


def _flat(row: dict[str, Any]) -> str:
    return " ".join(row["words"].split())
