"""What every answer of the server carries, and which requests it takes: its own host names, and reading only."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from strikeledger.web.render import POLICY

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-cache",
}
FRAMED = {
    **{name: value for name, value in HEADERS.items() if name != "X-Frame-Options"},
    "Content-Security-Policy": f"{POLICY}; frame-ancestors *",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Of the one view that other sites may frame."""
METHODS = frozenset({"GET", "HEAD"})


def host_names(listening: str, more: Iterable[str] = ()) -> frozenset[str]:
    """The names a request may call this server by: those of the machine itself, the one listened on, those allowed.

    A page elsewhere that makes its own name point here (DNS rebinding) is not among them and gets nothing.
    """
    return LOOPBACK | {name.lower() for name in (listening, *more) if name not in ("0.0.0.0", "::", "")}


def allowed(host: str | None, names: frozenset[str]) -> bool:
    """Whether the `Host` of a request is one of the names, with or without a port."""
    if not host:
        return False
    name = host.strip().lower()
    return (name.partition("]")[0] + "]" if name.startswith("[") else name.partition(":")[0]) in names


def from_here(origin: str | None, names: frozenset[str]) -> bool:
    """Whether a request comes from these pages or from a person: what another site sends carries its `Origin`."""
    if origin is None:
        return True
    try:
        return allowed(urlsplit(origin).netloc, names)
    except ValueError:
        return False


def data_for(origin: str | None, others: frozenset[str], path: str) -> dict[str, str]:
    """The headers by which the page of another site may read an answer; empty where it may not.

    Only data goes to others, only to those that the person named: a ledger on one's own machine is nobody's business.
    """
    known = origin is not None and ("*" in others or origin in others)
    if not known or not (path.startswith(("/api/", "/data/")) or path.endswith(".json")):
        return {}
    return {
        "Access-Control-Allow-Origin": str(origin),
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Vary": "Origin",
    }
