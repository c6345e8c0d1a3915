"""The program on its own sample reports, held to what a careful reader takes out of them."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

import strikeledger as sl
from strikeledger.samples import sample_paths
from tests.samples_ledger import samples_ledger

SAMPLES = sample_paths()
EXPECTED: dict[str, Any] = json.loads(SAMPLES.expected_json.read_text(encoding="utf-8"))
COPIES = set(EXPECTED["lineage"][0]["members"])

Row = dict[str, Any]


class Read(NamedTuple):
    """The ledger of the sample reports, by table."""

    claims: list[Row]
    incidents: list[Row]
    documents: list[Row]
    checks: list[Row]
    stories: list[Row]
    period_figures: list[Row]
    records: list[Row]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> sl.Ledger:
    return samples_ledger(tmp_path_factory)


@pytest.fixture(scope="module")
def read(ledger: sl.Ledger) -> Read:
    return Read(*(ledger.table(name).to_pylist() for name in Read._fields))


def name_of(source: str) -> str:
    """A document's id in the expectations: the last part of its address or path, without the ending."""
    return re.sub(r"\.(txt|html)$", "", source.split("#")[0].rstrip("/").split("/")[-1])


def bounds(row: Row) -> tuple[float | None, float | None]:
    return tuple(None if row[end] is None else float(row[end]) for end in ("low", "high"))  # type: ignore[return-value]


def wanted() -> Iterator[tuple[str, str, Row]]:
    """Incident key, document and figure; left out are the figures on which two readers may differ."""
    for incident in EXPECTED["incidents"]:
        for figure in incident["figures"]:
            if not figure.get("doubt"):
                yield from ((incident["key"], document, figure) for document in figure["documents"])


def same_claimant(said: str | None, claimant: Row | None) -> bool:
    """Whether a word of the expected name, or its beginning, stands in what is told of the claimant."""
    if said is None or claimant is None:
        return said is None and claimant is None
    text = " ".join(str(value) for value in claimant.values() if value).lower()
    return any(word[:5].lower() in text for word in re.findall(r"\w{4,}", said))


def pairs(read: Read) -> tuple[list[tuple[str, Row, Row]], list[str]]:
    """Expected figures with the claims that give them, one to one within a document; and those not found.

    A headline repeats a figure of the text in the outlet's own voice: of claims that give it, one of the claimant
    expected is taken first, as in the scoring of the labelled texts (`eval/matching.py`).
    """
    left: dict[tuple[str, str, tuple[float | None, float | None]], list[Row]] = defaultdict(list)
    for claim in read.claims:
        if claim["scope"] != "period":
            left[name_of(claim["source"]), claim["measure"], bounds(claim)].append(claim)
    found, missing = [], []
    for key, document, figure in wanted():
        candidates = left[document, figure["measure"], bounds(figure)]
        if candidates:
            best = next((c for c in candidates if same_claimant(figure["claimant"], c["claimant"])), candidates[0])
            candidates.remove(best)
            found.append((key, figure, best))
        else:
            missing.append(f"{document}: {figure['measure']} {figure['low']}..{figure['high']}")
    return found, missing


