"""A PDF -> Page: the words of its pages, lines made paragraphs again, running heads told once.

Days and titles in a PDF are mostly those of a program or of a template; its day is told by its words or by the reader.
"""

from __future__ import annotations

import collections
import io
import logging
import re
from importlib import import_module
from typing import Any

from strikeledger.ingest.assemble import TEXT_LIMIT, digest
from strikeledger.ingest.page import Page, UnreadableError
from strikeledger.ingest.wrapped import unwrapped

LETTERS_LEAST = 40
"""Letters in all pages: with fewer a PDF is a picture of a text; its program may leave a stamp or page numbers."""
RUNNING_LEAST = 3
"""Pages that begin or end with the same words, figures aside, before these are no part of the text."""
SLACK = 0.2
"""Share of a line's width: letters are not of one width, so that lines of one column differ by about a fifth."""
_FIGURES = re.compile(r"\d+")
_AGAIN = "open it in a viewer, print it to a new PDF, and read that"
_SCAN = "have its text recognised (OCR, for instance with ocrmypdf) and read the PDF or text that gives"
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError, OverflowError)
"""What the library fails with, besides its own errors, where a file is not as it should be."""


def page_of_pdf(data: bytes, path: str) -> Page:
    """The page of a PDF. Raises `UnreadableError` where it is damaged, encrypted, or a picture of a text."""
    pages = _page_texts(data)
    if sum(map(str.isalpha, "".join(pages))) < LETTERS_LEAST:
        raise UnreadableError("a PDF without text: its pages are pictures (a scan)", _SCAN)
    rows = [row for lines in _without_running(pages) for row in lines]
    lengths = sorted(len(row) for row in rows if row) or [0]
    slack = int(lengths[-1 - len(lengths) // 20] * SLACK)
    text = "\n".join(line for _, line in unwrapped(rows, slack, mend=True))
    return Page(source=path, sha256=digest(data), text=re.sub(r"\n{2,}", "\n\n", text).strip())


def _page_texts(data: bytes) -> list[str]:
    """The text of each page as the library gives it."""
    pypdf: Any = import_module("pypdf")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says of broken files is said in the refusal
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("an encrypted PDF", "open it with its password, save it without one, and read that")
        pages: list[str] = []
        size = 0
        for page in reader.pages:
            pages.append(page.extract_text() or "")
            size += len(pages[-1])
            if size > TEXT_LIMIT:
                raise UnreadableError(f"a PDF of more than {TEXT_LIMIT:,} characters", "split it into its reports")
    except pypdf.errors.DependencyError as error:
        raise UnreadableError(
            "an encrypted PDF", "open it in a viewer, print it to a new PDF, and read that"
        ) from error
    except (pypdf.errors.PyPdfError, *_BROKEN) as error:
        raise UnreadableError(f"a damaged PDF ({type(error).__name__}: {error})"[:300], _AGAIN) from error
    return pages


def _without_running(pages: list[str]) -> list[list[str]]:
    """The lines of each page; what runs through the pages is told once behind them, and not at all with a number."""
    rows = [[" ".join(line.split()) for line in page.splitlines()] for page in pages]
    rows = [[line for line in lines if line] for lines in rows]
    often = collections.Counter(
        shape for lines in rows for shape in {_shape(line) for line in (*lines[:2], *lines[-2:])}
    )
    running = {shape for shape, count in often.items() if count >= max(RUNNING_LEAST, len(rows) // 2)}
    told: dict[str, str] = {}
    for lines in rows:
        for at in (*range(min(2, len(lines))), *range(max(len(lines) - 2, 2), len(lines))):
            if (shape := _shape(lines[at])) in running:
                told.setdefault(shape, lines[at])
                lines[at] = ""
    behind = [line for line in told.values() if not _FIGURES.search(line)]
    return [*([line for line in lines if line] for lines in rows), ["", *behind]]


def _shape(line: str) -> str:
    return _FIGURES.sub("0", line)
