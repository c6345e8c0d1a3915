from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from strikeledger import pipeline
from strikeledger.store import migrate
from tests.kept_ledgers import MADE_ANEW, copying
from tests.kept_readings import ROOMS, keeping

# How long an example takes depends on the machine and on what else it does; no test may hang on that.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the project; its absence is a failure in continuous integration, else a skip."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        message = f"real data expected at {folder}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return folder


@pytest.fixture(autouse=True)
def _readings_kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """In rooms where reading is not the matter a document is read once; `reads_anew` marks the tests that change it."""
    if ROOMS & set(request.path.parts) and request.node.get_closest_marker("reads_anew") is None:
        monkeypatch.setattr(pipeline, "read_one", keeping(pipeline.read_one))


@pytest.fixture(autouse=True)
def _new_ledgers_copied(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new ledger is made once in a process and copied, but where making it is the matter."""
    if not MADE_ANEW & set(request.path.parts):
        monkeypatch.setattr(migrate, "_make", copying(migrate._make))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that names a rule (`test_rule_07_...`, `test_rule_6_and_22_...`) carries its mark: `pytest -m rule`."""
    for item in items:
        named = re.match(r"test_rule_(\d+)(?:_and_(\d+))?_", item.name)
        for number in filter(None, named.groups() if named else ()):
            if not any(mark.args == (int(number),) for mark in item.iter_markers("rule")):
                item.add_marker(pytest.mark.rule(int(number)))
