"""The pages of docs/ say what the code says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from strikeledger import decisions, model, statements
from strikeledger.asking.codebook import markdown

ROOT = Path(__file__).resolve().parent.parent
CODEBOOK = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
METHOD = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")


def test_codebook_page_is_the_one_the_code_makes() -> None:
    assert CODEBOOK.splitlines() == markdown().splitlines(), "run `make docs`"


def test_codebook_describes_every_field_of_a_claim() -> None:
    section = CODEBOOK.split("\n## claims\n", 1)[1].split("\n## ", 1)[0]
    described = set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
    fields = {field.name for field in msgspec.structs.fields(model.Claim)}
    assert fields - described == set()


def test_docs_list_the_codes_the_records_allow() -> None:
    words = set(re.findall(r"`(\w+)`", CODEBOOK + METHOD))
    codes = (model.Scope, model.Status, model.Precision, model.DatePrecision, model.Kind, model.Relation, model.Verdict)
    assert {word for code in codes for word in code.__args__} - words == set()


@pytest.mark.rule(15)
def test_rule_15_vague_words_become_numbers_by_the_published_table() -> None:
    table = tomllib.loads((ROOT / "strikeledger" / "vocabulary" / "en" / "words.toml").read_text(encoding="utf-8"))[
        "vague"
    ]
    published = re.findall(r"^\| ([a-z][a-z ]+) \| (\d+) \| (\d+|open) \| yes \|$", METHOD, re.MULTILINE)
    assert {word for word, _, _ in published} >= {"a couple of", "a dozen", "several", "dozens", "scores", "hundreds"}
    assert {word: [int(low), 0 if high == "open" else int(high)] for word, low, high in published} == {
        word: table[word] for word, _, _ in published
    }


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_links_in_docs_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_no_page_of_docs_is_left_out_of_its_index() -> None:
    for folder in (ROOT / "docs", ROOT / "docs" / "decisions"):
        index = next(folder / name for name in ("index.md", "README.md") if (folder / name).exists())
        pages = {page.name for page in folder.glob("*.md")} - {index.name}
        named = set(re.findall(r"\(([\w-]+\.md)", index.read_text(encoding="utf-8")))
        assert pages <= named


def test_every_room_is_told_of_and_stands_in_the_order_of_its_layer() -> None:
    told = re.findall(r"^\| `(\w+)/` \|", (ROOT / "docs" / "rooms.md").read_text(encoding="utf-8"), re.MULTILINE)
    rooms = {path.parent.name for path in (ROOT / "strikeledger").glob("*/__init__.py")}
    assert sorted(told) == sorted(rooms)
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layer = {name: n for n, line in enumerate(contract[0]["layers"]) for name in re.findall(r"\w+", line)}
    assert [layer[room] for room in told] == sorted(layer[room] for room in told)


def test_what_the_pages_on_rooms_and_words_name_is_there() -> None:
    text = "".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("rooms.md", "glossary.md"))
    paths = set(re.findall(r"`((?:\w+/)*\w+\.(?:py|toml)|\w+/)`", text)) - {"pyproject.toml"}
    assert [path for path in paths if not (ROOT / "strikeledger" / path).exists()] == []
    named = set(re.findall(r"`([A-Z]\w+)(?:\.(\w+))?`", text))
    fields = {(name, field) for name, field in named if field}
    records = {name: _record(name) for name, _ in named}
    assert [(n, f) for n, f in fields if f not in {one.name for one in msgspec.structs.fields(records[n])}] == []


def _record(name: str) -> type[msgspec.Struct]:
    homes = (model, decisions, statements)
    return next(getattr(home, name) for home in homes if hasattr(home, name))
