from __future__ import annotations

import datetime as dt
import random
import time
from pathlib import Path

import msgspec
import pytest

from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Document, Reading
from strikeledger.pipeline import DocumentResult, LedgerState, Tables, build, read_one
from strikeledger.registries import LaunchTable
from tests.linking.tellings import CASES, load, parse


def document(document_id: str, published: dt.date | None, text: str = "") -> Document:
    return Document(
        document_id=document_id,
        source=f"{document_id}.txt",
        sha256="",
        retrieved=None,
        outlet=None,
        title=None,
        published=published,
        published_basis="given" if published else "unknown",
        language="en",
        agency=None,
        body_start=0,
        body_end=len(text),
        text=text,
        blocks=(),
    )


def results_of(readings: list[Reading]) -> list[DocumentResult]:
    return [
        DocumentResult(
            document=document(reading.document_id, reading.claims[0].published if reading.claims else None),
            reading=reading,
            sketch=None,
        )
        for reading in readings
    ]


def written(state: LedgerState) -> bytes:
    return msgspec.json.encode(state)


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.glob("*.txt")))
def test_the_order_of_documents_changes_no_byte(name: str) -> None:
    results = results_of(load(name)[0])
    first = written(build(results, Tables()))
    for seed in range(5):
        random.Random(seed).shuffle(results)
        assert written(build(results, Tables())) == first


def test_the_same_document_twice_changes_nothing() -> None:
    results = results_of(load("one_week.txt")[0])
    assert build([*results, *results], Tables()) == build(results, Tables())


def test_documents_without_figures_take_no_part() -> None:
    results = results_of(load("one_week.txt")[0])
    silent = Reading(document_id="zz", claims=(), episodes=(), periods=(), records=())
    empty = DocumentResult(document=document("zz", dt.date(2024, 5, 9)), reading=silent, sketch=None)
    assert build([*results, empty], Tables()) == build(results, Tables())


@pytest.mark.rule(1)
def test_rule_01_every_figure_rests_on_claims_that_are_there() -> None:
    state = build(results_of(load("one_week.txt")[0]), Tables())
    known = {claim.claim_id for claim in state.claims}
    figures = [figure for incident in state.incidents for figure in incident.figures.values()]
    assert figures
    assert all(figure.claims and set(figure.claims) <= known for figure in figures)


@pytest.mark.rule(21)
def test_rule_21_a_period_total_belongs_to_no_incident() -> None:
    reading = load("one_week.txt")[0][0]
    monthly = msgspec.structs.replace(reading.claims[0], claim_id="m", measure="killed", low=232.0, scope="period")
    changed = msgspec.structs.replace(reading, claims=(*reading.claims, monthly))
    state = build(results_of([changed]), Tables())
    assert next(claim for claim in state.claims if claim.claim_id == "m").incident_id is None
    assert all("m" not in figure.claims for incident in state.incidents for figure in incident.figures.values())


def test_an_undated_document_is_dated_by_a_report_of_the_same_attack_and_says_why() -> None:
    readings, _, _ = parse(
        [
            "d | 2024-05-08 | 0 | 2024-05-08 | air | Odesa | RU>UA | killed 9; injured 34 | -",
            "x | -          | 0 | wednesday  | air | Odesa | RU>UA | killed 9; injured 34 | -",
        ]
    )
    state = build(results_of(readings), Tables())
    assert state.dated == {"x": (dt.date(2024, 5, 8), "linked")}
    assert "same attack as told by d" in state.dating_reasons["x"]
    assert len(state.incidents) == 1
    assert {(str(c.date_start), c.date_basis) for c in state.claims if c.document_id == "x"} == {
        ("2024-05-08", "linked")
    }


@pytest.mark.rule(7)
def test_rule_07_what_nothing_dates_stays_undated() -> None:
    readings, _, _ = parse(["x | - | 0 | wednesday | air | Odesa | RU>UA | killed 9; injured 34 | -"])
    state = build(results_of(readings), Tables())
    assert state.dated == {}
    assert [(i.date_start, i.date_basis, i.incident_id) for i in state.incidents] == [
        (None, "unknown", "ua-undated-odesa")
    ]


TABLE = """time_start,time_end,model,launched,destroyed,not_reach_goal,source
2024-05-07 20:00,2024-05-08 06:00,Shahed-136/131,211,160,20,kpszsu/posts/2
2024-05-07 20:00,2024-05-08 06:00,Iskander-M,13,9,,kpszsu/posts/2
2024-05-08 20:00,2024-05-09 06:00,Shahed-136/131,143,110,20,kpszsu/posts/3
"""


