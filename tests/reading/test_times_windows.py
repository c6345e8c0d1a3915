from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from strikeledger.model import UNKNOWN_WINDOW, TimeRef, Window
from strikeledger.reading.times import (
    anchored,
    day_gap,
    find_times,
    fitting_years,
    overlap,
    resolve,
    same_night,
    weekday_fits,
)

DATES = st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def window(text: str, published: str | None) -> str:
    """The window of the one time in `text`: `start..end precision basis`."""
    (mention,) = find_times(text)
    found = resolve(mention.ref, None if published is None else dt.date.fromisoformat(published))
    return f"{found.start}..{found.end} {found.precision} {found.basis}"


# 2031-05-02 is a Friday.
TABLE = [
    ("Friday", "2031-05-02", "2031-05-02..2031-05-02 day published"),
    ("Friday morning", "2031-05-02", "2031-05-02..2031-05-02 part_of_day published"),
    ("Friday night", "2031-05-02", "2031-05-02..2031-05-03 night published"),
    ("Tuesday night", "2031-05-02", "2031-04-29..2031-04-30 night published"),
    ("early on Thursday", "2031-05-02", "2031-04-30..2031-05-01 night published"),
    ("at 1:15 a.m. Thursday", "2031-05-02", "2031-05-01..2031-05-01 part_of_day published"),
    ("on May 1 at 4:30 a.m.", "2031-05-02", "2031-05-01..2031-05-01 part_of_day published"),
    ("late on Wednesday", "2031-05-02", "2031-04-30..2031-04-30 part_of_day published"),
    ("last Saturday night", "2031-05-02", "2031-04-26..2031-04-27 night published"),
    ("last Friday", "2031-05-02", "2031-04-25..2031-04-25 day published"),
    ("Saturday last week", "2031-05-02", "2031-04-26..2031-04-26 day published"),
    ("next Friday", "2031-05-02", "2031-05-09..2031-05-09 day published"),
    ("they will meet on Friday", "2031-05-02", "2031-05-02..2031-05-02 day published"),
    ("they will meet on Monday", "2031-05-02", "2031-05-05..2031-05-05 day published"),
    ("overnight", "2031-05-02", "2031-05-01..2031-05-02 night published"),
    ("overnight into Friday", "2031-05-02", "2031-05-01..2031-05-02 night published"),
    ("overnight on May 1-2", "2031-05-02", "2031-05-01..2031-05-02 night published"),
    ("overnight on May 2", "2031-05-02", "2031-05-01..2031-05-02 night published"),
    ("overnight on 2 May 2031", None, "2031-05-01..2031-05-02 night text"),
    ("the night of April 30-May 1", "2031-05-02", "2031-04-30..2031-05-01 night published"),
    ("Saturday night into Sunday", "2031-05-02", "2031-04-26..2031-04-27 night published"),
    ("yesterday", "2031-05-02", "2031-05-01..2031-05-01 day published"),
    ("last night", "2031-05-02", "2031-05-01..2031-05-02 night published"),
    ("tonight", "2031-05-02", "2031-05-02..2031-05-03 night published"),
    ("December 30", "2031-01-02", "2030-12-30..2030-12-30 day published"),
    ("February 29", "2031-05-02", "2028-02-29..2028-02-29 day published"),
    ("will begin on May 5", "2031-05-02", "2031-05-05..2031-05-05 day published"),
    ("Saturday, May 3", "2031-05-02", "2031-05-03..2031-05-03 day published"),
    ("April 28-30", "2031-05-02", "2031-04-28..2031-04-30 days published"),
    ("a week ago", "2031-05-02", "2031-04-24..2031-04-26 days published"),
    ("last week", "2031-05-02", "2031-04-21..2031-04-27 days published"),
    ("over the weekend", "2031-05-02", "2031-04-26..2031-04-27 days published"),
    ("this weekend", "2031-05-03", "2031-05-03..2031-05-03 days published"),
    ("last weekend", "2031-05-04", "2031-04-26..2031-04-27 days published"),
    ("this week", "2031-05-02", "2031-04-28..2031-05-02 days published"),
    ("in April", "2031-05-02", "2031-04-01..2031-04-30 month published"),
    ("in May", "2031-05-02", "2031-05-01..2031-05-02 month published"),
    ("last May", "2031-05-02", "2030-05-01..2030-05-31 month published"),
    ("in June", "2031-05-02", "2030-06-01..2030-06-30 month published"),
    ("in June 2030", None, "2030-06-01..2030-06-30 month text"),
    ("June last year", "2031-05-02", "2030-06-01..2030-06-30 month published"),
    ("last month", "2031-01-02", "2030-12-01..2030-12-31 month published"),
    ("in 2030", None, "2030-01-01..2030-12-31 year text"),
    ("this year", "2031-05-02", "2031-01-01..2031-05-02 year published"),
    ("three years ago", "2031-05-02", "2028-01-01..2028-12-31 year published"),
    ("since February 2022", "2031-05-02", "2022-02-01..2031-05-02 month text"),
    ("since the start of the full-scale invasion", "2031-05-02", "2022-02-24..2031-05-02 days text"),
    ("since February 2022", None, "2022-02-01..None month text"),
    ("since Monday", "2031-05-02", "2031-04-28..2031-05-02 days published"),
    ("over the past 24 hours", "2031-05-02", "2031-05-01..2031-05-02 days published"),
    ("in recent weeks", "2031-05-02", "None..None unknown unknown"),
    ("on Friday", None, "None..None unknown unknown"),
    ("overnight", None, "None..None unknown unknown"),
    ("May 2", None, "None..None unknown unknown"),
    ("a day earlier", "2031-05-02", "None..None unknown unknown"),
]


