"""A ledger of two attacks to decide in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.told import KHARKIV, ODESA, ODESA_LATER, Told


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Two attacks; one of them told twice, the second time with more dead."""
    told = Told(tmp_path_factory.mktemp("read") / "ledger")
    told.read("2025-01-03", ODESA, "Port Herald")
    told.read("2025-01-04", ODESA_LATER, "Coast Post")
    told.read("2025-01-03", KHARKIV, "City Wire")
    assert sorted(told.incidents()) == ["ua-2025-01-03-kharkiv", "ua-2025-01-03-odesa"]
    return told


@pytest.fixture
def told(read: Told, tmp_path: Path) -> Told:
    """A copy of that ledger to decide in."""
    shutil.copytree(read.folder, tmp_path / "copy")
    copy = Told(tmp_path / "copy")
    copy.now = read.now
    return copy
