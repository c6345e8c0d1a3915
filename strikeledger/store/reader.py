"""Who read: program, way of reading and parser, as a ledger keeps it beside each reading."""

from __future__ import annotations

from functools import cache

from strikeledger import __version__
from strikeledger.reading import way_of_reading


@cache
def reader() -> str:
    """This program, its way of reading and its parser; what another one read is read anew."""
    return f"{__version__}/{way_of_reading()}"
