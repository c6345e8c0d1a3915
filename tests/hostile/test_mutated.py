"""Whole documents broken where their structure lies: none ends a run, none hangs, and what comes out is whole."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from strikeledger.ingest import Given, read_inputs
from strikeledger.limits import at_most
from strikeledger.model import Document
from tests.faults.corpus import LONG, tell

from .holds import SECONDS, read_text, sound_document
from .mutated import mutated

BLOCKS = 20
COUNT = 100_000 if LONG else 400
READ = 50
"""One document of so many is read to its figures as well: test_fuzz.py reads each."""


@pytest.mark.parametrize("block", range(BLOCKS) if LONG else [0])
def test_documents_broken_in_their_structure_end_no_run(tmp_path: Path, block: int) -> None:
    size = COUNT // BLOCKS if LONG else COUNT
    came: Counter[str] = Counter()
    for number in range(block * size, (block + 1) * size):
        name, data = mutated(number)
        (tmp_path / name).write_bytes(data)
        with at_most(SECONDS):
            found = list(read_inputs([tmp_path / name], Given()))
        for one in found:
            came[type(one).__name__] += 1
            if isinstance(one, Document):
                sound_document(one)
                if number % READ == 0:
                    read_text(one)
            else:
                assert one.reason, number
                assert one.advice, number
        (tmp_path / name).unlink()
    assert came["Document"] > size / 3, "most are still documents"
    assert came["Refusal"] > size / 100
    tell(f"broken in their structure, block {block}", f"{size} inputs, {dict(came)}")


def test_a_number_gives_one_input() -> None:
    assert [mutated(n) for n in range(30)] == [mutated(n) for n in range(30)]
    assert len({mutated(n)[1] for n in range(60)}) > 50
