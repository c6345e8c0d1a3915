"""A recorder's hour in a real browser, and the three locks before everything that writes."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect

from strikeledger.cli.app import run
from strikeledger.web.desk import COOKIE, Desk
from strikeledger.web.publish import publish
from strikeledger.web.server import application
from tests.told import KHARKIV, ODESA, ODESA_LATER, Told
from tests.web.test_browser import PHONE, axe

NAME = "ua-2025-01-03-odesa"
OTHER = "ua-2025-01-03-kharkiv"
expect.set_options(timeout=60_000)


class Open:
    """A desk that is served."""

    def __init__(self, told: Told, desk: Desk, address: str) -> None:
        self.told, self.desk, self.address = told, desk, address


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[Open]:
    told = Told(tmp_path)
    told.read("2025-01-03", ODESA, "Port Herald")
    told.read("2025-01-04", ODESA_LATER, "Coast Post")
    told.read("2025-01-03", KHARKIV, "City Wire")
    desk = Desk(told.ledger.path, "ana")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = uvicorn.Config(application(told.ledger.path, desk=desk), log_level="warning", lifespan="off")
        server = uvicorn.Server(settings)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        yield Open(told, desk, f"http://127.0.0.1:{taken.getsockname()[1]}")
        server.should_exit = True
        thread.join(10)


def decided(page: Page, form: str, **fields: str) -> None:
    """Fill a form in and send it."""
    for name, value in fields.items():
        field = page.locator(f"{form} [name={name}]")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.locator(f"{form} button", has_text="Decide").click()


def test_a_recorders_hour_from_opening_to_publishing(open_desk: Open, browser: Browser, tmp_path: Path) -> None:
    told, desk = open_desk.told, open_desk.desk
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.set_default_timeout(60_000)
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(f"{open_desk.address}/review?token={desk.token}")
    assert "token" not in page.url, "the token does not stay in the address"
    expect(page.get_by_role("heading", level=1)).to_have_text("To review")
    assert page.locator("#queue .item").count() >= 2
    assert axe(page) == []
    page.locator("#queue .item h2 a", has_text="odesa").first.click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    page.locator("#correct [name=place]").fill("Izmail")
    page.locator("#correct [name=why]").fill("the picture shows it")
    page.locator("#correct button", has_text="What would change").click()
    expect(page.locator("#changes")).to_contain_text("Odesa -> Izmail")
    assert sorted(told.incidents()) == sorted([NAME, OTHER]), "nothing is written yet"
    page.locator("main form button", has_text="Decide").click()
    expect(page.locator(".lead")).to_contain_text("Izmail")
    decided(page, "#correct", attacker="UA", why="told the other way round")
    sentence = "rose to six people"
    report = told.claim("killed", 6)["document_id"]
    decided(page, "#add", report=report, sentence=sentence, measure="missing", low="2", high="2", why="seen")
    expect(page.locator(".lead")).to_contain_text("missing 2")
    decided(page, "#merge", other=OTHER, why="one wave")
    assert told.incidents() == [NAME]
    claim = told.claim("killed", 4)["claim_id"]
    decided(page, f"#{claim} form.fields", low="3", high="3", why="misread")
    expect(page.locator(f"#{claim}")).to_contain_text("as read: high: 4, low: 4")
    page.locator("section", has=page.locator("#h-reports")).locator("button", has_text="Reject").last.click()
    page.locator("#review button", has_text="Sign off").click()
    expect(page.locator("#review strong")).to_have_text("signed off")
    merge = page.locator("#decisions li", has_text="merge")
    with page.expect_navigation():
        merge.locator("button").click()
    assert told.incidents() != [NAME], "the merge is taken back"
    rows = told.ledger.decisions().to_pylist()
    assert [row["kind"] for row in rows] == [
        "correct", "correct", "add", "merge", "amend", "reject", "state", "undo",
    ]  # fmt: skip
    assert {row["who"] for row in rows} == {"ana"}
    assert troubles == []
    context.close()
    publish(told.ledger.path, tmp_path / "site")
    files = {one.name for one in (tmp_path / "site").rglob("*")}
    assert "review.js" not in files
    assert not (tmp_path / "site" / "review").exists(), "nothing of the desk is published"


def test_keys_accept_reject_and_go_on(open_desk: Open, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{open_desk.address}/review?token={open_desk.desk.token}")
    before = page.locator("#queue .item").count()
    page.keyboard.press("n")
    second = page.locator("#queue .item").nth(1)
    expect(second).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("a")
    assert page.locator("#queue .item").count() < before
    assert open_desk.told.ledger.decisions().num_rows == 1
    context.close()


def post(opened: Open, *, cookie: str | None, origin: str | None, csrf: str | None, kind: str = "note") -> int:
    """Send a decision with or without each of the locks; the status of the answer."""
    connection = http.client.HTTPConnection(opened.address.removeprefix("http://"), timeout=60)
    fields = {"kind": kind, "incident": NAME, "why": "try", **({"csrf": csrf} if csrf is not None else {})}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    headers |= {"Cookie": f"{COOKIE}={cookie}"} if cookie is not None else {}
    headers |= {"Origin": origin} if origin is not None else {}
    connection.request("POST", "/review/decide", urlencode(fields), headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_nothing_is_written_without_token_origin_and_form(open_desk: Open) -> None:
    token, csrf, here = open_desk.desk.token, open_desk.desk.csrf, open_desk.address
    good = {"cookie": token, "origin": here, "csrf": csrf}
    wrong: list[dict[str, str | None]] = [
        {**good, "cookie": None},
        {**good, "cookie": "x" * len(token)},
        {**good, "origin": None},
        {**good, "origin": "null"},
        {**good, "origin": "https://elsewhere.invalid"},
        {**good, "origin": "http://127.0.0.1:1"},
        {**good, "csrf": None},
        {**good, "csrf": "0" * len(csrf)},
    ]
    for one in wrong:
        assert post(open_desk, **one) == 403, one
    assert open_desk.told.ledger.decisions().num_rows == 0
    assert post(open_desk, **good) == 303
    assert open_desk.told.ledger.decisions().num_rows == 1
    assert post(open_desk, **good, kind="nonsense") == 400


@pytest.mark.parametrize("path", ["/review", "/review/", "/review/index.html", f"/review/incident/{NAME}.html"])
def test_nothing_of_the_desk_is_shown_without_the_token(open_desk: Open, path: str) -> None:
    connection = http.client.HTTPConnection(open_desk.address.removeprefix("http://"), timeout=60)
    for address in (path, f"{path}?token=wrong"):
        connection.request("GET", address)
        answer = connection.getresponse()
        text = answer.read().decode()
        assert answer.status == 403
        assert "Odesa" not in text
        assert open_desk.desk.token not in text


def test_a_desk_is_for_one_machine_and_needs_a_name(
    open_desk: Open, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STRIKELEDGER_WHO", raising=False)
    words = ["--ledger", str(open_desk.told.ledger.path), "serve", "--review"]
    assert run(words) == 2
    assert "needs a name" in capfd.readouterr().err
    assert run([*words, "--who", "ana", "--host", "0.0.0.0"]) == 2
    assert "one machine" in capfd.readouterr().err


def test_without_a_desk_nothing_lies_there(live: str) -> None:
    connection = http.client.HTTPConnection(live.removeprefix("http://"), timeout=60)
    connection.request("GET", "/review/index.html")
    assert connection.getresponse().status == 404
