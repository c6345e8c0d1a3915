"""Telling a format from the first bytes. A name's ending only decides between JSON Lines and one JSON value."""

from __future__ import annotations

import json
import re
from typing import Literal

from strikeledger.ingest.markup import has_markup

Format = Literal["text", "html", "jsonl", "json", "array", "warc", "feed"]

_FEED_ROOT = re.compile(r"<(?:[A-Za-z]{1,10}:)?(?:rss|feed|RDF)[\s>]")
_LIST = re.compile(r'"(?:messages|articles|items|news|posts|documents|data|results|records)"\s*:\s*\[\s*(?:\{|$)')
_FIRST_KEY = re.compile(r'\{\s*(?:"|\})')


def format_of(head: bytes, name: str) -> Format:
    """The format of an input from its first bytes (UTF-8, or a one-byte code)."""
    text = head.decode("utf-8", "replace").removeprefix("\ufeff").lstrip()
    if text.startswith("WARC/"):
        return "warc"
    base = name.lower().removesuffix(".gz")
    lines = base.endswith((".jsonl", ".ndjson", ".jsonlines"))
    if text.startswith("{") and (lines or _FIRST_KEY.match(text)):
        return "jsonl" if lines else _object_format(text)
    if lines and text.startswith(('"', "[{")):
        return "jsonl"
    if re.match(r"\A\[[\s\[]*+(?:\{|\]\s*$|$)", text):
        return "array"
    if text.startswith("<"):
        if _FEED_ROOT.search(text[:4096]) and "<html" not in text[:4096].lower():
            return "feed"
        if text.startswith("<?xml") or has_markup(text[:8192]):
            return "html"
    return "html" if has_markup(text[:8192]) else "text"


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
