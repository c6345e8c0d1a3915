"""The static site: whole, relative, only inside its folder, and never over somebody's files."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import strikeledger as sl
from strikeledger.errors import UsageError
from strikeledger.web import publish as room
from strikeledger.web.publish import MARK, publish
from strikeledger.web.site import LEAFLET, Site


class Links(HTMLParser):
    """Every address a page names, the identifiers in it, and what a strict policy would forbid."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.forbidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action") and value is not None:
                self.links.append(value)
            if name == "id" and value:
                self.ids.append(value)
            if name == "style" or name.startswith("on"):
                self.forbidden.append(f"{tag} {name}")
        # Data that a script reads is nothing that a browser runs, and no policy forbids it.
        if tag == "style" or (
            tag == "script" and "src" not in dict(attrs) and ("type", "application/json") not in attrs
        ):
            self.forbidden.append(tag)


def parsed(file: Path) -> Links:
    links = Links()
    links.feed(file.read_text(encoding="utf-8"))
    return links


@pytest.fixture(scope="module")
def pages(static: Path) -> dict[Path, Links]:
    return {file: parsed(file) for file in static.rglob("*.html")}


def test_every_link_is_relative_and_leads_to_a_file_and_a_place_in_it(static: Path, pages: dict[Path, Links]) -> None:
    broken = []
    for file, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or link.startswith("/"):
                broken.append(f"{file.name}: {link}")
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            if not target.is_relative_to(static.resolve()) or not target.is_file():
                broken.append(f"{file.name}: {link}")
                continue
            ids = pages[static / target.relative_to(static.resolve())].ids if parts.fragment else []
            broken += [f"{file.name}: {link}"] if parts.fragment and parts.fragment not in ids else []
    assert broken == []


def test_no_page_needs_anything_inline(pages: dict[Path, Links]) -> None:
    assert [f"{file.name}: {one}" for file, page in pages.items() for one in page.forbidden] == []


def test_identifiers_are_unique_on_each_page(pages: dict[Path, Links]) -> None:
    assert [file.name for file, page in pages.items() if len(page.ids) != len(set(page.ids))] == []


def test_every_page_has_its_json_twin_and_no_page_is_over_a_megabyte(pages: dict[Path, Links]) -> None:
    for file in pages:
        assert json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))["view"]
        assert file.stat().st_size < 1_000_000


def test_every_table_has_its_csv(static: Path, pages: dict[Path, Links]) -> None:
    """But for the tables of documentation, and the list of the files themselves."""
    for file in pages:
        page = file.read_text(encoding="utf-8").split("<main", 1)[1]
        if file.name == "data.html" or 'class="prose"' in page:
            continue
        tables = [page[found.start() :].split("</section>")[0] for found in re.finditer("<table", page)]
        assert [table[:80] for table in tables if not re.search(r'href="[^"]+\.csv"', table)] == [], file.name


def test_nothing_names_an_outside_address_to_load(static: Path) -> None:
    for file in (*static.rglob("*.css"), *static.rglob("*.js")):
        if file.name in LEAFLET:  # names its own home and the namespace of SVG; the walk holds that it loads neither
            continue
        assert (
            not re.search(r"https?://|//[a-z]", file.read_text(encoding="utf-8").replace("// ", ""))
            or "rows-" in file.name
        )


@pytest.mark.rule(5)
def test_rule_5_what_one_source_alone_gives_is_marked_on_every_page(book: sl.Ledger, static: Path) -> None:
    for incident in book.incident_records():
        page = (static / "incident" / f"{incident.incident_id}.html").read_text(encoding="utf-8")
        single = sum(figure.independent < 2 for figure in incident.figures.values())
        table = page.split('<table class="figures stacked">')[1].split("</table>")[0] if single else ""
        assert table.count('class="pill single"') == single


@pytest.mark.rule(11)
def test_rule_11_no_figure_stands_without_its_range(static: Path) -> None:
    for file in static.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        assert page.count('<span class="figure') == len(
            re.findall(r'<span class="figure[^>]*>.*?<span class="range">\[', page)
        )


