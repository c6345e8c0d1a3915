"""`python -m strikeledger`."""

from __future__ import annotations

from strikeledger.cli import main

if __name__ == "__main__":
    main()
