"""The attack page says the attack in a paragraph of its figures, and who told which figure in a table."""

from __future__ import annotations

import re
from pathlib import Path

from strikeledger.web.library import Library
from strikeledger.web.site import Site
from tests.books import Book
from tests.told import KHARKIV, ODESA, ODESA_LATER, Told

NIGHT = "Russia launched 210 drones at Ukraine overnight into May 9, 2024, Ukraine's air force said."
AGAIN = "Overnight into May 9, 2024 Russia launched 190 drones and 20 missiles at Ukraine, the president said."


def test_every_figure_stands_in_its_row_and_opens_its_sentence(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.read("2025-01-03", ODESA, "Port Herald")
    told.read("2025-01-04", ODESA_LATER, "Coast Post")
    told.read("2025-01-03", KHARKIV, "City Wire")
    site = Site(Library(told.ledger.path))
    shown = site.answer("incident/ua-2025-01-03-odesa.html")
    assert shown is not None
    text = shown.body.decode()
    table = text.split('<table class="matrix">', 1)[1].split("</table>", 1)[0]
    assert table.index("Port Herald") < table.index("Coast Post"), "in order of time"
    for row in told.ledger.claims().to_pylist():
        if row["incident_id"] == "ua-2025-01-03-odesa":
            assert f"#{row['claim_id']}" in table
    assert re.search(r'<td class="best"><a [^>]*>6</a>', table)
    assert re.search(r'<td class="within"><a [^>]*>4</a>', table)
    assert "6 (4 to 6) people were killed" in text.split('id="in-short">', 1)[1].split("</p>", 1)[0]
    assert "matrix" not in (site.answer("incident/ua-2025-01-03-kharkiv.html") or shown).body.decode().split("<h2")[1]


def test_the_official_line_stands_by_itself_and_what_it_contradicts_is_marked(tmp_path: Path) -> None:
    book = (
        Book(tmp_path).read(("2024-05-09", NIGHT), outlet="City Wire").read(("2024-05-10", AGAIN), outlet="Coast Post")
    )
    book.launches(
        "2024-05-08 20:00,2024-05-09 06:00,Shahed-136/131,Ukraine,190,100,60",
        "2024-05-08 20:00,2024-05-09 06:00,X-101/X-555,Ukraine,20,18,0",
    )
    (incident,) = {row["incident_id"] for row in book.rows("incidents") if row["figures"]}
    shown = Site(Library(book.ledger.path)).answer(f"incident/{incident}.html")
    assert shown is not None
    table = shown.body.decode().split('<table class="matrix">', 1)[1].split("</table>", 1)[0]
    official = table.split('<tr class="official">', 1)[1].split("</tr>", 1)[0]
    assert "<td>190</td>" in official
    assert re.search(r'<td class="\w+"><a [^>]*>210</a> <span class="pill contradicts"', table)
