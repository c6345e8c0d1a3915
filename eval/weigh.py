"""`python -m eval.weigh CORPORA [--ledger FILE ...]`: what kinds of evidence weigh, into linking/weights.toml.

Log-odds of one attack, by a logistic model over pairs of tellings that linking would compare, on the development half
of what others coded, reports of shootings by incident, and of our own texts, those on one attack each in a war with
others of the day among them; and what people decided in ledgers ("the same attack?"): joined, parted, moved. Pairs of
shootings and of others are fitted apart. Weights of evidence that hardly stands in these pairs are set by hand in the
table and stay. So do three weights of a war (`set_war`), as our texts hold more strikes of one town and day than are
reported as a rule, and hardly any large toll: where two tellings begin (one town and one time, and nothing against, are
one attack), figures, and a toll told as risen.
"""

from __future__ import annotations

import argparse
import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path

from eval import tolls
from eval.alone import apart
from eval.decided import pairs_decided
from eval.gold import WRITTEN, held, load
from eval.joining import Told, together, told_shootings, told_together, told_written
from eval.pairs import Pair, pair_of
from strikeledger.linking.evidence import SHOOTING, WAR
from strikeledger.linking.grouping import Grouping, in_order
from strikeledger.linking.profile import Profile

TABLE = Path(__file__).resolve().parent.parent / "strikeledger" / "linking" / "weights.toml"
RIDGE = 2.0
"""Squared log-odds are held down by so much: a kind of evidence in a handful of pairs gets no extreme weight."""
LEAST = 10
"""Pairs that must hold a kind of evidence before its weight is fitted."""
STEPS = 30
SHARED: frozenset[str] = frozenset(
    {
        "ages",
        "attacker",
        "figures",
        "means",
        "more_names",
        "name_share",
        "names",
        "one_story",
        "place_common",
        "place_in_region",
        "place_inside",
        "place_near",
        "place_region",
        "place_same",
        "same_kind",
        "same_time",
        "site",
        "small_town",
        "told_again",
        "toll_risen",
        "victims",
        "weapon",
        "weekday",
    }
)
"""Kinds that say what both tellings have in common."""
AGAINST: frozenset[str] = frozenset(
    {
        "days_apart",
        "no_ages",
        "no_names",
        "other_ages",
        "other_site",
        "other_victims",
        "place_apart",
        "place_same_region",
        "printed_before",
        "toll_contradicts",
        "toll_differs",
        "undated",
        "weeks_apart",
    }
)
"""Kinds that say what is told apart."""


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


def fit(pairs: Sequence[Pair], known: Mapping[str, float], shared: Set[str] = frozenset()) -> dict[str, float]:
    """Weights by Newton's method; those `known` stay as they are.

    Kinds of what two tellings have in common (`shared`) never speak against one attack, and what is told apart
    (`AGAINST`) never for one: where the pairs say so, other evidence says it better, and the kind weighs nothing.
    """
    found, nothing = _fitted(pairs, known), dict[str, float]()
    while wrong := {
        kind: 0.0
        for kind, weight in found.items()
        if (weight < 0 and kind in shared) or (weight > 0 and kind in AGAINST)
    }:
        nothing |= wrong
        found = _fitted(pairs, {**known, **nothing})
    return {**found, **nothing}


def _fitted(pairs: Sequence[Pair], held_fast: Mapping[str, float]) -> dict[str, float]:
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


def table(pairs: Sequence[Pair], known: Mapping[str, Mapping[str, float]], only: str | None = None) -> str:
    """The text of the file, from the tables that stand in it: those by hand stay, and so does the one not asked for."""
    lines = [
        "# Log-odds of one attack for each unit of a kind of evidence on two tellings, of shootings and of others.",
        "# Both tables are written by `python -m eval.weigh` over pairs of the development halves; behind each kind",
        "# of those fitted last stands which share of the pairs that hold it is one attack. What too few pairs of",
        "# other attacks hold weighs as among shootings. `set` and `set_war` are by hand: few pairs hold it, or hold",
        "# it beside names that say the same; a report without names has to be joined by it, too.",
    ]
    by_hand = known["set"]
    shot, others = ([pair for pair in pairs if pair.shooting == one] for one in (True, False))
    among = known[SHOOTING] if only == WAR else fit(shot, by_hand)
    often = {kind for kind, count in Counter(kind for pair in others for kind in pair.found).items() if count >= LEAST}
    rare = {kind: weight for kind, weight in among.items() if kind not in often and kind != "start"}
    war = known[WAR] if only == SHOOTING else {**rare, **fit(others, {**rare, **by_hand}, SHARED), **known["set_war"]}
    for name, own, fitted in ((SHOOTING, shot, among), (WAR, others, war)):
        lines += ["", f"[{name}]"]
        seen = Counter(kind for pair in own for kind in pair.found)
        ones = Counter(kind for pair in own if pair.one for kind in pair.found)
        seen["start"], ones["start"] = len(own), sum(pair.one for pair in own)
        for kind in sorted(fitted, key=lambda kind: (kind != "start", kind)):
            share = f"  # {ones[kind] / seen[kind]:.0%} of {seen[kind]}" if seen[kind] >= LEAST else ""
            lines.append(f"{kind} = {fitted[kind]:.2f}{share if only in {None, name} else ''}")
    for name in ("set", "set_war"):
        lines += ["", f"[{name}]", *(f"{kind} = {value}" for kind, value in sorted(known[name].items()))]
    return "\n".join(lines) + "\n"


def gathered(corpora: Path, ledgers: Iterable[Path] = ()) -> list[Pair]:
    """All pairs of the development halves, and those that people decided on in ledgers.

    Records of attacks are left out: of those near enough to be compared a third are of one attack, by two teams.
    """
    articles, _ = tolls.load(corpora / "shootings")
    near = [article for article in articles if not apart(article.incident_id)]
    own = [text for text in load(WRITTEN.glob("*.jsonl")) if text.text is not None and not held(text.id)]
    short = [text for text in together() if not apart(text.war)]
    sets: Iterable[Told] = (told_shootings(near), told_written(own), told_together(short))
    return [
        *(pair for one in sets for pair in pairs_of(one)),
        *(pair for one in ledgers for pair in pairs_decided(one)),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.weigh", description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder of what others coded")
    parser.add_argument("--ledger", type=Path, action="append", default=[], help="a ledger with people's decisions")
    parser.add_argument("--only", choices=(SHOOTING, WAR), help="the table to fit; the other one stays as it is")
    given = parser.parse_args(arguments)
    known = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    TABLE.write_text(table(gathered(given.corpora, given.ledger), known, given.only), encoding="utf-8")


if __name__ == "__main__":
    main()
