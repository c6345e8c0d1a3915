"""How likely a bare name means a place, and which one."""

from __future__ import annotations

import math
import re

from strikeledger.gazetteer.data import FAINT, NEVER, STRONG, WEAK
from strikeledger.gazetteer.keys import fold_name, is_cyrillic

from .rows import FULL, Builder, Row

UNIT = re.compile(
    r" (?:state|province|region|governorate|oblast|county|prefecture|wilaya|district|territory|department)$"
)
STREET = re.compile(r" (?:street|avenue|road|lane|boulevard)$")
SURNAME = re.compile(r"(?:[oe]v|[oeiy]va|in|yn|ina|sky|enko)$")
STRONG_POPULATION = {"UA": 2_000, "RU": 20_000}
STRONG_ELSEWHERE = 100_000
"""Below these a single Latin word needs support in the text: most smaller names are surnames or words too."""
STRONG_REGION = 300_000
"""People from which a region's name alone is a place; smaller ones need the country in the text.

A tenth of it where the name has more than SHORT_REGION letters and no second bearer abroad.
"""
SHORT_REGION = 5
_MAIN_NAME = 5.0
"""What bearing the name as its main name is worth, in powers of ten of inhabitants: Philadelphia is not Amman."""


def weight(row: Row, bonus: float) -> float:
    """How likely a bare name means this row: size on a log scale, capitals, countries, main names first."""
    base = {"country": 12.0, "admin1": 2.0, "admin2": 2.0, "district": 1.0, "site": 4.0, "sea": 12.0, "area": 10.0}
    if row.faint and row.kind == "admin1":
        return math.log10(row.population + 10) + _MAIN_NAME * bonus
    value = base.get(row.kind, math.log10(row.population + 10) + (2.0 if row.capital else 0.0))
    return (
        value
        + _MAIN_NAME * min(bonus, 1.0)
        + (bonus - 1.0 if bonus > 1.0 else 0.0)
        + (1.0 if row.country == "UA" else 0.0)
    )


def judge(builder: Builder) -> tuple[set[str], set[str], set[str], set[str]]:
    """The folded words that weigh names: never a place, only with evidence, strong ones, and given names."""
    sets = [
        {w for text in builder.stop[name] for w in fold_name(text).split()} for name in ("never", "evidence", "strong")
    ]
    given = {
        w
        for name in ("given", "given_cyrillic")
        for text in builder.words["people"][name]
        for w in fold_name(text).split()
    }
    return sets[0] | set(builder.stop["phrases"]), sets[1], sets[2], given


def key_strength(
    key: str, best: Row, bonus: float, sets: tuple[set[str], set[str], set[str], set[str]], *, alone: bool = False
) -> int:
    """How much support a name needs in a text: one of STRONG, WEAK, FAINT, NEVER; `sets` are those of `judge`.

    `alone`: no place of another country bears it.
    """
    never, evidence, strong, given = sets
    if key in never or STREET.search(key):
        return NEVER
    if best.kind in ("country", "sea", "area") or (best.kind == "admin1" and bonus >= 1.0):
        return STRONG
    if key in strong:
        return STRONG
    if key in evidence or key in given or len(key) <= 3:
        return WEAK
    if SURNAME.search(key) and best.kind == "city" and best.population < 100_000:
        return WEAK
    if alone and best.kind in ("admin1", "admin2") and UNIT.search(key):
        return STRONG  # 'Karenni State' says what it is
    if best.faint:
        people = STRONG_REGION // 10 if alone and len(key) > SHORT_REGION else STRONG_REGION
        known = best.kind == "admin1" and bonus > 0.0 and best.population >= people
        return STRONG if known else FAINT
    if best.kind in ("site", "admin1", "admin2") or bonus > 1.0:
        return STRONG
    if is_cyrillic(key):
        return STRONG if best.population >= 10_000 and (best.country in FULL or best.population >= 100_000) else WEAK
    limit = STRONG_POPULATION.get(best.country, STRONG_ELSEWHERE)
    if " " in key:
        limit = 0 if best.country in FULL else 50_000
    if bonus < 1.0 and best.country not in FULL:
        limit *= 3
    return STRONG if best.population >= limit else WEAK
