"""A second generator: whole documents of each format, changed where their structure lies. One number gives one input.

The first (test_fuzz.py) makes inputs from grammars; this one begins with what is right and breaks one to eight things:
elements, values, parts, members and headers are doubled, lost, swapped, nested in each other or filled with what
breaks readers; then the encoding is told wrongly, or the whole is packed or cut.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from random import Random
from typing import Any

from tests.hostile.texts import NASTY, SENTENCES
from tests.ingest.papers import archive, pdf, word

SHEETS = 100
"""One input of so many is a PDF, which takes fifty times as long to read as another."""
_TOKEN = re.compile(r"<[^<>]*>|[^<]+|<")
_NAME = re.compile(r"(?<=[</])[A-Za-z:]+")
_ATTRIBUTE = re.compile(r'="[^"]*"')
_TAGS = ("p", "div", "table", "td", "template", "svg", "math", "noscript", "script", "title", "item", "entry", "w:p",
         "select", "form", "plaintext", "frameset", "head", "body", "a", "del", "details", "text:p")  # fmt: skip
_PIECES = (
    "<!DOCTYPE x [<!ENTITY a 'killed 9'>]>&a;", "<![CDATA[", "]]>", "<!--", "--!>", "<?xml version='1.1'?>",
    "&#0;&#xD800;&#x110000;&nosuch;", "<base href='http://[::1'>", "<meta charset='utf-7'>", "<x" + " a" * 50 + ">",
    "<meta http-equiv=refresh content='0;url=x'>", "<time datetime='0000-00-00T99:99'>", "<br/" * 9, "\x00", "\ufffe",
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 1e308, 10**30, "", [], {}, "NaN", "\ud800", "9999-12-31", "0001-01-01", "2025-02-30",
    "Thu, 32 Foo 2025 99:99:99 +9999", "https://[", "//", "data:,x", "x" * 3000, ["a", ["b", ["c"]]], {"text": "x"},
)  # fmt: skip
_HEADERS = (
    "Content-Type: text/html; charset=\"no such\"", "Content-Type: multipart/mixed; boundary=", "Date: 99 Foo 0",
    "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: x-uuencode", "Subject: =?utf-8?b?%%%?=",
    "Content-Type: message/rfc822", "From: " + "a@b," * 30, "Content-Length: -1", "WARC-Type: revisit", ": x", "X",
    "Content-Type: text/plain; charset*=utf-8''%ff; name*0*=a", "Subject: =?koi8-r?q?=FF=FE?=\t=?x?b?AA?=",
)  # fmt: skip
_CODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-7", "cp1251", "koi8-r", "latin-1", "utf-32", "cp037", "shift_jis")

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Strike</title>
<meta property="article:published_time" content="2025-03-04T10:00:00Z"><link rel="canonical" href="https://a.invalid/x">
<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-03-04","author":{"name":"A"}}</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>Strike</h1><time datetime="2025-03-04">4 March</time>
<p>%s</p><blockquote><p>%s</p></blockquote><ul><li>3 killed</li><li>5 injured</li></ul><table><tr><td>Kyiv</td>
<td>3</td></tr></table></article><footer>x</footer></body></html>"""
FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Post</title><link>https://a.invalid/</link><item><title>%s</title><link>https://a.invalid/1</link>
<guid>1</guid><pubDate>Tue, 04 Mar 2025 10:00:00 GMT</pubDate><description>%s</description>
<content:encoded><![CDATA[<p>x</p>]]></content:encoded></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title type="html">%s</title><id>1</id>
<link href="https://a.invalid/1"/><updated>2025-03-04T10:00:00Z</updated><content type="xhtml"><div
xmlns="http://www.w3.org/1999/xhtml"><p>%s</p></div></content></entry></feed>"""
MAIL = """From: Desk <desk@a.invalid>
To: x@b.invalid
Subject: =?utf-8?q?Strike?=
Date: Tue, 4 Mar 2025 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

%s

--b1
Content-Type: text/html; charset=utf-8

<p>%s</p>
--b1--
"""

TEXT = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:h>Strike</text:h>
<text:p>{}</text:p><text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list></office:text>
</office:body></office:document-content>"""


def mutated(number: int) -> tuple[str, bytes]:
    """The name of a file and its bytes."""
    random = Random(number)
    kinds = sorted(_MAKERS)
    kind = kinds[number % len(kinds)]
    if kind == "pdf" and number % SHEETS != len(kinds) - 1:
        kind = "page"
    name, data = _MAKERS[kind](random)
    if random.random() < 0.15:
        data = _bytes(random, data)
    if random.random() < 0.05:
        name, data = name + ".gz", gzip.compress(data, 1, mtime=0) + random.choice([b"", b"x", data[:40]])
    return name, data


