"""`strikeledger explain INCIDENT [MEASURE]`: a figure down to its sentences, as a tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from strikeledger.cli.joins import join_lines
from strikeledger.cli.options import AsOf, Delay, DelayFrom, LedgerFile, ReportedBy, delayed, ledger_of, past_of
from strikeledger.cli.out import clean, say, write
from strikeledger.errors import SeveralIncidentsError

if TYPE_CHECKING:
    from strikeledger.asking.explained import Explanation, FigureExplained, Spoken


def explain(
    context: typer.Context,
    incident: Annotated[
        str, typer.Argument(metavar="INCIDENT", help="Identifier, its beginning, or 'YYYY-MM-DD PLACE'.")
    ],
    measure: Annotated[
        str | None, typer.Argument(metavar="[MEASURE]", help="killed, injured ...: all if none.")
    ] = None,
    joins: Annotated[
        bool, typer.Option("--joins", help="Why its reports are taken to be of one attack, instead of the figures.")
    ] = False,
    as_of: AsOf = None,
    reported_by: ReportedBy = None,
    delay: Delay = None,
    delay_from: DelayFrom = None,
    ledger: LedgerFile = None,
) -> None:
    """Take a figure apart: figure, rule, claims, sentences, sources. Where several attacks match, list them."""
    book = delayed(past_of(ledger_of(context, ledger), as_of, reported_by), delay, delay_from)
    try:
        explained = book.explain(incident, measure)
    except SeveralIncidentsError as several:
        for line in several.listed:
            write(clean(line))
        say(f"{len(several.listed)} incidents answer to {incident!r}; {several.advice}")
        return
    if explained.note:
        say(explained.note)
    for line in join_lines(explained) if joins else tree(explained):
        write(line)


def tree(explained: Explanation) -> list[str]:
    """The whole explanation as lines of a tree."""
    from strikeledger.asking.wording import places_text, window_text

    incident = explained.incident
    when = window_text(incident.date_start, incident.date_end, incident.date_precision)
    lines = [f"{incident.incident_id}: {places_text(incident.places)}, {when} (reported, {incident.grade})"]
    if not explained.figures:
        lines.append("`- no figures")
    by = {one.decision_id: f"{one.who}, {one.made[:10]}: {one.why}" for one in explained.decisions}
    lines += _hang([_figure(figure, by) for figure in explained.figures])
    return [clean_indent(line) for line in lines]


def _figure(figure: FigureExplained, by: Mapping[str, str]) -> list[str]:
    from strikeledger.asking.wording import flagged, machine_text, number

    lines = [f"{figure.measure}: {flagged(figure.figure)}"]
    branches = [[f"rule {figure.figure.rule}: {figure.figure.why}"]]
    branches += [[f"decision {key}, {by.get(key, 'undone since')}"] for key in figure.figure.decisions]
    if figure.figure.decisions:
        branches.append([f"the machine's own: {machine_text(figure.figure)}"])
    used = [item for item in figure.claims if item.used]
    rest = [item for item in figure.claims if not item.used]
    branches += [_claim(item) for item in used]
    if rest:
        branches.append(["not taken:", *_hang([_claim(item) for item in rest])])
    for change in figure.revisions:
        told = change.told or "on a day not known"
        told_by = f"told {told} in {change.document_id}, {change.rule}"
        branches.append([f"changed {number(change.before)} -> {number(change.after)}: {told_by}; {change.explanation}"])
    return [*lines, *_hang(branches)]


def _claim(item: Spoken) -> list[str]:
    from strikeledger.asking.wording import bounds, claimant_text

    claim = item.claim
    said = bounds(claim.low, claim.high, claim.approx)
    notes = [note for note in (claim.status, claim.scope, claim.part) if note and note not in ("asserted", "incident")]
    if claim.decision_id is not None:
        moved = f"moved from {claim.machine_incident_id or 'no incident'}"
        notes.append(f"{'rejected' if claim.rejected else moved} by {claim.decision_id}")
    about = f" ({', '.join(notes)})" if notes else ""
    lines = [f"{said}{about}: {claimant_text(claim.claimant, claim.outlet)}"]
    day = f"published {claim.published}" if claim.published else "day of publication unknown"
    day += f" ({clean(item.dated)})" if item.dated else ""
    branches = [
        f'"{_marked(item)}"',
        f"{claim.source}, {day}, read {item.retrieved or 'at a time not kept'}, {claim.document_id}, {claim.claim_id}",
        *(f"{check.registry}: {check.verdict}{_code(check.explanation)}: {check.arithmetic}" for check in item.checks),
    ]
    return [*lines, *_hang([[branch] for branch in branches])]


def _marked(item: Spoken) -> str:
    """The sentence with the words of the figure in brackets."""
    claim = item.claim
    lead = len(item.whole) - len(item.whole.lstrip())
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    marked = f"{item.whole[:start]}[{item.whole[start:end]}]{item.whole[end:]}"
    return " ".join(clean(marked[lead:]).split())


def _code(code: str | None) -> str:
    return f" ({code})" if code else ""


def _hang(branches: list[list[str]]) -> list[str]:
    """The lines of branches, with the strokes of a tree in front."""
    out: list[str] = []
    for place, branch in enumerate(branches):
        head, rest = ("`- ", "   ") if place == len(branches) - 1 else ("|- ", "|  ")
        out += [(rest if number else head) + line for number, line in enumerate(branch)]
    return out


def clean_indent(line: str) -> str:
    """A line fit for a terminal, its indentation kept."""
    return " " * (len(line) - len(line.lstrip(" "))) + clean(line)
