"""Impact: places hit, buildings damaged, hours of alert."""

from __future__ import annotations

from collections.abc import Iterator

from strikeledger.reading.elements import Element, Row
from strikeledger.reading.frames.raw import RawClaim, from_quantities, replace
from strikeledger.vocabulary.lexicon import Lexicon
from strikeledger.vocabulary.measures import counting

ALERT_REACH = 10
"""Tokens between the word for the alert and its hours."""
TOLD_REACH = 8
"""Tokens around a number of places in which the word of impact stands."""
NEAR = 6


def impacts(row: Row, lex: Lexicon) -> list[RawClaim]:
    """Figures of places hit, buildings damaged and alert hours in a sentence."""
    return [*_locations(row, lex), *_buildings(row, lex), *_alert_hours(row, lex)]


def _locations(row: Row, lex: Lexicon) -> Iterator[RawClaim]:
    """'hits at eight locations', 'struck six districts', 'two strikes were recorded'; debris is no hit."""
    strikes = lex.words("impact.strikes")
    for element in row.elements:
        quantity = element.quantity
        if element.code != "L" or quantity is None or quantity.zero or quantity.vague:
            continue  # 'several cities' counts nothing
        if quantity.head in strikes:
            told = _words_near(row, element, NEAR) & lex.words("impact.counted")
        else:
            debris = lex.words("impact.debris").intersection(row.words[max(0, element.first - NEAR) : element.first])
            told = _words_near(row, element, TOLD_REACH) & lex.words("impact.told") if not debris else frozenset()
            if not told and not debris and _recorded_at(row, element, lex):
                told = strikes.intersection(row.words[: element.first])
        if told:
            yield from_quantities(counting("places"), [quantity], "impact.locations", element.first)


def _recorded_at(row: Row, element: Element, lex: Lexicon) -> bool:
    """'hits by 3 missiles and 17 drones were recorded at nine locations': counted at places, however far the hits."""
    before = row.words[max(0, element.first - 2) : element.first]
    return (
        len(before) == 2 and before[0] in lex.words("impact.counted") and before[1] in lex.words("casualty_grammar.in")
    )


def _buildings(row: Row, lex: Lexicon) -> Iterator[RawClaim]:
    damage = lex.words("weapons.damage")
    for element in row.elements:
        quantity = element.quantity
        if element.code != "B" or quantity is None or quantity.zero:
            continue
        if _words_near(row, element, TOLD_REACH) & damage:
            yield from_quantities(counting("buildings"), [quantity], "impact.buildings", element.first)


def _words_near(row: Row, element: Element, reach: int) -> frozenset[str]:
    return frozenset(row.words[max(0, element.first - reach) : element.last + reach])


def _alert_hours(row: Row, lex: Lexicon) -> Iterator[RawClaim]:
    """'alerts sounded for more than eight hours'; 'within hours' of an alert is no length."""
    table = lex.phrases("alert")
    words = list(row.words)
    alerts = [i for i in table.starts(words) if table.at(words, i)]
    for element in row.elements:
        quantity = element.quantity
        if element.code != "H" or quantity is None or not alerts:
            continue
        near = any(abs(a - element.first) <= ALERT_REACH for a in alerts)
        if not near or (element.first and words[element.first - 1] in lex.words("impact.not_length")):
            continue
        claim = from_quantities(counting("hours"), [quantity], "impact.alert", element.first)
        continuous = (
            claim.low is not None and claim.high is None and words[quantity.first] in lex.words("impact.more_than")
        )
        # the bounds table: hours are continuous, so 'more than eight hours' is 8 and up, not 9
        yield replace(claim, low=(claim.low or 0.0) - 1) if continuous else claim
