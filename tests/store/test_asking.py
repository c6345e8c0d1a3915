"""The one row of a question is taken whole, so that whoever asks next on the same connection is answered."""

from __future__ import annotations

import ast
from pathlib import Path

import duckdb
import pytest

import strikeledger
from strikeledger.store.asking import one_row

ROOMS = [Path(strikeledger.__file__).parent / name for name in ("store", "running", "workers", "asking")]
OTHER_ENGINE = {"index"}
"""Names of connections to the index of the search, which SQLite holds."""


def test_after_one_row_the_next_question_on_the_connection_is_answered() -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE words AS SELECT range AS number FROM range(10000)")
        assert one_row(connection, "SELECT count(*), max(number) FROM words WHERE number > ?", [9]) == (9990, 9999)
        assert connection.fetchall() == []
        assert connection.sql("SELECT min(number) FROM words").fetchall() == [(0,)]


@pytest.mark.parametrize("sql", ["SELECT 1 WHERE false", "SELECT unnest([1, 2])"])
def test_a_question_with_no_row_or_several_has_no_one_row(sql: str) -> None:
    with duckdb.connect() as connection, pytest.raises(ValueError, match="values to unpack"):
        one_row(connection, sql)


def test_nothing_that_asks_the_ledger_leaves_an_answer_open() -> None:
    left_open = [
        f"{path.name}:{node.lineno}"
        for room in ROOMS
        for path in sorted(room.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "fetchone" and not _elsewhere(node)
    ]
    assert left_open == []


def _elsewhere(node: ast.Attribute) -> bool:
    """Whether the question is put to the index of the search."""
    return any(isinstance(one, ast.Name) and one.id in OTHER_ENGINE for one in ast.walk(node.value))
