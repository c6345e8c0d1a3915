"""Tables of how common something is: shares by steps, as lists of words under the least share of each step."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence


def print_steps(head: str, section: str, shares: Mapping[str, float], steps: Sequence[float]) -> None:
    """Print a table; what is rarer than the last step is left out."""
    print(head)
    print(f"[{section}]")
    for at, least in enumerate(steps):
        most = steps[at - 1] if at else 2
        names = " ".join(sorted(name for name, share in shares.items() if least <= share < most))
        print(f'"{least}" = """\n{textwrap.fill(names, 118)}"""')
