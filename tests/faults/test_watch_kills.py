"""SIGKILL at random moments while watching a web on this machine: nothing is lost, doubled or left untold."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import msgspec
import pytest

import strikeledger as sl
from strikeledger.watching.watch import folder_of
from tests.watching.conftest import Web, article, rss

from .corpus import LONG, environment, exports, tell

KILLS, PAGES = (80, 12) if LONG else (4, 5)
SEED = int(os.environ.get("STRIKELEDGER_SEED", "20250101"))
LATEST = 0.95
"""Share of an undisturbed round within which kills fall: later ones find it done."""
TOWNS = (
    "Суми",
    "Львів",
    "Ізюм",
    "Херсон",
    "Одеса",
    "Полтава",
    "Чернігів",
    "Нікополь",
    "Умань",
    "Ніжин",
    "Харків",
    "Київ",
)


@pytest.fixture
def web() -> Iterator[Web]:
    server = Web()
    yield server
    server.close()


def toll(town: str, number: int) -> str:
    told = f"Внаслідок обстрілу міста {town} 3 травня 2024 року загинули {number} людей, ще {number + 9} поранено."
    return article(f"{town}: {number} загиблих", told).replace('lang="en"', 'lang="uk"')


def view(*posts: str) -> str:
    """A channel's public view."""
    inner = "".join(
        f'<div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="shield/{number}">'
        '<a class="tgme_widget_message_owner_name"><span>Щит</span></a>'
        f'<div class="tgme_widget_message_text">{text}</div>'
        f'<time datetime="2024-05-04T05:{number:02}:00+00:00"></time></div></div>'
        for number, text in enumerate(posts, 2)
    )
    return f"<!DOCTYPE html><html><head><title>Щит</title></head><body><section>{inner}</section></body></html>"


def first(web: Web) -> None:
    """What there is to be seen on the first day."""
    for number, town in enumerate(TOWNS[:PAGES], 2):
        web.put(f"/{number}", toll(town, number))
    web.put("/feed", rss(*(web.at(f"/{number}") for number in range(2, PAGES + 2))), "text/xml")
    web.put("/s/shield", view("У ніч на 4 травня 2024 року ворог атакував 45 ударними БпЛА. Збито 40 БпЛА."))


def second(web: Web) -> None:
    """What has changed on the next: one toll without a word, one page more, one post more."""
    web.put("/2", toll(TOWNS[0], 5))
    web.put("/90", toll("Рубіжне", 3))
    web.put("/feed", rss(*(web.at(f"/{number}") for number in (90, *range(2, PAGES + 2)))), "text/xml")
    web.put(
        "/s/shield",
        view(
            "У ніч на 4 травня 2024 року ворог атакував 45 ударними БпЛА. Збито 40 БпЛА.",
            "У ніч на 5 травня 2024 року ворог атакував 31 ударним БпЛА. Збито 30 БпЛА.",
        ),
    )


class Life:
    """One ledger with its watch, and what it told by hook and on standard output."""

    def __init__(self, web: Web, folder: Path) -> None:
        folder.mkdir()
        self.ledger = folder / "ledger.duckdb"
        self.printed: set[str] = set()
        self._web, self._sources, self._from = web, folder / "sources.toml", len(web.posted)
        self._sources.write_text(
            f"""pause = 0.0
allow_private = ["localhost"]
hook = {{ url = "{web.at("/hook")}" }}
[[source]]
name = "Долина"
url = "{web.at("/feed")}"
[[source]]
name = "Щит"
url = "{web.at("/s/shield")}"
kind = "channel"
"""
        )

    def round(self, kill_after: float | None = None) -> bool:
        """One round, killed after so many seconds; whether it came to its end."""
        command = [sys.executable, "-m", "strikeledger", "watch", str(self._sources), "--once", "--ledger", self.ledger]
        running = subprocess.Popen(
            command, env=environment(STRIKELEDGER_HOOK_SECRET="x"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        with suppress(subprocess.TimeoutExpired):
            running.wait(timeout=kill_after)
        running.send_signal(signal.SIGKILL)
        printed, trouble = running.communicate()
        self.printed |= set(printed.decode().splitlines())
        assert running.returncode in (0, -signal.SIGKILL), trouble.decode()
        return running.returncode == 0

    def next_day(self) -> None:
        """Let every source and page be due again."""
        with closing(sqlite3.connect(folder_of(self.ledger) / "state.sqlite")) as state, state:
            state.execute("UPDATE asked SET due = 0")
            state.execute("UPDATE pages SET due = 0")

    def told(self) -> dict[str, list[str]]:
        """What messages told, by number: twice the same message is once."""
        found: dict[str, list[str]] = {}
        for headers, body in self._web.posted[self._from :]:
            changes = sorted(one["text"] for one in json.loads(body)["changes"])
            assert found.setdefault(headers["X-Strikeledger-Message"], changes) == changes
        return found

    def arrivals(self) -> list[tuple[str, int]]:
        """How many reports each source has brought."""
        with closing(sqlite3.connect(folder_of(self.ledger) / "state.sqlite")) as state:
            return state.execute("SELECT source, count(*) FROM arrivals GROUP BY source ORDER BY source").fetchall()


class Outcome(msgspec.Struct, frozen=True):
    """What is left of a life, whatever befell it."""

    exports: dict[str, list[str]]
    told: list[str]
    printed: frozenset[str]
    arrivals: list[tuple[str, int]]


def outcome(life: Life) -> Outcome:
    return Outcome(
        exports(life.ledger),
        sorted(text for texts in life.told().values() for text in texts),
        frozenset(line for line in life.printed if line.strip()),
        life.arrivals(),
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_watch_survives_being_killed_again_and_again(web: Web, tmp_path: Path) -> None:
    calm = Life(web, tmp_path / "calm")
    first(web)
    begun = time.monotonic()
    assert calm.round()
    takes = time.monotonic() - begun
    second(web)
    calm.next_day()
    assert calm.round()
    expected = outcome(calm)
    assert len(expected.exports["documents"]) == PAGES + 4  # a changed one, a new one, two posts
    assert any("5" in text for text in expected.told)

    chance = random.Random(SEED)
    kills = lives = with_work = 0
    while kills < KILLS:
        lives += 1
        life = Life(web, tmp_path / f"life{lives}")
        for day in (first, second):
            day(web)
            if day is second:
                life.next_day()
            done = False
            while not done:
                begun = time.monotonic()
                done = life.round(chance.uniform(0, takes * LATEST) if kills < KILLS else None)
                if done:  # the machine may have less to do by now
                    takes = min(takes, time.monotonic() - begun)
                kills += not done
                with_work += not done and folder_of(life.ledger).exists()
        assert outcome(life) == expected
        assert sl.Ledger(life.ledger).verify().faults == ()
    assert with_work >= KILLS // 4, "hardly a kill fell into the work: the test has shown little"
    tell("kills of a watch survived", f"{kills} over {lives} ledgers of {PAGES} pages, {with_work} at work")
