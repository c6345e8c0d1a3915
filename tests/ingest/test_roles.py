from __future__ import annotations

from collections.abc import Callable

import pytest

from strikeledger.model import Document

from .pages import FOURTH, LEAD, SECOND, THIRD, body, check_blocks, of

Page = Callable[..., Document]
TITLE = "Drone falls on a warehouse in Kharkiv, hurting two"
REPORT = "\n\n".join((LEAD, SECOND, THIRD))


def text_of(*lines: str) -> str:
    return "\n\n".join(lines)


@pytest.mark.parametrize(
    "marker",
    [
        "Related posts",
        "RELATED STORIES:",
        "You May Also Like",
        "Source link",
        "Leave a Comment",
        "0/Post a Comment/Comments",
        "12 Comments",
        "Comments (3)",
        "Схожі новини",
        "Вас може зацікавити:",
        "Коментарі (7)",
        "Новости по теме",
        "Оставить комментарий",
        "Последние новости",
    ],
)
def test_nothing_behind_an_end_marker_is_body(page: Page, marker: str) -> None:
    links = ("Ten killed in an earthquake far away", "Jane Roe", "A town mourns the victims of a bus crash…")
    document = page(text_of(TITLE, REPORT, marker, *links))
    check_blocks(document)
    assert body(document).splitlines() == [LEAD, SECOND, THIRD]
    assert of(document, "title") == [TITLE]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "READ ALSO: Four killed in a rocket strike on a market",
        "Read also: Mayor names the streets that stay closed",
        "Читайте також: Чотири людини загинули внаслідок удару по ринку",
        "Читайте также: Четыре человека погибли при ударе по рынку",
        "Share this @daily-example.com",
        "Subscribe to our newsletter to get the day's news in your inbox.",
        "Підписуйтесь на наш Telegram-канал",
        "Подписывайтесь на наш канал в мессенджере",
        "Follow us on Facebook",
        "Facebook Twitter Pinterest Email",
        "We use cookies to improve this site.",
        "Click here to get the app",
        "Copyright 2025 Example Media. All rights reserved.",
        "jane.roe@daily-example.com",
        "(555) 010-2030",
        "3 hours ago",
        "WHAT THE NEIGHBOURS OF THE OTHER TOWN SAY ABOUT IT",
    ],
)
def test_furniture_inside_a_report_is_not_body_and_the_report_goes_on(page: Page, line: str) -> None:
    document = page(text_of(TITLE, LEAD, line, SECOND, THIRD))
    check_blocks(document)
    assert body(document).splitlines() == [LEAD, SECOND, THIRD]
    assert line in of(document, "boilerplate")


def test_a_box_of_links_in_the_middle_does_not_end_the_report(page: Page) -> None:
    box = ("Related stories", "A bridge closes for repairs", "The fair opens on Sunday")
    document = page(text_of(TITLE, LEAD, SECOND, *box, THIRD, FOURTH, f"{LEAD} {SECOND}", "Related posts", "x"))
    assert FOURTH in body(document)
    assert "bridge" not in body(document)


def test_another_report_behind_an_end_marker_stays_out(page: Page) -> None:
    other = (
        "The city library reopened on Monday after two years of building, with longer hours and a room for children.",
        "Readers queued around the block, and the first book lent was a novel about sailors, the librarian told us.",
        "The council paid for the roof, and a gardening club planted sunflowers along the southern wall of the yard.",
    )
    document = page(text_of(TITLE, REPORT, "Related posts", "A library reopens at last", *other))
    assert body(document).splitlines() == [LEAD, SECOND, THIRD]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Air defence shot down 48 drones during the night:",
            "26 over Kursk region",
            "12 over Belgorod region",
            "10 at sea",
        ),
        ("The regions hit were:", "- Kharkiv: 2 hurt", "- Sumy: 1 killed", "- Odesa"),
        ("За ніч знищено 31 дрон:", "• 20 над Сумщиною", "• 11 над Харківщиною"),
        ("Over the past night, air defence destroyed drones over", "▪ Voronezh region, 4;", "▪ Rostov region, 3."),
    ],
)
def test_lists_of_regions_with_numbers_are_body(page: Page, lines: tuple[str, ...]) -> None:
    document = page("\n".join((LEAD, *lines, SECOND)))
    assert body(document).splitlines() == [LEAD, *lines, SECOND]
    last = page("\n".join((LEAD, *lines)))
    assert body(last).splitlines() == [LEAD, *lines]


@pytest.mark.parametrize(
    "text",
    [
        "Explosions in Kharkiv",
        "Two people were hurt in Kharkiv.",
        "⚡ Воздушная тревога в Белгороде",
        "За ніч збито 31 дрон із 40",
        "Overnight, air defence forces destroyed 26 drones: 14 over Kursk region and 12 over Belgorod region.",
    ],
)
def test_one_line_reports_are_body(page: Page, text: str) -> None:
    document = page(text)
    assert body(document) == text
    assert document.title is None


def test_live_blog_entries_are_body(page: Page) -> None:
    document = page(text_of(TITLE, "UPDATED AT 11:20", LEAD, "UPDATE 10:05:", SECOND, "FIRST REPORT", THIRD))
    assert [line for line in body(document).splitlines() if len(line) > 40] == [LEAD, SECOND, THIRD]


