"""The live pages only read, only answer to their own names, and carry the headers that keep strangers out."""

from __future__ import annotations

import datetime as dt
import http.client
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

import strikeledger as sl
from strikeledger.web import library
from strikeledger.web.filters import Filters, chosen
from strikeledger.web.guard import HEADERS, allowed, host_names
from strikeledger.web.library import Library
from strikeledger.web.server import application
from strikeledger.web.site import Site
from tests.told import KHARKIV, ODESA, Told


def ask(live: str, path: str, method: str = "GET", host: str | None = None) -> http.client.HTTPResponse:
    """One request, exactly as written; the body is read into `body`."""
    connection = http.client.HTTPConnection(urlsplit(live).netloc, timeout=300)
    connection.putrequest(method, path, skip_host=host is not None)
    if host is not None:
        connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


def body(answer: http.client.HTTPResponse) -> str:
    return answer.body.decode()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize(
    "path",
    ["/", "/index.html", "/incidents.json", "/assets/style.css", "/data/claims.csv", "/nothing", "/%0A", "/a%0D%0Ab"],
)
def test_every_answer_carries_the_security_headers(live: str, path: str) -> None:
    answer = ask(live, path)
    assert {name: answer.getheader(name) for name in HEADERS} == HEADERS
    assert "'unsafe" not in str(answer.getheader("Content-Security-Policy"))


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:80", "[::2]"])
def test_a_request_under_a_strange_name_gets_nothing(live: str, host: str) -> None:
    answer = ask(live, "/", host=host)
    assert answer.status in (400, 421)
    assert "strikeledger" not in body(answer)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:9", "LOCALHOST:80", "[::1]:8484"])
def test_loopback_names_are_answered(live: str, host: str) -> None:
    assert ask(live, "/", host=host).status == 200


def test_a_name_given_by_the_person_is_answered_and_a_wildcard_address_adds_none() -> None:
    assert allowed("ledger.example:80", host_names("0.0.0.0", ["ledger.example"]))
    assert not allowed("0.0.0.0", host_names("0.0.0.0"))


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_there_is_no_route_that_writes(live: str, method: str) -> None:
    assert ask(live, "/incidents.html", method).status == 405


def test_head_is_get_without_the_body(live: str) -> None:
    answer = ask(live, "/", "HEAD")
    assert answer.status == 200
    assert body(answer) == ""


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/assets/../library.py",
        "/assets/%2e%2e/library.py",
        "/data/../../x",
        "/data/claims.exe",
        "/data/sources.csv",
        "/incident/none.html",
        "/incidents-99.html",
        "/incidents-0.html",
        "/totals/moon.html",
        "/index.html/x.html",
        "/incident/ua-2025-07-04-kyiv.none.csv",
        "/" + "a/" * 300,
        "/%00.html",
        "/%0A",
        "/incident/%0A.html",
        "/.csv",
        "//evil.example/index.html",
    ],
)
def test_what_is_not_there_is_not_found(live: str, path: str) -> None:
    answer = ask(live, path)
    assert answer.status == 404
    assert "root:" not in body(answer)


@pytest.mark.parametrize(
    "query",
    [
        "from=yesterday",
        "from=2025-13-01&to=x",
        "grade=splendid",
        "q=%25%27%22%3B--",
        "q=" + "a+" * 300,
        "place=" + "x" * 1000,
        "unknown=1",
        "q=%F0%9F%92%A5",
        "q=%ED%A0%80",
        "from=",
    ],
)
def test_strange_filters_are_named_or_find_nothing_and_break_nothing(live: str, query: str) -> None:
    answer = ask(live, f"/incidents.html?{query}")
    assert answer.status == 200
    assert "Traceback" not in body(answer)


def test_a_query_of_great_length_is_refused(live: str) -> None:
    assert ask(live, "/incidents.html?q=" + "x" * 5000).status == 414


