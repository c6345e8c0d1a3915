"""What of a sentence goes with one place in it: its own clause first, then the clauses in and around that one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from strikeledger.gazetteer import PlaceMention
from strikeledger.model import Place
from strikeledger.reading.clauses import Clauses
from strikeledger.reading.times import TimeMention
from strikeledger.reading.views import View
from strikeledger.vocabulary.lexicon import Lexicon

_WIDE = frozenset({"country", "admin1"})


class Scope:
    """The clause of an offset in a sentence of several, with those that tell of other places kept apart."""

    def __init__(self, view: View, clauses: Clauses, offset: int, places: Sequence[Place], lex: Lexicon) -> None:
        self._view = view
        self._clauses = clauses
        self._own = clauses.at(offset)
        self._steps = clauses.around(self._own)
        self._lex = lex
        named = {verb: _named(view, clauses, verb, places) for verb in clauses.verbs}
        told = (tuple(p for verb in sorted(step) for p in named[verb]) for step in self._steps)
        home = next((some for some in told if some), ())
        self._others = frozenset(
            verb for verb, there in named.items() if self._elsewhere(there, home, verb) and self._tells(verb)
        )
        away = [place for verb in self._others for place in named[verb]]
        self.places = tuple(p for p in places if p not in away or p in home)
        """The places of the sentence, without those that only another clause tells of."""

    def _elsewhere(self, there: Sequence[Place], home: Sequence[Place], verb: int) -> bool:
        """Whether a clause names other places; a country is another place only in a clause with its own subject."""
        if not there or meet(home, there):
            return False
        own = self._clauses.has_subject(verb) and self._clauses.has_subject(self._own)
        return bool(exact(home)) or (bool(home) and own)

    def _tells(self, verb: int) -> bool:
        """Whether a clause tells of an attack of its own, or of somebody who speaks from there."""
        if self._clauses.relative(verb):
            return False
        words = self._words({verb})
        return self._lex.phrases("attack.strong").within(words) or not self._lex.words("claimants.saying").isdisjoint(
            words
        )

    def _words(self, clauses: Collection[int]) -> list[str]:
        return [token.lower for token in self._view.toks if self._clauses.at(token.start) in clauses]

    @property
    def apart(self) -> bool:
        """Whether another clause tells of another place."""
        return bool(self._others)

    def words(self) -> Iterator[list[str]]:
        """The words of the clause, then of those in and around it, without clauses on other places."""
        for step in self._steps:
            inside = step - self._others
            yield self._words(inside)

    def days(self, days: Sequence[TimeMention]) -> Iterator[list[TimeMention]]:
        """The days named in the clause, then in those in and around it, without clauses on other places."""
        for step in self._steps:
            inside = step - self._others
            yield [day for day in days if self._clauses.at(day.start) in inside]

    def of_another_time(self) -> bool:
        """Whether the clause, or all else, says of itself that it was before or after ('after rockets hit X')."""
        words = self._lex.words("clauses.other_time")
        return any(self._clauses.marked(verb, words) for verb in {self._own, *self._others})


def scope_of(view: View, offset: int, places: Sequence[Place], lex: Lexicon) -> Scope | None:
    """The scope of an offset; None where the sentence is one clause, or has no grammar."""
    if view.sentence is None or not len(view.sentence):
        return None
    clauses = Clauses(view.sentence)
    return Scope(view, clauses, offset, places, lex) if len(clauses.verbs) > 1 else None


def _named(view: View, clauses: Clauses, verb: int, places: Sequence[Place]) -> list[Place]:
    """The places of the event that one clause names."""
    here = [m for m in view.places if not m.demonym and not m.metonym and clauses.at(m.start) == verb]
    return [place for place in places if any(_means(mention, place) for mention in here)]


def _means(mention: PlaceMention, place: Place) -> bool:
    return place in mention.candidates or place.name == mention.name


def exact(places: Sequence[Place]) -> list[Place]:
    """The places that are no countries."""
    return [p for p in places if p.precision != "country"]


def abroad(ones: Sequence[Place], others: Sequence[Place]) -> bool:
    """Whether all places of one side lie in other countries than all of the other; a country alone is no place here."""
    here, there = ({p.country for p in exact(some)} for some in (ones, others))
    return bool(here and there) and None not in here | there and here.isdisjoint(there)


def any_compatible(ones: Sequence[Place], others: Sequence[Place]) -> bool:
    """Whether one of the places may lie in one of the others, or the other way round."""
    return any(compatible(a, b) for a in ones for b in others)


def meet(ones: Sequence[Place], others: Sequence[Place]) -> bool:
    """The same of the most exact they tell: countries count only where one side names nothing else."""
    if exact(ones) and exact(others):
        return any_compatible(exact(ones), exact(others))
    return any_compatible(ones, others)


def compatible(a: Place, b: Place) -> bool:
    """Whether one place may lie in the other, or both are one."""
    if a.country != b.country:
        return False
    return (
        a.name == b.name
        or (a.precision in _WIDE and (a.precision == "country" or a.admin1 == b.admin1))
        or (b.precision in _WIDE and (b.precision == "country" or a.admin1 == b.admin1))
    )
