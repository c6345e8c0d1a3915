"""One request takes a name out in all its forms, wherever it stands, and says what is like it and was left."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from urllib.parse import quote

import duckdb
import pytest

import strikeledger as sl
from strikeledger.cli.app import run
from strikeledger.store.nameforms import Name, forms_of, name_of, names_in, spans_of

STRESSED = "Вимишле\u0301нко"


def left(text: str, name: str) -> str:
    """What is left of a text when a name was taken out."""
    for start, end in spans_of(text, [name_of(name)]):
        text = text[:start] + "█" * (end - start) + text[end:]
    return text


FORMS = [
    ("Taras Vymyshlenko", "Taras Vymyshlenko spoke."),
    ("Taras Vymyshlenko", "TARAS VYMYSHLENKO spoke."),
    ("Taras Vymyshlenko", "Vymyshlenko, Taras, spoke; Vymyshlenko’s wife did not."),
    ("Taras Vymyshlenko", "Taras Vymyshlenko came. Taras was late."),
    ("Taras Vymyshlenko", "Taras “Grim” Vymyshlenko came. Grim was late."),
    ("Taras Vymyshlenko", "Taras P. Vymyshlenko came."),
    ("Taras Vymyshlenko", "Тарас Вимишленко прийшов."),
    ("Taras Vymyshlenko", "Розповіли Тарасові Вимишленку. Тараса не було."),
    ("Taras Vymyshlenko", "Рассказали Тарасу Вымышленко."),
    ("Тарас Вимишленко", "Taras Vymyshlenko spoke."),
    ("Тарас Вимишленко", "Вимишленка Тараса чули."),
    ("Вимишленко Тарас", "Вимишленка чули."),
    ("Тарас Вимишленко", f"Тара\u0301с {STRESSED} прийшов."),
    ("Тарас Вимишленко", "Та\u00adрас Вими\u200bшленко прийшов."),
    ("Jürgen Strauß", "JÜRGEN STRAUSS was there; Strauss left."),
    ("Jürgen Strauss", "Jürgen Strauß was there."),
    ("İlhan Güneş", "ilhan güneş, İLHAN GÜNEŞ, Ilhan Gunes"),
    ("Ilhan Gunes", "İlhan Güneş came."),
    ("José Ñíguez", unicodedata.normalize("NFD", "José Ñíguez came.")),
    (unicodedata.normalize("NFD", "José Ñíguez"), "José Ñíguez came."),
    ("Taras Vymyshlenko", "https://news.example/2024/taras-vymyshlenko-speaks.html"),
    ("Taras Vymyshlenko", "https://news.example/vymyshlenko/interview"),
    ("Taras Vymyshlenko", "https://social.example/@tarasvymyshlenko"),
    ("Taras Vymyshlenko", "https://news.example/" + quote("тарас-вимишленко")),
    ("Тарас Вимишленко", "https://news.example/" + quote("Тарас Вимишленко") + "?x=1"),
    ("Тарас Вимишленко", "taras_vymyshlenko.txt"),
    ("Taras Vymyshlenko", "https://news.example/?from=" + quote(quote("тарас вимишленко"))),
    ("Тарас Вимишленко", "https://news.example/" + quote("Тараса_Вымышленко".encode("cp1251"))),
    ("Jürgen Strauß", "https://news.example/J%FCrgen_Strau%DF"),
    ("Taras Vymyshlenko", "T. Vymyshlenko spoke, and Vymyshlenko left."),
    ("Тарас Вимишленко", "Т. Вимишленко і Т. П. Вимишленко"),
    ("Jürgen Strauß", "Herr Strauß came."),
    ("Jürgen Strauß", "J. Strauß came."),
]


@pytest.mark.parametrize(("name", "text"), FORMS)
def test_every_form_of_a_name_is_found(name: str, text: str) -> None:
    plain = left(text, name)
    gone = ("taras", "тарас", "тара", "vymysh", "вимиш", "вымыш", "strau", "ilhan", "lhan", "gune", "güne", "niguez",
            "ñ", "jos", "grim", "%d0")  # fmt: skip
    assert len(plain) == len(text)
    assert "█" in plain
    assert not any(part in unicodedata.normalize("NFC", plain).lower() for part in gone), plain


@pytest.mark.parametrize(("name", "text"), FORMS)
def test_every_form_is_known_again_by_its_hash(name: str, text: str) -> None:
    known = dict.fromkeys(forms_of(name_of(name)), "abcdef")
    found = names_in(text, known)
    assert found
    assert {one.tag for one in found} == {"abcdef"}


OTHERS = [
    ("Taras Vymyshlenko", "Olha Vymyshlenko spoke."),
    ("Taras Vymyshlenko", "O. Vymyshlenko spoke."),
    ("Taras Vymyshlenko", "Taras Shevchenko wrote."),
    ("Taras Vymyshlenko", "Taras spoke."),
    ("Mark Hale", "The mark was hale and whole."),
    ("Mark Hale", "Mark Hall spoke."),
    ("Rose Field", "A rose stood in the field."),
]


@pytest.mark.parametrize(("name", "text"), OTHERS)
def test_another_name_or_word_stays(name: str, text: str) -> None:
    assert left(text, name) == text


def test_words_that_are_taken_out_as_they_stand_are_no_name() -> None:
    told = Name(words=("police", "spokesman"), surname=-1, tag="abcdef")
    assert spans_of("the police spokesman and a spokesman", [told]) == [(4, 20)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "vymyshlenko-tells.txt").write_text(
        "Taras Vymyshlenko on the strike\n\nMarch 5, 2025\n\nRussian drones struck the city of Kyiv on March 4, 2025, "
        "killing three people, Taras Vymyshlenko, a doctor, said. Later Taras said that Vymyshlenkov was no kin."
    )
    (folder / "другий.txt").write_text(
        "Удар по Києву\n\n5 березня 2025\n\nРосійські дрони вдарили по Києву 4 березня 2025 року, загинули троє людей, "
        "розповіли Тарасові Вимишленку."
    )
    (folder / "third.txt").write_text(
        "March 5, 2025\n\nTwo people were killed in Odesa on March 4, 2025, police said. Dr Vymyshlenko was there."
    )
    return folder


def parts_left(content: str) -> list[str]:
    """Stretches around what is left of the name."""
    plain = content.lower().replace("vymyshlenkov", "")
    return [
        plain[max(0, plain.find(part) - 40) :][:80] for part in ("vymyshlenko", "вимишленк", "тарас") if part in plain
    ]


def whole(book: sl.Ledger) -> str:
    with duckdb.connect(str(book.path), read_only=True) as connection:
        tables = [row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return repr([connection.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables])


@pytest.mark.rule(26)
def test_rule_26_one_request_takes_out_every_form_in_every_table(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = sl.Ledger(tmp_path / "ledger.duckdb")
    book.read([folder], outlet="Vymyshlenko Post")
    table = tmp_path / "casualties-vymyshlenko.csv"
    table.write_text("area,period,killed,injured,source\nKyiv,2025-03,3,17,x\n")
    before = whole(book).lower()
    assert all(part in before for part in ("vymyshlenko post", "тарасові", "vymyshlenko-tells"))
    assert (
        run(["--ledger", str(book.path), "redact", "--name", "Taras Vymyshlenko", "--who", "a", "--why", "asked"]) == 0
    )
    said = capsys.readouterr().err
    assert "Vymyshlenkov" in said, "what is like it and was left is told"
    assert parts_left(whole(book)) == []
    assert "taras" not in whole(book).lower()
    assert book.verify().faults == ()


def test_a_form_that_comes_later_stays_out(folder: Path, tmp_path: Path) -> None:
    book = sl.Ledger(tmp_path / "ledger.duckdb")
    book.read([folder / "vymyshlenko-tells.txt"])
    book.redact_name("Тарас Вимишленко", who="a", why="asked")
    book.read([folder])
    assert parts_left(whole(book)) == []
    assert book.verify().faults == ()


def test_a_name_that_stands_nowhere_is_an_error_that_tells_the_nearest_and_nothing_is_logged(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = sl.Ledger(tmp_path / "ledger.duckdb")
    book.read([folder])
    before = whole(book)
    arguments = ["--ledger", str(book.path), "redact", "--who", "a", "--why", "asked", "--name"]
    assert run([*arguments, "Taras Vymyshlenkovych"]) == 1
    said = capsys.readouterr().err
    assert "stands nowhere" in said
    assert "Vymyshlenko" in said.split("nearest names", 1)[1]
    assert run([*arguments, "Quentin Xylander"]) == 1
    assert "no name in the ledger is like it" in capsys.readouterr().err
    assert whole(book) == before
    assert book.decisions().num_rows == 0
    assert run([*arguments, "Quentin Xylander", "--ahead"]) == 0, "it may come yet"
    assert book.decisions().num_rows == 1
