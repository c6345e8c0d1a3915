from __future__ import annotations

import json
from pathlib import Path

import pytest

from strikeledger.ingest import read_inputs
from strikeledger.model import Document, Refusal

from .pages import check_blocks, of


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, dict[str, object]]:
    coded = json.loads((shared / "seeds" / "expected.json").read_text(encoding="utf-8"))
    return {entry["id"]: entry for entry in coded["documents"]}


@pytest.fixture(scope="module")
def seeds(shared: Path) -> dict[str, Document]:
    found = [item for item in read_inputs([shared / "seeds"]) if isinstance(item, Document)]
    return {Path(document.source).stem: document for document in found}


def test_every_seed_is_read(expected: dict[str, dict[str, object]], seeds: dict[str, Document]) -> None:
    assert set(seeds) == set(expected)


def test_boilerplate_begins_where_the_coder_says(
    expected: dict[str, dict[str, object]], seeds: dict[str, Document]
) -> None:
    for name, entry in expected.items():
        document, words = seeds[name], entry["boilerplate_starts_at"]
        check_blocks(document)
        tail = [block for block in document.blocks if block.kind == "boilerplate" and block.start > document.body_end]
        if words is None:
            assert not tail
            continue
        phrase, _, note = str(words).partition(" (")
        start = document.text.rindex(phrase) if note else document.text.index(phrase)
        assert tail[0].start == start
        assert document.body_end <= start
        assert not [block for block in document.blocks if block.start >= start and block.kind != "boilerplate"]


def test_no_trap_is_in_the_body(expected: dict[str, dict[str, object]], seeds: dict[str, Document]) -> None:
    for name, entry in expected.items():
        for trap in entry.get("boilerplate_traps", []):  # type: ignore[attr-defined]
            words = str(trap).partition(" (")[0].removesuffix(" ...")
            inside = seeds[name].text[seeds[name].body_start : seeds[name].body_end]
            assert words.lower() not in inside.lower()


def test_body_prose_is_never_lost(seeds: dict[str, Document]) -> None:
    for document in seeds.values():
        for line in of(document, "boilerplate"):
            before_end = document.text.index(line) < document.body_end
            assert not before_end or len(line) < 60, line


def test_publication_day_only_where_the_page_itself_tells_it(
    expected: dict[str, dict[str, object]], seeds: dict[str, Document]
) -> None:
    for name, entry in expected.items():
        document = seeds[name]
        if str(entry["published_basis"]).startswith("dateline"):
            assert document.published_basis == "dateline"
            assert str(document.published) == entry["published"]
        else:
            assert (document.published, document.published_basis) == (None, "unknown")


def test_language_agency_and_title(
    expected: dict[str, dict[str, object]], seeds: dict[str, Document], shared: Path
) -> None:
    coded = json.loads((shared / "seeds" / "expected.json").read_text(encoding="utf-8"))
    credit = {story["members"][0]: story["agency_credit"] for story in coded["lineage"] if "agency_credit" in story}
    for name, document in seeds.items():
        assert document.language == expected[name]["language"]
        assert document.agency == credit.get(name)
        first = document.text.lstrip().partition("\n")[0]
        assert document.title is None or document.title in document.text
        assert (document.title is None) == first.endswith(".")


def test_a_file_of_labels_is_refused_once(shared: Path) -> None:
    (refusal,) = read_inputs([shared / "seeds" / "expected.json"])
    assert isinstance(refusal, Refusal)
    assert refusal.source.endswith("expected.json")
