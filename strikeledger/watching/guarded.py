"""Connections to public hosts only: what a name leads to is looked up once, checked, and then connected to.

A page may lead to another, and a name to any number of machines: checking the name and connecting to it later would
let a host answer the two questions differently.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx

Resolve = Callable[[str, int], list[str]]


class PrivateHostError(httpcore.ConnectError):
    """The name leads into a private network, and nobody allowed it."""


def resolved(host: str, port: int) -> list[str]:
    """Every address that a name leads to."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore.ConnectError(f"no such host: {host}") from error
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def is_public(address: str) -> bool:
    """Whether an address lies in the public network."""
    known = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(known, "ipv4_mapped", None) or getattr(known, "sixtofour", None)
    return known.is_global and not known.is_multicast and (inner is None or is_public(str(inner)))


class Guarded(httpcore.NetworkBackend):
    """Connects to what a name led to when it was checked."""

    def __init__(self, allowed: Iterable[str], resolve: Resolve = resolved) -> None:
        self._allowed = frozenset(name.lower() for name in allowed)
        self._resolve = resolve
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection; PrivateHostError where any address of the name is private and the name is not allowed."""
        addresses = self._resolve(host, port)
        inside = [address for address in addresses if not is_public(address)]
        if inside and host.lower() not in self._allowed:
            raise PrivateHostError(f"{host} lies in a private network ({inside[0]})")
        broken: Exception = httpcore.ConnectError(f"no address for {host}")
        for address in addresses:
            try:
                return self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                broken = error
        raise broken


class _Stream(httpx.SyncByteStream):
    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        yield from self._inner

    def close(self) -> None:
        """Give the connection back."""
        if hasattr(self._inner, "close"):
            self._inner.close()


class GuardedTransport(httpx.BaseTransport):
    """The way out of an `httpx.Client` that asks for no host but public ones and those allowed by name."""

    def __init__(self, allowed: Iterable[str] = (), resolve: Resolve = resolved) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=Guarded(allowed, resolve), max_connections=4
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request; errors are those of httpcore."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method, url, headers=request.headers.raw, content=request.stream, extensions=request.extensions
            )
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Stream(answer.stream), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()
