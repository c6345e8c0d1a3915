"""Every regular expression of the package, and texts made to slow each of them down."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import textwrap
import warnings
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from tests.faults.corpus import ROOT, environment

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import sre_parse

METHODS = ("compile", "match", "search", "fullmatch", "findall", "finditer", "sub", "subn", "split")


class Pattern(NamedTuple):
    """A pattern, where it stands, and whether it is only ever tried at one place (`match`) of a text."""

    pattern: str
    flags: int
    where: str
    anchored: bool


# Patterns put together from tables are only there at run time: all modules are imported and one report a language read.
COLLECT = """
import importlib, importlib.util, json, pkgutil, re, sys
found = set()
here = importlib.util.find_spec("strikeledger").submodule_search_locations[0].replace("\\\\", "/") + "/"
def spy(name, real):
    def spying(pattern, *rest, **named):
        frame = sys._getframe(1)
        where = frame.f_code.co_filename
        if where.replace("\\\\", "/").startswith(here):  # a checkout's own folder may be called so, too
            compiled = real(pattern, *rest, **named) if name == "compile" else re._compile(pattern, 0)
            if isinstance(compiled, re.Pattern) and isinstance(compiled.pattern, str):
                where = where[len(here):] + ":" + str(frame.f_lineno)
                found.add((compiled.pattern, compiled.flags, where))
        return real(pattern, *rest, **named)
    return spying
for name in %r:
    setattr(re, name, spy(name, getattr(re, name)))
import strikeledger
for module in pkgutil.walk_packages(strikeledger.__path__, "strikeledger."):
    if ".build" not in module.name and "__main__" not in module.name:
        importlib.import_module(module.name)
from strikeledger.ingest.assemble import document_of
from strikeledger.ingest.markup import page_of_html
from strikeledger.ingest.page import Given, Page
from strikeledger.pipeline import read_one
for text in (
    "March 4, 2025\\n\\nTwo people were killed and at least 14 injured in Kyiv overnight, the mayor said.",
    "У Києві вночі 3 березня загинули двоє людей, повідомив мер. Поранено 14 осіб.",
    "В Киеве ночью 3 марта погибли два человека, сообщил мэр. Ранены 14 человек.",
):
    read_one(document_of(Page(source="x", sha256="0" * 64, text=text), Given()))
    read_one(document_of(page_of_html("<html><body><h1>x</h1><p>" + text, source="x", sha256="0" * 64), Given()))
print(json.dumps(sorted(found)))
"""


@cache
def patterns() -> tuple[Pattern, ...]:
    """All of them: those met at run time and those that stand in the code as constants."""
    script = textwrap.dedent(COLLECT) % (METHODS,)
    done = subprocess.run([sys.executable, "-c", script], env=environment(), capture_output=True, text=True, check=True)
    found = {(pattern, flags & ~re.UNICODE): where for pattern, flags, where in json.loads(done.stdout)}
    for pattern, flags, where in written():
        found.setdefault((pattern, flags), where)
    only = matched_only()
    return tuple(
        Pattern(pattern, flags, where, (where.split(":")[0], int(where.split(":")[1])) in only)
        for (pattern, flags), where in sorted(found.items(), key=lambda item: item[1])
    )


def written() -> Iterator[tuple[str, int, str]]:
    """Patterns that are constants of calls to `re`, by the syntax tree."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and _of_re(node.func)
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                value = node.args[0].value
                if isinstance(value, str):
                    yield value, 0, f"{path}:{node.lineno}"


def trees() -> Iterator[tuple[str, ast.Module]]:
    package = ROOT / "strikeledger"
    for file in sorted(package.rglob("*.py")):
        yield file.relative_to(package).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def _of_re(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr in METHODS
    )


def matched_only() -> set[tuple[str, int]]:
    """File and line of the compiled patterns of which only `match` and `fullmatch` are used."""
    named: dict[str, list[tuple[str, int]]] = {}
    used: dict[str, set[str]] = {}
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _of_re(node.value.func):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        named.setdefault(target.id, []).append((path, node.value.lineno))
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                used.setdefault(node.value.id, set()).add(node.attr)
            elif isinstance(node, ast.Call):  # handed on: whoever gets it may search with it
                for argument in node.args:
                    if isinstance(argument, ast.Name):
                        used.setdefault(argument.id, set()).add("handed on")
    return {
        place
        for name, places in named.items()
        if used.get(name) and used[name] <= {"match", "fullmatch", "pattern"}
        for place in places
    }


UNIVERSAL = (
    " ", "\n", "a", "A", "1", "я", ".", ",", "-", "<", "<a ", '"', "“", "(", "a ", "A ", "Ab ", "1 ", "1,", "1.",
    "12 and ", "a-", "A. ", "- ", " \n", "\n\n", ", ", "of the ", "Ivan Ivanov ", "him, ", "«", "’", "/", "://a.", "&",
    "=", "a1",
)  # fmt: skip
"""What any pattern is tried with, beside what is made for it."""


def attacks(pattern: Pattern) -> Iterator[str]:
    """Pieces whose repetition may slow a pattern down: a sample of each repeated part, alone and behind what stands
    before it."""
    yield from UNIVERSAL
    seen = set(UNIVERSAL)
    for piece in _pumps(sre_parse.parse(pattern.pattern, pattern.flags), ""):
        if piece and piece not in seen and len(piece) < 200:
            seen.add(piece)
            yield piece


def _pumps(parsed: Any, before: str) -> Iterator[str]:
    for operator, value in parsed:
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            low, high, inner = value
            if int(high) > 4:
                yield _sample(inner)
                yield before + _sample(inner)
                yield _sample(inner) * max(1, min(int(low), 3)) + " "
            yield from _pumps(inner, before)
            before += _sample(inner) * min(int(low), 3)
            continue
        if name == "SUBPATTERN":
            yield from _pumps(value[3], before)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from _pumps(branch, before)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _pumps(value[1], before)
        elif name == "ATOMIC_GROUP":
            yield from _pumps(value, before)
        before += _sample([(operator, value)])
        before = before[-80:]


def _sample(parsed: Any) -> str:
    """Some text that a parsed pattern matches, more or less."""
    out = []
    for operator, value in parsed:
        name = str(operator)
        if name == "LITERAL":
            out.append(chr(value))
        elif name == "NOT_LITERAL":
            out.append("a" if value != ord("a") else "b")
        elif name == "ANY":
            out.append("a")
        elif name == "IN":
            out.append(_of_class(value))
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            out.append(_sample(value[2]) * max(1, min(int(value[0]), 3)))
        elif name == "SUBPATTERN":
            out.append(_sample(value[3]))
        elif name == "BRANCH":
            out.append(_sample(value[1][0]))
        elif name == "ATOMIC_GROUP":
            out.append(_sample(value))
    return "".join(out)[:120]


def _of_class(items: Any) -> str:
    allowed = set(" aA1я.,-\n\"'<>()/:;“”é_=&%#")
    if str(items[0][0]) == "NEGATE":
        out = {chr(value) for operator, value in items[1:] if str(operator) == "LITERAL"}
        if any("SPACE" in str(value) for _, value in items):
            out |= {" ", "\n"}
        return min(allowed - out, key=lambda sign: "a1A".find(sign) if sign in "a1A" else 9)
    operator, value = items[0]
    if str(operator) == "LITERAL":
        return chr(value)
    if str(operator) == "RANGE":
        return chr(value[0])
    return {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}.get(str(value), "-")
