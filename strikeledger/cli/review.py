"""`strikeledger review ...`: a person's decisions, each with who and why; all of them can be taken back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from strikeledger.cli import deciding
from strikeledger.cli.deciding import Claim, Day, Dry, Incident, Place, Who, Why, given
from strikeledger.cli.options import LedgerFile, ledger_of
from strikeledger.cli.out import say, table, write
from strikeledger.cli.redact import redact
from strikeledger.cli.reviewed import SHORT, decision_row, taken, told
from strikeledger.decisions import Standing
from strikeledger.export.files import appearing

app = typer.Typer(
    help="People's decisions: they beat the machine's, whose reading stays beside; each can be undone.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def review() -> None:
    """People's decisions."""


@app.command("merge")
def merge(
    context: typer.Context,
    first: Annotated[str, typer.Argument(metavar="A", help="The incident that keeps its name, day and place.")],
    second: Annotated[str, typer.Argument(metavar="B", help="The incident that becomes part of it.")],
    why: Why,
    place: Place = None,
    day: Day = None,
    dry_run: Dry = False,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """Say that two incidents are one attack; --place and --day keep those of the second where it knows better."""
    changes = given(place=place, day=day)
    book = ledger_of(context, ledger)
    taken(book, "merge", dry_run, incidents=[first, second], changes=changes, who=who, why=why)


@app.command("split")
def split(
    context: typer.Context,
    incident: Incident,
    claims: Annotated[str, typer.Option("--claims", metavar="CLAIM,...", help="The claims that leave it.")],
    why: Why,
    dry_run: Dry = False,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """Say that some claims of an incident are of another attack."""
    named = [claim for claim in claims.replace(",", " ").split() if claim]
    taken(ledger_of(context, ledger), "split", dry_run, incidents=[incident], claims=named, who=who, why=why)


@app.command("move")
def move(
    context: typer.Context,
    claim: Claim,
    incident: Incident,
    why: Why,
    dry_run: Dry = False,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """Say that a claim belongs to an incident: to another one, or to its own, which holds whatever is read later."""
    taken(ledger_of(context, ledger), "move", dry_run, claims=[claim], incidents=[incident], who=who, why=why)


@app.command("set")
def set_figure(
    context: typer.Context,
    incident: Incident,
    measure: Annotated[str, typer.Argument(metavar="MEASURE", help="killed, injured ...; some claim must give it.")],
    value: Annotated[float, typer.Argument(metavar="VALUE", help="The best figure.")],
    why: Why,
    low: Annotated[float | None, typer.Option(metavar="N", help="Lower bound [default: as it was].")] = None,
    high: Annotated[float | None, typer.Option(metavar="N", help="Upper bound [default: as it was].")] = None,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """Set a figure; the machine's is shown beside it."""
    book = ledger_of(context, ledger)
    decision = book.decide(
        "set", incidents=[incident], measure=measure, value=value, low=low, high=high, who=who, why=why
    )
    told(book, decision)


@app.command("credibility")
def credibility(
    context: typer.Context,
    outlet: Annotated[str, typer.Argument(metavar="OUTLET", help="As it stands in the reports.")],
    standing: Annotated[
        str,
        typer.Argument(metavar="STANDING", help="good; doubtful: taken where nobody else tells; discounted: never."),
    ],
    why: Why,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """Say what an outlet's reports are worth: good, doubtful or discounted."""
    book = ledger_of(context, ledger)
    decision = book.decide("credibility", outlet=outlet, standing=cast(Standing, standing), who=who, why=why)
    told(book, decision)


@app.command("undo")
def undo(
    context: typer.Context,
    decision: Annotated[str, typer.Argument(metavar="ID", help="The decision to take back; an undo too.")],
    why: Why,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """Take a decision back; both stay in the log."""
    book = ledger_of(context, ledger)
    told(book, book.decide("undo", undoes=decision, who=who, why=why))


@app.command("log")
def log(context: typer.Context, ledger: LedgerFile = None) -> None:
    """List every decision: what, who, when, why, and what became of it."""
    rows = ledger_of(context, ledger).decisions().to_pylist()
    table(SHORT, [decision_row(row) for row in rows])
    say(f"{len(rows)} decision{'' if len(rows) == 1 else 's'}; to take one back: strikeledger review undo ID --why ...")


@app.command("conflicts")
def conflicts(context: typer.Context, ledger: LedgerFile = None) -> None:
    """List decisions that say the opposite of each other; the newer stands."""
    rows = ledger_of(context, ledger).decisions().to_pylist()
    known = {row["decision_id"]: row for row in rows}
    pairs = sorted({(min(a, b), max(a, b)) for a in known for b in known[a]["conflicts"] if b in known})
    for place, pair in enumerate(pairs):
        if place:
            write()
        table(SHORT, [decision_row(row) for row in rows if row["decision_id"] in pair])
    say(f"{len(pairs)} conflict{'' if len(pairs) == 1 else 's'}; the newer decision stands until it is undone")


@app.command("export")
def carry_out(
    context: typer.Context,
    out: Annotated[str, typer.Option(metavar="PATH", help="File; - is standard output.")] = "-",
    ledger: LedgerFile = None,
) -> None:
    """Write all decisions and redactions to a file that review import of another ledger takes.

    With the sources it makes the same ledger again. Of a name that was taken out it holds the hash alone.
    """
    content = ledger_of(context, ledger).decisions_file()
    if out == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    with appearing(Path(out)) as file:
        file.write(content)
    say(f"written: {out}")


@app.command("import")
def carry_in(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="What review export wrote; - is standard input.")],
    ledger: LedgerFile = None,
) -> None:
    """Take in the decisions of another ledger, with who, when and why; those known already change nothing.

    The sources may be read before or after: a decision that finds nothing to act on waits for it.
    """
    content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    book = ledger_of(context, ledger)
    done = book.decisions_from(content)
    say(f"{done.decisions} decisions and {done.redactions} redactions taken in, {done.known} known already")
    unmet = [row["decision_id"] for row in book.decisions().to_pylist() if row["state"] == "not_met"]
    if unmet:
        say(f"without anything to act on yet: {', '.join(unmet)}; see: strikeledger review log")


for verb in (deciding.correct, deciding.amend, deciding.add, deciding.reject, deciding.note, deciding.state, redact):
    app.command(verb.__name__)(verb)


@app.command("list")
def to_review(
    context: typer.Context,
    below: Annotated[float, typer.Option(metavar="P", min=0, max=1, help="Confidence below which to list.")] = 0.7,
    ledger: Annotated[Path | None, typer.Option("--ledger", metavar="FILE", help="The ledger file.")] = None,
) -> None:
    """List what a person should look at: contested, disputed and uncertain figures, crowds, doubtful joins and days."""
    from strikeledger.asking.wording import bounds, counted
    from strikeledger.store.load import load_doubtful_cuts, load_doubtful_days

    book = ledger_of(context, ledger)
    rows = book.doubtful(below)
    columns = ("claim", "incident", "measure", "reported", "confidence", "because", "printed by", "sentence")
    table(
        columns,
        [
            (
                row["claim_id"],
                row["incident_id"] or "",
                row["measure"],
                bounds(row["low"], row["high"], row["approx"]),
                f"{row['confidence']:.2f}",
                _because(row),
                row["outlet"] or "",
                " ".join(row["sentence"].split()),
            )
            for row in rows
        ],
    )
    crowds = book.crowds()
    if crowds:
        write()
        names = ("incident", "measure", "reported", "outlets never seen before")
        table(names, [(*_of_crowd(row), str(len(row["outlets"]))) for row in crowds])
    joins = book.doubtful_joins(below)
    if joins:
        write()
        pairs = [
            (
                row["incident_id"],
                f"{row['probability']:.2f}",
                _line(row["sentence"]),
                _line(row["joined_to"]),
                ",".join(row["claims"]),
            )
            for row in joins
        ]
        table(("same attack?", "probability", "told by one", "and by another", "claims of the one"), pairs)
        say("one attack: strikeledger review move CLAIM INCIDENT; two: strikeledger review split INCIDENT --claims ...")
    days = load_doubtful_days(book.path)
    if days:
        write()
        table(("ends after a report of it", "ends", "report of"), [tuple(map(str, row.values())) for row in days])
    cuts = load_doubtful_cuts(book.path)
    if cuts:
        write()
        table(("maybe several articles", "", "reports"), [tuple(map(str, row.values())) for row in cuts])
    told = [counted(len(rows), "claim"), counted(len(joins), "join"), *([counted(len(days), "day")] if days else ())]
    told += [counted(len(cuts), "text")] if cuts else []
    say(f"{' and '.join(told)} to look at; decide with: strikeledger review --help")


def _because(row: dict[str, Any]) -> str:
    return "contested" if row["contested"] else "disputed" if row["disputed"] else "low confidence"


def _of_crowd(row: dict[str, Any]) -> tuple[str, str, str]:
    from strikeledger.asking.wording import bounds

    return row["incident_id"], row["measure"], bounds(row["low"], row["high"])


def _line(sentence: str) -> str:
    return " ".join(sentence.split())
