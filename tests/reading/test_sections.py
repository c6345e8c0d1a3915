"""Every section of words that the code asks for stands in each language's table, or in the list of what is absent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import strikeledger
from strikeledger.vocabulary.classes import table
from strikeledger.vocabulary.lexicon import Lexicon, absent, languages, lexicon

PACKAGE = Path(strikeledger.__file__).parent
ASKED = re.compile(r'\.(?:words|phrases|section|union)\(((?:\s*"[\w.]+"\s*,?)+)')


def asked() -> list[str]:
    found = {
        path
        for file in PACKAGE.rglob("*.py")
        for call in ASKED.findall(file.read_text(encoding="utf-8"))
        for path in re.findall(r'"([\w.]+)"', call)
    }
    return sorted(found)


@pytest.mark.parametrize("language", languages())
def test_no_section_is_silently_an_empty_one(language: str) -> None:
    lex = lexicon(language)
    lacking = []
    for path in asked():
        try:
            lex.section(path)
        except KeyError:
            lacking.append(path)
    assert len(asked()) > 100
    assert lacking == []


@pytest.mark.parametrize("language", languages())
def test_what_is_listed_as_absent_is_absent(language: str) -> None:
    bare = Lexicon(language, {})
    words = table(f"{language}/words.toml")
    for path in absent(language):
        assert bare.section(path) == {}
        node = words
        for key in path.split("."):
            node = node.get(key, {})
        assert not node, f"{language}: {path} stands in the table and in absent.toml"


def test_a_section_that_nobody_wrote_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"uk/words.toml has no section 'weather'"):
        lexicon("uk").section("weather")
