"""`strikeledger compare "SENTENCE"`: one sentence held against the ledger and the official tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from strikeledger.cli.options import AsOf, LedgerFile, ReportedBy, day_of, ledger_of, past_of
from strikeledger.cli.out import clean, say, write

if TYPE_CHECKING:
    from strikeledger.asking.compared import Compared
    from strikeledger.model import Incident

STANDS = {
    "agrees": "the ledger has the same",
    "within": "inside what the ledger has",
    "above": "above all that the ledger has",
    "below": "below all that the ledger has",
    "unknown": "the ledger has no figure to hold it to",
}


def compare(
    context: typer.Context,
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="The sentence, in quotes, with place and day.")],
    published: Annotated[
        str | None, typer.Option("--published", metavar="DAY", help="When it was printed: 'on Friday' is told from it.")
    ] = None,
    as_of: AsOf = None,
    reported_by: ReportedBy = None,
    ledger: LedgerFile = None,
) -> None:
    """Read one sentence and say how each figure in it stands to the ledger and to the official tables.

    Nothing is written. A sentence without a day is dated by the official table where its figures fit one night.
    """
    book = past_of(ledger_of(context, ledger), as_of, reported_by)
    found = book.compare(sentence, day_of(published))
    if found.read_as is not None:
        say(f"read as: {clean(found.read_as)}")
    for incident, figures in found.attacks:
        write(clean(_period(figures) or _attack(incident, found.started is not None)))
        for one in figures:
            for line in _figure(one):
                write(line)
    if found.started is None and not all(_period(figures) for _, figures in found.attacks):
        say("the sentence names no day: give one with --published")


def _period(figures: Sequence[Compared]) -> str:
    """What figures of a period are said to be; nothing of those of an attack."""
    from strikeledger.model import PeriodFigure

    claim = figures[0].claim
    if not isinstance(claim, PeriodFigure):
        return ""
    return f"a total of a period ({claim.period_start or 'open'} to {claim.period_end or 'open'}), of no one attack"


def _attack(incident: Incident | None, dated: bool) -> str:
    from strikeledger.asking.wording import places_text, window_text

    if incident is None:
        return "no attack in the ledger like it" if dated else "no attack in the ledger: no day is known"
    when = window_text(incident.date_start, incident.date_end, incident.date_precision)
    return f"{incident.incident_id}: {places_text(incident.places)}, {when}"


def _figure(one: Compared) -> list[str]:
    from strikeledger.asking.wording import bounds, figure_text

    claim = one.claim
    said = f"  {claim.measure} {bounds(claim.low, claim.high, claim.approx)}: {STANDS[one.stand]}"
    lines = [said + (f", {figure_text(one.figure)}" if one.figure is not None else "")]
    for check in one.checks:
        code = f" ({check.explanation})" if check.explanation else ""
        lines.append(f"    {check.registry}: {check.verdict}{code}: {clean(check.arithmetic)}")
    return lines
