"""All of one night on one page: the barrage as a whole, the towns it struck, and the official table beside them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from strikeledger.asking.in_short import sentence_on
from strikeledger.conflicts import covered_by
from strikeledger.model import Figure, Incident, Record
from strikeledger.registries.launches import amount
from strikeledger.vocabulary.measures import casualties, counting, weapons
from strikeledger.web.library import Library, Shelf
from strikeledger.web.maps.drawn import Spread, spread
from strikeledger.web.maps.spots import gathered
from strikeledger.web.page import Page, Table
from strikeledger.web.views.balance import Balance, balances
from strikeledger.web.views.checks import CheckCard, cards_table, contradictions
from strikeledger.web.views.common import FigureView, Line, figure_view, line, lines_table
from strikeledger.web.views.sums import Sum, side_text, sum_view
from strikeledger.web.words import range_text, word

LONGEST_DAYS = 1
"""A night has an evening's and a morning's day; what is not known that well is on no night's page."""
MOST_SENTENCES = 4


class Official(Record, frozen=True):
    """A measure of the night: the ledger's figure, the official table's, and how they stand together."""

    label: str
    figure: FigureView | None
    official: str
    verdict: str
    words: str


class NightView(Record, frozen=True):
    """Everything on a night's page."""

    day: dt.date
    before: dt.date | None
    after: dt.date | None
    sentences: tuple[str, ...]
    sums: tuple[tuple[str, Sum], ...]
    official: tuple[Official, ...]
    window: str
    notes: tuple[str, ...]
    balances: tuple[Balance, ...]
    barrages: tuple[Line, ...]
    towns: tuple[Line, ...]
    map: Spread | None
    cards: tuple[CheckCard, ...]


def nights(shelf: Shelf) -> dict[dt.date, tuple[Incident, ...]]:
    """Attacks by the day their night ends on, newest day first."""
    return {one.day: one.incidents for one in shelf.ordered("nights", lambda: _nights(shelf))}


class NightOf(Record, frozen=True):
    """The attacks of a night."""

    day: dt.date
    incidents: tuple[Incident, ...]


def _nights(shelf: Shelf) -> list[NightOf]:
    found: dict[dt.date, list[Incident]] = defaultdict(list)
    for one in shelf.incidents:
        if one.date_start and one.date_end and (one.date_end - one.date_start).days <= LONGEST_DAYS:
            found[one.date_end].append(one)
    return [NightOf(day=day, incidents=tuple(found[day])) for day in sorted(found, reverse=True)]


def night_path(day: dt.date) -> str:
    """Path of a night's page."""
    return f"night/{day.isoformat()}"


def night_page(library: Library, shelf: Shelf, day: dt.date) -> Page:
    """The page of a night."""
    every = nights(shelf)
    attacks = every[day]
    days = list(every)
    at = days.index(day)
    wide = [one for one in attacks if _wide(shelf, one)]
    towns = [one for one in attacks if one not in wide]
    main = max(wide or attacks, key=_sent)
    rows = [row for row in shelf.totals("day").rows if row.group == day.isoformat()]
    order = [*casualties(), *weapons("launched", "downed")]
    sums = tuple(
        (f"{word('measures', row.measure)}, {side_text(row.attacker)}", total)
        for row in sorted((row for row in rows if row.measure in order), key=lambda row: order.index(row.measure))
        if (total := sum_view(row)) is not None
    )
    official, window, notes = _official(shelf, main, day)
    told = [text for one in (*wide, *sorted(towns, key=_harm, reverse=True)) if (text := sentence_on(one))]
    inside = {one.incident_id for one in attacks}
    places = gathered(shelf, attacks)
    cards = tuple(c for c in contradictions(library, shelf) if c.incident_id in inside)
    view = NightView(
        day=day,
        before=days[at + 1] if at + 1 < len(days) else None,
        after=days[at - 1] if at else None,
        sentences=tuple(told[:MOST_SENTENCES]),
        sums=sums,
        official=official,
        window=window,
        notes=notes,
        balances=balances(main),
        barrages=tuple(line(shelf, one) for one in wide),
        towns=tuple(line(shelf, one) for one in towns),
        map=spread(shelf, places, f"Map of the night to {day.isoformat()}") if places else None,
        cards=cards,
    )
    title = f"Night to {day.isoformat()}"
    return Page(
        path=night_path(day),
        template="night.html",
        title=title,
        view=view,
        tables={
            "": lambda: lines_table(list(attacks)),
            "official": lambda: _official_table(official),
            "checks": lambda: cards_table(cards),
        },
    )


def _wide(shelf: Shelf, one: Incident) -> bool:
    """Whether it is told of a whole country, or other attacks of the ledger lie inside it."""
    return one.incident_id in shelf.children or all(place.precision == "country" for place in one.places)


def _sent(one: Incident) -> float:
    return max((one.figures[m].best or 0.0 for m in weapons("launched") if m in one.figures), default=0.0)


def _harm(one: Incident) -> float:
    return sum(one.figures[m].best or 0.0 for m in casualties() if m in one.figures)


def _official(shelf: Shelf, main: Incident, day: dt.date) -> tuple[tuple[Official, ...], str, tuple[str, ...]]:
    """The official table's night beside the largest attack of it; nothing where the table speaks of others."""
    table = shelf.launches()
    if table is None or main.target_country not in (None, covered_by("launches").on):
        return (), "", ()
    found = [night for night in table.between(day, day) if night.day == day]
    if not found:
        return (), "", ()
    night = max(found, key=lambda one: one.munitions.launched.high or 0.0)
    rows = []
    for measure in (*weapons(), counting("places")):
        given = amount(night, measure)
        if given is None or given.high == 0:
            continue
        figure = main.figures.get(measure)
        verdict = _together(figure, given.low, given.high)
        rows.append(
            Official(
                label=word("measures", measure),
                figure=figure_view(measure, figure) if figure else None,
                official=range_text(given.low, given.high),
                verdict=verdict,
                words=TOGETHER[verdict],
            )
        )
    return tuple(rows), f"{night.start:%Y-%m-%d %H:%M} to {night.end:%Y-%m-%d %H:%M}", night.notes


def _official_table(rows: tuple[Official, ...]) -> Table:
    columns = ("what", "low", "best", "high", "official", "together")
    cells = tuple(
        (one.label, *((f.low, f.best, f.high) if (f := one.figure) else (None,) * 3), one.official, one.verdict)
        for one in rows
    )
    return Table(columns=columns, rows=cells)


TOGETHER = {
    "agrees": "the same",
    "agrees_rounded": "inside the range",
    "contradicts": "not the same",
    "cannot_tell": "no report gives it",
}


def _together(figure: Figure | None, low: float | None, high: float | None) -> str:
    if figure is None or figure.best is None:
        return "cannot_tell"
    if (low is None or low <= figure.best) and (high is None or figure.best <= high):
        return "agrees"
    floor, ceiling = figure.low or 0.0, figure.high
    reaches = (high is None or floor <= high) and (ceiling is None or low is None or low <= ceiling)
    return "agrees_rounded" if reaches else "contradicts"
