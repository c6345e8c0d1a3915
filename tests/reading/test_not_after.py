"""No attack ends after a report of it was published, unless it says so: read from any wording, joined with others."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strikeledger.figuring import LATE
from strikeledger.model import Incident
from strikeledger.pipeline import DocumentResult, Tables, build
from strikeledger.reading import read_document
from tests.reading.posts import post, read

TEXTS = {
    "en": [
        "Russian drones killed {n} people in {where} {when}.",
        "{When}, shelling in {where} wounded {n} men. {Next}",
    ],
    "uk": ["{When} обстріл убив {n} людей у Херсоні."],
    "ru": ["{When} обстрел убил {n} человек в Херсоне."],
}
WHEN = {
    "en": [
        "overnight", "tonight", "on {weekday} night", "in the night of {day}", "in the night to {day}", "on {day}",
        "overnight into {weekday}", "late on {weekday}", "on the night of {day} to {later}", "on {day} {year}",
    ],
    "uk": ["цієї ночі", "у ніч на {day}", "{day}", "у ніч з {day} на {later}", "сьогодні"],
    "ru": ["минувшей ночью", "в ночь на {day}", "{day}", "в ночь с {day} на {later}", "сегодня"],
}  # fmt: skip
MONTHS = {"en": "July", "uk": "липня", "ru": "июля"}
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NEXT = ["", "The following day a rocket killed six people there.", "The previous night, drones killed six in Sumy."]
FIRST = dt.date(2031, 7, 4)


@st.composite
def reports(draw: st.DrawFn) -> tuple[str, dt.date, str]:
    """A text, its day of publication and its language; the days named lie around that day."""
    language = draw(st.sampled_from(sorted(TEXTS)))
    published = FIRST + dt.timedelta(days=draw(st.integers(0, 3)))
    named = published + dt.timedelta(days=draw(st.integers(-3, 2)))
    later = named + dt.timedelta(days=1)
    when = draw(st.sampled_from(WHEN[language])).format(
        day=f"{named.day} {MONTHS[language]}", later=f"{later.day} {MONTHS[language]}", year=named.year,
        weekday=WEEKDAYS[named.weekday()],
    )  # fmt: skip
    text = draw(st.sampled_from(TEXTS[language])).format(
        n=draw(st.integers(2, 90)), where=draw(st.sampled_from(["Kherson", "Odesa"])), when=when,
        When=when[0].upper() + when[1:], Next=draw(st.sampled_from(NEXT)),
    )  # fmt: skip
    return text, published, language


def linked(told: list[tuple[str, dt.date, str]]) -> tuple[Incident, ...]:
    results = []
    for number, (text, published, language) in enumerate(told):
        document = msgspec.structs.replace(post(text, published, language), document_id=f"d_{number:016x}")
        results.append(DocumentResult(document=document, reading=read_document(document), sketch=None))
    return build(results, Tables()).incidents


@pytest.mark.rule(7)
@settings(max_examples=60, deadline=None)
@given(st.lists(reports(), min_size=1, max_size=3))
def test_rule_07_no_attack_ends_after_a_report_of_it_unless_it_says_so(told: list[tuple[str, dt.date, str]]) -> None:
    for incident in linked(told):
        last = min(told[int(document[2:], 16)][1] for document in incident.documents)
        if incident.date_end is not None and incident.date_end > last:
            assert any(reason.startswith(LATE) for reason in incident.why), (incident, told)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Russian drones killed two people in Kyiv in the night of 29 October."),
        ("en", "Russian drones killed two people in Kyiv on Wednesday night."),
        ("en", "Russian drones killed two people in Kyiv in the night to 30 October."),
        ("en", "Russian drones killed two people in Kyiv tonight."),
        ("uk", "У ніч на 30 жовтня обстріл убив двох людей у Києві."),
        ("ru", "В ночь на 30 октября обстрел убил двух человек в Киеве."),
    ],
)
def test_a_night_that_the_reports_own_day_begins_is_of_that_day(language: str, text: str) -> None:
    day = dt.date(2031, 10, 29)
    (episode,) = read(text, day, language).episodes
    assert (episode.window.start, episode.window.end) == (day, day)


def test_a_day_the_text_names_after_its_report_stays_and_is_flagged() -> None:
    (incident,) = linked([("A missile killed two people in Kharkiv on Saturday, 5 July.", FIRST, "en")])
    assert incident.date_end == dt.date(2031, 7, 5)
    assert [reason for reason in incident.why if reason.startswith(LATE)]


def test_an_attack_told_without_a_figure_of_a_day_to_come_is_none() -> None:
    assert read("A missile hit a school in Kharkiv on Saturday, 5 July.", dt.date(2031, 7, 4)).episodes == ()
    assert len(read("A missile hit a school in Kharkiv on Saturday, 5 July.", dt.date(2031, 7, 5)).episodes) == 1
