"""Names in Cyrillic as English writes them, so that one speaker is one across languages: Синєгубов, Syniehubov."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from strikeledger.reading.speakers import Attribution, Speaker
from strikeledger.vocabulary.lexicon import Lexicon, PhraseTable


def in_latin(said: Sequence[Attribution], lex: Lexicon) -> list[Attribution]:
    """The same acts of saying with their speakers named in Latin letters."""
    return [
        a if a.speaker is None else msgspec.structs.replace(a, speaker=_speaker(a.speaker, lex.language)) for a in said
    ]


def _speaker(speaker: Speaker, language: str) -> Speaker:
    name = person(speaker.name, language) if speaker.person else body(speaker.name, language)
    role = body(speaker.role, language) if speaker.role else None
    organisation = body(speaker.organisation, language) if speaker.organisation else None
    side = speaker.side or next((found for told in (name, organisation, role) if (found := _party(told))), None)
    return msgspec.structs.replace(speaker, name=name, role=role, organisation=organisation, side=side)


def _party(name: str | None) -> str | None:
    """The party in the English name of a body: `Russian Defence Ministry`."""
    from strikeledger.vocabulary.lexicon import lexicon

    words, table = (name or "").lower().split(), lexicon("en").phrases("parties")
    return next((hit[1] for i in table.starts(words) if (hit := table.at(words, i))), None)


@cache
def _table() -> dict[str, Any]:
    file = resources.files("strikeledger.vocabulary").joinpath("names.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _bodies(language: str) -> tuple[PhraseTable, PhraseTable]:
    """Bodies and offices by their words as the language's table keeps them."""
    from strikeledger.vocabulary.lexicon import lexicon

    forms, found = lexicon(language).forms, []
    for section in ("bodies", "roles"):
        entries: dict[str, str] = _table()[section]
        found.append(
            PhraseTable((" ".join(forms.get(w, w) for w in words.split()), name) for words, name in entries.items())
        )
    return found[0], found[1]


def person(name: str, language: str) -> str:
    """A person's name letter by letter, surnames of the table as it gives them; Latin words stay."""
    surnames: dict[str, str] = _table()["surnames"]
    return " ".join(surnames.get(word.lower(), "") or spelt(word, language) for word in name.split())


def body(name: str, language: str) -> str:
    """The English name of a ministry, service or office where the table has it, else its letters."""
    from strikeledger.vocabulary.lexicon import lexicon

    forms = lexicon(language).forms
    words = [forms.get(w, w) for w in name.lower().replace("’", "'").split()]
    hits = [hit for table in _bodies(language) for i in table.starts(words) if (hit := table.at(words, i))]
    best = max(hits, key=lambda hit: hit[0], default=None)
    if best is not None:
        return best[1]
    return " ".join(spelt(word, language) for word in name.split())


def spelt(word: str, language: str) -> str:
    """A word in Latin letters by the language's table of letters."""
    table = _table()
    letters: dict[str, str] = table["letters"].get(language, {})
    initial: dict[str, str] = table["initial"].get(language, {})
    endings: dict[str, str] = table["endings"].get(language, {})
    lower, tail = word.lower().replace("’", "'"), ""
    for ending, written in endings.items():
        if lower.endswith(ending) and len(lower) > len(ending):
            lower, tail = lower[: -len(ending)], written
            break
    for pair, written in table["pairs"].get(language, {}).items():
        lower = lower.replace(pair, written)
    out = "".join((initial.get(c) if not i else None) or letters.get(c, c) for i, c in enumerate(lower)) + tail
    return out.upper() if word.isupper() and len(word) > 1 else out[:1].upper() + out[1:] if word[:1].isupper() else out
