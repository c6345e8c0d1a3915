"""Documents to stories: what is copied, rewritten, updated or translated counts as one source."""

from __future__ import annotations

from strikeledger.lineage.group import group_stories
from strikeledger.lineage.sketch import Sketch, sketch

__all__ = ["Sketch", "group_stories", "sketch"]
