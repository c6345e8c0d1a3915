"""`python -m eval.calibrate CORPORA`: how often figures of each frame are right, into reading/confidence.toml.

Counted on the development half of what others coded (records of attacks, shootings, labelled press); the accuracy card
shows on the half kept apart whether the numbers mean what they say. Our own texts flatter, so a figure right in them
counts only as much as frames known from both keep outside (`discount`), and only as a start that cases outside correct.
A frame with few cases is drawn to its family (`casualty`), a family to the average: two lucky cases are no certainty.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from eval import outside, records, tolls, trust
from eval.alone import apart, read_alone
from eval.gold import PRESS, WRITTEN, held, load, with_texts
from eval.measure import Share
from eval.run import measure
from eval.trust import SURE, Judged
from strikeledger.model import Claim
from strikeledger.reading.confidence import family_of, key_of

TABLE = Path(__file__).resolve().parent.parent / "strikeledger" / "reading" / "confidence.toml"
WEIGHT = 6
"""Cases of what a frame is drawn to that every frame starts with."""


class Counts(NamedTuple):
    """Right and seen by key."""

    right: Counter[str]
    seen: Counter[str]


class Row(NamedTuple):
    """One line of the table: the confidence, and the cases outside and of our own behind it."""

    share: float
    outside: tuple[int, int]
    own: tuple[int, int]


def keys(claim: Claim) -> tuple[str, str, str]:
    """What a figure counts under, wide to narrow: family, frame, frame with its marks."""
    key = key_of(claim.rule, claim.low, claim.high, approx=claim.approx, start=claim.start)
    return family_of(claim.rule), claim.rule, key


def counted(judged: Iterable[Judged]) -> Counts:
    """Right and seen under each key."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for item in judged:
        for key in set(keys(item.claim)):
            seen[key] += 1
            right[key] += item.right
    return Counts(right, seen)


def fit(others: Iterable[Judged], own: Iterable[Judged]) -> dict[str, Row]:
    """The table, by key. Judged figures of the half kept apart are left out."""
    used = [item for item in others if not item.apart]
    there, here = counted(used), counted(own)
    average = sum(item.right for item in used) / max(1, len(used))
    less = discount(there, here)
    rows: dict[str, Row] = {}
    for key in sorted(there.seen | here.seen, key=lambda k: ("/" in k, "." in k, k)):
        above = rows.get(_wider(key))
        start = shrunk(less * here.right[key], here.seen[key], above.share if above else average)
        share = sure_enough(shrunk(there.right[key], there.seen[key], start), there.right[key], there.seen[key])
        rows[key] = Row(share, (there.right[key], there.seen[key]), (here.right[key], here.seen[key]))
    return rows


def discount(there: Counts, here: Counts) -> float:
    """How much of its share on our own texts a frame keeps outside, over frames with cases in both; 1 at most."""
    both = [key for key in there.seen if here.right[key] and "." in key and "/" not in key]
    expected = sum(there.seen[key] * here.right[key] / here.seen[key] for key in both)
    return min(1.0, sum(there.right[key] for key in both) / expected) if expected else 1.0


def _wider(key: str) -> str:
    """What a key is drawn to: a frame with marks to the frame, a frame to its family."""
    return key.split("/")[0] if "/" in key else family_of(key) if "." in key else ""


def shrunk(right: float, seen: int, towards: float) -> float:
    """A share drawn to `towards` by `WEIGHT` cases."""
    return (right + WEIGHT * towards) / (seen + WEIGHT)


def sure_enough(share: float, right: int, seen: int) -> float:
    """A share over `SURE` only where chance is no likely reason for it: the lower end of the interval is over it, too.

    The frame that looks best on one half owes some of that to luck and is worse on the other.
    """
    interval = Share(right, seen).interval
    return share if interval is not None and interval[0] > SURE else min(share, SURE)


def table(rows: dict[str, Row]) -> str:
    """The text of the file."""
    lines = [
        "# How often figures of a frame are right on what others coded: the development half of it, and our own texts",
        "# where that has few cases. Written by `python -m eval.calibrate`; the cases stand behind each.",
        "",
        "[frames]",
    ]
    for key, row in sorted(rows.items()):
        lines.append(f'"{key}" = {row.share:.3f}  # {_of(row.outside)} outside, {_of(row.own)} own')
    return "\n".join(lines) + "\n"


def _of(pair: tuple[int, int]) -> str:
    return f"{pair[0]} of {pair[1]}"


def read_others(corpora: Path) -> list[Judged]:
    """Figures of the development half of what others coded, judged."""
    coded = [record for record in records.load(corpora / "drone_attacks" / "records.jsonl") if not apart(record.id)]
    found = list(outside.of_records(coded, records.read(coded)).judged)
    articles, recorded = tolls.load(corpora / "shootings")
    near = [article for article in articles if not apart(article.incident_id)]
    readings = read_alone(
        {"id": a.article_id, "title": a.title, "published": a.published, "text": a.text} for a in near
    )
    found += outside.judged_tolls(near, recorded, {name: reading.claims for name, reading in readings.items()})
    return found + trust.of_labels(measure(with_texts(load([PRESS]), corpora / "press_en" / "articles.jsonl")))


def main(arguments: Sequence[str] | None = None) -> None:
    """Count, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.calibrate", description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder of what others coded")
    others = read_others(parser.parse_args(arguments).corpora)
    own = trust.of_labels(measure([text for text in load(WRITTEN.glob("*.jsonl")) if not held(text.id)]))
    TABLE.write_text(table(fit(others, own)), encoding="utf-8")


if __name__ == "__main__":
    main()
