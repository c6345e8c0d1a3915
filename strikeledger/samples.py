"""Where sample reports and documentation are: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class SamplePaths(NamedTuple):
    """The sample reports and the extracts of two official tables that go with them."""

    reports: Path
    """Folder of reports, for `strikeledger read`."""
    launches_csv: Path
    """For `strikeledger registry add launches`."""
    alerts_csv: Path
    """For `strikeledger registry add alerts`."""
    expected_json: Path
    """What a careful reader takes out of the reports."""


def sample_paths() -> SamplePaths:
    """Find the samples.

    Raises:
        FileNotFoundError: the package was installed without them.
    """
    package = Path(__file__).resolve().parent
    # The checkout first: an editable install also carries a copy that ages.
    for root in (package.parent / "examples", package / "examples_data"):
        paths = SamplePaths(
            reports=root / "reports",
            launches_csv=root / "registry" / "launches.csv",
            alerts_csv=root / "registry" / "alerts.csv",
            expected_json=root / "expected.json",
        )
        if all(path.exists() for path in paths):
            return paths
    raise FileNotFoundError(f"no sample reports beside or inside {package}; reinstall strikeledger")


DOCUMENTS = ("method", "rules", "codebook")
"""Pages of docs/ that go with the data: how a figure comes about, what is promised, what each column means."""


def docs_folder() -> Path:
    """Where docs/ is."""
    package = Path(__file__).resolve().parent
    beside = package.parent / "docs"
    return beside if (beside / "method.md").exists() else package / "docs_data"
