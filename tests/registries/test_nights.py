"""Rows to nights: what is counted, what is left out and why. Figures are made up."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strikeledger.errors import RegistryRefused
from strikeledger.registries import LaunchTable, merged, revisions
from strikeledger.registries.weapons import weapon_of

DAY = dt.date(2031, 3, 9)
NATIONAL = "2031-03-08 19:00,2031-03-09 08:00,Shahed-136/131,Ukraine,100,60,30,,5,kpszsu/posts/a"


def only_night(table: LaunchTable) -> Any:
    (night,) = table.nights
    return night


def test_windows_inside_one_another_are_one_night(make: Any) -> None:
    night = only_night(make.table(NATIONAL, "2031-03-09 00:30,2031-03-09 06:30,Kalibr,Ukraine,7,4,,,,kpszsu/posts/a"))
    assert (night.day, night.start.hour, night.end.hour) == (DAY, 19, 8)
    assert (night.drones.launched.exact, night.missiles.launched.exact, night.munitions.launched.exact) == (100, 7, 107)
    assert [(row.model, row.launched, row.line) for row in night.parts] == [
        ("Shahed-136/131", 100, 2),
        ("Kalibr", 7, 3),
    ]


def test_bulletins_that_only_touch_stay_two_nights(make: Any) -> None:
    table = make.table(NATIONAL, "2031-03-09 07:00,2031-03-09 18:00,Shahed-136/131,Ukraine,40,30,5,,2,kpszsu/posts/b")
    assert [night.drones.launched.exact for night in table.nights] == [100, 40]


def test_rule_22_overlapping_regional_rows_are_left_out_and_listed(make: Any) -> None:
    table = make.table(NATIONAL, "2031-03-09,2031-03-09,Unknown UAV,south,9,9,,,,PvKPivden/posts/c")
    night = only_night(table)
    assert night.drones.launched.exact == 100
    (left,) = night.left_out
    assert (left.row.launched, left.row.line) == (9, 3)
    assert "regional report by Air Command South inside the window of a national one" in left.reason


def test_rule_22_regional_rows_nobody_covers_are_kept_apart(make: Any) -> None:
    table = make.table(NATIONAL, "2031-04-01,2031-04-01,Unknown UAV,east,9,9,,,,pvkshid/posts/c")
    assert only_night(table).drones.launched.exact == 100
    assert [(left.row.launched, "no national report" in left.reason) for left in table.apart] == [(9, True)]


def test_rule_22_the_same_weapon_in_two_national_posts_counts_once(make: Any) -> None:
    table = make.table(NATIONAL, NATIONAL.replace("posts/a", "posts/b").replace(",100,", ",90,"))
    night = only_night(table)
    assert night.drones.launched.exact == 100
    assert "in another national report" in night.left_out[0].reason


def test_rule_22_a_night_across_months_end_is_placed_by_its_morning(make: Any) -> None:
    table = make.table("2031-03-31 19:00,2031-04-01 08:00,Shahed-136/131,Ukraine,10,5,2,,,kpszsu/posts/a")
    assert only_night(table).day == dt.date(2031, 4, 1)
    ends_at_midnight = make.table("2031-03-31 14:00,2031-04-01 00:00,Shahed-136/131,Ukraine,10,5,2,,,kpszsu/posts/a")
    assert only_night(ends_at_midnight).day == dt.date(2031, 3, 31)


def test_rule_19_got_through_is_what_downed_and_lost_leave(make: Any) -> None:
    night = only_night(make.table(NATIONAL))
    assert night.drones.hit.exact == 100 - 60 - 30


def test_rule_19_those_still_in_the_air_are_unknown_not_hits(make: Any) -> None:
    night = only_night(make.table(NATIONAL.replace(",30,,", ",30,4,")))
    assert (night.drones.hit.low, night.drones.hit.high) == (6, 10)
    assert "4 still in the air" in night.through_notes[0]


def test_rule_19_a_breach_in_the_table_is_shown(make: Any) -> None:
    night = only_night(make.table(NATIONAL.replace(",60,30,", ",80,30,")))
    assert any(note.startswith("breach: Shahed-136/131, line 2: 80 downed and 30 lost of 100") for note in night.notes)


def test_rule_16_null_is_not_zero_a_missing_lost_column_leaves_a_range(make: Any) -> None:
    night = only_night(make.table(NATIONAL.replace(",60,30,", ",60,,")))
    assert (night.drones.hit.low, night.drones.hit.high) == (0, 40)
    assert "known only as a range" in night.through_notes[0]
    hidden = only_night(make.table(NATIONAL, "2031-03-09 00:30,2031-03-09 06:30,Kalibr,Ukraine,,4,,,,kpszsu/posts/a"))
    assert (hidden.missiles.launched.low, hidden.missiles.launched.high) == (0, None)


def test_rule_20_units_are_typed_by_a_reviewed_table(make: Any) -> None:
    rows = [
        NATIONAL,
        "2031-03-08 19:00,2031-03-09 08:00,Supercam,Ukraine,3,3,,,,kpszsu/posts/a",
        "2031-03-08 19:00,2031-03-09 08:00,GBU,Ukraine,11,0,,,,kpszsu/posts/a",
        "2031-03-08 19:00,2031-03-09 08:00,X-47 Kinzhal and Iskander-M,Ukraine,5,1,,,,kpszsu/posts/a",
    ]
    night = only_night(make.table(*rows))
    counts = (night.drones, night.missiles, night.bombs, night.reconnaissance, night.munitions)
    assert [tally.launched.exact for tally in counts] == [100, 5, 11, 3, 105]


@pytest.mark.parametrize(
    ("name", "category", "kind"),
    [
        ("Iskander-M/KN-23 and Iskander-K and Kalibr", "missile", "mixed"),
        ("C-400 and Iskander-M", "missile", "ballistic"),
        ("Kh-101", "missile", "cruise"),
        ("Молнія and Lancet", "drone", "mixed"),
        ("Kinzhal", "missile", "aeroballistic"),
        ("X-59/X-69", "missile", "guided_air"),
        ("Shahed-136/131 and Kalibr", "unknown", "unknown"),
        ("Flying teapot", "unknown", "unknown"),
    ],
)
def test_weapon_names(name: str, category: str, kind: str) -> None:
    assert (weapon_of(name).category, weapon_of(name).kind) == (category, kind)


def test_an_unknown_model_is_named_and_in_no_sum(make: Any) -> None:
    table = make.table(NATIONAL, "2031-03-08 19:00,2031-03-09 08:00,Teapot-9,Ukraine,5,1,,,,kpszsu/posts/a")
    night = only_night(table)
    assert night.munitions.launched.exact == 100
    assert [row.model for row in night.unclassified] == ["Teapot-9"]
    assert table.warnings == ("unknown weapon model 'Teapot-9' (lines 3): in no category's sum",)


def test_an_unknown_account_is_named_and_not_national(make: Any) -> None:
    table = make.table(NATIONAL.replace("kpszsu", "somebody"))
    assert table.nights == ()
    assert "unknown account 'somebody'" in table.warnings[0]


def test_every_model_and_account_of_the_real_table_is_known(launches: LaunchTable) -> None:
    assert launches.warnings == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (",100,60,", ",a lot,60,", "line 2, column `launched`: 'a lot' is not a number"),
        (",100,60,", ",-1,60,", "line 2, column `launched`"),
        (",100,60,", ",100,6.5,", "line 2, column `destroyed`"),
        ("2031-03-08 19:00", "yesterday", "line 2, column `time_start`"),
        ("2031-03-09 08:00", "2030-03-09 08:00", "line 2, column `time_end`"),
        ("launched", "fired", "line 1: no column `launched`"),
    ],
)
def test_a_bad_cell_is_named_by_file_line_and_column(make: Any, tmp_path: Any, old: str, new: str, words: str) -> None:
    path = tmp_path / "launches.csv"
    path.write_text(make.csv(NATIONAL).replace(old, new), encoding="utf-8")
    with pytest.raises(RegistryRefused, match=r"launches\.csv") as caught:
        LaunchTable.from_csv(path)
    assert words in str(caught.value)


def test_optional_columns_may_be_missing() -> None:
    header = "time_start,time_end,model,launched,destroyed,source"
    text = f"{header}\n2031-03-09 1:30,2031-03-09 4:00,Kalibr,4,4,kpszsu/posts/a\n"
    night = only_night(LaunchTable.from_csv(text))
    assert (night.missiles.launched.exact, night.start.hour, night.locations_hit) == (4, 1, None)
    assert LaunchTable.from_csv(text.encode()).rows == LaunchTable.from_csv(text).rows


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(mixed: random.Random) -> None:
    lines = [
        NATIONAL,
        "2031-03-09 00:30,2031-03-09 06:30,Kalibr,Ukraine,7,4,,,,kpszsu/posts/a",
        "2031-03-09 05:30,2031-03-09 08:30,Iskander-M,Ukraine,3,0,,,,kpszsu/posts/b",
        "2031-03-09,2031-03-09,Unknown UAV,south,9,9,,,,PvKPivden/posts/c",
        "2031-03-09 07:30,2031-03-09 18:00,Shahed-136/131,Ukraine,40,30,5,,2,kpszsu/posts/d",
        "2031-03-10,2031-03-10,Supercam,Ukraine,2,2,,,,kpszsu/posts/e",
    ]

    def told(rows: list[str]) -> list[Any]:
        text = "\n".join(["time_start,time_end,model,target,launched,destroyed,not_reach_goal,still_attacking,"
                          "num_hit_location,source", *rows, ""])  # fmt: skip
        nights = LaunchTable.from_csv(text).nights
        return [(n.start, n.end, n.munitions, n.locations_hit, len(n.parts), len(n.left_out)) for n in nights]

    shuffled = list(lines)
    mixed.shuffle(shuffled)
    assert told(shuffled) == told(lines)


def test_revisions_between_two_copies_are_listed_and_both_stay(make: Any) -> None:
    gone = "2031-03-07 19:00,2031-03-08 08:00,Shahed-136/131,Ukraine,10,5,2,,,kpszsu/posts/z"
    added = "2031-03-09 19:00,2031-03-10 08:00,Shahed-136/131,Ukraine,20,5,2,,,kpszsu/posts/y"
    old = make.table(gone, NATIONAL)
    new = make.table(NATIONAL.replace(",100,60,", ",105,61,").replace("09 08:00", "09 09:30"), added)
    found = [(change.change, change.field, change.before, change.after) for change in revisions(old, new)]
    assert found == [
        ("removed", None, None, None),
        ("revised", "downed", 60, 61),
        ("revised", "launched", 100, 105),
        ("added", None, None, None),
    ]
    assert [night.drones.launched.exact for night in merged(old, new).nights] == [10, 105, 20]
    assert [night.drones.launched.exact for night in old.nights] == [10, 100]


def test_real_copies_differ_by_added_rows_only(shared: Any, launches: LaunchTable) -> None:
    older = LaunchTable.from_csv(shared / "data/registry/missile_attacks_daily.2026-03.csv")
    changes = revisions(older, launches)
    assert {change.change for change in changes} == {"added"}
    assert len(changes) == len(launches.rows) - len(older.rows)
    assert len(merged(older, launches).rows) == len(launches.rows)
