"""The pictures in docs/pictures/ are of this program's pages: made from the sample reports, held against them.

`STRIKELEDGER_WRITE_PICTURES=1 pytest tests/web/test_pictures.py` (or `make pictures`) makes them anew. Fonts differ
from machine to machine and a word more or less is no new picture: a page and its picture are compared as grids of grey.
"""

from __future__ import annotations

import base64
import os
import socket
import statistics
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page

import strikeledger as sl
from strikeledger.web.desk import Desk
from strikeledger.web.server import application

WRITE = os.environ.get("STRIKELEDGER_WRITE_PICTURES") == "1"
FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
PAGES = {
    "home": "index.html",
    "night": "night/2025-07-04.html",
    "attack": "incident/ua-2025-07-04-kyiv.html",
    "map": "map.html",
    "totals": "totals/month.html",
    "checks": "checks.html",
    "review": "review",
}
SIZES = {1400: 1400, 390: 1100}
LARGEST = 400_000
"""Bytes of a picture."""
GRID = (16, 16)
LIKE = 0.6
"""Correlation of the greys of a page and of its picture. The same page has 1, two different ones have 0.51 at most, but
on a phone for the attack and the night, which begin with the same paragraph (0.71)."""
SHRUNK = """async ([data, columns, rows]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${data}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: columns, height: rows });
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, columns, rows);
  const pixels = context.getImageData(0, 0, columns, rows).data;
  const greys = [];
  for (let at = 0; at < pixels.length; at += 4) greys.push((pixels[at] + pixels[at + 1] + pixels[at + 2]) / 3);
  const whole = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const all = whole.getContext("2d");
  all.drawImage(image, 0, 0);
  const colours = new Uint32Array(all.getImageData(0, 0, image.width, image.height).data.buffer);
  const count = new Map();
  for (const colour of colours) count.set(colour, (count.get(colour) || 0) + 1);
  const most = Math.max(...count.values()) / colours.length;
  return { greys, width: image.width, height: image.height, most, colours: count.size };
}"""


@pytest.fixture(scope="module")
def desk(book: sl.Ledger) -> Iterator[tuple[str, str]]:
    """The address of a desk and its token; every page is there as well."""
    made = Desk(book.path, "ana")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = uvicorn.Config(application(book.path, desk=made), log_level="warning", lifespan="off")
        server = uvicorn.Server(settings)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{taken.getsockname()[1]}", made.token
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module", params=sorted(SIZES, reverse=True))
def page(desk: tuple[str, str], browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    address, token = desk
    size = {"width": request.param, "height": SIZES[request.param]}
    context = browser.new_context(viewport=size, reduced_motion="reduce", base_url=address)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(f"/review?token={token}")
    yield page
    context.close()


def shrunk(page: Page, picture: bytes) -> dict:  # type: ignore[type-arg]
    """A picture as greys, with its size, how many colours it has and how much of it the commonest one fills."""
    blank = page.context.browser.new_page()  # type: ignore[union-attr]
    found: dict = blank.evaluate(SHRUNK, [base64.b64encode(picture).decode(), *GRID])  # type: ignore[type-arg]
    blank.close()
    return found


def likeness(one: list[float], other: list[float]) -> float:
    """Correlation of two grids; 0 where one of them is of one grey."""
    return 0.0 if min(one) == max(one) or min(other) == max(other) else statistics.correlation(one, other)


@pytest.mark.parametrize("name", PAGES)
def test_a_picture_shows_the_page_as_it_is(page: Page, name: str) -> None:
    width = page.viewport_size["width"]  # type: ignore[index]
    file = FOLDER / f"{name}-{width}.png"
    page.goto(f"/{PAGES[name]}")
    page.wait_for_load_state()
    now = page.screenshot(animations="disabled")
    if WRITE:
        FOLDER.mkdir(exist_ok=True)
        file.write_bytes(now)
    kept = file.read_bytes()
    told, seen = shrunk(page, kept), shrunk(page, now)
    assert (told["width"], told["height"]) == (width, SIZES[width])
    assert len(kept) < LARGEST
    assert told["colours"] > 50, "a blank page has one colour"
    assert told["most"] < 0.97
    assert likeness(told["greys"], seen["greys"]) > LIKE, "make it anew: make pictures"


def test_a_blank_picture_and_one_of_another_page_would_be_found(page: Page) -> None:
    page.set_content("<title>nothing</title>")
    nothing = shrunk(page, page.screenshot())
    assert nothing["colours"] == 1
    width = page.viewport_size["width"]  # type: ignore[index]
    greys = {name: shrunk(page, (FOLDER / f"{name}-{width}.png").read_bytes())["greys"] for name in PAGES}
    assert likeness(nothing["greys"], greys["home"]) == 0.0
    for name in ("home", "map"):
        assert [other for other in PAGES if other != name and likeness(greys[other], greys[name]) > LIKE] == []
