"""Page or post -> Document: one reader a format, body and boilerplate, dateline and outlet.

`read_inputs` is the only way in. It streams: memory is bounded by one document, whatever the input's size.
"""

from __future__ import annotations

from strikeledger.ingest.inputs import Given, Held, read_inputs

__all__ = ["Given", "Held", "read_inputs"]
