"""What Telegram's own exports hold beside posts of one channel: groups, origins, events, folders, later exports."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

import strikeledger as sl
from strikeledger.ingest import Given, read_inputs
from strikeledger.ingest.records import json_objects
from strikeledger.model import Refusal
from tests.ingest.test_channels import (
    AIR,
    NEWS,
    NIGHT,
    chat,
    exported,
    line,
    message,
    reports,
    seen,
    view,
    words,
    written,
)

TOLL = "Внаслідок атаки на Суми 14 травня 2025 року загинули двоє людей."
PERSON = {"from": "Some One", "from_id": "user7"}


def everything(*chats: dict[str, Any]) -> dict[str, Any]:
    contacts = {"about": "c", "list": [{"user_id": 9, "first_name": "A", "date": "2020-01-01T00:00:00"}]}
    return {"about": "x", "contacts": contacts, "chats": {"about": "y", "list": list(chats)}}


def test_what_readers_gave_a_post_and_how_it_was_exported_make_no_second_report(tmp_path: Path) -> None:
    liked = message(2, NIGHT, reactions=[{"type": "emoji", "count": 41, "emoji": "👍"}])
    (first,) = reports(written(tmp_path / "a", "result.json", chat(message(2, NIGHT))))
    (second,) = reports(written(tmp_path / "b", "result.json", everything(chat(liked))))
    assert (first.document_id, first.source) == (second.document_id, second.source)


def test_a_post_edited_between_two_exports_is_one_report_with_its_versions(tmp_path: Path) -> None:
    book = sl.Ledger(tmp_path / "ledger.duckdb")
    for folder, text in (("a", TOLL), ("b", TOLL.replace("двоє", "троє"))):
        book.read([written(tmp_path / folder, "result.json", chat(message(7, text, **{"from": "Суми ОВА"})))])
    (attack,) = book.incident_records()
    assert (attack.figures["killed"].best, attack.independent_reports) == (3, 1)
    assert book.table("documents").num_rows == 2


def test_a_channel_in_its_group_and_people_in_two_groups_are_told_apart_by_chat(tmp_path: Path) -> None:
    groups = [
        chat(message(2, text, **sender), name=name, number=number)
        for text, sender, name, number in (
            (TOLL, PERSON, "Район", 21),
            (TOLL + " Так.", PERSON, "Місто", 22),
            (NIGHT + " Пишіть.", {}, "Чат", 23),
        )
    ]
    found = reports(written(tmp_path / "in", "result.json", everything(chat(message(2, NIGHT)), *groups)))
    assert len(found) == 4
    assert len({one.source for one in found}) == 4


class Slow(io.BytesIO):
    """Gives few bytes at a time."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or 5, 5))


def test_the_number_of_a_chat_is_known_wherever_what_is_read_at_once_ends() -> None:
    for before in range(5):
        record = {"about": "x" * before, **chat(message(2, NIGHT), number=123456789)}
        (item,) = json_objects(Slow(json.dumps(record, indent=1).encode()), "result.json")
        assert item.chat == "123456789"


@pytest.mark.parametrize(
    "more",
    [
        {"forwarded_from": "Some One", "forwarded_from_id": "user7"},
        {"forwarded_from": None, "forwarded_from_id": "channel8"},
    ],
)
def test_words_of_a_person_or_of_who_was_deleted_are_no_channels(more: dict[str, Any], tmp_path: Path) -> None:
    (found,) = reports(written(tmp_path / "in", "result.json", chat(message(2, NIGHT, **more))))
    assert found.outlet is None


def test_events_and_what_is_not_exported_are_nothing_wrong(tmp_path: Path) -> None:
    paid = {"id": 3, "type": "service", "date": "2025-07-10T09:00:00", "action": "send_payment", "text": ""}
    skipped: list[str] = []
    folder = written(tmp_path / "in", "result.json", chat(message(2, NIGHT), paid, {"id": 4, "type": "unsupported"}))
    assert len(reports(folder, skipped)) == 1
    assert [one.rpartition(": ")[2] for one in skipped] == ["1 post without words"]


@pytest.mark.parametrize("kind", ["json", "view", "export"])
def test_what_a_channel_struck_through_is_not_its_word(kind: str, tmp_path: Path) -> None:
    name = {"json": "result.json", "view": "air.html", "export": "messages.html"}[kind]
    marked = ["Загинули ", {"type": "strikethrough", "text": "двоє"}, " троє людей."]
    content = {
        "json": chat(message(2, marked)),
        "view": view(seen(2, "Загинули <s>двоє</s> троє людей.")),
        "export": exported(line(2, words("Загинули <del>двоє</del> троє людей."))),
    }[kind]
    (found,) = reports(written(tmp_path / "in", name, content))
    assert " ".join(found.text.split()) == "Загинули троє людей."


def test_in_pages_a_second_post_of_one_origin_or_person_does_not_name_it_again(tmp_path: Path) -> None:
    origin = f'<div class="from_name">\n{NEWS} <span class="date details" title="x"> 09.07.2025</span></div>'
    forwarded = [f'<div class="forwarded body">{name}{words(NIGHT)}</div>' for name in (origin, "")]
    person = line(4, words(TOLL)).replace(f"\n{AIR}\n", "\nSome One\n")
    page = exported(
        line(2, forwarded[0]), line(3, forwarded[1], joined=True), person, line(5, words(TOLL), joined=True)
    )
    found = reports(written(tmp_path / "in", "messages.html", page))
    assert [one.outlet for one in found] == [NEWS, NEWS, None, None]


def test_that_a_post_was_pinned_is_no_post(tmp_path: Path) -> None:
    pinned = seen(3, f"{AIR} pinned «{NIGHT}»").replace('js-widget_message" data', 'service_message" data')
    (found,) = reports(written(tmp_path / "in", "air.html", view(seen(2, NIGHT), pinned)))
    assert found.source == "https://t.me/air/2"


def test_what_an_export_holds_beside_its_messages_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    inner = folder / "chats" / "chat_1"
    for name in ("css", "js", "images", "lists", "chats/chat_1/photos"):
        (folder / name).mkdir(parents=True)
    (folder / "css" / "style.css").write_text("body { margin: 0 }")
    (folder / "js" / "script.js").write_text("let killed = 60;")
    (folder / "lists" / "chats.html").write_text("<html><body><p>9 messages</p></body></html>")
    for picture in (folder / "images" / "back.png", inner / "photos" / "photo_1.jpg"):
        picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    start = '<html><head><title>Exported Data</title></head><body><div class="page_header">Chats</div></body></html>'
    (folder / "export_results.html").write_text(start)
    (inner / "messages.html").write_text(exported(line(2, words(NIGHT))))
    skipped: list[str] = []
    found = list(read_inputs([folder], Given(), skipped.append))
    assert not [one for one in found if isinstance(one, Refusal)]
    assert len(found) == 1
    assert len(skipped) == 6
