"""Who says what in articles of the press, held to what people marked there: speaker and content of each attribution.

Of `train.jsonl` errors may be looked at while frames change; `dev.jsonl` is kept apart and only scored.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

import msgspec

from eval.alone import ADDRESS
from eval.card import shown
from eval.measure import Found, resampled
from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Document
from strikeledger.reading.statements import statements_of
from strikeledger.statements import Statement, stretches

HALVES = {"development": "train.jsonl", "kept apart": "dev.jsonl"}
ENOUGH = 0.8
"""Share of letters that content as read and as marked must have in common, of those that either has."""

Letters = frozenset[int]
"""Letters and digits of a text by their number in it, so that spaces and signs weigh nothing."""


class Marked(msgspec.Struct, frozen=True):
    """An attribution as people marked it, each part in one stretch or several."""

    source: tuple[tuple[int, int], ...] = ()
    cue: tuple[tuple[int, int], ...] = ()
    content: tuple[tuple[int, int], ...] = ()


class Article(msgspec.Struct, frozen=True):
    """A text with who says what in it."""

    id: str
    text: str
    attributions: tuple[Marked, ...] = ()


class Who(msgspec.Struct, frozen=True):
    """Who speaks and what is said, by letters."""

    speaker: Letters
    content: Letters


class Compared(msgspec.Struct, frozen=True):
    """One article: what was marked and what was read, and the pairs of them that are right, by position."""

    id: str
    marked: tuple[Who, ...]
    read: tuple[Who, ...]
    pairs: tuple[tuple[int, int], ...]


def load(folder: Path) -> dict[str, list[Article]]:
    """The articles of both halves, by half."""
    decoder = msgspec.json.Decoder(Article)
    return {
        half: [decoder.decode(line) for line in (folder / name).read_bytes().splitlines()]
        for half, name in HALVES.items()
    }


def read(articles: Iterable[Article]) -> list[Compared]:
    """The articles, each read alone, beside what is marked in them."""
    some = list(articles)
    documents = _documents(some)
    return [compare(one, documents.get(one.id)) for one in some]


def _documents(articles: Iterable[Article]) -> dict[str, Document]:
    """Through the same door as a file given to the program."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        rows = (msgspec.json.encode({"url": f"{ADDRESS}{one.id}", "text": one.text, "lang": "en"}) for one in articles)
        path.write_bytes(b"\n".join(rows))
        items = [item for item in read_inputs([path], Given()) if isinstance(item, Document)]
    return {item.source.removeprefix(ADDRESS): item for item in items}


def compare(article: Article, document: Document | None) -> Compared:
    """What is read of an article beside what is marked in it. An attribution that names no speaker asks nothing."""
    number = _numbers(article.text)
    marked = [_who(number, one.source, one.content) for one in article.attributions if one.source and one.content]
    text = "" if document is None else document.text
    number, some = _numbers(text), () if document is None else statements_of(document)
    told = [_as_read(text, number, one) for one in some]
    return Compared(article.id, tuple(marked), tuple(told), tuple(_pairs(marked, told)))


def _numbers(text: str) -> list[int]:
    """How many letters and digits stand before each offset: the same in a text whose spaces were tidied."""
    return list(accumulate((char.isalnum() for char in text), initial=0))


def _letters(number: Sequence[int], spans: Iterable[tuple[int, int]]) -> Letters:
    return frozenset(k for start, end in spans for k in range(number[start], number[end]))


def _who(number: Sequence[int], source: Iterable[tuple[int, int]], content: Iterable[tuple[int, int]]) -> Who:
    return Who(_letters(number, source), _letters(number, content))


def _as_read(text: str, number: Sequence[int], one: Statement) -> Who:
    speaker, verb = (one.speaker_start, one.speaker_end), (one.verb_start, one.verb_end)
    return _who(number, [speaker], stretches(text, (one.content_start, one.content_end), verb, speaker))


def alike(one: Letters, other: Letters) -> float:
    """Share of the letters of either that both have."""
    return len(one & other) / len(one | other) if one | other else 0.0


def _pairs(marked: Sequence[Who], told: Sequence[Who]) -> Iterable[tuple[int, int]]:
    """Right ones, the likest first, each used once: speakers that share a letter and content that is alike enough."""
    fitting = sorted(
        (-share, n, k)
        for n, want in enumerate(marked)
        for k, one in enumerate(told)
        if want.speaker & one.speaker and (share := alike(want.content, one.content)) >= ENOUGH
    )
    used: tuple[set[int], set[int]] = set(), set()
    for _, n, k in fitting:
        if n not in used[0] and k not in used[1]:
            used[0].add(n)
            used[1].add(k)
            yield n, k


def found(compared: Iterable[Compared]) -> Found:
    """Right, marked and read; the interval by whole articles."""
    counts = [(len(one.pairs), len(one.marked), len(one.read)) for one in compared]
    right, marked, told = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    return Found(right, marked, told, resampled(counts) if right else None)


def causes(compared: Iterable[Compared]) -> Counter[str]:
    """What is wrong with attributions that were marked and have no counterpart, and what was read where none is."""
    count: Counter[str] = Counter()
    for one in compared:
        wanted, given = {n for n, _ in one.pairs}, {k for _, k in one.pairs}
        left = [who for k, who in enumerate(one.read) if k not in given]
        count.update(cause(want, left) for n, want in enumerate(one.marked) if n not in wanted)
        count["read, nothing marked"] += sum(not any(w.content & who.content for w in one.marked) for who in left)
    return count


def cause(want: Who, left: Iterable[Who]) -> str:
    """Why an attribution was not found, by the likest of what else was read."""
    near = max(left, key=lambda one: alike(want.content, one.content), default=None)
    if near is None or not want.content & near.content:
        return "not read"
    if alike(want.content, near.content) >= ENOUGH:
        return "another speaker"
    bounds = "too long" if want.content < near.content else "too short" if want.content > near.content else "shifted"
    return f"content {bounds}" + ("" if want.speaker & near.speaker else ", another speaker")


def section(halves: Mapping[str, Sequence[Compared]]) -> str:
    """The part of the accuracy card."""
    lines = [
        "### Who says what",
        "",
        "Articles of the US press on politics in which people marked who says, thinks or wants what. Right are speaker",
        f"and content: of the letters that either content has, as read and as marked, both have {ENOUGH:.0%} or more.",
        "Those who marked agreed on 92 % of attributions.",
        "",
        "| half | articles | marked | read | precision | recall | F1 |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for half, compared in halves.items():
        f = found(compared)
        inside = f" ({f.interval[0]:.2f}–{f.interval[1]:.2f})" if f.interval else ""
        scores = f"{shown(f.precision)} | {shown(f.recall)} | {shown(f.f1)}{inside}"
        lines.append(f"| {half} | {len(compared)} | {f.gold} | {f.read} | {scores} |")
    return "\n".join([*lines, ""])
