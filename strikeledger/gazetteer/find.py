"""Finding place names in a text: match, weigh by context, resolve lists and neighbours, give mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from strikeledger.gazetteer import brackets
from strikeledger.gazetteer import choose as choosing
from strikeledger.gazetteer.context import Context, article_before, in_list, near
from strikeledger.gazetteer.data import NEVER, PlaceData, load
from strikeledger.gazetteer.demonyms import Demonyms
from strikeledger.gazetteer.held import hold_by_next
from strikeledger.gazetteer.lands import keep_to_lands, leave_for_lands, prefer_cities, units_of_lands
from strikeledger.gazetteer.local import Local
from strikeledger.gazetteer.match import TOKEN, Matcher
from strikeledger.gazetteer.mention import UNKNOWN_ROW, Hit, PlaceMention
from strikeledger.gazetteer.narrow import narrow_by_next, narrow_by_region, place_by_next, rows_of_unit
from strikeledger.gazetteer.organisations import Organisations
from strikeledger.model import Place

_STATE = re.compile(
    r",\s+((?:[A-Z]\.\s?){1,2}[A-Z]?[a-z]{0,3}\.?|[A-Z][a-z]{1,4}\.|[A-Z]{2}\b)"
    r"| ((?!IN|OR|ME|HI|OK|OH|AL|DE|LA|MA|PA)[A-Z]{2})\b"
)
"""A state's abbreviation after a comma, or two capitals without one unless they are a word too (IN, OR, LA)."""
_NEXT_GAP = re.compile(r"(?: [a-z-]{3,14})?(?:, | \(| in (?:(?:the )?[a-z-]{4,12} )?)$")
"""Between a town and the region that holds it: "Balhaf, Shabwah", "Balhaf town, Shabwah", "Balhaf (Shabwah)" and
"Goris in southern Armenia"."""
_OF_COUNTRY = re.compile(
    r"-(?:flagged|owned|operated|registered|backed|led|made|born|aligned|sponsored|funded|supplied|linked|allied|trained|"
    r"built|bound|based|held|controlled|occupied|appointed)\b"
)
"""Behind a country's name: whose a thing or group is, not where."""
_UNKNOWN_NAME = re.compile(r"(?:[ae][a-z]{1,2}-)?[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w'’ʼ]+(?:[ -][A-ZÀ-ÞА-ЯЁІЇЄҐ][\w'’ʼ]+){0,2}")


