"""The verbs put together, and errors turned into words and exit statuses."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from strikeledger import __version__
from strikeledger.cli import (
    backup,
    brief,
    check,
    cite,
    compare,
    demo,
    explain,
    export,
    incidents,
    publish,
    read,
    redact,
    registry,
    restore,
    review,
    said,
    search,
    serve,
    show,
    totals,
    verify,
    watch,
)
from strikeledger.cli.ending import ended_by_signals
from strikeledger.cli.out import say
from strikeledger.errors import LedgerError
from strikeledger.store.scratch import sweep_all

app = typer.Typer(
    name="strikeledger",
    help="A sourced, reconciled ledger of what was reported about attacks: every figure, who said it, in which "
    "sentence. Data goes to standard output, talk and progress to standard error. "
    "Exit status: 0 done; 1 done in part; 2 wrong usage; 3 the ledger cannot be used.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"strikeledger {__version__}")
        raise typer.Exit


@app.callback()
def start(
    context: typer.Context,
    ledger: Annotated[
        Path | None,
        typer.Option(
            "--ledger",
            metavar="FILE",
            help="The ledger file [default: environment variable STRIKELEDGER_LEDGER, else ledger.duckdb].",
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Print the version and leave.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that stand before the verb."""
    context.obj = ledger


app.command("read")(read.read)
app.command("watch")(watch.watch)
app.add_typer(registry.app, name="registry")
app.command("check")(check.check)
app.command("incidents")(incidents.incidents)
app.command("show")(show.show)
app.command("explain")(explain.explain)
app.command("said")(said.said)
app.command("search")(search.search)
app.command("compare")(compare.compare)
app.command("brief")(brief.brief)
app.command("totals")(totals.totals)
app.command("export")(export.export)
app.add_typer(review.app, name="review")
app.command("serve")(serve.serve)
app.command("publish")(publish.publish)
app.command("cite")(cite.cite)
app.command("demo")(demo.demo)
app.command("verify")(verify.verify)
app.command("redact")(redact.redact)
app.command("backup")(backup.backup)
app.command("restore")(restore.restore)


def run(arguments: list[str] | None = None) -> int:
    """Run the program and give its exit status."""
    try:
        with ended_by_signals():
            sweep_all()
            app(arguments, prog_name="strikeledger")
    except LedgerError as error:
        say(f"strikeledger: {error}", f"  {error.advice}")
        return error.exit_status
    except BrokenPipeError:
        # Whoever read our output has had enough (`| head`); keep Python from complaining about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        say(f"strikeledger: {error.filename or 'output'}: {error.strerror}", "  see to the place, then run again")
        return 3
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    return 0
