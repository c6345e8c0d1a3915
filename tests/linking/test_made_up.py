"""A made-up recorder's texts in one ledger: figures are right as they are alone, and the work grows with the texts."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from pathlib import Path

import pytest

from strikeledger.ingest import read_inputs
from strikeledger.linking import grouping
from strikeledger.linking.comparing import Compared, compare
from strikeledger.linking.profile import Profile, profile_of
from strikeledger.model import Document, Episode, Place, Window
from strikeledger.pipeline import Tables, build, read_one
from strikeledger.vocabulary.marks import mark_of
from tests.linking.made_up import FAMILIES, Text, texts
from tests.linking.tellings import claim_of

LEAST, MOST_LOST, MOST_MIXED = 0.92, 0.04, 0.2
"""Shares of texts: figures right in one ledger (measured .92 to 1.00), right alone and wrong in it (0 to .02), and of
strikes that share an incident with another (.03 to .15: those on one town without its quarter, with one toll)."""


def told(folder: Path, some: list[Text]) -> list[Document]:
    path = folder / "told.jsonl"
    rows = [json.dumps({"url": f"https://texts.invalid/{t.id}", "text": t.text, "lang": "en"}) for t in some]
    path.write_text("\n".join(rows), encoding="utf-8")
    return [item for item in read_inputs([path]) if isinstance(item, Document)]


@pytest.mark.parametrize("war", ["Gaza", "Yemen", "Syria"])
def test_figures_are_right_in_one_ledger_as_they_are_alone(tmp_path: Path, war: str) -> None:
    some = {t.id: t for t in texts(war, 60)}
    results = [read_one(document) for document in told(tmp_path, list(some.values()))]
    name = {r.document.document_id: r.document.source.rsplit("/", 1)[1] for r in results}
    alone = {name[r.document.document_id]: max(_killed(r.reading.claims), default=0) for r in results}
    together: dict[str, float] = defaultdict(float)
    strikes: dict[str, set[str]] = {}
    for incident in build(results, Tables()).incidents:
        best = incident.figures["killed"].best if "killed" in incident.figures else None
        strikes[incident.incident_id] = {some[name[d]].strike for d in incident.documents}
        for document in incident.documents:
            together[name[document]] = max(together[name[document]], best or 0)
    right = [t.id for t in some.values() if together[t.id] == t.killed]
    assert len(right) / len(some) >= LEAST
    assert sum(alone[t] == some[t].killed for t in some.keys() - set(right)) / len(some) <= MOST_LOST
    mixed = [len(found) for found in strikes.values() if len(found) > 1]
    assert sum(mixed) / 60 <= MOST_MIXED


def _killed(claims: object) -> list[float]:
    return [c.low or 0 for c in claims if c.measure == "killed"]  # type: ignore[attr-defined]


def profiles(count: int) -> list[Profile]:
    """Tellings of shootings and strikes in many towns, thirty a day, each with names of its own."""
    found = []
    for number in range(count):
        day = dt.date(2023, 1, 1) + dt.timedelta(days=number // 30)
        region = f"Region {number % 12}"
        place = Place(name=f"Town {number % 97}", country="YE", admin1=region, lat=None, lon=None, precision="city")
        episode = Episode(
            document_id=f"d{number}",
            number=0,
            kind="shooting" if number % 2 else "shelling",
            time=None,
            window=Window(start=day, end=day, basis="text", precision="day"),
            places=(place,),
            attacker=None,
            target_country="YE",
            background=False,
            countrywide=False,
            marks=(mark_of(FAMILIES[number * 7 % len(FAMILIES)]), mark_of(f"Street{number}")),
        )
        claim = claim_of(episode, day, f"d{number}.0", "killed", 1 + number % 9, 1 + number % 9, False, None)
        found.append(profile_of(episode, [claim], episode.document_id))
    return found


def test_work_grows_with_the_tellings_and_not_with_their_square() -> None:
    asked = 0

    def counted(a: Profile, b: Profile) -> Compared:
        nonlocal asked
        asked += 1
        return compare(a, b)

    found = []
    for count in (2_000, 8_000):
        asked = 0
        grouping.gather(profiles(count), asked=counted)
        found.append(asked / count)
    assert 0 < found[1] < 1.2 * found[0], found
