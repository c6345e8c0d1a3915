"""Channels: exports as JSON and HTML and the public view saved as a page, in the markup that these are written in."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

import strikeledger as sl
from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Document, Refusal
from strikeledger.reading import read_document

AIR, NEWS, OTHER = "Повітряні Сили", "Новини Півдня", "Місто за ніч"
NIGHT = "У ніч на 10 липня 2025 року ворог атакував 45 ударними БпЛА. Збито 40 БпЛА."


def message(number: int, text: Any = "", **more: Any) -> dict[str, Any]:
    day = {"id": number, "type": "message", "date": "2025-07-10T09:00:00", "date_unixtime": "1752127200"}
    return day | {"from": AIR, "from_id": "channel11", "text": text, "text_entities": []} | more


def chat(*messages: dict[str, Any], name: str = AIR, number: int = 11) -> dict[str, Any]:
    return {"name": name, "type": "public_channel", "id": number, "messages": list(messages)}


def reports(folder: Path, skipped: list[str] | None = None) -> list[Document]:
    found = list(read_inputs([folder], Given(), (skipped if skipped is not None else []).append))
    assert not [one for one in found if isinstance(one, Refusal)], found
    return [one for one in found if isinstance(one, Document)]


def written(folder: Path, name: str, content: Any) -> Path:
    folder.mkdir(exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=1)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def view(*posts: str, name: str = "air") -> str:
    return f"""<!DOCTYPE html><html><head><title>{AIR} – Telegram</title></head><body>
<div class="tgme_channel_info_header_title"><span dir="auto">{AIR}</span></div>
<section class="tgme_channel_history js-message_history">{"".join(posts)}</section></body></html>"""


def seen(number: int, words: str, before: str = "", after: str = "") -> str:
    told = f'<div class="tgme_widget_message_text js-message_text" dir="auto">{words}</div>' if words else ""
    return f"""<div class="tgme_widget_message_wrap js-widget_message_wrap">
<div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="air/{number}">
<div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author accent_color">
<a class="tgme_widget_message_owner_name" href="https://t.me/air"><span dir="auto">{AIR}</span></a></div>{before}
{told}{after}<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span>
<span class="tgme_widget_message_meta"><a class="tgme_widget_message_date" href="https://t.me/air/{number}">
<time datetime="2025-07-10T06:0{number % 10}:00+00:00" class="time">06:00</time></a></span></div></div></div></div>"""


def exported(*posts: str) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>
<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
{AIR}
</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">10 July 2025</div></div>
{"".join(posts)}</div></div></div></body></html>"""


def line(number: int, inner: str, *, joined: bool = False) -> str:
    name = "" if joined else f'<div class="from_name">\n{AIR}\n</div>'
    kind = f"clearfix{' joined' if joined else ''}"
    return f"""<div class="message default {kind}" id="message{number}"><div class="body">
<div class="pull_right date details" title="10.07.2025 09:0{number}:00 UTC+03:00">09:0{number}</div>
{name}{inner}</div></div>"""


def words(text: str) -> str:
    return f'<div class="text">\n{text}\n</div>'


def test_a_post_of_a_channel_has_the_channel_for_its_outlet(tmp_path: Path) -> None:
    (found,) = reports(written(tmp_path / "in", "result.json", chat(message(2, NIGHT))))
    assert (found.outlet, found.published, found.text) == (AIR, dt.date(2025, 7, 10), NIGHT)
    assert found.source == "https://t.me/c/11/2"


def test_an_export_of_all_chats_keeps_posts_of_the_same_number_apart(tmp_path: Path) -> None:
    other = message(2, NIGHT.replace("45", "46"), **{"from": NEWS, "from_id": "channel12"})
    everything = {
        "about": "x",
        "chats": {"about": "y", "list": [chat(message(2, NIGHT)), chat(other, name=NEWS, number=12)]},
    }
    found = reports(written(tmp_path / "in", "result.json", everything))
    assert [one.outlet for one in found] == [AIR, NEWS]
    assert len({one.source for one in found}) == 2


def test_posts_without_words_are_skipped_and_counted(tmp_path: Path) -> None:
    silent = [
        message(3, photo="photos/1.jpg"),
        message(4, "🔥🔥"),
        message(5, "", media_type="video_file", title="clip"),
    ]
    skipped: list[str] = []
    folder = written(tmp_path / "in", "result.json", chat(message(2, NIGHT), *silent))
    assert len(reports(folder, skipped)) == 1
    assert skipped == [f"{folder / 'result.json'}: 3 posts without words"]


