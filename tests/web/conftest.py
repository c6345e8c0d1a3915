"""A ledger of the sample reports, its pages live and static, and a browser to walk them with."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Error, Page, sync_playwright

import strikeledger as sl
from strikeledger.web.library import Library
from strikeledger.web.publish import publish
from strikeledger.web.server import application
from strikeledger.web.site import Site
from tests.samples_ledger import samples_ledger

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> sl.Ledger:
    return samples_ledger(tmp_path_factory)


@pytest.fixture(scope="session")
def site(book: sl.Ledger) -> Site:
    return Site(Library(book.path))


@pytest.fixture(scope="session")
def static(book: sl.Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("static") / "site"
    publish(book.path, folder)
    return folder


@pytest.fixture(scope="session")
def live(book: sl.Ledger) -> Iterator[str]:
    """The address of a server that runs as `strikeledger serve` does."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = uvicorn.Config(application(book.path), log_level="warning", access_log=False, lifespan="off")
        server = uvicorn.Server(settings)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Missing, the walk is skipped on a desk and fails in continuous integration."""
    with sync_playwright() as play:
        try:
            started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        except Error as error:
            message = f"no browser at {CHROMIUM}: {str(error).splitlines()[0]}"
            if os.environ.get("CI"):
                pytest.fail(message)
            pytest.skip(message)
        yield started
        started.close()


@pytest.fixture(scope="session")
def screenshots(root: Path) -> Path:
    """Where the walk keeps its pictures: out/screenshots, or what STRIKELEDGER_SCREENSHOTS says."""
    folder = Path(os.environ.get("STRIKELEDGER_SCREENSHOTS") or root / "out" / "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page and, at the end, holds that nothing failed and nothing complained."""
    contexts = []
    troubles: list[str] = []
    outside: list[str] = []

    def open_page(address: str, *, offline: bool = False, **settings: object) -> Page:
        context = browser.new_context(viewport=settings.pop("viewport", {"width": 1200, "height": 900}), **settings)  # type: ignore[arg-type]
        context.set_offline(offline)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: troubles.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        # Going on to the next page breaks off what the last one still loads; that is no failure of either.
        failed = lambda one: troubles.append(one.url) if one.failure != "net::ERR_ABORTED" else None  # noqa: E731
        page.on("requestfailed", failed)
        page.on("response", lambda answer: troubles.append(answer.url) if answer.status >= 400 else None)
        home = address.split("/", 3)[2]
        page.on("request", lambda r: outside.append(r.url) if r.url.split("/", 3)[2] != home else None)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []
    assert outside == []
