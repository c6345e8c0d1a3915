"""Which night a claim is about, and what the launch table says to it."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence

from strikeledger.model import Claim, Incident, Place
from strikeledger.registries.amounts import Amount
from strikeledger.registries.compare import Finding, Told, meets
from strikeledger.registries.hypotheses import COINCIDENCE, HYPOTHESES
from strikeledger.registries.launches import LaunchTable, amount
from strikeledger.registries.nights import Night
from strikeledger.registries.tables import vocabulary_rows
from strikeledger.registries.words import CATEGORY, NOUNS, note_words, sum_words, window_words
from strikeledger.vocabulary.measures import counting, measures, weapon

NEIGHBOURS = dt.timedelta(days=2)
EARLIER = dt.timedelta(days=30)
SILENT = frozenset({"hypothetical", "denied", "retracted"})
"""Statuses under which a claim asserts nothing that could be checked."""
WIDEST = dt.timedelta(days=3)
"""A claim whose attack could lie on more days than this is about no night in particular."""
LOCAL = frozenset({"city", "district", "site", "admin2", "admin1"})
UNKNOWN_TEXT = "no date of the attack is known, so no night of the table can answer"


@functools.cache
def _unit_stems() -> tuple[tuple[str, str], ...]:
    return tuple((row["stem"], row["unit"]) for row in vocabulary_rows("place_units.tsv"))


def unit_of(quote: str) -> str | None:
    """What a claim of places hit counts when that is not places: districts, regions; None when nothing says so."""
    words = quote.casefold().split()
    return next((unit for word in words for stem, unit in _unit_stems() if word.startswith(stem)), None)


def told_of(claim: Claim) -> Told:
    """The claim's figure, split into what it counts and what happened to it."""
    row = measures().get(claim.measure)
    return Told(
        prefix=row.counts if row and row.counts in NOUNS else "",
        part=row.fate if row else "",
        low=claim.low,
        high=claim.high,
        approx=claim.approx,
        munition=claim.munition,
        includes=claim.includes,
        unit=unit_of(claim.quote) if claim.measure == counting("places") else None,
    )


def candidate_nights(table: LaunchTable, first: dt.date, last: dt.date) -> list[Night]:
    """Nights that an attack between two days can be, the likeliest first.

    A single day: what ended on it, then what began on it. Evening's day and morning's day: what ended on the morning.
    More days: every night that ended on one of them. Windows of one day also count together (a night, then a day's
    attack), after each alone.
    """
    ended = list(table.between(first if last - first != dt.timedelta(days=1) else last, last))
    ended.sort(key=lambda night: (-(night.munitions.launched.low), night.start))
    began = [] if first != last else [n for n in table.between(last, last + NEIGHBOURS) if n.start.date() == last]
    nights = ended + [night for night in began if night not in ended]
    together = [night for night in ended if night.day == last]
    if len(together) > 1:
        nights.append(joined(together))
    return nights


def joined(nights: Sequence[Night]) -> Night:
    """Several windows as one: figures added, rows listed together."""
    first, *others = sorted(nights, key=lambda night: night.start)
    for night in others:
        places = [n for n in (first.locations_hit, night.locations_hit) if n is not None]
        first = Night(
            start=first.start,
            end=max(first.end, night.end),
            day=max(first.day, night.day),
            drones=first.drones + night.drones,
            missiles=first.missiles + night.missiles,
            bombs=first.bombs + night.bombs,
            reconnaissance=first.reconnaissance + night.reconnaissance,
            munitions=first.munitions + night.munitions,
            locations_hit=sum(places) if places else None,
            parts=first.parts + night.parts,
            left_out=first.left_out + night.left_out,
            unclassified=first.unclassified + night.unclassified,
            notes=tuple(dict.fromkeys(first.notes + night.notes)),
            through_notes=tuple(dict.fromkeys(first.through_notes + night.through_notes)),
        )
    return first


def choose_night(nights: Sequence[Night], figures: Sequence[Told]) -> Night | None:
    """The candidate that most figures of the incident meet; the likeliest when none stands out."""
    if not nights:
        return None

    def met(night: Night) -> int:
        answers = [_plain(told, night) for told in figures]
        return sum(2 if answer == "agrees" else answer in ("agrees_rounded", "contradicts") for answer in answers)

    return max(nights, key=met)


def _plain(told: Told, night: Night) -> str:
    value = _value(told, night)
    if value is None:
        return "none"
    match = meets(told, value)
    if match in ("agrees", "agrees_rounded") or not told.prefix:
        return match
    return "contradicts" if any(h(told, night, ()) for h in HYPOTHESES[:3]) else match


