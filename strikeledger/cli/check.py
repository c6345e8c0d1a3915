"""`strikeledger check`."""

from __future__ import annotations

from collections import Counter
from typing import Any

import typer

from strikeledger.asking.check_basis import Checked, checked
from strikeledger.asking.wording import bounds
from strikeledger.cli.options import AsOf, Delay, DelayFrom, LedgerFile, ReportedBy, delayed, ledger_of, past_of
from strikeledger.cli.out import aligned, at_terminal, clean, say, table, write

COLUMNS = ("verdict", "code", "reported", "registry", "claim", "printed by", "arithmetic")
ORDER = ("contradicts", "agrees_rounded", "agrees", "cannot_tell")


def check(
    context: typer.Context,
    as_of: AsOf = None,
    reported_by: ReportedBy = None,
    delay: Delay = None,
    delay_from: DelayFrom = None,
    ledger: LedgerFile = None,
) -> None:
    """Check every claim that a registry or the ledger itself can speak to: verdict, arithmetic, explanation.

    Codes: update, part_of_whole, category_total (drones and missiles together told as drones), rounding, window,
    includes_dead, party_dispute, copy_error, stale, unexplained.
    """
    book = delayed(past_of(ledger_of(context, ledger), as_of, reported_by), delay, delay_from)
    checks = book.check().to_pylist()
    tables = (book.table(name).to_pylist() for name in ("claims", "period_figures", "documents"))
    told = checked({row["claim_id"] for row in checks}, *tables)
    checks.sort(key=lambda row: (ORDER.index(row["verdict"]), row["claim_id"], row["check_id"]))
    rows = [_row(row, told[row["claim_id"]]) for row in checks]
    if at_terminal():
        table(COLUMNS, rows)
    else:
        # The sum on a line of its own: it is as long as a sentence.
        heads = aligned(COLUMNS[:-1], [[clean(cell) for cell in row[:-1]] for row in rows])
        write(heads[0])
        for head, row in zip(heads[1:], rows, strict=True):
            write(head)
            write(f"    {clean(row[-1])}")
    counts = Counter(row["verdict"] for row in checks)
    say(", ".join(f"{counts[verdict]} {verdict}" for verdict in ORDER if counts[verdict]) or "nothing to check")
    if not any(row["registry"] != "ledger" for row in checks):
        say("no official table speaks to these claims: load one with strikeledger registry add KIND FILE")


def _row(check: dict[str, Any], told: Checked) -> tuple[str, ...]:
    said = f"{told.measure} {bounds(told.low, told.high, told.approx)}"
    found = f"{check['registry']}: {bounds(check['registry_low'], check['registry_high'])}"
    where = told.outlet or told.source
    return check["verdict"], check["explanation"] or "", said, found, told.claim_id, where, check["arithmetic"]
