"""Inputs made to fill the memory or to take forever: read within a ceiling, what is good in them is read."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.corpus import environment, tell

from .streams import LINES, STREAMS

MEGABYTES = 700
"""Ceiling of memory for reading any one input, program and libraries included."""

READ = """
import json, resource, sys, time
from strikeledger.ingest import read_inputs
from strikeledger.model import Document
begun = time.process_time()
found = [
    ["read", one.document_id, ""] if isinstance(one, Document) else ["refused", one.source, one.reason]
    for one in read_inputs(sys.argv[1:])
]
# Of this program alone: `ru_maxrss` starts at what the process that started it had taken.
try:
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) // 1024
except FileNotFoundError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({"found": found[:50], "peak": peak, "seconds": time.process_time() - begun}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured as on POSIX systems")
@pytest.mark.parametrize("name", STREAMS)
def test_a_bomb_is_passed_over_within_the_ceiling(name: str, tmp_path: Path) -> None:
    pieces, good = STREAMS[name]
    source = "-"
    if name in LINES:
        source = str(tmp_path / ("x.jsonl.gz" if "packed" in name else "x.jsonl"))
        with open(source, "wb") as file:
            file.writelines(pieces())
    begun = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-c", READ, source], env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as reading:
        assert reading.stdin is not None
        assert reading.stdout is not None
        with suppress(BrokenPipeError):
            for piece in pieces() if source == "-" else ():
                reading.stdin.write(piece)
        with suppress(BrokenPipeError):
            reading.stdin.close()
        answer = json.loads(reading.stdout.read() or "{}")
    assert reading.returncode == 0
    told = {kind for kind, _, _ in answer["found"]}
    assert ("read" in told) or not good, answer
    assert told, "neither read nor refused"
    assert all(reason for kind, _, reason in answer["found"] if kind == "refused")
    assert answer["peak"] < MEGABYTES, f"{answer['peak']} MB"
    tell(f"bomb: {name}", f"{answer['peak']} MB, {answer['seconds']:.1f} s ({time.monotonic() - begun:.0f} s in all)")


PACKED = ("packed zeros", "a packed line", "packed line ends", "packed WARC", "packed HTML")
"""Streams that are gzip themselves; a mail or a PDF only has packed parts."""


def test_the_streams_are_what_they_say() -> None:
    first = {name: next(iter(pieces())) for name, (pieces, _) in STREAMS.items() if name in PACKED}
    assert len(first) == len(PACKED)
    assert all(piece.startswith(b"\x1f\x8b") for piece in first.values())