@pytest.mark.rule(7)
@pytest.mark.parametrize(("text", "published", "expected"), TABLE)
def test_rule_7_time_carries_a_precision_and_unknown_stays_unknown(
    text: str, published: str | None, expected: str
) -> None:
    assert window(text, published) == expected


@given(DATES, st.integers(0, 6), st.sampled_from(["last", None]))
def test_a_weekday_told_of_the_past_lies_less_than_a_week_back(published: dt.date, weekday: int, which: str) -> None:
    ref = TimeRef(text="", kind="weekday", weekday=weekday, which="last" if which else None)
    found = resolve(ref, published)
    assert found.start is not None
    back = (published - found.start).days
    assert found.start.weekday() == weekday
    assert 0 <= back < 7 or (back == 7 and which == "last" and published.weekday() == weekday)


@given(DATES, st.integers(1, 12), st.integers(1, 28), st.sampled_from([None, "overnight", "night", "morning"]))
def test_a_day_of_the_past_never_begins_after_publication(
    published: dt.date, month: int, day: int, part: str | None
) -> None:
    ref = TimeRef(text="", kind="month_day", month=month, day=day, part=part)  # type: ignore[arg-type]
    found = resolve(ref, published)
    assert found.start is not None
    assert found.end is not None
    assert found.start <= published
    assert found.end <= published + dt.timedelta(days=1)
    assert (published - found.start).days <= 366


@given(DATES, st.sampled_from(["week", "month", "year"]), st.sampled_from(["last", "this"]))
def test_a_period_of_the_past_never_ends_after_publication(published: dt.date, kind: str, which: str) -> None:
    found = resolve(TimeRef(text="", kind=kind, which=which), published)  # type: ignore[arg-type]
    assert found.start is not None
    assert found.end is not None
    assert found.start <= found.end <= published


