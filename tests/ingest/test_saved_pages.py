"""Pages as browsers save them: with a folder beside them, or all in one file."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import strikeledger as sl
from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Document, Refusal

from .pages import LEAD, SECOND, body

Read = Callable[..., list[Document | Refusal]]
PAGE = f"<html><head><title>News</title></head><body><p>{LEAD}</p><p>{SECOND}</p></body></html>"


def saved(folder: Path) -> Path:
    (folder / "page_files").mkdir()
    (folder / "page_files" / "logo.png").write_bytes(b"\x89PNG\r\n")
    (folder / "page_files" / "frame.html").write_text(f"<html><body><p>{LEAD}</p></body></html>")
    (folder / "page.html").write_text(PAGE)
    return folder


def test_the_folder_beside_a_saved_page_is_passed_over_by_name(tmp_path: Path) -> None:
    told: list[str] = []
    (found,) = read_inputs([saved(tmp_path)], Given(), told.append)
    assert found.source == str(tmp_path / "page.html")
    assert [name.partition(": ")[0] for name in told] == [str(tmp_path / "page_files")]


def test_a_folder_of_such_a_name_without_its_page_is_read(tmp_path: Path) -> None:
    (saved(tmp_path) / "page.html").unlink()
    told: list[str] = []
    found = list(read_inputs([tmp_path], Given(), told.append))
    assert [type(one) for one in found] == [Document, Refusal]
    assert told == []


def test_a_run_with_a_saved_page_is_whole(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    report = sl.Ledger(tmp_path / "l.duckdb").read([saved(tmp_path / "in")])
    assert (report.read, report.refused) == (1, ())
    (passed,) = report.passed_over
    assert passed.startswith(f"{tmp_path / 'in' / 'page_files'}: ")


def test_a_page_saved_as_one_file(read: Read) -> None:
    made = EmailMessage()
    made["From"] = "<Saved by Blink>"
    made["Snapshot-Content-Location"] = "https://news.org/2025/03/06/warehouse"
    made["Subject"] = "News"
    made["Date"] = "Fri, 07 Mar 2025 08:00:00 +0000"
    made.set_content(PAGE, subtype="html", cte="quoted-printable")
    made.add_related(b"\x89PNG\r\n", maintype="image", subtype="png", cid="<logo>")
    made.add_related("p { color: red }", subtype="css")
    (document,) = read(made.as_bytes(), "page.mhtml")
    assert isinstance(document, Document)
    assert body(document).splitlines() == [LEAD, SECOND]
    assert (document.source, document.outlet) == ("https://news.org/2025/03/06/warehouse", "news.org")
    assert str(document.published) == "2025-03-06"  # by its address; the mail's date is the day it was saved
    assert document.retrieved == "2025-03-07T08:00:00+00:00"


def test_style_sheets_and_scripts_that_lie_beside_a_page_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "app.js").write_text("let killed = 60;")
    (tmp_path / "look.css").write_text("body { margin: 0 }")
    told: list[str] = []
    (found,) = read_inputs([tmp_path], Given(), told.append)
    assert found.source == str(tmp_path / "page.html")
    assert sorted(told) == [f"{tmp_path / name}: part of the look of a page" for name in ("app.js", "look.css")]