def incident_of(read: Read) -> dict[str, str]:
    """Expected incident to the ledger's: the one that holds most of its claims."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for key, _, claim in pairs(read)[0]:
        if claim["incident_id"]:
            votes[key][claim["incident_id"]] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in votes.items()}


def test_nearly_every_expected_figure_is_read_with_its_bounds(read: Read) -> None:
    found, missing = pairs(read)
    assert len(found) >= 0.95 * (len(found) + len(missing)), missing


def test_claimants_are_told_from_outlets(read: Read) -> None:
    found = [(figure, claim) for _, figure, claim in pairs(read)[0] if not figure.get("doubt_claimant")]
    wrong = [
        f"{name_of(claim['source'])}: {figure['measure']} {figure['low']} {figure['claimant']} / {claim['claimant']}"
        for figure, claim in found
        if not same_claimant(figure["claimant"], claim["claimant"])
    ]
    assert len(wrong) <= 0.1 * len(found), wrong


def test_each_attack_is_one_incident_and_no_two_are_joined(read: Read) -> None:
    by_key: dict[str, Counter[str | None]] = defaultdict(Counter)
    for key, _, claim in pairs(read)[0]:
        by_key[key][claim["incident_id"]] += 1
    split = {key: dict(ids) for key, ids in by_key.items() if ids.most_common(1)[0][1] < 0.8 * ids.total()}
    assert split == {}
    ours = incident_of(read)
    assert len(set(ours.values())) == len(ours), ours


def test_days_of_publication_are_found_also_for_the_report_without_one(read: Read) -> None:
    days = {name_of(row["source"]): str(row["published"]) for row in read.documents}
    assert {row["id"]: days.get(row["id"]) for row in EXPECTED["documents"]} == {
        row["id"]: row["published"] for row in EXPECTED["documents"]
    }


@pytest.mark.rule(23)
def test_rule_23_a_reprint_and_a_rewritten_copy_count_as_one_source(read: Read) -> None:
    names = {row["document_id"]: name_of(row["source"]) for row in read.documents}
    stories = [{names[document] for document in row["documents"]} for row in read.stories]
    assert COPIES in stories
    assert [story for story in stories if len(story) > 1 and not story <= COPIES] == []


def test_missiles_told_as_drones_are_explained(read: Read) -> None:
    claims = {row["claim_id"]: row for row in read.claims}
    explained = {
        (claims[row["claim_id"]]["measure"], claims[row["claim_id"]]["low"])
        for row in read.checks
        if row["explanation"] == "category_total"
    }
    expected = {
        (figure["measure"], float(figure["low"]))
        for _, _, figure in wanted()
        if figure.get("explanation") == "category_total"
    }
    assert explained == expected


@pytest.mark.rule(13)
def test_rule_13_a_toll_rises_and_a_toll_goes_down(read: Read) -> None:
    ours = incident_of(read)
    rows = {row["incident_id"]: row for row in read.incidents}
    for incident in EXPECTED["incidents"]:
        for measure, figure in incident.get("reconciled", {}).items():
            if measure != "why":
                got = rows[ours[incident["key"]]]["figures"]
                best = (dict(got) if isinstance(got, list) else got)[measure]["best"]
                assert best == figure["best"], (incident["key"], measure)


@pytest.mark.rule(21)
def test_rule_21_a_months_total_is_no_incident(read: Read) -> None:
    periods = {(row["measure"], row["low"], str(row["period_start"])) for row in read.period_figures}
    assert periods == {(row["measure"], float(row["low"]), "2025-06-01") for row in EXPECTED["period_figures"]}
    totals = {row["low"] for row in EXPECTED["period_figures"]}
    assert [row for row in read.claims if row["low"] in totals and row["incident_id"]] == []


@pytest.mark.rule(18)
def test_rule_18_parts_are_not_added_to_their_total(read: Read) -> None:
    ours = incident_of(read)
    rows = {row["incident_id"]: row for row in read.incidents}
    for incident in EXPECTED["incidents"]:
        if any("part" in figure for figure in incident["figures"]) and incident["key"].startswith("ru-"):
            got = rows[ours[incident["key"]]]["figures"]
            best = (dict(got) if isinstance(got, list) else got)["drones_downed"]["best"]
            assert best == max(figure["low"] for figure in incident["figures"])


def test_record_claims_carry_the_record_they_break(read: Read) -> None:
    got = {(row["measure"], row["value"], row["previous"]) for row in read.records}
    assert {(row["measure"], float(row["value"]), float(row["previous"])) for row in EXPECTED["records_claimed"]} <= got


def test_nothing_from_link_lists_and_nothing_from_games_or_shows(read: Read) -> None:
    quiet = {"2024-09-27-drone-show", "2025-05-18-football"}
    assert [row["quote"] for row in read.claims if name_of(row["source"]) in quiet] == []
    traps = {row["id"]: " ".join(row.get("boilerplate_traps", ())) for row in EXPECTED["documents"]}
    strays = [row["quote"] for row in read.claims if row["quote"] in traps[name_of(row["source"])].split()]
    assert strays == []


def test_every_quote_stands_where_its_offsets_say(ledger: sl.Ledger) -> None:
    text = {row["document_id"]: row["text"] for row in ledger.documents(text=True).to_pylist()}
    claims = ledger.claims().to_pylist()
    assert claims
    assert [row for row in claims if text[row["document_id"]][row["start"] : row["end"]] != row["quote"]] == []
