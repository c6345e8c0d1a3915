"""Tellings grouped by stretches of days, each by itself, make the groups that all make together."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec
import pytest

from bench.made import articles
from strikeledger.ingest import read_inputs
from strikeledger.lineage import group_stories
from strikeledger.linking import link, profiles_of
from strikeledger.linking.apart import Work, homes_by, homes_in, shared_out, stretches
from strikeledger.linking.windows import is_dated
from strikeledger.model import Document, Reading
from strikeledger.pipeline import read_one

Told = Callable[..., tuple[list[Reading], dict[str, str]]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Readings, and stories by document, of so many attacks made up from a seed; each is read once."""

    @cache
    def made(attacks: int, seed: int, undated: float = 0.1) -> tuple[list[Reading], dict[str, str]]:
        return _told(tmp_path_factory.mktemp("apart"), attacks, seed, undated)

    return made


def _told(folder: Path, attacks: int, seed: int, undated: float) -> tuple[list[Reading], dict[str, str]]:
    chance = random.Random(seed)
    rows = [row if chance.random() > undated else {**row, "published": ""} for row in articles(attacks, 1.0, seed)]
    path = folder / "made.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    results = [read_one(document) for document in read_inputs([path]) if isinstance(document, Document)]
    stories = group_stories([result.sketch for result in results if result.sketch is not None])
    return [r.reading for r in results], {d: story.story_id for story in stories for d in story.documents}


def somewhere(seen: list[bytes]) -> Work:
    """Portions done one after the other, in another order than they are given."""

    def work(portions: list[bytes]) -> list[bytes]:
        seen.extend(portions)
        return [homes_in(portion) for portion in reversed(portions)]

    return work  # type: ignore[return-value]


@pytest.mark.parametrize("portions", [1, 3, 50])
@pytest.mark.parametrize("seed", [1, 2])
def test_attacks_are_the_same_in_however_many_portions(told: Told, portions: int, seed: int) -> None:
    readings, story_of = told(120, seed)
    seen: list[bytes] = []
    homes = homes_by(somewhere(seen), portions, readings, story_of)
    assert len(seen) <= portions
    assert len(seen) == portions or portions > 3
    assert link(readings, story_of, homes) == link(readings, story_of)
    dated = {p.key for reading in readings for p in profiles_of(reading, "s") if is_dated(p.window)}
    assert homes.keys() == dated
    assert any(spot != home for spot, home in homes.items())


def test_stretches_hold_together_what_shares_a_day_and_no_more(told: Told) -> None:
    readings, _ = told(120, 3, 0.0)
    profiles = [p for reading in readings for p in profiles_of(reading, reading.document_id)]
    found = stretches(profiles)
    spots = [spot for stretch in found for spot in stretch]
    assert sorted(spots) == sorted(p.key for p in profiles if is_dated(p.window))
    assert len(found) > 3
    days = {p.key: {w.end for w in p.windows} for p in profiles}
    targets = {p.key: p.target for p in profiles}
    for number, stretch in enumerate(found):
        for other in found[number + 1 :]:
            for one in stretch:
                for two in other:
                    assert targets[one] != targets[two] or days[one].isdisjoint(days[two])


def test_portions_hold_whole_stretches_and_about_as_many_tellings() -> None:
    found = [[(f"d{number}", at) for at in range(number)] for number in range(1, 12)]
    shares = shared_out(found, 4)
    assert sorted(spot for share in shares for spot in share) == sorted(spot for stretch in found for spot in stretch)
    assert max(map(len, shares)) - min(map(len, shares)) <= 4
    for stretch in found:
        assert sum(not set(stretch).isdisjoint(share) for share in shares) == 1


def test_a_settled_home_is_no_matter_of_the_order_of_readings(told: Told) -> None:
    readings, story_of = told(60, 4)
    first = homes_by(somewhere([]), 4, readings, story_of)
    assert homes_by(somewhere([]), 2, readings[::-1], story_of) == first
    assert msgspec.msgpack.decode(homes_in(msgspec.msgpack.encode({"readings": [], "stories": {}, "spots": []}))) == []
