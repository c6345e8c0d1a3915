"""Paths to pages: the one place that knows which addresses there are, for the live pages and the static ones alike."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from pathlib import Path

from xstatic.pkg import leaflet

from strikeledger.errors import UsageError
from strikeledger.export.release import Release, release_of
from strikeledger.model import Record
from strikeledger.reconciling.totals import GROUPINGS
from strikeledger.running.past import Past
from strikeledger.web import api, card, files, openapi, render
from strikeledger.web.addresses import EMBED, claimant_path, embed_path, incident_path, source_path
from strikeledger.web.filters import Filters, filters_of
from strikeledger.web.indexing import Indexing
from strikeledger.web.library import Library, Shelf
from strikeledger.web.maps import outlines
from strikeledger.web.page import Page
from strikeledger.web.views.checks import checks_page
from strikeledger.web.views.cite import cite
from strikeledger.web.views.claimant import claimant_page, speakers_page
from strikeledger.web.views.decisions import decisions_page
from strikeledger.web.views.documents import SHOWN, data_page, document_page
from strikeledger.web.views.embed import embed_page, moved_embed
from strikeledger.web.views.gaps import gaps_page
from strikeledger.web.views.history import history_page
from strikeledger.web.views.incident import incident_page
from strikeledger.web.views.interface import interface_page
from strikeledger.web.views.lists import changes_page, incidents_page, records_page, reports_page
from strikeledger.web.views.map import map_page
from strikeledger.web.views.moved import moved_page
from strikeledger.web.views.needs import REASONS, needs_page
from strikeledger.web.views.night import night_page, night_path, nights
from strikeledger.web.views.overview import overview_page
from strikeledger.web.views.promises import promises_page
from strikeledger.web.views.search import search_page
from strikeledger.web.views.source import source_page
from strikeledger.web.views.standing import outlets_page
from strikeledger.web.views.totals import periods_page, totals_page

OVER_ALL = frozenset({"index", "map"})
"""Pages that go over every attack: made once for each state of the ledger."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBERED = re.compile(r"(.+)-([2-9]|[1-9]\d{1,5})")
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jsonl": "application/x-ndjson",
    ".geojson": "application/geo+json",
    ".jsonld": "application/ld+json",
    ".parquet": "application/vnd.apache.parquet",
    ".atom": "application/atom+xml",
    ".cff": "text/yaml; charset=utf-8",
    "": "text/plain; charset=utf-8",
}


class Answer(Record, frozen=True):
    """What an address gives."""

    body: bytes
    media_type: str
    status: int = 200
    location: str | None = None
    """Where it leads instead, relative to the address asked for."""
    again: int | None = None
    """Seconds after which it may be asked for again."""


