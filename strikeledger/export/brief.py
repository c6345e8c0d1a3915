"""A brief as Markdown, as a page, and as a Word text with real footnotes."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

from strikeledger.asking.brief import Brief
from strikeledger.errors import UsageError

_MARK = re.compile(r"\[\^(\d+)\]")
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_THEN = (1980, 1, 1, 0, 0, 0)
"""The time noted for every part, so that the same brief gives the same bytes."""


def written(brief: Brief, format: str) -> bytes:
    """A brief as a file of one of the formats.

    Raises:
        UsageError: there is no such format.
    """
    if format not in FORMATS:
        raise UsageError(f"no brief is written as {format!r}", "one of: " + " ".join(FORMATS))
    return FORMATS[format](brief)


def _markdown(brief: Brief) -> bytes:
    lines = [f"# {brief.title}", ""]
    lines += [line for text in brief.paragraphs for line in (text, "")]
    lines += [f"[^{place}]: {note}" for place, note in enumerate(brief.notes, 1)]
    return ("\n".join(lines).rstrip() + "\n").encode()


def _page(brief: Brief) -> bytes:
    def marked(text: str) -> str:
        link = r'<sup><a id="r\1" href="#n\1">\1</a></sup>'
        return _MARK.sub(link, html.escape(text))

    body = "".join(f"<p>{marked(text)}</p>\n" for text in brief.paragraphs)
    notes = "".join(f'<li id="n{i}">{html.escape(note)}</li>\n' for i, note in enumerate(brief.notes, 1))
    title = html.escape(brief.title)
    return (
        f'<!doctype html>\n<html lang="{brief.language}"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><h1>{title}</h1>\n{body}<ol>\n{notes}</ol></body></html>\n"
    ).encode()


def _word(brief: Brief) -> bytes:
    def run(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""

    def paragraph(text: str) -> str:
        parts = _MARK.split(text)
        runs = [
            f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{part}"/></w:r>'
            if place % 2
            else run(part)
            for place, part in enumerate(parts)
        ]
        return f"<w:p>{''.join(runs)}</w:p>"

    title = f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{escape(brief.title)}</w:t></w:r></w:p>"
    body = title + "".join(map(paragraph, brief.paragraphs))
    sign = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{place}"><w:p>{sign}{run(" " + note)}</w:p></w:footnote>'
        for place, note in enumerate(brief.notes, 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}.footnotes+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_REL}/footnotes" Target="footnotes.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": f"<w:footnotes {_WORD}>{notes}</w:footnotes>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(zipfile.ZipInfo(name, _THEN), _HEAD + content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


FORMATS: dict[str, Callable[[Brief], bytes]] = {"md": _markdown, "html": _page, "docx": _word}