def _said(random: Random) -> str:
    return random.choice(NASTY if random.random() < 0.3 else SENTENCES)


def _times(random: Random) -> range:
    return range(random.randint(1, 8))


def _list(random: Random, parts: list[str], made: Callable[[Random], str]) -> None:
    """One change of a sequence, in place."""
    at, other = random.randrange(len(parts)), random.randrange(len(parts))
    match random.randrange(6):
        case 0:
            parts[at:at] = parts[at : at + random.randint(1, 5)] * random.randint(1, 4)
        case 1 if len(parts) > 1:
            del parts[at]
        case 2:
            parts[at], parts[other] = parts[other], parts[at]
        case 3:
            parts.insert(at, made(random))
        case 4:
            parts[at:at] = parts[min(at, other) : max(at, other)][:20]
        case _:
            parts[at] = made(random)


def _markup(random: Random, text: str) -> str:
    """Elements, attributes and text of HTML or XML changed."""
    parts = _TOKEN.findall(text)
    for _ in _times(random):
        at = random.randrange(len(parts))
        if parts[at].startswith("<") and random.random() < 0.6:
            tag, what = random.choice(_TAGS), random.randrange(3)
            value = '="' + _said(random).replace('"', "'")[:200] + '"'
            parts[at] = (
                _NAME.sub(tag, parts[at], count=1) if what == 0
                else _ATTRIBUTE.sub(lambda _, value=value: value, parts[at]) if what == 1
                else f"<{tag}>" * random.choice([1, 3, 60]) + parts[at]
            )  # fmt: skip
        else:
            _list(random, parts, lambda r: r.choice([r.choice(_PIECES), _said(r), f"<{r.choice(_TAGS)}>"]))
    return "".join(parts)


def _coded(random: Random, text: str) -> bytes:
    return text.encode(random.choice(_CODINGS) if random.random() < 0.15 else "utf-8", "replace")


def _value(random: Random, value: Any, depth: int = 0) -> Any:
    """A JSON value with some of its parts changed."""
    if random.random() < 0.12 or depth > 5:
        return random.choice([*_VALUES, _said(random)])
    if isinstance(value, dict):
        found = {key: _value(random, one, depth + 1) for key, one in value.items()}
        if found and random.random() < 0.2:
            found[random.choice(["text", "html", "messages", "", "id", "published", "lang"])] = random.choice(_VALUES)
        return found
    if isinstance(value, list):
        found_list = [_value(random, one, depth + 1) for one in value]
        return found_list * random.choice([1, 1, 1, 2]) if random.random() < 0.9 else [found_list]
    return value


def _record(random: Random) -> dict[str, Any]:
    return {"id": "1", "url": "https://a.invalid/1", "outlet": "Post", "published": "2025-03-04", "lang": "en",
            "title": "Strike", random.choice(["text", "text", "html"]): _said(random)}  # fmt: skip


def _json(random: Random, value: Any) -> str:
    told = json.dumps(_value(random, value), ensure_ascii=random.random() < 0.5)
    return told.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _jsonl(random: Random) -> tuple[str, bytes]:
    lines = [_json(random, _record(random)) for _ in range(random.randint(1, 4))]
    _list(random, lines, lambda r: r.choice(["", "[]", "{", '{"text": "a", "text": 1}', "\x1e{}", "null", "NaN"]))
    return "x.jsonl", _coded(random, random.choice(["\n", "\r\n", "\n\n", "\u2028"]).join(lines))


def _array(random: Random) -> tuple[str, bytes]:
    return "x.json", _coded(random, _json(random, [_record(random) for _ in range(random.randint(1, 4))]))


def _chat(random: Random) -> tuple[str, bytes]:
    messages = [
        {"id": n, "type": random.choice(["message", "service"]), "date": "2025-03-04T10:00:00",
         "date_unixtime": "1741082400", "from": "Post", "text": random.choice([_said(random), [
             "a", {"type": "bold", "text": _said(random)}, {"type": "link", "text": "https://a.invalid"}]]),
         "text_entities": [{"type": "plain", "text": _said(random)}]} for n in range(random.randint(1, 4))
    ]  # fmt: skip
    chat = {"name": "Post", "type": "public_channel", "id": 7, "messages": messages}
    return "result.json", _coded(random, _json(random, chat))


def _html(random: Random) -> tuple[str, bytes]:
    return "x.html", _coded(random, _markup(random, PAGE % (_said(random), _said(random))))


def _feed(random: Random) -> tuple[str, bytes]:
    told = random.choice([FEED, ATOM]) % (_said(random)[:90], _said(random))
    return "x.xml", _coded(random, _markup(random, told))


