"""Time every kind of page over a large made-up ledger, as the server makes them, and weigh them.

    python -m bench.pages [claims] [incidents]

Prints a line a page: seconds for the first request, seconds for the next ones (median of five), kilobytes.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Container
from pathlib import Path

from bench.large_ledger import make_large
from strikeledger.web.library import Library
from strikeledger.web.site import Site

QUERIES = {"incidents": {"q": "Kyiv 17"}, "incidents-2": {"grade": "weak"}}


def main() -> None:
    """Make the ledger, ask for pages, print the table."""
    claims, incidents = (int(value) for value in (*sys.argv[1:3], "100000", "5000")[:2])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.duckdb"
        make_large(path, claims, incidents)
        print(f"{claims:,} claims, {incidents:,} incidents, {path.stat().st_size / 1e6:.0f} MB")
        for name, first, again, size in measure(path):
            print(f"{name:40} {first * 1000:8.0f} ms {again * 1000:8.0f} ms {size / 1000:8.0f} kB")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")


def measure(path: Path, times: int = 5, without: Container[str] = ()) -> list[tuple[str, float, float, int]]:
    """Name, seconds at first, seconds after, bytes, for one page of each kind; the first row is the start.

    `times`: how often each is asked for again, of which the median is given. `without`: pages left out.
    """
    site = Site(Library(path))
    start = time.perf_counter()
    shelf = site.library.shelf()
    found = [("start (once, before the first request)", time.perf_counter() - start, 0.0, 0)]
    kinds: dict[str, str] = {}
    for base in site.bases(shelf):
        kinds.setdefault(base.partition("/")[0] if not base.startswith("totals") else base, base)
    jobs: list[tuple[str, dict[str, str]]] = [*((base, {}) for base in kinds.values()), *QUERIES.items()]
    for base, query in jobs:
        if base in without:
            continue
        seconds = []
        for _ in range(times + 1):
            began = time.perf_counter()
            answer = site.answer(f"{base}.html", query)
            seconds.append(time.perf_counter() - began)
        size = len(answer.body) if answer else 0
        name = base + (f"?{'&'.join(f'{key}={value}' for key, value in query.items())}" if query else "")
        found.append((name, seconds[0], statistics.median(seconds[1:]), size))
    return found


if __name__ == "__main__":
    main()
