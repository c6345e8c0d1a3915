"""How common names and numbers are in reports of attacks: writes strikeledger/vocabulary/common_names.toml.

    python -m scripts.common_names ../shared/data/corpora > strikeledger/vocabulary/common_names.toml

Counts only, of single words that stand in reports of several attacks: no sentence of anybody's is kept, and nobody is
named by it who was the victim of one attack. Of texts that others coded the half kept apart is not counted.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from eval.alone import apart
from scripts.shares import print_steps
from strikeledger.reading.marks import names_in
from strikeledger.reading.tokens import sentences

STEPS = (0.2, 0.1, 0.05, 0.02, 0.01, 0.005)
LEAST = 5
"""Attacks whose reports must hold a word: fewer say nothing of how common it is."""
HEAD = """# How common a name or a number of two digits is in reports of attacks: the largest share of the attacks of
# one collection whose reports hold it, by the least share of its step. Counted with scripts/common_names.py over
# the development half of reports on shootings, of articles of English news and of records of conflict-data teams,
# over posts of a ministry in Russian and Ukrainian headlines. What is in no list stands in reports of fewer than 5
# of 1,000 attacks.
"""


def main() -> None:
    """Print the table."""
    shares: Counter[str] = Counter()
    for attacks in collections(Path(sys.argv[1])):
        holding: Counter[str] = Counter()
        for texts in attacks.values():
            holding.update({plain(word) for text in texts for word in names_in(text, sentences(text, 0, len(text)))})
        for name, count in holding.items():
            if count >= LEAST:
                shares[name] = max(shares[name], count / len(attacks))
    print_steps(HEAD, "names", shares, STEPS)


def collections(folder: Path) -> Iterable[Mapping[str, list[str]]]:
    """The texts of each collection by attack, as far as they belong to the half that may be looked at."""
    for path, key in (
        ("shootings/articles.jsonl", "incident_id"),
        ("press_en/articles.jsonl", "id"),
        ("drone_attacks/records.jsonl", "id"),
    ):
        found: dict[str, list[str]] = defaultdict(list)
        for line in (folder / path).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if not apart(str(row[key])):
                found[str(row[key])].append(row["text"])
        yield found
    for path, field in (("posts_ru/mod_russia_v2.csv", "text_snippet"), ("headlines_uk/news.csv", "text")):
        with (folder / path).open(encoding="utf-8-sig", newline="") as rows:
            yield {text: [text] for row in csv.DictReader(rows) if (text := row[field])}


def plain(word: str) -> str:
    """A word as it stands in the table."""
    return word.casefold().replace("’", "'").replace("ʼ", "'").removesuffix("'s")


if __name__ == "__main__":
    main()
