from __future__ import annotations

import datetime as dt

import pytest

from strikeledger.asking.find import find_incident
from strikeledger.asking.listing import Choice, chosen
from strikeledger.asking.spellings import meant_by, spellings_of
from strikeledger.asking.wording import bounds, figure_text, flagged, number, window_text
from strikeledger.errors import UnknownIncidentError
from strikeledger.model import Figure, Incident, Place


def made(name: str, day: int | None, place: str, attacker: str = "RU", precision: str = "city") -> Incident:
    end = None if day is None else dt.date(2025, 3, day)
    return Incident(
        incident_id=name,
        kind="air_attack",
        date_start=None if end is None else end - dt.timedelta(days=1),
        date_end=end,
        date_basis="text",
        date_precision="night",
        places=(Place(name=place, country="UA", admin1=f"{place} oblast", lat=1, lon=1, precision=precision),),  # type: ignore[arg-type]
        attacker=attacker,
        target_country="UA",
        parent_id=None,
        documents=(),
        stories=(),
        independent_reports=1,
        grade="weak",
        figures={},
    )


WORLD = [
    made("ua-2025-03-04-kyiv", 4, "Kyiv"),
    made("ua-2025-03-04-sumy", 4, "Sumy"),
    made("ua-2025-03-05-kyiv", 5, "Kyiv"),
    made("ua-2025-03-05-kyiv-2", 5, "Kyiv"),
    made("ua-undated", None, "Odesa", attacker="UA"),
]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("ua-2025-03-05-kyiv", "ua-2025-03-05-kyiv"),
        ("ua-2025-03-04-s", "ua-2025-03-04-sumy"),
        ("2025-03-04 Kyiv", "ua-2025-03-04-kyiv"),
        ("2025-03-04 Kiev", "ua-2025-03-04-kyiv"),
        ("2025-03-04/київ", "ua-2025-03-04-kyiv"),
        ("2025-03-03 sumy", "ua-2025-03-04-sumy"),
        ("ua-u", "ua-undated"),
    ],
)
def test_an_incident_is_found_by_what_a_person_writes(given: str, expected: str) -> None:
    assert find_incident(WORLD, given).incident_id == expected


@pytest.mark.parametrize(
    "given", ["", "x", "2025-03-04", "2025-03-05 Kyiv", "2025-99-99 Kyiv", "2025-03-04 Lviv", "ua-2025"]
)
def test_none_or_several_is_an_error_that_lists_them(given: str) -> None:
    with pytest.raises(UnknownIncidentError) as told:
        find_incident(WORLD, given)
    assert told.value.advice


@pytest.mark.parametrize(("given", "name"), [("Kiev", "kyiv"), ("Russia", "ru"), ("Russian", "ru"), ("ru", "ru")])
def test_spellings_lead_to_the_names_of_the_ledger(given: str, name: str) -> None:
    assert name in meant_by(given)


def test_choices_are_joined() -> None:
    choice = Choice(first=dt.date(2025, 3, 4), last=dt.date(2025, 3, 4), place="Kiev", attacker="Russia")
    assert [one.incident_id for one in chosen(WORLD, choice)] == [
        "ua-2025-03-04-kyiv",
        "ua-2025-03-05-kyiv",
        "ua-2025-03-05-kyiv-2",
    ]
    assert [one.incident_id for one in chosen(WORLD, Choice(attacker="Ukraine"))] == ["ua-undated"]
    assert chosen(WORLD, Choice(min_killed=0)) == []
    assert chosen(WORLD, Choice()) == WORLD


@pytest.mark.parametrize(
    ("low", "high", "approx", "words"),
    [
        (15, None, False, "15 or more"),
        (None, 8, False, "up to 8"),
        (None, 500, True, "nearly 500"),
        (20, 30, False, "20 to 30"),
        (400, 400, True, "about 400"),
        (3, 3, False, "3"),
        (0, 0, False, "0"),
        (None, None, False, "?"),
    ],
)
def test_bounds_in_words(low: float | None, high: float | None, approx: bool, words: str) -> None:
    assert bounds(low, high, approx) == words


def figure(best: float | None, low: float | None, high: float | None, **changes: bool | int) -> Figure:
    fields = {"approx": False, "disputed": False, "independent": 2, **changes}
    return Figure(best=best, low=low, high=high, rule="r", why="w", claims=("c",), **fields)  # type: ignore[arg-type]


@pytest.mark.rule(5)
def test_rule_5_and_15_marks_of_one_source_and_of_vague_words_stay_with_the_figure() -> None:
    assert flagged(figure(2, 2, 2, independent=1)) == "2 [1 source]"
    assert flagged(figure(2, 2, 2)) == "2"
    assert figure_text(figure(400, 400, 400, approx=True)) == "~400"
    assert figure_text(figure(2, 2, None)) == "2+"
    assert figure_text(figure(26, 23, 26)) == "26 (23 to 26)"
    assert figure_text(figure(None, 0, 40, disputed=True)) == "0 to 40 disputed"
    assert flagged(None) == ""


def test_numbers_and_windows_in_words() -> None:
    assert [number(value) for value in (None, 0, 7.0, 8.5, 1_234_567.0)] == ["?", "0", "7", "8.5", "1234567"]
    day, next_day = dt.date(2025, 3, 4), dt.date(2025, 3, 5)
    assert window_text(day, next_day, "night") == "night to 2025-03-05"
    assert window_text(day, next_day, "days") == "2025-03-04 to 2025-03-05"
    assert window_text(day, day, "day") == "2025-03-04"
    assert window_text(None, None, "unknown") == "undated"


def test_written_forms_lead_to_the_names_they_mean_and_to_no_others() -> None:
    table = spellings_of({"Kyiv", "Odesa oblast", "Podilskyi district", "Russia", "RU"})
    for written in ("kiev", "київ", "киев"):
        assert table[written] == ("kyiv",)
    assert table["одеська область"] == table["одесская область"] == table["odesa region"] == ("odesa oblast",)
    assert table["russian"] == ("ru", "russia")
    assert "львів" not in table
    assert all(set(names) <= meant_by(written) for written, names in table.items())
