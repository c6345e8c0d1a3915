from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strikeledger.store import variants as variants_module
from strikeledger.store.variants import Variant, Variants, rank, weigh


def variant(source: str, outlet: str | None = None, day: int | None = None, basis: str = "dateline") -> Variant:
    published = None if day is None else dt.date(2025, 1, day)
    return Variant(source=source, outlet=outlet, title=None, published=published, published_basis=basis, language="en")


def kept(order: list[Variant]) -> Variant:
    """The variant the document ends up under when they come in this order."""
    known = Variants()
    winner = None
    for new in order:
        weight = weigh(new, known)
        if weight != "same":
            known.put(new)
        if weight in ("new", "better"):
            winner = new
    assert winner is not None
    return winner


def test_the_first_of_its_bytes_is_new() -> None:
    assert weigh(variant("a"), Variants()) == "new"


def test_the_same_again_changes_nothing() -> None:
    assert weigh(variant("a", "X", 1), Variants([variant("a", "X", 1)])) == "same"


def test_a_day_given_by_a_person_beats_every_other_source() -> None:
    known = Variants([variant("a", "X", 1)])
    assert weigh(variant("z", None, 2, "given"), known) == "better"


def test_reading_again_without_the_day_does_not_take_it_back() -> None:
    known = Variants([variant("a", None, 2, "given")])
    assert weigh(variant("a"), known) == "same"


def test_a_corrected_day_replaces_the_one_given_before() -> None:
    known = Variants([variant("a", None, 2, "given")])
    assert weigh(variant("a", None, 3, "given"), known) == "better"


def test_a_larger_source_stands_beside() -> None:
    assert weigh(variant("b"), Variants([variant("a")])) == "beside"


CASES = [variant("a"), variant("b", "X"), variant("c", "X", 3), variant("d", None, 2), variant("e", None, 2, "given")]


@pytest.mark.parametrize("order", list(permutations(CASES, 5)))
def test_every_order_keeps_the_same_variant(order: tuple[Variant, ...]) -> None:
    assert kept(list(order)).source == "e"


variants = st.builds(
    variant,
    st.sampled_from("abcdef"),
    st.sampled_from([None, "X"]),
    st.sampled_from([None, 1, 2]),
    st.sampled_from(["given", "dateline"]),
)


@given(st.lists(variants, min_size=1, max_size=6, unique_by=lambda item: item.source), st.randoms())
def test_the_kept_variant_is_the_smallest_whatever_the_order(items: list[Variant], random: object) -> None:
    shuffled = list(items)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert kept(shuffled) == min(items, key=rank)


@pytest.mark.parametrize("downwards", [False, True])
def test_many_sources_of_the_same_bytes_are_weighed_without_looking_at_all(
    monkeypatch: pytest.MonkeyPatch, downwards: bool
) -> None:
    ranked = 0

    def counted(item: Variant) -> tuple[tuple[bool, bool, bool], str]:
        nonlocal ranked
        ranked += 1
        return rank(item)

    monkeypatch.setattr(variants_module, "rank", counted)
    kept([variant(f"{number:05}") for number in sorted(range(5_000), reverse=downwards)])
    assert ranked < 10 * 5_000
