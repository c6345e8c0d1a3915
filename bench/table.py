"""The goals beside the figures reached, from what `make bench` measured: python -m bench.table FILE.json."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any


def main() -> None:
    """Print the measurements and then the goals."""
    data = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    runs = {run["name"]: run for run in data["benchmarks"]}
    cpu = data["machine_info"].get("cpu", {})
    print(f"{cpu.get('brand_raw', data['machine_info'].get('machine'))}, {cpu.get('count')} processors, "
          f"Python {data['machine_info']['python_version']}; processor time, fastest round")  # fmt: skip
    for name, run in runs.items():
        info, seconds = run["extra_info"], run["stats"]["min"]
        print(f"{name:45} {info['items'] / seconds:10,.0f}/s {info['characters'] / seconds / 1e6:8.2f} MB/s"
              f" {info.get('peak_mb', 0):6} MB peak")  # fmt: skip
    print()
    for goal, wanted, reached, met in goals(runs):
        print(f"{goal:58} {wanted:>14} {reached:>14}  {'reached' if met else 'NOT REACHED'}")


def goals(runs: dict[str, Any]) -> list[tuple[str, str, str, bool]]:
    """Each goal; what is wanted, what was reached and whether that is enough."""

    def rate(name: str) -> float:
        return float(runs[name]["extra_info"]["items"] / runs[name]["stats"]["min"])

    found: list[tuple[str, str, str, bool]] = []
    for name in ("ordinary", "press_en"):
        run = runs.get(f"test_reading[{name}]")
        if run is not None:
            ratio = run["extra_info"]["yardstick_seconds"] / run["stats"]["min"]
            found.append((f"{name}: speed over that of one pass", ">= 0.33", f"{ratio:.3f}", ratio >= 1 / 3))
    attacks = rate("test_reading[attacks]")
    found.append(("attack reports a second", ">= 300", f"{attacks:.0f}", attacks >= 300))
    pages = rate("test_taking_in[html]")
    found.append(("HTML pages a second, 5 % relevant, to text", ">= 400", f"{pages:.0f}", pages >= 400))
    ledger = runs["test_whole_ledger_and_one_article_more"]
    hundred = ledger["stats"]["min"] / ledger["extra_info"]["items"] * 100_000
    found.append(("100,000 articles into a ledger, two processes (from 5,000)", "< 180 s", f"{hundred:.0f} s",
                  hundred < 180))  # fmt: skip
    more = ledger["extra_info"]["one_more_seconds"]
    found.append(("one article more in a ledger of 5,000", "< 0.1 s", f"{more:.2f} s", more < 0.1))
    version = runs["test_version"]["stats"]["median"]
    found.append(("strikeledger --version", "< 0.15 s", f"{version:.3f} s", version < 0.15))
    times = [runs[f"test_linking[{size}]"]["stats"]["min"] for size in (10, 100, 1000)]
    exponent = math.log10(times[2] / times[1])
    found.append(("linking: exponent from 100 to 1,000 reports", "< 1.5", f"{exponent:.2f}", exponent < 1.5))
    return found


if __name__ == "__main__":
    main()
