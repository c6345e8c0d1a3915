"""Documents to stories: copies, rewrites, updates and translations of one report count as one source."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from strikeledger.identifiers import named
from strikeledger.lineage.align import Lines, lines
from strikeledger.lineage.candidates import pairs
from strikeledger.lineage.furniture import without_furniture
from strikeledger.lineage.kin import kinship, may_be_kin
from strikeledger.lineage.occasion import exact_copies
from strikeledger.lineage.sketch import Sketch
from strikeledger.lineage.tie import Kinship
from strikeledger.model import Record, Relation, Story

_LATEST = dt.date.max
_STRENGTH: tuple[Relation, ...] = ("rewrite", "translation", "update", "copy")
"""The relation of a story is the weakest of its members', in this order."""


def group_stories(sketches: Sequence[Sketch]) -> list[Story]:
    """Group documents that tell one report; one story a document that has no kin. Every document is in one story.

    The same documents give the same stories in whatever order they come. The origin is the earliest published, else
    the fullest; every member must align with it or be a near copy of one that does, so that a chain of likenesses does
    not join what is not alike.
    A story is named after its origin, so that a further copy leaves its name.
    """
    found = kin_among(without_furniture(sketches))
    return sorted((story for kin in found for story in kin.stories), key=lambda story: story.story_id)


class Kin(Record, frozen=True):
    """Documents that hang together by copying or likeness, directly or through others, and the stories they make."""

    heads: tuple[str, ...]
    """Of exact copies the first, which is compared with others."""
    stories: tuple[Story, ...]


def kin_among(sketches: Sequence[Sketch]) -> list[Kin]:
    """All documents in groups of kin; `sketches` are without furniture. A group hangs on its own documents alone."""
    copies = exact_groups(in_rank(sketches))
    heads = [group[0] for group in copies]
    families = _Families(heads)
    found: list[Kin] = []
    for members in families.groups():
        stories: list[Story] = []
        for origin, ties in families.of(members):
            kin = [(heads[at], heads[to], link) for at, (to, link) in ties.items()]
            for at in (origin, *ties):
                twins = copies[at][1:]
                kin.extend((twin, heads[at], Kinship("copy", "the same words", strong=True)) for twin in twins)
            stories.append(_story(heads[origin], kin))
        found.append(Kin(heads=tuple(heads[at].document_id for at in members), stories=tuple(stories)))
    return found


def in_rank(sketches: Iterable[Sketch]) -> list[Sketch]:
    """Each document once, the earliest first, of a day the fullest."""
    return sorted({one.document_id: one for one in sketches}.values(), key=_rank)


def are_kin(one: Sketch, other: Sketch) -> bool:
    """Whether two documents hang together by themselves."""
    if exact_copies(one, other):
        return True
    first, second = in_rank((one, other))
    return may_be_kin(first, second) and kinship(first, second, (lines(first), lines(second))) is not None


def _rank(one: Sketch) -> tuple[dt.date, int, str]:
    return one.published or _LATEST, -one.words, one.document_id


def _story(origin: Sketch, kin: Sequence[tuple[Sketch, Sketch, Kinship]]) -> Story:
    relations = {link.relation for _, _, link in kin}
    evidence = (f"{one.document_id}: {link.relation} of {of.document_id}, {link.evidence}" for one, of, link in kin)
    return Story(
        story_id=named("s", origin.document_id),
        documents=tuple(sorted([origin.document_id, *(one.document_id for one, _, _ in kin)])),
        origin=origin.document_id,
        relation=next((name for name in _STRENGTH if name in relations), None),
        evidence=tuple(sorted(evidence)),
    )


_COPY = re.compile(r"(\w+): copy of (\w+), ")


def copies_in(story: Story) -> set[str]:
    """The documents of a story that are copies, and what they are copies of, from its evidence as worded here."""
    return {document for line in story.evidence if (pair := _COPY.match(line)) for document in pair.groups()}


