"""Sentences written for these tests, and a look at what a document's blocks say."""

from __future__ import annotations

from strikeledger.model import BlockKind, Document

LEAD = "Two people were hurt when a drone fell on a warehouse in Kharkiv on Thursday, the regional governor said."
SECOND = "Firefighters put the blaze out before noon, and rescue teams went on searching the warehouse, he added."
THIRD = "The governor said windows were broken in four apartment blocks near the warehouse in the Saltivka district."
FOURTH = (
    "Prosecutors in Kharkiv opened a case over the drone strike on the warehouse, their office said in the evening."
)


def of(document: Document, kind: BlockKind) -> list[str]:
    """The texts of all blocks of one kind."""
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == kind]


def body(document: Document) -> str:
    """The body blocks, one a line."""
    return "\n".join(of(document, "body"))


def check_blocks(document: Document) -> None:
    """Blocks are in order, do not overlap, stay inside the text and cover all that is not blank."""
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text)
        assert not document.text[at : block.start].strip()
        at = block.end
    assert not document.text[at:].strip()
    bodies = [block for block in document.blocks if block.kind == "body"]
    if bodies:
        assert (document.body_start, document.body_end) == (bodies[0].start, bodies[-1].end)
    else:
        assert document.body_start == document.body_end == len(document.text)
