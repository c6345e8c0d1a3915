"""Names and numbers as marks: short numbers that two reports share, and how common each is in news of attacks.

Names themselves are kept in no record: a mark has 24 bits, so that of the names there are many thousands have the same
and none can be told from it, while two reports hardly ever share one by chance.
"""

from __future__ import annotations

import functools
import hashlib
import tomllib
import unicodedata
from collections.abc import Mapping
from importlib import resources


@functools.lru_cache(maxsize=50_000)
def mark_of(word: str) -> int:
    """The number of a name or figure, the same in capitals, without accents and in the possessive."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace("ʼ", "'").casefold().removesuffix("'s"))
    bare = "".join(ch for ch in plain if not unicodedata.combining(ch))
    return int.from_bytes(hashlib.blake2b(bare.encode(), digest_size=3).digest(), "big")


@functools.cache
def shares() -> Mapping[int, float]:
    """The share of reports that hold a common name or number, by its mark; what is not here is in fewer than any."""
    raw = tomllib.loads((resources.files(__package__) / "common_names.toml").read_text(encoding="utf-8"))
    return {mark_of(word): float(least) for least, words in sorted(raw["names"].items()) for word in words.split()}
