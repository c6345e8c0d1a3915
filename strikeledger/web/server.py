"""The live pages: an ASGI application that only reads, made with Starlette."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from strikeledger.errors import LedgerBusyError, LedgerError, UsageError
from strikeledger.model import Record
from strikeledger.web.addresses import EMBED
from strikeledger.web.guard import FRAMED, HEADERS, METHODS, allowed, data_for, from_here, host_names
from strikeledger.web.site import Answer, Site
from strikeledger.web.states import AS_OF, REPORTED_BY, States, asked_by, asked_in

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

    from strikeledger.web.desk import Desk

EMBED_KEY = "embed"
LONGEST_QUERY = 4000
"""Characters of a query; the longest that our own forms make are some 1,500."""


class ProblemView(Record, frozen=True):
    """Something that cannot be shown, and what to do."""

    message: str
    advice: str


def application(
    ledger: Path,
    *,
    listening: str = "127.0.0.1",
    hosts: Iterable[str] = (),
    origins: Iterable[str] = (),
    desk: Desk | None = None,
) -> Starlette:
    """The application over a ledger; the file is open only while a page asks something of it. Only a desk writes.

    `origins` are other sites whose pages may read what is data; `*` is every site.
    """
    from starlette.applications import Starlette
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import Response
    from starlette.routing import request_response

    states = States(ledger)
    names, others = host_names(listening, hosts), frozenset(origins)

    async def respond(request: Request) -> Response:
        if not allowed(request.headers.get("host"), names):
            return Response("unknown host\n", 421, HEADERS, "text/plain")
        shared = data_for(request.headers.get("origin"), others, request.scope["path"])
        if not shared and not from_here(request.headers.get("origin"), names):
            return Response("this site answers its own pages\n", 403, HEADERS, "text/plain")
        if desk is not None and (request.scope["path"] + "/").startswith("/review/"):
            return await desk.respond(request)
        if request.method not in METHODS:
            return Response("this site is for reading\n", 405, {**HEADERS, "Allow": "GET, HEAD"}, "text/plain")
        answer = await run_in_threadpool(_answer, states, request)
        headers = {**(FRAMED if _may_be_framed(request, answer) else HEADERS), **_headers(answer), **shared}
        if answer.status == 200 and headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(answer.body, answer.status, headers, answer.media_type)

    app = Starlette()
    # No route: a pattern leaves out an address with a line break, which would be answered past the guard.
    app.router.default = request_response(respond)
    app.state.site = states.present
    return app


def _headers(answer: Answer) -> dict[str, str]:
    found = {"Location": answer.location, "Retry-After": None if answer.again is None else str(answer.again)}
    if answer.status == 200:
        found["ETag"] = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
    return {name: value for name, value in found.items() if value is not None}


def _may_be_framed(request: Request, answer: Answer) -> bool:
    """Whether it is the short view of an attack, or leads there: a browser asks that of both."""
    try:
        inside = asked_in(request.scope["path"].removeprefix("/"))[1]
    except UsageError:
        return False
    if answer.status == 303:
        return _short_asked(inside, dict(request.query_params))
    return answer.status == 200 and inside.startswith(EMBED) and inside.endswith(".html")


def _short_asked(inside: str, query: dict[str, str]) -> bool:
    return inside.startswith("incident/") and EMBED_KEY in query and not {AS_OF, REPORTED_BY} & query.keys()


def _answer(states: States, request: Request) -> Answer:
    path, query = request.scope["path"].removeprefix("/"), dict(request.query_params)
    site = states.present
    if len(request.url.query) > LONGEST_QUERY or len(path) > LONGEST_QUERY:
        return _problem(site, path, 414, "That address is too long.", "Shorten the filters.")
    try:
        state, inside = asked_in(path)
        wanted = asked_by(query)
        if wanted is not None:
            rest = {key: value for key, value in query.items() if key not in (AS_OF, REPORTED_BY)}
            return _elsewhere(path, f"{wanted.prefix}{inside or 'index.html'}", rest)
        if _short_asked(inside, query):
            rest = {key: value for key, value in query.items() if key != EMBED_KEY}
            return _elsewhere(path, f"{path.removesuffix(inside)}{EMBED}{inside.removeprefix('incident/')}", rest)
        if inside == "docs":
            return Answer(b"", "text/plain; charset=utf-8", 303, "docs.html")
        found = states.site(state).answer(inside or "index.html", query)
    except UsageError as error:
        return _problem(site, path, 400, f"{error}.", f"{error.advice}.")
    except LedgerBusyError as error:
        return _plain(503, f"{error}\n{error.advice}\n", again=60)
    except LedgerError as error:
        return _plain(500, f"{error}\n{error.advice}\n")
    return found or _problem(site, path, 404, "There is no such page.", "It may have been merged into another attack.")


def _elsewhere(path: str, target: str, query: dict[str, str]) -> Answer:
    """Leads to the address that holds the state which was asked for; relative, whatever name the server goes by."""
    up = "../" * path.count("/") or "./"
    tail = f"?{urlencode(query)}" if query else ""
    location = f"{up}{quote(target, safe='/=:')}{tail}"
    return Answer(b"", "text/plain; charset=utf-8", 303, location)


def _plain(status: int, text: str, again: int | None = None) -> Answer:
    return Answer(text.encode(), "text/plain; charset=utf-8", status, again=again)


def _problem(site: Site, path: str, status: int, message: str, advice: str) -> Answer:
    """A page that says what is wrong, with links that lead on from wherever the address pretends to lie."""
    from strikeledger.web import render
    from strikeledger.web.page import Page

    try:
        shelf = site.library.shelf()
    except LedgerError as error:
        return _plain(500, f"{error}\n{error.advice}\n")
    depth = "x/" * min(path.count("/"), 40)
    view = ProblemView(message=message, advice=advice)
    page = Page(path=f"{depth}index", template="problem.html", title=message, view=view)
    return Answer(render.html(page, shelf), "text/html; charset=utf-8", status)
