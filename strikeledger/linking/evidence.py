"""What speaks for one attack and what against it, each with its weight from a table and its reason in words."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

NEVER = -100.0
"""A score nothing outweighs."""


SHOOTING, WAR = "shooting", "war"
"""The tables of weights."""


class Evidence(NamedTuple):
    """One answer: which kind it is of, how much of it there is, and why, in words."""

    kind: str
    amount: float
    reason: str


def veto(reason: str) -> Evidence:
    """What nothing outweighs."""
    return Evidence("never", 1.0, reason)


@cache
def weights(*, shooting: bool = False) -> Mapping[str, float]:
    """Log-odds of one attack for a unit of each kind of evidence; `start` is where two tellings begin.

    Reports of shootings and of strikes in a war are told apart by other things, so that each has weights of its own;
    those set by hand are of both.
    """
    raw = tomllib.loads((resources.files(__package__) / "weights.toml").read_text(encoding="utf-8"))
    return {name: float(value) for own in ("set", SHOOTING if shooting else WAR) for name, value in raw[own].items()}


def score_of(found: Iterable[Evidence], *, shooting: bool = False) -> float:
    """The log-odds of one attack; evidence that too few pairs hold to weigh it weighs nothing."""
    table = weights(shooting=shooting)
    return table["start"] + sum(table.get(one.kind, 0.0) * one.amount for one in found)


def probability(score: float) -> float:
    """Log-odds as a probability."""
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, score))))
