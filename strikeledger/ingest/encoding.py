"""Bytes to text: UTF-8 first, byte order marks, what the page declares, then the Windows code pages if plausible."""

from __future__ import annotations

import codecs
import re

from strikeledger.ingest.page import UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,3}=\s{0,3}["']?([A-Za-z0-9_.:-]{2,30})""")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_NOT_LATIN = re.compile("[^A-Za-z]+")
_NOT_CYRILLIC = re.compile("[^А-Яа-яЁёІіЇїЄєҐґ]+")
_LOW = re.compile("[\x00-\x7f]+")
_CYRILLIC_WORD = re.compile("[А-ЯЁІЇЄҐ]?[а-яёіїєґ'’]+|[А-ЯЁІЇЄҐ]+")
_WESTERN = frozenset("’‘“”–—…«»°·•§©®™€£´¡¿àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜŠšŽžŸ\xa0")

ADVICE = "give it as text, HTML, mail, .docx, PDF, a table, JSON Lines or WARC"
_PICTURE = "have its text recognised (OCR) and give that as text"
_SAVE = "open it in the program that made it, save it as .docx without a password, and read that"
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a PNG image", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG image", _PICTURE),
    (b"GIF8", "a GIF image", _PICTURE),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document, or one under a password", _SAVE),
    (b"{\\rtf", "a rich-text document", _SAVE),
)


def refuse_binary(head: bytes) -> None:
    """Raise `UnreadableError` when the first bytes are those of something that is not text."""
    for magic, name, *advice in _MAGIC:
        if head.startswith(magic):
            raise UnreadableError(f"binary: {name}", advice[0] if advice else f"{ADVICE}; unpack archives first")
    if any(head.startswith(bom) for bom, _ in _BOMS):
        return
    if b"\x00" in head:
        raise UnreadableError("binary: contains NUL bytes", ADVICE)
    if len(re.findall(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]", head)) * 50 > len(head):
        raise UnreadableError("binary: mostly control characters", ADVICE)


def bom_encoding(head: bytes) -> str | None:
    """The encoding a byte order mark names; the mark of UTF-32 is looked for before that of UTF-16."""
    return next((name for bom, name in _BOMS if head.startswith(bom)), None)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of one page.

    Order: byte order mark; UTF-8, strict; the charset the page or its transport declares; windows-1251 or
    windows-1252, whichever gives plausible text. Raises `UnreadableError` when none does.
    """
    refuse_binary(data[:65536])
    if b"\x00" in data and bom_encoding(data) in (None, "utf-8"):
        raise UnreadableError("binary: contains NUL bytes", ADVICE)
    mark = bom_encoding(data)
    try:
        if mark is not None:
            return _clean(data.decode(mark).removeprefix("\ufeff"))
        return _clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass  # not what it looks like; the declared charset and the code pages are tried below
    for name in filter(None, (declared, declared_encoding(data), "windows-1251", "windows-1252")):
        text = _try(data, name)
        if text is not None and _plausible(text):
            return _clean(text)
    raise UnreadableError("unknown character encoding", "convert it to UTF-8")


def declared_encoding(head: bytes) -> str | None:
    """The encoding that a page or feed without a byte order mark says it is in."""
    found = _DECLARED.search(head[:4096])
    return found[1].decode("ascii") if found else None


_NO_TEXT = frozenset(("unicode_escape", "raw_unicode_escape", "undefined", "idna", "punycode"))
"""Codecs that would make something else of a text."""


def text_codec(name: str) -> str | None:
    """The name Python has for an encoding of texts; None for one that it does not know."""
    try:
        found = codecs.lookup(name).name
        "".encode(found)  # codecs that are not from bytes to text are refused here
    except (LookupError, ValueError):
        return None
    return None if found.replace("-", "_") in _NO_TEXT else found


def _try(data: bytes, name: str) -> str | None:
    codec = text_codec(name)
    if codec is None or codec == "utf-8":
        return None
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _plausible(text: str) -> bool:
    """Whether a guessed decoding reads like Cyrillic or western European text.

    Cyrillic: letters outside ASCII form words of one case (`Киев`, `КИЕВ`), nine in ten of them; a western page
    decoded as windows-1251 gives single Cyrillic letters inside Latin words. Western: nine in ten characters
    outside ASCII are letters or signs of western European print, and they are under a third of all letters.
    """
    if _CONTROL.search(text):
        return False
    # Signs are counted in what is left when the others are taken out: lists of them would fill the memory.
    outside = _LOW.sub("", text)
    high = len(outside)
    if not high:
        return True
    cyrillic = len(_NOT_CYRILLIC.sub("", text))
    if cyrillic * 10 >= high * 7:
        words = (match.end() - match.start() for match in _CYRILLIC_WORD.finditer(text))
        letters = sum(length for length in words if length > 1)
        vowels = sum(text.count(vowel) for vowel in "аеиоуіяюєыэАЕИОУІЯЮ")
        return letters * 10 >= cyrillic * 8 and 0.25 < vowels / cyrillic < 0.6
    western = sum(1 for sign in outside if sign in _WESTERN)
    return western * 10 >= high * 9 and high * 3 < len(_NOT_LATIN.sub("", text)) + high


def _clean(text: str) -> str:
    """Newlines normalised; NUL refused; nothing else is touched, so offsets stay those of the page."""
    if "\x00" in text:
        raise UnreadableError("binary: contains NUL characters", ADVICE)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text
