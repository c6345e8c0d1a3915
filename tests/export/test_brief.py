"""A brief holds no number that is no figure of the ledger, each has its footnote, and all formats tell the same."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from strikeledger.asking.brief import Brief
from strikeledger.asking.brief_words import words_of
from strikeledger.asking.in_short import sentence_on
from strikeledger.errors import UsageError
from strikeledger.export.brief import FORMATS, written
from strikeledger.model import Figure, Incident, Place
from strikeledger.samples import sample_paths
from strikeledger.vocabulary.measures import measures
from tests.books import Book

NIGHT = (
    "Russia launched 60 drones and 4 missiles at Ukraine overnight into May 9, 2024. "
    "The air force said 40 drones were shot down and 12 were lost from radar."
)
TOWN = "A Russian missile strike on Odesa on May 9, 2024 killed four people and injured 21, the mayor of Odesa said."
LATER = "The death toll from the Russian missile strike on Odesa on May 9, 2024 rose to six, rescuers said."


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    made = Book(tmp_path_factory.mktemp("brief"))
    made.read(("2024-05-09", NIGHT), outlet="City Wire").read(("2024-05-09", TOWN), outlet="Port Herald")
    return made.read(("2024-05-10", LATER), outlet="Coast Post")


def numbers(text: str) -> list[float]:
    return [float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


def figures(book: Book) -> set[float]:
    found: list[Figure] = [f for one in book.ledger.incident_records() for f in one.figures.values()]
    return {value for f in found for value in (f.best, f.low, f.high) if value is not None}


def undated(text: str, language: str) -> str:
    """A paragraph without its days and the marks of its footnotes."""
    months = "|".join(words_of(language)["months"])
    return re.sub(rf"\d{{1,2}} (?:{months}) \d{{4}}|\[\^\d+\]", "", text)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_number_of_a_brief_is_a_figure_of_the_ledger_and_has_its_footnote(book: Book, language: str) -> None:
    told = book.ledger.brief("2024-05-09", language=language)
    text = undated("\n".join(told.paragraphs), language)
    assert numbers(text), "it tells something"
    assert set(numbers(text)) <= figures(book)
    marks = [int(mark) for text in told.paragraphs for mark in re.findall(r"\[\^(\d+)\]", text)]
    assert set(marks) == set(range(1, len(told.notes) + 1))
    best = {f.best for one in book.ledger.incident_records() for f in one.figures.values()}
    assert len(marks) >= len(best)
    assert any("Odesa on May 9, 2024 killed four people" in note or "rose to six" in note for note in told.notes)


def test_a_brief_tells_who_launched_what_and_the_range_of_a_toll(book: Book) -> None:
    (town,) = [one for one in book.ledger.incident_records() if one.places and one.places[0].name == "Odesa"]
    text = " ".join(book.ledger.brief(town.incident_id).paragraphs)
    assert re.search(r"reported from Odesa: 6\[\^1\] \(reported from 4 to 6\) people killed", text) or re.search(
        r"6\[\^1\] \(reported from 4 to 6\)", text
    )
    night = " ".join(book.ledger.brief("2024-05-09").paragraphs)
    assert re.search(r"Russia launched 60\[\^\d\] drones and 4\[\^\d\] missiles at Ukraine, as reported", night)


def test_an_attack_of_which_only_what_came_down_is_told_says_where_and_when(tmp_path: Path) -> None:
    text = "Overnight into May 9, 2024, air defences shot down 31 drones over the Tambov region, the ministry said."
    made = Book(tmp_path).read(("2024-05-09", text), outlet="City Wire")
    (told,) = made.ledger.brief("2024-05-09").paragraphs
    assert told.startswith("In the night to 9 May 2024, reported from Tambov")
    assert "Of these" not in told
    assert told.endswith("Each of these figures rests on one source alone.")


def test_a_brief_tells_what_an_official_table_speaks_against(tmp_path: Path) -> None:
    made = Book(tmp_path)
    made.ledger.read([sample_paths().reports])
    made.ledger.registry_add("launches", sample_paths().launches_csv)
    told = made.ledger.brief("2025-06-29").paragraphs[0]
    mark = re.search(r"The official table speaks against 537\[\^(\d+)\] drones, which some report\.", told)
    assert mark is not None
    assert "537" in made.ledger.brief("2025-06-29").notes[int(mark[1]) - 1]
    assert "Росії на Україну; запущено" in made.ledger.brief("2025-06-29", language="uk").paragraphs[0]


ONE = Figure(best=4, low=4, high=4, approx=False, rule="r", why="w", disputed=False, claims=("c",), independent=2)
HIT = replace(ONE, best=60, low=60, high=64, independent=1)
WHERE = Place(name="Odesa", country="UA", admin1=None, lat=None, lon=None, precision="city")


@pytest.mark.parametrize(
    ("figures", "attacker", "said"),
    [
        (
            {"killed": ONE, "injured": replace(ONE, best=21, low=21, high=None), "drones_launched": HIT,
             "munitions_launched": HIT, "locations_hit": ONE},
            "RU",
            "In the night to 9 May 2024 Russia launched 60 (60 to 64) drones at Ukraine; 4 people were killed and "
            "21 or more injured in Odesa, as reported; one source alone tells of drones.",
        ),
        ({"munitions_launched": ONE}, None,
         "In the night to 9 May 2024, 4 weapons were launched at Ukraine, as reported."),
        ({"killed": replace(ONE, best=1, low=1, high=1, independent=1)}, "RU",
         "In the night to 9 May 2024, 1 person was killed in Odesa, as one source alone reports."),
        ({"killed": replace(ONE, disputed=True, contradicted="no")}, "RU",
         "In the night to 9 May 2024, 4 people were killed in Odesa, as reported. The official table speaks against "
         "people killed. people killed is disputed."),
        ({"locations_hit": ONE}, "RU",
         "In the night to 9 May 2024, reported from Odesa: 4 places hit, as reported."),
        ({}, "RU", "In the night to 9 May 2024 an attack on Odesa was reported, without a figure."),
    ],
)  # fmt: skip
def test_an_attack_in_one_sentence(figures: dict[str, Figure], attacker: str | None, said: str) -> None:
    one = Incident(
        incident_id="x", kind="air_attack", date_start=dt.date(2024, 5, 8), date_end=dt.date(2024, 5, 9),
        date_basis="text", date_precision="night", places=(WHERE,), attacker=attacker, target_country="UA",
        parent_id=None, documents=(), stories=(), independent_reports=2, grade="fair", figures=figures,
    )  # fmt: skip
    assert sentence_on(one) == said
    assert sentence_on(one, "uk").startswith("У ніч на 9 травня 2024 року")


def test_a_time_of_which_nothing_is_known_is_said_to_be_one(book: Book) -> None:
    assert book.ledger.brief("2001-01-01").paragraphs == ("The ledger holds nothing of that time.",)
    with pytest.raises(UsageError, match="nothing to write"):
        book.ledger.brief()
    with pytest.raises(UsageError, match="in 'xx'"):
        book.ledger.brief("2024-05-09", language="xx")


def test_every_language_has_every_word() -> None:
    english, ukrainian = words_of("en"), words_of("uk")
    assert english.keys() == ukrainian.keys()
    figures = {name for name, measure in measures().items() if not measure.adds_to}
    assert english["measures"].keys() == ukrainian["measures"].keys() == figures


def test_all_formats_tell_the_same_and_a_word_text_has_real_footnotes(book: Book, tmp_path: Path) -> None:
    told = book.ledger.brief("2024-05-09")
    for format in ("md", "html"):
        text = written(told, format).decode()
        assert all(undated(note, "en")[:20] in undated(text, "en") for note in told.notes)
    content = written(told, "docx")
    assert content == written(told, "docx"), "the same bytes for the same brief"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        body, notes = (packed.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    assert body.count("footnoteReference") == sum(text.count("[^") for text in told.paragraphs)
    assert notes.count("<w:footnote ") == len(told.notes)
    file = tmp_path / "brief.docx"
    file.write_bytes(content)
    assert book.ledger.read([file], published="2024-05-11").refused == (), "our own reader takes it"


def test_quoted_words_are_no_markup() -> None:
    told = Brief(title="<b>", paragraphs=("1 <i> & 2[^1]",), notes=("<script>",), language="en")
    for format in FORMATS:
        if format == "html":
            assert "<script>" not in written(told, format).decode()
    with zipfile.ZipFile(io.BytesIO(written(told, "docx"))) as packed:
        assert b"&lt;i&gt; &amp; 2" in packed.read("word/document.xml")


def test_the_command_writes_it(book: Book, capfd: pytest.CaptureFixture[str]) -> None:
    assert "Russia launched 60[^" in book.call(capfd, "brief", "2024-05-09")
    assert "запущено" in book.call(capfd, "brief", "--from", "2024-05-01", "--lang", "uk")


def test_a_brief_names_a_file_without_its_folder(tmp_path: Path) -> None:
    report = tmp_path / "night.txt"
    report.write_text(f"{TOWN}\n", encoding="utf-8")
    made = Book(tmp_path)
    made.ledger.read([report], outlet="Port Herald")
    told = made.ledger.brief("2024-05-09")
    assert any(note.endswith("night.txt") for note in told.notes)
    assert not any(str(tmp_path) in note for note in told.notes)
