"""The segments of one page while their roles are being decided."""

from __future__ import annotations

from strikeledger.ingest.lines import Segment
from strikeledger.ingest.shapes import Shape, shape_of
from strikeledger.model import BlockKind


class Work:
    """The segments under work: shapes once, kinds filled in step by step. Lives for one document."""

    def __init__(self, text: str, folded: str, segs: list[Segment]) -> None:
        self.text, self.folded, self.segs = text, folded, segs
        self.shapes: list[Shape] = [shape_of(text, seg.start, seg.end) for seg in segs]
        self.kinds: list[BlockKind | None] = [None] * len(segs)

    def prose(self, at: int) -> bool:
        """Whether a segment that nothing has decided yet is prose."""
        return self.kinds[at] is None and self.shapes[at].prose

    def fold(self, at: int) -> str:
        """The folded text of a segment."""
        return self.folded[self.segs[at].start : self.segs[at].end]