def test_a_filter_is_shown_escaped(live: str) -> None:
    page = body(ask(live, "/incidents.html?q=" + quote('"><script>alert(1)</script>')))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize(
    ("asked", "location"),
    [
        ("/incidents.html?as-of=2025-07-10&reported-by=&q=Kyiv", "./as-of=2025-07-10/incidents.html?q=Kyiv"),
        ("/?reported-by=2025-07-05", "./reported-by=2025-07-05/index.html"),
        ("/as-of=2025-07-10/totals/month.html?as-of=", "../../totals/month.html"),
        ("//evil.example/?as-of=2025-07-10", "../../as-of=2025-07-10//evil.example/"),
    ],
)
def test_a_state_asked_for_by_a_form_is_led_to_inside_the_site(live: str, asked: str, location: str) -> None:
    answer = ask(live, asked)
    assert (answer.status, answer.getheader("Location")) == (303, location)


@pytest.mark.parametrize("asked", ["/as-of=yesterday/index.html", "/index.html?reported-by=2025-13-01"])
def test_a_state_at_no_time_is_refused_in_words(live: str, asked: str) -> None:
    answer = ask(live, asked)
    assert answer.status == 400
    assert "is no time" in body(answer)


def found(site: Site, **query: str) -> set[str]:
    answer = site.answer("incidents.json", query)
    assert answer is not None
    return {row["incident_id"] for row in json.loads(answer.body)["view"]["rows"]}


def test_search_finds_sentences_titles_and_places_in_three_languages(site: Site) -> None:
    kyiv = found(site, place="Kyiv")
    assert kyiv
    assert found(site, place="Київ") == found(site, place="Киев") == found(site, place="kiev") == kyiv
    assert found(site, q="Klitschko")
    assert found(site, q="КЛІТСЧКО") == set()
    assert found(site, q="Смілі") or found(site, q="Smila")
    assert found(site, q="klitschko injured") <= found(site, q="klitschko")


