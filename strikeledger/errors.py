"""What can go wrong with a ledger: every error says what happened and, in `advice`, what to do about it.

`exit_status` is what the program `strikeledger` leaves with: 2 wrong usage, 3 the ledger cannot be used.
"""

from __future__ import annotations


class LedgerError(Exception):
    """Base of all errors a caller can do something about."""

    exit_status = 3

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice


class LedgerMissingError(LedgerError):
    """There is no ledger at that path, and the call does not make one."""


class NotALedgerError(LedgerError):
    """The file is something else: not DuckDB, or a DuckDB file of another program. It is left untouched."""


class LedgerTooNewError(LedgerError):
    """A newer strikeledger (or DuckDB) wrote the file. It is left untouched."""


class LedgerDamagedError(LedgerError):
    """The file opens but cannot be read through."""


class LedgerBusyError(LedgerError):
    """Another process holds the ledger; the message names it."""


class LedgerUnwritableError(LedgerError):
    """No right, no room on the disk, or no such folder."""


class ReadingStoppedError(LedgerError):
    """A worker process died while reading; what was finished is in the ledger."""


class UsageError(LedgerError):
    """The call asks for something that does not exist: an unknown table, format, incident or registry kind."""

    exit_status = 2


class NotFoundError(UsageError):
    """What was to be changed stands nowhere in the ledger: nothing was done."""

    exit_status = 1


class UnknownIncidentError(UsageError):
    """No incident, or more than one, answers to that identifier."""


class SeveralIncidentsError(UnknownIncidentError):
    """More than one incident answers; `listed` has each in one line."""

    listed: tuple[str, ...] = ()


class RegistryRefused(UsageError):  # noqa: N818 - the tables' own room speaks of refusing
    """The registry file cannot be read as the kind it was given as."""


class BackupDamagedError(LedgerError):
    """A backup that is none, or not as it was written. Nothing was brought back from it."""


class ParserMissingError(LedgerError):
    """The pipeline that parses a language is not installed."""
