"""One attack's tellings to its figures: what stands, what is chosen, and the range it lies in (rules 11 to 18)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from strikeledger.model import Figure
from strikeledger.reconciling.adjust import with_the_other_kind, without_the_dead
from strikeledger.reconciling.choices import Choice, Sides, meets, settle
from strikeledger.reconciling.contest import CONTESTED, SEVERAL, parted, with_contested
from strikeledger.reconciling.copies import without_errors
from strikeledger.reconciling.origins import origins
from strikeledger.reconciling.parts import figure_of_parts
from strikeledger.reconciling.standing import Fallen, standing
from strikeledger.reconciling.tellings import EVEN_SHARE, Telling, as_whole, by_measure
from strikeledger.vocabulary.measures import casualties, harming, multiplies, subsets

SUBSETS: tuple[tuple[str, str], ...] = subsets()
"""Measures that lie inside another (rule 18)."""
DEAD, HURT = casualties()
_ANY_DEAD = harming("life")
"""The dead and every part of them: who counts three dead soldiers is not silent on the dead."""


def figures_of(tellings: Sequence[Telling], sides: Sides) -> dict[str, Figure]:
    """The figure of each measure told, by measure. The order of the tellings does not matter."""
    adjusted = with_the_other_kind(without_the_dead(sorted(tellings, key=lambda t: t.order)))
    found: dict[str, Figure] = {}
    for measure, told in by_measure(adjusted).items():
        figure = figure_of(told, sides)
        if figure is not None:
            found[measure] = figure
    _silent_before(found, adjusted)
    _died_later(found, adjusted)
    for subset, total in SUBSETS:
        _hold(found, subset, total)
    return dict(sorted(found.items()))


def figure_of(told: Sequence[Telling], sides: Sides) -> Figure | None:
    """The figure of one measure: of totals when any is told, else of mentions in later reports, else of parts."""
    told, errors = without_errors(told)
    wholes = [t for t in told if t.role == "whole"] or [t for t in told if t.role == "mention"]
    wholes = [t for t in wholes if t.claim.rule != EVEN_SHARE] or wholes  # nobody said a share
    parts = [t for t in told if t.role == "part"]
    if not wholes:
        return figure_of_parts(parts) if parts else None
    undisputed, contested = parted(wholes, sides.attacker)
    left, fallen = standing(undisputed, sides.attacker)
    choice = with_contested(_named(settle(left, sides), fallen, left), contested)
    best = choice.telling
    places = [t for t in parts if t.claim.scope != "part" and t.value > best.value]
    if places:  # the toll of one place has outgrown the older one of all
        return figure_of([t for t in told if t.role != "part"] + [as_whole(t) for t in places], sides)
    low, high = bounds(wholes, left, best, disputed=choice.disputed)
    order = sorted(wholes, key=lambda t: (t is not best, t.order))
    adjusted = f"; {best.adjusted}" if best.adjusted else ""
    wrong = ", ".join(f"{value:g}" for value in sorted({error.value for error in errors}))
    copied = f"; copies give {wrong} instead (copy_error)" if wrong else ""
    return Figure(
        best=best.value,
        low=low,
        high=high,
        approx=best.claim.approx,
        rule=choice.rule,
        why=choice.why + adjusted + copied,
        disputed=choice.disputed,
        claims=tuple(t.claim.claim_id for t in order),
        independent=origins([t for t in left if t.value == best.value]),
    )


def _named(choice: Choice, fallen: Sequence[Fallen], left: Sequence[Telling]) -> Choice:
    """The rule that really decided: where only one figure was left standing, the rule that felled the others."""
    by_rule = [f for f in fallen if f.by is not None and not meets([f.telling, choice.telling])]
    if choice.rule not in {"single_source", "agreement"} or not by_rule:
        return choice
    last = by_rule[-1]
    rule = "latest_by_claimant" if last.rule == "update_told" else last.rule
    before = ", ".join(f"{value:g}" for value in sorted({f.telling.value for f in by_rule}))
    words = {
        "latest_of_story": "in the latest version of the report",
        "latest_by_claimant": "the latest figure of the same claimant",
        "lead_of_report": "leads the report",
        "update_told": "the report itself gives the newer figure",
        "toll_changed": "is told as the new toll",
        "low_confidence": "is told plainly, others in words that are often misread",
    }[last.rule]
    return choice._replace(rule=rule, why=f"{choice.telling.value:g} {words}; also told: {before}")


def bounds(
    wholes: Sequence[Telling], left: Sequence[Telling], best: Telling, *, disputed: bool
) -> tuple[float | None, float | None]:
    """Lowest and highest credible figure (rule 11). Open above when what stands says `at least` of the best itself."""
    lows = [t.low for t in wholes if t.low is not None]
    tops = [t.high if t.high is not None else t.low for t in wholes]
    highs = [top for top in tops if top is not None]
    low = min([*lows, best.value]) if lows else None
    open_above = any(t.high is None and t.value >= best.value for t in left)
    high = None if open_above and not disputed else max([*highs, best.value])
    return low, high


def _silent_before(found: dict[str, Figure], tellings: Sequence[Telling]) -> None:
    """An earlier version of a story that counts injured and no dead had none to tell: low is 0, `not yet known`."""
    figure = found.get(DEAD)
    if figure is None or not figure.low:
        return
    dead = {t.claim.document_id for t in tellings if t.claim.measure in _ANY_DEAD}
    first = {t.story: t for t in reversed(tellings) if t.claim.measure == DEAD and t.role == "whole"}
    hurt = [t for t in tellings if t.claim.measure == HURT and t.role == "whole"]
    for telling in hurt:
        later = first.get(telling.story)
        if later is None or telling.claim.document_id in dead or not _comes_before(telling, later, hurt):
            continue
        why = f"{figure.why}; an earlier version of the report told of injured only"
        found[DEAD] = msgspec.structs.replace(figure, low=0.0, why=why)
        return


def _comes_before(silent: Telling, later: Telling, hurt: Sequence[Telling]) -> bool:
    """Earlier by day, or on the same day with a lower number injured than the version that tells of the dead."""
    if silent.edition != later.edition:
        return silent.edition < later.edition
    theirs = [t.value for t in hurt if t.claim.document_id == later.claim.document_id]
    return bool(theirs) and silent.value < max(theirs)


def _died_later(found: dict[str, Figure], tellings: Sequence[Telling]) -> None:
    """A death in hospital moves people from injured to killed; casualties stay as many (rule 17).

    Seen when the last report that counts both has as many more killed as fewer injured than an earlier one.
    """
    killed, injured = found.get(DEAD), found.get(HURT)
    if killed is None or injured is None:
        return
    both = _pairs(tellings)
    if len(both) < 2:
        return
    last_killed, last = both[-1]
    for early_killed, early in both[:-1]:
        moved = last_killed.value - early_killed.value
        told = early.told is not None and last.told is not None and early.told < last.told
        if told and moved > 0 and early.value - last.value == moved and killed.best == last_killed.value:
            why = f"{moved:g} of the injured died: {early.value:g} injured before, {last.value:g} after"
            found[HURT] = msgspec.structs.replace(
                injured,
                best=last.value,
                low=min(last.value, injured.low if injured.low is not None else last.value),
                rule="died_later",
                why=why,
                claims=(last.claim.claim_id, *(c for c in injured.claims if c != last.claim.claim_id)),
            )
            return


def _pairs(tellings: Sequence[Telling]) -> list[tuple[Telling, Telling]]:
    """Killed and injured as the same document counts them, in the order told."""
    last: dict[tuple[str, str], Telling] = {}
    for telling in tellings:
        if telling.role == "whole" and telling.claim.status != "superseded":
            last[telling.claim.document_id, telling.claim.measure] = telling
    first: dict[str, tuple[object, ...]] = {}
    for (document, _), telling in last.items():
        first[document] = min(first.get(document, telling.order), telling.order)
    documents = sorted(first, key=lambda document: first[document])
    pairs = [(last.get((document, DEAD)), last.get((document, HURT))) for document in documents]
    return [(dead, hurt) for dead, hurt in pairs if dead is not None and hurt is not None]


def _outdoes(part: Figure, whole: float) -> bool:
    """Whether one origin counts many times more of a part than others count of the whole."""
    return part.best is not None and part.best > whole and multiplies(part.best, whole) and part.independent < SEVERAL


def _hold(found: dict[str, Figure], subset: str, total: str) -> None:
    """A total is never below its subset; where only the subset is told, it is the floor of the total (rule 18)."""
    inner, outer = found.get(subset), found.get(total)
    if inner is None or not inner.best:
        return
    if outer is not None and outer.best and _outdoes(inner, outer.best):
        # A part that one origin counts many times over contests the whole, and does not become it.
        high = None if outer.high is None else max(outer.high, inner.best)
        why = f"{outer.why}; contested by {inner.best:g} of {subset.replace('_', ' ')}"
        found[total] = msgspec.structs.replace(outer, high=high, rule=CONTESTED, why=why, disputed=True)
        found[subset] = msgspec.structs.replace(inner, low=None, rule=CONTESTED, disputed=True)
        return
    if outer is None or outer.best is None or outer.best < inner.best:
        claims = inner.claims if outer is None else (*inner.claims, *outer.claims)
        why = f"at least the {inner.best:g} of {subset.replace('_', ' ')}; " + (
            "no total is told" if outer is None else f"the total told, {outer.best:g}, is lower"
        )
        found[total] = Figure(
            best=inner.best,
            low=inner.low if outer is None or outer.low is None else min(outer.low, inner.best),
            high=None,
            approx=inner.approx,
            rule="subset_floor",
            why=why,
            disputed=False,
            claims=claims,
            independent=inner.independent,
        )
