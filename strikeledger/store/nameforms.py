"""One name in all its forms, to be found in texts and addresses: by itself, or by the hashes a redaction leaves.

Found are two words of the name together in either order, with an initial or a nickname between; its surname alone; the
name as one word (`@tarasvymyshlenko`); and in a text that names the person fully every part of it. Another's full name
with the same surname is another's. What a word is like says `vocabulary.nameforms`: letter case, accents, stress, the
other script, endings of cases.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

import msgspec

from strikeledger.reading.victims.table import beside_name
from strikeledger.store.plainview import Seen, View
from strikeledger.vocabulary.dictionary import senses
from strikeledger.vocabulary.nameforms import folded, name_key, same, script_of
from strikeledger.vocabulary.spelling import spelling_key

WITHHELD = "name withheld"
"""How the name of a claimant begins whose own was taken out."""
Span = tuple[int, int]
_GAP, _WIDE = 8, 24
"""Signs between two words of a name that stand together, and where an initial or nickname stands between them."""
_SHORT = 3
_ADDRESS = re.compile(r"[/@#_.\-=?&:]")


class Name(msgspec.Struct, frozen=True, order=True):
    """A name that is taken out."""

    words: tuple[str, ...]
    surname: int
    """Which of the words may stand for it alone; -1 for words that are taken out only as they stand."""
    tag: str
    """First digits of the hash of the name as it was given: what stands for a claimant in all its forms."""


def name_of(given: str, tag: str = "", *, literal: bool = False) -> Name:
    """A name as it was given."""
    words = tuple(word.text for word in View(given).words())
    told = " ".join(word.casefold() for word in words)
    tag = tag or hashlib.sha256(told.encode()).hexdigest()[:6]
    return Name(words=words, surname=-1 if literal or not words else _surname_of(words, given), tag=tag)


def hash_of(name: Name) -> str:
    """SHA-256 of a name as it was given, in hex. Who has a list of names can try it against them."""
    return hashlib.sha256(" ".join(word.casefold() for word in name.words).encode()).hexdigest()


def _surname_of(words: Sequence[str], given: str) -> int:
    """The last word, or the first where a comma or the dictionary of names says so (`Вимишленко Тарас`)."""
    if len(words) > 1 and "," in given.split()[0][1:]:
        return 0
    kinds = [_given_name(word) for word in words]
    return 0 if len(words) > 1 and any(kinds[1:]) and not kinds[0] else len(words) - 1


@lru_cache(maxsize=10_000)
def _given_name(word: str) -> bool:
    if script_of(word) != "cyrillic":
        return False
    return any(s.pos == "PROPN" and s.gender and s.lemma[-3:] not in _OF_SURNAMES and s.animate
               and _is_given(word, language) for language in ("uk", "ru")
               for s in senses(word.lower(), language)[:1])  # fmt: skip


_OF_SURNAMES = frozenset({"нко", "ова", "єва", "ева", "ина", "іна"})


def _is_given(word: str, language: str) -> bool:
    from strikeledger.reading.morphology import given_names
    from strikeledger.vocabulary.lexicon import lexicon

    return word.lower() in given_names(lexicon(language))


def spans_of(text: str, names: Iterable[Name], told: Iterable[Name] = ()) -> list[Span]:
    """Where names stand in a text, in order; `told` are those whose bearers are named fully beside it."""
    wanted = tuple(names)
    if not wanted:
        return []
    words = View(text).words()
    known = frozenset(told)
    found = [span for name in wanted for span in _spans(text, words, name, name in known)]
    return _merged(found)


def names_fully(text: str, name: Name) -> bool:
    """Whether a text has two words of a name together, or all of a name of one word."""
    return bool(_full(View(text).words(), name, text))


def _spans(text: str, words: Sequence[Seen], name: Name, told: bool) -> list[Span]:
    if name.surname < 0:
        return _literal(words, name)
    full = _full(words, name, text)
    found = [(words[a].start, words[b].end) for a, b in full]
    covered = {n for a, b in full for n in range(a, b + 1)}
    nicknames = {folded(words[n].text) for a, b in full for n in range(a + 1, b) if len(words[n].text) >= _SHORT}
    glued = _glued(name)
    for n, word in enumerate(words):
        if n in covered:
            continue
        fits = [at for at, part in enumerate(name.words) if same(word.text, part)]
        nickname = folded(word.text) in nicknames and word.text[0].isupper()
        part = (told or bool(full)) and any(len(name.words[at]) >= _SHORT for at in fits)
        lone = (name.surname in fits or part) and _alone(text, words, n, name)
        if lone or nickname or folded(word.text) in glued:
            found.append((word.start, word.end))
    return found


def _literal(words: Sequence[Seen], name: Name) -> list[Span]:
    size, told = len(name.words), [folded(word) for word in name.words]
    plain = [folded(word.text) for word in words]
    starts = (n for n in range(len(words) - size + 1) if plain[n : n + size] == told)
    return [(words[n].start, words[n + size - 1].end) for n in starts if size]


def _full(words: Sequence[Seen], name: Name, text: str) -> list[tuple[int, int]]:
    """First and last word of each place where two words of the name stand together; of one word, each place."""
    hits = [(n, at) for n, word in enumerate(words) for at, part in enumerate(name.words) if same(word.text, part)]
    if len(name.words) == 1:
        return [(n, n) for n, _ in hits]
    found: list[tuple[int, int]] = []
    for (n, at), (m, other) in combinations_near(hits):
        if at != other and together(text, words, n, m):
            if found and found[-1][1] >= n:
                found[-1] = (found[-1][0], m)
            else:
                found.append((n, m))
    return found


def combinations_near(hits: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of hits at most two words apart, left to right."""
    for a, first in enumerate(hits):
        for second in hits[a + 1 : a + 8]:
            if first[0] < second[0] <= first[0] + 2:
                yield first, second


