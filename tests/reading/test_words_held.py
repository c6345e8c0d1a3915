"""A word taken out of a table is missed by a sentence of ours; `scripts/rows.py` lists those that none would miss."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.corpus import LONG, environment, tell

HELD = (
    "en/words.toml hedges.at_least: at least",
    "ru/words.toml hedges.at_least: не менее",
    "uk/predicates.toml injure.verbs: поранити",
    "en/attacks.toml assail.verbs: attack",
    "ru/predicates.toml injure.verbs: ранить",
    "uk/words.toml hedges.at_least: щонайменше",
)


def without(root: Path, *given: str) -> list[str]:
    """What the script prints; in a process that has read no tables."""
    command = [sys.executable, str(root / "scripts" / "rows.py"), *given]
    done = subprocess.run(command, cwd=root, env=environment(), capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_words_that_sentences_hold_are_missed_when_taken_out(root: Path) -> None:
    some = HELD if LONG else HELD[:3]
    assert without(root, "--of", *some) == [
        f"0 of {len(some)} words are held by no sentence; there are {len(some)}",
    ]


@pytest.mark.skipif(not LONG, reason="takes a second a word: part of make test-long")
def test_the_share_of_words_that_no_sentence_holds_is_told(root: Path) -> None:
    tell("words of the vocabulary", without(root, "--sample", "600")[-1])
