from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable

from strikeledger.lineage import Sketch
from strikeledger.model import Block, Document

Make = Callable[..., Sketch]


def document(
    body: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    agency: str | None = None,
    language: str | None = "en",
    title: str | None = None,
    after: str = "",
    source: str | None = None,
) -> Document:
    """A document whose body is `body`; `after` is boilerplate that follows it."""
    text = f"{title or ''}\n{body}\n{after}"
    start = len(title or "") + 1
    sha = hashlib.sha256(f"{text}{published}{outlet}".encode()).hexdigest()
    return Document(
        document_id=f"d_{sha[:16]}",
        source=source or f"page {sha[:8]}",
        sha256=sha,
        retrieved=None,
        outlet=outlet,
        title=title,
        published=dt.date.fromisoformat(published) if published else None,
        published_basis="given" if published else "unknown",
        language=language,
        agency=agency,
        body_start=start,
        body_end=start + len(body),
        text=text,
        blocks=(
            Block(start=0, end=start, kind="title"),
            Block(start=start, end=start + len(body), kind="body"),
            Block(start=start + len(body), end=len(text), kind="boilerplate"),
        ),
    )
