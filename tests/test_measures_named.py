"""Measures are rows: no module outside the vocabulary names one, or knows one by how its name begins or ends."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from strikeledger.vocabulary.measures import measures

PACKAGE = Path(__file__).resolve().parent.parent / "strikeledger"
ALLOWED = {
    # A class of */predicates.toml.
    ("reading/frames/tolls.py", "missing"),
    ("reading/mentions/people.py", "missing"),
    ("reading/syntax/verbs.py", "missing"),
    ("reading/victims/table.py", "missing"),
    # Columns of a registry's table.
    ("registries/casualties.py", "killed"),
    ("registries/casualties.py", "injured"),
    ("registries/revisions.py", "locations_hit"),
    # Colours of the style sheet.
    ("web/charts/timeline.py", "killed"),
    ("web/charts/timeline.py", "injured"),
}
"""Words that are spelt as a measure and are none, each with its reason above it."""


def named(source: str) -> Iterator[str]:
    """String literals that are a measure's name, or a beginning or an end that makes one: `children_`, `_launched`."""
    tree = ast.parse(source)
    documentation = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            word = node.value
            end = word.startswith("_") and len(word) > 1 and any(name.endswith(word) for name in measures())
            start = word.endswith("_") and len(word) > 1 and any(name.startswith(word) for name in measures())
            if word in measures() or start or end:
                yield word


def found() -> set[tuple[str, str]]:
    sources = [path for path in PACKAGE.rglob("*.py") if path.parts[-2] != "vocabulary"]
    return {(str(p.relative_to(PACKAGE)), word) for p in sources for word in named(p.read_text(encoding="utf-8"))}


def test_no_module_outside_the_vocabulary_names_a_measure() -> None:
    assert found() - ALLOWED == set()


def test_every_exception_is_needed() -> None:
    assert ALLOWED - found() == set()


@pytest.mark.parametrize(
    "source", ['x = {"killed"}', 'm.endswith("_launched")', 'f"children_{m}"', 'f"{kind}_downed"', 'a == "alert_hours"']
)
def test_the_check_can_fail(source: str) -> None:
    assert list(named(source))
