"""The same pages as files: a site that works from a file server, a project page or a disk, all links relative."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from strikeledger.errors import UsageError
from strikeledger.export.datapackage import write_datapackage
from strikeledger.model import Record
from strikeledger.store.scratch import Scratch, hold, sweep
from strikeledger.web import files, render
from strikeledger.web.card import suffix
from strikeledger.web.filters import Filters
from strikeledger.web.library import Shelf
from strikeledger.web.maps.outlines import LANDS
from strikeledger.web.page import Page
from strikeledger.web.paging import Paging
from strikeledger.web.shards import FOLDER, search_files
from strikeledger.web.shelved import Shelved
from strikeledger.web.site import ASSETS, LEAFLET, Site

MARK = ".strikeledger-site"
"""A folder with this file was made by `publish` and may be replaced by it."""


class Published(Record, frozen=True):
    """What was written."""

    pages: int
    files: int
    bytes: int
    release: str


def publish(
    ledger: Path,
    folder: Path,
    *,
    full_texts: bool = False,
    progress: Callable[[int], None] | None = None,
    address: str = "",
) -> Published:
    """Write the site into a folder. It is made aside and takes its name when it is complete; an older one goes then.

    Args:
        ledger: the file; only read.
        folder: new, empty, or made by `publish` before.
        full_texts: show the whole stored text of every report, and not only the sentences with a figure. Most texts
            are their outlets' own and may not be published by others.
        progress: told how many pages are written, now and then.
        address: where the folder will lie (`https://desk.example/ledger/`), for citations and what is shown of a page
            where its address is shared.

    Raises:
        UsageError: the folder holds something that `publish` did not make, or the address is none.
        LedgerError: the ledger cannot be read.
        OSError: the folder cannot be written.
    """
    target = Path(os.path.abspath(folder))
    _refuse(target)
    whole = _address(address)
    target.parent.mkdir(parents=True, exist_ok=True)
    sweep(f".{target.name}.old.", target.parent)
    with Scratch(f".{target.name}.", target.parent) as aside:
        aside.chmod(0o755)
        made = _write(ledger, aside, full_texts, progress, whole)
        _exchange(aside, target)
    return made


def _address(given: str) -> str:
    """An address as it stands before a path."""
    if not given:
        return ""
    try:
        parts = urlsplit(given)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise UsageError(f"{given!r} is no address of a folder", "give one as https://desk.example/ledger/")
    return given.rstrip("/") + "/"


def _refuse(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise UsageError(f"{target} is no folder", "name a new folder")
    if target.is_dir() and not (target / MARK).is_file() and any(target.iterdir()):
        raise UsageError(f"{target} holds files that publish did not make", "name a new or an empty folder")


def _exchange(aside: Path, target: Path) -> None:
    """Put the new folder in the place of the old one; should the second step fail, the old one comes back."""
    if not target.exists():
        os.replace(aside, target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.old.", dir=target.parent))
    held = hold(target)  # what takes the name of the folder that is swept keeps this lock
    os.replace(target, old)
    try:
        os.replace(aside, target)
    except BaseException:
        os.replace(old, target)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
        if held is not None:
            os.close(held)


def _write(
    ledger: Path, folder: Path, full_texts: bool, progress: Callable[[int], None] | None, address: str
) -> Published:
    library = Shelved(ledger)
    shelf = library.shelf()
    site = Site(library, static=True, quotes_only=not full_texts, address=address)
    pages = 0
    for page in _pages(site, shelf):
        _page(site, shelf, page, folder)
        pages += 1
        if progress and pages % 100 == 0:
            progress(pages)
    for name in (*ASSETS, *LEAFLET, *_outlines(shelf)):
        answer = site.answer(f"assets/{name}")
        if answer is not None:
            _put(folder / "assets" / name, answer.body)
    for name in files.scripts(shelf):
        script = files.script(library, shelf, name)
        if script is not None:
            _put(folder / "assets" / f"{name}.js", script)
    for path in shelf.at_path.incidents:
        picture = site.answer(f"{path}{suffix()}")
        if picture is not None:
            _put(folder / f"{path}{suffix()}", picture.body)
    for name, body in search_files(library, shelf, whole=full_texts):
        _put(folder / FOLDER / name, body)
    _data(site, ledger, folder / "data")
    release = site.release()
    about = {"made_by": f"strikeledger {release.program}", "release": release.version, "sha256": release.hash}
    _put(folder / MARK, json.dumps(about).encode() + b"\n")
    written = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return Published(pages=pages, files=len(written), bytes=sum(written), release=release.version)


def _outlines(shelf: Shelf) -> list[str]:
    """The outlines that some map of the site is drawn on."""
    countries = sorted({place.country for one in shelf.incidents for place in one.places if place.country})
    return [f"outlines-{name}.js" for name in (LANDS, *countries)]


def _pages(site: Site, shelf: Shelf) -> Iterator[Page]:
    """Every page, further ones of each list after its first."""
    for base in site.bases(shelf):
        page = site.page(shelf, base, Filters())
        if page is None:
            continue
        yield page
        paging = getattr(page.view, "paging", None)
        if isinstance(paging, Paging):
            for number in range(2, paging.pages + 1):
                further = site.page(shelf, paging.at(number), Filters())
                if further is not None:
                    yield further


def _page(site: Site, shelf: Shelf, page: Page, folder: Path) -> None:
    _put(folder / f"{page.path}.html", site.rendered(page, shelf, ".html", Filters()))
    _put(folder / f"{page.path}.json", render.json(page))
    for name, table in page.tables.items():
        _put(folder / (f"{page.path}.{name}.csv" if name else f"{page.path}.csv"), render.table_csv(table()))


def _data(site: Site, ledger: Path, folder: Path) -> None:
    """The files of data; the CSV tables come with the data package that describes them."""
    folder.mkdir(parents=True)
    write_datapackage(files.tables_of(ledger), folder)
    for name in files.names():
        if not (folder / name).exists():
            body = files.data_file(ledger, name, site.release)
            if body is not None:
                _put(folder / name, body)


def _put(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb")) as out:
        out.write(body)
