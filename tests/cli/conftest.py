"""A ledger read from the sample reports, for every test that only looks at it."""

from __future__ import annotations

from pathlib import Path

import pytest

import strikeledger as sl

SAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> sl.Ledger:
    ledger = sl.Ledger(tmp_path_factory.mktemp("samples") / "ledger.duckdb")
    ledger.read(SAMPLES / "reports")
    ledger.registry_add("launches", SAMPLES / "registry" / "launches.csv")
    ledger.registry_add("alerts", SAMPLES / "registry" / "alerts.csv")
    ledger.check()
    return ledger