class Gazetteer:
    """Finds and resolves places. Build it with `gazetteer()`; one instance serves any number of texts."""

    def __init__(self, data: PlaceData) -> None:
        self.data = data
        self._matcher = Matcher(data)
        self._context = Context(data)
        self._demonyms = Demonyms(data)
        self._organisations = Organisations(data)
        self._local = Local(data)
        self._states: dict[str, int] = data.head["states"]
        self._unknown: dict[str, Place] = {}

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[PlaceMention]:
        """Place names in `text[start:end]`, in order, none overlapping; offsets are into `text`.

        Give it a whole body rather than single sentences: a surname learnt from "Danielle Bell" keeps the later
        "Bell" from being a place, and a small town once named plainly is known when it comes again.
        """
        stop = len(text) if end is None else end
        hits = self._hits(text, start, stop)
        self._weigh(text, hits, start, stop)
        hits = self._local.add(text, start, stop, hits)
        mentions = [self._mention(text, hit) for hit in hits if hit.accepted]
        return self._demonyms.merge(text, start, stop, mentions)

    def choose(self, mentions: Sequence[PlaceMention], countries: Sequence[str] = ()) -> list[Place]:
        """The places meant, most exact first, each once; `countries`: ISO codes of the text, likeliest first."""
        return choosing.choose(self.data, mentions, countries)

    def country(self, code: str) -> Place | None:
        """The country of an ISO code."""
        row = self.data.country_row(code)
        return self.data.place(row) if row is not None else None

    def contains(self, outer: Place, inner: Place) -> bool:
        """True when `inner` lies in `outer` or is it: by country, region, and city of a district."""
        return choosing.contains(self.data, outer, inner)

    def _hits(self, text: str, start: int, stop: int) -> list[Hit]:
        hits: list[Hit] = []
        done = start
        match = self._matcher.match
        for token in TOKEN.finditer(text, start, stop):
            at = token.start()
            if at < done:
                continue
            hit = match(text, token)
            begin = article_before(text, at)
            if begin < at and (longer := self._matcher.with_article(text, begin, token)) is not None:
                hit = hit if hit and set(longer.rows) < set(hit.rows) else longer  # "Geneina" has the town too
            if hit is None or hit.strength == NEVER or self._goes_on(text, hit):
                hit = self._unknown_settlement(text, at) or (hit if hit and hit.strength != NEVER else None)
                if hit is None:
                    continue
            if hit.end > stop:
                continue
            hits.append(hit)
            done = hit.end
            state = self._state_after(text, hit, stop)
            if state:
                hits.append(state)
                done = state.end
        return hits

    def _goes_on(self, text: str, hit: Hit) -> bool:
        """Whether a name of one word goes on behind what the tables know of it: "the village of Abu Shahin"."""
        if hit.demonym or " " in text[hit.start : hit.end] or not self._context.name_after(text, hit.end):
            return False
        token = TOKEN.match(text, hit.end + 1)
        other = self._matcher.match(text, token) if token else None
        return token is not None and (other is None or bool(other.strength and not other.unit_rows))

    def _unknown_settlement(self, text: str, at: int) -> Hit | None:
        """A name no table knows, where the text itself says it is a town or village."""
        at = article_before(text, at)
        if text[max(0, at - 1) : at] not in (" ", "\u00a0"):
            return None
        if not self._context.settlement_before(self._context.words_before(text, at)):
            return None
        found = _UNKNOWN_NAME.match(text, at)
        if not found:
            return None
        name = found[0].removesuffix("'s").removesuffix("’s")
        return Hit(at, at + len(name), name.lower(), (UNKNOWN_ROW,), strength=1, evidence={"settlement"})

    def _state_after(self, text: str, hit: Hit, stop: int) -> Hit | None:
        """The state in "City, Tenn." or "City, TN", when the town lies in it."""
        if hit.demonym or not text.startswith((",", " "), hit.end):
            return None
        found = _STATE.match(text, hit.end, stop)
        if not found:
            return None
        written = found[1] or found[2]
        row = self._states.get(written.lower().replace(" ", ""))
        if row is None:
            return None
        inside = narrow_by_region(self.data, hit.rows, row)
        if not inside:
            return None
        hit.rows = inside
        hit.evidence.add("state")
        start = found.end() - len(written)
        return Hit(start, start + len(written.rstrip()), written, (row,), evidence={"state"})

    def _weigh(self, text: str, hits: list[Hit], start: int, stop: int) -> None:
        """Decide each hit; then carry words for region along lists, and let districts find their city."""
        for hit in hits:
            self._context.unit(text, hit)
        self._share_units(text, hits)
        people: set[str] = set()
        for number, hit in enumerate(hits):
            following = hits[number + 1] if number + 1 < len(hits) else None
            self._weigh_one(text, hit, following, people)
        known = {hit.key for hit in hits if hit.accepted and hit.evidence}
        previous: Hit | None = None
        for hit in hits:
            listed = (
                previous is not None
                and previous.accepted
                and not previous.demonym
                and in_list(text[previous.full_end : hit.start])
            )
            if (
                not hit.accepted
                and "pending" in hit.evidence
                and hit.key not in people
                and (hit.key in known or listed)
            ):
                hit.accepted = True
            if hit.accepted and hit.key in people and hit.evidence == set() and hit.strength:
                hit.accepted = False
            if hit.accepted or "pending" in hit.evidence:
                previous = hit
        brackets.settle(self.data, text, hits, start, stop)
        hold_by_next(self.data, text, hits)
        units_of_lands(self.data, hits)
        prefer_cities(self.data, hits)
        leave_for_lands(self.data, hits)
        keep_to_lands(self.data, text, hits, start, stop)
        accepted = [hit for hit in hits if hit.accepted]
        for one, two in pairwise(accepted):
            if near(text[one.full_end : two.start]):
                narrow_by_next(self.data, one, two)

    def _share_units(self, text: str, hits: list[Hit]) -> None:
        """Each of "the Sumy and Kharkiv regions", of "regions of Sumy, Kharkiv and Chernihiv", is a region."""
        for step in (-1, 1):
            order = hits if step == 1 else hits[::-1]
            for one, two in pairwise(order):
                if one.governs != step or two.unit or not one.unit:
                    continue
                first, second = (one, two) if step == 1 else (two, one)
                if in_list(text[first.full_end : second.start]) and rows_of_unit(self.data, two, one.unit):
                    two.unit, two.governs = one.unit, step

    def _weigh_one(self, text: str, hit: Hit, following: Hit | None, people: set[str]) -> None:
        context = self._context
        if not hit.demonym and hit.rows and self._organisations.holds(text, hit.start, hit.end):
            country = hit.rows[0] >= 0 and self.data.kind(hit.rows[0]) == "country"
            hit.accepted = hit.metonym = country
            return
        if hit.demonym:
            hit.accepted = not context.person_before(text, hit)
            return
        if hit.before[0].lower() in self.data.words["presumed"]:
            hit.accepted = hit.metonym = True  # "a strike (likely US)": who, and not where
            return
        if (
            hit.rows
            and hit.rows[0] >= 0
            and _OF_COUNTRY.match(text, hit.end)
            and self.data.kind(hit.rows[0]) == "country"
        ):
            hit.accepted = hit.metonym = True  # 'a Liberia-flagged ship'
            return
        if hit.unit:
            rows = rows_of_unit(self.data, hit, hit.unit)
            if rows:
                hit.rows, hit.accepted = rows, True
                hit.evidence.add("unit")
                return
            hit.full_end = hit.end
        if "state" in hit.evidence or hit.rows == (UNKNOWN_ROW,):
            hit.accepted = True
            return
        if not hit.rows:
            return
        if context.settlement_before(hit.before):
            towns = tuple(row for row in hit.rows if self.data.kind(row) == "city")
            hit.rows, hit.accepted = towns or hit.rows, True
            hit.evidence.add("settlement")
            return
        if following and _NEXT_GAP.match(text[hit.end : following.start]) and place_by_next(self.data, hit, following):
            hit.evidence.add("state")
        if context.person_before(text, hit):
            people.add(hit.key)
            hit.evidence.clear()
            return
        if "state" in hit.evidence:
            hit.accepted = True
            return
        if context.given_then_name(hit) or context.named_after(hit) or context.describes(text, hit):
            return
        self._weigh_bare(text, hit, people)

    def _weigh_bare(self, text: str, hit: Hit, people: set[str]) -> None:
        """A name without a word for its kind: strong ones stand, weak ones need support."""
        context = self._context
        if hit.strength == 0:
            hit.accepted = True
            hit.metonym = context.speaks(text, hit)
            return
        if context.capitalised_neighbour(hit):
            if not context.located(hit, strict=True):
                people.add(hit.key)
            return
        doubtful = hit.key in self.data.words["doubtful"]
        if context.speaks(text, hit):
            hit.accepted = hit.metonym = True
            return
        if context.located(hit, strict=doubtful) or context.apposed(text, hit):
            hit.evidence.add("located")
        elif context.dateline(text, hit):
            hit.evidence.add("dateline")
        elif context.police_after(text, hit) or (
            not doubtful and (context.settlement_joined(hit) or context.site_after(text, hit))
        ):
            hit.evidence.add("offices")
        if hit.evidence:
            hit.accepted = True
        else:
            hit.evidence.add("pending")

    def _mention(self, text: str, hit: Hit) -> PlaceMention:
        if hit.rows == (UNKNOWN_ROW,):
            name = text[hit.start : hit.end]
            kind: Literal["admin2", "city"] = "admin2" if hit.unit == "district" else "city"
            place = Place(name=name, country=None, admin1=None, lat=None, lon=None, precision=kind)
            return PlaceMention(
                start=hit.start, end=hit.end, name=name, candidates=(place,), demonym=False, kind=kind, rows=hit.rows
            )
        full_end = max(hit.full_end, hit.end)
        return PlaceMention(
            start=hit.start,
            end=full_end,
            name=text[hit.start : full_end],
            candidates=tuple(self.data.place(row) for row in hit.rows),
            demonym=hit.demonym,
            kind=self.data.kind(hit.rows[0]),
            metonym=hit.metonym,
            rows=hit.rows,
        )


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer, loaded at first use and kept; FileNotFoundError when the data file has not been built."""
    return Gazetteer(load())


def spans(mentions: Sequence[PlaceMention]) -> Iterator[tuple[int, int]]:
    """Character ranges of mentions, for callers that must not read inside a name."""
    return ((mention.start, mention.end) for mention in mentions)
