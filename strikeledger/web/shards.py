"""The search of a published folder: an index in files by first letters, and the sentences that its pages show.

`words-N.js` holds forms of words with their keys, and of each key the numbers of its sentences; `sentences-N.js` holds
the sentences with what they lead to. Each file hands one value to a function, since a page opened from disk may read
no other file. Keys are made of what is shown: what is blanked on the pages is in none of these files.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from strikeledger.model import Record
from strikeledger.store.searching.asked import attacks_of
from strikeledger.store.searching.index import TITLE, spans_of
from strikeledger.store.searching.keys import Word, words_of
from strikeledger.web.addresses import incident_path, source_path
from strikeledger.web.library import Library, Report, Shelf
from strikeledger.web.searchforms import forms_of, sound_tables
from strikeledger.web.views.common import title_of

FOLDER = "search"
IN_FILE = 150
"""Sentences in one file: some 80 kB."""
MOST_BYTES = 250_000
"""Of a file of words, beyond which it is parted by one more letter."""
LONGEST_PREFIX = 8
MOST_ATTACKS = 4


class Told(Record, frozen=True):
    """A sentence with its words and what it leads to."""

    row: dict[str, object]
    words: list[Word]
    text: str


def search_files(library: Library, shelf: Shelf, *, whole: bool) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file; `whole` takes every sentence of a report and not only those with a figure."""
    sentences = list(_sentences(library, shelf, whole))
    for at in range(0, len(sentences), IN_FILE):
        yield f"sentences-{at // IN_FILE}.js", _handing([one.row for one in sentences[at : at + IN_FILE]])
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(sentences):
        for key in frozenset().union(*(word.keys for word in one.words)):
            postings[key].append(number)
    entries = forms_of(((one.text, one.words) for one in sentences), postings)
    prefixes: list[str] = []
    for prefix, part in _parted(entries, postings, ""):
        keys = sorted({key for given in part.values() for key in given})
        shard = {"forms": part, "keys": {key: _steps(postings[key]) for key in keys}}
        yield f"words-{len(prefixes)}.js", _handing(shard)
        prefixes.append(prefix)
    about = {"prefixes": prefixes, "sentences": len(sentences), "in_file": IN_FILE, "sounds": sound_tables()}
    yield "about.js", _handing(about)


def _handing(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"strikeledgerTake({text});\n".encode("utf-8", "surrogatepass")


def _steps(numbers: Sequence[int]) -> list[int]:
    """Rising numbers as the steps between them, which are short to write."""
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]


def _parted(
    entries: Mapping[str, Sequence[str]], postings: Mapping[str, Sequence[int]], prefix: str
) -> Iterator[tuple[str, Mapping[str, Sequence[str]]]]:
    """Forms by their first letters, as many letters as it takes to keep a file small."""
    size = sum(len(form) * 2 + 12 for form in entries)
    size += sum(3 * len(postings[key]) for key in {key for keys in entries.values() for key in keys})
    if prefix and (size <= MOST_BYTES or len(prefix) == LONGEST_PREFIX):
        yield prefix, entries
        return
    by: defaultdict[str, dict[str, Sequence[str]]] = defaultdict(dict)
    for form in sorted(entries):
        by[form[: len(prefix) + 1]][form] = entries[form]
    for longer, part in by.items():
        if longer == prefix:
            yield prefix, part
        else:
            yield from _parted(part, postings, longer)


def _sentences(library: Library, shelf: Shelf, whole: bool) -> Iterator[Told]:
    """What the pages show of each report, the newest first."""
    order = sorted(
        shelf.reports.values(), key=lambda one: (one.published or dt.date.min, one.document_id), reverse=True
    )
    attacks = attacks_of(library.path, [one.document_id for one in order])
    for report in order:
        text, blocks = library.texts([report.document_id]).get(report.document_id, ("", ()))
        told = attacks.get(report.document_id, [])
        if whole:
            spans = list(spans_of(report.title, text, [(block.start, block.end) for block in blocks]))
        else:
            spans = [(TITLE, TITLE)] if report.title else []
            spans += _widest({(start, end) for _, start, end in told} | _figures(library, shelf, report))
        for start, end in spans:
            sentence = (report.title or "") if start == TITLE else text[start:end]
            yield _told(shelf, report, " ".join(sentence.split()), told, start, end)


def _figures(library: Library, shelf: Shelf, report: Report) -> set[tuple[int, int]]:
    claims = library.claims("document_id", [report.document_id])
    periods = shelf.periods_of.get(report.document_id, [])
    return {(one.sentence_start, one.sentence_end) for one in claims} | {(one.start, one.end) for one in periods}


def _widest(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those that lie in no other."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or end > found[-1][1]:
            found.append((start, end))
    return found


def _told(
    shelf: Shelf, report: Report, sentence: str, told: Sequence[tuple[str, int, int]], start: int, end: int
) -> Told:
    own = [key for key, first, last in told if first < end and start < last]
    keys = dict.fromkeys(own or [key for key, _, _ in told])
    attacks = [shelf.by_id[key] for key in keys if key in shelf.by_id][:MOST_ATTACKS]
    words = words_of(sentence)
    places = [
        [word.start, word.end, key]
        for word in words
        for key in sorted(word.keys)
        if key[0] == "0" and key[1:2].isalpha()
    ]
    row = {
        "text": sentence,
        "path": source_path(report.document_id),
        "report": report.heading,
        "outlet": report.outlet or "",
        "day": report.published.isoformat() if report.published else "undated",
        "attacks": [[incident_path(one.incident_id), title_of(one)] for one in attacks],
        "own": bool(own),
        "places": places,
    }
    return Told(row=row, words=words, text=sentence)
