"""Rich Text (.rtf) -> Page, by striprtf: the words of its paragraphs in order.

Words struck out or hidden are no text of the report; the library keeps them, so their groups are taken out before.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from strikeledger.ingest.assemble import digest
from strikeledger.ingest.page import Page, UnreadableError
from strikeledger.ingest.streams import PAGE_LIMIT

_UNSEEN = re.compile(r"\{[^{}]*\\(?:deleted|strike|striked|v)(?![a-z0-9])[^{}]*\}")
"""A group of words that were taken out, struck out or hidden; what lies in groups of its own is left."""
_RAW = re.compile(r"[\x80-\xff]")
"""Letters that some programs write as they are in the file's code page; the rule is to write their numbers."""
_CODE_PAGE = re.compile(r"\\ansicpg(\d{1,5})")


def page_of_rtf(data: bytes, path: str) -> Page:
    """The page of a Rich Text file. Raises UnreadableError for one that is damaged, too long, or without words."""
    from striprtf import striprtf

    if len(data) > PAGE_LIMIT:
        raise UnreadableError(f"one page of more than {PAGE_LIMIT // 2**20} MB", "leave out its pictures")
    source = _RAW.sub(lambda byte: f"\\'{ord(byte[0]):02x}", data.decode("latin-1"))
    page = _CODE_PAGE.search(source, 0, 4096)
    try:
        convert: Callable[..., str] = striprtf.rtf_to_text
        text = convert(_UNSEEN.sub("", source), encoding=f"cp{page[1] if page else 1252}", errors="replace")
    except (LookupError, ValueError, IndexError, RecursionError) as error:
        raise UnreadableError(f"damaged Rich Text ({error})", "open it and save it again") from error
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n")]
    words = "\n\n".join(line for line in lines if line)
    if not words:
        raise UnreadableError("Rich Text without words: it may be a picture", "give the words as text")
    return Page(source=path, sha256=digest(data), text=words)
