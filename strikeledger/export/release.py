"""What a citation names: a version, a date and a hash that anyone can work out again from the exported files.

The hash is the SHA-256 of the list of the SHA-256 of the ledger's tables as JSON Lines, in the form that `sha256sum`
writes and checks: `sha256sum -c SHA256SUMS` holds the files against the list, `sha256sum SHA256SUMS` is the hash.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, cast

from strikeledger import __version__
from strikeledger.export.files import write_table
from strikeledger.model import Record
from strikeledger.store.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa


class Release(Record, frozen=True):
    """One state of a ledger, named."""

    version: str
    """The date and the beginning of the hash; two states of a ledger never share it."""
    date: str | None
    """The day the last report was read (UTC): the ledger holds nothing later. None for an empty ledger."""
    hash: str
    """SHA-256 in hex."""
    sums: str
    """The text of the list, a line a table."""
    program: str
    """The version of strikeledger that worked it out."""


class _Hashing(io.RawIOBase):
    """A stream that keeps only the hash of what is written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.sha256 = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, content: object, /) -> int:
        raw = bytes(cast(bytes, content))
        self.sha256.update(raw)
        return len(raw)


def release_of(tables: Callable[[str], pa.Table]) -> Release:
    """The release that a ledger's tables make; the same tables give the same one."""
    lines = []
    last = None
    for name in TABLES:
        table = tables(name)
        if name == "documents":
            last = max((moment for moment in table.column("retrieved").to_pylist() if moment), default=None)
        lines.append(f"{_hash_of(table)}  {name}.jsonl\n")
    sums = "".join(lines)
    whole = hashlib.sha256(sums.encode()).hexdigest()
    day = last[:10] if last else None
    version = f"{(day or 'empty').replace('-', '.')}+{whole[:8]}"
    return Release(version=version, date=day, hash=whole, sums=sums, program=__version__)


def _hash_of(table: pa.Table) -> str:
    stream = _Hashing()
    buffered = io.BufferedWriter(stream, buffer_size=1 << 20)
    write_table(table, "jsonl", cast(IO[bytes], buffered))
    buffered.flush()
    return stream.sha256.hexdigest()


def citation(release: Release, form: str = "text") -> str:
    """How to cite a release: `text`, `bibtex`, or `cff` (Citation File Format 1.2).

    Raises:
        KeyError: there is no such form.
    """
    return {"text": _text, "bibtex": _bibtex, "cff": _cff}[form](release)


FORMS = ("text", "bibtex", "cff")
TITLE = "A ledger of reported attacks and casualties"


def _text(release: Release) -> str:
    return (
        f"{TITLE}, version {release.version}, {release.date or 'no reports'}. "
        f"Made with strikeledger {release.program}. SHA-256 of the tables: {release.hash}. "
        "Figures as reported, none verified.\n"
    )


def _bibtex(release: Release) -> str:
    year = f"  year = {{{release.date[:4]}}},\n" if release.date else ""
    return (
        f"@misc{{strikeledger-{release.hash[:8]},\n  title = {{{TITLE}}},\n{year}"
        f"  version = {{{release.version}}},\n  howpublished = {{Made with strikeledger {release.program}}},\n"
        f"  note = {{SHA-256 of the tables: {release.hash}. Figures as reported, none verified}}\n}}\n"
    )


def _cff(release: Release) -> str:
    day = f"date-released: {release.date}\n" if release.date else ""
    return (
        "cff-version: 1.2.0\nmessage: Please cite the release of the ledger you used.\ntype: dataset\n"
        f'title: {TITLE}\nversion: "{release.version}"\n{day}'
        "authors:\n  - name: The makers of this ledger\n"
        f"identifiers:\n  - type: other\n    value: sha256:{release.hash}\n"
        "    description: SHA-256 of the list of the SHA-256 of its tables as JSON Lines\n"
    )
