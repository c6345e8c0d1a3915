"""What a program or a notebook gives a ledger from memory, and how a ledger looks in a notebook."""

from __future__ import annotations

import datetime as dt
import html
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikeledger.errors import LedgerError
from strikeledger.store.clock import Clock

if TYPE_CHECKING:
    from strikeledger.model import Incident
    from strikeledger.running.read import ReadReport

SHOWN = 10
"""Incidents a notebook shows of a ledger: the newest."""


class Memory:
    """A ledger's side towards programs; the ledger says where the file is and whether it may be changed."""

    path: Path
    _clock: Clock

    def _may_change(self) -> None:
        """Refuse what can only be looked at."""
        raise NotImplementedError

    def incident_records(self) -> list[Incident]:
        """Incidents as records."""
        raise NotImplementedError

    def read_text(
        self,
        text: str,
        *,
        published: dt.date | str | None = None,
        outlet: str | None = None,
        source: str | None = None,
        title: str | None = None,
        language: str | None = None,
    ) -> ReadReport:
        """Read one report given as text into the ledger; read twice it changes nothing.

        Args:
            text: the report, or one sentence of it.
            published: the day of publication.
            outlet: who printed it.
            source: its address; without one it goes by the hash of its words.
            title: its headline.
            language: ISO 639-1 code.

        Raises:
            LedgerError: the ledger cannot be used.
        """
        row = {"text": text, "published": published, "outlet": outlet, "url": source, "title": title, "lang": language}
        return self._read_rows([{key: value for key, value in row.items() if value is not None}], 1)

    def read_frame(self, frame: Any, *, jobs: int = 1) -> ReadReport:
        """Read reports given as rows of a frame of pandas, Polars or Arrow.

        Args:
            frame: a row a report, with columns named as the keys of JSON Lines: `url`, `outlet`, `published`, `title`,
                `text` or `html`, `lang`; others are passed over.
            jobs: processes to read in.

        Raises:
            TypeError: it is no such frame.
            LedgerError: the ledger cannot be used.
        """
        from strikeledger.running.from_memory import rows_of_frame

        return self._read_rows(rows_of_frame(frame), jobs)

    def _read_rows(self, rows: list[dict[str, Any]], jobs: int) -> ReadReport:
        from strikeledger.ingest import Given
        from strikeledger.running.from_memory import read_rows

        self._may_change()
        return read_rows(self.path, rows, Given(), jobs, self._clock)

    def _repr_html_(self) -> str:
        """The ledger in a notebook: its newest incidents, as reported."""
        from strikeledger.asking.wording import figure_text, launched_text, places_text, window_text
        from strikeledger.vocabulary.measures import casualties

        name = html.escape(str(self.path))
        try:
            incidents = self.incident_records()
        except LedgerError as error:
            return f"<p><b>{name}</b>: {html.escape(str(error))}</p>"
        dated = sorted(incidents, key=lambda one: (one.date_end or dt.date.min, one.incident_id), reverse=True)
        columns = ("when", "where", *casualties(), "launched", "reports")
        rows = [
            (
                window_text(one.date_start, one.date_end, one.date_precision),
                places_text(one.places),
                *(figure_text(one.figures.get(measure)) for measure in casualties()),
                launched_text(one),
                str(one.independent_reports),
            )
            for one in dated[:SHOWN]
        ]
        head = "".join(f"<th>{html.escape(column)}</th>" for column in columns)
        body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        told = f"<b>{name}</b>: {len(incidents)} incidents, figures as reported"
        return f"<table><caption>{told}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