def _mail_text(random: Random) -> str:
    lines = (MAIL % (_said(random), _markup(random, f"<p>{_said(random)}</p>"))).split("\n")
    for _ in _times(random):
        _list(random, lines, lambda r: r.choice([r.choice(_HEADERS), "--b1", "--b1--", "", "--", _said(r), " folded"]))
    return random.choice(["\n", "\r\n", "\r\n", "\r"]).join(lines)


def _mail(random: Random) -> tuple[str, bytes]:
    return "x.eml", _coded(random, _mail_text(random))


def _box(random: Random) -> tuple[str, bytes]:
    mails = [f"From desk Tue Mar  4 10:00:0{n} 2025\n{_mail_text(random)}\n" for n in range(random.randint(1, 3))]
    return "x.mbox", _coded(random, "".join(mails))


def _office(random: Random) -> tuple[str, bytes]:
    name = random.choice(["x.docx", "x.odt"])
    with zipfile.ZipFile(io.BytesIO(_whole(name))) as packed:
        members = [(one, packed.read(one)) for one in packed.namelist()]
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(members))
        member, data = members[at]
        match random.randrange(5):
            case 0 if len(members) > 1:
                del members[at]
            case 1:
                members.append((member, _markup(random, _said(random)).encode("utf-8", "replace")))
            case 2:
                members[at] = (random.choice(["../x", "word/document.xml", "content.xml", "a" * 300, ""]), data)
            case 3:
                members[at] = (member, _bytes(random, data))
            case _:
                members[at] = (member, _coded(random, _markup(random, data.decode("utf-8", "replace"))))
    return name, _zipped(random, members)


@cache
def _whole(name: str) -> bytes:
    if name == "x.docx":
        return word("Strike", *SENTENCES[:3], table=[["Kyiv", "3 killed"]])
    kind = b"application/vnd.oasis.opendocument.text"
    return archive(mimetype=kind, content_xml=TEXT.format(*SENTENCES).encode())


@cache
def _sheets() -> bytes:
    return pdf([SENTENCES[0], SENTENCES[1]])


def _zipped(random: Random, members: Sequence[tuple[str, bytes]]) -> bytes:
    import warnings

    out, how = io.BytesIO(), random.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as packed:
        warnings.simplefilter("ignore")  # doubled members
        for member, data in members:
            packed.writestr(zipfile.ZipInfo(member or "x", (2025, 3, 4, 10, 0, 0)), data, how)
    return out.getvalue()


def _pdf(random: Random) -> tuple[str, bytes]:
    parts = re.split(rb"(?<=\n)", _sheets())
    lines = [part.decode("latin-1") for part in parts]
    odd = ["endobj\n", "1 0 obj\n", "stream\n", "<< /Length -1 >>\n", "[ 9 0 R ]\n", "%%EOF\n", "trailer\n", "xref\n"]
    for _ in _times(random):
        _list(random, lines, lambda r: r.choice(odd))
    return "x.pdf", "".join(lines).encode("latin-1")


def _warc(random: Random) -> tuple[str, bytes]:
    records = []
    for _ in range(random.randint(1, 3)):
        page = _html(random)[1]
        answer = ["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", "", ""]
        head = ["WARC/1.0", "WARC-Type: response", "WARC-Target-URI: https://a.invalid/1",
                "WARC-Date: 2025-03-04T10:00:00Z", "Content-Type: application/http"]  # fmt: skip
        for lines in (answer, head):
            if random.random() < 0.5:
                _list(random, lines, lambda r: r.choice(_HEADERS))
        body = "\r\n".join(answer).encode("utf-8", "replace") + page
        wrong = random.choice([0, 0, 0, -1, 5, 10**9])
        head.append(f"Content-Length: {len(body) + wrong}")
        records.append("\r\n".join([*head, "", ""]).encode("utf-8", "replace") + body + b"\r\n\r\n")
    data = b"".join((gzip.compress(one, mtime=0) for one in records) if random.random() < 0.3 else records)
    return "x.warc", data


def _bytes(random: Random, data: bytes) -> bytes:
    """Some bytes changed, lost, doubled, or the end cut off."""
    changed = bytearray(data)
    for _ in _times(random):
        at = random.randrange(len(changed) + 1)
        match random.randrange(4):
            case 0:
                changed[at : at + 1] = bytes([random.randrange(256)])
            case 1:
                del changed[at : at + random.randint(1, 30)]
            case 2:
                changed[at:at] = changed[at : at + 30]
            case _:
                del changed[at + len(changed) // 2 :]
    return bytes(changed)


_MAKERS: dict[str, Callable[[Random], tuple[str, bytes]]] = {
    "page": _html, "feed": _feed, "lines": _jsonl, "array": _array, "chat": _chat, "mail": _mail, "box": _box,
    "office": _office, "pdf": _pdf, "archive": _warc,
}  # fmt: skip
