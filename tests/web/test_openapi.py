"""The OpenAPI document names every address there is, and whatever is asked by it, the server keeps its word."""

from __future__ import annotations

import contextlib
import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

import strikeledger as sl
from strikeledger.web.guard import FRAMED, HEADERS, from_here, host_names
from strikeledger.web.site import ASSETS, Site
from tests.faults.corpus import tell
from tests.web.test_server import ask

EACH = 400 if os.environ.get("STRIKELEDGER_LONG") else 6
"""Requests an address. A past state that is asked for is worked out, which takes a second."""


@pytest.fixture(scope="session")
def api(live: str) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_url(f"{live}/openapi.json")


def asked(api: schemathesis.BaseSchema, ask_one: Callable[[schemathesis.Case], None], each: int) -> int:
    """Ask every address with parts made by the document, right and wrong ones; how many requests that were."""
    asked = 0
    quiet = settings(max_examples=each, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    for found in api.get_all_operations():
        for mode in GenerationMode:

            @quiet
            @given(found.ok().as_strategy(generation_mode=mode))
            def one(case: schemathesis.Case) -> None:
                nonlocal asked
                asked += 1
                ask_one(case)

            with contextlib.suppress(Unsatisfiable):  # nothing wrong can be said of an address without parts
                one()
    return asked


def test_every_address_keeps_to_the_document(api: schemathesis.BaseSchema) -> None:
    def keeps(case: schemathesis.Case) -> None:
        answer = case.call_and_validate(checks=[not_a_server_error, status_code_conformance, content_type_conformance])
        headers = {name: answer.headers.get(name.lower(), [None])[0] for name in HEADERS}
        short = answer.status_code == 200 and re.search(r"/embed/[^?]*\.html", answer.request.url)
        wanted = {**HEADERS, "X-Frame-Options": None, **FRAMED} if short else HEADERS
        assert headers == wanted, (answer.request.url, answer.status_code, answer.content[:200])
        assert b"Traceback" not in answer.content

    count = asked(api, keeps, EACH)
    tell("requests made from the OpenAPI document", f"{count}, 0 server errors")
    assert count > 14 * EACH


def test_no_address_takes_anything_in(api: schemathesis.BaseSchema, book: sl.Ledger) -> None:
    before = book.path.read_bytes()

    def takes_nothing(case: schemathesis.Case) -> None:
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            case.method = method
            assert case.call(headers={"Origin": "http://127.0.0.1"}).status_code in (404, 405)

    asked(api, takes_nothing, EACH // 3)
    assert book.path.read_bytes() == before


def test_the_document_names_every_address(site: Site, live: str) -> None:
    with urllib.request.urlopen(f"{live}/openapi.json", timeout=300) as answer:
        paths = json.load(answer)["paths"]
    patterns = [re.compile(_pattern(path, told)) for path, told in paths.items()]
    shelf = site.library.shelf()
    there = [f"{base}.{form}" for base in site.bases(shelf) for form in ("html", "json")]
    there += [f"assets/{name}" for name in ASSETS]
    assert [path for path in there if not any(pattern.fullmatch(f"/{path}") for pattern in patterns)] == []
    # And what stands in it with a list of values is there.
    for path, told in paths.items():
        for word in _values(told):
            target = re.sub(r"\{\w+\}", word, path, count=1).replace("{form}", "html")
            if "{" not in target and "-of=" not in target and target.count(".") == 1:
                assert ask(live, target).status == 200, target


def _values(told: dict[str, object]) -> list[str]:
    parts = told["get"]["parameters"]  # type: ignore[index]
    return next((part["schema"]["enum"] for part in parts[:1] if "enum" in part["schema"]), [])


def _pattern(path: str, told: dict[str, object]) -> str:
    pattern = re.escape(path).replace(r"\{", "{").replace(r"\}", "}")
    for part in told["get"]["parameters"]:  # type: ignore[index]
        words = part["schema"].get("enum")
        pattern = pattern.replace(f"{{{part['name']}}}", "|".join(words).join("()") if words else "[^/]+")
    return pattern


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example", "http://[", "x"])
def test_what_another_site_sends_gets_nothing(origin: str, live: str) -> None:
    assert not from_here(origin, host_names("127.0.0.1"))
    request = urllib.request.Request(f"{live}/incidents.json", headers={"Origin": origin})
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(request, timeout=300)


def test_its_own_pages_are_answered(live: str) -> None:
    request = urllib.request.Request(f"{live}/incidents.json", headers={"Origin": live})
    with urllib.request.urlopen(request, timeout=300) as answer:
        assert answer.status == 200
