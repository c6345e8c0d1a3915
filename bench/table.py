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
        print(f"{goal:60} {wanted:>8} {reached:>8}  {'reached' if met else 'NOT REACHED: ' + why(goal)}")


WHY = {
    "speed over that of one pass": "a pass is a loop in C; sentences with harm and a count are read in Python",
    "attack reports a second": "each sentence of a report is bound to frames in Python, 0.2 to 0.5 ms each",
    "HTML pages a second": "parsing, visible lines, title, day and language are worked out on every page",
    "other claims": "the first look passed over a figure: a fault, see tests/ingest/test_first_sight.py",
    "into a ledger": "taking in is one process; half of the rest is writing and working out",
    "of one process, halved": "reading in Python",
    "one report more": "with 40 attacks a day a hundred may be touched and are looked through",
    "one article more": "some 150 statements at 1 to 2 ms, four attachings of the file at 6 ms",
    "processor time": "some 150 statements at 1 to 2 ms, four attachings of the file at 6 ms",
    "memory of the whole ledger": "what reports with figures say is held while everything is worked out",
    "--version": "starting Python; other programs share the processors",
}
"""What limits each goal that may be missed; docs/performance.md says more."""


def why(goal: str) -> str:
    """Why a goal was missed, in words."""
    return next((reason for part, reason in WHY.items() if part in goal), "not known")


def goals(runs: dict[str, Any]) -> list[tuple[str, str, str, bool]]:
    """Each goal; what is wanted, what was reached and whether that is enough."""

    def rate(name: str) -> float:
        return float(runs[name]["extra_info"]["items"] / runs[name]["stats"]["min"])

    found: list[tuple[str, str, str, bool]] = []
    for name in ("ordinary", "press_ordinary"):
        run = runs.get(f"test_reading[{name}]")
        if run is not None:
            ratio = run["extra_info"]["yardstick_seconds"] / run["stats"]["min"]
            found.append((f"{name}: speed over that of one pass", ">= 0.33", f"{ratio:.3f}", ratio >= 1 / 3))
    attacks = rate("test_reading[attacks]")
    found.append(("attack reports a second", ">= 300", f"{attacks:.0f}", attacks >= 300))
    pages = rate("test_taking_in[html]")
    found.append(("HTML pages a second, 5 % relevant, to text", ">= 400", f"{pages:.0f}", pages >= 400))
    other = int(runs["test_taking_in[html]"]["extra_info"]["other_claims"])
    found.append(("HTML pages with other claims than by the careful look", "0", str(other), other == 0))
    ledger = runs["test_whole_ledger_and_one_article_more"]
    count = int(ledger["extra_info"]["items"])
    hundred = ledger["stats"]["min"] / count * 100_000
    found.append((f"100,000 articles into a ledger, two processes (from {count:,})", "< 180 s", f"{hundred:.0f} s",
                  hundred < 180))  # fmt: skip
    used = ledger["extra_info"]["processor_seconds"] / count * 100_000 / 2
    found.append(("the same, processor time of one process, halved", "< 180 s", f"{used:.0f} s", used < 180))
    peak = int(ledger["extra_info"]["peak_mb"])
    found.append((f"memory of the whole ledger of {count:,}", "< 1.5 GB", f"{peak / 1000:.2f} GB", peak < 1500))
    more = ledger["extra_info"]["one_more_seconds"]
    found.append((f"one article more in a ledger of {count:,}", "< 0.1 s", f"{more:.2f} s", more < 0.1))
    own = ledger["extra_info"]["one_more_processor_seconds"]
    found.append(("the same, processor time", "< 0.1 s", f"{own:.2f} s", own < 0.1))
    for size in (1_000, 4_000):
        cost = runs[f"test_one_thing_more_in_a_standing_ledger[{size}]"]["extra_info"]
        for what in ("one report more", "a decision", "an undo"):
            told = f"{what}, {size:,} reports, 50 decisions, 200 without a day"
            found.append((told, "< 0.5 s", f"{cost[what]:.2f} s", cost[what] < 0.5))
    small, large = runs["test_warc_is_streamed"]["extra_info"]["peaks_mb"]
    found.append(("WARC of 1,000 pages: memory over that of 100", "< 1.2", f"{large / small:.2f}", large < 1.2 * small))
    version = runs["test_version"]["stats"]["median"]
    found.append(("strikeledger --version", "< 0.15 s", f"{version:.3f} s", version < 0.15))
    few, many = (runs[f"test_linking[{size}]"]["stats"]["min"] for size in (1_000, 16_000))
    exponent = math.log(many / few, 16)
    found.append(("linking: exponent from 1,000 to 16,000 tellings", "< 1.2", f"{exponent:.2f}", exponent < 1.2))
    return found


if __name__ == "__main__":
    main()
