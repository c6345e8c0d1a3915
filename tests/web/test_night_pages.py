"""A night on one page, contradictions as cards, and the record of those who say and print figures."""

from __future__ import annotations

import json
from typing import Any

import pytest

import strikeledger as sl
from strikeledger.web.site import Site
from strikeledger.web.views.against import sum_of


def view(site: Site, path: str) -> Any:
    answer = site.answer(f"{path}.json")
    assert answer is not None
    return json.loads(answer.body)["view"]


def test_a_night_has_all_attacks_of_it_and_the_official_table_beside_the_largest(book: sl.Ledger, site: Site) -> None:
    shown = view(site, "night/2025-07-04")
    days = ("2025-07-03", "2025-07-04")
    own = {
        one.incident_id
        for one in book.incident_records()
        if one.date_start and one.date_end and str(one.date_end) == days[1] and str(one.date_start) in days
    }
    assert {row["incident_id"] for row in (*shown["barrages"], *shown["towns"])} == own
    launched = shown["official"][0]
    assert launched["figure"]["best_text"] == launched["official"]
    assert launched["verdict"] == "agrees"
    assert shown["before"] < "2025-07-04" < shown["after"]


@pytest.mark.parametrize("day", ["2025-07-05x", "2025-13-01", "0001-01-01", "1999-01-01", ""])
def test_a_night_without_an_attack_has_no_page(site: Site, day: str) -> None:
    assert site.answer(f"night/{day}.html") is None


def test_every_night_is_published_and_the_first_page_leads_to_the_latest(site: Site) -> None:
    bases = {base for base in site.bases(site.library.shelf()) if base.startswith("night/")}
    lately = view(site, "index")["lately"]
    assert {night["path"] for night in lately} <= bases
    assert lately[0]["path"] == max(bases)


def test_claims_that_get_the_same_answer_are_on_one_card(book: sl.Ledger, site: Site) -> None:
    shown = view(site, "checks")
    assert sum(1 + len(card["others"]) + card["more"] for card in shown["cards"]) == len(book.checks().to_pylist())
    assert any(card["others"] for card in shown["cards"])
    assert len({(card["verdict"], card["measure"], json.dumps(card["sum"])) for card in shown["cards"]}) == len(
        shown["cards"]
    )


def test_a_sum_is_taken_apart_into_rows_and_keeps_every_word() -> None:
    told = "2023-02-10 19:00 to 2023-02-11 05:30: 31 - 12 downed = 19 drones got through; two rows are left out"
    found = sum_of(told)
    assert found.window == "2023-02-10 19:00 to 2023-02-11 05:30"
    assert [(row.sum, row.result) for row in found.rows] == [
        ("31 - 12 downed", "19 drones got through"),
        ("two rows are left out", ""),
    ]


def test_an_outlets_record_adds_up_to_its_claims(book: sl.Ledger, site: Site) -> None:
    claims = book.claims().to_pylist()
    against = {row["claim_id"] for row in book.checks().to_pylist() if row["verdict"] == "contradicts"}
    rows = view(site, "outlets")["rows"]
    assert rows
    for row in rows:
        own = [claim for claim in claims if claim["outlet"] == row["name"]]
        standing = row["standing"]
        assert standing["claims"] == len(own)
        assert standing["contradicted"] == sum(claim["claim_id"] in against for claim in own)
        assert standing["same"] + standing["above"] + standing["below"] <= len(own)
    copied = {d for story in book.stories().to_pylist() for d in story["documents"] if d != story["origin"]}
    assert sum(row["standing"]["copied"] for row in rows) == sum(
        claim["outlet"] is not None and claim["document_id"] in copied for claim in claims
    )
