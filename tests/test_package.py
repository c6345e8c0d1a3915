"""What is handed over: the public names, and everything the installed package needs."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import strikeledger as sl

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = {
    "Check",
    "Claim",
    "Claimant",
    "Document",
    "Figure",
    "Incident",
    "Ledger",
    "LedgerError",
    "PeriodFigure",
    "Place",
    "ReadReport",
    "RecordClaim",
    "Refusal",
    "Revision",
    "Story",
    "Telling",
    "UsageError",
    "__version__",
}


def test_public_names_are_these_and_no_others() -> None:
    assert set(sl.__all__) == PUBLIC


@pytest.mark.parametrize("name", sorted(PUBLIC - {"__version__"}))
def test_public_names_can_be_had_and_say_what_they_are(name: str) -> None:
    assert (getattr(sl, name).__doc__ or "").strip()


def test_version_is_the_one_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert sl.__version__ == project["version"]


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ["duckdb", "pyarrow", "rich", "typer", "trafilatura", "resiliparse", "lxml", "pypdf", "email.parser"]
    script = f"import sys, strikeledger; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_wheel_holds_every_file_of_the_package_and_the_samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hatchling = pytest.importorskip("hatchling.build")
    monkeypatch.chdir(ROOT)
    with zipfile.ZipFile(tmp_path / hatchling.build_wheel(str(tmp_path))) as wheel:
        inside = set(wheel.namelist())
    wanted = {str(path.relative_to(ROOT)) for path in (ROOT / "strikeledger").rglob("*") if path.is_file()}
    samples = {path.relative_to(ROOT / "examples") for path in (ROOT / "examples").rglob("*") if path.is_file()}
    wanted |= {f"strikeledger/examples_data/{path}" for path in samples}
    assert {name for name in wanted if "__pycache__" not in name} - inside == set()
