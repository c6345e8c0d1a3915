"""Pages made of the project's own documentation and code tables; and the page of data and citation."""

from __future__ import annotations

import re

from strikeledger.export.release import Release, citation
from strikeledger.model import Record
from strikeledger.samples import docs_folder
from strikeledger.store.tables import LOGS, TABLES
from strikeledger.web.page import Page
from strikeledger.web.words import words

SHOWN = {"method": "How a sentence becomes a figure", "rules": "What the ledger promises", "codebook": "Codebook"}
"""Pages of docs/ that are part of the site."""
CODES = {
    "Grades": "grades",
    "Answers of a check": "verdicts",
    "Why figures differ": "explanations",
    "What a claim speaks of": "scopes",
    "What a claim says": "statuses",
    "How exactly a place is known": "precisions",
    "How exactly a day is known": "date_precisions",
    "What a day rests on": "bases",
    "Why a figure is left out of totals": "reasons",
}


class DocumentView(Record, frozen=True):
    """A page of documentation."""

    html: str
    tables: dict[str, dict[str, str]]
    also: tuple[tuple[str, str], ...]


class Download(Record, frozen=True):
    """One file of data."""

    path: str
    about: str


class DataView(Record, frozen=True):
    """All data, and how to cite it."""

    release: Release
    text: str
    bibtex: str
    cff: str
    tables: tuple[str, ...]
    logs: tuple[str, ...]
    """Tables that are no part of the release's hash: two ledgers of the same reports may differ in them."""
    others: tuple[Download, ...]


OTHERS = (
    Download(path="data/datapackage.json", about="Frictionless data package: all tables as CSV, described"),
    Download(path="data/incidents.geojson", about="incidents with their places and precision, for maps"),
    Download(path="data/incidents.hxl.csv", about="incidents with HXL hashtags, for humanitarian tools"),
    Download(path="data/launches.csv", about="launches in the columns of the table of missile attacks"),
    Download(path="data/claimreview.jsonld", about="checks as schema.org ClaimReview"),
    Download(path="data/changes.atom", about="what changed, newest first, for feed readers"),
    Download(path="data/SHA256SUMS", about="hashes of the tables as JSON Lines, which the citation rests on"),
    Download(path="data/CITATION.cff", about="citation file"),
)


def document_page(name: str) -> Page:
    """A page of docs/ with the site's frame; the method page carries the code tables."""
    from markdown_it import MarkdownIt

    text = (docs_folder() / f"{name}.md").read_text(encoding="utf-8")
    # html=False: what looks like HTML in a text is text.
    made = MarkdownIt("commonmark", {"html": False}).enable("table").render(_linked(_nested(text)))
    made = made.replace("<table>", '<div class="scroll" role="region" aria-label="Table" tabindex="0"><table>')
    made = made.replace("</table>", "</table></div>").replace("<th></th>", "<td></td>")
    tables = {title: words()[section] for title, section in CODES.items()} if name == "method" else {}
    also = tuple((other, title) for other, title in SHOWN.items() if other != name)
    view = DocumentView(html=made, tables=tables, also=also)
    return Page(path=name, template="document.html", title=SHOWN[name], view=view)


def _nested(text: str) -> str:
    """Lists under a number of two digits one step further in: CommonMark asks for it, our docs do not."""
    lines, deep = [], False
    for line in text.split("\n"):
        if line and not line.startswith(" "):
            deep = re.match(r"\d\d\. ", line) is not None
        lines.append(f" {line}" if deep and line.startswith("   ") else line)
    return "\n".join(lines)


def _linked(text: str) -> str:
    """Links between pages of docs/ lead to their pages here; to what is not part of the site they are plain words."""

    def link(match: re.Match[str]) -> str:
        name = match[2].removesuffix(".md")
        return f"[{match[1]}]({name}.html)" if name in SHOWN else match[1]

    return re.sub(r"\[([^\[\]\n]*)\]\(([^()\s]+)\)", link, text)


def data_page(release: Release) -> Page:
    """All tables in all forms, the special forms, and how to cite the release."""
    view = DataView(
        release=release,
        text=citation(release, "text"),
        bibtex=citation(release, "bibtex"),
        cff=citation(release, "cff"),
        tables=TABLES,
        logs=LOGS,
        others=OTHERS,
    )
    return Page(path="data", template="data.html", title="Data and citation", view=view)
