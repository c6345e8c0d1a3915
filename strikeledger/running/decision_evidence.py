"""The sentence that a figure added by a person rests on, found in the stored text of its report."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from strikeledger.errors import UsageError
from strikeledger.running.decision_checks import Wish
from strikeledger.store.connect import opened
from strikeledger.store.tables import texts


def with_sentence(path: Path, wish: Wish) -> Wish:
    """What is wanted with its reports by their full identifiers, and the place of the sentence that is added.

    Raises:
        UsageError: there is no such report, or the sentence does not stand in it.
    """
    documents = tuple(_report(path, given) for given in wish.documents)
    wish = msgspec.structs.replace(wish, documents=documents)
    said = dict(wish.changes)
    if wish.kind != "add" or not said.get("report") or not said.get("sentence"):
        return wish
    said["report"] = _report(path, said["report"])
    with opened(path, write=False) as connection:
        sql = (
            'SELECT d.source, d.outlet, coalesce(d.published, g.published), d."language", d."text" FROM documents d '
            "LEFT JOIN dated_documents g USING (document_id) WHERE d.document_id = ?"
        )
        ((source, outlet, published, language, text),) = connection.execute(sql, [said["report"]]).fetchall()
    start, end = _place(said["sentence"], texts(path, [said["report"]])[said["report"]], text)
    found = {
        "source": source,
        "outlet": outlet,
        "published": None if published is None else str(published),
        "language": language,
        "sentence": text[start:end],
        "start": str(start),
        "end": str(end),
    }
    said.update({field: value for field, value in found.items() if value is not None})
    return msgspec.structs.replace(wish, changes=said)


def _place(sentence: str, shown: str, stored: str) -> tuple[int, int]:
    """Where a sentence stands, however its lines are broken; as it is shown, or as it is stored."""
    pattern = r"\s+".join(map(re.escape, sentence.split()))
    for text in (shown, stored):
        if (found := re.search(pattern, text)) is not None:
            return found.span()
    raise UsageError("the sentence does not stand in that report", "copy it from: strikeledger explain, or the page")


def _report(path: Path, given: str) -> str:
    with opened(path, write=False) as connection:
        sql = "SELECT document_id FROM documents WHERE starts_with(document_id, ?) OR source = ? ORDER BY 1"
        found = [key for (key,) in connection.execute(sql, [given, given]).fetchall()] if len(given) > 4 else []
    if len(found) != 1:
        why = "no report" if not found else f"{len(found)} reports answer to"
        raise UsageError(f"{why} {given!r}", "list them with: strikeledger export --table documents")
    return str(found[0])
