"""Promises and decisions as single reports tell them, joined: each once, and what later ones make of earlier ones.

A halt and a resumption are two decisions; the second reverses the first. The same one told in a later report, without a
day of its own, is the first one told again.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from strikeledger.gazetteer import gazetteer
from strikeledger.identifiers import named
from strikeledger.model import Record
from strikeledger.vocabulary.lexicon import languages, lexicon
from strikeledger.vocabulary.spelling import spelling_key

AGAIN = 31
"""Days within which a report that gives no day of its own tells of the same decision and not of another one like it."""
LATER = 400
"""Days after which a decision is no answer to an earlier one: a yearly conference follows none of the year before."""
MOST = 200
"""Commitments of one kind and party that another is compared with: the latest; more are those of years before."""
Change = Literal["reverses", "fulfils", "updates"]
_REVERSES = frozenset({("halted", "resumed"), ("resumed", "halted"), ("promised", "halted"), ("planned", "halted"),
                       ("done", "halted"), ("threatened", "halted")})  # fmt: skip
_FULFILS = frozenset({("promised", "done"), ("planned", "done"), ("threatened", "done"), ("planned", "resumed"),
                      ("promised", "resumed")})  # fmt: skip


class Told(Record, frozen=True):
    """A commitment as one report tells it."""

    document_id: str
    kind: str
    status: str
    actor: str | None
    actor_side: str | None
    """Country code, where the report tells for whom its speakers speak."""
    recipient: str | None
    amount: float | None
    currency: str | None
    day: dt.date | None
    """Told beside it, else that of the report."""
    own_day: bool
    """Whether it is told beside it."""
    days: int
    start: int
    end: int
    language: str
    statements: tuple[str, ...]
    looks_back: bool = False
    """Whether the same report tells of its end, so that it lies before the report's day, nobody knows how long."""


class Course(Record, frozen=True):
    """A commitment, whoever reports it, with what it does to an earlier one."""

    commitment_id: str
    first: Told
    actor: str | None
    recipient: str | None
    amount: float | None
    currency: str | None
    day: dt.date | None
    days: int
    statements: tuple[str, ...]
    documents: tuple[str, ...]
    change: Change | None = None
    changes: str | None = None
    """Identifier of the earlier one that this one reverses, fulfils or updates."""


class _Party(msgspec.Struct, frozen=True):
    """Who promises or receives, so that spellings and metonyms can be compared: a country, or the words of a name."""

    country: str | None
    words: frozenset[str]

    def is_known(self) -> bool:
        return self.country is not None or bool(self.words)

    def same(self, other: _Party) -> bool:
        if self.country is not None and other.country is not None:
            return self.country == other.country
        return bool(self.words) and bool(other.words) and (self.words <= other.words or other.words <= self.words)

    def may_be(self, other: _Party) -> bool:
        return not self.is_known() or not other.is_known() or self.same(other)

    def keys(self) -> frozenset[str]:
        """What a party that may be the same has in common with it."""
        return self.words if self.country is None else self.words | {self.country}


class _Group:
    """What is told of one commitment so far."""

    def __init__(self, told: Told) -> None:
        self.all = [told]
        self.kind, self.status = told.kind, told.status
        self.actor = _party(told.actor, told.language, told.actor_side)
        self.recipient = _party(told.recipient, told.language, None)
        self.amount, self.currency, self.day, self.own_day, self.days = (
            told.amount, told.currency, told.day, told.own_day, told.days
        )  # fmt: skip

    def add(self, told: Told) -> None:
        self.all.append(told)
        if not self.recipient.is_known():
            self.recipient = _party(told.recipient, told.language, None)
        if self.amount is None and told.amount is not None:
            self.amount, self.currency = told.amount, told.currency

    def looks_back(self) -> bool:
        """Whether no report of it tells when it was."""
        return all(one.looks_back for one in self.all)


class _Shelf:
    """Commitments by kind and parties, in the order they were put there."""

    def __init__(self) -> None:
        self._at: defaultdict[tuple[str, str], list[_Group]] = defaultdict(list)
        self._number: dict[int, int] = {}

    def put(self, group: _Group) -> None:
        self._number[id(group)] = len(self._number)
        for key in self._keys(group):
            self._at[key].append(group)

    def before(self, group: _Group) -> list[_Group]:
        """Those that share a party with one, the last first."""
        some = {id(one): one for key in self._keys(group) for one in self._at.get(key, ())[-MOST:]}
        return sorted(some.values(), key=lambda one: -self._number[id(one)])

    @staticmethod
    def _keys(group: _Group) -> list[tuple[str, str]]:
        return [(group.kind, key) for key in (group.actor.keys() | group.recipient.keys() or {""})]


def courses(told: Iterable[Told]) -> tuple[Course, ...]:
    """Each commitment once, in the order of their days, with what it makes of an earlier one."""
    groups: list[_Group] = []
    shelf = _Shelf()
    for one in sorted(_looking_back(told), key=_order):
        group = _Group(one)
        before = shelf.before(group)
        at = next((n for n, earlier in enumerate(before) if _is_same(earlier, group, before[:n])), None)
        if at is None:
            groups.append(group)
            shelf.put(group)
        else:
            before[at].add(one)
    ordered = sorted(groups, key=lambda group: _order(group.all[0]))
    ids = {id(group): _identifier(group) for group in ordered}
    shelf, found = _Shelf(), []
    for group in ordered:
        earlier, change = (None, None) if group.looks_back() else _changes(group, shelf.before(group))
        shelf.put(group)
        found.append(_course(group, ids[id(group)], None if earlier is None else ids[id(earlier)], change))
    return tuple(found)


