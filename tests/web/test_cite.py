"""Citing, sharing, framing and printing an attack."""

from __future__ import annotations

import functools
import hashlib
import http.server
import re
import struct
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import strikeledger as sl
from strikeledger.errors import UsageError
from strikeledger.web import card
from strikeledger.web.charts import vega
from strikeledger.web.library import Library
from strikeledger.web.publish import publish
from strikeledger.web.site import Site
from tests.books import ledger_of
from tests.web.test_server import ask

REPORTS = {
    "one": "March 4, 2025\n\nA Russian drone attack on Sumy killed three people overnight, the mayor said.",
    "two": "March 12, 2025\n\nA Russian missile strike on Poltava on March 11 injured six people, police said.",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> sl.Ledger:
    return ledger_of(tmp_path_factory.mktemp("cite"), REPORTS)


@pytest.fixture(scope="module")
def folder(ledger: sl.Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("published") / "site"
    publish(ledger.path, target, address="https://desk.example/ledger")
    return target


def body(site: Site, path: str) -> str:
    answer = site.answer(path)
    assert answer is not None, path
    return answer.body.decode()


def test_a_citation_names_attack_address_state_and_hash_that_can_be_worked_out_again(
    ledger: sl.Ledger, folder: Path
) -> None:
    sums = (folder / "data" / "SHA256SUMS").read_bytes()
    for incident in ledger.incident_records():
        page = (folder / "incident" / f"{incident.incident_id}.html").read_text(encoding="utf-8")
        cited = page.split('<p class="cite">')[1].split("</p>")[0]
        assert hashlib.sha256(sums).hexdigest() in cited
        assert f"https://desk.example/ledger/incident/{incident.incident_id}.html" in cited
        assert ledger.release().version.replace("+", "&#43;") in cited or ledger.release().version in cited
        assert str(ledger.release().date) in cited


def test_a_live_page_waits_for_no_hash_and_has_it_once_it_is_known(ledger: sl.Ledger) -> None:
    site = Site(Library(ledger.path))
    path = f"incident/{ledger.incident_records()[0].incident_id}.html"
    assert "being worked out" in body(site, path)
    assert site.release().hash in body(site, path)


def test_what_is_shown_of_a_shared_page_is_made_from_the_data(ledger: sl.Ledger, folder: Path) -> None:
    for incident in ledger.incident_records():
        page = (folder / "incident" / f"{incident.incident_id}.html").read_text(encoding="utf-8")
        told = dict(re.findall(r'<meta property="(og:[a-z:_]+)" content="([^"]*)">', page))
        assert told["og:url"] == f"https://desk.example/ledger/incident/{incident.incident_id}.html"
        assert told["og:image"] == f"https://desk.example/ledger/incident/{incident.incident_id}{card.suffix()}"
        assert told["og:description"].endswith("As reported, not verified.")
        assert incident.places[0].name in told["og:title"]
        assert (folder / "incident" / f"{incident.incident_id}{card.suffix()}").stat().st_size > 1000


def test_the_picture_is_a_png_of_the_size_that_is_asked_for_and_without_the_extra_the_svg(
    ledger: sl.Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    (incident,) = [one for one in ledger.incident_records() if one.places[0].name == "Sumy"]
    site = Site(Library(ledger.path))
    png = site.answer(f"incident/{incident.incident_id}.png")
    assert png is not None
    assert png.media_type == "image/png"
    assert struct.unpack(">II", png.body[16:24]) == (600, 315)
    for module in (vega, card):
        monkeypatch.setattr(module, "can_draw", lambda: False)
    assert site.answer(f"incident/{incident.incident_id}.png") is None
    svg = body(site, f"incident/{incident.incident_id}.svg")
    assert "Sumy" in svg
    assert "3 [3]" in svg
    assert "As reported, not verified" in svg
    assert f"incident/{incident.incident_id}.svg" in body(site, f"incident/{incident.incident_id}.html")


def test_an_address_that_is_none_is_refused(ledger: sl.Ledger, tmp_path: Path) -> None:
    for wrong in (
        "desk.example",
        "javascript:alert(1)",
        "https://desk.example/?a=b",
        "https://[",
        "ftp://desk.example/",
    ):
        with pytest.raises(UsageError):
            publish(ledger.path, tmp_path / "site", address=wrong)
    assert not (tmp_path / "site").exists()


def test_only_the_short_view_may_be_framed(live: str, book: sl.Ledger) -> None:
    one = book.incident_records()[0].incident_id
    framed = ask(live, f"/embed/{one}.html")
    assert framed.status == 200
    assert "frame-ancestors *" in str(framed.headers["Content-Security-Policy"])
    assert framed.headers["X-Frame-Options"] is None
    for path in (
        "/index.html",
        f"/incident/{one}.html",
        "/incidents.html",
        "/embed/none.html",
        f"/reported-by=2030-01-01/incident/{one}.html",
    ):
        other = ask(live, path)
        assert "frame-ancestors 'none'" in str(other.headers["Content-Security-Policy"]), path
        assert other.headers["X-Frame-Options"] == "DENY"
    led = ask(live, f"/incident/{one}.html?embed")
    assert (led.status, led.headers["Location"]) == (303, f"../embed/{one}.html")


def test_another_site_can_frame_the_short_view_and_nothing_else(
    live: str, book: sl.Ledger, browser: Browser, tmp_path: Path
) -> None:
    one = book.incident_records()[0]
    page = browser.new_page()
    frames = "".join(
        f'<iframe src="{live}/{path}"></iframe>' for path in (f"incident/{one.incident_id}.html?embed", "index.html")
    )
    (tmp_path / "outer.html").write_text(frames)
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as elsewhere:  # another port is another site
        threading.Thread(target=elsewhere.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{elsewhere.server_address[1]}/outer.html")
        page.wait_for_load_state()
        elsewhere.shutdown()
    first, second = page.frames[1], page.frames[2]
    assert first.locator("h1").inner_text()
    assert first.url.endswith(f"/embed/{one.incident_id}.html")
    assert second.locator("h1").count() == 0 or "strikeledger" not in second.content()


def test_an_embedded_view_has_every_figure_with_range_and_mark_and_leads_to_the_page(
    static: Path, book: sl.Ledger
) -> None:
    for incident in book.incident_records():
        view = (static / "embed" / f"{incident.incident_id}.html").read_text(encoding="utf-8")
        assert view.count('<span class="range">[') == len(incident.figures)
        assert f'href="../incident/{incident.incident_id}.html" target="_blank"' in view


def test_in_a_published_folder_the_question_embed_leads_to_the_short_view(folder: Path, browser: Browser) -> None:
    page = browser.new_page()
    target = next((folder / "incident").glob("*.html"))
    page.goto(f"{target.as_uri()}?embed")
    page.wait_for_url("**/embed/*.html")
    assert page.locator("body.embed h1").count() == 1


def test_a_permanent_address_leads_on_after_a_merge(tmp_path: Path) -> None:
    for name, text in REPORTS.items():
        (tmp_path / f"{name}.txt").write_text(text)
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(sorted(tmp_path.glob("*.txt")))
    first, second = (one.incident_id for one in ledger.incident_records())
    ledger.decide("merge", incidents=[first, second], who="Ines", why="one attack")
    (now,) = (one.incident_id for one in ledger.incident_records() if len(one.documents) == 2)
    publish(ledger.path, tmp_path / "site")
    (gone,) = {first, second} - {now}
    for kind in ("incident", "embed"):
        page = (tmp_path / "site" / kind / f"{gone}.html").read_text(encoding="utf-8")
        assert f"{kind}/{now}.html" in page


def test_on_paper_there_is_no_menu_and_everything_is_open(live: str, book: sl.Ledger, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{live}/index.html")
    assert page.locator("details:not([open])").count()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("details:not([open])").count() == 0
    assert not page.locator(".top nav").is_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count()
    page.goto(f"{live}/incident/{book.incident_records()[0].incident_id}.html")
    assert page.locator(".cite").is_visible()
    assert not page.locator(".twin").first.is_visible()
