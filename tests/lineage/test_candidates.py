from __future__ import annotations

from strikeledger.lineage.candidates import pairs
from strikeledger.lineage.common import RARE, weights
from strikeledger.lineage.group import kin_among
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
