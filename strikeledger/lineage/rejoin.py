"""Some documents come or change: which stories that touches, worked out anew with the rest left as it is.

A pair of documents is kin or not whatever else there is, so a group of kin hangs on its own documents alone. Two things
reach further and are followed: a sentence that becomes an outlet's furniture drops out of every document that holds it,
and a document that is no longer the copy of an earlier one is compared with others by itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Set
from typing import NamedTuple, Protocol

from strikeledger.lineage.candidates import features
from strikeledger.lineage.furniture import Printed, printings, rows_of, stripped
from strikeledger.lineage.group import Kin, are_kin, exact_groups, in_rank, kin_among
from strikeledger.lineage.sketch import Sketch


class KinShelf(Protocol):
    """The documents as they were grouped before, and their sketches as they are now."""

    def sketches(self, documents: Set[str]) -> list[Sketch]:
        """Whole sketches, as they are now."""

    def dull(self) -> set[int]:
        """The sentences that were furniture."""

    def printings(self, rows: Set[int], without: Set[str]) -> Mapping[int, Printed]:
        """How often and when sentences were printed, leaving out some documents."""

    def rows_before(self, documents: Set[str]) -> set[int]:
        """The sentences documents held."""

    def holding(self, rows: Set[int]) -> set[str]:
        """Documents that held one of the sentences."""

    def sharing(self, features: Collection[int], published: dt.date | None) -> set[str]:
        """Documents of about that day that shared enough of the features to be compared."""

    def kin_of(self, documents: Set[str]) -> set[str]:
        """All documents that were grouped with one of these, and these that were in no group."""

    def alike(self, same: Set[str]) -> set[str]:
        """Documents that had the same words."""

    def heads(self, documents: Set[str]) -> set[str]:
        """Those of the documents that were no copy of an earlier one."""


class Rejoined(NamedTuple):
    """What became of the documents touched."""

    kin: list[Kin]
    sketches: list[Sketch]
    """Of all documents in those groups, without furniture; what was grouped with one before is among them."""
    dull: set[int]
    """The sentences that are furniture now."""
    dull_before: set[int]


def rejoin(changed: Set[str], shelf: KinShelf) -> Rejoined:
    """The groups of kin touched by documents that are new or other than they were."""
    before = shelf.dull()
    dull, holders = _furniture(changed, before, shelf)
    members = shelf.kin_of(changed | holders)
    waiting, asked = changed | holders, set[str]()
    while waiting:
        for one in _read(waiting, dull, shelf):
            near = shelf.sharing(features(one), one.published) - members
            members |= {other.document_id for other in _read(near, dull, shelf) if are_kin(one, other)}
            members |= shelf.alike({one.same})
        asked |= waiting
        members = _closed(members, dull, shelf)
        sketches = _read(members, dull, shelf)
        heads = {group[0].document_id for group in exact_groups(in_rank(sketches))}
        waiting = heads - asked - shelf.heads(heads)
    return Rejoined(kin_among(sketches), sketches, dull, before)


def _furniture(changed: Set[str], before: Set[int], shelf: KinShelf) -> tuple[set[int], set[str]]:
    """The sentences that are furniture now, and the documents that hold one that became it or is it no longer."""
    fresh = shelf.sketches(changed)
    rows = {row for one in fresh for row in rows_of(one)} | shelf.rows_before(changed)
    told = dict(shelf.printings(rows, changed))
    for row, printed in printings(fresh).items():
        told[row] = told[row].and_of(printed) if row in told else printed
    now = {row for row in rows if row in told and told[row].is_furniture}
    other = now ^ {row for row in rows if row in before}
    return {*(before - rows), *now}, shelf.holding(other) if other else set()


def _closed(members: Set[str], dull: Set[int], shelf: KinShelf) -> set[str]:
    """With all that were grouped with one of them or have the words of one."""
    known = set(members)
    while True:
        wider = shelf.kin_of(known)
        wider |= shelf.alike({one.same for one in _read(wider, dull, shelf)})
        if wider <= known:
            return known
        known |= wider


def _read(documents: Set[str], dull: Set[int], shelf: KinShelf) -> list[Sketch]:
    return [stripped(one, dull) for one in shelf.sketches(documents)]
