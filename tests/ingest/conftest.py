from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from strikeledger.ingest import Given, read_inputs
from strikeledger.model import Document, Refusal

Reader = Callable[..., list[Document | Refusal]]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Write bytes (or text) to a file of the given name and read it in."""

    def reader(content: bytes | str, name: str = "page.txt", **given: object) -> list[Document | Refusal]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read_inputs([path], Given(**given)))  # type: ignore[arg-type]

    return reader


@pytest.fixture
def page(read: Reader) -> Callable[..., Document]:
    """The one document of a text."""

    def reader(content: bytes | str, name: str = "page.txt", **given: object) -> Document:
        (found,) = read(content, name, **given)
        assert isinstance(found, Document), found
        return found

    return reader
