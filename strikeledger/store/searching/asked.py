"""The answer to a question: sentences as they may be shown, the words marked, with report, day and attacks.

A sentence counts only where the words stand in it as it is shown: what is blanked there cannot be found.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from strikeledger.model import Record
from strikeledger.store.connect import one_connection, opened
from strikeledger.store.harmed import shown_rows
from strikeledger.store.searching.index import TITLE, candidates
from strikeledger.store.searching.keys import Word, words_of
from strikeledger.store.searching.question import Question, asked

PAGE = 25
AT_ONCE = 40
"""Candidates looked at in one go: a page, and some for those that are not shown."""
MOST_LOOKED_AT = 400
"""Candidates looked at in vain for one page. To look at one costs some milliseconds; what is blanked in more than these
is blanked everywhere."""


class Part(Record, frozen=True):
    """A stretch of a sentence, and whether it answers the question."""

    text: str
    marked: bool


class Hit(Record, frozen=True):
    """A sentence that answers."""

    document_id: str
    outlet: str | None
    published: dt.date | None
    start: int
    """Where it stands in the stored text; -1 for a title."""
    end: int
    parts: tuple[Part, ...]
    incidents: tuple[str, ...]
    """Attacks that the sentence tells of; where it tells of none, those of its report."""
    own: bool
    """Whether the attacks are those of the sentence."""

    @property
    def sentence(self) -> str:
        """The sentence without marks."""
        return "".join(part.text for part in self.parts)


class Answer(Record, frozen=True):
    """A page of hits, newest reports first."""

    hits: tuple[Hit, ...]
    further: int | None
    """What `before` has to be for the next page; None where this is the last."""


def search(path: Path, words: str, *, limit: int = PAGE, before: int | None = None) -> Answer:
    """Sentences that hold all words, in whatever form; the index is taken as it is.

    Raises:
        UsageError: there is no word in the question.
    """
    question = asked(words)
    found: list[tuple[int, Hit]] = []
    looked = 0
    most = limit + MOST_LOOKED_AT
    while len(found) <= limit and looked < most:
        rows = candidates(path, question.match, before, AT_ONCE)
        looked += len(rows)
        with one_connection(path, write=False):
            found += _shown(path, question, rows)
        if len(rows) < AT_ONCE:
            break
        before = rows[-1][0]
    page = found[:limit]
    further = page[-1][0] if len(found) > limit else None
    return Answer(hits=tuple(hit for _, hit in page), further=further)


def _shown(path: Path, question: Question, rows: Sequence[tuple[int, str, int, int]]) -> list[tuple[int, Hit]]:
    """Those of the candidates that answer as they are shown."""
    documents = _documents(path, {row[1] for row in rows})
    attacks = attacks_of(path, documents)
    found = []
    for number, document_id, start, end in rows:
        if document_id not in documents:
            continue  # gone since the index was made
        title, text, outlet, published = documents[document_id]
        sentence = title or "" if start == TITLE else text[start:end]
        marks = question.marks(words_of(sentence))
        if not marks:
            continue
        every = attacks[document_id]
        own = [key for key, first, last in every if first < end and start < last]
        hit = Hit(
            document_id=document_id,
            outlet=outlet,
            published=published,
            start=start,
            end=end,
            parts=_parts(sentence, marks),
            incidents=tuple(dict.fromkeys(own or [key for key, _, _ in every])),
            own=bool(own),
        )
        found.append((number, hit))
    return found


def _parts(sentence: str, marks: Iterable[Word]) -> tuple[Part, ...]:
    parts, at = [], 0
    for word in marks:
        parts += [
            Part(text=sentence[at : word.start], marked=False),
            Part(text=sentence[word.start : word.end], marked=True),
        ]
        at = word.end
    return tuple(part for part in (*parts, Part(text=sentence[at:], marked=False)) if part.text)


_GIVEN = "document_id IN (SELECT unnest(?::VARCHAR[]))"


def _documents(path: Path, ids: Iterable[str]) -> dict[str, tuple[str | None, str, str | None, dt.date | None]]:
    sql = (
        'SELECT d.document_id, d.title, d."text", d.outlet, coalesce(w.published, d.published) AS published '
        f"FROM documents d LEFT JOIN dated_documents w USING (document_id) WHERE {_GIVEN}"
    )
    with opened(path, write=False) as connection:
        rows = connection.sql(sql, params=[sorted(ids)]).to_arrow_table().to_pylist()
    shown = shown_rows(path, rows)
    return {row["document_id"]: (row["title"], row["text"], row["outlet"], row["published"]) for row in shown}


def attacks_of(path: Path, ids: Iterable[str]) -> dict[str, list[tuple[str, int, int]]]:
    """The attacks that documents tell of, by document, each with the stretch of text that tells of it."""
    sql = (
        "SELECT document_id, incident_id, sentence_start, sentence_end FROM claims "
        f"WHERE incident_id IS NOT NULL AND {_GIVEN} "
        'UNION SELECT document_id, incident_id, "start", "end" FROM told_attacks '
        f"WHERE incident_id IS NOT NULL AND {_GIVEN} "
        "ORDER BY ALL"
    )
    keys = sorted(ids)
    found: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
    with opened(path, write=False) as connection:
        for document_id, incident_id, start, end in connection.execute(sql, [keys, keys]).fetchall():
            found[document_id].append((incident_id, start, end))
    return found
