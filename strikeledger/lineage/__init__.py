"""Documents to stories: what is copied, rewritten, updated or translated counts as one source."""

from __future__ import annotations

from strikeledger.lineage.furniture import furniture_in, stripped
from strikeledger.lineage.group import Kin, copies_in, group_stories, kin_among
from strikeledger.lineage.sketch import Sketch, sketch

__all__ = ["Kin", "Sketch", "copies_in", "furniture_in", "group_stories", "kin_among", "sketch", "stripped"]
