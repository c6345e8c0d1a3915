"""The lies of lies.toml: their reports written out in each format, read into a ledger, and what it says of them."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import tomllib
from email.message import EmailMessage
from html import escape
from pathlib import Path
from typing import Any

import strikeledger as sl
from strikeledger.asking.wording import flagged, sources_text
from tests.ingest.papers import word

HERE = Path(__file__).parent
LANGUAGES = ("en", "uk", "ru")
DAY = "2024-05-09"
FIGURES = {"killed": 9, "injured": 85}
Report = dict[str, Any]


def lies() -> list[dict[str, Any]]:
    """Every lie, in order."""
    return list(_table()["lie"])


def _table() -> dict[str, Any]:
    return tomllib.loads((HERE / "lies.toml").read_text(encoding="utf-8"))


def rows() -> list[tuple[dict[str, Any], str]]:
    """Every lie in every language."""
    return [(lie, language) for lie in lies() for language in LANGUAGES]


def said_of(lie: dict[str, Any], field: str, language: str) -> str:
    """What the ledger is expected to say."""
    found = lie[field]
    return str(found[language] if isinstance(found, dict) else found)


def told(lie: dict[str, Any], language: str, folder: Path) -> tuple[sl.Ledger, str, str]:
    """The ledger, what it said before the lie, and what it says with it."""
    book = sl.Ledger(folder / "ledger.duckdb")
    answers = []
    for part in ("honest", "lies"):
        reports = [one for report in lie[part] for one in _repeated(report, language)]
        place = folder / part
        place.mkdir()
        _WRITERS[lie["format"]](place, reports)
        book.read([place], published=DAY if lie["format"] in _UNDATED else None)
        answers.append(_answer(book, lie["measure"]))
    return book, answers[0], answers[1]


def _answer(book: sl.Ledger, measure: str) -> str:
    """The figure of the attack of the day, its sources and grade; of several attacks the one with most reports."""
    found = [one for one in book.incident_records() if str(one.date_end) == DAY]
    attack = max(found, key=lambda one: (len(one.documents), one.incident_id))
    figure = flagged(attack.figures[measure])
    return f"{measure} {figure}; {sources_text(attack.independent_reports)}, {attack.grade}"


def _repeated(report: Report, language: str) -> list[Report]:
    words = _table()["sentences"][language][report["text"]]
    figures = {name: report.get(name, number) for name, number in FIGURES.items()}
    one = {"day": DAY, "lang": language, **report, "text": words.format(**figures)}
    if "times" not in report:
        return [one]
    name = f"{report['text']}-{report['times']}"
    return [
        {**one, "outlet": f"Paper {name}-{n}", "url": f"https://paper-{name}-{n}.invalid/x"}
        for n in range(report["times"])
    ]


def _txt(folder: Path, reports: list[Report]) -> None:
    for number, one in enumerate(reports):
        (folder / f"{folder.name}{number}.txt").write_text(one["text"], encoding="utf-8")


def _html(folder: Path, reports: list[Report]) -> None:
    for number, one in enumerate(reports):
        head = f'<meta property="article:published_time" content="{one["day"]}T10:00:00Z">'
        if "outlet" in one:
            head += f'<meta property="og:site_name" content="{escape(one["outlet"])}">'
        if "canonical" in one:
            head += f'<link rel="canonical" href="{one["canonical"]}">'
        body = f"<body><article><p>{escape(one['text'])}</p></article></body>"
        page = f"<!doctype html><html><head>{head}</head>{body}</html>"
        (folder / f"{folder.name}{number}.html").write_text(page, encoding="utf-8")


def _record(one: Report) -> dict[str, Any]:
    return {"published": one["day"], **{key: one[key] for key in ("text", "outlet", "url") if key in one}}


def _jsonl(folder: Path, reports: list[Report]) -> None:
    lines = [json.dumps(_record(one), ensure_ascii=False) for one in reports]
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")


def _json(folder: Path, reports: list[Report]) -> None:
    (folder / "reports.json").write_text(json.dumps([_record(one) for one in reports]), encoding="utf-8")


def _feed(folder: Path, reports: list[Report]) -> None:
    for number, one in enumerate(reports):
        item = f"<item><title></title><link>{one['url']}</link><pubDate>{one['day']}T10:00:00Z</pubDate>"
        item += f"<description>{escape(one['text'])}</description></item>"
        head = f"<title>{escape(one['outlet'])}</title>"
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{item}</channel></rss>'
        (folder / f"feed{number}.xml").write_text(feed, encoding="utf-8")


def _telegram(folder: Path, reports: list[Report]) -> None:
    for number, one in enumerate(reports):
        message = {"id": number + 1, "type": "message", "date": f"{one['day']}T10:00:00", "text": one["text"]}
        if "forwarded" in one:
            message["forwarded_from"] = one["forwarded"]
        chat = {"name": one["outlet"], "type": "public_channel", "id": 7000 + number, "messages": [message]}
        (folder / f"result{number}.json").write_text(json.dumps(chat), encoding="utf-8")


def _mail(folder: Path, reports: list[Report]) -> None:
    for number, one in enumerate(reports):
        mail = EmailMessage()
        mail["From"] = f"{one['outlet']} <desk@{one['outlet'].replace(' ', '').lower()}.invalid>"
        mail["To"], mail["Subject"] = "reader@reader.invalid", "Odesa"
        mail["Date"] = dt.datetime.fromisoformat(f"{one['day']}T10:00:00+00:00")
        mail.set_content(one["text"])
        (folder / f"{folder.name}{number}.eml").write_bytes(mail.as_bytes())


def _word(folder: Path, reports: list[Report]) -> None:
    for number, one in enumerate(reports):
        (folder / f"{folder.name}{number}.docx").write_bytes(word(None, one["text"]))


def _archive(folder: Path, reports: list[Report]) -> None:
    records = []
    for one in reports:
        body = f"<!doctype html><html><body><article><p>{escape(one['text'])}</p></article></body></html>"
        head = '<head><meta property="article:published_time" content="{}T10:00:00Z"></head>'.format(one["day"])
        page = body.replace("<body>", head + "<body>").encode()
        lines = ("WARC/1.0", "WARC-Type: resource", f"WARC-Target-URI: {one['url']}",
                 f"WARC-Date: {one['day']}T10:00:00Z",
                 "Content-Type: text/html", f"Content-Length: {len(page)}", "", "")  # fmt: skip
        records.append("\r\n".join(lines).encode() + page + b"\r\n\r\n")
    (folder / "reports.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))


_WRITERS = {"txt": _txt, "html": _html, "json": _json, "jsonl": _jsonl, "feed": _feed, "telegram": _telegram,
            "mail": _mail, "word": _word, "archive": _archive}  # fmt: skip
_UNDATED = frozenset({"txt", "word"})
