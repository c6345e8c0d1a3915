"""One message of a Telegram export as JSON: whose words it is, which it is among all, and what is said in it.

A forwarded message is its origin's; whoever is a person, and whoever is no longer there, is no outlet.
"""

from __future__ import annotations

from collections.abc import Mapping

from strikeledger.ingest.assemble import digest
from strikeledger.ingest.page import storable

Message = Mapping[str, object]
_STRUCK = "strikethrough"


def outlet_of_message(message: Message) -> str | None:
    """The channel whose words a message is; None for people, for who was deleted, and for records of other kinds."""
    if "forwarded_from" in message:
        of_person = str(message.get("forwarded_from_id") or "").startswith("user")
        return None if of_person else _name(message["forwarded_from"])
    of_channel = str(message.get("from_id") or "").startswith("channel")
    return _name(message.get("from")) if of_channel else None


def number_of_message(message: Message, chat: str | None) -> str | None:
    """Chat and number of a message: numbers begin anew in each chat, and a channel also writes in its group."""
    sender, number = message.get("from_id"), message.get("id")
    if not isinstance(sender, str) or message.get("type") != "message":
        return None
    return f"{sender if chat is None or _is_own(sender, chat) else f'chat{chat}'}/{number}"


def address_of_message(message: Message, chat: str | None) -> str | None:
    """The address of a channel's post, which Telegram's own programs open; the same in every export of the channel."""
    sender = message.get("from_id")
    own = isinstance(sender, str) and chat is not None and _is_own(sender, chat) and message.get("type") == "message"
    return f"https://t.me/c/{chat}/{message.get('id')}" if own else None


def _is_own(sender: str, chat: str) -> bool:
    return sender == f"channel{chat}"


def is_no_message(message: Message) -> bool:
    """Whether it is an event of the chat (somebody joined, something was pinned), or of a kind that is not exported."""
    kind = message.get("type")
    return (kind == "service" and ("actor" in message or "action" in message)) or (
        kind == "unsupported" and set(message) <= {"id", "type"}
    )


def hash_of_message(message: Message, number: str, text: str) -> str:
    """What a message is known by: number, channel, time and words, not what readers gave it since (`reactions`)."""
    sent = message.get("date_unixtime") or message.get("date")
    told = "\n".join((number, outlet_of_message(message) or "", str(sent), text))
    return digest(told.encode("utf-8", "replace"))


def piece_of_text(piece: object) -> str:
    """The words of a marked piece of a text; none where they are struck through."""
    if isinstance(piece, str):
        return piece
    inner = piece.get("text") if isinstance(piece, dict) and piece.get("type") != _STRUCK else None
    return inner if isinstance(inner, str) else ""


def _name(value: object) -> str | None:
    return storable(value.strip()) if isinstance(value, str) and value.strip() else None
