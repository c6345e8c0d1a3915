from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from bench.made import articles
from strikeledger.ingest import assemble, markup, read_inputs
from strikeledger.ingest.firstsight import holds_figure
from strikeledger.model import Document
from strikeledger.pipeline import read_one


def page(title: str, text: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    links = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(20))
    return (
        f"<html lang='en'><head><title>{title}</title></head><body><nav><ul>{links}</ul></nav><article><h1>{title}</h1>"
        f"{body}</article><footer>All rights reserved</footer></body></html>"
    )


def taken_in(path: Path) -> list[Document]:
    return [one for one in read_inputs([path]) if isinstance(one, Document)]


def carefully(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """The same reports, each looked at as if it held a figure."""
    with monkeypatch.context() as patch:
        patch.setattr(markup, "holds_figure", lambda *_: True)
        patch.setattr(assemble, "holds_figure", lambda *_: True)
        return taken_in(path)


@pytest.mark.parametrize(
    "text", ["An attack killed three.", "Унаслідок удару загинули троє.", "При обстреле погибли трое."]
)
def test_a_figure_in_any_language_is_seen(text: str) -> None:
    assert holds_figure(None, text)
    assert holds_figure(text, "Nothing else is told here.")
    assert not holds_figure("A garden", "Roses bloom in June.")


def test_a_page_without_one_is_not_given_to_the_extractors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(markup, "main_lines", lambda source, lines: asked.append(source))
    (tmp_path / "garden.html").write_text(page("A garden", "Roses bloom in June. The council planted forty of them."))
    (tmp_path / "attack.html").write_text(page("An attack", "Shelling killed three people. Forty were injured."))
    list(read_inputs([tmp_path]))
    assert len(asked) == 1
    assert "Shelling" in asked[0]


def test_the_same_text_and_the_same_claims_as_with_the_careful_look_on_every_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pages.jsonl"
    rows = list(articles(160, 0.2))
    pages = [{**row, "html": page(row["title"], row["text"]), "text": ""} for row in rows[:80]]
    path.write_text("".join(json.dumps(row) + "\n" for row in [*pages, *rows[80:]]), encoding="utf-8")
    rough: list[str] = []
    whole = assemble.lay_rough
    monkeypatch.setattr(assemble, "lay_rough", lambda text, *more: (rough.append(text), whole(text, *more))[1])
    looked = taken_in(path)
    assert len(rough) > 90
    careful = carefully(path, monkeypatch)
    assert [read_one(one).reading for one in looked] == [read_one(one).reading for one in careful]
    assert sum(bool(read_one(one).reading.claims) for one in looked) >= 30
    plain = {"blocks": (), "body_start": 0, "body_end": 0, "retrieved": None}
    assert [replace(one, **plain) for one in looked] == [replace(one, **plain) for one in careful]


def test_real_articles_give_the_same_claims_as_with_the_careful_look(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shared / "data/corpora/press_en/articles.jsonl"
    looked, careful = taken_in(path), carefully(path, monkeypatch)
    for one, other in zip(looked, careful, strict=True):
        # What is the same document is read the same.
        assert replace(one, retrieved=None) == replace(other, retrieved=None) or (
            read_one(one).reading == read_one(other).reading
        )
    assert [(one.text, one.published, one.outlet, one.language) for one in looked] == [
        (one.text, one.published, one.outlet, one.language) for one in careful
    ]


def test_a_page_without_figures_keeps_its_menus_apart_from_its_body(tmp_path: Path) -> None:
    day = "<meta property='article:published_time' content='2024-05-06'>"
    whole = page("A garden in the park", "Roses bloom in June.\n\nThe council planted forty of them.")
    (tmp_path / "garden.html").write_text(whole.replace("<title>", f"{day}<title>"))
    (garden,) = taken_in(tmp_path)
    told = [(block.kind, garden.text[block.start : block.end].split("\n")[0]) for block in garden.blocks]
    assert told == [
        ("boilerplate", "Section 0"),
        ("title", "A garden in the park"),
        ("body", "Roses bloom in June."),
        ("body", "The council planted forty of them."),
        ("boilerplate", "All rights reserved"),
    ]
    assert garden.text[garden.body_start : garden.body_end].endswith("forty of them.")


def test_a_page_whose_day_only_its_text_tells_is_looked_at_with_care(tmp_path: Path) -> None:
    text = page("A garden in the park", "6 May 2024\n\nRoses bloom in June. The council planted forty of them.")
    (tmp_path / "garden.html").write_text(text)
    (garden,) = taken_in(tmp_path)
    assert str(garden.published) == "2024-05-06"


def test_a_title_given_beside_the_markup_is_seen_at_first_sight(tmp_path: Path) -> None:
    html = page("News", "Three people were killed in the town. Nobody else was there.")
    row = {"title": "Strike on a market", "html": html, "published": "2024-05-06"}
    (tmp_path / "one.jsonl").write_text(json.dumps(row))
    (one,) = taken_in(tmp_path)
    assert [claim.measure for claim in read_one(one).reading.claims] == ["killed"]
