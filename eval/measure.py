"""Counts and shares with 95 % intervals from the outcomes of single texts."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

import msgspec

from eval.matching import Judge, Outcome, measure_of, same_claimant, same_day, same_place, same_scope

RESAMPLES = 1000
SEED = 7
"""The intervals must be the same on every run of the same texts."""


class Share(msgspec.Struct, frozen=True):
    """`right` of `total`, with the Wilson interval: it holds for small counts and near 0 and 1."""

    right: int
    total: int

    @property
    def value(self) -> float | None:
        """Right over total; None of nothing."""
        return self.right / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval."""
        if not self.total:
            return None
        z, n, p = 1.96, self.total, self.right / self.total
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)


class Found(msgspec.Struct, frozen=True):
    """Figures found: true positives, labels, figures read; intervals by resampling whole texts."""

    right: int
    gold: int
    read: int
    interval: tuple[float, float] | None = None
    """95 % interval of F1."""

    @property
    def precision(self) -> float | None:
        """Right of those read."""
        return self.right / self.read if self.read else None

    @property
    def recall(self) -> float | None:
        """Right of those labelled."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.read + self.gold) if self.read + self.gold else None


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """All that is said of one group of texts."""

    texts: int
    found: Found
    by_measure: dict[str, Found]
    claimant: Share
    date: Share
    scope: Share
    place: Share
    linking: float | None
    """Pairwise F1: two figures of one attack have one incident, two of different attacks have two."""
    false_incidents: Share
    """Texts without an attack in which the program sees one, of all texts without an attack."""


def scores(outcomes: Sequence[Outcome]) -> Scores:
    """Score one group of texts."""
    measures = sorted({m for outcome in outcomes for m in _measures(outcome)})
    negatives = [outcome for outcome in outcomes if outcome.text.kind == "negative"]
    return Scores(
        texts=len(outcomes),
        found=found(outcomes, resample=True),
        by_measure={measure: found(outcomes, measure) for measure in measures},
        claimant=share(outcomes, lambda want, claim: same_claimant(want.figure.claimant, claim.claimant)),
        date=share(outcomes, same_day),
        scope=share(outcomes, same_scope),
        place=share(outcomes, same_place),
        linking=linking(outcomes),
        false_incidents=Share(sum(outcome.false_incident for outcome in negatives), len(negatives)),
    )


def _measures(outcome: Outcome) -> set[str]:
    wanted = (*(want for want, _ in outcome.pairs), *outcome.missed)
    return {measure_of(w.figure) for w in wanted} | {measure_of(claim) for claim in outcome.extra}


def found(outcomes: Sequence[Outcome], measure: str | None = None, *, resample: bool = False) -> Found:
    """Counts over the texts, of one measure or of all."""

    def counted(outcome: Outcome) -> tuple[int, int, int]:
        right = sum(measure in {None, measure_of(want.figure)} for want, _ in outcome.pairs)
        missed = sum(measure in {None, measure_of(want.figure)} for want in outcome.missed)
        extra = sum(measure in {None, measure_of(claim)} for claim in outcome.extra)
        return right, right + missed, right + extra

    counts = [counted(outcome) for outcome in outcomes]
    right, gold, read = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    return Found(right, gold, read, resampled(counts) if resample and right else None)


def resampled(counts: Sequence[tuple[int, int, int]]) -> tuple[float, float]:
    """Bootstrap over texts: figures of one text are right or wrong together."""
    dice = random.Random(SEED)
    values = []
    for _ in range(RESAMPLES):
        drawn = dice.choices(counts, k=len(counts))
        size = sum(gold + read for _, gold, read in drawn)
        values.append(2 * sum(right for right, _, _ in drawn) / size if size else 0.0)
    values.sort()
    return values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES)]


def share(outcomes: Iterable[Outcome], judge: Judge) -> Share:
    """How many of the figures found are right in one respect; those that cannot be judged are left out."""
    verdicts = [judge(want, claim) for outcome in outcomes for want, claim in outcome.pairs]
    return Share(sum(v is True for v in verdicts), sum(v is not None for v in verdicts))


def linking(outcomes: Iterable[Outcome]) -> float | None:
    """Pairwise F1 of attacks over the figures found, in time linear in their number."""
    items = [(w.incident.key, c.incident_id) for outcome in outcomes for w, c in outcome.pairs]
    both, gold, got = Counter(items), Counter(key for key, _ in items), Counter(incident for _, incident in items)
    size = _pairs(gold) + _pairs(got)
    return 2 * _pairs(both) / size if size else None


def _pairs(counts: Counter[tuple[str, str | None]] | Counter[str] | Counter[str | None]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def grouped(outcomes: Iterable[Outcome], key: Callable[[Outcome], Iterable[str]]) -> dict[str, list[Outcome]]:
    """Outcomes by a name of theirs, in order of name; one outcome may stand under several."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for name in key(outcome):
            groups[name].append(outcome)
    return dict(sorted(groups.items()))


def reliability(
    outcomes: Iterable[Outcome], edges: Sequence[float] = (0.5, 0.6, 0.7, 0.8, 0.9)
) -> list[tuple[str, Share]]:
    """How often figures were right, by the confidence they were given; doubtful ones are left out."""
    bins: dict[int, list[bool]] = defaultdict(list)
    for outcome in outcomes:
        for claim, right in (*((c, True) for _, c in outcome.pairs), *((c, False) for c in outcome.extra)):
            bins[sum(claim.confidence >= edge for edge in edges)].append(right)
    names = [f"under {edges[0]:g}", *(f"{a:g} to {b:g}" for a, b in zip(edges, (*edges[1:], 1.0), strict=True))]
    return [(names[number], Share(sum(bins[number]), len(bins[number]))) for number in range(len(names))]
