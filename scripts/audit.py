"""Ask for known vulnerabilities of everything the lock files pin: `make audit`.

Needs an index that answers for advisories. Where it does not, that is said and nothing is proved; with AUDIT=must in
the environment that is a failure too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-long.lock")


def audit(lock: Path) -> tuple[int, int, list[str]]:
    """How many packages were looked up, how many could not be, and the vulnerabilities found."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(lock), "--disable-pip", "--require-hashes", "-f", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return 0, 1, []
    skipped = [one for one in packages if "skip_reason" in one]
    found = [f"{one['name']} {one['version']}: {bad['id']}" for one in packages for bad in one.get("vulns", ())]
    return len(packages) - len(skipped), len(skipped), found


def main() -> int:
    """Exit status 1 when something is known to be vulnerable."""
    bad: list[str] = []
    unknown = 0
    for name in LOCKS:
        asked, skipped, found = audit(Path(name))
        print(f"{name}: {asked} packages looked up, {skipped} without an answer, {len(found)} vulnerabilities")
        bad += found
        unknown += skipped
    for line in sorted(set(bad)):
        print(f"  {line}")
    if unknown:
        print("the index here does not answer for every package: what it did not answer for is not audited")
    return 1 if bad or (unknown and os.environ.get("AUDIT") == "must") else 0


if __name__ == "__main__":
    sys.exit(main())