def test_lead_is_told_from_menu_title_and_caption(page: Page) -> None:
    caption = "Firefighters at the warehouse that a drone hit in Kharkiv"
    document = page(text_of("Menu", "World News", "Featured", TITLE, caption, LEAD, SECOND, THIRD))
    assert document.title == TITLE
    assert of(document, "caption") == [caption]
    assert of(document, "boilerplate") == ["Menu\n\nWorld News\n\nFeatured"]


def test_captions_bylines_and_headings(page: Page) -> None:
    document = page(
        text_of(
            TITLE,
            "By Jane Roe",
            LEAD,
            "Smoke over the warehouse (Jane Roe/Example Wire)",
            SECOND,
            "What is known about the blaze",
            THIRD,
            "Photo: Example Wire",
            "Автор: Іван Приклад",
        )
    )
    assert of(document, "byline") == ["By Jane Roe", "Автор: Іван Приклад"]
    assert of(document, "caption") == ["Smoke over the warehouse (Jane Roe/Example Wire)", "Photo: Example Wire"]
    assert of(document, "heading") == ["What is known about the blaze"]
    assert body(document).splitlines() == [LEAD, SECOND, THIRD]


def test_the_dateline_of_a_lead_is_a_block_of_its_own(page: Page) -> None:
    for dateline in (
        "July 4 —",
        "KHARKIV, Ukraine (AP) —",
        "MOSCOW, July 4. /TASS/.",
        "ODESA –",
        "UKRAINE, KHARKIV, Jul 25 —",
        "27 August 2024.",
        "Sumy, 27 August 2024.",
    ):
        document = page(f"{dateline} {LEAD}\n\n{SECOND}")
        assert of(document, "dateline") == [dateline]
        assert body(document).splitlines() == [LEAD, SECOND]


@pytest.mark.parametrize(
    "lead", ["Kharkiv – a city of a million people – woke to smoke again.", "On July 4 — a Friday — two were hurt."]
)
def test_a_dash_in_a_sentence_is_no_dateline(page: Page, lead: str) -> None:
    assert of(page(f"{lead}\n\n{SECOND}"), "dateline") == []


def test_a_page_flattened_into_one_line(page: Page) -> None:
    flat = (
        f"{LEAD} Advertisement {SECOND} READ ALSO: Mayor names closed streets The governor thanked the crews. {THIRD}"
    )
    document = page(f"{flat} Related posts Ten killed in an earthquake far away A town mourns after a bus crash")
    check_blocks(document)
    text = body(document)
    assert [sentence for sentence in (LEAD, SECOND, THIRD) if sentence not in text] == []
    assert "The governor thanked the crews." in text
    assert [words for words in ("Mayor names", "Advertisement", "earthquake") if words in text] == []


def test_words_of_markers_inside_sentences_are_body(page: Page) -> None:
    lines = (
        "More related stories came from neighbours, who had shared videos of the fire on Telegram and Facebook.",
        "Comments by the governor were published late, and readers can read more of them next week.",
        "“Follow the sound of the siren and share it with neighbours,” the mayor said in the latest news briefing.",
        "Photos of the warehouse show the home of a drone club; police search the gallery for more parts.",
    )
    document = page(text_of(LEAD, *lines, SECOND))
    assert body(document).splitlines() == [LEAD, *lines, SECOND]


def test_about_the_author_only_at_the_end(page: Page) -> None:
    author = "Jane Roe is a reporter for the Daily Example in Kharkiv."
    assert author in of(page(text_of(LEAD, SECOND, THIRD, author)), "byline")
    victim = "John Doe is a reporter for the Daily Example and was among the hurt."
    assert victim in body(page(text_of(LEAD, victim, SECOND, THIRD)))


def test_a_list_of_films_is_furniture_and_a_live_blog_is_not(page: Page) -> None:
    films = (
        "0:56 A coach speaks about the lost match",
        "2:13 How music helps pupils learn",
        "1:18 A rally at the park",
    )
    assert body(page("\n".join(films))) == ""
    assert body(page("\n".join((*films, LEAD, SECOND)))).splitlines() == [LEAD, SECOND]
    blog = ("09:35 Explosions in Kharkiv", "10:05 A warehouse burns in Saltivka", "11:20 Two people hurt")
    assert body(page("\n".join((LEAD, *blog, SECOND)))).splitlines() == [LEAD, *blog, SECOND]
    assert body(page("\n".join((LEAD, SECOND, *blog)))).splitlines() == [LEAD, SECOND, *blog]


def test_a_list_under_the_headline_with_speakers_in_brackets_is_body(page: Page) -> None:
    items = ["• Kherson: two killed, five injured (Ivan Petrenko)", "• Sumy: one injured (Oleh Bondar)"]
    after = "Nobody was injured in Poltava, beside Kherson and Sumy."
    document = page("\n".join(["Attacks of the past day by region", *items, after]))
    assert body(document).splitlines()[:2] == items


def test_points_between_headline_and_dateline_are_body(page: Page) -> None:
    points = ["* At least 40 hurt in the blaze, police say", "* Two crews reached the blaze on Sunday"]
    document = page("\n".join(["Blaze in a warehouse near the port", *points, f"KYIV, April 13 - {LEAD}", SECOND]))
    assert body(document).splitlines()[:2] == points


def test_a_source_line_under_the_headline_is_body(page: Page) -> None:
    source = "Source: Ivan Petrenko, head of the region, on Telegram"
    document = page("\n".join(["Blaze in a warehouse near the port", source, LEAD, SECOND]))
    assert body(document).splitlines()[0] == source
