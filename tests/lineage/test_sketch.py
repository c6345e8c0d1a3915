from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strikeledger.lineage import Sketch, sketch
from strikeledger.lineage.words import normal, pack, skeleton, stem, unpack
from tests.lineage.documents import Make, document
from tests.lineage.reports import ORIGIN


def test_only_the_body_counts(make: Make) -> None:
    bare = make(ORIGIN)
    dressed = make(ORIGIN, title="Market burns", after="Related posts\nNine hurt as lorry hits bridge in Ruhr town")
    assert (bare.same, bare.sentences, bare.keys) == (dressed.same, dressed.sentences, dressed.keys)


def test_signs_and_spaces_make_no_other_text(make: Make) -> None:
    assert make(ORIGIN).same == make(ORIGIN.replace('"', "”").replace("\n", "\n\n  ").upper()).same
    assert make(ORIGIN).same != make(ORIGIN.replace("17", "18")).same


def test_figures_are_kept_in_order_and_words_of_number_are_figures(make: Make) -> None:
    assert unpack(make("They counted 43 drones. Nine villages. Then 36 fell.").numbers) == unpack(
        make("43 came; 9 saw; 36 fell.").numbers
    )


def test_a_sketch_is_small_and_survives_being_written(make: Make) -> None:
    one = make(ORIGIN, published="2031-05-05", outlet="Sula Post")
    data = msgspec.json.encode(one)
    assert msgspec.json.decode(data, type=Sketch) == one
    assert len(data) < 6 * len(ORIGIN)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Zelensky", "Зеленський"), ("Zelenskyy", "Зеленский"), ("Kharkiv", "Харків"), ("Merchuk", "Мерчук")],
)
def test_a_name_has_one_skeleton_in_every_alphabet(first: str, second: str) -> None:
    assert skeleton(first) == skeleton(second) != ""


@pytest.mark.parametrize(
    ("first", "second"),
    [("drone", "drones"), ("launch", "launched"), ("russia", "russian"), ("ракета", "ракети"), ("moscow's", "moscow")],
)
def test_forms_of_a_word_share_a_stem(first: str, second: str) -> None:
    assert stem(first) == stem(second)


@given(st.lists(st.integers(0, 2**32 - 1)), st.lists(st.integers(0, 2**64 - 1)))
def test_packing_loses_nothing(small: list[int], large: list[int]) -> None:
    assert list(unpack(pack(small))) == small
    assert list(unpack(pack(large, wide=True), wide=True)) == large


@given(st.text(max_size=300))
@settings(max_examples=150)
def test_any_body_can_be_sketched(body: str) -> None:
    one = sketch(document(body))
    assert (one.same == "") == (normal(body) == "")