@pytest.mark.parametrize(
    ("figures", "start"), [("drones 211; missiles 13", dt.date(2024, 5, 7)), ("drones 180", dt.date(2024, 5, 8))]
)
def test_a_barrage_told_by_its_day_is_set_to_the_night_whose_figures_it_has(figures: str, start: dt.date) -> None:
    readings, _, _ = parse([f"d | 2024-05-08 | 0w | 2024-05-08 | air | Ukraine | RU>UA | {figures} | -"])
    state = build(results_of(readings), Tables(launches=LaunchTable.from_csv(TABLE)))
    assert [(i.date_start, i.date_end) for i in state.incidents] == [(start, dt.date(2024, 5, 8))]


def many(count: int) -> list[DocumentResult]:
    towns = ("Kyiv", "Odesa", "Kharkiv", "Kramatorsk", "Izmail", "Belgorod", "Shebekino")
    drawn = random.Random(count)
    lines = []
    for i in range(count):
        day = dt.date(2022, 3, 1) + dt.timedelta(days=drawn.randrange(max(1, count // 12)))
        town = drawn.choice(towns)
        sides = "UA>RU" if town in {"Belgorod", "Shebekino"} else "RU>UA"
        told = f"killed {drawn.randrange(5)}; injured {drawn.randrange(40)}"
        published = "-" if i % 10 == 0 else day.isoformat()
        when = "friday" if i % 10 == 0 else day.isoformat()
        lines.append(f"d{i} | {published} | 0 | {when} | air | {town} | {sides} | {told} | -")
    return results_of(parse(lines)[0])


def test_time_grows_with_the_number_of_documents_not_with_its_square() -> None:
    def seconds(count: int) -> float:
        results = many(count)
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            build(results, Tables())
            best = min(best, time.process_time() - start)
        return best

    # Eightfold input: linear work takes 8 times as long, quadratic 64; between them lies room for a busy machine.
    assert seconds(4000) < 20 * max(seconds(500), 0.02)


@pytest.fixture(scope="module")
def tables(shared: Path) -> Tables:
    return Tables(launches=LaunchTable.from_csv(shared / "data" / "registry" / "missile_attacks_daily.csv"))


@pytest.fixture(scope="module")
def pages(shared: Path) -> list[DocumentResult]:
    given = Given(published=None, outlet=None, language=None)
    inputs = read_inputs(sorted((shared / "seeds").glob("*.txt")), given)
    return [read_one(document) for document in inputs if isinstance(document, Document)]


@pytest.fixture(scope="module")
def seeds(pages: list[DocumentResult], tables: Tables) -> LedgerState:
    return build(pages, tables)


def test_the_order_of_the_first_pages_changes_no_byte(
    pages: list[DocumentResult], tables: Tables, seeds: LedgerState
) -> None:
    for seed in range(4):
        shuffled = random.Random(seed).sample(pages, len(pages))
        assert written(build(shuffled, tables)) == written(seeds)


def test_the_first_pages_tell_eight_attacks_and_join_every_figure_to_its_own(seeds: LedgerState, shared: Path) -> None:
    expected = msgspec.json.decode((shared / "seeds" / "expected.json").read_bytes())
    codes = {"Ukraine": "UA", "Russia": "RU"}
    wanted = sorted((codes[one["target_country"]], one["date_start"], one["date_end"]) for one in expected["incidents"])
    found = sorted((one.target_country, str(one.date_start), str(one.date_end)) for one in seeds.incidents)
    assert found == wanted


def test_the_first_pages_come_out_as_a_careful_coder_reads_them(seeds: LedgerState, shared: Path) -> None:
    expected = msgspec.json.decode((shared / "seeds" / "expected.json").read_bytes())
    by_end = {}
    for incident in seeds.incidents:
        by_end.setdefault((incident.target_country, str(incident.date_end)), []).append(incident)
    codes = {"Ukraine": "UA", "Russia": "RU"}
    for wanted in expected["incidents"]:
        found = by_end[codes[wanted["target_country"]], wanted["date_end"]]
        for measure, figure in wanted.get("reconciled", {}).items():
            if isinstance(figure, dict):
                best = [incident.figures[measure] for incident in found if measure in incident.figures]
                assert (best[0].best, best[0].low, best[0].high) == (figure["best"], figure["low"], figure["high"])


def test_the_first_pages_are_dated_as_a_careful_coder_dates_them(seeds: LedgerState, shared: Path) -> None:
    expected = msgspec.json.decode((shared / "seeds" / "expected.json").read_bytes())
    days = {claim.source.rsplit("/", 1)[-1].removesuffix(".txt"): str(claim.published) for claim in seeds.claims}
    assert days == {entry["id"]: entry["published"] for entry in expected["documents"]}
