"""The countries that armed groups named in a text sit and fight in: a small town's name may be meant there."""

from __future__ import annotations

import re
from functools import cache

from strikeledger.conflicts import lands_of_group, names_of_groups

_SHORT = 4
"""Letters up to which a group's name is an abbreviation and counts in capitals only: Ola is a given name."""


def lands_of_groups(text: str, start: int, stop: int) -> frozenset[str]:
    """Countries of the groups that a stretch of text names, by ISO code."""
    pattern, codes = _names()
    found = {codes[name[0].lower()] for name in pattern.finditer(text, start, stop)}
    return frozenset[str]().union(*(lands_of_group(code) for code in found))


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = names_of_groups()
    ordered = sorted(codes, key=len, reverse=True)
    short = "|".join(re.escape(name.upper()) for name in ordered if len(name) <= _SHORT)
    long = "|".join(re.escape(name) for name in ordered if len(name) > _SHORT)
    return re.compile(rf"\b(?:{short}|(?i:{long}))\b"), codes
