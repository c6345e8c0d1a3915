"""Rich Text as WordPad and Word write it."""

from __future__ import annotations

import pytest

from strikeledger.ingest import Held, read_inputs
from strikeledger.model import Document, Refusal

HEAD = (
    rb"{\rtf1\ansi\ansicpg1251\deff0\nouicompat{\fonttbl{\f0\fnil\fcharset204 Calibri;}}{\*\generator Riched20 10.0;}"
)


def read(data: bytes) -> Document | Refusal:
    (found,) = read_inputs([Held("report.rtf", data)])
    return found


def words(body: bytes) -> str:
    found = read(HEAD + b"\n" + body + b"}")
    assert isinstance(found, Document)
    assert not found.refused
    return found.text


def test_paragraphs_and_letters_of_two_scripts() -> None:
    body = rb"\pard\f0 Shelling of Izium on 2 May 2024 killed \b two\b0  people.\par " + "Двоє загинули.".encode(
        "cp1251"
    )
    body = body.replace(bytes([0xC4]), rb"\'c4") + rb"\par \u1030? 1\u160?024 drones\par"
    text = words(body)
    assert "Shelling of Izium on 2 May 2024 killed two people." in text.split("\n\n")
    assert "Двоє загинули." in text
    assert "І 1" in text


@pytest.mark.parametrize("mark", [rb"\strike", rb"\deleted", rb"\v"])
def test_what_is_struck_out_or_hidden_is_no_text(mark: bytes) -> None:
    text = words(rb"Killed were {" + mark + rb" 60 }six people.\par")
    assert "six" in text
    assert "60" not in text


@pytest.mark.parametrize("data", [HEAD + b"}", rb"{\rtf1 {\pict\pngblip 89504e47}}"])
def test_a_file_without_words_says_so(data: bytes) -> None:
    found = read(data)
    assert isinstance(found, Refusal)
    assert "without words" in found.reason
    assert found.advice
