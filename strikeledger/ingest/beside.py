"""What belongs to what lies beside it: pictures and scripts of a saved page, those of an export of chats."""

from __future__ import annotations

from collections.abc import Container

_PAGES = (".html", ".htm", ".xhtml")
_OF_LOOK = (".css", ".js", ".mjs", ".woff", ".woff2", ".ttf", ".ico")
LOOK = "part of the look of a page"
_EXPORTS = ("result.json", "messages.html", "export_results.html")
"""What Telegram names the files that hold messages, or lead to them."""
_OF_EXPORT = frozenset(
    ("css", "js", "images", "lists", "photos", "video_files", "voice_messages", "round_video_messages", "stickers",
     "profile_pictures", "stories", "contacts")
)  # fmt: skip
"""What it names the folders that hold none; `files`, which people sent each other, is read."""


def belongs(name: str, files: Container[str], *, in_export: bool) -> str | None:
    """Why a folder beside files is no folder of reports; None where it may be one. `in_export`: see `is_export`."""
    page = name.removesuffix("_files")
    if page != name and any(page + ending in files for ending in _PAGES):
        return "the pictures and scripts of a saved page, which is read"
    if in_export and name in _OF_EXPORT:
        return "the pictures and lists of an export, whose messages are read"
    return None


def of_its_look(name: str) -> bool:
    """Whether a file is a page's style sheet, script or type, wherever who saved the page put it: no report is one."""
    return name.lower().endswith(_OF_LOOK)


def is_export(files: Container[str]) -> bool:
    """Whether the files of a folder are those of an export of chats; the folders in it are then the export's, too."""
    return any(name in files for name in _EXPORTS)
