"""The way in: files, folders and standard input -> documents and refusals, one after the other."""

from __future__ import annotations

import datetime as dt
import io
import os
from collections.abc import Callable, Iterator, Sequence

import msgspec

from strikeledger.ingest.assemble import document_of
from strikeledger.ingest.beside import LOOK, belongs, is_export, of_its_look
from strikeledger.ingest.formats import pages_of
from strikeledger.ingest.page import Given, Page, PassedOver, UnreadableError, one_input, one_page, storable
from strikeledger.ingest.streams import open_source, unpacked
from strikeledger.ingest.unshown import INVISIBLE
from strikeledger.model import Document, Refusal

__all__ = ["Given", "Held", "read_inputs"]


class Held(msgspec.Struct, frozen=True):
    """An input that lies in memory: its name and its bytes."""

    name: str
    content: bytes


def read_inputs(
    paths: Sequence[str | os.PathLike[str] | Held],
    given: Given | None = None,
    passed_over: Callable[[str], None] = lambda name: None,
    entered: Callable[[str], None] = lambda name: None,
) -> Iterator[Document | Refusal]:
    """Every report in the given files, folders (walked in sorted order) and `-` (standard input).

    Formats are told by content (`sniff.py` lists them), each also packed with gzip. What cannot be read is a Refusal
    with the input's name, the reason and what to do about it; reading goes on behind it. Nothing is raised for the
    content of an input. At most one page is held. `passed_over` is told of folders that belong to a page saved by a
    browser and of posts without words: they are no reports, and nothing is wrong with them. `entered`
    is told of each input first.
    """
    known = given or Given()
    for path in paths:
        for name in [path] if isinstance(path, Held) else _walk(os.fspath(path), passed_over):
            entered(_source_of(name))
            now = dt.datetime.now(dt.UTC)
            for found in [name] if isinstance(name, Refusal) else _read(name):
                if isinstance(found, PassedOver):
                    passed_over(found.name)
                    continue
                if isinstance(found, Refusal):
                    yield found
                    continue
                try:
                    with one_page():
                        document = document_of(_storable(found), known, now)
                except UnreadableError as refused:
                    yield refused.refusal(found.url or found.source, found.sha256)
                    continue
                retrieved = document.retrieved or now.isoformat(timespec="seconds")
                yield msgspec.structs.replace(document, retrieved=retrieved)


def _storable(page: Page) -> Page:
    """The page with every string as stores can hold it, and its text without signs that nobody sees."""
    strings = ((name, getattr(page, name)) for name in page.__struct_fields__)
    page = msgspec.structs.replace(page, **{name: storable(text) for name, text in strings if isinstance(text, str)})
    # What has hints is markup, whose lines have lost them already.
    return page if page.hints else msgspec.structs.replace(page, text=INVISIBLE.sub("", page.text))


def _walk(path: str, passed_over: Callable[[str], None]) -> Iterator[str | Refusal]:
    """The path itself, or the files below a folder in sorted order; what is there and not read is refused by name."""
    if path == "-" or not os.path.isdir(path):
        yield path
        return
    broken: list[Refusal] = []
    exports: set[str] = set()
    for folder, folders, files in os.walk(path, onerror=lambda error: broken.append(_unopened(error))):
        yield from broken
        broken.clear()
        in_export = folder in exports or is_export(files)
        for name, why in [(name, belongs(name, files, in_export=in_export)) for name in folders]:
            if why is not None:
                folders.remove(name)
                passed_over(f"{named(os.path.join(folder, name))}: {why}")
            elif in_export:
                exports.add(os.path.join(folder, name))
        passed = {name: why for name in folders if (why := _passed(folder, name))}
        folders[:] = sorted(name for name in folders if name not in passed)
        for name in sorted([*files, *passed]):
            whole = os.path.join(folder, name)
            if name.startswith("."):
                yield UnreadableError("hidden: its name begins with a full stop", _BY_NAME).refusal(named(whole))
            elif name in passed:
                yield UnreadableError(passed[name], _BY_NAME).refusal(named(whole))
            elif of_its_look(name):
                passed_over(f"{named(whole)}: {LOOK}")
            else:
                yield whole
    yield from broken


_BY_NAME = "not read; to read it, name it itself"


def _passed(folder: str, name: str) -> str | None:
    """Why a folder inside another is not gone into; None when it is."""
    if name.startswith("."):
        return "hidden: its name begins with a full stop"
    return "a link to a folder" if os.path.islink(os.path.join(folder, name)) else None


def _unopened(error: OSError) -> Refusal:
    reason = f"a folder that cannot be opened: {error.strerror or error}"
    return UnreadableError(reason, "check that you may read it").refusal(named(str(error.filename)))


def named(path: str) -> str:
    """A path as it is stored and shown: bytes of a name that are no UTF-8 are written out as `x` and two digits."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _source_of(found: str | Held | Refusal) -> str:
    return found.source if isinstance(found, Refusal) else found.name if isinstance(found, Held) else named(found)


def _read(found: str | Held) -> Iterator[Page | Refusal | PassedOver]:
    """All pages of one input."""
    name = _source_of(found)
    try:
        with io.BytesIO(found.content) if isinstance(found, Held) else open_source(found) as raw, one_input():
            stream = unpacked(raw)
            yield from pages_of(stream, name)
            stream.check_end()
    except UnreadableError as refused:
        yield refused.refusal(name)
    except OSError as error:
        yield UnreadableError(f"cannot be read: {error.strerror or error}", "check the file and try again").refusal(
            name
        )
