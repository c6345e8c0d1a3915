"""`strikeledger show INCIDENT`: one incident in full."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from strikeledger.cli.options import AsOf, Delay, DelayFrom, LedgerFile, ReportedBy, delayed, ledger_of, past_of
from strikeledger.cli.out import clean, say, table, write

if TYPE_CHECKING:
    from strikeledger.asking.explained import Explanation


def show(
    context: typer.Context,
    incident: Annotated[
        str, typer.Argument(metavar="INCIDENT", help="Identifier, its beginning, or 'YYYY-MM-DD PLACE'.")
    ],
    as_of: AsOf = None,
    reported_by: ReportedBy = None,
    delay: Delay = None,
    delay_from: DelayFrom = None,
    ledger: LedgerFile = None,
) -> None:
    """Show one incident in full: place and time with their precision, figures, reports, checks, and why joined."""
    book = delayed(past_of(ledger_of(context, ledger), as_of, reported_by), delay, delay_from)
    explained = book.explain(incident)
    if explained.note:
        say(explained.note)
    _head(explained)
    for answer in book.responsibility(explained.incident.incident_id):
        printed = f" ({clean(answer.outlet)})" if answer.outlet else ""
        write(f"{answer.stance} by: {clean(answer.speaker)}{printed}: {clean(answer.words)}")
    _figures(explained)
    documents = {row["document_id"]: row for row in book.documents().to_pylist()}
    _told(explained)
    write()
    rows = [
        (key, row["outlet"] or "", _published(row), row["story_id"] or "", row["source"])
        for key in explained.incident.documents
        if (row := documents.get(key))
    ]
    table(("report", "printed by", "published", "story", "source"), rows)
    dated = [documents[key] for key in explained.incident.documents if documents.get(key, {}).get("published_why")]
    if dated:
        write()
        write("published on a day found, not given:")
        for row in dated:
            write(f"  {row['document_id']} on {row['published']}: {clean(row['published_why'])}")
    _decisions(explained)
    if explained.incident.why:
        write()
        write("joined because:")
        for reason in explained.incident.why:
            write(f"  {clean(reason)}")


def _published(row: Mapping[str, Any]) -> str:
    """The day of a report; one that lay after its reading is none, and is told to be so."""
    return "in the future" if row["published_basis"] == "future" else str(row["published"] or "")


MOST_TOLD = 10
"""Sentences shown; the rest are in the table of tellings."""


def _told(explained: Explanation) -> None:
    """The sentences that tell of the attack, by report."""
    write()
    write("as each report tells it:")
    for told in explained.tellings[:MOST_TOLD]:
        one = told.telling
        parts = ("stopped" if one.happened == "foiled" else None, one.weapon, one.site and f"on: {one.site}")
        marks = ", ".join(part for part in parts if part)
        write(f"  {one.document_id}{f' ({marks})' if marks else ''}: {clean(' '.join(told.sentence.split()))}")
    if len(explained.tellings) > MOST_TOLD:
        write(f"  and {len(explained.tellings) - MOST_TOLD} more: export --table tellings")


def _head(explained: Explanation) -> None:
    from strikeledger.asking.wording import sources_text, window_text

    incident = explained.incident
    when = window_text(incident.date_start, incident.date_end, incident.date_precision)
    write(f"{incident.incident_id}: {incident.kind.replace('_', ' ')}, as reported")
    when += f" at {incident.hour}" if incident.hour else ""
    write(f"when: {when} (precision {incident.date_precision}, from {incident.date_basis})")
    if not incident.places:
        write("where: unknown")
    for place in incident.places:
        inside = ", ".join(part for part in (place.admin1, place.country) if part and part != place.name)
        point = "no point" if place.lat is None or place.lon is None else f"{place.lat:.4f}, {place.lon:.4f}"
        write(f"where: {clean(place.name)}{f' ({clean(inside)})' if inside else ''}, to the {place.precision}, {point}")
    write(f"attacker: {incident.attacker or 'unknown'}; attacked: {incident.target_country or 'unknown'}")
    write(f"reports: {sources_text(incident.independent_reports)}, {len(incident.documents)} in all; {incident.grade}")
    if incident.parent_id:
        write(f"inside: {incident.parent_id}")
    if explained.children:
        write(f"holds: {', '.join(explained.children)} (never added to it)")
    signed = f" by {' and '.join(map(clean, incident.signed_by))}" if incident.signed_by else ""
    if incident.review != "unreviewed":
        write(f"review: {incident.review.replace('_', ' ')}{signed}")
    for note in incident.notes:
        write(f"note: {clean(note)}")
    if incident.machine:
        write(f"joined or parted by people; the machine's own: {', '.join(incident.machine)}")


def _decisions(explained: Explanation) -> None:
    """What people decided on it, and beside each figure they changed the machine's."""
    from strikeledger.asking.wording import figure_text, machine_text

    changed = [item for item in explained.figures if item.figure.decisions]
    if changed:
        write()
        rows = [
            (item.measure, figure_text(item.figure), machine_text(item.figure), ", ".join(item.figure.decisions))
            for item in changed
        ]
        table(("measure", "with decisions", "machine", "decisions"), rows)
    if explained.decisions:
        write()
        kept = [(one.decision_id, one.kind, one.who, one.made[:10], one.why) for one in explained.decisions]
        table(("decision", "kind", "who", "when", "why"), kept)


def _figures(explained: Explanation) -> None:
    from strikeledger.asking.wording import flagged

    write()
    rows = [(item.measure, flagged(item.figure), item.figure.rule, item.figure.why) for item in explained.figures]
    table(("measure", "reported", "rule", "why"), rows)
    checks = [
        (check.verdict, item.measure, check.registry, check.explanation or "", check.arithmetic)
        for item in explained.figures
        for spoken in item.claims
        for check in spoken.checks
    ]
    if checks:
        write()
        table(("check", "measure", "registry", "code", "arithmetic"), checks)