def test_a_person_in_a_group_is_no_outlet(tmp_path: Path) -> None:
    (found,) = reports(
        written(tmp_path / "in", "r.json", chat(message(2, NIGHT, **{"from": "Some One", "from_id": "user7"})))
    )
    assert found.outlet is None


@pytest.mark.parametrize("kind", ["json", "view", "export"])
def test_a_forwarded_post_is_its_origins(kind: str, tmp_path: Path) -> None:
    name = {"json": "result.json", "view": "air.html", "export": "messages.html"}[kind]
    origin = f'<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/n"><span>{NEWS}</span></a>'
    inner = f"""<div class="forwarded body"><div class="from_name">
{NEWS} <span class="date details" title="09.07.2025 22:00:00 UTC+03:00"> 09.07.2025 22:00:00</span></div>
{words(NIGHT)}</div>"""
    content = {
        "json": chat(message(2, NIGHT, forwarded_from=NEWS)),
        "view": view(seen(2, NIGHT, f'<div class="tgme_widget_message_forwarded_from">Forwarded from {origin}</div>')),
        "export": exported(line(2, inner)),
    }[kind]
    (found,) = reports(written(tmp_path / "in", name, content))
    assert (found.outlet, found.text) == (NEWS, NIGHT)


def test_a_public_view_is_its_posts_each_with_its_address_and_time(tmp_path: Path) -> None:
    quoted = """<a class="tgme_widget_message_reply" href="https://t.me/air/1"><div class="tgme_widget_message_text">
Раніше 99 дронів</div></a>"""
    page = view(seen(2, NIGHT.replace(". Збито", ".<br/>Збито")), seen(3, ""), seen(4, "Відбій тривоги.", quoted))
    skipped: list[str] = []
    first, second = reports(written(tmp_path / "in", "air.html", page), skipped)
    assert (first.source, first.outlet, first.published) == ("https://t.me/air/2", AIR, dt.date(2025, 7, 10))
    assert first.text == NIGHT.replace(". Збито", ".\nЗбито")
    assert (second.source, second.text) == ("https://t.me/air/4", "Відбій тривоги.")
    assert [one.rpartition(": ")[2] for one in skipped] == ["1 post without words"]


def test_a_later_view_adds_only_what_is_new_and_keeps_both_versions_of_what_was_edited(tmp_path: Path) -> None:
    (first,) = reports(written(tmp_path / "a", "air.html", view(seen(2, NIGHT))))
    same, edited, new = reports(
        written(tmp_path / "b", "air.html", view(seen(2, NIGHT), seen(2, NIGHT + " Уточнено."), seen(3, "Відбій.")))
    )
    assert first.document_id == same.document_id
    assert (edited.source, edited.document_id != same.document_id) == (same.source, True)
    assert new.source == "https://t.me/air/3"


def test_an_export_as_pages_is_read_page_by_page(tmp_path: Path) -> None:
    photo = '<div class="media_wrap clearfix"><a class="photo_wrap" href="photos/1.jpg"></a></div>'
    folder = written(tmp_path / "in", "messages.html", exported(line(2, words(NIGHT)), line(3, photo, joined=True)))
    written(folder, "messages2.html", exported(line(4, words("Відбій<br>тривоги."), joined=True)))
    skipped: list[str] = []
    first, second = reports(folder, skipped)
    assert (first.outlet, first.text, first.published) == (AIR, NIGHT, dt.date(2025, 7, 10))
    assert (second.outlet, second.text) == (AIR, "Відбій\nтривоги.")
    assert len(skipped) == 1


def test_a_view_without_words_says_what_to_do(tmp_path: Path) -> None:
    (found,) = read_inputs([written(tmp_path / "in", "air.html", view(seen(3, "")))])
    assert isinstance(found, Refusal)
    assert "scroll" in found.advice


def test_an_authoritys_post_is_its_word_and_a_news_channels_is_nobodys(tmp_path: Path) -> None:
    news = message(3, NIGHT.replace("45", "44"), **{"from": NEWS, "from_id": "channel12"})
    own, other = reports(written(tmp_path / "in", "result.json", chat(message(2, NIGHT), news)))
    assert {c.claimant.organisation for c in read_document(own).claims if c.claimant} == {"Air Force"}
    assert {c.claimant for c in read_document(other).claims} == {None}


def test_a_forwarded_post_is_no_second_source(tmp_path: Path) -> None:
    shared = message(9, NIGHT, forwarded_from=AIR, **{"from": OTHER, "from_id": "channel13"})
    book = sl.Ledger(tmp_path / "ledger.duckdb")
    book.read([written(tmp_path / "in", "result.json", chat(message(2, NIGHT), shared))])
    (night,) = book.incident_records()
    assert (len(night.documents), night.independent_reports) == (2, 1)