def together(text: str, words: Sequence[Seen], n: int, m: int) -> bool:
    """Whether two words are parts of one name: side by side, or with an initial, nickname or patronymic between."""
    gap = words[m].start_seen - words[n].end_seen
    if m == n + 1:
        return gap <= _GAP
    middle = words[n + 1].text
    return gap <= _WIDE and middle[0].isupper() and text[words[n + 1].end : words[m].start].count(",") == 0


def _glued(name: Name) -> frozenset[str]:
    """Given name and surname as one word, in either order."""
    if len(name.words) < 2:
        return frozenset()
    surname = folded(name.words[name.surname])
    others = [folded(word) for n, word in enumerate(name.words) if n != name.surname]
    return frozenset(one for other in others for one in (other + surname, surname + other))


def _alone(text: str, words: Sequence[Seen], n: int, name: Name) -> bool:
    """Whether a word stands for the person alone: capitalised and no part of another's name, or in an address."""
    word = words[n]
    if not word.text[0].isupper():
        return _in_address(text, word)
    for other in (n - 1, n + 1):
        if 0 <= other < len(words) and _beside(text, words, min(n, other)):
            neighbour = words[other].text
            if neighbour[0].isupper() and beside_name(neighbour) == "name" and not _of(name, neighbour):
                return False
    return True


def _of(name: Name, word: str) -> bool:
    return any(same(word, part) or _initial(word, part) for part in name.words)


def _initial(letter: str, word: str) -> bool:
    if len(letter) > 1:
        return False
    sound = name_key(letter)
    return folded(word).startswith(folded(letter)) or bool(sound and name_key(word).startswith(sound))


def _beside(text: str, words: Sequence[Seen], n: int) -> bool:
    return text[words[n].end : words[n + 1].start] in {" ", "\u00a0", ". ", "-"} and not (
        text[words[n].end : words[n].end + 1] == "." and len(words[n].text) > _SHORT + 1
    )


def _in_address(text: str, word: Seen) -> bool:
    """Whether a word in small letters stands in an address or a file's name."""
    start = max(text.rfind(" ", 0, word.start), text.rfind("\n", 0, word.start)) + 1
    ends = [at for at in (text.find(" ", word.end), text.find("\n", word.end)) if at >= 0]
    token = text[start : min(ends, default=len(text))].rstrip(".,;:!?)")
    return _ADDRESS.search(token.replace(text[word.start : word.end], "", 1)) is not None


