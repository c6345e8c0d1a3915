"""Which visible lines of a page are its main text: two extractors asked, their answer laid on the visible lines."""

from __future__ import annotations

import re

from strikeledger.ingest.visible import Line

ENOUGH = 0.6
"""Share of the page's prose the fast extractor must keep to be believed alone; below it the slower one is asked.
Pages with lists or many short paragraphs fall below; both answers are then joined."""
TOO_LITTLE = 0.25
"""Share of the prose below which both extractors are taken to have missed the report."""
SLOW_LINES = 5_000
"""Lines beyond which the slower extractor is not asked: it takes 30 microseconds an element, and pages this long are
indexes."""
_SPACES = re.compile(r"\s+")
_WINDOW = 20_000


def main_lines(markup: str, lines: list[Line]) -> set[int] | None:
    """Numbers of the visible lines that are main text; None when no extractor can be believed."""
    squashed = [_squash(line.text) for line in lines]
    prose = [
        number
        for number, line in enumerate(lines)
        if not line.chrome and line.text.count(" ") >= 8 and line.text.rstrip("\"”»')")[-1:] in ".!?"
    ]
    weight = sum(len(squashed[number]) for number in prose)
    kept = _aligned(_fast(markup), squashed)
    if weight and _share(kept, prose, squashed, weight) < ENOUGH:
        if len(lines) > SLOW_LINES:
            return None
        kept |= _aligned(_slow(markup), squashed)
        if _share(kept, prose, squashed, weight) < TOO_LITTLE:
            return None
    return kept if weight else None


def _share(kept: set[int], prose: list[int], squashed: list[str], weight: int) -> float:
    return sum(len(squashed[number]) for number in prose if number in kept) / weight if weight else 0.0


def _squash(text: str) -> str:
    return _SPACES.sub("", text)


def _fast(markup: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(
        extract_plain_text(markup, preserve_formatting=True, main_content=True, alt_texts=False, list_bullets=False)
    )


def _slow(markup: str) -> str:
    from trafilatura import extract

    return extract(markup, fast=True, include_comments=False, include_tables=True) or ""


def _aligned(text: str, squashed: list[str]) -> set[int]:
    """Visible lines that an extractor's text holds: whole lines, or pieces of its lines found in page order."""
    own = {_squash(line.lstrip("-*•| ")) for line in text.split("\n")}
    whole = _squash(text)
    kept = set()
    cursor = 0
    for number, line in enumerate(squashed):
        if line in own:
            kept.add(number)
        elif len(line) >= 40:
            at = whole.find(line, cursor, cursor + _WINDOW)
            if at >= 0:
                kept.add(number)
                cursor = at + len(line)
    return kept
