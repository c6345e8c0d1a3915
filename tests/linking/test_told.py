"""The reasons of joins, read back: by the telling that was joined; what people say of theirs is no join."""

from __future__ import annotations

from strikeledger.linking.told import joins_of, telling_id


def test_each_join_stands_with_the_telling_it_is_of() -> None:
    why = ("d_01#0: 0.91: same time; places: same", "d_01#2: 0.58: same kind", "decision r_7 by Ana: one and the same")
    joins = joins_of(why)
    assert joins.keys() == {telling_id("d_01", 0), telling_id("d_01", 2)}
    assert joins[telling_id("d_01", 2)].probability == 0.58
    assert joins[telling_id("d_01", 0)].reasons == "same time; places: same"
