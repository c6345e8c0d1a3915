from __future__ import annotations

from strikeledger.lineage.candidates import pairs
from strikeledger.lineage.common import RARE, weights
from strikeledger.lineage.group import in_rank, kin_among
from strikeledger.lineage.sketch import Sketch
from strikeledger.lineage.words import small, stem
from tests.lineage.documents import Make
from tests.lineage.reports import ORIGIN, OTHER, REWRITE


def test_common_words_weigh_little_and_names_of_villages_much() -> None:
    known = weights()
    assert known[small(stem("police"))] < 2 < known[small(stem("hostage"))] < RARE
    assert small(stem("kupiansk-vuzlovyi")) not in known


def test_a_pair_is_compared_or_not_whatever_else_is_there(make: Make) -> None:
    two = [make(ORIGIN, published="2025-03-01"), make(REWRITE, published="2025-03-02")]
    assert pairs(two) == [(0, 1)]
    crowd = [make(ORIGIN.replace("Kyiv", f"Town{number}"), published="2025-03-02") for number in range(40)]
    assert (0, 1) in pairs([*two, *crowd])


def test_what_is_printed_over_a_month_apart_is_not_compared_unless_undated(make: Make) -> None:
    early, late = make(ORIGIN, published="2025-03-01"), make(REWRITE, published="2025-04-10")
    assert pairs([early, late]) == []
    undated: Sketch = make(REWRITE, published=None)
    assert pairs([early, undated]) == [(0, 1)]


def test_a_group_of_kin_is_the_same_alone_and_among_others(make: Make) -> None:
    kin = [make(ORIGIN, published="2025-03-01"), make(REWRITE, published="2025-03-02")]
    (alone,) = kin_among(kin)
    assert alone in kin_among([*kin, make(OTHER, published="2025-03-02")])


TOLD = ORIGIN.replace("Kyiv", "Harbin")


def test_copies_each_with_a_figure_of_its_own_are_compared_linearly_and_make_one_story(make: Make) -> None:
    counts = {}
    for size in (100, 200, 400):
        copies = [
            make(f"{TOLD} In all {number} windows broke.", published="2025-03-01", outlet=f"Outlet {number % 50}",
                 source=f"https://copies.invalid/{number}")
            for number in range(1000, 1000 + size)
        ]  # fmt: skip
        counts[size] = len(pairs(copies))
        (kin,) = kin_among(in_rank(copies))
        assert [len(story.documents) for story in kin.stories] == [size]
    assert counts[400] - counts[200] < 2.2 * (counts[200] - counts[100])


def test_copies_of_one_outlet_wait_for_the_first_of_another(make: Make) -> None:
    own = [make(f"{TOLD} In all {n} windows broke.", published="2025-03-01", outlet="Wire") for n in range(30)]
    other = make(f"{TOLD} In all 99 windows broke.", published="2025-03-01", outlet="Post")
    assert {(at, 30) for at in range(30)} <= set(pairs([*own, other]))
