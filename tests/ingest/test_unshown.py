"""What a page strikes out, hides, folds away, or lets its readers say is no text of the report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import strikeledger as sl
from strikeledger.model import Document

Page = Callable[..., Document]
SAID = "people were killed in a drone strike on the city of Sumy on 4 March 2025, the mayor said."


def shown(page: Page, inside: str, head: str = "") -> str:
    markup = f"<html><head>{head}</head><body><article><p>Six {SAID}</p>{inside}</article></body></html>"
    return " ".join(page(markup, "x.html").text.split())


@pytest.mark.parametrize(
    "inside",
    [
        "<p><del>No fewer than 60 died.</del></p>",
        "<p><s>No fewer than 60 died.</s></p>",
        "<p><strike>No fewer than 60 died.</strike></p>",
        "<div hidden>No fewer than 60 died.</div>",
        "<div style='visibility: hidden'>No fewer than 60 died.</div>",
        "<div style='opacity:0'>No fewer than 60 died.</div>",
        "<div style='opacity: 0.0;'>No fewer than 60 died.</div>",
        "<div style='font-size:0px'>No fewer than 60 died.</div>",
        "<p style='color: transparent'>No fewer than 60 died.</p>",
        "<div style='position:absolute;left:-9999px'>No fewer than 60 died.</div>",
        "<div style='position:absolute;clip:rect(0,0,0,0)'>No fewer than 60 died.</div>",
        "<p style='transform: scale(0)'>No fewer than 60 died.</p>",
        "<dialog><p>No fewer than 60 died.</p></dialog>",
        "<p style='text-decoration: red line-through'>No fewer than 60 died.</p>",
        "<p class='old'>No fewer than 60 died.</p>",
        "<p class='tiny'>No fewer than 60 died.</p>",
        "<p class='away'>No fewer than 60 died.</p>",
        "<div class='more gone'>No fewer than 60 died.</div>",
        "<div id='later'>No fewer than 60 died.</div>",
        "<details>No fewer <div>than 60 died.</div> Sixty.</details>",
        "<section class='wide Comments-Area'><p>No fewer than 60 died.</p></section>",
        "<div id='disqus_thread'>No fewer than 60 died.</div>",
    ],
)
def test_it_is_left_out(page: Page, inside: str) -> None:
    styles = "<style>@import 'x'; /* a */ .a, .gone { display: none } @media x{y{}} #later{visibility:hidden}"
    styles += ".old{text-decoration-line:line-through} p.tiny{font-size:0} P.away { left: -9999px }</style>"
    assert shown(page, inside, styles) == f"Six {SAID}"


@pytest.mark.parametrize(
    "inside",
    [
        "<p><ins>At least seven were hurt.</ins></p>",
        "<details open><p>At least seven were hurt.</p></details>",
        "<details><summary>At least seven were hurt.</summary><p>Sixty died.</p></details>",
        "<dialog open><p>At least seven were hurt.</p></dialog>",
        "<p style='opacity:0.9;font-size:0.8em;color:black'>At least seven were hurt.</p>",
        "<p style='background-color:transparent;margin-left:-10px'>At least seven were hurt.</p>",
        "<p style='opacity:1;zoom:0.5;font-size:large;left:-10px'>At least seven were hurt.</p>",
        "<p class='wide'>At least seven were hurt.</p>",
        "<p class='comment'>At least seven were hurt.</p>",
    ],
)
def test_what_is_shown_stays(page: Page, inside: str) -> None:
    styles = "<style>@media print { .wide { display: none } p { color: red } } .other .wide { display: none }</style>"
    assert shown(page, inside, styles) == f"Six {SAID} At least seven were hurt."


def test_a_figure_is_what_is_left_when_another_was_struck_out(tmp_path: Path) -> None:
    cases = {
        "struck": f"<p><del>60</del> <ins>Six</ins> {SAID}</p>",
        "note": f"<p>At least 6<sup>2</sup> {SAID}</p>",
        "soft": f"<p>At least 6&shy; {SAID}</p>",
        "turned": f"<p>At least &#x202e;6&#x202c; {SAID}</p>",
    }
    for name, inside in cases.items():
        (tmp_path / f"{name}.html").write_text(f"<html><body><article>{inside}</article></body></html>")
    (tmp_path / "plain.txt").write_text(f"At least \u202d6\u00ad\u2060 {SAID}")
    ledger = sl.Ledger(tmp_path / "ledger.duckdb")
    ledger.read(sorted([*tmp_path.glob("*.html"), *tmp_path.glob("*.txt")]))
    killed = [row["low"] for row in ledger.claims().to_pylist() if row["measure"] == "killed"]
    assert killed == [6] * 5


def test_a_power_keeps_its_base_and_an_ordinal_its_letters(page: Page) -> None:
    assert "the 10th of 12 m" in shown(page, "<p>On the 10<sup>th</sup> of 12 m<sup>2</sup>.</p>")
