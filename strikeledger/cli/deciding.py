"""What `review` says of single fields: an incident or a claim corrected, a figure added, a state, a note."""

from __future__ import annotations

from typing import Annotated

import typer

from strikeledger.cli.options import LedgerFile, ledger_of
from strikeledger.cli.reviewed import taken

Who = Annotated[
    str | None,
    typer.Option("--who", metavar="NAME", help="Who decides [default: environment variable STRIKELEDGER_WHO]."),
]
Why = Annotated[str, typer.Option("--why", metavar="REASON", help="The reason; kept with the decision.")]
Incident = Annotated[str, typer.Argument(metavar="INCIDENT", help="Identifier, its beginning, or 'YYYY-MM-DD PLACE'.")]
Claim = Annotated[str, typer.Argument(metavar="CLAIM", help="Identifier of a claim, or its beginning.")]
Dry = Annotated[bool, typer.Option("--dry-run", help="Say what it would change, and change nothing.")]
Place = Annotated[
    str | None, typer.Option(metavar="PLACE", help="A town or region; 'TOWN, REGION' where several have the name.")
]
Day = Annotated[str | None, typer.Option(metavar="DAY", help="YYYY-MM-DD, or a night as YYYY-MM-DD/YYYY-MM-DD.")]
Hour = Annotated[str | None, typer.Option(metavar="HH:MM", help="By the clocks of the place.")]
Kind = Annotated[str | None, typer.Option(metavar="KIND", help="air_attack, shelling, shooting, bombing or other.")]
Attacker = Annotated[str | None, typer.Option(metavar="PARTY", help="Code or name; 'unknown' where nobody knows.")]
Target = Annotated[str | None, typer.Option(metavar="COUNTRY", help="Two letters, as UA; or 'unknown'.")]
Claimant = Annotated[
    str | None, typer.Option(metavar="NAME[;SIDE]", help="Who is credited; 'outlet' where it speaks for itself.")
]
Victims = Annotated[str | None, typer.Option(metavar="WHO", help="civilian, combatant or unknown.")]


def given(**fields: str | None) -> dict[str, str]:
    """The fields that were given."""
    return {name: value for name, value in fields.items() if value is not None}


def correct(
    context: typer.Context,
    incident: Incident,
    why: Why,
    place: Place = None,
    day: Day = None,
    hour: Hour = None,
    kind: Kind = None,
    attacker: Attacker = None,
    target: Target = None,
    dry_run: Dry = False,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """Say where, when, of what kind, by whom and on whom an attack was."""
    changes = given(place=place, day=day, hour=hour, kind=kind, attacker=attacker, target=target)
    taken(ledger_of(context, ledger), "correct", dry_run, incidents=[incident], changes=changes, who=who, why=why)


def amend(
    context: typer.Context,
    claim: Claim,
    why: Why,
    measure: Annotated[str | None, typer.Option(metavar="MEASURE", help="What is counted.")] = None,
    low: Annotated[str | None, typer.Option(metavar="N", help="Lower bound; 'open' for none.")] = None,
    high: Annotated[str | None, typer.Option(metavar="N", help="Upper bound; 'open' for none.")] = None,
    claimant: Claimant = None,
    scope: Annotated[str | None, typer.Option(metavar="SCOPE", help="incident, part, period or background.")] = None,
    victims: Victims = None,
    dry_run: Dry = False,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """Say what a claim counts, how many, by whose word and of whom; what was read stays beside it."""
    changes = given(measure=measure, low=low, high=high, claimant=claimant, scope=scope, victims=victims)
    taken(ledger_of(context, ledger), "amend", dry_run, claims=[claim], changes=changes, who=who, why=why)


def add(
    context: typer.Context,
    sentence: Annotated[str, typer.Option(metavar="WORDS", help="The words it rests on, as the report has them.")],
    why: Why,
    measure: Annotated[str | None, typer.Argument(metavar="[MEASURE]", help="killed, injured ...")] = None,
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="12, 12.. (or more), ..8, 20..30")] = None,
    incident: Annotated[
        str | None, typer.Option("--incident", metavar="INCIDENT", help="The attack; without it a new one.")
    ] = None,
    report: Annotated[str | None, typer.Option(metavar="ID", help="The report, where the ledger has it.")] = None,
    source: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Else where the words stand.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DAY", help="With --source: when it was printed.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="With --source: who printed it.")] = None,
    claimant: Claimant = None,
    victims: Victims = None,
    place: Place = None,
    day: Day = None,
    kind: Kind = None,
    attacker: Attacker = None,
    target: Target = None,
    dry_run: Dry = False,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """Add a figure, or an attack, that was missed: with its sentence, from a report or an outside source."""
    book = ledger_of(context, ledger)
    if (report is None) == (source is None):
        raise typer.BadParameter("give --report, or --source with --published")
    if source is not None and published is None:
        raise typer.BadParameter("--source goes with --published")
    low, high = _bounds(value) if value is not None else (None, None)
    changes = given(
        report=report, source=source, published=published, outlet=outlet, sentence=sentence, measure=measure,
        low=low, high=high, claimant=claimant, victims=victims, place=place, day=day,
        kind=kind, attacker=attacker, target=target,
    )  # fmt: skip
    named = [incident] if incident is not None else []
    taken(book, "add", dry_run, incidents=named, changes=changes, who=who, why=why)


def _bounds(value: str) -> tuple[str, str]:
    low, dots, high = value.partition("..")
    return low or "open", (high or "open") if dots else value


def note(
    context: typer.Context,
    incident: Incident,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What to note.")],
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """Note something on an incident."""
    taken(ledger_of(context, ledger), "note", False, incidents=[incident], who=who, why=words)


def state(
    context: typer.Context,
    incident: Incident,
    state: Annotated[str, typer.Argument(metavar="STATE", help="unreviewed, in_review or signed_off.")],
    why: Why = "read",
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """Say how far you are with an incident; a second person's sign-off stands beside the first."""
    changes = {"state": state}
    taken(ledger_of(context, ledger), "state", False, incidents=[incident], changes=changes, who=who, why=why)


def reject(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="A claim (c_...), a report (d_...) or an incident.")],
    why: Why,
    dry_run: Dry = False,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """Set a claim, a report or an incident aside: it stays in the ledger, and no figure rests on it."""
    book = ledger_of(context, ledger)
    kind = "claims" if what.startswith("c_") else "documents" if what.startswith("d_") else "incidents"
    taken(book, "reject", dry_run, **{kind: [what]}, who=who, why=why)