def _value(told: Told, night: Night) -> Amount | None:
    """The night's figure; None where no row of the bulletin is of that kind (null is not zero, rule 16)."""
    if not told.prefix:
        return amount(night, counting("places"))
    wanted = (CATEGORY[told.prefix],) if told.prefix in CATEGORY else ("drone", "missile")
    rows = any(row.category in wanted for row in night.parts)
    return amount(night, weapon(told.prefix, told.part) or "") if rows else None


def tells_the_night(figures: Sequence[Told], night: Night) -> bool:
    """Whether an incident's figures are those of the whole country's night, whatever places it names.

    Reports say "targeted Kyiv" of a night's countrywide numbers. One number of 10 or more that is the night's, or that
    of all its weapons, shows it.
    """
    large = [told for told in figures if told.prefix and told.size >= COINCIDENCE]
    return any(_plain(told, night) in ("agrees", "agrees_rounded", "contradicts") for told in large)


def is_local(claim: Claim, incident: Incident, nationwide: bool) -> bool:
    """Whether the figure may be of one place only: its own places, else the incident's, name nothing wider.

    `nationwide`: other figures of the incident are the night's (see `tells_the_night`), so that its places say nothing.
    """
    places: tuple[Place, ...] = claim.places if claim.places or nationwide else incident.places
    return claim.scope == "part" or (bool(places) and all(place.precision in LOCAL for place in places))


def answer(told: Told, night: Night, table: LaunchTable, local: bool) -> Finding:
    """What the night says to one figure: plain comparison, then the hypotheses, then what is left."""
    value = _value(told, night)
    if value is None:
        what = NOUNS.get(told.prefix, "places hit")
        return cannot_tell(f"the report of {window_words(night)} gives no number of {what}")
    if local and not told.prefix:
        return cannot_tell(f"the table counts {value} places hit in the whole country, the claim perhaps those of one")
    if told.unit:
        return cannot_tell(f"the claim counts {told.unit}, the table {value} places hit: not the same unit")
    text = sum_words(night, told.prefix, told.part) if told.prefix else f"{value} places hit"
    head = f"{window_words(night)}: {text}"
    match = meets(told, value)
    if match in ("agrees", "agrees_rounded") and not (told.includes and match == "agrees_rounded"):
        rounding = "rounding" if match == "agrees_rounded" else None
        words = f"{head}; the claim says {told}{_far(told, value)}{note_words(night, told.part)}"
        return Finding(verdict=match, explanation=rounding, low=value.low, high=value.high, arithmetic=words)
    if told.prefix:
        around = [n for n in table.between(night.day - EARLIER, night.day + NEIGHBOURS) if n is not night]
        for hypothesis in HYPOTHESES:
            found = hypothesis(told, night, around)
            if found and not (local and found.explanation in ("part_of_whole", "window")):
                words = f"{window_words(night)}: {found.arithmetic}{note_words(night, told.part)}"
                return Finding(
                    verdict=found.verdict,
                    explanation=found.explanation,
                    low=found.low,
                    high=found.high,
                    arithmetic=words,
                )
    return _left(told, night, value, head, local)


def _left(told: Told, night: Night, value: Amount, head: str, local: bool) -> Finding:
    words = f"{head}; the claim says {told}"
    unknown = sum(row.launched or 0 for row in night.unclassified)
    if meets(told, value) == "possible":
        return cannot_tell(f"{words}: the table gives a range only{note_words(night, told.part)}", value)
    if local and told.size < value.low:
        return cannot_tell(f"{words}, perhaps of one place; the table counts the whole country", value)
    if abs(told.size - value.low) <= unknown:
        return cannot_tell(f"{words}: {unknown} weapons of unknown kind could make the difference", value)
    difference = f"{abs(told.size - value.low):g} {'more' if told.size > value.low else 'fewer'} than the table"
    words = f"{words}, {difference}{note_words(night, told.part)}"
    return Finding(verdict="contradicts", explanation="unexplained", low=value.low, high=value.high, arithmetic=words)


def _far(told: Told, value: Amount) -> str:
    """A bound that holds but lies far below is said to be so: an early count, mostly."""
    if told.low is not None and told.high is None and value.low > 1.5 * told.low and told.low > 1:
        return " (the bound holds, far below the table's number)"
    return ""


def cannot_tell(reason: str, value: Amount | None = None) -> Finding:
    """A finding that decides nothing, with its reason."""
    low, high = (value.low, value.high) if value else (None, None)
    return Finding(verdict="cannot_tell", explanation=None, low=low, high=high, arithmetic=reason)
