"""The help text of every verb as one page: docs/cli.md is this text, and a test holds the two together."""

from __future__ import annotations

import os
from unittest import mock

HEAD = """# Commands

The help of the program, verb by verb. Made by `make docs`; a test holds it against the program.

`strikeledger` works on one ledger file: `--ledger FILE`, else the environment variable `STRIKELEDGER_LEDGER`, else
`ledger.duckdb` in the working folder. Data goes to standard output, talk and progress to standard error. Piped tables
are plain text. Exit status: 0 done; 1 done in part (each refused input is named with its reason,
everything else is in the ledger); 2 wrong usage; 3 the ledger cannot be used (with what to do about it).
"""


def verbs() -> list[list[str]]:
    """Every verb as it is typed, the program itself first."""
    from typer.main import get_command

    from strikeledger.cli.app import app

    found: list[list[str]] = [[]]
    commands = getattr(get_command(app), "commands", {})
    for name in sorted(commands):
        found.append([name])
        found += [[name, inner] for inner in sorted(getattr(commands[name], "commands", {}))]
    return found


def help_of(verb: list[str]) -> str:
    """The help of a verb at 80 columns, whatever the terminal."""
    from typer.testing import CliRunner

    from strikeledger.cli.app import app

    with mock.patch.dict(os.environ, {"COLUMNS": "80", "TERM": "dumb"}):
        result = CliRunner().invoke(app, [*verb, "--help"], prog_name="strikeledger")
    lines = [line.rstrip() for line in result.output.splitlines()]
    return "\n".join(lines).strip()


def markdown() -> str:
    """The page."""
    parts = [HEAD]
    for verb in verbs():
        parts.append(f"## {' '.join(['strikeledger', *verb])}\n\n```text\n{help_of(verb)}\n```\n")
    return "\n".join(parts)
