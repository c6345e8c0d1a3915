"""A large ledger made up from a seed, written straight into the tables: for timing pages, not for reading.

    python -m bench.large_ledger ledger.duckdb [claims] [incidents]

Its attacks, people and outlets are invented; places are real, so that the map has something to draw.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from pathlib import Path
from typing import Any

from strikeledger import __version__
from strikeledger.model import (
    Block,
    Check,
    Claim,
    Claimant,
    Document,
    Figure,
    Incident,
    PeriodFigure,
    Place,
    Reading,
    Revision,
    Story,
)
from strikeledger.pipeline import DocumentResult
from strikeledger.running.intake import reading_row
from strikeledger.store.connect import opened
from strikeledger.store.migrate import make_ready
from strikeledger.store.rows import insert, to_row

MEASURES = ("killed", "injured", "drones_launched", "missiles_launched", "drones_downed", "drones_lost", "drones_hit")
CITIES = (
    ("Kyiv", 50.45, 30.52),
    ("Kharkiv", 49.99, 36.23),
    ("Odesa", 46.48, 30.73),
    ("Dnipro", 48.46, 35.05),
    ("Zaporizhzhia", 47.84, 35.14),
    ("Lviv", 49.84, 24.03),
    ("Mykolaiv", 46.97, 32.0),
    ("Kherson", 46.64, 32.61),
    ("Sumy", 50.91, 34.8),
    ("Poltava", 49.59, 34.55),
)
FIRST = dt.date(2022, 3, 1)
DOCUMENTS_PER_INCIDENT = 4
Rows = dict[str, list[dict[str, Any]]]


def main() -> None:
    """Make the ledger named on the command line."""
    path = Path(sys.argv[1])
    claims, incidents = (int(value) for value in (*sys.argv[2:4], "100000", "5000")[:2])
    make_large(path, claims, incidents)
    print(f"{path}: {claims:,} claims, {incidents:,} incidents, {path.stat().st_size / 1e6:.0f} MB")


def make_large(path: Path, claims: int, incidents: int, seed: int = 1) -> None:
    """Write a ledger with so many claims and incidents; the same seed gives the same one."""
    chance = random.Random(seed)
    make_ready(path)
    rows: Rows = {name: [] for name in ("documents", "readings", "claims", "incidents", "figures", "stories", "checks")}
    rows |= {"revisions": [], "period_figures": []}
    people = [f"Spokesperson {number}" for number in range(400)]
    each = claims // incidents
    for number in range(incidents):
        _incident(rows, chance, number, each + (number < claims - each * incidents), people)
    with opened(path, write=True) as connection:
        for table, content in rows.items():
            insert(connection, table, content)
        connection.execute("UPDATE state SET stale = false, built_by = ?", [__version__])


def _place(number: int) -> Place:
    name, lat, lon = CITIES[number % len(CITIES)]
    if number % 3:
        name = f"{name} village {number % 290}"
        there = random.Random(name)  # a village that is struck again lies where it lay
        lat, lon = lat + there.uniform(-1, 1), lon + there.uniform(-1.4, 1.4)
    return Place(name=name, country="UA", admin1=f"{CITIES[number % 10][0]} oblast", lat=lat, lon=lon, precision="city")


def _incident(rows: Rows, chance: random.Random, number: int, count: int, people: list[str]) -> None:
    day = FIRST + dt.timedelta(days=number * 1500 // 5000)
    incident_id = f"ua-{day}-{number}"
    place = _place(number)
    documents = [_document(rows, chance, number, place, day, copy) for copy in range(DOCUMENTS_PER_INCIDENT)]
    told: dict[str, list[Claim]] = {}
    for at in range(count):
        document, sentences = documents[at % DOCUMENTS_PER_INCIDENT]
        measure = MEASURES[at % len(MEASURES)]
        claim = _claim(chance, document, sentences, at, measure, incident_id, place, people)
        told.setdefault(measure, []).append(claim)
        rows["claims"].append(to_row(claim))
        if at % 4 == 0:
            rows["checks"].append(_check(claim, chance))
    figures = {measure: _figure(claims) for measure, claims in told.items()}
    rows["figures"] += [{"incident_id": incident_id, "measure": m, **to_row(f)} for m, f in figures.items()]
    stories = [_story(rows, [document.document_id for document, _ in documents[at : at + 2]]) for at in (0, 2)]
    incident = Incident(
        incident_id=incident_id,
        kind="air_attack",
        date_start=day - dt.timedelta(days=1),
        date_end=day,
        date_basis="text",
        date_precision="night",
        places=(place,),
        attacker="RU",
        target_country="UA",
        parent_id=None,
        documents=tuple(document.document_id for document, _ in documents),
        stories=tuple(stories),
        independent_reports=chance.choice((1, 2, 2, 3)),
        grade=chance.choice(("weak", "fair", "fair", "confirmed")),
        figures={},
        why=("same night and town",),
    )
    row = to_row(incident)
    row.pop("figures")
    rows["incidents"].append(row)
    change = Revision(
        incident_id=incident_id,
        measure="injured",
        told=day,
        document_id=documents[1][0].document_id,
        before=3.0,
        after=5.0,
        rule="later_report",
        explanation="update",
    )
    rows["revisions"].append(to_row(change))
    if number % 20 == 0:
        rows["period_figures"].append(_period(documents[0][0], day))


def _document(
    rows: Rows, chance: random.Random, number: int, place: Place, day: dt.date, copy: int
) -> tuple[Document, list[tuple[int, int]]]:
    """A report of short sentences, and where each begins and ends."""
    text = f"Night attack on {place.name}\n\n"
    title = len(text)
    sentences = []
    for at in range(8):
        start = len(text)
        said = f"Officials spoke of {chance.randint(1, 90)} in report {number}, copy {copy}, part {at}"
        text += f"{said}, near {place.name}. "
        sentences.append((start, len(text) - 1))
    body = len(text)
    text += "\n\nYou may also like: other news of the day"
    blocks = (
        Block(start=0, end=title, kind="title"),
        Block(start=title, end=body, kind="body"),
        Block(start=body, end=len(text), kind="boilerplate"),
    )
    document = Document(
        document_id=f"d_{number:06x}{copy:02x}{'0' * 8}",
        source=f"https://outlet-{copy}.example/{number}",
        sha256=f"{number:064x}",
        retrieved="2026-01-01T00:00:00+00:00",
        outlet=f"Outlet {copy}",
        title=f"Night attack on {place.name}",
        published=day,
        published_basis="metadata",
        language="en",
        agency=None,
        body_start=title,
        body_end=body,
        text=text,
        blocks=blocks,
    )
    rows["documents"].append(to_row(document))
    reading = Reading(document_id=document.document_id, claims=(), episodes=(), periods=(), records=())
    # With figures: names were looked for as it was read, and the pages need not look again.
    rows["readings"].append(reading_row(DocumentResult(document, reading, None, harmed=())))
    return document, sentences


def _claim(
    chance: random.Random,
    document: Document,
    sentences: list[tuple[int, int]],
    at: int,
    measure: str,
    incident_id: str,
    place: Place,
    people: list[str],
) -> Claim:
    start, end = sentences[at // DOCUMENTS_PER_INCIDENT % len(sentences)]
    quote_start = start + len("Officials spoke of ")
    quote_end = document.text.index(" ", quote_start)
    value = float(document.text[quote_start:quote_end])
    speaker = Claimant(name=chance.choice(people), role="spokesperson", organisation=None, side="UA")
    return Claim(
        claim_id=f"c_{document.document_id[2:10]}{at:08x}",
        document_id=document.document_id,
        source=document.source,
        outlet=document.outlet,
        published=document.published,
        quote=document.text[quote_start:quote_end],
        start=quote_start,
        end=quote_end,
        sentence_start=start,
        sentence_end=end,
        measure=measure,
        low=value,
        high=value if at % 3 else None,
        approx=at % 7 == 0,
        munition="Shahed" if measure.startswith("drones") else None,
        claimant=speaker if at % 3 else None,
        scope="incident",
        part=None,
        status="asserted",
        episode=0,
        time=None,
        incident_id=incident_id,
        date_start=document.published,
        date_end=document.published,
        date_basis="text",
        places=(place,),
        rule="casualty",
        confidence=0.9,
        language="en",
    )


def _figure(claims: list[Claim]) -> Figure:
    values = [claim.low or 0.0 for claim in claims]
    return Figure(
        best=min(values),
        low=min(values),
        high=max(values),
        approx=False,
        rule="cautious",
        why="the lower is taken",
        disputed=len(values) % 5 == 4,
        claims=tuple(claim.claim_id for claim in claims),
        independent=len(claims),
    )


def _check(claim: Claim, chance: random.Random) -> dict[str, Any]:
    check = Check(
        check_id=f"k_{claim.claim_id[2:]}",
        claim_id=claim.claim_id,
        registry="launches",
        verdict=chance.choice(("agrees", "agrees", "contradicts", "cannot_tell")),
        registry_low=claim.low,
        registry_high=claim.low,
        explanation=None,
        arithmetic=f"the table has {claim.low}; the claim says {claim.low}",
    )
    return to_row(check)


def _story(rows: Rows, documents: list[str]) -> str:
    story = Story(
        story_id=f"s_{documents[0][2:]}", documents=tuple(documents), origin=documents[0], relation="copy", evidence=()
    )
    rows["stories"].append(to_row(story))
    return story.story_id


def _period(document: Document, day: dt.date) -> dict[str, Any]:
    start = day.replace(day=1)
    period = PeriodFigure(
        measure="killed",
        low=100.0,
        high=100.0,
        approx=False,
        period_start=start,
        period_end=start + dt.timedelta(days=27),
        time=None,
        claimant=None,
        document_id=document.document_id,
        claim_id=f"p_{document.document_id[2:]}",
        quote="spoke",
        start=document.body_start,
        end=document.body_start + 5,
    )
    return to_row(period)


if __name__ == "__main__":
    main()
