"""A ledger of the sample reports, read once in a run of the tests however many processes it has."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.errors import LedgerBusyError
from strikeledger.samples import sample_paths
from strikeledger.store.lock import writing


def samples_ledger(factory: pytest.TempPathFactory) -> sl.Ledger:
    """A copy of that ledger: reports, launches and alerts, checked, in a folder of its own."""
    run = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        run = run.parent  # the folder that the processes of a run share
    whole = run / "samples" / "ledger.duckdb"
    whole.parent.mkdir(exist_ok=True)
    while not whole.exists():
        with suppress(LedgerBusyError), writing(whole, "reading the samples"):
            if not whole.exists():
                _read(whole.with_name("reading.duckdb")).rename(whole)
        time.sleep(0.1)
    return sl.Ledger(Path(shutil.copy(whole, factory.mktemp("samples_copy"))))


def _read(path: Path) -> Path:
    samples = sample_paths()
    ledger = sl.Ledger(path)
    ledger.read([samples.reports])
    ledger.registry_add("launches", samples.launches_csv)
    ledger.registry_add("alerts", samples.alerts_csv)
    ledger.check()
    ledger.statements()  # asked now, or what is published and what is live would differ by when they were made
    return path
