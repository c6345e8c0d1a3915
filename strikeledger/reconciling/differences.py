"""Why two figures of one measure differ: each hypothesis is tested in turn, the first that holds names the code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from strikeledger.reconciling.choices import Sides, meets, same_voice
from strikeledger.reconciling.origins import printers
from strikeledger.reconciling.tellings import HARM, Telling, may_precede
from strikeledger.vocabulary.measures import other_kinds, whole_of


@dataclass(frozen=True, slots=True)
class Ground:
    """What the hypotheses may look at beside the two tellings."""

    sides: Sides
    values: Mapping[str, frozenset[float]]
    """Every number told of this attack, by measure."""
    earlier: frozenset[float]
    """Numbers of this measure told before the second telling's predecessor."""


Test = Callable[[Telling, Telling, Ground], bool]


def party_dispute(a: Telling, b: Telling, ground: Ground) -> bool:
    """One is the attacker's figure, the other is not."""
    attacker = ground.sides.attacker
    sides = [t.claim.claimant.side if t.claim.claimant is not None else None for t in (a, b)]
    return attacker is not None and (sides[0] == attacker) != (sides[1] == attacker) and not meets([a, b])


def includes_dead(a: Telling, b: Telling, ground: Ground) -> bool:
    """The higher number of injured is the lower with the dead."""
    if a.claim.measure != whole_of("body"):
        return False
    if (a.claim.includes == "dead") != (b.claim.includes == "dead"):
        return True
    dead = ground.values.get(whole_of("life"), frozenset()) - {0.0}
    exact = a.exact and b.exact and a.told == b.told
    return exact and not same_voice(a, b) and abs(a.value - b.value) in dead and abs(a.value - b.value) >= 2


def category_total(a: Telling, b: Telling, ground: Ground) -> bool:
    """The higher number counts another category of weapon in: drones and missiles told as drones."""
    others = [ground.values.get(name, frozenset()) for name in other_kinds(a.claim.measure)]
    return any(abs(a.value - b.value) in values - {0.0} for values in others)


def part_of_whole(a: Telling, b: Telling, _: Ground) -> bool:
    """One is of one place or subset, the other of all."""
    return (a.role == "part") != (b.role == "part")


def window(a: Telling, b: Telling, _: Ground) -> bool:
    """They are told of days that do not meet."""
    if a.claim.date_start is None or b.claim.date_start is None:
        return False
    ends = (a.claim.date_end or a.claim.date_start, b.claim.date_end or b.claim.date_start)
    return a.claim.date_start > ends[1] or b.claim.date_start > ends[0]


def rounding(a: Telling, b: Telling, _: Ground) -> bool:
    """One is the other rounded to tens or hundreds, or given as about that many."""
    small, large = sorted((a, b), key=lambda t: _roundness(t.value))
    if a.claim.approx or b.claim.approx:
        return abs(a.value - b.value) <= 0.1 * max(a.value, b.value)
    step = 10 ** _roundness(large.value)
    return large.value >= 100 and step >= 10 and abs(small.value - large.value) < step


def _roundness(value: float) -> int:
    digits = str(int(value))
    return len(digits) - len(digits.rstrip("0")) if value else 0


def copy_error(a: Telling, b: Telling, _: Ground) -> bool:
    """The same digits in another order, from the same voice on the same day; or a copy that was written over."""
    if a.copy and b.copy and a.story == b.story and a.told == b.told and printers(a).isdisjoint(printers(b)):
        return True
    if min(a.value, b.value) < 10 or a.told != b.told or not same_voice(a, b):
        return False
    return Counter(str(int(a.value))) == Counter(str(int(b.value)))


def stale(a: Telling, b: Telling, ground: Ground) -> bool:
    """The later one is a figure already known before the earlier one."""
    return b.value < a.value and b.value in ground.earlier and may_precede(a, b)


def update(a: Telling, b: Telling, _: Ground) -> bool:
    """The later one corrects the earlier: more were found, or the same voice says otherwise than before."""
    if a.claim.status == "superseded" or b.claim.status == "superseded" or b.risen or b.corrected:
        return True
    if a.claim.document_id == b.claim.document_id:
        return False
    if same_voice(a, b) or a.story == b.story:
        return True
    return b.value > a.value and may_precede(a, b) and a.claim.measure in HARM


HYPOTHESES: tuple[tuple[str, Test], ...] = (
    ("part_of_whole", part_of_whole),
    ("party_dispute", party_dispute),
    ("window", window),
    ("category_total", category_total),
    ("includes_dead", includes_dead),
    ("stale", stale),
    ("copy_error", copy_error),
    ("rounding", rounding),
    ("update", update),
)
"""Most special first: `update` fits nearly every later figure and would hide the rest."""


def explain(a: Telling, b: Telling, ground: Ground) -> str:
    """The code for why `b`, told after `a`, is another number; `unexplained` when no hypothesis holds."""
    return next((code for code, test in HYPOTHESES if test(a, b, ground)), "unexplained")


def values_of(tellings: Sequence[Telling]) -> dict[str, frozenset[float]]:
    """Every number told, by measure."""
    found: dict[str, set[float]] = {}
    for telling in tellings:
        found.setdefault(telling.claim.measure, set()).add(telling.value)
    return {measure: frozenset(numbers) for measure, numbers in found.items()}
