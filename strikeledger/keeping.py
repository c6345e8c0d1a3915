"""What keeps a ledger: warnings, words taken out, backups, people's decisions carried from one ledger to another."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikeledger.store.clock import Clock

if TYPE_CHECKING:
    from strikeledger.running.backup import Manifest
    from strikeledger.running.decisions_file import Carried
    from strikeledger.running.redact import Redacted, Redaction


class Keeping:
    """A ledger file's keeping; the ledger says where the file is and whether it may be changed."""

    path: Path
    _clock: Clock
    _note: Callable[[str], None]

    def _ready(self) -> None:
        """Have the file there and up to date."""
        raise NotImplementedError

    def _ask(self, table: str | None) -> None:
        """Have every report asked who says what, where that is what a table holds."""
        from strikeledger.running.late_statements import ask_the_rest

        left = ask_the_rest(self.path, self._clock) if table == "statements" else None
        if left:
            self._note(f"not every report has been asked who says what: {left}")

    def _may_change(self) -> None:
        """Refuse what can only be looked at."""
        raise NotImplementedError

    def crowds(self) -> list[dict[str, Any]]:
        """Numbers that ten or more outlets give which tell of no other attack in the ledger: a warning, no proof."""
        from strikeledger.store.load import load_crowds

        self._ready()
        return load_crowds(self.path)

    def redact_name(self, name: str, *, who: str, why: str, ahead: bool = False) -> Redacted:
        """Take a name out of the ledger, and of what will be read into it; what was counted stays counted.

        With `ahead` a name that stands nowhere yet is kept out of what will be read.

        Raises:
            UsageError: no name, nobody or no reason given, or the name stands nowhere; the nearest are told.
        """
        from strikeledger.running.redact import redact_name

        self._may_change()
        self._ready()
        return redact_name(self.path, name, who=who, why=why, ahead=ahead, clock=self._clock)

    def redact_span(self, document_id: str, start: int, end: int, *, who: str, why: str) -> Redaction:
        """Take a stretch out of the text of one document; what was counted stays counted.

        Raises:
            UsageError: no such document or stretch, or nobody or no reason given.
        """
        from strikeledger.running.redact import redact_span

        self._may_change()
        self._ready()
        return redact_span(self.path, document_id, start, end, who=who, why=why, clock=self._clock)

    def decisions_file(self) -> bytes:
        """Every decision and redaction as a file that `decisions_from` of another ledger takes."""
        from strikeledger.running.decisions_file import carried_rows

        self._ready()
        return b"".join(carried_rows(self.path))

    def decisions_from(self, content: bytes) -> Carried:
        """Take in what people decided in another ledger; read its sources before or after. Known ones change nothing.

        Raises:
            UsageError: it is no file of decisions, or one that was changed.
        """
        from strikeledger.running.decisions_file import take_in
        from strikeledger.store.migrate import make_ready

        self._may_change()
        make_ready(self.path)
        self._ready()
        return take_in(self.path, content, self._clock)

    def backup(self, out: str | os.PathLike[str]) -> Manifest:
        """Write the ledger and its hash into one new file, checked after writing.

        Raises:
            UsageError: there is something under that name already.
        """
        from strikeledger.running.backup import back_up

        return back_up(self.path, Path(out))

    def restore(self, file: str | os.PathLike[str]) -> Manifest:
        """Bring a backup back as this ledger, where there is none yet; only when every byte of it is right.

        Raises:
            UsageError: there is a ledger already, or no such file.
            BackupDamagedError: the file is no backup or not as it was written.
        """
        from strikeledger.running.backup import restore

        return restore(Path(file), self.path)
