"""Two tellings compared: what excludes one attack, what has to agree before it can be one, and how likely it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from strikeledger.linking.evidence import NEVER, Evidence, score_of, weights
from strikeledger.linking.features import FEATURES, shootings
from strikeledger.linking.figures import DISTINCT, HARM, disagree
from strikeledger.linking.growing import grew
from strikeledger.linking.profile import Profile

ONE_NAME = 1.0
"""Worth of names in common without which another town, another hour or another toll is another attack."""
NAMED = 1.5
"""Worth of names in common that stand in for a common town: one and a half that no list has."""
MARKED = 1.0
"""Worth of figures in common that stand in for a common town: one of ten and more, or 4 and 5."""
BY_TOLLS = "toll_contradicts"
OTHER_TOLLS = frozenset({BY_TOLLS, "toll_differs"})
APART: frozenset[str] = frozenset(
    {
        "place_apart",
        "other_quarter",
        "place_same_region",
        "other_country",
        "other_hour",
        BY_TOLLS,
        "two_nights",
    }
)
"""Evidence that excludes one attack in a war, unless names of the worth of `ONE_NAME` agree."""
HERE: frozenset[str] = frozenset({"strong", "place_same", "place_inside", "place_near", "place_common", "one_barrage"})
"""Evidence that joins more than country and day: a town in common, a country's barrage. That two tellings stand in
versions of one report is not: one team words a dozen records of a day alike."""

ELSEWHERE: frozenset[str] = frozenset({"place_apart", "place_same_region", "other_country"})
"""Of these what tells another shooting of the day, too, where no rare name is in common."""

SPEAKING: frozenset[str] = frozenset(
    {"figures", "site", "victims", "ages", "weapon", "one_story", "one_barrage", "strong", "toll_risen"}
)
"""Evidence that tells one attack of a town's day from the next; place, time and sides are those of all of them."""
THEN: frozenset[str] = frozenset({"same_time", "time_within"})
REGIONS: frozenset[str] = frozenset({"place_region", "place_in_region"})


class Compared(NamedTuple):
    """Two tellings compared: the log-odds of one attack, and all that was found."""

    score: float
    found: tuple[Evidence, ...]
    anchored: bool | None
    """True when more than country and day agrees: a town, a barrage, rare names, distinctive figures; of shootings when
    all evidence together speaks for one, and the town is none or the same or a rare name is in common.

    None where one has no day, or no place beside a barrage, and nothing else says anything: the pair neither joins nor
    parts, and other members of the group decide.
    """
    shooting: bool = False
    by_tolls: bool = False
    """Whether nothing but tolls that cannot be one excludes one attack."""

    @property
    def same_tolls(self) -> bool:
        """Whether one attack is likely and a toll of some size is the same."""
        return self.score >= 0 and any(one.kind == "figures" and one.amount >= DISTINCT for one in self.found)

    @property
    def named(self) -> float:
        """What the names in common are worth, the first ones."""
        return next((one.amount for one in self.found if one.kind == "names"), 0.0)

    @property
    def reasons(self) -> list[str]:
        """What spoke for one attack, in words."""
        table = weights(shooting=self.shooting)
        return [one.reason for one in self.found if table.get(one.kind, 0.0) > 0]


def evidence(a: Profile, b: Profile) -> list[Evidence]:
    """All that speaks for or against one attack; of a veto nothing but the veto."""
    found: list[Evidence] = []
    for feature in FEATURES:
        one = feature(a, b)
        if one is not None:
            if one.kind in {"never", "silent"}:
                return [one]
            found.append(one)
    return found


def _one_report(amount: Mapping[str, float]) -> bool:
    """Versions of one report that tell of one region with a figure in common, and name nobody else."""
    return (
        "no_names" not in amount
        and "one_story" in amount
        and "figures" in amount
        and not amount.keys().isdisjoint(REGIONS)
    )


