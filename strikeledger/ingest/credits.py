"""Who printed a page and which agency it credits."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from strikeledger.ingest.layout import Layout
from strikeledger.ingest.phrases import table_rows
from strikeledger.ingest.told_days import plain_address

if TYPE_CHECKING:
    import ahocorasick

_RESERVED = (".invalid", ".test", ".example", ".localhost", ".local")
_SHARE = re.compile(
    r"(?:share (?:this|it|on|via)|follow us(?: on)?)\s{0,3}@\s?([a-z0-9-]{2,40}(?:\.[a-z]{2,12}){1,3})\b"
)
_HOST_NOISE = re.compile(r"^(?:www\d?|m|mobile|amp|en|eng|ua|ru|uk)\.(?=[^.]+\.[^.]+)")
AROUND = 120
"""Characters on each side of an agency's name in which the words of a credit are looked for."""
HEAD = 400
"""Characters of the body in which an agency's bracket or slash may stand; datelines come after titles and captions."""


def outlet_of(layout: Layout, named: str | None, url: str | None) -> str | None:
    """The outlet: its name in the metadata, else the domain of the address, else the one a share line names."""
    if named and named.strip():
        return " ".join(named.split())[:200]
    if url and (host := domain(url)):
        return host
    match = _SHARE.search(layout.folded)
    return match[1] if match else None


def domain(url: str) -> str | None:
    """The domain of an address without `www.` and its like; None for reserved names, numbers and no address."""
    try:
        host = urlsplit(plain_address(url)).hostname
    except ValueError:
        return None
    if not host or "." not in host or host.endswith(_RESERVED) or re.fullmatch(r"[\d.]+", host):
        return None
    return _HOST_NOISE.sub("", host)


class _Agencies(NamedTuple):
    """The table, ready to search: all spellings at once, and the forms a credit takes around one."""

    names: dict[str, str]
    spellings: ahocorasick.Automaton
    lead: tuple[re.Pattern[str], ...]
    page: tuple[re.Pattern[str], ...]


@functools.cache
def _agencies() -> _Agencies:
    import ahocorasick

    names = {alias: row[0] for row in table_rows("agencies.tsv") for alias in row[1].split(" ; ")}
    tree = ahocorasick.Automaton()
    for alias in names:
        tree.add_word(alias, len(alias))
    tree.make_automaton()
    forms: dict[str, list[re.Pattern[str]]] = {"lead": [], "page": []}
    alias = "|".join(sorted((re.escape(name) for name in names), key=len, reverse=True))
    for where, form in table_rows("credits.tsv"):
        forms[where].append(re.compile(form.replace("AGENCY", f"(?P<name>{alias})"), re.MULTILINE))
    return _Agencies(names, tree, tuple(forms["lead"]), tuple(forms["page"]))


def agency_of(layout: Layout) -> str | None:
    """The agency a page credits for its report; one that is only quoted inside the report is no credit."""
    table, text = _agencies(), layout.text
    places = [last for last, _ in table.spellings.iter(text, 0, layout.after)]
    limit = min(layout.body_start + HEAD, layout.after)
    for patterns, end in ((table.lead, limit), (table.page, layout.after)):
        done = 0
        for place in places:
            if place >= end:
                break
            if place < done:
                continue
            start, done = max(done, text.rfind("\n", 0, place) + 1, place - AROUND), min(end, place + AROUND)
            for pattern in patterns:
                if match := pattern.search(text, start, done):
                    return table.names[match["name"]]
    return None