@pytest.mark.rule(4)
def test_rule_4_no_page_calls_anything_verified(static: Path) -> None:
    for file in static.rglob("*.html"):
        if file.stem in ("rules", "method", "codebook"):
            continue
        words = re.sub(r"none is verified|none verified|not verified", "", file.read_text(encoding="utf-8"))
        assert "verified" not in words.split("<main", 1)[1].split('<div class="text"')[0]


def test_the_same_ledger_gives_the_same_site(book: sl.Ledger, static: Path, tmp_path: Path) -> None:
    publish(book.path, tmp_path / "again")
    names = sorted(file.relative_to(static) for file in static.rglob("*") if file.is_file())
    assert names == sorted(f.relative_to(tmp_path / "again") for f in (tmp_path / "again").rglob("*") if f.is_file())
    assert [n for n in names if (static / n).read_bytes() != (tmp_path / "again" / n).read_bytes()] == []


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, root: Path) -> sl.Ledger:
    """A ledger of two reports, for tests that write the site again and again."""
    ledger = sl.Ledger(tmp_path_factory.mktemp("small") / "ledger.duckdb")
    reports = root / "examples" / "reports"
    ledger.read([reports / "2025-07-03-chicago.txt", reports / "2025-07-05-toll-rises.txt"])
    ledger.check()
    return ledger


def test_a_folder_of_somebody_else_is_left_alone(small: sl.Ledger, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="did not make"):
        publish(small.path, tmp_path / "mine")
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="no folder"):
        publish(small.path, tmp_path / "file")
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    with pytest.raises(UsageError):
        publish(small.path, tmp_path / "link")
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years of work"
    assert sorted(item.name for item in tmp_path.iterdir()) == ["file", "link", "mine"]


def test_an_own_folder_is_replaced_whole_and_an_empty_one_is_taken(small: sl.Ledger, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    publish(small.path, tmp_path / "site")
    (tmp_path / "site" / "stale.html").write_text("old")
    publish(small.path, tmp_path / "site")
    assert not (tmp_path / "site" / "stale.html").exists()
    assert (tmp_path / "site" / MARK).is_file()
    assert [item.name for item in tmp_path.iterdir()] == ["site"]


def test_a_writing_that_fails_leaves_the_old_site_and_nothing_else(
    small: sl.Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(small.path, tmp_path / "site")
    before = (tmp_path / "site" / "index.html").read_bytes()

    def full(site: Site, ledger: Path, folder: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(room, "_data", full)
    with pytest.raises(OSError, match="No space"):
        publish(small.path, tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["site"]


def test_full_texts_are_shown_when_they_are_asked_for(small: sl.Ledger, tmp_path: Path) -> None:
    publish(small.path, tmp_path / "site", full_texts=True)
    (row,) = small.documents(text=True).to_pylist()[:1]
    page = (tmp_path / "site" / "source" / f"{row['document_id']}.html").read_text(encoding="utf-8")
    assert "Only the sentences with a figure" not in page


def test_a_site_keeps_the_sentences_and_leaves_the_rest_out(book: sl.Ledger, tmp_path: Path) -> None:
    publish(book.path, tmp_path / "site")
    documents = {row["document_id"]: row for row in book.documents(text=True).to_pylist()}
    claims = book.claims().to_pylist()
    periods = book.period_figures().to_pylist()
    spoken = {row["document_id"] for row in (*claims, *periods)}
    for key, row in documents.items():
        page = (tmp_path / "site" / "source" / f"{key}.html").read_text(encoding="utf-8")
        shown = page.split('<div class="text"')[1].split("</section>")[0] if '<div class="text"' in page else ""
        told = sum(c["sentence_end"] - c["sentence_start"] for c in claims if c["document_id"] == key)
        assert (key in spoken) == bool(shown)
        counted = sum(row["document_id"] == key for row in periods)
        assert len(re.sub(r"<[^>]*>|\s", "", shown)) <= told * 1.5 + 80 + 400 * counted
        assert row["text"]
