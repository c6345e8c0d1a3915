"""What was fetched and is not read yet: one WARC file an answer, a folder a source, beside the ledger.

WARC keeps the address, the time and the bytes as they came, and every archive's tools open it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import uuid
from pathlib import Path

from strikeledger.watching.fetch import Fetched


def put(folder: Path, address: str, answer: Fetched, now: dt.datetime) -> str:
    """Keep an answer on disk, whole or not at all; gives the hash of its bytes. Twice the same is once."""
    sha256 = hash_of(answer)
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(f"{address}\n{sha256}".encode()).hexdigest()[:32]
    aside = folder / f".{name}.part"
    with aside.open("wb") as out:
        out.write(record(address, answer.kind, answer.content or b"", now))
        out.flush()
        os.fsync(out.fileno())
    aside.replace(folder / f"{name}.warc")
    return sha256


def hash_of(answer: Fetched) -> str:
    """The SHA-256 of an answer's bytes."""
    return hashlib.sha256(answer.content or b"").hexdigest()


def record(address: str, kind: str, content: bytes, now: dt.datetime) -> bytes:
    """One WARC record of an answer: its address, when it came, its media type, its bytes."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind.encode("latin-1", "replace") + b"\r\n\r\n" + content
    head = (
        "WARC/1.1\r\n"
        "WARC-Type: response\r\n"
        f"WARC-Target-URI: {address}\r\n"
        f"WARC-Date: {now.astimezone(dt.UTC).strftime('%Y-%m-%dT%H:%M:%SZ')}\r\n"
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid4()}>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def waiting(folder: Path) -> list[Path]:
    """Every answer that waits in a folder, in settled order."""
    return sorted(folder.glob("*.warc")) if folder.is_dir() else []