def _order(one: Told) -> tuple[dt.date, bool, bool, str, int]:
    return one.day or dt.date.max, not one.looks_back, not one.own_day, one.document_id, one.start


def _looking_back(told: Iterable[Told]) -> list[Told]:
    """A report that tells of a resumption looks back on the halt: its own day is not the halt's, nor is the day told
    in the one sentence that tells both.
    """
    every = list(told)
    resumed = {(one.document_id, one.kind): one for one in every if one.status == "resumed"}
    found = []
    for one in every:
        later = resumed.get((one.document_id, one.kind)) if one.status == "halted" else None
        if later is not None and (not one.own_day or one.start == later.start):
            day = min(filter(None, (one.day, later.day)), default=None)
            one = msgspec.structs.replace(one, day=day, own_day=False, looks_back=True)
        found.append(one)
    return found


def _gap(earlier: _Group, later: _Group) -> int | None:
    return None if earlier.day is None or later.day is None else (later.day - earlier.day).days


def _is_same(group: _Group, new: _Group, since: Sequence[_Group]) -> bool:
    """Whether two are one decision, which nothing that came `since` has turned round."""
    if (group.status, group.days) != (new.status, new.days) or not _of_same_parties(group, new):
        return False
    if new.amount is not None and group.amount is not None and (group.amount, group.currency) != (
        new.amount, new.currency
    ):  # fmt: skip
        return False
    gap = _gap(group, new)
    if gap == 0 or (gap is None and group.day == new.day):
        return True
    if gap is None or gap > AGAIN or new.own_day:
        return False
    return new.looks_back() or not any(
        (group.status, one.status) in _REVERSES and _of_same_parties(group, one) for one in since
    )


def _of_same_parties(one: _Group, other: _Group) -> bool:
    """By the same party to the same; where nobody decides, to the same known one, or both for no one known."""
    if one.actor.is_known() and other.actor.is_known():
        return one.actor.same(other.actor) and one.recipient.may_be(other.recipient)
    if one.actor.is_known() or other.actor.is_known():
        return False
    return one.recipient == other.recipient or one.recipient.same(other.recipient)


def _may_follow(earlier: _Group, later: _Group) -> bool:
    """As `_of_same_parties`; where one report leaves out who decides, the known receiver must be the same."""
    if earlier.actor.is_known() and later.actor.is_known():
        return earlier.actor.same(later.actor) and earlier.recipient.may_be(later.recipient)
    return earlier.recipient.same(later.recipient)


def _changes(group: _Group, earlier: Sequence[_Group]) -> tuple[_Group | None, Change | None]:
    """The last of some earlier ones that this one makes something of, and what."""
    for one in earlier:
        gap = _gap(one, group)
        if gap is None or not 0 <= gap <= LATER or not _may_follow(one, group):
            continue
        turn = (one.status, group.status)
        if turn in _REVERSES:
            return one, "reverses"
        if turn in _FULFILS:
            return one, "fulfils"
        if one.status == group.status and (_other_sum(one, group) or one.kind in {"deadline", "meeting"}):
            return one, "updates"
    return None, None


def _other_sum(one: _Group, other: _Group) -> bool:
    return one.amount is not None and other.amount is not None and one.currency == other.currency


def _identifier(group: _Group) -> str:
    first = group.all[0]
    parts = (
        group.kind,
        group.status,
        first.actor,
        first.recipient,
        group.amount,
        group.currency,
        group.day,
        group.days,
    )
    return named("k", *("" if part is None else str(part) for part in parts))


def _course(group: _Group, identifier: str, changes: str | None, change: Change | None) -> Course:
    return Course(
        commitment_id=identifier,
        first=group.all[0],
        actor=_fullest(one.actor for one in group.all),
        recipient=_fullest(one.recipient for one in group.all),
        amount=group.amount,
        currency=group.currency,
        day=None if group.looks_back() else group.day,
        days=group.days,
        statements=tuple(sorted({key for one in group.all for key in one.statements})),
        documents=tuple(sorted({one.document_id for one in group.all})),
        change=change,
        changes=changes,
    )


def _fullest(names: Iterable[str | None]) -> str | None:
    return max((name for name in names if name), key=lambda name: (len(name.split()), name), default=None)


def _party(name: str | None, language: str, side: str | None) -> _Party:
    if name is None:
        return _Party(None, frozenset())
    words = frozenset(filter(None, map(spelling_key, name.split())))
    return _Party(side or _country(name, language), words)


@lru_cache(maxsize=4096)
def _country(name: str, language: str) -> str | None:
    """The country that a name stands for: itself, its capital, its ministry or its people."""
    words = name.lower().split()
    if language in languages():
        parties = lexicon(language).phrases("parties")
        hits = (parties.at(words, at) for at in range(len(words)))
        side = next((hit[1] for hit in hits if hit is not None), None)
        if side is not None:
            return side
    return next((m.candidates[0].country for m in gazetteer().find(name) if m.candidates), None)
