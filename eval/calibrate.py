"""`python -m eval.calibrate`: how often figures of each frame are right, into strikeledger/reading/confidence.toml.

Counted on the development half of eval/gold/written; the accuracy card shows on the half held back whether the
numbers mean what they say. A frame with few cases is drawn to the average of all (`WEIGHT` cases of it), so that two
lucky ones are no certainty. A vague word and one person told without a number are measured apart.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from eval.gold import WRITTEN, held, load
from eval.run import measure
from strikeledger.model import Claim

TABLE = Path(__file__).resolve().parent.parent / "strikeledger" / "reading" / "confidence.toml"
WEIGHT = 6
"""Cases of the average that every frame starts with."""
LATE = 2500
"""Characters into a text after which figures are told in passing more often than as news."""


def key_of(claim: Claim) -> str:
    """The frame, with what is measured apart in it."""
    one = claim.low == 1 and claim.high == 1
    marks = (("/one", one), ("/vague", claim.approx), ("/late", claim.start > LATE))
    return claim.rule + "".join(mark for mark, holds in marks if holds)


def main() -> None:
    """Count, and write the table."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for outcome in measure([text for text in load(WRITTEN.glob("*.jsonl")) if not held(text.id)]):
        for _, claim in outcome.pairs:
            for key in {claim.rule, key_of(claim)}:
                right[key] += 1
                seen[key] += 1
        for claim in outcome.extra:
            for key in {claim.rule, key_of(claim)}:
                seen[key] += 1
    frames = [key for key in seen if "/" not in key]
    average = sum(right[k] for k in frames) / max(1, sum(seen[k] for k in frames))
    lines = [
        "# How often figures of a frame were right on the development half of eval/gold/written.",
        "# Written by `python -m eval.calibrate`; the number of cases stands behind each.",
        f"average = {average:.3f}",
        "",
        "[frames]",
    ]
    for key in sorted(seen):
        base = average if "/" not in key else shrunk(right[key.split("/")[0]], seen[key.split("/")[0]], average)
        lines.append(f'"{key}" = {shrunk(right[key], seen[key], base):.3f}  # {right[key]} of {seen[key]}')
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def shrunk(right: int, seen: int, towards: float) -> float:
    """A share drawn to `towards` by `WEIGHT` cases."""
    return (right + WEIGHT * towards) / (seen + WEIGHT)


if __name__ == "__main__":
    main()
