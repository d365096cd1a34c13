"""Connections that only ever reach the open Internet, within one total time.

The name is resolved, every address it has is checked, and the connection is made to the address
that was checked. So a name that answers differently the second time gains nothing. TLS still
checks the certificate against the name.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Any

import httpcore

from handoff.errors import Refused, TryLater
from handoff.rules.addresses import is_outside

Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a name, as this machine's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


class PinnedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses only; nothing it opened lives beyond `until`.

    `inside` is the one host and port on this machine that may be reached: the simulated carrier.
    """

    def __init__(
        self,
        *,
        until: float,
        inside: tuple[str, int] | None = None,
        resolver: Resolve = resolve,
        network: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._until = until
        self._inside = inside
        self._resolve = resolver
        self._network = network or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to one of the host's addresses. Raises `Refused` if any of them is inside."""
        stream = self._network.connect_tcp(
            self._choose(host, port),
            port,
            timeout=_left(timeout, self._until),
            local_address=local_address,
            socket_options=socket_options,
        )
        return _BoundedStream(stream, self._until)

    def _choose(self, host: str, port: int) -> str:
        if (host, port) == self._inside:
            return host
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise TryLater("The name of its server was not found.") from error
        if not addresses:
            raise TryLater("The name of its server was not found.")
        if not all(is_outside(ip_address(address)) for address in addresses):
            raise Refused("It is kept at an address that is not on the open Internet.")
        return addresses[0]


class _BoundedStream(httpcore.NetworkStream):
    """A connection whose every read and write ends in time, however slowly the bytes come."""

    def __init__(self, stream: httpcore.NetworkStream, until: float) -> None:
        self._stream = stream
        self._until = until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout, self._until))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(timeout, self._until))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(timeout, self._until)
        return _BoundedStream(
            self._stream.start_tls(ssl_context, server_hostname, left), self._until
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(timeout: float | None, until: float) -> float:
    """Return the seconds that one step may take."""
    left = until - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("out of time")
    return left if timeout is None else min(timeout, left)
