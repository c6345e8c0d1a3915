"""Which words of the vocabulary no sentence of the tests holds: `python scripts/rows.py --sample 100`.

A word of a table is taken out, and the texts of our own in which it stands are read again; where each reads as before,
nothing holds the word, and it is printed. So is one that stands in no text. Every word has a process of its own, as the
tables are kept once they are read.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from strikeledger.model import Block, Document
from strikeledger.reading import read_document
from strikeledger.reading.syntax.english import english

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "strikeledger" / "vocabulary"
LANGUAGES = ("en", "ru", "uk")
FILES = ("attacks.toml", "predicates.toml", "saying.toml", "words.toml")
AT_MOST = 24
"""Texts that are read for one word: the shortest in which it stands."""
LEAST = 50
"""Letters of a text from which it is a report: a sentence by itself may tell of no attack and read as nothing."""


class Word(NamedTuple):
    """A word, where it stands in a file, and the file."""

    language: str
    file: str
    path: tuple[str, ...]
    word: str

    def __str__(self) -> str:
        """As the report names it."""
        return f"{self.language}/{self.file} {'.'.join(self.path)}: {self.word}"


def words() -> list[Word]:
    """Every word of the tables, in their order."""
    found = []
    for language in LANGUAGES:
        for file in FILES:
            path = TABLES / language / file
            if path.is_file():
                table = tomllib.loads(path.read_text(encoding="utf-8"))
                found += [Word(language, file, at, word) for at, word in _leaves(table, ())]
    return found


def _leaves(node: dict[str, Any], at: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in node.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*at, key))
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            yield from (((*at, key), word) for word in value)


def texts() -> list[str]:
    """The texts of our own: cases, sentences of frames, and what stands as text in the tests of reading."""
    folder = ROOT / "tests" / "reading"
    tables = [*folder.rglob("*.toml"), *(ROOT / "strikeledger" / "reading" / "frames").glob("*.toml")]
    told = [text for path in tables for text in _strings(tomllib.loads(path.read_text(encoding="utf-8")))]
    for path in folder.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told += [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return sorted({text.strip() for text in told if len(text.strip()) >= LEAST}, key=lambda text: (len(text), text))


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for inner in node.values() if isinstance(node, dict) else node:
            yield from _strings(inner)


def standing(word: Word, every: Sequence[str]) -> list[str]:
    """Texts in which a word of a table may stand: with the beginning of each part, as most tables list lemmas."""
    parts = [re.escape(part[: max(3, len(part) - 2)]) for part in word.word.lower().split()]
    asked = re.compile(r"(?<!\w)" + r"\w*\W+(?:\w+\W+){0,3}?".join(parts))
    return [text for text in every if asked.search(text.lower())]


def reads(word: Word | None, language: str, some: Sequence[str]) -> list[str]:
    """How texts read, each as a hash, without the word; in a process of its own. Empty where the tables refuse it."""
    out, into = os.pipe()
    if not os.fork():
        os.close(out)
        if word is not None:
            _take_out(word)
        try:
            said = [sha256(msgspec.msgpack.encode(read_document(_document(one, language)))).hexdigest() for one in some]
        except (KeyError, ValueError):
            said = []
        with os.fdopen(into, "wb") as pipe:
            pipe.write(msgspec.msgpack.encode(said))
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as pipe:
        content = pipe.read()
    os.wait()
    return msgspec.msgpack.decode(content, type=list[str]) if content else []


def _take_out(word: Word) -> None:
    loads, whole = tomllib.loads, (TABLES / word.language / word.file).read_text(encoding="utf-8")

    def without(text: str) -> dict[str, Any]:
        table = loads(text)
        if text == whole:
            node = table
            for key in word.path[:-1]:
                node = node[key]
            node[word.path[-1]] = [one for one in node[word.path[-1]] if one != word.word]
        return table

    tomllib.loads = without  # type: ignore[assignment]


def _document(text: str, language: str) -> Document:
    digest = sha256(text.encode()).hexdigest()
    return Document(
        document_id="d_" + digest[:16], source="x", sha256=digest, retrieved=None, outlet=None, title=None,
        published=None, published_basis="unknown", language=language, agency=None, body_start=0, body_end=len(text),
        text=text, blocks=(Block(start=0, end=len(text), kind="body"),),
    )  # fmt: skip


def unheld(some: Sequence[Word]) -> list[Word]:
    """Those words without which every text of our own reads as before."""
    every = texts()
    english()  # once, for all the processes
    found = []
    for word in some:
        near = standing(word, every)[:AT_MOST]
        if not near or reads(word, word.language, near) == reads(None, word.language, near):
            found.append(word)
    return found


def main() -> None:
    """Try a sample, or the words named, and print those that nothing holds."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sample", type=int, default=100, help="words tried, chosen at random")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--of", nargs="*", default=[""], help="only words whose place begins so: 'en/words.toml hedges'")
    given = asked.parse_args()
    every = [word for word in words() if str(word).startswith(tuple(given.of))]
    tried = random.Random(given.seed).sample(every, min(given.sample, len(every)))
    left = unheld(tried)
    for word in left:
        print(word)
    print(f"{len(left)} of {len(tried)} words are held by no sentence; there are {len(every)}")


if __name__ == "__main__":
    main()
