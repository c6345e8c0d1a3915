"""`strikeledger demo`: the whole job on the sample reports that come with the package."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from strikeledger.cli.explain import tree
from strikeledger.cli.incidents import listed
from strikeledger.cli.options import LedgerFile, ledger_of
from strikeledger.cli.out import say, table, write
from strikeledger.vocabulary.measures import casualties

if TYPE_CHECKING:
    from strikeledger.ledger import Ledger
    from strikeledger.model import Incident


def demo(context: typer.Context, ledger: LedgerFile = None) -> None:
    """Read the sample reports and two official tables, then print a summary and one figure down to its sentence.

    Ends with the address of a page to open: the same ledger as a static site, in a new temporary folder. Without
    --ledger the ledger is made there too; the environment is not asked, so that samples never get into a ledger of
    real reports.
    """
    from strikeledger.samples import sample_paths
    from strikeledger.web.publish import publish

    samples = sample_paths()
    folder = Path(tempfile.mkdtemp(prefix="strikeledger-demo-"))
    file = ledger or context.obj or folder / "ledger.duckdb"
    book = ledger_of(context, file)
    report = book.read(samples.reports)
    say(f"{report.read + report.known} sample reports read, {len(report.refused)} refused")
    say(f"launches: {book.registry_add('launches', samples.launches_csv).about}")
    say(f"alerts: {book.registry_add('alerts', samples.alerts_csv).about}")
    summary(book)
    incident, measure = worth_explaining(book.incident_records())
    write()
    write(f"one figure explained: strikeledger explain {incident.incident_id} {measure}")
    for line in tree(book.explain(incident.incident_id, measure)):
        write(line)
    publish(book.path, folder / "site")
    say(f"the ledger is {book.path}; look at it with: strikeledger --ledger {book.path} serve")
    say(f"or open its pages: {(folder / 'site' / 'index.html').as_uri()}")


def summary(book: Ledger) -> None:
    """Incidents, contradictions with their arithmetic, copies, period figures and records, in short tables."""
    from strikeledger.asking.wording import bounds, number

    listed(book.incident_records())
    stories = [row for row in book.stories().to_pylist() if len(row["documents"]) > 1]
    write()
    columns = ("story", "documents", "relation", "evidence")
    kept = [
        (row["story_id"], len(row["documents"]), row["relation"], "; ".join(row["evidence"][:1])) for row in stories
    ]
    table(columns, kept, title="Copies and rewrites, each group one source")
    write()
    checks = book.check().to_pylist()
    against = {(row["explanation"] or "", row["arithmetic"]) for row in checks if row["verdict"] == "contradicts"}
    wrong = sorted(against, key=lambda item: (item[0] == "unexplained", item))
    table(("code", "arithmetic"), wrong, title="Contradictions")
    write()
    periods = [
        (row["measure"], bounds(row["low"], row["high"], row["approx"]), row["period_start"], row["period_end"])
        for row in book.period_figures().to_pylist()
    ]
    table(("measure", "reported", "from", "to"), periods, title="Figures of a period, no part of any incident")
    claimed = book.records().to_pylist()
    told = {(row["measure"], number(row["value"]), row["verdict"] or "", row["arithmetic"] or "") for row in claimed}
    write()
    table(("measure", "value", "verdict", "arithmetic"), sorted(told), title="Claims of a record")
    counts = Counter(row["verdict"] for row in checks)
    say("checks: " + ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items())))


def worth_explaining(incidents: list[Incident]) -> tuple[Incident, str]:
    """The figure of a toll with the most claims behind it; of equals the first in the list.

    Raises:
        ValueError: there is no figure at all.
    """
    figures = [(one, measure, len(figure.claims)) for one in incidents for measure, figure in one.figures.items()]
    best = max(figures, key=lambda item: (item[1] in casualties(), item[2]))
    return best[0], best[1]
