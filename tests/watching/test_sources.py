"""A file of sources says what is wrong with it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from strikeledger.errors import UsageError
from strikeledger.watching.listings import NoListError, entries
from strikeledger.watching.silence import silent_for
from strikeledger.watching.sources import load

GOOD = '[[source]]\nname = "A"\nurl = "https://a.example/feed"\n'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "source"),
        ("source = []", "no source"),
        ("[[source]\n", "Expected"),
        (GOOD + "ever = '1h'\n", "ever"),
        (GOOD + "every = 'often'\n", "often"),
        (GOOD + "most = 0\n", "most"),
        (GOOD + "kind = 'post'\n", "post"),
        (GOOD + GOOD, "two sources"),
        ('[[source]]\nname = "A"\nurl = "ftp://a.example"\n', "no address"),
        ("pause = -1.0\n" + GOOD, "pause"),
        ("delay = 'long'\n" + GOOD, "delay"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match=why) as told:
        load(path)
    assert told.value.advice


def test_no_host_is_asked_more_often_than_every_five_minutes(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(GOOD + "every = '1m'\n")
    assert load(path).source[0].pause == dt.timedelta(minutes=5)


def test_entries_of_an_atom_feed_with_relative_addresses_and_none_twice() -> None:
    link = '<entry><title>t</title><link href="{}"/><updated>2024-05-04T05:00:00Z</updated></entry>'
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>{link.format("/x")}{link.format("/x")}</feed>'
    assert [one.address for one in entries(feed.encode(), "feed", "https://a.example/feed")] == ["https://a.example/x"]


@pytest.mark.parametrize(
    ("content", "kind"), [(b"<html></html>", "feed"), (b"{}", "feed"), (b"{", "feed"), (b"<a/>", "sitemap")]
)
def test_what_is_no_list_says_so(content: bytes, kind: str) -> None:
    with pytest.raises(NoListError):
        entries(content, kind, "https://a.example/")


def test_a_source_has_a_habit_before_it_can_break_it() -> None:
    hour = 3600.0
    hourly = [number * hour for number in range(30)]
    assert silent_for(hourly, 31 * hour) is None
    assert silent_for(hourly, 60 * hour) == 31 * hour
    assert silent_for(hourly[:4], 1000 * hour) is None
    daily = [number * 24 * hour for number in range(10)]
    assert silent_for(daily, daily[-1] + 48 * hour) is None
