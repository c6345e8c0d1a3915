"""Days for reports without one when some reports come or change, with the outcome of `dating.date_all` on everything.

A version of the same report or an official table dates a report whatever is grouped (`dating.by_mates`); groups of
reports so dated then date others. So these groups are kept beside the final ones, worked out anew where they are
touched, and asked again by the undated reports that share a mark with one that changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from typing import NamedTuple

from strikeledger.linking import Dating
from strikeledger.linking.filing import Filed, filed, is_named
from strikeledger.linking.grouping import Spot, gather
from strikeledger.linking.profile import Profile
from strikeledger.linking.regroup import Regrouped, Shelf, regroup, spots_in
from strikeledger.model import Story
from strikeledger.registries import Tables
from strikeledger.stretches.dating import by_groups, by_mates
from strikeledger.stretches.known import Known

Stories = Callable[[Set[str]], list[Story]]
"""The stories of documents, as they are now."""


class Redated(NamedTuple):
    """What became of the days of reports without one."""

    datings: dict[str, Dating | None]
    """Of all reports that were looked at."""
    changed: set[str]
    """Those whose day is another."""
    early: Regrouped | None
    """The groups that were touched of those that date reports; None where they are the final groups."""


NOTHING = Redated({}, set(), None)


def redate(
    changed: Set[str], moved: Set[str], restoried: Set[str], stories: Stories, known: Known, tables: Tables
) -> Redated:
    """The days of undated reports that documents may touch: these are new, in another story, or in a changed one."""
    undated, before = known.undated(), dict(known.days())
    # A better source may have given some a day of their own, and a changed report may tell of no attack any more.
    own: dict[str, Dating | None] = dict.fromkeys(before.keys() - undated.keys())
    known.redated(own)
    if not undated and not known.parted():
        return _outcome(own, before, None, known)
    looked = undated.keys() & (changed | restoried)
    first = _by_mates(looked, stories, known, tables)
    known.redated({one: first.get(one) for one in looked})
    late = {one for one, early in undated.items() if (one not in first if one in looked else not early)}
    if not late and not known.parted():
        return _outcome(own | {one: first.get(one) for one in looked}, before, None, known)
    view = known.early(late)
    around = changed | moved | looked
    early = regroup(around, view)
    again = (known.marked(_marks(early, around, view)) & late) | (looked & late)
    mates = {document for story in stories(again) for document in story.documents} & undated.keys() | again
    found = _by_mates(mates, stories, known, tables)
    left = known.told(mates - found.keys())
    if left:
        told = stories(mates)
        published = known.printed({document for story in told for document in story.documents})
        published |= {one: day.published for one, day in found.items()}
        known.redated(dict.fromkeys(reading.document_id for reading in left))
        groups = _groups(known.profiles({reading.document_id for reading in left}), early, view)
        found |= by_groups(left, told, groups, published)
    datings = own | {one: first.get(one) for one in looked} | {one: found.get(one) for one in mates}
    return _outcome(datings, before, early, known)


def _outcome(
    datings: dict[str, Dating | None], before: Mapping[str, Dating], early: Regrouped | None, known: Known
) -> Redated:
    known.redated(datings)
    return Redated(datings, {one for one, day in datings.items() if day != before.get(one)}, early)


def _by_mates(undated: Set[str], stories: Stories, known: Known, tables: Tables) -> dict[str, Dating]:
    own = stories(undated) if undated else []
    printed = known.printed({document for story in own for document in story.documents})
    return by_mates(known.told(undated), own, printed, tables)


def _marks(early: Regrouped, around: Set[str], view: Shelf) -> set[int]:
    """The marks of groups that changed, as they were and as they are."""
    spots = {spot for members in early.before.values() for spot in members}
    spots |= {spot for one in early.groups for spot in spots_in(one)}
    return _own([*view.filings(spots), *map(filed, view.profiles(around))])


def _own(filings: Iterable[Filed]) -> set[int]:
    return {mark for one in filings for mark in one.marks if not is_named(mark)}


def _groups(undated: Iterable[Profile], early: Regrouped, view: Shelf) -> list[Profile]:
    """The groups that share a mark with undated tellings, in the order in which they were founded."""
    founders = view.groups_at((), _own(map(filed, undated))) - early.before.keys()
    home: dict[Spot, Spot] = {spot: key for key, members in view.members(founders).items() for spot in members}
    home |= {spot: one.key for one in early.groups for spot in spots_in(one)}
    profiles = [one for one in view.profiles({document for document, _ in home}) if one.key in home]
    return [one.merged() for one in gather(profiles, home, view.compare)]
