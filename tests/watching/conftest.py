"""A small web on this machine: feeds, pages, redirects, slow and broken answers, and a clock that only we move."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

Answer = tuple[int, dict[str, str], bytes]


class Web:
    """What the server answers, by path; `asked` are the requests in order, with their headers."""

    def __init__(self) -> None:
        self.pages: dict[str, Callable[[dict[str, str]], Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.posted: list[tuple[dict[str, str], bytes]] = []
        self.takes_posts = True
        self.before: Callable[[str], None] = lambda path: None
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                web.asked.append((self.path, headers))
                web.before(self.path)
                page = web.pages.get(self.path)
                status, more, body = page(headers) if page else (404, {}, b"none")
                self._send(status, more, body)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                if web.takes_posts:
                    web.posted.append((dict(self.headers.items()), body))
                self._send(200 if web.takes_posts else 503, {}, b"")

            def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                slow = headers.get("X-Slow")
                for start in range(0, len(body), 64 if slow else max(len(body), 1)):
                    try:
                        self.wfile.write(body[start : start + (64 if slow else len(body))])
                        self.wfile.flush()
                    except OSError:
                        return
                    if slow:
                        time.sleep(float(slow))

            def log_message(self, *told: Any) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"http://localhost:{self.port}{path}"

    def put(self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        """Answer a path with a body; asked with its own ETag again, with `not changed`."""
        content = body.encode() if isinstance(body, str) else body
        etag = f'"{hash(content) & 0xFFFFFFFF:x}"'
        more = {name.replace("_", "-"): value for name, value in headers.items()}

        def answer(asked: dict[str, str]) -> Answer:
            if asked.get("if-none-match") == etag:
                return 304, {"ETag": etag}, b""
            return 200, {"Content-Type": kind, "ETag": etag, **more}, content

        self.pages[path] = answer

    def answer(self, path: str, status: int, body: bytes = b"", **headers: str) -> None:
        """Answer a path with a status."""
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = lambda asked: (status, more, body)

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(one == path for one, _ in self.asked)

    def close(self) -> None:
        """End the server."""
        self._server.shutdown()
        self._server.server_close()


class Time:
    """A clock that moves when somebody sleeps, and when it is told to."""

    def __init__(self) -> None:
        self.value = dt.datetime(2024, 5, 4, 6, 0, tzinfo=dt.UTC)
        self.slept: list[float] = []

    def now(self) -> dt.datetime:
        """The time."""
        return self.value

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.value += dt.timedelta(seconds=seconds)

    def go(self, **time_passed: float) -> None:
        """Let hours or days pass."""
        self.value += dt.timedelta(**time_passed)


@pytest.fixture
def web() -> Iterator[Web]:
    server = Web()
    yield server
    server.close()


@pytest.fixture
def clock() -> Time:
    return Time()


def article(title: str, text: str, published: str = "2024-05-04T05:00:00Z") -> str:
    """A page as an outlet would serve it."""
    return (
        f'<html lang="en"><head><title>{title}</title>'
        f'<meta property="article:published_time" content="{published}"></head>'
        f"<body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
    )


def rss(*links: str, name: str = "Valley Post") -> str:
    """A feed that leads to pages."""
    items = "".join(f"<item><title>A report</title><link>{link}</link></item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>'
