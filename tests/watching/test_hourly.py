"""What docs/watching.md tells people to copy works as it stands."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest
import typer

from strikeledger.cli.app import app
from strikeledger.watching.sources import Hook, Source, Watch, load

HOURLY = Path(__file__).resolve().parents[2] / "examples" / "hourly"


def holds(command: str) -> None:
    """A command of the program with options that it has."""
    words = shlex.split(command)
    assert words[0].endswith("/strikeledger")
    group: Any = typer.main.get_command(app)
    verb = group.commands[words[1]]
    verb.make_context(words[1], words[2:], resilient_parsing=True)
    known = {name for one in verb.params for name in one.opts}
    assert {word for word in words[2:] if word.startswith("--")} <= known


def test_the_line_for_cron_is_a_line_of_cron() -> None:
    (line,) = [line for line in (HOURLY / "crontab").read_text().splitlines() if line and not line.startswith("#")]
    fields = line.split(maxsplit=5)
    assert all(re.fullmatch(r"\*|\d{1,2}", field) for field in fields[:5])
    assert "%" not in fields[5]  # cron takes it for the end of the line
    command = re.search(r"&& (.*?) >> changes\.txt", fields[5])
    assert command is not None
    holds(command[1])


def test_the_units_of_systemd_run_the_same_command() -> None:
    unit = configparser.ConfigParser(strict=True, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(HOURLY / "strikeledger-watch.service")
    holds(unit["Service"]["ExecStart"])
    assert unit["Service"]["SuccessExitStatus"] == "1"
    timer = configparser.ConfigParser(interpolation=None)
    timer.read(HOURLY / "strikeledger-watch.timer")
    assert timer["Timer"]["OnCalendar"] == "hourly"
    if shutil.which("systemd-analyze"):
        done = subprocess.run(["systemd-analyze", "calendar", "hourly"], capture_output=True, check=False)
        assert done.returncode == 0


def test_the_sources_to_copy_can_be_read() -> None:
    watch = load(HOURLY / "sources.toml")
    assert {one.kind for one in watch.source} == {"feed", "sitemap", "channel"}


@pytest.mark.parametrize("part", [Watch, Source, Hook])
def test_every_key_is_told_in_the_page_on_watching(part: type[msgspec.Struct]) -> None:
    page = (HOURLY.parents[1] / "docs" / "watching.md").read_text(encoding="utf-8")
    head = {"Watch": "", "Source": "source.", "Hook": "hook."}[part.__name__]
    keys = set(part.__struct_fields__) - {"source", "hook"}  # told key by key
    assert {name for name in keys if f"`{head}{name}`" in page} == keys
