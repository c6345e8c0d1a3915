"""From an inflected Ukrainian or Russian word back to the names it can come from."""

from __future__ import annotations

from functools import lru_cache

ADJECTIVE_ENDINGS = (
    "ими",
    "ыми",
    "ого",
    "ому",
    "ої",
    "ою",
    "ій",
    "им",
    "их",
    "ий",
    "ая",
    "ой",
    "ую",
    "ом",
    "ые",
    "ых",
    "ым",
    "ый",
    "ие",
    "ее",
    "а",
    "у",
    "і",
    "е",
)
"""Endings of adjectives in both languages, longest first."""

LONGEST_ENDING = 5
SHORTEST_STEM = 2


class Forms:
    """Turns a word form into base forms with the table of endings (see tables/declension.tsv)."""

    def __init__(self, endings: dict[str, list[str]]) -> None:
        self._endings = endings
        self.bases = lru_cache(maxsize=50_000)(self._bases)

    def _bases(self, key: str) -> tuple[str, ...]:
        """Possible nominatives of a folded Cyrillic word, the word itself first, then by the longest ending."""
        found = [key]
        for length in range(min(LONGEST_ENDING, len(key) - SHORTEST_STEM), 0, -1):
            stem = key[:-length]
            for base in self._endings.get(key[-length:], ()):
                word = stem + base
                if word not in found:
                    found.append(word)
        return tuple(found)


def adjective_stems(key: str) -> list[str]:
    """Stems of a folded Cyrillic word read as an adjective, longest ending first."""
    return [key[: -len(ending)] for ending in ADJECTIVE_ENDINGS if key.endswith(ending) and len(key) - len(ending) >= 3]
