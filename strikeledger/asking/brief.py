"""A brief: the paragraph an analyst writes by hand each morning, made of figures of the ledger, each with its source.

Words come from `brief.toml`, numbers from figures alone; every number has a footnote with the sentence it rests on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from strikeledger.asking.brief_words import date_in, party_in, place_in, when_in, words_of
from strikeledger.asking.explained import Spoken, spoken_of
from strikeledger.asking.find import located
from strikeledger.asking.leaving import shown_source
from strikeledger.asking.wording import number
from strikeledger.errors import UsageError
from strikeledger.model import Figure, Incident, Record
from strikeledger.reconciling.contest import CONTESTED
from strikeledger.store.load import load_incidents
from strikeledger.vocabulary.measures import casualties, measures, page_order, weapons

MARK = "[^{}]"
"""A footnote's mark behind its number."""


class Brief(Record, frozen=True):
    """A brief in one language. Paragraphs are plain text in which `[^1]` marks the first footnote."""

    title: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]
    language: str


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
    told = what if night is None else date_in(words, night)
    title = words["title"].format(what=told or f"{first} – {last}")
    return Brief(
        title=title,
        paragraphs=tuple(paragraphs) or (words["nothing"],),
        notes=tuple(writing.notes),
        language=language,
    )


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
        words = self._words
        when = when_in(words, one)
        sentences = []
        if items := self._items(one, launched):
            form = words["launched" if one.attacker else "launched_by_nobody"]
            who, target = party_in(words, "attackers", one.attacker), party_in(words, "targets", one.target_country)
            sentences.append(form.format(when=when, who=who, target=target, items=items))
        if not sentences:
            rest = [*fates, *rest]  # what came down says as much of an attack as a toll does
        elif items := self._items(one, fates):
            sentences.append(words["fate"].format(items=items))
        if items := self._items(one, rest):
            form = words["harm_there" if sentences else "harm"]
            sentences.append(form.format(when=when, place=place_in(words, one), items=items))
        if not sentences:
            return str(words["bare"].format(when=when, place=place_in(words, one)))
        return " ".join([*sentences, *self._against(one), *self._doubts(one)])

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
        return self._counted(measure, figure.best, form)

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
        return self._noted(told)

    def _told(self, item: Spoken) -> str:
        claim = item.claim
        who = claim.claimant.name if claim.claimant is not None else self._words["nobody"]
        said = self._words["note"].format(who=who, words=" ".join(item.whole.split()))
        return ", ".join(
            part for part in (said, claim.outlet, str(claim.published or ""), shown_source(claim.source)) if part
        )

    def _against(self, one: Incident) -> list[str]:
        """What some report told and an official table speaks against, where the figure is another by now."""
        told: dict[tuple[str, float], Spoken] = {}
        for item in self._sources.values():
            claim, figure = item.claim, one.figures.get(item.claim.measure)
            if figure is None or claim.rejected or claim.low is None or claim.low != claim.high:
                continue
            spoken = any(check.verdict == "contradicts" and check.registry != "ledger" for check in item.checks)
            if spoken and claim.low != figure.best:
                told.setdefault((claim.measure, claim.low), item)
        order = sorted(told, key=lambda key: (page_order().index(key[0]), key[1]))
        items = [
            self._counted(measure, value, number(value) + self._noted(self._told(told[measure, value])))
            for measure, value in order
        ]
        return [self._words["against"].format(items=self._words["and"].join(items))] if items else []

    def _counted(self, measure: str, value: float, form: str) -> str:
        one, many = self._words["measures"].get(measure, 2 * [f"{measures()[measure].label.lower()}: {{n}}"])
        return str((one if value == 1 else many).format(n=form))

    def _noted(self, told: str) -> str:
        """The mark of a footnote, which is made where it is new."""
        if told not in self.notes:
            self.notes.append(told)
        return MARK.format(self.notes.index(told) + 1)

    def _doubts(self, one: Incident) -> list[str]:
        """What is to be said of figures that do not stand firm, by kind of doubt."""
        kinds = {
            "contradicted": [m for m, f in one.figures.items() if f.contradicted is not None],
            "disputed": [m for m, f in one.figures.items() if f.disputed and f.rule != CONTESTED],
            "contested": [m for m, f in one.figures.items() if f.disputed and f.rule == CONTESTED],
            "one_source": [m for m, f in one.figures.items() if f.independent < 2],
        }
        shown = [figure for figure in one.figures.values() if figure.best is not None]
        alone = ["each_one_source"] if shown and kinds["one_source"] and all(f.independent < 2 for f in shown) else []
        if alone:
            del kinds["one_source"]
        found = [
            self._words[kind].format(what=", ".join(self._label(name) for name in page_order() if name in named))
            for kind, named in kinds.items()
            if named
        ]
        return [*found, *(str(self._words[kind]) for kind in alone)]

    def _label(self, measure: str) -> str:
        one = self._words["measures"].get(measure)
        return measures()[measure].label.lower() if one is None else one[1].replace("{n}", "").strip(" :")
