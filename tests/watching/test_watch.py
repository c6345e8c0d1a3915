"""A simulated day: what appears is fetched once, read, and told; what changes is told again."""

from __future__ import annotations

import hashlib
import hmac
import json
from pathlib import Path

import pytest

from strikeledger.errors import UsageError
from strikeledger.ledger import Ledger
from strikeledger.watching.round import Done
from strikeledger.watching.sources import Hook, Source, Watch
from strikeledger.watching.telling import Message
from strikeledger.watching.watch import folder_of, once
from tests.watching.conftest import Time, Web, article, rss

SUMY = "A drone attack on Sumy on 3 May 2024 killed two people and injured five, the governor said."
LVIV = "On 3 May 2024 a missile strike on Lviv killed one man and wounded three others, the mayor said."


def watched(web: Web, *sources: Source, **more: object) -> Watch:
    return Watch(source=sources, allow_private=("localhost",), pause=0.0, **more)  # type: ignore[arg-type]


@pytest.fixture
def book(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.duckdb")


@pytest.fixture
def feed(web: Web) -> Source:
    web.put("/feed", rss(web.at("/a"), web.at("/b")), "application/rss+xml")
    web.put("/a", article("Sumy", SUMY))
    web.put("/b", article("Lviv", LVIV))
    return Source(name="Valley Post", url=web.at("/feed"))


def run(watch: Watch, book: Ledger, clock: Time) -> tuple[Done, Message]:
    return once(watch, book, now=clock.now, sleep=clock.sleep)


def killed(book: Ledger) -> list[float]:
    return sorted(one.figures["killed"].best or 0 for one in book.incident_records())


def test_a_day_of_a_feed_is_read_once_told_once_and_its_changes_are_told(
    web: Web, clock: Time, book: Ledger, feed: Source
) -> None:
    watch = watched(web, feed)
    done, message = run(watch, book, clock)
    assert (done.fetched, done.read, done.troubles) == (2, 2, ())
    assert [one.what for one in message.changes] == ["new_attack", "new_attack"]
    assert "Sumy" in message.text
    assert killed(book) == [1, 2]
    outlets = set(book.table("documents").column("outlet").to_pylist())
    assert outlets == {"Valley Post"}

    clock.go(hours=2)
    done, message = run(watch, book, clock)
    assert (done.fetched, done.read, message.changes) == (0, 0, ())
    assert web.asked[-1][1]["if-none-match"]  # asked, and told that nothing changed

    web.put("/a", article("Sumy", SUMY.replace("two people", "four people")))
    clock.go(hours=5)  # the first further look, six hours after the page was met
    done, message = run(watch, book, clock)
    assert done.fetched == 1
    assert [(one.what, one.measure) for one in message.changes] == [("rose", "killed")]
    assert "rose from 2 to 4" in message.text
    assert killed(book) == [1, 4]
    assert {one.independent_reports for one in book.incident_records()} == {1}  # the same page with another text


def test_sitemaps_json_feeds_pages_and_channels_lead_to_the_same_reports(web: Web, clock: Time, book: Ledger) -> None:
    web.put("/a", article("Sumy", SUMY))
    web.put("/b", article("Lviv", LVIV))
    web.put("/c", article("Izium", "Shelling of Izium on 2 May 2024 killed nine people, police said."))
    place = "<url><loc>{}</loc><lastmod>2024-05-04</lastmod></url>"
    urls = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' + place.format(web.at("/a")) + "</urlset>"
    index = f"<sitemapindex><sitemap><loc>{web.at('/news.xml')}</loc></sitemap></sitemapindex>"
    web.put("/news.xml", urls, "text/xml")
    web.put("/index.xml", index, "text/xml")
    web.put("/feed.json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/b"}]}))
    sources = (
        Source(name="Map", url=web.at("/index.xml"), kind="sitemap"),
        Source(name="Json", url=web.at("/feed.json")),
        Source(name="Page", url=web.at("/c"), kind="page"),
    )
    done, _ = run(watched(web, *sources), book, clock)
    assert done.troubles == ()
    assert killed(book) == [1, 2, 9]


def test_what_was_in_the_ledger_before_is_no_news(
    web: Web, clock: Time, book: Ledger, feed: Source, tmp_path: Path
) -> None:
    (tmp_path / "old.txt").write_text("On 1 May 2024 a strike on Poltava killed six people, the governor said.")
    book.read(tmp_path / "old.txt")
    _, message = run(watched(web, feed), book, clock)
    assert "Poltava" not in message.text
    assert len(message.changes) == 2


def test_nothing_is_told_before_the_delay_has_passed_and_then_it_is(
    web: Web, clock: Time, book: Ledger, feed: Source
) -> None:
    watch = watched(web, feed, delay="36h")
    assert run(watch, book, clock)[1].changes == ()
    assert len(book.incident_records()) == 2
    clock.go(hours=48)
    assert len(run(watch, book, clock)[1].changes) == 2
    clock.go(hours=2)
    assert run(watch, book, clock)[1].changes == ()


