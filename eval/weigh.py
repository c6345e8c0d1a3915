"""`python -m eval.weigh CORPORA [--ledger FILE ...]`: what kinds of evidence weigh, into linking/weights.toml.

Log-odds of one attack, by a logistic model over pairs of tellings that linking would compare, on the development half
of what others coded: reports of shootings by incident, records of attacks (no two are one), and the development half
of our own texts; and what people decided in ledgers ("the same attack?"): joined, parted, moved.
Weights of evidence that hardly stands in these pairs are set by hand in the table and stay.
"""

from __future__ import annotations

import argparse
import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from eval import records, tolls
from eval.alone import apart
from eval.decided import pairs_decided
from eval.gold import WRITTEN, held, load
from eval.joining import Told, told_records, told_shootings, told_written
from eval.pairs import Pair, pair_of
from strikeledger.linking.grouping import Grouping, in_order
from strikeledger.linking.profile import Profile

TABLE = Path(__file__).resolve().parent.parent / "strikeledger" / "linking" / "weights.toml"
RIDGE = 2.0
"""Squared log-odds are held down by so much: a kind of evidence in a handful of pairs gets no extreme weight."""
LEAST = 10
"""Pairs that must hold a kind of evidence before its weight is fitted."""
STEPS = 30


def pairs_of(told: Told) -> list[Pair]:
    """Pairs that linking would compare, each once; those with a veto, or of unknown attacks, are left out."""
    grouping = Grouping()
    at: list[Profile] = []
    found = []
    for profile in in_order(told.profiles):
        for place in grouping.candidates(profile):
            one, other = told.attack_of.get(at[place].key), told.attack_of.get(profile.key)
            if one is None or other is None:
                continue
            pair = pair_of(at[place], profile, one=one == other)
            if pair is not None:
                found.append(pair)
        grouping.put(profile, None)
        at.append(profile)
    return found


def fit(pairs: Sequence[Pair], held_fast: Mapping[str, float]) -> dict[str, float]:
    """Weights by Newton's method; `held_fast` are weights that stay as they are."""
    seen = Counter(kind for pair in pairs for kind in pair.found)
    names = ["start", *sorted(kind for kind, count in seen.items() if count >= LEAST and kind not in held_fast)]
    column = {name: i for i, name in enumerate(names)}
    rows = [
        (
            [(0, 1.0), *((column[kind], amount) for kind, amount in pair.found.items() if kind in column)],
            sum(held_fast.get(kind, 0.0) * amount for kind, amount in pair.found.items()),
            pair.one,
        )
        for pair in pairs
    ]
    weights = [0.0] * len(names)
    for _ in range(STEPS):
        slope = [-RIDGE * weight if i else 0.0 for i, weight in enumerate(weights)]
        bend = [[(RIDGE if i else 1e-6) if i == j else 0.0 for j in range(len(names))] for i in range(len(names))]
        for told, fixed, one in rows:
            share = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, fixed + sum(weights[i] * x for i, x in told)))))
            for i, x in told:
                slope[i] += x * (one - share)
                for j, y in told:
                    bend[i][j] += x * y * share * (1.0 - share)
        step = solved(bend, slope)
        weights = [weight + by for weight, by in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return dict(zip(names, weights, strict=True))


def solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The solution of linear equations, by elimination with the largest pivot."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        best = max(range(i, len(rows)), key=lambda k: abs(rows[k][i]))
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for k in range(len(rows)):
            if k != i and rows[k][i]:
                rows[k] = [value - rows[k][i] * above for value, above in zip(rows[k], rows[i], strict=True)]
    return [row[-1] for row in rows]


def table(fitted: Mapping[str, float], pairs: Sequence[Pair], by_hand: Mapping[str, float]) -> str:
    """The text of the file."""
    seen = Counter(kind for pair in pairs for kind in pair.found)
    ones = Counter(kind for pair in pairs if pair.one for kind in pair.found)
    matched = sum(pair.one for pair in pairs)
    lines = [
        "# Log-odds of one attack for each unit of a kind of evidence on two tellings. `fitted` is written by",
        f"# `python -m eval.weigh` over {len(pairs)} pairs of the development half, {matched} of them one attack;",
        "# behind each stands which share of the pairs that hold it is one. `set` is by hand: few pairs hold it,",
        "# or hold it beside names that say the same; a report without names has to be joined by it, too.",
        "",
        "[fitted]",
        f"start = {fitted['start']:.2f}",
    ]
    for kind in sorted(fitted.keys() - {"start"}):
        lines.append(f"{kind} = {fitted[kind]:.2f}  # {ones[kind] / seen[kind]:.0%} of {seen[kind]}")
    lines += ["", "[set]", *(f"{kind} = {value}" for kind, value in sorted(by_hand.items()))]
    return "\n".join(lines) + "\n"


def gathered(corpora: Path, ledgers: Iterable[Path] = ()) -> list[Pair]:
    """All pairs of the development halves, and those that people decided on in ledgers."""
    coded = [record for record in records.load(corpora / "drone_attacks" / "records.jsonl") if not apart(record.id)]
    articles, _ = tolls.load(corpora / "shootings")
    near = [article for article in articles if not apart(article.incident_id)]
    own = [text for text in load(WRITTEN.glob("*.jsonl")) if text.text is not None and not held(text.id)]
    told: Iterable[Told] = (told_shootings(near), told_records(coded), told_written(own))
    return [
        *(pair for one in told for pair in pairs_of(one)),
        *(pair for one in ledgers for pair in pairs_decided(one)),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.weigh", description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder of what others coded")
    parser.add_argument("--ledger", type=Path, action="append", default=[], help="a ledger with people's decisions")
    given = parser.parse_args(arguments)
    by_hand = tomllib.loads(TABLE.read_text(encoding="utf-8"))["set"]
    pairs = gathered(given.corpora, given.ledger)
    TABLE.write_text(table(fit(pairs, by_hand), pairs, by_hand), encoding="utf-8")


if __name__ == "__main__":
    main()
