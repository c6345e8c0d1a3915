"""What has to be known of the ledger as it stands to work out a part of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple, Protocol

from strikeledger.lineage.rejoin import KinShelf
from strikeledger.linking import Attack, Dating
from strikeledger.linking.filing import Span
from strikeledger.linking.grouping import Spot
from strikeledger.linking.naming import Titled
from strikeledger.linking.regroup import Shelf
from strikeledger.linking.windows import is_dated
from strikeledger.model import Place, Reading, Record, Story, Window


class Standing(NamedTuple):
    """Where a claim stands: its telling, and its place in the text."""

    claim_id: str
    spot: Spot
    start: int
    end: int


class Placed(Record, frozen=True):
    """An attack as the others see it: its name, its place among those of one stem, its days, what it lies in."""

    founder: Spot
    incident_id: str
    title: Titled
    country: str | None
    holding: bool
    """Whether others may lie inside it."""
    first: dt.date | None
    last: dt.date | None
    parent_id: str | None

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """First and last day."""
        return self.first, self.last

    @property
    def span(self) -> Span | None:
        """Country and days, where it has some."""
        return (self.country, self.first, self.last) if self.first is not None and self.last is not None else None


def placed(attack: Attack, window: Window) -> Placed:
    """An attack as it is filed. `window` is the one its reports give, before any official table."""
    spots = [(episode.document_id, episode.number) for episode in attack.episodes]
    dated = is_dated(window)
    return Placed(
        founder=attack.founder,
        incident_id=attack.incident_id,
        title=Titled(attack.stem, len(spots), min(spots)),
        country=attack.target_country,
        holding=attack.holding,
        first=window.start if dated else None,
        last=window.end if dated else None,
        parent_id=attack.parent_id,
    )


class Known(Shelf, KinShelf, Protocol):
    """The ledger as it was worked out last, and the documents as they are now."""

    def retold(self, stories: Mapping[str, str]) -> None:
        """From now on profiles are made with these stories of documents."""

    def readings(self, documents: Set[str]) -> list[Reading]:
        """What documents say, as they are now, tied to the days found for them."""

    def told(self, documents: Set[str]) -> list[Reading]:
        """The same before any day was found."""

    def days(self) -> Mapping[str, Dating]:
        """The days found for documents without one."""

    def redated(self, days: Mapping[str, Dating | None]) -> None:
        """From now on these documents without a day of their own have these, or none."""

    def undated(self) -> dict[str, bool]:
        """Documents without a day of their own; whether each was dated before groups were asked."""

    def parted(self) -> bool:
        """Whether some telling was in another group, or in none, when groups dated reports."""

    def early(self, late: Set[str]) -> Shelf:
        """The same ledger as grouped when groups dated reports, which `late` reports were not among."""

    def marked(self, marks: Set[int]) -> set[str]:
        """Documents of tellings with one of the marks."""

    def printed(self, documents: Set[str]) -> dict[str, dt.date]:
        """Day of publication of those documents that have one of their own."""

    def stories(self, documents: Set[str]) -> list[Story]:
        """The stories that held one of the documents."""

    def placed(self, founders: Set[Spot]) -> list[Placed]:
        """Attacks by the first telling of each."""

    def of_stems(self, stems: Set[str]) -> list[Placed]:
        """Attacks whose identifiers have one of these stems."""

    def inside(self, parents: Set[str]) -> list[Placed]:
        """Attacks that lie in others, named by identifier."""

    def in_days(self, spans: Iterable[Span], *, holding: bool) -> list[Placed]:
        """Dated attacks of these countries and days: all, or those that others may lie inside."""

    def standing(self, claims: Set[str], documents: Set[str]) -> list[Standing]:
        """Claims by identifier, and all those of documents; both may be as earlier versions gave them."""

    def tellings(self, names: Set[str]) -> list[tuple[str, Spot]]:
        """Tellings by identifier, as far as they are filed."""

    def of_outlets(self, outlets: Set[str]) -> set[Spot]:
        """Tellings with figures printed by outlets or fetched from them."""

    def countries(self) -> list[Place]:
        """The countries that reports name."""

    def published(self, documents: Set[str]) -> dict[str, dt.date | None]:
        """Day of publication of documents, as printed or as found."""

    def incidents(self, names: Set[str]) -> set[str]:
        """Those identifiers under which there is an incident."""
