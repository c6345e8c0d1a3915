"""Tables asked for by programs: some rows, some columns, in an order; what is wrong is said in JSON."""

from __future__ import annotations

import http.client
import json
from typing import Any
from urllib.parse import urlencode

import pytest

import strikeledger as sl
from strikeledger.web import api
from strikeledger.web.server import application
from tests.web.test_server import ask, body


def rows(live: str, table: str, **query: object) -> dict[str, Any]:
    answer = ask(live, f"/api/{table}.json?{urlencode(query)}")
    assert answer.status == 200, body(answer)
    found: dict[str, Any] = json.loads(body(answer))
    return found


@pytest.mark.parametrize("table", api.names())
def test_every_table_can_be_asked_page_by_page_for_all_its_rows(live: str, book: sl.Ledger, table: str) -> None:
    whole = book.table(table)
    found = rows(live, table, limit=7)
    assert found["total"] == whole.num_rows
    got = list(found["rows"])
    while found["next"]:
        found = json.loads(body(ask(live, f"/api/{table}.json{found['next']}")))
        got += found["rows"]
    assert len(got) == whole.num_rows
    key = whole.column_names[0]
    assert [row[key] for row in got] == [json.loads(json.dumps(one, default=str)) for one in whole[key].to_pylist()]


def test_rows_are_chosen_ordered_and_cut_to_columns(live: str, book: sl.Ledger) -> None:
    found = rows(live, "claims", measure="killed", sort="-low", fields="claim_id,low", limit=3)
    assert all(set(row) == {"claim_id", "low"} for row in found["rows"])
    killed = [row for row in book.table("claims").to_pylist() if row["measure"] == "killed"]
    assert found["total"] == len(killed)
    assert [row["low"] for row in found["rows"]] == sorted((row["low"] or 0 for row in killed), reverse=True)[:3]


def test_a_list_has_a_value_when_one_entry_is_it(live: str, book: sl.Ledger) -> None:
    document = book.table("incidents").to_pylist()[0]["documents"][0]
    found = rows(live, "incidents", documents=document)
    assert found["total"] >= 1
    assert all(document in row["documents"] for row in found["rows"])


@pytest.mark.parametrize(
    ("path", "status", "word"),
    [
        ("/api/claims.json?limit=many", 400, "limit"),
        ("/api/claims.json?limit=1001", 400, "1000"),
        ("/api/claims.json?offset=-1", 400, "offset"),
        ("/api/claims.json?sort=height", 400, "height"),
        ("/api/claims.json?fields=claim_id,height", 400, "height"),
        ("/api/claims.json?height=3", 400, "height"),
        ("/api/claims.json?measure%22%20OR%201=1", 400, "column"),
        ("/api/nothing.json", 404, "table"),
        ("/api/documents.json?fields=text", 400, "text"),
    ],
)
def test_what_is_wrong_is_said_in_json(live: str, path: str, status: int, word: str) -> None:
    answer = ask(live, path)
    told = json.loads(body(answer))
    assert answer.status == status
    assert word in told["error"]
    assert told["advice"]


def test_an_answer_that_did_not_change_is_not_sent_again(live: str) -> None:
    for path in ("/api/incidents.json", "/index.html", "/data/claims.csv"):
        first = ask(live, path)
        mark = first.headers["ETag"]
        body(first)
        host, port = live.removeprefix("http://").split(":")
        connection = http.client.HTTPConnection(host, int(port), timeout=300)
        connection.request("GET", path, headers={"If-None-Match": mark})
        again = connection.getresponse()
        assert (again.status, again.read(), again.headers["ETag"]) == (304, b"", mark)


@pytest.mark.parametrize(
    ("allowed", "origin", "path", "status", "shared"),
    [
        ((), "https://desk.example", "/api/claims.json", 403, None),
        (("https://desk.example",), "https://desk.example", "/api/claims.json", 200, "https://desk.example"),
        (("https://desk.example",), "https://other.example", "/api/claims.json", 403, None),
        (("*",), "https://other.example", "/data/claims.csv", 200, "https://other.example"),
        (("*",), "https://other.example", "/incidents.json", 200, "https://other.example"),
        (("*",), "https://other.example", "/incidents.html", 403, None),
    ],
)
def test_other_sites_read_the_data_only_where_they_are_named(
    book: sl.Ledger, allowed: tuple[str, ...], origin: str, path: str, status: int, shared: str | None
) -> None:
    from starlette.testclient import TestClient

    client = TestClient(application(book.path, origins=allowed), base_url="http://localhost")
    answer = client.get(path, headers={"Origin": origin})
    assert (answer.status_code, answer.headers.get("access-control-allow-origin")) == (status, shared)


def test_the_page_for_programs_tells_every_address_and_column(live: str, book: sl.Ledger) -> None:
    led = ask(live, "/docs")
    assert (led.status, led.headers["Location"]) == (303, "docs.html")
    page = body(ask(live, "/docs.html"))
    paths = json.loads(body(ask(live, "/openapi.json")))["paths"]
    assert all(f"<code>{path}</code>" in page for path in paths)
    assert all(f"<code>{name}</code>" in page for name in book.table("claims").column_names)
