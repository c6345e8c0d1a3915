"""A brief: the paragraph an analyst writes by hand each morning, made of figures of the ledger, each with its source.

Words come from `brief.toml`, numbers from figures alone; every number has a footnote with the sentence it rests on.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from strikeledger.asking.explained import Spoken, spoken_of
from strikeledger.asking.find import located
from strikeledger.asking.leaving import shown_source
from strikeledger.asking.wording import number
from strikeledger.conflicts import parties
from strikeledger.errors import UsageError
from strikeledger.model import Figure, Incident, Record
from strikeledger.reconciling.contest import CONTESTED
from strikeledger.store.load import load_incidents
from strikeledger.vocabulary.measures import casualties, measures, page_order, weapons

MARK = "[^{}]"
"""A footnote's mark behind its number."""
_MARKED = re.compile(r"\[\^\d+\]")


class Brief(Record, frozen=True):
    """A brief in one language. Paragraphs are plain text in which `[^1]` marks the first footnote."""

    title: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]
    language: str


@functools.cache
def words_of(language: str) -> dict[str, Any]:
    """The words of a language.

    Raises:
        UsageError: there are none.
    """
    table = tomllib.loads((resources.files("strikeledger.asking") / "brief.toml").read_text(encoding="utf-8"))
    if language not in table:
        raise UsageError(f"no brief can be written in {language!r}", "one of: " + " ".join(table))
    words: dict[str, Any] = table[language]
    return words


def brief(path: Path, what: str | None, first: dt.date | None, last: dt.date | None, language: str) -> Brief:
    """The brief of an incident, of a night (the day it ends on, `YYYY-MM-DD`), or of the days from `first` to `last`.

    Raises:
        UsageError: neither is given, or there are no words in that language.
        UnknownIncidentError: no such incident.
    """
    words = words_of(language)
    incidents = load_incidents(path)
    night = _day(what)
    if night is not None:
        first = last = night
    if what is not None and night is None:
        chosen = [located(path, incidents, what)[0]]
        chosen += [one for one in incidents if one.parent_id == chosen[0].incident_id]
    elif first is None and last is None:
        raise UsageError("nothing to write a brief of", "name an incident, a night, or --from and --to")
    else:
        first, last = first or dt.date.min, last or dt.date.max
        chosen = [one for one in incidents if one.date_end is not None and first <= one.date_end <= last]
    writing = _Writing(words, lambda one: spoken_of(path, one))
    paragraphs = [text for one in _in_order(chosen) if (text := writing.paragraph(one))]
    told = what if night is None else _date(night, words)
    title = words["title"].format(what=told or f"{first} – {last}")
    return Brief(
        title=title,
        paragraphs=tuple(paragraphs) or (words["nothing"],),
        notes=tuple(writing.notes),
        language=language,
    )


def sentence_on(one: Incident, language: str = "en") -> str:
    """What the ledger has of an incident as a paragraph without footnotes, for what shows the sources beside it."""
    return _MARKED.sub("", _Writing(words_of(language), lambda _: ()).paragraph(one))


