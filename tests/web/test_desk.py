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
from strikeledger.web.library import Library
from strikeledger.web.publish import publish
from strikeledger.web.server import application
from strikeledger.web.views.review import queue
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


@pytest.fixture
def desk_page(open_desk: Open, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{open_desk.address}/review?token={open_desk.desk.token}")
    yield page
    context.close()


def test_marked_figures_move_to_another_attack_or_make_one_of_their_own(open_desk: Open, desk_page: Page) -> None:
    told = open_desk.told
    claims = [told.claim("killed", 6)["claim_id"], told.claim("injured", 30)["claim_id"]]
    desk_page.goto(f"{open_desk.address}/review/incident/{NAME}.html")
    for claim in claims:
        desk_page.locator(f"#{claim} [type=checkbox]").check()
    desk_page.locator("#part [name=why]").fill("another night")
    desk_page.locator("#part button", has_text="What would change").click()
    expect(desk_page.locator("#changes")).to_contain_text("would be new")
    assert len(told.incidents()) == 2, "nothing is written yet"
    desk_page.locator("main form button", has_text="Decide").click()
    expect(desk_page.locator(".lead")).not_to_contain_text("injured 30")
    assert len(told.incidents()) == 3
    desk_page.locator(f"#{told.claim('killed', 4)['claim_id']} [type=checkbox]").check()
    decided(desk_page, "#part", into=OTHER, why="it tells of the other town")
    assert told.claim("killed", 4)["incident_id"] == OTHER
    assert [row["kind"] for row in told.ledger.decisions().to_pylist()] == ["split", "move"]


def test_an_attack_that_was_missed_is_added_from_elsewhere_and_taken_back(open_desk: Open, desk_page: Page) -> None:
    told = open_desk.told
    desk_page.get_by_role("link", name="An attack that was missed").click()
    assert axe(desk_page) == []
    assert desk_page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    words = "Снаряд влучив у пекарню в Нікополі опівдні, двоє пекарів загинули, написала міська рада."
    for name, value in {
        "place": "Nikopol", "day": "2025-01-02", "attacker": "RU", "sentence": words, "low": "2", "high": "2",
        "claimant": "town council", "source": "https://council.invalid/7", "published": "2025-01-03", "why": "missed",
    }.items():  # fmt: skip
        desk_page.locator(f"#add [name={name}]").fill(value)
    for name, value in {"report": "", "measure": "killed", "kind_of": "shelling", "victims": "civilian"}.items():
        desk_page.locator(f"#add [name={name}]").select_option(value)
    documents = told.ledger.documents().num_rows
    desk_page.locator("#add button", has_text="What would change").click()
    expect(desk_page.locator("#changes")).to_contain_text("Nikopol, killed 2")
    assert told.ledger.documents().num_rows == documents, "nothing is kept yet"
    desk_page.locator("main form button", has_text="Decide").click()
    expect(desk_page.locator("h1")).to_have_text("Nikopol, 2025-01-02")
    added = told.claim("killed", 2)
    assert (added["claimant"]["name"], added["victims"], added["source"]) == (
        "town council", "civilian", "https://council.invalid/7",
    )  # fmt: skip
    desk_page.goto(f"{open_desk.address}/review/index.html")
    desk_page.locator("#lately button", has_text="Undo").first.click()
    expect(desk_page.locator("#lately li", has_text="undo r_")).to_be_visible()
    assert not [name for name in told.incidents() if "nikopol" in name]


def test_a_claim_stands_in_its_text_and_under_the_name_of_its_report(open_desk: Open, desk_page: Page) -> None:
    open_desk.told.read("2025-01-04", f"Port reopens\n\nBoats sail again. {ODESA_LATER} The market stays shut.")
    desk_page.goto(f"{open_desk.address}/review/incident/{NAME}.html")
    claim = desk_page.locator("article.claim", has_text="Port reopens").first
    claim.locator("summary").click()
    expect(claim.locator(".around")).to_contain_text("The market stays shut.")
    assert "Drones launched" in desk_page.locator("#add [name=measure]").inner_text()


def test_more_that_is_told_of_an_attack_that_was_looked_at_comes_back_into_the_queue(open_desk: Open) -> None:
    told = open_desk.told
    for name in told.incidents():
        told.ledger.decide("state", incidents=[name], changes={"state": "signed_off"}, who="ana", why="read")
    shelf = Library(told.ledger.path).shelf()
    assert [item for item in queue(told.ledger.path, shelf) if item.kind in {"new", "more"}] == []
    told.read("2025-01-05", KHARKIV.replace("killing two people", "killing three people"), "Border Post")
    shelf = Library(told.ledger.path).shelf()
    (item,) = [item for item in queue(told.ledger.path, shelf) if item.kind == "more"]
    assert item.incident_id == OTHER
    assert "2 figures came in since" in item.why


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
