"""Every rule has a test that names it, and docs/method.md names tests that exist."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MUST_BE_TESTED = frozenset(range(1, 31))
ON_THE_WHOLE = frozenset({1, 2, *range(4, 8), *range(9, 23), 26, 27})
"""Rules that tests/test_rules.py tries on the whole program; the others have theirs in the room they are about."""


def named_by_rule() -> dict[int, set[str]]:
    """Rule to the tests that name it (`test_rule_07_...`, `test_rule_6_and_22_...`), in all of tests/."""
    found: dict[int, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (named := re.match(r"test_rule_(\d+)(?:_and_(\d+))?_", node.name)):
                for number in filter(None, named.groups()):
                    found[int(number)].add(f"{path.relative_to(ROOT)}::{node.name}")
    return found


METHOD = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")


def test_method_names_a_test_for_every_rule_or_says_there_is_none() -> None:
    section = METHOD.split("## The rules and their tests", 1)[1]
    entries = {
        int(n): " ".join(text.split()) for n, text in re.findall(r"^(\d+)\. (.*(?:\n   .*)*)", section, re.MULTILINE)
    }
    assert sorted(entries) == list(range(1, 31))
    known = named_by_rule()
    for number, text in entries.items():
        named = set(re.findall(r"`(tests/[^`]+)`", text))
        assert named <= known[number], f"rule {number}: {sorted(named - known[number])}"
        assert bool(named) != ("No test yet" in text), f"rule {number}"
    assert {number for number, text in entries.items() if "No test yet" in text}.isdisjoint(MUST_BE_TESTED)


def test_method_names_files_that_exist() -> None:
    named = re.findall(r"`((?:strikeledger|tests|docs)/[\w./-]+)`", METHOD)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_rule_promised_has_a_test_that_names_it() -> None:
    assert MUST_BE_TESTED - set(named_by_rule()) == set()
    here = {rule for rule, names in named_by_rule().items() if any("tests/test_rules.py" in name for name in names)}
    assert ON_THE_WHOLE - here == set(), "on the whole program too"


def test_tests_that_name_a_rule_carry_its_mark(request: pytest.FixtureRequest) -> None:
    named = [item for item in request.session.items if item.name.startswith("test_rule_")]
    assert [item.name for item in named if item.get_closest_marker("rule") is None] == []