def exact_groups(ordered: Sequence[Sketch]) -> list[list[Sketch]]:
    """Exact copies together, each group and the groups in the order of `in_rank`, as the documents given are.

    Equal texts printed far apart are an outlet's furniture or another day's same words, not one report.
    """
    groups: list[list[Sketch]] = []
    open_groups: dict[str, list[list[Sketch]]] = defaultdict(list)
    for one in ordered:
        known = open_groups[one.same] if one.sentences or one.numbers else []
        group = next((group for group in known if exact_copies(group[0], one)), None)
        if group is None:
            group = []
            groups.append(group)
            known.append(group)
        group.append(one)
    return groups


_Ties = dict[int, tuple[int, Kinship]]


class _Families:
    """Groups of kin among documents that are no exact copies of each other."""

    def __init__(self, heads: Sequence[Sketch]) -> None:
        self._heads = heads
        self._lines: dict[int, Lines] = {}
        self._links: dict[tuple[int, int], Kinship] = {}
        self._near: dict[int, list[int]] = defaultdict(list)
        for first, second in pairs(heads):
            found = self._compare(first, second, loose=False)
            if found is not None:
                self._links[first, second] = found
                self._near[first].append(second)
                self._near[second].append(first)

    def groups(self) -> list[list[int]]:
        """The heads that hang together, each group in order; every head is in one."""
        return [sorted(group) for group in components(range(len(self._heads)), self._near)]

    def of(self, members: Sequence[int]) -> list[tuple[int, _Ties]]:
        """The origin of each family of a group, and for every other member whom it is tied to and how."""
        families: list[tuple[int, _Ties]] = []
        waiting = [list(members)]
        while waiting:
            group = waiting.pop()
            origin = group[0]  # heads come in rank order: the earliest, else the fullest
            ties = self._ties(origin, group)
            families.append((origin, ties))
            rest = [at for at in group if at != origin and at not in ties]
            waiting.extend(sorted(part) for part in components(rest, self._near))
        return sorted(families, key=lambda family: family[0])

    def _ties(self, origin: int, group: Sequence[int]) -> _Ties:
        """Members that align with the origin, and near copies of such; no further, or a page that is rewritten line by
        line through a day would tie its morning to its evening.
        """
        ties: _Ties = {}
        members = set(group)
        for at in group:
            link = self._reach(origin, at) if at != origin else None
            if link is not None:
                ties[at] = (origin, link)
        for here in list(ties):
            for at in sorted(self._near.get(here, ())):
                link = self._links[min(here, at), max(here, at)]
                if link.strong and at != origin and at not in ties and at in members:
                    ties[at] = (here, link)
        return ties

    def _reach(self, origin: int, other: int) -> Kinship | None:
        known = self._links.get((min(origin, other), max(origin, other)))
        return known or self._compare(origin, other, loose=True)

    def _compare(self, first: int, second: int, *, loose: bool) -> Kinship | None:
        one, other = self._heads[first], self._heads[second]
        if not may_be_kin(one, other):
            return None
        return kinship(one, other, (self._rows(first), self._rows(second)), loose=loose)

    def _rows(self, at: int) -> Lines:
        if at not in self._lines:
            if len(self._lines) >= _HELD:
                del self._lines[next(iter(self._lines))]  # the longest held: pairs come in order of their first
            self._lines[at] = lines(self._heads[at])
        return self._lines[at]


_HELD = 5_000
"""Weighted texts held at a time: some 30 kB each."""


def components(members: Iterable[int], near: Mapping[int, Sequence[int]]) -> list[list[int]]:
    """Connected groups among `members`, single ones too."""
    left = dict.fromkeys(members)
    groups: list[list[int]] = []
    while left:
        start = next(iter(left))
        del left[start]
        group, edge = [start], [start]
        while edge:
            for other in near.get(edge.pop(), ()):
                if other in left:
                    del left[other]
                    group.append(other)
                    edge.append(other)
        groups.append(group)
    return groups
