"""Nightly bulletins of a ministry of defence, in Russian: the number shot down, and the regions it is listed by.

The posts belong to others (`data/corpora/posts_ru` beside the checkout) and are only read; they are cut at 400
characters. What is right is told by the one form all of them have ('air defence shot down N drones'), found by a
pattern that knows nothing else; so only bulletins of that form are measured.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from eval.alone import LIVE, half, read_alone
from eval.measure import Share
from strikeledger.model import Claim, Reading

OUTLET = "Минобороны России"
CUT = 395
"""Letters from which a post may have been cut: its list may go on."""
MEASURE = "drones_downed"
_VERB = r"(?:перехвач|уничтож|сбит)\w*"
_FORM = re.compile(
    rf"дежурными средствами ПВО\W{{1,12}}{_VERB}(?: и {_VERB})?\W{{1,6}}(?:еще )?(\d+)"
    r"\W{1,6}украинск\w+\s+беспилотн\w+"
)
_PLACES = re.compile(r"[–-] (?:над )?\W{0,4}(?:территори|акватори)")


class Post(msgspec.Struct, frozen=True):
    """A bulletin with the number its form tells."""

    id: str
    day: str
    text: str
    downed: int
    listed: bool
    """Whether it lists regions and is whole."""


def load(file: Path) -> list[Post]:
    """The bulletins among the posts of a file."""
    with file.open(encoding="utf-8", newline="") as rows:
        return [post for number, row in enumerate(csv.DictReader(rows)) if (post := _post(number, row)) is not None]


def _post(number: int, row: Mapping[str, str]) -> Post | None:
    text = row["text_snippet"]
    plain = text.replace("**", "")
    found = _FORM.search(plain)
    if found is None:
        return None
    listed = len(_PLACES.findall(plain)) > 1 and len(text) < CUT
    return Post(id=f"post-{number}", day=row["date"], text=text, downed=int(found[1]), listed=listed)


def read(posts: Sequence[Post]) -> dict[str, Reading]:
    """Each post alone, as one of the ministry's channel."""
    rows = ({"id": p.id, "text": p.text, "lang": "ru", "date": p.day, "outlet": OUTLET} for p in posts)
    return read_alone(rows)


def scores(posts: Iterable[Post], readings: Mapping[str, Reading]) -> dict[str, dict[str, Share]]:
    """By half: posts whose number is the one figure of all, and whole lists whose parts add up to it."""
    right: dict[str, dict[str, list[bool]]] = {}
    for post in posts:
        reading = readings.get(post.id)
        told = [c for c in reading.claims if c.measure == MEASURE and c.status in LIVE] if reading is not None else []
        own = right.setdefault(half(post.id), {"total": [], "regions": []})
        own["total"].append([c.low for c in told if c.scope == "incident"] == [post.downed])
        if post.listed:
            own["regions"].append(_added(told) == post.downed)
    return {side: {name: Share(sum(found), len(found)) for name, found in own.items()} for side, own in right.items()}


def _added(told: Sequence[Claim]) -> float:
    return sum(c.low or 0.0 for c in told if c.scope == "part")


def section(found: Mapping[str, Mapping[str, Share]]) -> str:
    """The section of the card."""
    lines = [
        "### Official posts",
        "",
        "Bulletins of Russia's ministry of defence, cut at 400 characters: posts whose number of drones shot down is",
        "read as the one figure of the whole, and whole lists of regions whose parts add up to it.",
        "",
        "| half | total right | regions add up |",
        "| --- | --- | --- |",
    ]
    lines += [f"| {side} | {_shown(own['total'])} | {_shown(own['regions'])} |" for side, own in sorted(found.items())]
    return "\n".join([*lines, ""])


def _shown(share: Share) -> str:
    return f"{share.right} of {share.total}"
