"""How common stems are in news: writes strikeledger/lineage/common.toml from texts that stand beside the checkout.

    python -m scripts.common_stems ../shared/data/corpora > strikeledger/lineage/common.toml

Counts only: a stem is the first letters of a word, and no sentence of anybody's is kept.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from scripts.shares import print_steps
from strikeledger.lineage.words import WORD, stem, tables

STEPS = (0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005)
LEAST = 5
"""Texts a stem must stand in: fewer say nothing of how common it is."""
HEAD = """# How common a stem is in news and posts on attacks: the largest share of texts of one collection that hold
# it, by the least share of its step. Counted with scripts/common_stems.py over 2,845 reports on shootings, 224
# articles of English news and 5,904 posts of a ministry in Russian. What is in no list stands in fewer than 5 of
# 1,000 texts.
"""


def main() -> None:
    """Print the table."""
    shares: Counter[str] = Counter()
    for texts in collections(Path(sys.argv[1])):
        holding: Counter[str] = Counter()
        for text in texts:
            holding.update(stems(text))
        for name, count in holding.items():
            if count >= LEAST:
                shares[name] = max(shares[name], count / len(texts))
    print_steps(HEAD, "stems", shares, STEPS)


def collections(folder: Path) -> Iterable[set[str]]:
    """The texts of each collection, each once."""
    for name in ("shootings", "press_en"):
        lines = (folder / name / "articles.jsonl").read_text(encoding="utf-8").splitlines()
        yield {json.loads(line)["text"] for line in lines}
    with (folder / "posts_ru/mod_russia_v2.csv").open(encoding="utf-8", newline="") as rows:
        yield {row["text_snippet"] for row in csv.DictReader(rows)}


def stems(text: str) -> set[str]:
    """The stems of the content words of a text, as a sketch has them; figures are never common."""
    stop, numerals = tables().stop, tables().numbers
    lower = (word.lower().replace("’", "'").replace("ʼ", "'") for word in WORD.findall(text))
    return {stem(word) for word in lower if word not in stop and word not in numerals and not word[0].isdigit()}


if __name__ == "__main__":
    main()
