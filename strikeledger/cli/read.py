"""`strikeledger read PATH...`."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from strikeledger.cli.options import LedgerFile, day_of, ledger_of
from strikeledger.cli.out import say
from strikeledger.errors import LedgerError
from strikeledger.limits import DOCUMENT_SECONDS

if TYPE_CHECKING:
    from strikeledger.ledger import Ledger
    from strikeledger.running.outcomes import InputGave


def read(
    context: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH...", help="Files and folders; - is standard input.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of publication, for inputs that lack one.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet, for inputs that lack one.")] = None,
    lang: Annotated[str | None, typer.Option(help="Language (en, uk, ru), for inputs that lack one.")] = None,
    jobs: Annotated[
        int, typer.Option(min=0, help="Processes to read in; 0 takes one a processor.", show_default=True)
    ] = 0,
    seconds: Annotated[
        float, typer.Option(min=0.1, metavar="S", help="Computing time for one document; then it is refused.")
    ] = DOCUMENT_SECONDS,
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Read on the Dask cluster of the scheduler at this address.")
    ] = None,
    parts: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder all workers see: what they read goes through it as Parquet."),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read anew what is in the ledger, as a newer program reads it.")
    ] = False,
    ledger: LedgerFile = None,
) -> None:
    """Read reports into the ledger and bring incidents and figures up to date.

    Plain text, HTML, mails and mailboxes with what they carry, Word, OpenDocument and Rich Text, PDF, pages a
    browser saved as .mhtml, tables of articles (CSV, Excel, OpenDocument), ZIP archives of all these, JSON Lines,
    WARC, RSS and Atom, Telegram's exports (result.json, messages.html) and a channel's public view saved as a page,
    told by content. Reading the same bytes twice changes nothing. Stopped or killed, it goes on where it was when
    started again.
    """
    if again or not paths:
        if not again or paths:
            raise typer.BadParameter(
                "name what to read, or --again alone for what the ledger has", param_hint="PATH..."
            )
        _again(ledger_of(context, ledger))
        return
    day = day_of(published)
    if parts is not None and dask is None:
        raise typer.BadParameter("--parts goes with --dask", param_hint="--parts")
    missing = [path for path in paths if path != "-" and not Path(path).exists()]
    if len(missing) == len(paths):
        raise typer.BadParameter(f"no such file or folder: {', '.join(missing)}")
    book = ledger_of(context, ledger)
    count = jobs or os.cpu_count() or 1
    try:
        with stopped_in_our_words(), progress_shown() as progress:
            report = book.read(
                paths,
                published=day,
                outlet=outlet,
                language=lang,
                jobs=count,
                progress=progress,
                seconds=seconds,
                cluster=dask,
                parts=parts,
            )
    except KeyboardInterrupt:
        say(f"stopped; what was finished is in {book.path}; the same command goes on from there")
        raise typer.Exit(130) from None
    from strikeledger.asking.wording import counted

    for name in report.passed_over:
        say(f"skipped: {name}")
    for line in _each(report.inputs):
        say(line)
    for refusal in report.refused:
        say(f"refused: {refusal.source}: {refusal.reason}", f"  {refusal.advice}")
    say(
        f"{counted(report.read, 'document')} read with {counted(report.claims, 'claim')}, "
        f"{report.known} known already, {len(report.refused)} refused; ledger: {book.path}"
    )
    if report.refused:
        raise typer.Exit(1)


MOST_TOLD = 40
"""Inputs told of, a line each: what fits a screen."""


def _each(inputs: Sequence[InputGave]) -> Iterator[str]:
    """What each input gave, or why nothing; of many the first."""
    from strikeledger.asking.wording import counted

    for one in inputs[:MOST_TOLD]:
        if not one.reports:
            continue  # told among those refused
        told = [counted(one.reports, "report")] if one.reports != 1 else []
        told += [f"{one.known} known already"] * (one.known > 0)
        told += [f"{one.refused} refused"] * (one.refused > 0)
        if one.known < one.reports:
            gave = f"{counted(one.attacks, 'attack')}, {counted(one.claims, 'claim')}"
            told.append(gave if one.attacks or one.claims else "nothing: it tells of no attack")
        if one.unsure:
            told.append("maybe several articles, parted or not: look, and give one in each file where it is wrong")
        yield f"{one.source}: {', '.join(told)}"
    if len(inputs) > MOST_TOLD:
        yield f"and {len(inputs) - MOST_TOLD} inputs more"


def _again(book: Ledger) -> None:
    from strikeledger.asking.wording import counted

    with stopped_in_our_words():
        say(f"{counted(book.read_again(), 'document')} read again; ledger: {book.path}")


@contextmanager
def stopped_in_our_words() -> Iterator[None]:
    """Ctrl-C is Ctrl-C whatever became of it on the way: what is being imported or asked then tells it as its own."""
    came = False

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal came
        came = True
        signal.default_int_handler(number, frame)

    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread hears signals
        return
    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    except Exception as error:
        if came and not isinstance(error, LedgerError):  # such a one says that something could not be kept
            raise KeyboardInterrupt from error
        raise
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def progress_shown() -> Iterator[Callable[[int, int], None] | None]:
    """A line of progress on standard error while a person looks at it, else nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("reading")

        def told(seen: int, claims: int) -> None:
            shown.update(task, description=f"reading: {seen:,} documents, {claims:,} claims")

        yield told
