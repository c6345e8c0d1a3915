"""Mails and mailboxes -> Pages: the mail's own words, mails passed on in it, and the files it carries.

A page saved by a browser as one file (`.mhtml`) is written like a mail and is read here as the page it is.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import email.errors
import email.header
import email.message
import email.parser
import email.policy
import email.utils
import re
from collections.abc import Callable, Iterator

import msgspec

from strikeledger.ingest.assemble import digest
from strikeledger.ingest.encoding import decode
from strikeledger.ingest.letters import QUOTE, UNQUOTE, Letter, Line, bare, parted, passes_on
from strikeledger.ingest.markup import page_of_html
from strikeledger.ingest.page import Hint, Page, PassedOver, UnreadableError, one_page
from strikeledger.ingest.sniff import BOX_LINE
from strikeledger.ingest.streams import CHUNK, FILE_LIMIT, Source
from strikeledger.ingest.unshown import INVISIBLE
from strikeledger.ingest.wrapped import WIDTH_MOST, unwrapped
from strikeledger.model import Refusal

Opened = Callable[[bytes, str], Iterator[Page | Refusal | PassedOver]]
"""What reads a file that a mail carries, under the name given."""
Message = email.message.Message
LINES_LIMIT = 1_000_000
"""Lines of one mail: 40 MB as mails are sent are half a million. Each takes some 60 bytes while it is taken apart."""
PARTS_LIMIT = 10_000
"""Lines that may begin a part; a newsletter with all its pictures has under a hundred."""
HEADER_MOST = 2_000
_BREAK = re.compile(rf"\n\r?\n(?={BOX_LINE})".encode())
_MARKED = re.compile(rb"^>From ", re.M)
_CITED = re.compile(
    r"<blockquote\b[^<>]{0,500}?(?:type=[\"']?cite|gmail_quote)[^<>]{0,500}>|<blockquote\b|</blockquote>", re.I
)
_UNSEEN = frozenset(("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"))


def mails_of_box(stream: Source) -> Iterator[tuple[int, bytes | None]]:
    """The mails of a mailbox with their numbers from 1; None for one too long to be held."""
    held = b""
    number, start = 1, 0
    too_long = False
    while piece := stream.read(CHUNK):
        start = max(len(held) - 300, 0)
        held += piece
        at = 0
        for found in _BREAK.finditer(held, start):
            yield number, None if too_long else _without_break(held[at : found.start() + 1])
            number, at, too_long = number + 1, found.end(), False
        held = held[at:]
        if len(held) > FILE_LIMIT:
            held, too_long = held[-300:], True
    if held.strip():
        yield number, None if too_long else _without_break(held)


def _without_break(data: bytes) -> bytes:
    """A mail of a box without the line that parts it from the one before, and without the marks this asks for."""
    mail = data.lstrip().partition(b"\n")[2] if data.lstrip().startswith(b"From ") else data
    return _MARKED.sub(b"From ", mail)


def mail_pages(data: bytes, name: str, opened: Opened) -> Iterator[Page | Refusal | PassedOver]:
    """The pages of one mail: its own words, mails passed on in its text, then what it carries, in its order.

    Raises `UnreadableError` when it cannot be taken apart or holds nothing to read.
    """
    with one_page():
        message = _parsed(data)
        parts = list(_parts(message))
        carried = [part for part in parts if _carried(part)]
        pages = [_saved_page(message, parts, data, name)] if _is_saved_page(message) else []
        pages = pages or _own_pages(message, data, name, bool(carried))
    if not pages and not carried:
        raise UnreadableError("empty: a mail without words", "nothing to do")
    yield from pages
    for number, part in enumerate(carried if not _is_saved_page(message) else (), 1):
        yield from opened(_bytes_of(part), f"{name}/{_file_name(part) or f'part {number}'}")


def _parsed(data: bytes) -> Message:
    """The mail taken apart. Headers stay as they are sent: taking long ones apart can take for ever."""
    if data.count(b"\n") > LINES_LIMIT or data.count(b"\n--") > PARTS_LIMIT:
        raise UnreadableError("a mail of too many lines or parts", "save its text by itself and read that")
    try:
        return email.parser.BytesParser(policy=email.policy.compat32).parsebytes(data)
    except RecursionError:
        raise UnreadableError("a mail nested too deep", "save its text by itself and read that") from None


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something: of ways to say the same the page, else the plain text."""
    kind = message.get_content_type()
    payload = message.get_payload()
    if kind == "message/rfc822" or not isinstance(payload, list):
        yield message
        return
    several = [list(_parts(part)) for part in payload if isinstance(part, email.message.Message)]
    if kind == "multipart/alternative":
        pages = [one for one in several if any(part.get_content_type() == "text/html" for part in one)]
        several = (pages or [one for one in several if one])[:1]
    for one in several:
        yield from one


def _carried(part: Message) -> bool:
    """Whether a part is a file or a mail of its own; pictures shown in the text and signatures are neither."""
    kind = part.get_content_type()
    attached = part.get_content_disposition() == "attachment"
    if kind in _UNSEEN or (not attached and part.get_content_maintype() in ("image", "font")):
        return False
    return attached or not kind.startswith("text/") or (_file_name(part) is not None and kind != "text/html")


def _file_name(part: Message) -> str | None:
    name = part.get_filename()
    return " ".join(re.split(r"[\\/]", _decoded(name))[-1].split())[:200] or None if name else None


