from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.made import articles
from strikeledger.ingest import markup, read_inputs
from strikeledger.ingest.firstsight import may_tell
from strikeledger.model import Document
from strikeledger.pipeline import read_one


def page(title: str, text: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    links = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(20))
    return (
        f"<html lang='en'><head><title>{title}</title></head><body><nav><ul>{links}</ul></nav><article><h1>{title}</h1>"
        f"{body}</article><footer>All rights reserved</footer></body></html>"
    )


def readings(path: Path) -> list[tuple[str, object]]:
    found = [one for one in read_inputs([path]) if isinstance(one, Document)]
    return [(one.text, read_one(one).reading) for one in found]


@pytest.mark.parametrize("text", ["Three people were killed.", "Унаслідок удару загинули люди.", "Погибли трое."])
def test_a_word_of_harm_in_any_language_is_seen(text: str) -> None:
    assert may_tell(text)


def test_a_page_without_one_is_not_given_to_the_extractors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(markup, "main_lines", lambda source, lines: asked.append(source))
    (tmp_path / "garden.html").write_text(page("A garden", "Roses bloom in June. The council planted forty of them."))
    (tmp_path / "attack.html").write_text(page("An attack", "Shelling killed three people. Forty were injured."))
    list(read_inputs([tmp_path]))
    assert len(asked) == 1
    assert "Shelling" in asked[0]


def test_the_same_text_and_the_same_claims_as_with_the_extractors_on_every_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pages.jsonl"
    rows = [{**row, "html": page(row["title"], row.pop("text"))} for row in articles(120, 0.2)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    looked = readings(path)
    monkeypatch.setattr(markup, "may_tell", lambda text: True)
    assert looked == readings(path)
    assert sum(bool(reading.claims) for _, reading in looked) >= 20  # type: ignore[attr-defined]
