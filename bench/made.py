"""Made news: reports of attacks among ordinary articles, the same for the same seed, each worded differently.

    python -m bench.made 100000 --attacks 0.1 > made.jsonl

Attacks are told by one to four outlets each, some word for word, so that stories, linking and figures have their work.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
FIRST_DAY = dt.date(2024, 1, 1)
ATTACKS_A_DAY = 4
"""Attacks begin on so many places a day; a corpus twice as large covers twice the time, as a news archive does."""
TELLINGS = 4
PASSING = 0.6
"""Share of ordinary articles with a word of harm; 135 of the 224 articles of an English news sample read have one."""

Row = dict[str, str]


def articles(count: int, attacks: float, seed: int = 1) -> Iterator[Row]:
    """`count` articles, a share `attacks` of them reports of attacks; rows as in JSON Lines input."""
    chance = random.Random(seed)
    pending: list[Row] = []
    told = 0
    for number in range(count):
        if (number + 1) * attacks >= told + 1:
            if not pending:
                pending = tellings(chance, FIRST_DAY + dt.timedelta(days=told // (ATTACKS_A_DAY * TELLINGS // 2)))
            row, told = pending.pop(), told + 1
        else:
            row = ordinary(chance, FIRST_DAY + dt.timedelta(days=chance.randrange(700)))
        yield {"id": str(number), "url": f"https://made.invalid/{number}", **row}


def filled(chance: random.Random, sentence: str, values: Row) -> str:
    """The sentence with its gaps filled; a gap without a value gets one of its kind."""
    gaps = {
        "town": lambda: chance.choice(WORDS["towns"]),
        "town2": lambda: chance.choice(WORDS["towns"]),
        "place": lambda: chance.choice(WORDS["quarters"]),
        "name": lambda: chance.choice(WORDS["names"]),
        "role": lambda: chance.choice(WORDS["roles"]),
        "building": lambda: chance.choice(WORDS["buildings"]),
        "weapon": lambda: chance.choice(WORDS["weapons"]),
        "thing": lambda: chance.choice(WORDS["things"]),
        "day": lambda: chance.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")),
    }
    drawn = {key: draw() for key, draw in gaps.items() if "{" + key + "}" in sentence and key not in values}
    numbers = {key: str(chance.randint(2, 40)) for key in ("n", "m", "c", "b", "d", "l", "n2") if key not in values}
    text = sentence.format_map({**numbers, **drawn, **values})
    return text[0].upper() + text[1:]


def tellings(chance: random.Random, day: dt.date) -> list[Row]:
    """Reports of one attack by one to four outlets: the first, copies of it and others worded anew."""
    killed, launched = chance.randint(1, 30), chance.randint(40, 500)
    values = {
        "town": chance.choice(WORDS["towns"]), "weapon": chance.choice(WORDS["weapons"]), "n": str(killed),
        "m": str(killed + chance.randint(1, 60)), "c": str(chance.randint(2, 6)), "l": str(launched),
        "d": str(launched - chance.randint(1, 39)), "building": chance.choice(WORDS["buildings"]),
        "day": day.strftime("%A"), "name": chance.choice(WORDS["names"]), "role": chance.choice(WORDS["roles"]),
    }  # fmt: skip
    rows: list[Row] = []
    for outlet in chance.sample(WORDS["outlets"], chance.randint(1, TELLINGS)):
        if rows and chance.random() < 0.3:
            rows.append({**rows[-1], "outlet": outlet})
            continue
        table = WORDS["attack"]
        parts = [
            chance.choice(table["leads"]),
            *chance.sample(table["body"], chance.randint(3, 7)),
            *chance.sample(table["quiet"], chance.randint(1, 3)),
        ]
        published = day + dt.timedelta(days=chance.randint(0, 1))
        rows.append(article(chance, chance.choice(table["titles"]), parts, values, outlet, published))
    return rows


def ordinary(chance: random.Random, day: dt.date) -> Row:
    """An article about something else, some 2,500 characters."""
    table = WORDS["ordinary"]
    parts = [chance.choice(table["body"]) for _ in range(chance.randint(22, 40))]
    if chance.random() < PASSING:
        parts.insert(chance.randrange(len(parts)), chance.choice(table["passing"]))
    return article(chance, chance.choice(table["titles"]), parts, {}, chance.choice(WORDS["outlets"]), day)


def article(chance: random.Random, title: str, parts: list[str], values: Row, outlet: str, published: dt.date) -> Row:
    """The sentences as paragraphs under a title."""
    sentences = [filled(chance, part, values) for part in parts]
    paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    return {
        "outlet": outlet,
        "published": published.isoformat(),
        "title": filled(chance, title, values),
        "text": "\n\n".join(paragraphs),
        "lang": "en",
    }


def main() -> None:
    """Write a corpus to standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--attacks", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for row in articles(given.count, given.attacks, given.seed):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
