"""Word forms of a language whose words are inflected: every form to the one form its tables are looked up by.

The forms come from the language's table: stems by paradigm, and lists for words that follow none. Every word of every
text is looked up here, so the look-up must be cheap (0.1 microseconds) and its answers such as can be read and checked;
the dictionary of the whole language (`dictionary.py`) is asked only by grammar, in sentences that may hold a figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

NO_ENDING = "-"


def forms_of(table: Mapping[str, Any]) -> dict[str, str]:
    """Form -> kept form for a language's table; empty for a language without `[paradigms]`.

    `[stems]` bring all forms together; in `[people]` singular and plural stay apart, and a form that may be either
    is plural. `[forms]` list a kept form with the others; `[given]` are people's given names.
    """
    found: dict[str, str] = {}
    paradigms: dict[str, str] = table.get("paradigms", {})
    for kept, others in table.get("forms", {}).items():
        for form in (kept, *others.split()):
            found.setdefault(form, kept)
    for name, stems in table.get("people", {}).items():
        singular, plural = _endings(paradigms[name])
        for stem in stems:
            for group in (plural, singular):
                for ending in group:
                    found.setdefault(stem + ending, stem + group[0])
    for section in ("stems", "given"):
        for name, stems in table.get(section, {}).items():
            singular, plural = _endings(paradigms[name])
            for stem in stems:
                for ending in (*singular, *plural):
                    found.setdefault(stem + ending, stem + singular[0])
    return found


def _endings(paradigm: str) -> tuple[list[str], list[str]]:
    singular, _, plural = paradigm.partition("|")
    return list(_bare(singular)), list(_bare(plural))


def _bare(endings: str) -> Iterator[str]:
    for ending in endings.split():
        yield "" if ending == NO_ENDING else ending
