"""Pages to bytes: HTML from the templates (everything escaped), JSON and CSV from the same values."""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Mapping
from types import MappingProxyType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import msgspec
from markupsafe import Markup

from strikeledger import __version__
from strikeledger.export.csvfile import cell
from strikeledger.reconciling.totals import GROUPINGS
from strikeledger.web.addresses import incident_path, source_path
from strikeledger.web.page import Page, Table
from strikeledger.web.words import grouped, word, words

if TYPE_CHECKING:
    from jinja2 import Environment

    from strikeledger.running.past import Past
    from strikeledger.web.library import Shelf

MENU = (
    ("index", "Overview"),
    ("incidents", "Attacks"),
    ("search", "Search"),
    ("map", "Map"),
    ("totals/month", "Totals"),
    ("checks", "Checks"),
    ("records", "Records"),
    ("corrections", "History"),
    ("claimants", "Sources"),
    ("sources", "Reports"),
    ("method", "Method"),
    ("data", "Data"),
)
SECTIONS = {
    "incident": "incidents",
    "embed": "incidents",
    "source": "sources",
    "claimant": "claimants",
    "night": "incidents",
    "needs": "index",
    "totals": "totals/month",
}
"""First part of a path to the entry of the menu that it lies under."""
BESIDE = {
    "periods": "totals/month",
    "outlets": "claimants",
    "promises": "claimants",
    "history": "corrections",
    "decisions": "corrections",
    "gaps": "corrections",
    "rules": "method",
    "codebook": "method",
}
"""Page to the entry of the menu whose tabs it stands in."""

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
"""Content security policy: nothing from elsewhere, nothing inline. The header adds what a page itself cannot say."""


@functools.cache
def environment() -> Environment:
    """The templates, with everything escaped that is not marked as made by us."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    found = Environment(
        loader=PackageLoader("strikeledger.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["bars"] = bars_in
    found.filters["data"] = data_in
    found.globals.update(
        draw=_drawings(),
        families=tuple(words()["families"]),
        grouped=grouped,
        groupings=GROUPINGS,
        incident_path=incident_path,
        menu=MENU,
        notes=words()["notes"],
        policy=POLICY,
        source_path=source_path,
        version=__version__,
        word=word,
    )
    return found


def bars_in(shown: str) -> int:
    """How many stretches of a page are blanked: names of people harmed, and what was taken out on request."""
    return sum(1 for _ in _BARS.finditer(shown))


_BARS = re.compile("\u2588+(?: \u2588+)*")


def data_in(value: object) -> Markup:
    """A value as JSON for a script to read out of the page: nothing in it can end the element it stands in."""
    text = msgspec.json.encode(value).decode("utf-8", "surrogatepass")
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _drawings() -> SimpleNamespace:
    from strikeledger.web.charts.agreement import agreement_chart
    from strikeledger.web.charts.alerts import alerts_chart
    from strikeledger.web.charts.balance import balance_chart
    from strikeledger.web.charts.nights import nights_chart
    from strikeledger.web.charts.steps import steps_chart
    from strikeledger.web.charts.timeline import timeline_chart
    from strikeledger.web.views.timeline import nights_rows, timeline_rows

    return SimpleNamespace(
        agreement=agreement_chart,
        alerts=alerts_chart,
        balance=balance_chart,
        nights=nights_chart,
        nights_rows=nights_rows,
        steps=steps_chart,
        timeline=timeline_chart,
        timeline_rows=timeline_rows,
    )


_NOTHING: Mapping[str, Any] = MappingProxyType(
    {"quotes_only": False, "shards": 0, "state": None, "address": "", "cite": None, "picture": ""}
)


def html(
    page: Page, shelf: Shelf, *, query: str = "", static: bool = False, more: Mapping[str, Any] = _NOTHING
) -> bytes:
    """The page as HTML.

    `query` is the filter the page answers to, for the links to its twins; `more` is what some templates ask for.
    """
    template = environment().get_template(page.template)
    parts = {
        "page": page,
        "view": page.view,
        "root": page.root,
        "query": query,
        "section": section_of(page.path),
        "shelf": shelf,
        "static": static,
        "incident_ids": shelf.by_id,
    }
    return template.render({**parts, **_NOTHING, **more}).encode("utf-8", "surrogatepass")


def section_of(path: str) -> str:
    """The entry of the menu that a path lies under."""
    head, _, rest = path.partition("/")
    if rest:
        return SECTIONS.get(head, head)
    name = head.rstrip("0123456789").rstrip("-")
    return BESIDE.get(name, name)


def json(page: Page, past: Past | None = None) -> bytes:
    """The page's values as JSON: what the HTML shows, no more and no less; of a past state also which one it is."""
    about: dict[str, Any] = {"page": page.path, "title": page.title, "label": "reported, not verified"}
    about |= {"program": __version__, **({"state": past} if past else {})}
    return msgspec.json.format(msgspec.json.encode({**about, "view": page.view}), indent=1) + b"\n"


def table_csv(table: Table) -> bytes:
    """A table as CSV that is safe to open in a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([cell(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8", "surrogatepass")
