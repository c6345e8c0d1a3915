"""Telling a format from the first bytes. A name's ending only decides between JSON Lines and one JSON value."""

from __future__ import annotations

import json
import re
from typing import Literal

from strikeledger.ingest.markup import has_markup
from strikeledger.ingest.sheets import delimiter_of, looks_tabular

Format = Literal["text", "html", "jsonl", "json", "array", "warc", "feed", "mail", "mbox", "pdf", "zip", "rtf", "csv"]

_FEED_ROOT = re.compile(r"<(?:[A-Za-z]{1,10}:)?(?:rss|feed|RDF)[\s>]")
_LIST = re.compile(r'"(?:messages|articles|items|news|posts|documents|data|results|records)"\s*:\s*\[\s*(?:\{|$)')
_FIRST_KEY = re.compile(r'\{\s*(?:"|\})')
BOX_LINE = r"From (?:[^\n]{0,150}\d\d:\d\d:\d\d[^\n]{0,40})?\r?\n[!-9;-~]{1,80}:"
"""What parts the mails of a box: a line with sender and time (some programs leave both out), and a head behind it."""
_BOX = re.compile(BOX_LINE)
_FIELD = re.compile(r"([!-9;-~]{1,80}):")
_OF_MAIL = frozenset(
    ("from", "date", "subject", "to", "message-id", "mime-version", "received", "return-path", "content-type")
)
MAIL_FIELDS = 3
"""Fields of a mail's head that make an input a mail; two lines such as `Date:` and `From:` stand above reports too."""


def file_format(head: bytes) -> Format | None:
    """The format of a file that is no text, from its first bytes; None for any other."""
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    return "pdf" if head[:1024].lstrip().startswith(b"%PDF-") else None


def format_of(head: bytes, name: str) -> Format:
    """The format of an input from its first bytes (UTF-8, or a one-byte code)."""
    text = head.decode("utf-8", "replace").removeprefix("\ufeff").lstrip()
    if text.startswith("WARC/"):
        return "warc"
    if _BOX.match(text):
        return "mbox"
    if _is_mail(text, name):
        return "mail"
    base = name.lower().removesuffix(".gz")
    lines = base.endswith((".jsonl", ".ndjson", ".jsonlines"))
    if text.startswith("{") and (lines or _FIRST_KEY.match(text)):
        return "jsonl" if lines else _object_format(text)
    if lines and text.startswith(('"', "[{")):
        return "jsonl"
    if re.match(r"\A\[[\s\[]*+(?:\{|\]\s*$|$)", text):
        return "array"
    if delimiter_of(text):
        return "csv"
    if text.startswith("<"):
        if _FEED_ROOT.search(text[:4096]) and "<html" not in text[:4096].lower():
            return "feed"
        if text.startswith("<?xml") or has_markup(text[:8192]):
            return "html"
    if has_markup(text[:8192]):
        return "html"
    return "csv" if base.endswith((".csv", ".tsv")) and looks_tabular(text) else "text"


def _is_mail(text: str, name: str) -> bool:
    """Whether a text begins with the head of a mail: fields and lines that go on with one, and among them a mail's."""
    head = re.split(r"\r?\n\r?\n", text, maxsplit=1)[0].splitlines()
    fields = [_FIELD.match(line) for line in head if not line.startswith((" ", "\t"))]
    if not all(fields):
        return False
    found = {field[1].lower() for field in fields if field} & _OF_MAIL
    named = name.lower().removesuffix(".gz").endswith((".eml", ".mht", ".mhtml"))
    return len(found) >= (1 if named else MAIL_FIELDS)


def _object_format(text: str) -> Format:
    """One value spread over lines, a chat export, or one record a line."""
    first, _, rest = text.partition("\n")
    try:
        json.loads(first)
    except ValueError:
        starts = sum(line.lstrip().startswith('{"') for line in rest.splitlines()[:50])
        if starts and first.strip() != "{":
            return "jsonl"
    except RecursionError:
        return "jsonl"
    else:
        if rest.strip():
            return "jsonl"
        return "array" if _LIST.search(first) else "json"
    return "array" if _LIST.search(text) else "json"