@given(
    DATES,
    st.integers(0, 6),
    st.integers(-400, 400),
    st.sampled_from(["{}", "{} night", "early on {}", "last {}", "overnight into {}", "late {}"]),
)
def test_moving_publication_and_weekday_together_moves_the_window(
    published: dt.date, weekday: int, days: int, shape: str
) -> None:
    step = dt.timedelta(days=days)
    assume(published.year > 1991)
    (here,) = find_times(shape.format(WEEKDAYS[weekday]))
    (there,) = find_times(shape.format(WEEKDAYS[(weekday + days) % 7]))
    first, second = resolve(here.ref, published), resolve(there.ref, published + step)
    assert first.start is not None
    assert first.end is not None
    assert (second.start, second.end) == (first.start + step, first.end + step)
    assert (second.precision, second.basis) == (first.precision, first.basis)


@given(
    st.builds(
        TimeRef,
        text=st.just(""),
        kind=st.sampled_from(
            ["absolute", "month_day", "weekday", "relative", "month", "year", "week", "since", "anchor"]
        ),
        year=st.none() | st.integers(-5, 12000),
        month=st.none() | st.integers(-1, 14),
        day=st.none() | st.integers(-1, 33),
        weekday=st.none() | st.integers(0, 6),
        which=st.sampled_from([None, "last", "this", "next"]),
        offset_days=st.none() | st.integers(-4_000_000, 4_000_000),
        part=st.sampled_from([None, "overnight", "night", "early", "evening"]),
        tense=st.sampled_from(["past", "future"]),
    ),
    st.none() | st.dates(),
)
@settings(max_examples=1000)
def test_no_reference_breaks_and_what_is_told_is_in_order(ref: TimeRef, published: dt.date | None) -> None:
    found = resolve(ref, published)
    if found.start is None:
        assert found == UNKNOWN_WINDOW
    elif found.end is not None:
        assert found.start <= found.end


def made(start: str, end: str | None = None, precision: str | None = None) -> Window:
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end or start)
    kind = precision or ("night" if end else "day")
    return Window(start=first, end=last, basis="text", precision=kind)  # type: ignore[arg-type]


NIGHT = made("2031-04-29", "2031-04-30")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (NIGHT, "same"),
        (made("2031-04-30"), "same"),
        (made("2031-04-29"), "same"),
        (made("2031-05-01"), "no"),
        (made("2031-04-30", "2031-05-01"), "no"),
        (made("2031-04-01", "2031-04-30", "month"), "possible"),
        (made("2031-04-28", "2031-05-04", "days"), "possible"),
        (UNKNOWN_WINDOW, "possible"),
    ],
)
def test_a_night_and_other_windows(other: Window, expected: str) -> None:
    assert overlap(NIGHT, other) == overlap(other, NIGHT) == expected
    assert same_night(NIGHT, other) == (expected == "same")


def test_the_gap_between_windows_is_counted_in_days() -> None:
    assert day_gap(NIGHT, made("2031-05-03")) == day_gap(made("2031-05-03"), NIGHT) == 3
    assert day_gap(NIGHT, NIGHT) == 0
    assert day_gap(NIGHT, UNKNOWN_WINDOW) is None


def test_an_event_is_dated_from_another_in_either_direction() -> None:
    (mention,) = find_times("It came one day after the raid.")
    assert anchored(mention.ref, made("2031-04-29")) == made("2031-04-30")
    assert anchored(mention.ref, NIGHT, of_other=True) == made("2031-04-29")
    (mention,) = find_times("It came hours after the raid.")
    assert anchored(mention.ref, NIGHT) == NIGHT
    assert anchored(mention.ref, UNKNOWN_WINDOW) == UNKNOWN_WINDOW


def test_a_weekday_must_fit_its_date() -> None:
    (right,) = find_times("Friday, May 2")
    (wrong,) = find_times("Monday, 2 May 2031")
    published = dt.date(2031, 5, 6)
    assert weekday_fits(right.ref, published)
    assert not weekday_fits(wrong.ref, published)
    assert fitting_years(5, 2, 4, 2020, 2031) == (2025, 2031)
    assert fitting_years(2, 29, 5, 2020, 2031) == (2020,)