@pytest.mark.rule(26)
def test_rule_26_a_search_does_not_find_the_name_of_somebody_harmed(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.read("2025-01-03", "A missile killed Ivan Kovalenko, 41, and two others in Odesa on Friday, police said.")
    site = Site(Library(told.ledger.path))
    assert found(site, q="Kovalenko") == set()
    assert found(site, q="missile killed Odesa") != set()


@pytest.mark.rule(26)
def test_rule_26_a_name_is_not_found_in_however_many_attacks_somebody_of_it_was_harmed(tmp_path: Path) -> None:
    files = []
    for number in range(64):
        day = dt.date(2025, 1, 3) + dt.timedelta(days=3 * number)
        told = (
            f"A missile killed Ivan Kovalenko, {20 + number}, and two others in Odesa today, Governor Oleh Kiper said."
        )
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(f"Missile hits a yard\n\n{day:%B} {day.day}, {day.year}\n\n{told}\n", encoding="utf-8")
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(files)
    site = Site(Library(ledger.path))
    shelf = site.library.shelf()
    assert len(shelf.incidents) > 60

    def hits(words: str) -> int:
        return len(chosen(site.library, shelf, Filters(q=words)))

    assert [hits(word) for word in ("Kovalenko", "ovalen", "Ivan", "missile Kovalenko")] == [0, 0, 0, 0]
    assert hits("missile killed Odesa") == hits("KIPER") == hits("missile") == len(shelf.incidents)


def test_filters_narrow_each_other(site: Site) -> None:
    russian, weak = found(site, attacker="RU"), found(site, grade="weak")
    assert found(site, attacker="RU", grade="weak") == russian & weak
    assert found(site, attacker="russian") == russian
    assert found(site, weapon="missiles") < found(site)


def test_a_percent_sign_in_a_search_is_no_wildcard(site: Site) -> None:
    assert found(site, q="%") != found(site)
    assert found(site, q="_____") == set()


def test_the_csv_of_the_list_holds_what_the_filter_leaves(site: Site) -> None:
    answer = site.answer("incidents.csv", {"grade": "weak"})
    assert answer is not None
    assert len(answer.body.decode().splitlines()) - 1 == len(found(site, grade="weak"))


def test_pages_write_nothing_and_hold_nothing_open(book: sl.Ledger, tmp_path: Path) -> None:
    copy = tmp_path / "ledger.duckdb"
    shutil.copy(book.path, copy)
    before = copy.read_bytes()
    copy.chmod(0o444)
    site = Site(Library(copy))
    for path in ("index.html", "incidents.html", "data.html", "data/claims.csv", "checks.json"):
        assert site.answer(path) is not None
    assert copy.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["ledger.duckdb"]
    descriptors = Path("/proc/self/fd")
    held = [os.readlink(item) for item in descriptors.iterdir() if item.exists()] if descriptors.is_dir() else []
    assert str(copy) not in held


def test_reports_read_in_beside_the_pages_are_on_the_next_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "QUICK", 60.0)  # a laden machine may take long to load two reports
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    report = tmp_path / "one.txt"
    report.write_text(
        "Shelling of the town of Nikopol\nJuly 4, 2024\n\nTwo people were killed in Nikopol on Thursday.\n"
    )
    ledger.read(report)
    site = Site(Library(ledger.path))
    before = json.loads(site.answer("index.json").body)["view"]["counts"]["documents"]  # type: ignore[union-attr]
    other = tmp_path / "two.txt"
    other.write_text(
        "Strike on Odesa\nJuly 9, 2024\n\nThree people were injured in Odesa on Tuesday, the mayor said.\n"
    )
    code = "import sys, strikeledger as sl; sl.Ledger(sys.argv[1]).read(sys.argv[2])"
    subprocess.run([sys.executable, "-c", code, str(ledger.path), str(other)], check=True, timeout=300)
    after = json.loads(site.answer("index.json").body)["view"]["counts"]["documents"]  # type: ignore[union-attr]
    assert after == before + 1


def test_a_ledger_slow_to_load_is_shown_as_it_was_until_it_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told(tmp_path)
    told.read("2025-01-03", ODESA)
    site = Site(Library(told.ledger.path))
    site.warm()
    before = site.answer("index.html")
    monkeypatch.setattr(library, "QUICK", 0.0)
    told.read("2025-01-03", KHARKIV)
    told.ledger.check()
    started = site.library.shelf()
    assert len(started.incidents) == 1
    assert site.answer("index.html") == before
    deadline = time.monotonic() + 300
    while site.library.shelf() is started and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(site.library.shelf().incidents) == 2
    # The first page was made before the new state was shown: it is as quick as before.
    monkeypatch.setattr("strikeledger.web.site.overview_page", None)
    assert site.answer("index.html") != before


def test_an_empty_ledger_has_pages(tmp_path: Path) -> None:
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    blank = tmp_path / "weather.txt"
    blank.write_text("It rained in the hills on Monday, and the roads were wet until the evening.\n")
    ledger.read(blank)
    site = Site(Library(ledger.path))
    for base in site.bases(site.library.shelf()):
        assert site.answer(f"{base}.html") is not None
        assert site.answer(f"{base}.json") is not None


def test_importing_the_package_imports_no_web_library() -> None:
    code = (
        "import sys, strikeledger.cli.app; print({'starlette', 'uvicorn', 'jinja2', 'markdown_it'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300)
    assert done.stdout.strip() == "set()"


def test_a_missing_ledger_is_an_answer_and_not_a_crash(tmp_path: Path) -> None:
    assert application(tmp_path / "none.duckdb") is not None
    done = subprocess.run(
        [sys.executable, "-m", "strikeledger", "--ledger", str(tmp_path / "none.duckdb"), "serve", "--port", "0"],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 3
    assert "strikeledger read" in done.stderr