def test_a_source_that_falls_silent_against_its_habit_is_told_once(web: Web, clock: Time, book: Ledger) -> None:
    source = Source(name="Valley Post", url=web.at("/feed"))
    links: list[str] = []
    for number in range(12):
        web.put(f"/{number}", article("Weather", f"It rained on day {number} in the valley."))
        links.append(web.at(f"/{number}"))
        web.put("/feed", rss(*links))
        assert not [one for one in run(watched(web, source), book, clock)[1].changes if one.what == "silent"]
        clock.go(hours=6)
    clock.go(days=2)
    told = run(watched(web, source), book, clock)[1]
    assert [one.what for one in told.changes] == ["silent"]
    assert "Valley Post" in told.text
    clock.go(hours=2)
    assert run(watched(web, source), book, clock)[1].changes == ()


def test_a_message_is_signed_and_sent_until_it_is_taken(
    web: Web, clock: Time, book: Ledger, feed: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = watched(web, feed, hook=Hook(url=web.at("/hook")))
    with pytest.raises(UsageError, match="no key"):
        run(watch, book, clock)
    monkeypatch.setenv("STRIKELEDGER_HOOK_SECRET", "between us")
    web.takes_posts = False
    run(watch, book, clock)
    assert web.posted == []
    web.takes_posts = True
    run(watch, book, clock)
    assert web.posted == []  # its time to be sent again has not come
    clock.go(minutes=5)
    run(watch, book, clock)
    ((headers, body),) = web.posted
    expected = "sha256=" + hmac.new(b"between us", body, hashlib.sha256).hexdigest()
    assert headers["X-Strikeledger-Signature"] == expected
    assert [one["what"] for one in json.loads(body)["changes"]] == ["new_attack", "new_attack"]
    run(watch, book, clock)
    assert len(web.posted) == 1


def test_a_site_is_written_anew_when_something_changed(
    web: Web, clock: Time, book: Ledger, feed: Source, tmp_path: Path
) -> None:
    watch = watched(web, feed, publish=str(tmp_path / "site"))
    run(watch, book, clock)
    assert "Sumy" in (tmp_path / "site" / "incidents.html").read_text()
    made = (tmp_path / "site" / "index.html").stat().st_mtime_ns
    clock.go(hours=2)
    run(watch, book, clock)
    assert (tmp_path / "site" / "index.html").stat().st_mtime_ns == made


def test_a_feed_that_is_not_followed_is_itself_the_reports(web: Web, clock: Time, book: Ledger) -> None:
    item = f"<item><title>Sumy</title><link>{web.at('/never')}</link><description>{SUMY}</description></item>"
    web.put(
        "/feed", f'<?xml version="1.0"?><rss version="2.0"><channel><title>P</title>{item}</channel></rss>', "text/xml"
    )
    run(watched(web, Source(name="P", url=web.at("/feed"), follow=False)), book, clock)
    assert killed(book) == [2]
    assert web.count("/never") == 0


def test_a_channel_is_looked_at_again_and_only_its_new_posts_are_read(web: Web, clock: Time, book: Ledger) -> None:
    def view(*posts: tuple[int, str]) -> str:
        shown = "".join(
            f'<div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="valley/{number}">'
            f'<div class="tgme_widget_message_text">{text}</div>'
            f'<a class="tgme_widget_message_date" href="https://t.me/valley/{number}">'
            f'<time datetime="2024-05-04T0{number}:00:00+00:00"></time></a></div></div>'
            for number, text in posts
        )
        return f"<html><head><title>Valley</title></head><body>{shown}</body></html>"

    web.put("/s/valley", view((1, SUMY)))
    channel = watched(web, Source(name="Valley", url=web.at("/s/valley"), kind="channel"))
    assert run(channel, book, clock)[0].read == 1
    web.put("/s/valley", view((1, SUMY), (2, LVIV)))
    clock.go(hours=2)
    assert run(channel, book, clock)[0].read == 1
    assert killed(book) == [1, 2]


def test_a_page_that_two_lists_lead_to_is_one_and_its_silent_change_is_a_correction(
    web: Web, clock: Time, book: Ledger, feed: Source
) -> None:
    web.put("/atom", rss(web.at("/a?utm_source=atom"), web.at("/b/amp")), "text/xml")
    watch = watched(web, feed, Source(name="Valley Post, Atom", url=web.at("/atom")))
    run(watch, book, clock)
    assert web.count("/a?utm_source=atom") == web.count("/b/amp") == 0
    web.put("/a", article("Sumy", SUMY.replace("two people", "four people")))
    clock.go(hours=7)
    run(watch, book, clock)
    changed = [(row["measure"], row["before"], row["after"]) for row in book.table("revisions").to_pylist()]
    assert ("killed", 2.0, 4.0) in changed


def test_nothing_that_was_read_waits_any_more(web: Web, clock: Time, book: Ledger, feed: Source) -> None:
    run(watched(web, feed), book, clock)
    assert list((folder_of(book.path) / "spool").rglob("*.warc")) == []


def test_what_a_round_was_killed_before_it_told_is_told_by_the_next(
    web: Web, clock: Time, book: Ledger, feed: Source, tmp_path: Path
) -> None:
    def killed_here(done: Done, message: Message) -> None:
        raise SystemExit

    watch = watched(web, feed, publish=str(tmp_path / "site"))
    with pytest.raises(SystemExit):
        once(watch, book, killed_here, now=clock.now, sleep=clock.sleep)
    found = [run(watch, book, clock)[1].changes for _ in range(2)]
    assert [[one.what for one in changes] for changes in found] == [["new_attack", "new_attack"], []]
