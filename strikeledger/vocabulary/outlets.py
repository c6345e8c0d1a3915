"""Who an outlet is, whatever letters its name is written in, and whose word has standing of its own."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from importlib import resources
from urllib.parse import urlsplit

import msgspec

from strikeledger.vocabulary.spelling import spelling_key

_SIGNS = re.compile(r"[\W_]+")
_HOST_NOISE = re.compile(r"^(?:www\d?|m|mobile|amp|en|eng|ua|ru|uk)\.(?=[^.]+\.[^.]+)")


class _Standing(msgspec.Struct, frozen=True):
    hosts: frozenset[str]
    unnamed: frozenset[str]
    small: frozenset[str]


def _table(name: str, sections: set[str]) -> dict[str, dict[str, str]]:
    raw = tomllib.loads((resources.files(__package__) / name).read_text(encoding="utf-8"))
    if raw.keys() != sections:
        raise ValueError(f"{name}: sections {sorted(raw.keys() ^ sections)} missing or unknown")
    return raw


@functools.cache
def _lookalikes() -> tuple[dict[int, str], tuple[tuple[str, str], ...]]:
    raw = _table("lookalikes.toml", {"letters", "pairs"})
    letters = {ord(other): latin for latin, others in raw["letters"].items() for other in others.split()}
    return letters, tuple(raw["pairs"].items())


@functools.cache
def _standing() -> _Standing:
    raw = _table("standing.toml", {"known", "unnamed", "small"})
    return _Standing(
        hosts=frozenset(raw["known"]["hosts"].split()),
        unnamed=frozenset(spelling_key(word) for words in raw["unnamed"].values() for word in words.split()),
        small=frozenset(spelling_key(word) for word in raw["small"]["words"].split()),
    )


@functools.lru_cache(maxsize=50_000)
def outlet_key(name: str | None) -> str | None:
    """One key for every way of writing one outlet's name: letters of another alphabet that look alike, accents,
    capitals, signs and spaces make no other outlet. None where there is no name.
    """
    if name is None:
        return None
    letters, pairs = _lookalikes()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf")
    bare = _SIGNS.sub("", bare.removeprefix("the ")).translate(letters)
    for pair, single in pairs:
        bare = bare.replace(pair, single)
    return bare or None


def host_of(source: str) -> str | None:
    """The host of an address that was given, without `www.` and its like; None for a path."""
    if "://" not in source:
        return None
    try:
        host = urlsplit(source).hostname
    except ValueError:
        return None
    return _HOST_NOISE.sub("", host) if host else None


def is_known(source: str) -> bool:
    """Whether a report was fetched from an outlet with standing of its own: by its address, not by what it says."""
    host = host_of(source)
    return host is not None and any(host == name or host.endswith(f".{name}") for name in _standing().hosts)


@functools.lru_cache(maxsize=50_000)
def speaker_words(name: str) -> frozenset[str]:
    """The words that tell a speaker from others, each as its spellings have it; none where it names nobody.

    `mayor` and `mayor of Odesa` are told by words of which one set holds the other.
    """
    table = _standing()
    words = {spelling_key(word) for word in re.split(r"[\W_]+", name) if word}
    named = frozenset(words - table.small - {""})
    return frozenset() if named <= table.unnamed else named
