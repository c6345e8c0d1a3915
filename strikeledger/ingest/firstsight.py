"""First sight of a page: may it hold a figure of an attack at all? Most pages of a crawl cannot.

Then it is not worth asking the extractors and the layout rules which of its lines are what: `lay_rough` is enough where
title and day are known from elsewhere. The text stored is the same either way, and so is what is read in it, which is
nothing.
"""

from __future__ import annotations

from strikeledger.vocabulary.sight import may_tell, small


def holds_figure(title: str | None, text: str) -> bool:
    """Whether a page may hold a figure, in any language that is read. False is certain, True is not."""
    return may_tell(small(f"{title}\n{text}" if title else text))
