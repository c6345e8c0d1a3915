"""The table of lies as docs/reliability.md has it, out of lies.toml."""

from __future__ import annotations

from tests.lies.telling import LANGUAGES, lies, said_of

BEGIN, END = "<!-- lies: begin -->", "<!-- lies: end -->"
_HEAD = ("| lie | as | what the ledger said before | and with it |", "| --- | --- | --- | --- |")


def table() -> str:
    """A row a lie; where a language has another answer, a row each."""
    lines = list(_HEAD)
    for lie in lies():
        told: dict[tuple[str, str], list[str]] = {}
        for language in LANGUAGES:
            answer = (said_of(lie, "before", language), said_of(lie, "said", language))
            told.setdefault(answer, []).append(language)
        for (before, said), spoken in told.items():
            where = "" if len(spoken) == len(LANGUAGES) else f" ({', '.join(spoken)})"
            lines.append(f"| {lie['kind']}{where} | {lie['format']} | {before} | {said} |")
    return "\n".join(lines)