def _one_attack_told_twice(a: Profile, b: Profile, kinds: Collection[str]) -> bool:
    """One party's attack on one town at one time, or versions of one report of it: other tolls make no other attack.

    Else whoever multiplies a toll has an attack of his own, which is added to the one that it is told of. Shootings of
    one day and town are told apart by their tolls, and the toll of one site lies inside that of its town
    (`linking.levels`).
    """
    here = "place_same" in kinds and not THEN.isdisjoint(kinds)
    here = here and bool(a.sites) == bool(b.sites)
    return here and ("one_story" in kinds or ("attacker" in kinds and not shootings(a, b)))


def _another_of_the_day(a: Profile, b: Profile, kinds: Collection[str], named: float) -> bool:
    """Whether nothing but town and day agrees and the tolls cannot be one, nor the later one what the earlier grew to.

    Where a town is struck many times a day, each of its strikes is told so.
    """
    apart = [m for m in HARM & a.figures.keys() & b.figures.keys() if disagree(a.figures[m], b.figures[m])]
    silent = SPEAKING.isdisjoint(kinds) and (not named if shootings(a, b) else named < NAMED)
    return bool(apart) and silent and not any(_may_grow(a, b, measure) for measure in apart)


def _may_grow(a: Profile, b: Profile, measure: str) -> bool:
    """Whether the two are printed in an order in which a toll may grow from the one to the other.

    Two prints of one day may stand in either order, but where neither gives a time there is hardly a day in common.
    """
    timed = not (a.undetermined and b.undetermined)
    return (timed and a.printed is not None and a.printed == b.printed) or grew(a, b, measure)


def compare(a: Profile, b: Profile) -> Compared:
    """How likely two tellings are of one attack."""
    found = tuple(evidence(a, b))
    kinds = {one.kind for one in found}
    if "never" in kinds:
        return Compared(NEVER, found, anchored=False)
    if "silent" in kinds:
        return Compared(0.0, found, anchored=None)
    if "one_story" in kinds and _one_attack_told_twice(a, b, kinds):
        found = tuple(one for one in found if one.kind not in OTHER_TOLLS)  # figures written into a copy
        kinds -= OTHER_TOLLS
    amount = {one.kind: one.amount for one in found}
    named = amount.get("names", 0.0) + amount.get("more_names", 0.0)
    marked = amount.get("figures", 0.0) >= MARKED
    shot = shootings(a, b)
    score = score_of(found, shooting=shot)
    anchored = bool(kinds & HERE) or named >= NAMED or (marked and "no_names" not in kinds) or _one_report(amount)
    anchored = anchored or (named >= ONE_NAME and "figures" in kinds and not REGIONS.isdisjoint(kinds))
    unlike = not shot and named < ONE_NAME
    if (unlike and not (APART - {BY_TOLLS}).isdisjoint(kinds)) or (shot and _of_nobody_elsewhere(kinds)):
        return Compared(NEVER, found, anchored)
    same = amount.get("figures", 0.0) >= DISTINCT
    if (unlike and _told_apart(a, b, kinds, marked=marked, same=same)) or _another_of_the_day(a, b, kinds, named):
        return Compared(NEVER, found, anchored, by_tolls=True)
    likely = shot and score >= 0 and (named >= ONE_NAME or ELSEWHERE.isdisjoint(kinds))
    return Compared(score, found, anchored or likely, shot)


def _of_nobody_elsewhere(kinds: Collection[str]) -> bool:
    """Whether two shootings of one day are in two towns, and one of the reports names nobody who could join them."""
    return not ELSEWHERE.isdisjoint(kinds) and not THEN.isdisjoint(kinds) and {"names", "no_names"}.isdisjoint(kinds)


def _told_apart(a: Profile, b: Profile, kinds: Collection[str], *, marked: bool, same: bool) -> bool:
    """Whether tolls exclude one attack, as place and hour do, which a name in common outweighs; not where another toll
    of some size is the `same`: whoever multiplies one would have an attack of his own.

    Not asked of shootings: their reports err in town and toll, and how much it says is fitted (`weights.toml`).
    """
    one = marked or same or _one_attack_told_twice(a, b, kinds)
    others = {"toll_differs", "no_names"} <= set(kinds)  # other dead of other names
    return (BY_TOLLS in kinds and not one) or (others and not marked and not (one and "one_story" in kinds))