def _day(what: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(what) if what is not None else None
    except ValueError:
        return None


def _in_order(incidents: Iterable[Incident]) -> list[Incident]:
    """By day; what holds others before those, and of one day what harmed most first."""
    found = list(incidents)
    holding = {one.parent_id for one in found}

    def key(one: Incident) -> tuple[dt.date, bool, float, str]:
        harmed = sum(one.figures[name].best or 0 for name in casualties() if name in one.figures)
        return one.date_end or dt.date.max, one.incident_id not in holding, -harmed, one.incident_id

    return sorted(found, key=key)


class _Writing:
    """Sentences of one brief, and the footnotes as they come."""

    def __init__(self, words: dict[str, Any], sources: Callable[[Incident], Iterable[Spoken]]) -> None:
        self._words = words
        self._sources_of = sources
        self.notes: list[str] = []

    def paragraph(self, one: Incident) -> str:
        """All that is told of one incident."""
        self._sources = {item.claim.claim_id: item for item in self._sources_of(one)}
        launched, fates = weapons("launched"), weapons("downed", "lost", "hit")
        rest = [name for name in page_order() if name in one.figures and name not in {*launched, *fates}]
        when, words = self._when(one), self._words
        sentences = []
        if items := self._items(one, launched):
            form = words["launched" if one.attacker else "launched_by_nobody"]
            who, target = self._party(one.attacker), self._party(one.target_country)
            sentences.append(form.format(when=when, who=who, target=target, items=items))
        if items := self._items(one, fates):
            sentences.append(words["fate"].format(items=items))
        if items := self._items(one, rest):
            form = words["harm_there" if sentences else "harm"]
            sentences.append(form.format(when=when, place=self._place(one), items=items))
        if not sentences:
            return str(words["bare"].format(when=when, place=self._place(one)))
        return " ".join([*sentences, *self._doubts(one)])

    def _items(self, one: Incident, wanted: Sequence[str]) -> str:
        told = [self._item(name, one.figures[name]) for name in wanted if name in one.figures]
        found = [item for item in told if item]
        last = self._words["and"].join(found[-2:])
        return ", ".join([*found[:-2], last]) if found else ""

    def _item(self, measure: str, figure: Figure) -> str:
        """A figure with its range and its footnote; empty where nothing is best."""
        if figure.best is None:
            return ""
        form = self._range(figure).format(
            n=number(figure.best) + self._note(figure), low=number(figure.low), high=number(figure.high)
        )
        one, many = self._words["measures"].get(measure, 2 * [f"{measures()[measure].label.lower()}: {{n}}"])
        return str((one if figure.best == 1 else many).format(n=form))

    def _range(self, figure: Figure) -> str:
        low, high = figure.low, figure.high
        known = low is not None and high is not None
        form = "{n}" if low == high == figure.best else "between" if known else "or_more" if high is None else "up_to"
        if form == "or_more" and low is None:
            form = "{n}"
        text = str(self._words.get(form, form))
        return text.replace("{n}", self._words["about"]) if figure.approx else text

    def _note(self, figure: Figure) -> str:
        """Where the figure comes from, as a footnote."""
        first = next((self._sources[claim] for claim in figure.claims if claim in self._sources), None)
        told = self._told(first) if first is not None else figure.why
        if figure.contradicted is not None:
            told = f"{told}; {self._words['official'].format(words=figure.contradicted)}"
        if told not in self.notes:
            self.notes.append(told)
        return MARK.format(self.notes.index(told) + 1)

    def _told(self, item: Spoken) -> str:
        claim = item.claim
        who = claim.claimant.name if claim.claimant is not None else self._words["nobody"]
        said = self._words["note"].format(who=who, words=" ".join(item.whole.split()))
        return ", ".join(
            part for part in (said, claim.outlet, str(claim.published or ""), shown_source(claim.source)) if part
        )

    def _doubts(self, one: Incident) -> list[str]:
        """What is to be said of figures that do not stand firm, by kind of doubt."""
        kinds = {
            "contradicted": [m for m, f in one.figures.items() if f.contradicted is not None],
            "disputed": [m for m, f in one.figures.items() if f.disputed and f.rule != CONTESTED],
            "contested": [m for m, f in one.figures.items() if f.disputed and f.rule == CONTESTED],
            "one_source": [m for m, f in one.figures.items() if f.independent < 2],
        }
        return [
            self._words[kind].format(what=", ".join(self._label(name) for name in page_order() if name in named))
            for kind, named in kinds.items()
            if named
        ]

    def _label(self, measure: str) -> str:
        one = self._words["measures"].get(measure)
        return measures()[measure].label.lower() if one is None else one[1].replace("{n}", "").strip(" :")

    def _party(self, code: str | None) -> str:
        if code is None:
            return str(self._words["unknown_place"])
        known = parties().get(code)
        return str(self._words["parties"].get(code, known.name if known is not None else code))

    def _place(self, one: Incident) -> str:
        return one.places[0].name if one.places else str(self._words["unknown_place"])

    def _when(self, one: Incident) -> str:
        words, first, last = self._words, one.date_start, one.date_end
        if first is None or last is None:
            return str(words["undated"])
        if first == last:
            return str(words["day"].format(date=_date(last, words)))
        if one.date_precision == "night":
            return str(words["night"].format(date=_date(last, words)))
        return str(words["days"].format(first=_date(first, words), last=_date(last, words)))


def _date(day: dt.date, words: dict[str, Any]) -> str:
    return str(words["date"].format(day=day.day, month=words["months"][day.month - 1], year=day.year))