class Site:
    """The pages over one ledger. `static` leaves filters to the reader's script and names the policy in the page.

    `past` is the state shown where it is not the present: every page says so. `address` is where a published folder
    will lie, with a stroke at the end; without it addresses are told from the site's root.
    """

    def __init__(
        self,
        library: Library,
        *,
        static: bool = False,
        quotes_only: bool = False,
        past: Past | None = None,
        address: str = "",
    ) -> None:
        self.library = library
        self.static = static
        self.quotes_only = quotes_only
        self.past = past
        self.address = address
        self.indexing = Indexing(library.path)
        self._release: tuple[Shelf, Release] | None = None
        self._kept: tuple[Shelf, dict[str, bytes]] | None = None

    def answer(self, path: str, query: Mapping[str, str] | None = None) -> Answer | None:
        """The bytes of a path such as `incident/x.html`, `incidents.csv`, `assets/style.css`; None when there is none.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        suffix = Path(path).suffix
        stem = path.removesuffix(suffix)
        if path.startswith("assets/"):
            return _asset(path.removeprefix("assets/"))
        if path.startswith("data/"):
            body = files.data_file(self.library.path, path.removeprefix("data/"), self.release)
            return None if body is None else Answer(body, TYPES.get(suffix, TYPES[""]))
        if path.startswith(api.PREFIX):
            return None if self.static or suffix != ".json" else self._rows(stem.removeprefix(api.PREFIX), query or {})
        shelf = self.library.shelf()
        if path == openapi.ADDRESS:
            return Answer(openapi.document(shelf), TYPES[suffix])
        if suffix == ".html" and stem in OVER_ALL:
            return Answer(self._over_all(shelf)[stem], TYPES[suffix])
        if suffix == card.suffix() and (one := shelf.at_path.incidents.get(stem)) is not None:
            return Answer(card.card(one), TYPES[suffix])
        filters = filters_of(query or {})
        if stem == "search" and suffix in (".html", ".json", ".csv"):
            found = self._search(shelf, query or {})
            csv = suffix == ".csv"
            body = render.table_csv(found.tables[""]()) if csv else self.rendered(found, shelf, suffix, filters)
            return Answer(body, TYPES[suffix])
        if suffix == ".csv":
            return self._csv(shelf, stem, filters)
        page = self.page(shelf, stem, filters) if suffix in (".html", ".json") else None
        if page is None:
            return None
        return Answer(self.rendered(page, shelf, suffix, filters), TYPES[suffix])

    def _search(self, shelf: Shelf, query: Mapping[str, str]) -> Page:
        """A published folder has files of its own to search in, and its script answers."""
        return search_page(
            self.library, shelf, {} if self.static else query, 0 if self.static else self.indexing.left()
        )

    def _rows(self, name: str, query: Mapping[str, str]) -> Answer:
        try:
            return Answer(api.answer(self.library.path, name, query), TYPES[".json"])
        except UsageError as error:
            status = 400 if name in api.names() else 404
            return Answer(api.wrong(error), TYPES[".json"], status)

    def rendered(self, page: Page, shelf: Shelf, suffix: str, filters: Filters) -> bytes:
        """A page in one of its forms."""
        if suffix == ".json":
            return render.json(page, self.past)
        own = page.template == "search.html"
        query = page.view.query if own else filters.query if page.template == "incidents.html" else ""
        shards = files.shard_count(shelf) if self.static else 0
        more: dict[str, object] = {
            "quotes_only": self.quotes_only,
            "shards": shards,
            "state": self.past,
            "address": self.address,
        }
        if (one := shelf.at_path.incidents.get(page.path)) is not None:
            more |= {
                "cite": cite(one, self._known_release(shelf), self.address),
                "picture": f"{page.path}{card.suffix()}",
            }
        return render.html(page, shelf, query=query, static=self.static, more=more)

    def warm(self) -> None:
        """Make the pages of the whole ledger before anybody asks for them, now and whenever it has changed."""
        self.library.prepare = self._over_all
        self._over_all(self.library.shelf())

    def _over_all(self, shelf: Shelf) -> dict[str, bytes]:
        """The pages that go over the whole ledger; they are kept until that changes."""
        if self._kept is None or self._kept[0] is not shelf:
            made = {"index": overview_page(self.library, shelf), "map": map_page(shelf)}
            self._kept = shelf, {path: self.rendered(page, shelf, ".html", Filters()) for path, page in made.items()}
        return self._kept[1]

    def _csv(self, shelf: Shelf, stem: str, filters: Filters) -> Answer | None:
        """`page.csv` is the page's own table, `page.name.csv` another one in it."""
        page, name = self.page(shelf, stem, filters), ""
        if page is None or "" not in page.tables:
            stem, _, name = stem.rpartition(".")
            page = self.page(shelf, stem, filters) if stem else None
        if page is None or name not in page.tables:
            return None
        return Answer(render.table_csv(page.tables[name]()), TYPES[".csv"])

    def page(self, shelf: Shelf, path: str, filters: Filters) -> Page | None:
        """The page at a path without suffix."""
        found = self._single(shelf, path)
        if found is not None:
            return found()
        numbered = _NUMBERED.fullmatch(path)
        for base, number in ((path, 1), (numbered[1], int(numbered[2])) if numbered else ("", 0)):
            make = self._list(shelf, base, filters)
            if make is not None:
                page = make(number)
                return page if 1 <= number <= page.view.paging.pages else None
        return None

    def _single(self, shelf: Shelf, path: str) -> Callable[[], Page] | None:
        head, _, rest = path.partition("/")
        if path == "index":
            return lambda: overview_page(self.library, shelf)
        if path == "search":
            return lambda: self._search(shelf, {})
        if path == "map":
            return lambda: map_page(shelf)
        if path == "data":
            return lambda: data_page(self.release())
        if path == "docs" and not self.static:
            return lambda: interface_page(shelf)
        if path in SHOWN:
            return lambda: document_page(path)
        if head == "night" and (night := _day(rest)) in nights(shelf):
            return lambda: night_page(self.library, shelf, night)
        if head == "incident" and (one := shelf.at_path.incidents.get(path)) is not None:
            return lambda: incident_page(self.library, shelf, one)
        whole = f"incident/{rest}" if head == "embed" else ""
        if (framed := shelf.at_path.incidents.get(whole)) is not None:
            return lambda: embed_page(shelf, framed)
        if (gone := shelf.at_path.former.get(whole)) is not None:
            return lambda: moved_embed(self.library, shelf, gone)
        if head == "incident" and (former := shelf.at_path.former.get(path)) is not None:
            return lambda: moved_page(self.library, shelf, former)
        reports = shelf.at_path.reports
        if head == "source" and rest and (report := reports.get(path) or reports.get(shelf.earlier.get(path, ""))):
            return lambda: source_page(self.library, shelf, report, quotes_only=self.quotes_only)
        return None

    def _list(self, shelf: Shelf, base: str, filters: Filters) -> Callable[[int], Page] | None:
        lists: dict[str, Callable[[int], Page]] = {
            "incidents": lambda number: incidents_page(self.library, shelf, filters, number),
            "sources": lambda number: reports_page(shelf, number),
            "claimants": lambda number: speakers_page(self.library, shelf, number),
            "outlets": lambda number: outlets_page(self.library, shelf, number),
            "promises": lambda number: promises_page(self.library, shelf, number),
            "checks": lambda number: checks_page(self.library, shelf, number),
            "corrections": lambda number: changes_page(shelf, number),
            "history": lambda number: history_page(self.library, shelf, number),
            "decisions": lambda number: decisions_page(self.library, shelf, number),
            "gaps": lambda number: gaps_page(shelf, number),
            "records": lambda number: records_page(self.library, shelf, number),
            "periods": lambda number: periods_page(shelf, number),
        }
        if base in lists:
            return lists[base]
        head, _, rest = base.partition("/")
        if head == "totals" and rest in GROUPINGS:
            return lambda number: totals_page(shelf, rest, number)
        if head == "needs" and rest in REASONS:
            return lambda number: needs_page(shelf, rest, number)
        if head == "claimant" and (speaker := shelf.at_path.speakers.get(base)) is not None:
            return lambda number: claimant_page(self.library, shelf, speaker, number)
        return None

    def release(self) -> Release:
        """The release these pages show; worked out once for each state of the ledger."""
        shelf = self.library.shelf()
        if self._release is None or self._release[0] is not shelf:
            self._release = shelf, release_of(files.tables_of(self.library.path))
        return self._release[1]

    def _known_release(self, shelf: Shelf) -> Release | None:
        """The release where it was worked out: of a large ledger that takes a while, and no page waits for it."""
        if self.static:
            return self.release()
        return self._release[1] if self._release is not None and self._release[0] is shelf else None

    def bases(self, shelf: Shelf) -> Iterator[str]:
        """Every page's path without suffix, the first page of each list; further ones follow from its paging."""
        yield from ("index", "search", "map", "data", *SHOWN)
        yield from ("incidents", "sources", "claimants", "outlets", "promises", "checks", "records", "periods")
        yield from ("corrections", "history", "decisions", "gaps")
        yield from (f"totals/{by}" for by in GROUPINGS)
        yield from (f"needs/{reason}" for reason in REASONS)
        yield from (incident_path(one.incident_id) for one in shelf.incidents)
        yield from (embed_path(one.incident_id) for one in shelf.incidents)
        yield from (path.replace("incident/", EMBED, 1) for path in shelf.at_path.former)
        yield from (night_path(day) for day in nights(shelf))
        yield from shelf.at_path.former
        yield from (source_path(one) for one in shelf.reports)
        yield from (claimant_path(one.name, one.side) for one in shelf.speakers)


def _day(text: str) -> dt.date:
    """The day that an address names; the first of all days where it names none."""
    if not _DAY.fullmatch(text):
        return dt.date.min
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return dt.date.min


ASSETS = ("style.css", "site.js", "search.js", "icon.svg", "map.js")
"""What pages ask for, and a published folder holds."""
LEAFLET = ("leaflet.js", "leaflet.css")
"""The library that draws the maps, out of its own package."""
OF_THE_DESK = ("review.js",)
_OUTLINES = re.compile(r"outlines-(lands|[A-Z]{2})\.js")


def _asset(name: str) -> Answer | None:
    if outlined := _OUTLINES.fullmatch(name):
        body = outlines.script(outlined[1])
        return Answer(body, TYPES[".js"]) if body else None
    if name in LEAFLET:
        folder = resources.files(leaflet) / "data"
    elif name in (*ASSETS, *OF_THE_DESK):
        folder = resources.files("strikeledger.web") / "assets"
    else:
        return None
    return Answer((folder / name).read_bytes(), TYPES[Path(name).suffix])
