"""Which branches no test holds: `python scripts/mutate.py strikeledger/linking --tests tests/linking/test_cases.py`.

Each condition of an `if`, a conditional value or a comprehension is taken for false, then for true, one at a time, and
the tests are run until one fails; where none does, the branch survives and is printed. Every mutant has a process of
its own. That a branch which only saves time survives is no fault of the tests.
"""

from __future__ import annotations

import argparse
import ast
import importlib.abc
import importlib.util
import os
import random
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 120
"""After so many seconds of computing a mutant counts as found: it made something endless."""


class Mutant(NamedTuple):
    """One condition of a file, and what it is taken for."""

    path: Path
    number: int
    value: bool

    def __str__(self) -> str:
        """Where it is and what it says."""
        test = conditions(ast.parse(self.path.read_text(encoding="utf-8")))[self.number]
        return f"{self.path.relative_to(ROOT)}:{test.lineno} {self.value} for {ast.unparse(test)}"


def conditions(tree: ast.Module) -> list[ast.expr]:
    """The conditions of a module, in the order of its tree."""
    return [test for node in ast.walk(tree) for test in _of(node)]


def _of(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.If | ast.IfExp):
        if ast.unparse(node.test) != "TYPE_CHECKING":
            yield node.test
    elif isinstance(node, ast.comprehension):
        yield from node.ifs


class _Put(ast.NodeTransformer):
    """Puts a constant in the place of one expression."""

    def __init__(self, old: ast.expr, value: bool) -> None:
        self._old, self._new = old, ast.copy_location(ast.Constant(value), old)

    def visit(self, node: ast.AST) -> ast.AST:
        return self._new if node is self._old else self.generic_visit(node)


class Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module with a condition changed."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant
        self._name = ".".join(mutant.path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        """The module, if it is the one that is changed."""
        if fullname != self._name:
            return None
        return importlib.util.spec_from_file_location(fullname, self._mutant.path, loader=self)

    def create_module(self, spec: ModuleSpec) -> None:
        """A module as any other."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the module's text with the condition changed."""
        tree = ast.parse(self._mutant.path.read_text(encoding="utf-8"))
        _Put(conditions(tree)[self._mutant.number], self._mutant.value).visit(tree)
        exec(compile(tree, str(self._mutant.path), "exec"), module.__dict__)


def survives(mutant: Mutant, tests: list[str]) -> bool:
    """Whether all tests pass with the mutant."""
    child = os.fork()
    if not child:
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        sys.meta_path.insert(0, Loader(mutant))
        os._exit(int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests])))
    return os.waitpid(child, 0)[1] == 0


def main() -> None:
    """Try a sample and print what survives."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folders", nargs="+", type=Path)
    asked.add_argument("--tests", nargs="+", required=True)
    asked.add_argument("--sample", type=int, default=100, help="mutants tried, chosen at random")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    every = [
        Mutant(path, number, value)
        for folder in given.folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number in range(len(conditions(ast.parse(path.read_text(encoding="utf-8")))))
        for value in (False, True)
    ]
    tried = random.Random(given.seed).sample(every, min(given.sample, len(every)))
    left = 0
    for mutant in tried:
        if survives(mutant, given.tests):
            left += 1
            print(mutant, flush=True)
    print(f"{left} of {len(tried)} survive, of {len(every)} there are")


if __name__ == "__main__":
    main()
