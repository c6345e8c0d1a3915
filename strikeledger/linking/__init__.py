"""Claims to incidents: which tellings of an attack are one attack, and on which day undated ones lie."""

from __future__ import annotations

from strikeledger.linking.attacks import Attack, attacks_of, link, profiles_of
from strikeledger.linking.dating import Dating, by_attack, by_registry, by_story, redate
from strikeledger.linking.grouping import group

__all__ = [
    "Attack",
    "Dating",
    "attacks_of",
    "by_attack",
    "by_registry",
    "by_story",
    "group",
    "link",
    "profiles_of",
    "redate",
]
