"""The README's outputs are real: each command is run, in order, on a ledger of its own, and compared.

Only the moment of reading is put out of sight, for it changes with each run. `| head -N` shortens an output.

`STRIKELEDGER_WRITE_README=1 pytest tests/test_readme.py` (or `make readme`) writes them anew.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"<!-- output: (?P<command>strikeledger [^\n]*?) -->\n(?P<shown>.*?)<!-- end -->", re.DOTALL)
MOMENT = re.compile(r"read \d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)")
HEAD = re.compile(r" \| head -(\d+)$")


class Shell:
    """Runs the program as a reader of the README would, in a folder that holds `examples/`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "examples").symlink_to(ROOT / "examples")
        quiet = {"COLUMNS": "110", "NO_COLOR": "1", "TERM": "dumb", "PYTHONPATH": str(ROOT)}
        self.env = {**os.environ, **quiet, "STRIKELEDGER_LEDGER": "ledger.duckdb"}

    def run(self, command: str) -> str:
        """Standard output, or the talk on standard error where a command has nothing else to say."""
        head = HEAD.search(command)
        words = shlex.split(HEAD.sub("", command))[1:]
        program = [sys.executable, "-m", "strikeledger", *words]
        done = subprocess.run(program, cwd=self.folder, env=self.env, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, f"{command}: {done.stderr[-2000:]}"
        lines = MOMENT.sub("read at [time]", done.stdout or done.stderr).splitlines()
        return "\n".join(line.rstrip() for line in lines[: int(head[1]) if head else None]).strip("\n")

    def block(self, command: str) -> str:
        return f"<!-- output: {command} -->\n```console\n$ {command}\n{self.run(command)}\n```\n<!-- end -->"


def blocks() -> list[re.Match[str]]:
    return list(BLOCK.finditer(README.read_text(encoding="utf-8")))


def test_readme_holds_commands_to_check() -> None:
    verbs = {match["command"].split()[1] for match in blocks()}
    assert {"read", "registry", "check", "incidents", "explain", "totals"} <= verbs


def test_readme_names_the_two_commands_that_do_everything() -> None:
    text = README.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"^ {4}make ([a-z]+)", text, re.MULTILINE))
    assert {"demo", "test"} <= named <= targets


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/index.md", "docs/decisions/README.md"])
def test_links_between_pages_lead_somewhere(page: str) -> None:
    path = ROOT / page
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (path.parent / link).exists()] == []


def test_outputs_in_the_readme_are_what_the_program_prints(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    text = README.read_text(encoding="utf-8")
    fresh = BLOCK.sub(lambda match: shell.block(match["command"]), text)
    if os.environ.get("STRIKELEDGER_WRITE_README"):
        README.write_text(fresh, encoding="utf-8")
    elif fresh != text:
        assert text.splitlines() == fresh.splitlines(), "run `make readme` and read the difference"
