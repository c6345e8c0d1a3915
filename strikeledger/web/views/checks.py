"""Checks as cards: what was said, the sum as a small table, and everybody who printed the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from strikeledger.asking.check_basis import Checked
from strikeledger.asking.wording import bounds
from strikeledger.model import Check, Record
from strikeledger.web.addresses import claimant_path, incident_path, source_path
from strikeledger.web.library import Library, Shelf
from strikeledger.web.page import Page, Table
from strikeledger.web.paging import Paging, paged
from strikeledger.web.views.against import Folded, Sum, folded, sum_of
from strikeledger.web.views.common import table_of, title_of
from strikeledger.web.words import range_text, word

VERDICTS = ("contradicts", "cannot_tell", "agrees_rounded", "agrees")
MOST_OTHERS = 12


class CheckCard(Record, frozen=True):
    """One answer with what it is given to; copies that say the same are folded under it."""

    verdict: str
    registry: str
    explanation: str | None
    sum: Sum
    official: str
    measure: str
    label: str
    said: str
    claimant: str | None
    claimant_path: str | None
    outlet: str | None
    report_path: str
    incident_id: str | None
    incident: str | None
    incident_path: str | None
    period: bool
    """Whether it is a figure of a period, which is of no attack."""
    others: tuple[tuple[str, str], ...]
    """Outlet and place in its report of the further claims that get this answer."""
    more: int


class ChecksView(Record, frozen=True):
    """Checks, contradictions first."""

    cards: tuple[CheckCard, ...]
    counts: dict[str, int]
    paging: Paging


def checks_page(library: Library, shelf: Shelf, number: int = 1) -> Page:
    """Every check, one card an answer, contradictions first."""
    order = shelf.ordered("folded", lambda: [one for verdict in VERDICTS for one in folded(shelf, verdict)])
    paging = paged("checks", len(order), number)
    cards = cards_of(library, shelf, order[paging.first : paging.last])
    counts = {verdict: sum(check.verdict == verdict for check in shelf.checks) for verdict in VERDICTS}
    columns = "check_id claim_id registry verdict registry_low registry_high explanation arithmetic"
    return Page(
        path=paging.path,
        template="checks.html",
        title="Checks",
        view=ChecksView(cards=cards, counts=counts, paging=paging),
        tables={"": lambda: table_of(columns, sorted_checks(shelf))} if number == 1 else {},
    )


def sorted_checks(shelf: Shelf) -> tuple[Check, ...]:
    """All of them, contradictions first."""
    return tuple(sorted(shelf.checks, key=_order))


def _order(check: Check) -> tuple[int, str, str]:
    return VERDICTS.index(check.verdict), check.claim_id, check.check_id


def contradictions(library: Library, shelf: Shelf) -> list[CheckCard]:
    """The cards of everything that does not add up, what nobody has explained last."""
    return shelf.ordered("contradictions", lambda: list(cards_of(library, shelf, folded(shelf, "contradicts"))))


def cards_of(library: Library, shelf: Shelf, answers: Sequence[Folded]) -> tuple[CheckCard, ...]:
    """Answers with the claims, or figures of periods, that they are given to."""
    every = {check.claim_id for one in answers for check in (one.check, *one.others[:MOST_OTHERS])}
    told = library.checked(shelf, every)
    return tuple(_card(shelf, one, told) for one in answers)


def _card(shelf: Shelf, one: Folded, told: dict[str, Checked]) -> CheckCard:
    check, said = one.check, told[one.check.claim_id]
    incident = shelf.by_id.get(said.incident_id or "")
    speaker = claimant_path(said.claimant.name, said.claimant.side) if said.claimant else ""
    others = [told[other.claim_id] for other in one.others[:MOST_OTHERS]]
    return CheckCard(
        verdict=check.verdict,
        registry=check.registry,
        explanation=check.explanation,
        sum=sum_of(check.arithmetic),
        official=range_text(check.registry_low, check.registry_high),
        measure=said.measure,
        label=word("measures", said.measure),
        said=bounds(said.low, said.high, said.approx),
        claimant=said.claimant.name if said.claimant else None,
        claimant_path=speaker if speaker in shelf.at_path.speakers else None,
        outlet=said.outlet,
        report_path=_place(said),
        incident_id=incident.incident_id if incident else None,
        incident=title_of(incident) if incident else None,
        incident_path=incident_path(incident.incident_id) if incident else None,
        period=said.period,
        others=tuple((other.outlet or "outlet not known", _place(other)) for other in others),
        more=len(one.others) - len(others),
    )


def cards_table(cards: Iterable[CheckCard]) -> Table:
    """The cards as rows: what was said, what the table has, and the sum in one cell."""
    columns = ("verdict", "registry", "measure", "said", "claimant", "outlet", "incident_id", "official")
    cells = tuple((*(_text(getattr(one, name)) for name in columns), _sum(one), len(one.others)) for one in cards)
    return Table(columns=(*columns, "arithmetic", "others"), rows=cells)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _sum(card: CheckCard) -> str:
    return "; ".join(f"{row.sum} = {row.result}" if row.result else row.sum for row in card.sum.rows)


def _place(said: Checked) -> str:
    return f"{source_path(said.document_id)}.html#{said.claim_id}"
