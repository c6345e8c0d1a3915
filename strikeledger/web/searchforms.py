"""What a reader may write for the words of a published folder: the forms and spellings that lead to their keys.

The browser has no dictionary. So each form of each word that stands there is written out, places in their spellings
with a 0 before them; names are told by their sound, of which the browser has the same tables (`sound_tables`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from strikeledger.asking.spellings import spellings_of
from strikeledger.gazetteer.keys import fold_name
from strikeledger.store.searching.keys import Word, english_stem, irregular_forms, named_places
from strikeledger.vocabulary.dictionary import DICTIONARIES, forms
from strikeledger.vocabulary.nameforms import folded, script_of, sounds

_ENGLISH = ("", "s", "es", "ed", "d", "ing")
"""Endings of the regular forms."""
Entries = dict[str, tuple[str, ...]]


def sound_tables() -> dict[str, object]:
    """What makes the sound of a name out of its letters, for the browser."""
    return sounds()


def forms_of(sentences: Iterable[tuple[str, Sequence[Word]]], keys: Iterable[str]) -> Entries:
    """Each form with its keys; keys of names stand for themselves."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key in keys:
        if _is(key, "1"):
            found[key].add(key)
    bases: defaultdict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for text, words in sentences:
        for written, name, key in named_places(text):
            names[name] = key
            for form in (fold_name(written), *_cyrillic(fold_name(written))):
                found[f"0{form}"].add(key)
        for word in words:
            written = text[word.start : word.end]
            plain = folded(written).replace("ё", "е")
            for key in word.keys:
                if not (_is(key, "0") or _is(key, "1")):
                    found[plain].add(key)
                    bases[key].add(plain)
    for key, written_forms in bases.items():
        for form in _regular(key, written_forms):
            found[form].add(key)
    _spell(found, names)
    return {form: tuple(sorted(found[form])) for form in sorted(found)}


def _is(key: str, kind: str) -> bool:
    return key[:1] == kind and key[1:2].isalpha()


def _regular(key: str, written: AbstractSet[str]) -> Iterator[str]:
    """The forms of a word, of which some stand in the texts."""
    if script_of(key) == "cyrillic":
        for language in DICTIONARIES:
            yield from forms(key, language)
        return
    yield from irregular_forms(key)
    for base in {key, key.removesuffix("e"), f"{key[:-1]}y", f"{key}e", f"{key}{key[-1]}", *written}:
        yield from (base + ending for ending in _ENGLISH if english_stem(base + ending) == key)


def _cyrillic(word: str) -> Iterator[str]:
    """The cases of a place's name of one word."""
    if script_of(word) == "cyrillic" and " " not in word:
        for language in DICTIONARIES:
            yield from forms(word, language)


def _spell(found: defaultdict[str, set[str]], names: Mapping[str, str]) -> None:
    """Places in the spellings and scripts that the gazetteer knows."""
    key_of = {name.casefold(): key for name, key in names.items()}
    for written, meant in spellings_of(names).items():
        found[f"0{written}"] |= {key_of[name] for name in meant if name in key_of}
    for name, key in key_of.items():
        found[f"0{fold_name(name)}"].add(key)
