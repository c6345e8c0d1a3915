"""The program `strikeledger`: one file a verb, no logic of its own.

`main` answers `--version` before anything is imported; verbs import what they need when they run.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Entry point. Exit status: 0 done, 1 done in part, 2 wrong usage, 3 the ledger cannot be used."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from strikeledger import __version__

        sys.stdout.write(f"strikeledger {__version__}\n")
        return
    from strikeledger.cli.app import run

    sys.exit(run())