def _bytes_of(part: Message) -> bytes:
    payload = part.get_payload()
    if isinstance(payload, list):  # a mail as it was sent
        return b"".join(inner.as_bytes() for inner in payload[:1] if isinstance(inner, Message))
    whole = part.get_payload(decode=True)
    return whole if isinstance(whole, bytes) else b""


def _decoded(value: object) -> str:
    """A header in letters; what cannot be told stays as it was sent."""
    text = str(value or "")[:HEADER_MOST]
    with contextlib.suppress(LookupError, ValueError, email.errors.HeaderParseError):
        text = str(email.header.make_header(email.header.decode_header(text)))
    return " ".join(text.split())


def _sender(value: str) -> str | None:
    """Who sent it: the name given, else the address."""
    name, address = email.utils.parseaddr(value)
    return name.strip(" '\"") or address or value or None


def _own_pages(message: Message, data: bytes, name: str, carries: bool) -> list[Page]:
    """The pages of a mail's own words and of the mails passed on in its text."""
    texts = [part for part in _parts(message) if part.get_content_maintype() == "text" and not _carried(part)]
    lines = [line for part in texts for line in (*_lines_of(part), Line(""))]
    subject = _decoded(message["Subject"])
    letters = parted(lines, subject)
    own, passed = letters[0], letters[1:]
    worded = any(any(map(str.isalnum, line.text)) for line in own.lines)
    pages: list[Page] = []
    if worded or not (passed or carries):
        head = {"from": _decoded(message["From"]), "date": _decoded(message["Date"])}
        # Who passes a mail on has not written its subject.
        head["subject"] = "" if passed or (carries and passes_on(subject)) else subject
        if worded or head["subject"]:
            pages.append(_page(Letter(own.lines, head), name, digest(data)))
    for number, letter in enumerate(passed, 1):
        written = "\n".join(line.text for line in letter.lines)
        if any(map(str.isalnum, written)):
            pages.append(_page(letter, f"{name}/forwarded {number}", digest(written.encode("utf-8", "replace"))))
    return pages


def _page(letter: Letter, name: str, sha256: str) -> Page:
    pieces: list[str] = []
    hints: list[tuple[int, Hint]] = []
    at = 0
    for line in letter.lines:
        if line.hint is not None and line.text:
            hints.append((at, line.hint))
        pieces.append(line.text)
        at += len(line.text) + 1
    return Page(
        source=name,
        sha256=sha256,
        text="\n".join(pieces),
        title=bare(letter.head.get("subject", "")) or None,
        outlet=_sender(letter.head.get("from", "")),
        published=letter.head.get("date") or None,
        hints=tuple(hints),
    )


def _lines_of(part: Message) -> list[Line]:
    """The lines of a text part, those that a mail program broke made whole; none where nothing is to be seen."""
    text = decode(_bytes_of(part), part.get_content_charset()) if _bytes_of(part).strip() else ""
    if part.get_content_type() == "text/html":
        return _lines_of_markup(text)
    rows = [INVISIBLE.sub("", line).strip() for line in text.split("\n")]
    if max((len(row) for row in rows if " " in row), default=0) > WIDTH_MOST:
        return [Line(row) for row in rows]
    return [Line(row) for _, row in unwrapped(rows)]


def _lines_of_markup(markup: str) -> list[Line]:
    if not markup.strip():
        return []
    try:
        page = page_of_html(_cited(markup), source="", sha256="")
    except UnreadableError as refused:
        if refused.reason.startswith("empty"):
            return []
        raise
    hints = dict(page.hints)
    lines = []
    at = 0
    for text in page.text.split("\n"):
        lines.append(Line(text, hints.get(at) if text not in (QUOTE, UNQUOTE) else None))
        at += len(text) + 1
    return lines


def _cited(markup: str) -> str:
    """The markup with lines of their own around what it says is quoted."""
    open_ones: list[bool] = []

    def mark(found: re.Match[str]) -> str:
        if found[0].startswith("</"):
            return f"{found[0]}<p>{UNQUOTE}</p>" if open_ones and open_ones.pop() else found[0]
        open_ones.append(found[0].endswith(">"))
        return f"<p>{QUOTE}</p>{found[0]}" if open_ones[-1] else found[0]

    return _CITED.sub(mark, markup)


def _is_saved_page(message: Message) -> bool:
    sender = _decoded(message["From"]).lower()
    return message["Snapshot-Content-Location"] is not None or sender.startswith("<saved by")


def _saved_page(message: Message, parts: list[Message], data: bytes, name: str) -> Page:
    """The page a browser saved as one file; what belongs to its look is left out."""
    for part in parts:
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            address = _decoded(message["Snapshot-Content-Location"] or part["Content-Location"])
            page = page_of_html(
                decode(_bytes_of(part), part.get_content_charset()),
                source=name,
                sha256=digest(data),
                url=address if address.startswith(("http://", "https://")) else None,
            )
            return msgspec.structs.replace(page, retrieved=_moment(message["Date"]))
    raise UnreadableError("empty: a saved page without a page in it", "save it again in the browser")


def _moment(value: object) -> str | None:
    try:
        moment = email.utils.parsedate_to_datetime(str(value))
    except ValueError:
        return None
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds") if moment.tzinfo else None
