"""The rules that choose a best figure, each a function; they are tried in the order of `figure_of` (rule 12).

A rule sees the tellings that still stand (`standing.py`) and gives a `Choice`, or None when it does not apply.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from strikeledger.reconciling.origins import origins, pages
from strikeledger.reconciling.tellings import HARM, Telling, claimant_key, may_precede

LEAP = 4
"""Times the next figure, and people above it, from which a rise is a leap."""


class Sides(NamedTuple):
    """The parties of the attack: country codes or names, None when unknown."""

    attacker: str | None
    target: str | None


class Choice(NamedTuple):
    """A best figure: the telling that gives it, the rule that chose it, and why in words."""

    telling: Telling
    rule: str
    why: str
    disputed: bool = False


Rule = Callable[[Sequence[Telling], Sides], Choice | None]


def meets(tellings: Sequence[Telling]) -> bool:
    """True when one number can satisfy all: `at least 15` and 23 meet, 16 and 23 do not."""
    lows = [t.low for t in tellings if t.low is not None]
    highs = [t.high for t in tellings if t.high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def tightest(tellings: Sequence[Telling]) -> Telling:
    """The telling that says most: an exact number before a bound, a plain one before a vague one, then the highest."""
    return min(tellings, key=lambda t: (not t.exact, t.claim.approx, -t.value, t.order))


def day(telling: Telling) -> str:
    """The day a figure was told, in words."""
    return telling.told.isoformat() if telling.told else "an unknown day"


def who(telling: Telling) -> str:
    """The claimant, else the outlet, in words."""
    if telling.claim.claimant is not None:
        return telling.claim.claimant.name
    return telling.claim.outlet or "a report in its own voice"


def single_source(tellings: Sequence[Telling], _: Sides) -> Choice | None:
    """One origin tells it, however many print it (rule 5: flagged wherever it appears)."""
    if origins(tellings) != 1 or not meets(tellings):
        return None
    best, reports = tightest(tellings), len({t.story for t in tellings})
    told = "only one report gives it" if reports == 1 else f"{reports} reports go back to one source"
    return Choice(best, "single_source", f"{told}: {best.value:g} by {who(best)}")


def agreement(tellings: Sequence[Telling], _: Sides) -> Choice | None:
    """One number satisfies every telling."""
    if not meets(tellings):
        return None
    best = tightest(tellings)
    return Choice(best, "agreement", f"{origins(tellings)} sources agree on {best.value:g}")


def disputed(tellings: Sequence[Telling], sides: Sides) -> Choice | None:
    """The parties give figures that cannot both be true: kept apart, never averaged (rule 14).

    Best is what the side that was hit, or a third, counts: it can see the place. Rule 10: the same for every country.
    """
    theirs = [t for t in tellings if _side(t) is not None and _side(t) == sides.attacker]
    others = [t for t in tellings if t not in theirs]
    if not theirs or not others or meets([tightest(theirs), tightest(others)]):
        return None
    if tightest(theirs).claim.measure not in HARM:
        return None
    inner = settle(others, sides)
    told = f"{inner.telling.value:g} by {who(inner.telling)} against {tightest(theirs).value:g} by {who(theirs[0])}"
    return Choice(inner.telling, "disputed", f"the parties differ and nothing settles it: {told}", disputed=True)


def _side(telling: Telling) -> str | None:
    return telling.claim.claimant.side if telling.claim.claimant is not None else None


def none_no_longer(tellings: Sequence[Telling], sides: Sides) -> Choice | None:
    """`No one was hurt` ends when anybody tells of someone hurt, on that day or later."""
    zeros = [t for t in tellings if t.claim.status == "none_reported" or t.high == 0]
    some = [t for t in tellings if t not in zeros]
    if not zeros or not any(may_precede(zero, one) for zero in zeros for one in some):
        return None
    return settle(some, sides)


def later_report(tellings: Sequence[Telling], _: Sides) -> Choice | None:
    """Tolls rise as bodies are found: the highest figure explains lower ones told before it, or elsewhere that day."""
    best = tightest([t for t in tellings if t.value == max(u.value for u in tellings)])
    if best.claim.measure not in HARM or leap(best, tellings) or _outnumbered(best, tellings):
        return None
    for other in tellings:
        same_page = other.claim.document_id == best.claim.document_id
        if not meets([best, other]) and (same_page or not may_precede(other, best)):
            return None
    lower = sorted({t.value for t in tellings if t.value < best.value})
    before = ", ".join(f"{value:g}" for value in lower)
    return Choice(
        best, "later_report", f"{best.value:g} told on {day(best)}; lower figures that day or before: {before}"
    )


class Weight(NamedTuple):
    """What stands behind a number: origins first, those who print it only where origins are even."""

    origins: int
    printed: int


def weights_of(tellings: Sequence[Telling]) -> dict[float, Weight]:
    """What stands behind each number."""
    told: dict[float, list[Telling]] = {}
    for telling in tellings:
        told.setdefault(telling.value, []).append(telling)
    return {value: Weight(origins(same), len(set(pages(same).values()))) for value, same in told.items()}


def _outnumbered(best: Telling, tellings: Sequence[Telling]) -> bool:
    """True when more stands behind another number on the day of the best one, or later."""
    behind = weights_of([t for t in tellings if may_precede(best, t)])
    return max(behind.values()) > behind.get(best.value, Weight(0, 0))


def leap(best: Telling, tellings: Sequence[Telling]) -> bool:
    """A lone figure far above all others, on the same day or in nobody's name, is more likely of another event.

    On the development shootings 6 of 13 wrong rises were such leaps, to 8 from 1 or to 17 from 1; no right one was.
    """
    others = [t for t in tellings if t.story != best.story]
    known = max((t.value for t in others), default=best.value)
    if any(t.value * LEAP >= best.value for t in others) or best.value - known < LEAP:
        return False
    later = all(t.told is not None and best.told is not None and t.told < best.told for t in others)
    return not (later and best.claim.claimant is not None)


def typed(tellings: Sequence[Telling], _: Sides) -> Choice | None:
    """The count of one kind of weapon before a total told as that kind (rule 20), where both come from this attack.

    Told apart by the arithmetic: the higher is the lower plus what the same reports give of the other kind.
    """
    low, high = min(tellings, key=lambda t: (t.value, t.order)), max(tellings, key=lambda t: (t.value, t.order))
    if low.beside is None or high.value - low.value != low.beside:
        return None
    left = [t for t in tellings if t.value != high.value]
    if not left or not meets(left):
        return None
    best = tightest(left)
    sum_ = f"{best.value:g} + {low.beside:g} = {high.value:g}"
    return Choice(best, "typed", f"{high.value:g} counts two kinds of weapon as one: {sum_}")


def most_told(tellings: Sequence[Telling], _: Sides) -> Choice | None:
    """Of figures that conflict, the one that more origins give than any other."""
    counts = sorted(((weight, value) for value, weight in weights_of(tellings).items()), reverse=True)
    if len(counts) < 2 or counts[0][0] == counts[1][0]:
        return None
    best = tightest([t for t in tellings if t.value == counts[0][1]])
    told = [f"{weight.origins} by {weight.printed}" for weight, _ in counts[:2]]
    why = f"sources and those who print them: {told[0]} for {best.value:g}, {told[1]} for the next figure"
    return Choice(best, "most_told", why)


def stale(tellings: Sequence[Telling], sides: Sides) -> Choice | None:
    """A lower figure told later, but known from before the higher one, is an old figure left standing."""
    best = max(tellings, key=lambda t: (t.value, t.order))
    old = [
        t
        for t in tellings
        if not may_precede(t, best)
        and t.value < best.value
        and any(u.value == t.value and may_precede(u, best) and u is not t for u in tellings)
    ]
    left = [t for t in tellings if t not in old]
    if not old or not left or best.claim.measure not in HARM:
        return None
    inner = settle(left, sides)
    return Choice(inner.telling, inner.rule, f"{inner.why}; {old[0].value:g} told again later is the older figure")


def cautious(tellings: Sequence[Telling], _: Sides) -> Choice | None:
    """A conflict nothing settles: the lower figure (rule 12)."""
    best = min(tellings, key=lambda t: (t.value, not t.exact, t.order))
    told = ", ".join(f"{t.value:g} by {who(t)}" for t in sorted(tellings, key=lambda t: t.value)[:4])
    return Choice(best, "cautious", f"reports conflict and none is later: {told}; the lower is taken")


RULES: tuple[Rule, ...] = (
    single_source,
    agreement,
    disputed,
    none_no_longer,
    later_report,
    stale,
    typed,
    most_told,
    cautious,
)
"""In the order they are tried; `cautious` always applies."""


def settle(tellings: Sequence[Telling], sides: Sides) -> Choice:
    """The choice of the first rule that applies to at least one telling."""
    for rule in RULES:
        choice = rule(tellings, sides)
        if choice is not None:
            return choice
    raise ValueError("no telling to choose from")


def same_voice(a: Telling, b: Telling) -> bool:
    """True when two tellings are the same claimant's; an outlet's own voice is nobody's but its own story's."""
    mine, other = claimant_key(a.claim), claimant_key(b.claim)
    return mine == other and (mine is not None or a.story == b.story)
