from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from strikeledger.ingest.credits import domain
from strikeledger.model import Document

from .pages import LEAD, SECOND, THIRD

Page = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"KHARKIV, Ukraine (AP) — {LEAD}", "Associated Press"),
        (f"July 10 (Reuters) - {LEAD}", "Reuters"),
        (f"MOSCOW, July 10. /TASS/. {LEAD}", "TASS"),
        (f"{LEAD}\n\n{SECOND}\n\nThe Associated Press contributed to this report.", "Associated Press"),
        (f"{LEAD}\n\n{SECOND}\n\nSource: Interfax-Ukraine", "Interfax-Ukraine"),
        (f"{LEAD}\n\n{SECOND}\n\nCopyright 2025 The Associated Press. All rights reserved.", "Associated Press"),
        ("Двоє людей поранені у Харкові, передає Укрінформ. Про це сказав губернатор.", "Ukrinform"),
        ("КИЕВ. 10 июля. Двое ранены при ударе по складу, сообщает РИА Новости. Пожар потушен.", "RIA Novosti"),
        (f"{LEAD}\n\nAccording to a report by Reuters, weapons were on their way.\n\n{SECOND}", None),
        (f"{LEAD}\n\nThe mayor told AFP that the fire was out.\n\n{SECOND}", None),
        (f"{LEAD}\n\n{SECOND}\n\nRelated posts\n\nLONDON (AP) — A ship sank on Tuesday…", None),
    ],
)
def test_agency_credits(page: Page, text: str, agency: str | None) -> None:
    assert page(text).agency == agency


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.site.org/x", "site.org"),
        ("http://web.archive.org/web/20250711120000/http://news.site.org:80/x", "news.site.org"),
        ("https://texts.invalid/1", None),
        ("https://10.0.0.1/x", None),
        ("http://[broken", None),
        ("urn:1", None),
    ],
)
def test_domains(url: str, host: str | None) -> None:
    assert domain(url) == host


def test_outlet_of_a_share_line(page: Page) -> None:
    assert page(f"{LEAD}\n\nShare this @daily-example.com\n\n{SECOND}").outlet == "daily-example.com"
    assert page(f"{LEAD}\n\nWrite to jane@daily-example.com\n\n{SECOND}").outlet is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{LEAD} {THIRD}", "en"),
        ("Унаслідок удару по складу двоє людей дістали поранення, пожежу загасили.", "uk"),
        ("В результате удара по складу два человека были ранены, пожар потушен.", "ru"),
        ("За ніч збито 40 дронів.", "uk"),
        ("Три дома повреждены, и один человек ранен.", "ru"),
        ("Zwei Menschen wurden bei dem Angriff auf die Stadt verletzt, sagte der Bürgermeister am Donnerstag.", "de"),
        ("Deux personnes ont été blessées dans la nuit par une frappe sur la ville, a dit le maire.", "fr"),
        ("Dwie osoby zostały ranne w ataku na miasto, które jest na wschodzie, podał w czwartek burmistrz.", "pl"),
        ("Двама души са ранени при удара срещу града, съобщи кметът във вторник сутринта.", "bg"),
        ("Kharkiv 2, Sumy 1", None),
        ("12:30", None),
    ],
)
def test_language(page: Page, text: str, language: str | None) -> None:
    assert page(json.dumps({"title": "—1—", "text": text}), "x.jsonl").language == language
