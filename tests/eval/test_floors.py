"""The reading of the labelled texts may not fall below eval/floors.toml."""

from __future__ import annotations

from eval.floors import breaches
from eval.gold import WRITTEN, load
from eval.run import measure, table


def test_the_reading_keeps_to_its_floors() -> None:
    measured = table(measure(load(WRITTEN.glob("*.jsonl"))))
    assert breaches(measured) == []
