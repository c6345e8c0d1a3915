"""One request at a time: what a host asks for is kept to, and no answer of any shape harms the run."""

from __future__ import annotations

import datetime as dt

import httpcore
import pytest

from strikeledger.watching.fetch import Fetcher, NotFetchedError, Validators
from strikeledger.watching.guarded import Guarded, PrivateHostError, is_public
from tests.watching.conftest import Time, Web


def fetcher(clock: Time, **more: object) -> Fetcher:
    given = {"allowed": ("localhost",), "pause": 0.0, "now": clock.now, "sleep": clock.sleep, **more}
    return Fetcher(**given)  # type: ignore[arg-type]


def test_an_answer_that_did_not_change_has_no_content(web: Web, clock: Time) -> None:
    web.put("/a", "words", Last_Modified="Sat, 04 May 2024 05:00:00 GMT")
    first = fetcher(clock).get(web.at("/a"))
    assert first.content == b"words"
    again = fetcher(clock).get(web.at("/a"), first.validators)
    assert again.content is None
    assert web.asked[-1][1]["if-modified-since"] == "Sat, 04 May 2024 05:00:00 GMT"


def test_a_host_is_named_who_asks_and_how_to_reach_them(web: Web, clock: Time) -> None:
    web.put("/a", "words")
    fetcher(clock, contact="https://desk.example/about").get(web.at("/a"))
    assert web.asked[-1][1]["user-agent"].startswith("strikeledger/")
    assert "https://desk.example/about" in web.asked[-1][1]["user-agent"]


def test_robots_txt_is_kept_to_and_asked_for_once_a_day(web: Web, clock: Time) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /private\nCrawl-delay: 7\n", "text/plain")
    web.put("/a", "words")
    one = fetcher(clock)
    with pytest.raises(NotFetchedError, match=r"robots\.txt") as refused:
        one.get(web.at("/private/page"))
    assert refused.value.gone
    one.get(web.at("/a"))
    one.get(web.at("/a"))
    assert clock.slept[-1] == pytest.approx(7)
    assert web.count("/robots.txt") == 1
    assert web.count("/private/page") == 0
    clock.go(days=2)
    one.get(web.at("/a"))
    assert web.count("/robots.txt") == 2


def test_a_host_whose_robots_txt_fails_is_left_alone(web: Web, clock: Time) -> None:
    web.answer("/robots.txt", 503, Retry_After="120")
    with pytest.raises(NotFetchedError) as refused:
        fetcher(clock).get(web.at("/a"))
    assert refused.value.wait == dt.timedelta(minutes=2)
    assert web.count("/a") == 0


@pytest.mark.parametrize(
    ("status", "told", "wait", "gone"),
    [
        (429, "30", dt.timedelta(seconds=30), False),
        (503, "Sat, 04 May 2024 06:10:00 GMT", dt.timedelta(minutes=10), False),
        (503, "soon", None, False),
        (429, "999999999", dt.timedelta(days=1), False),
        (404, "", None, True),
        (410, "", None, True),
        (500, "", None, False),
    ],
)
def test_what_a_status_asks_for(
    web: Web, clock: Time, status: int, told: str, wait: dt.timedelta | None, gone: bool
) -> None:
    web.answer("/a", status, **({"Retry_After": told} if told else {}))
    with pytest.raises(NotFetchedError) as refused:
        fetcher(clock).get(web.at("/a"))
    assert (refused.value.wait, refused.value.gone) == (wait, gone)


def test_redirects_are_followed_and_end(web: Web, clock: Time) -> None:
    web.answer("/old", 301, Location="/new")
    web.put("/new", "words")
    assert fetcher(clock).get(web.at("/old")).address == web.at("/new")
    web.answer("/round", 302, Location="/round")
    with pytest.raises(NotFetchedError, match="more than 5"):
        fetcher(clock).get(web.at("/round"))
    web.answer("/file", 302, Location="ftp://localhost/a")
    with pytest.raises(NotFetchedError, match="no page"):
        fetcher(clock).get(web.at("/file"))


def test_answers_without_an_end_are_left(web: Web, clock: Time) -> None:
    web.put("/long", b"x" * 3000)
    with pytest.raises(NotFetchedError, match="more than"):
        fetcher(clock, most=2000).get(web.at("/long"))
    web.put("/slow", b"x" * 6400, X_Slow="0.05")
    with pytest.raises(NotFetchedError, match="no end"):
        fetcher(clock, seconds=0.3).get(web.at("/slow"))
    web.put("/broken", b"short", Content_Length="500")
    with pytest.raises(NotFetchedError, match="no answer"):
        fetcher(clock, seconds=1.0).get(web.at("/broken"))


def test_a_private_host_is_asked_only_when_it_is_named(web: Web, clock: Time) -> None:
    web.put("/a", "words")
    with pytest.raises(NotFetchedError, match="private network"):
        fetcher(clock, allowed=()).get(web.at("/a"))
    web.answer("/out", 302, Location=f"http://127.0.0.1:{web.port}/a")
    with pytest.raises(NotFetchedError, match="private network"):
        fetcher(clock).get(web.at("/out"))
    assert web.count("/a") == 0


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "::1",
        "fe80::1%eth0",
        "::ffff:10.0.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "fc00::1",
    ],
)
def test_private_addresses_in_every_form(address: str) -> None:
    assert not is_public(address)


def test_a_name_that_leads_to_both_is_private() -> None:
    backend = Guarded((), lambda host, port: ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(PrivateHostError):
        backend.connect_tcp("both.example", 80)
    with pytest.raises(httpcore.ConnectError):
        Guarded((), lambda host, port: []).connect_tcp("none.example", 80)


def test_validators_send_only_what_is_known() -> None:
    assert Validators().headers == {}
    assert Validators(etag='"1"').headers == {"If-None-Match": '"1"'}
