"""A ledger read from the sample reports, for every test that only looks at it."""

from __future__ import annotations

import pytest

import strikeledger as sl
from tests.samples_ledger import samples_ledger


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> sl.Ledger:
    return samples_ledger(tmp_path_factory)