def _merged(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def forms_of(name: Name) -> tuple[str, ...]:
    """The hashes by which the forms of a name are known again in what is read later."""
    return tuple(sorted({_hashed(mark) for mark in _marks_of(name)}))


def _marks_of(name: Name) -> Iterator[str]:
    latin = [script_of(word) == "latin" for word in name.words]
    surname = name.words[name.surname]
    yield from _single(surname, given=True)
    yield from (f"g {one}" for one in _glued(name))
    for n, word in enumerate(name.words):
        if n != name.surname:
            yield from _initialled(word, surname)
    for a, b in combinations(range(len(name.words)), 2):
        pair = name.words[a], name.words[b]
        if min(map(len, pair)) > 1:
            yield from _pair(pair, fine=latin[a] and latin[b], given=True)


def _single(word: str, *, given: bool) -> list[str]:
    """Marks of a word alone: as Latin letters spell it, else by its sound; a name given in Latin is looked for in
    Cyrillic by its sound, and one given in Cyrillic in both.
    """
    if script_of(word) == "latin":
        return [f"1f {spelling_key(folded(word))}", f"1k {name_key(word)}" if given else f"1K {name_key(word)}"]
    return [f"1k {name_key(word)}", *([f"1K {name_key(word)}"] if given else [])]


def _pair(pair: Sequence[str], *, fine: bool, given: bool) -> list[str]:
    sounds = " ".join(sorted(map(name_key, pair)))
    if fine:
        spelt = " ".join(sorted(spelling_key(folded(word)) for word in pair))
        return [f"2f {spelt}", f"2k {sounds}" if given else f"2K {sounds}"]
    return [f"2k {sounds}", *([f"2K {sounds}"] if given else [])]


def _initialled(given: str, surname: str) -> set[str]:
    """Marks of a surname with the first letter of another name beside it."""
    return {f"i {letter} {name_key(surname)}" for letter in (folded(given)[:1], name_key(given)[:1]) if letter}


@lru_cache(maxsize=200_000)
def _hashed(mark: str) -> str:
    return hashlib.sha256(mark.encode()).hexdigest()


def names_in(text: str, known: Mapping[str, str], sizes: Iterable[int] = ()) -> frozenset[Name]:
    """The names in a text of which a form is known: hash to tag. Linear in the text.

    `sizes`: numbers of words of names whose hash alone is known, as it was given.
    """
    words, found = View(text).words(), set[Name]()
    for size in sizes:
        found |= _as_given([word.text for word in words], size, known)
    lone: dict[int, str] = {}
    for n, word in enumerate(words):
        for mark in _single(word.text, given=False):
            if tag := known.get(_hashed(mark)):
                lone[n] = tag
        if tag := known.get(_hashed(f"g {folded(word.text)}")):
            found.add(Name(words=(word.text,), surname=-1, tag=tag))
    for n in range(len(words)):
        for m in (n + 1, n + 2):
            if m < len(words) and together(text, words, n, m):
                found |= _paired(words, n, m, lone, known)
    for n, tag in lone.items():
        one = Name(words=(words[n].text,), surname=0, tag=tag)
        if any(one.tag == other.tag and len(other.words) > 1 for other in found) or _alone(text, words, n, one):
            found.add(one)
        for m in (n - 1, n + 1):
            if 0 <= m < len(words) and len(words[m].text) == 1 and _beside(text, words, min(n, m)):
                marks = _initialled(words[m].text, words[n].text)
                if any(known.get(_hashed(mark)) == tag for mark in marks):
                    found.add(Name(words=(words[m].text, words[n].text), surname=1, tag=tag))
    return frozenset(found)


def _as_given(words: Sequence[str], size: int, known: Mapping[str, str]) -> set[Name]:
    windows = (tuple(words[n : n + size]) for n in range(len(words) - size + 1))
    tagged = ((one, known.get(_hashed(" ".join(one).casefold()))) for one in windows)
    return {Name(words=one, surname=-1, tag=tag) for one, tag in tagged if tag}


def _paired(words: Sequence[Seen], n: int, m: int, lone: Mapping[int, str], known: Mapping[str, str]) -> set[Name]:
    pair = words[n].text, words[m].text
    if min(map(len, pair)) < 2:
        return set()
    fine = all(script_of(word) == "latin" for word in pair)
    tags = {tag for mark in _pair(pair, fine=fine, given=False) if (tag := known.get(_hashed(mark)))}
    return {Name(words=pair, surname=0 if n in lone else 1, tag=tag) for tag in tags}
