"""Names of people who were harmed, blanked in whatever is shown (rule 26): a name is no evidence for a figure.

A name is taken for a victim's when an age, a word of kin or of harm stands right beside it, in the way the table
`veil.toml` says, and nobody credits a figure to it. Every other mention of it in the text goes with it. Blanks are as
long as the name, so offsets stay. `STRIKELEDGER_NAMES=adults` in the environment shows adults' names; a child's never.
The stored text keeps what was printed, for the proof; `redact` takes a name out of that too.
"""

from __future__ import annotations

import functools
import os
import re
import tomllib
from collections.abc import Iterable
from importlib import resources

BLANK = "█"
ENVIRONMENT = "STRIKELEDGER_NAMES"
ADULT = 18
_CAPITAL = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ"
_PART = rf"[{_CAPITAL}][^\W\d_{_CAPITAL}]+(?:[-’'ʼ][^\W\d_]+)*"
_NAME = re.compile(rf"(?<![\w-]){_PART}(?: {_PART}){{0,3}}(?![\w-])")
_AGE_AFTER = re.compile(r",? ?\(?(?:aged |age )?(\d{1,2})(?=[,.;:)]|$|[ -](?:year|month|old|рок|рік|год|лет|річн))")
_AGE_BEFORE = re.compile(r"(?<!\d)(\d{1,2})[- ]?(?:year|річн|летн)[\w-]{0,12}(?: [^\W\d_]{1,20}){0,2},? $")
_WORD_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]+)(?: (?:as|called))?[,:]? $")
_JOINED_BEFORE = re.compile(r"(?:, | and |, and | та | і | и )$")
_OTHER_CLAUSE = re.compile(r" ?[.:;]|,(?! (?:who|яка|який|которая|который)\b)")
_DOWN = re.compile(r"[^.;]{0,20}shot down")
_WORDS = re.compile(r"[^\W\d_]+")
_NEAR = 60


@functools.cache
def _table() -> dict[str, frozenset[str]]:
    raw = tomllib.loads((resources.files("strikeledger.store") / "veil.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in raw.items()}


def veiled(text: str, credited: Iterable[str] = ()) -> str:
    """A text with the names of people harmed blanked; `credited` are names that figures are credited to.

    The length stays. Linear in the text.
    """
    names = _victims(text, frozenset(word for name in credited for word in _WORDS.findall(name.casefold())))
    if not names:
        return text
    parts = sorted({part for name in names for part in name.split(" ")}, key=len, reverse=True)
    anywhere = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, parts)) + r")(?![\w-])")
    return anywhere.sub(lambda match: BLANK * (match.end() - match.start()), text)


def _victims(text: str, credited: frozenset[str]) -> set[str]:
    found: set[str] = set()
    shown = os.environ.get(ENVIRONMENT) == "adults"
    last, last_child = -1, False
    for match in _NAME.finditer(text):
        name = match[0]
        harmed, child = _harmed(text, match.start(), match.end())
        joined = last >= 0 and _JOINED_BEFORE.fullmatch(text[last : match.start()]) is not None
        if not harmed and joined and (" " in name or _AGE_AFTER.match(text, match.end())):
            harmed, child = True, last_child
        if not harmed or credited.issuperset(_WORDS.findall(name.casefold())) or _known(name):
            continue
        last, last_child = match.end(), child
        if child or not shown:
            found.add(name)
    return found


def _harmed(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether what stands beside a name says that its bearer was harmed, and was a child."""
    table = _table()
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    several = " " in text[start:end]
    age = _AGE_AFTER.match(after) or _AGE_BEFORE.search(before)
    word = _WORD_BEFORE.search(before)
    told = word[1].casefold() if word else ""
    child = (age is not None and int(age[1]) < ADULT) or told in table["children"]
    if told in table["before"] and (several or told not in table["many"]):
        return True, child
    if not several:
        return False, False
    if age is not None:
        return True, child
    # 'Ivan Koval was shot', but not 'Ivan Koval was shot down' or '..., who said two were killed'.
    for follows in _WORDS.findall(after)[:4]:
        low = follows.casefold()
        if low in table["after"]:
            return _OTHER_CLAUSE.match(after) is None and _DOWN.match(after) is None, child
        if low not in table["between"]:
            break
    return False, False


def _known(name: str) -> bool:
    """Whether it is a place or a party: 'two people were killed in Kyiv'."""
    from strikeledger.gazetteer import gazetteer

    return any(mention.end - mention.start >= len(name) - 2 for mention in gazetteer().find(name, 0, len(name)))
