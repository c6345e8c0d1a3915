"""The desk: the pages of `serve --review`, for one person on one machine, and the only ones that write.

Three locks stand before every decision: the token in a cookie that no script reads and no other site sends, the same
origin, and a value in each form that follows from the token. Without the first nothing of the desk is shown either.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from strikeledger.errors import LedgerError, UsageError
from strikeledger.model import Record
from strikeledger.web import render
from strikeledger.web.guard import HEADERS
from strikeledger.web.library import Library
from strikeledger.web.page import Page
from strikeledger.web.views.review import Preview, queue_page
from strikeledger.web.views.review_incident import add_page, incident_view

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

COOKIE = "desk"
LONGEST = 64_000
"""Bytes of a form: a sentence and a reason."""
_BACK = re.compile(r"index|incident/[\w.~-]+")
_CHANGES = (
    "place", "day", "hour", "kind_of", "attacker", "target", "measure", "low", "high", "claimant", "scope", "victims",
    "state", "report", "sentence", "source", "published", "outlet",
)  # fmt: skip
_OWN = {
    **HEADERS,
    "Cache-Control": "no-store",
    # With none at all a browser calls the origin of our own forms null.
    "Referrer-Policy": "same-origin",
}


class ProblemView(Record, frozen=True):
    """Why a decision could not be taken."""

    message: str
    advice: str


class Desk:
    """The desk of one person over one ledger."""

    def __init__(self, ledger: Path, who: str) -> None:
        self.who = who
        self.token = secrets.token_urlsafe(32)
        self._ledger = ledger
        self._library = Library(ledger)

    @property
    def csrf(self) -> str:
        """The value each form carries: it follows from the token, and nobody else can make it."""
        return hmac.new(self.token.encode(), b"form", hashlib.sha256).hexdigest()

    async def respond(self, request: Request) -> Response:
        """The answer to a request below `/review`."""
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import RedirectResponse

        inside = request.scope["path"].removeprefix("/review").strip("/") or "index"
        given = request.query_params.get("token")
        if given is not None:
            if request.method != "GET" or not hmac.compare_digest(given.encode(), self.token.encode()):
                return _refused("this is not the token that was printed at the start", 403)
            entered = RedirectResponse("/review/index.html", 303, _OWN)
            entered.set_cookie(COOKIE, self.token, httponly=True, samesite="strict", path="/review")
            return entered
        if not hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), self.token.encode()):
            return _refused("open the address that was printed at the start: it holds the token", 403)
        if request.method == "POST":
            if inside != "decide" or not _same_origin(request):
                return _refused("decisions come from this desk's own pages", 403)
            body = await _body(request)
            fields = _fields(body) if body is not None else None
            if fields is None or not hmac.compare_digest(fields.pop("csrf", "").encode(), self.csrf.encode()):
                return _refused("the form is not from this desk", 403)
            return await run_in_threadpool(self._decide, fields)
        if request.method not in ("GET", "HEAD"):
            return _refused("pages are read, decisions are posted", 405)
        return await run_in_threadpool(self._page, inside.removesuffix(".html"))

    def _page(self, inside: str) -> Response:
        try:
            shelf = self._library.shelf()
            one = shelf.by_id.get(inside.removeprefix("incident/"))
            if inside == "index":
                page = queue_page(self._ledger, shelf, self.csrf)
            elif inside == "add":
                page = add_page(shelf, self.csrf)
            elif one is not None:
                view = incident_view(self._library, shelf, one, self.csrf)
                page = Page(path=f"review/{inside}", template="review_incident.html", title=view.title, view=view)
            else:
                return self._problem(
                    UsageError("there is no such incident", "it may have been merged or rejected"), 404
                )
        except LedgerError as error:
            return _refused(f"{error}\n{error.advice}", 503)
        return _shown(render.html(page, shelf))

    def _decide(self, fields: dict[str, str]) -> Response:
        """Take a decision in, or show what it would change."""
        from starlette.responses import RedirectResponse

        from strikeledger.ledger import Ledger

        book = Ledger(self._ledger, note=lambda message: None)
        dry, back = fields.pop("dry", ""), fields.pop("back", "index")
        try:
            said = _said(fields)
            if dry:
                changes = book.foresee(who=self.who, **said).changes
                again = tuple((key, value) for key, value in {**fields, "back": back}.items())
                view = Preview(changes=changes, fields=again, csrf=self.csrf)
                page = Page(path="review/preview", template="review_preview.html", title="What it changes", view=view)
                return _shown(render.html(page, self._library.shelf()))
            taken = book.decide(who=self.who, **said)
            # A slow ledger would be shown as it was until it is loaded aside: whoever decided waits for it.
            self._library = Library(self._ledger)
        except UsageError as error:
            return self._problem(error, 400)
        except LedgerError as error:
            return _refused(f"{error}\n{error.advice}", 503)
        there = back if _BACK.fullmatch(back) else "index"
        known = self._library.shelf().by_id
        if taken.kind == "add" and there == "index":
            # An attack that nobody read before: whoever added it goes on there.
            made = [name for name, one in known.items() if taken.decision_id in one.decisions]
            there = f"incident/{made[0]}" if len(made) == 1 else there
        if there != "index" and there.removeprefix("incident/") not in known:
            there = "index"
        return RedirectResponse(f"/review/{there}.html", 303, _OWN)

    def _problem(self, error: LedgerError, status: int) -> Response:
        view = ProblemView(message=f"{error}.", advice=f"{error.advice}.")
        page = Page(path="review/problem", template="problem.html", title="Not decided", view=view)
        return _shown(render.html(page, self._library.shelf()), status)


def _fields(body: str) -> dict[str, str]:
    """The fields of a form; of one that stands in it several times, such as marked claims, all values in a row."""
    found: dict[str, str] = {}
    for name, value in parse_qsl(body, keep_blank_values=True):
        found[name] = f"{found[name]} {value}" if name in found else value
    return found


def _said(fields: Mapping[str, str]) -> dict[str, Any]:
    """What a form says, as `Ledger.decide` takes it; fields left empty say nothing, `same_...` what stood before.

    `part` takes marked claims out of an incident: into another one that is named, else into one of their own.
    """
    changes = {
        "kind" if name == "kind_of" else name: fields[name]
        for name in _CHANGES
        if fields.get(name, "").strip() and fields[name] != fields.get(f"same_{name}")
    }
    kind, incidents = fields.get("kind", ""), [fields[name] for name in ("incident", "other") if fields.get(name)]
    if kind == "part":
        into = fields.get("into", "").strip()
        kind, incidents = ("move", [into]) if into else ("split", incidents)
    said: dict[str, Any] = {"kind": kind, "why": fields.get("why", ""), "incidents": incidents}
    said["claims"] = fields.get("claim", "").split()
    said["documents"] = fields.get("document", "").split()
    said["undoes"] = fields.get("undoes") or None
    return {**said, "changes": changes}


def _same_origin(request: Request) -> bool:
    """Whether a form was sent by a page of this very server: its origin is named, and is the address asked."""
    origin = urlsplit(request.headers.get("origin", ""))
    return origin.scheme == "http" and origin.netloc.lower() == request.headers.get("host", "").lower() != ""


async def _body(request: Request) -> str | None:
    """The form's bytes as text; None where there are too many or they are something else."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/x-www-form-urlencoded":
        return None
    taken = b""
    async for piece in request.stream():
        taken += piece
        if len(taken) > LONGEST:
            return None
    return taken.decode("utf-8", "replace")


def _shown(body: bytes, status: int = 200) -> Response:
    from starlette.responses import Response

    return Response(body, status, _OWN, "text/html; charset=utf-8")


def _refused(words: str, status: int) -> Response:
    from starlette.responses import Response

    return Response(f"{words}\n", status, _OWN, "text/plain")
