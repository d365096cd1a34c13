"""Fetches a picture or file from wherever the carrier says it is.

That address came from outside, so it is believed in nothing: see `handoff/adapters/pinned.py` for
where connections may go. The carrier's password goes to the carrier's own hosts only, and never
along a redirect.
"""

from __future__ import annotations

import base64
import re
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import SplitResult, urljoin, urlsplit

import httpcore
import httpx

from handoff.adapters.pinned import PinnedBackend, Resolve, resolve
from handoff.errors import Refused, TryLater

MOST_REDIRECTS = 3
STEP_TIMEOUT = 10.0
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?\.?|[0-9a-f:.]+", re.ASCII)
_TARGET = re.compile(r"[!-\[\]-~]*", re.ASCII)  # what is printed, without spaces and backslashes
_HTTPS_PORT = 443


@dataclass(frozen=True)
class FetchRules:
    """What may be fetched. `inside` is the simulated carrier's host and port, in a demo only."""

    account_sid: str
    auth_token: str = field(repr=False)
    carrier_hosts: frozenset[str]
    largest: int
    within: float
    inside: tuple[str, int] | None = None


class CarrierMediaFetcher:
    """Implements the `MediaFetcher` port. Threads may share one."""

    def __init__(
        self,
        rules: FetchRules,
        *,
        resolver: Resolve = resolve,
        network: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._rules = rules
        self._resolver = resolver
        self._network = network
        self._tls = httpx.create_ssl_context(trust_env=False)

    def fetch(self, url: str) -> bytes:
        """Return the content at `url`, following a few redirects, within one total time."""
        backend = PinnedBackend(
            until=time.monotonic() + self._rules.within,
            inside=self._rules.inside,
            resolver=self._resolver,
            network=self._network,
        )
        with httpcore.ConnectionPool(ssl_context=self._tls, network_backend=backend) as pool:
            with_password = True
            for _ in range(MOST_REDIRECTS + 1):
                got = self._get(pool, url, with_password=with_password)
                if isinstance(got, bytes):
                    return got
                url, with_password = urljoin(url, got), False
        raise Refused("It was sent on from server to server too often.")

    def _get(self, pool: httpcore.ConnectionPool, url: str, *, with_password: bool) -> bytes | str:
        """Ask one server: return the content, or the address it sends us on to."""
        parts = self._check(url)
        host, port = _read_place(parts)
        headers: dict[bytes | str, bytes | str] = {
            "Host": parts.netloc,
            "Accept-Encoding": "identity",
            "User-Agent": "Baton",
        }
        if with_password and (host in self._rules.carrier_hosts or self._is_inside(parts)):
            pair = f"{self._rules.account_sid}:{self._rules.auth_token}".encode()
            headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        address = httpcore.URL(scheme=parts.scheme, host=host, port=port, target=target)
        step = dict.fromkeys(("connect", "read", "write", "pool"), STEP_TIMEOUT)
        try:
            with pool.stream("GET", address, headers=headers, extensions={"timeout": step}) as got:
                return self._read(got)
        except (httpcore.TimeoutException, httpcore.NetworkError) as error:
            raise TryLater(f"Its server did not answer ({type(error).__name__}).") from error
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            raise TryLater("Its server's answer made no sense.") from error

    def _check(self, url: str) -> SplitResult:
        """Return the parts of an address that may be asked. Raises `Refused` for any other."""
        try:
            parts = urlsplit(url)
            host, port = _read_place(parts)
        except ValueError as error:
            raise Refused("Its address makes no sense.") from error
        written = f"{parts.path}?{parts.query}"
        if not host or not _HOST.fullmatch(host) or not _TARGET.fullmatch(written):
            raise Refused("Its address makes no sense.")
        if "@" in parts.netloc:
            raise Refused("Its address holds a password.")
        if self._is_inside(parts):
            return parts
        if parts.scheme != "https" or port != _HTTPS_PORT:
            raise Refused("It is not kept behind plain https.")
        return parts

    def _is_inside(self, parts: SplitResult) -> bool:
        """Tell whether this is the simulated carrier of a demo."""
        return parts.scheme == "http" and _read_place(parts) == self._rules.inside

    def _read(self, got: httpcore.Response) -> bytes | str:
        headers = {name.lower(): value for name, value in got.headers}
        if got.status in _REDIRECTS and b"location" in headers:
            return headers[b"location"].decode("latin-1")
        if got.status != HTTPStatus.OK:
            raise TryLater(f"Its server refused it (HTTP {got.status}).")
        if headers.get(b"content-encoding", b"identity").lower() != b"identity":
            # Unpacked it could be of any size.
            raise Refused("Its server sent it packed, which was not asked for.")
        announced = headers.get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > self._rules.largest:
            raise self._too_large()
        content = bytearray()
        for piece in got.iter_stream():
            content += piece
            if len(content) > self._rules.largest:
                raise self._too_large()
        return bytes(content)

    def _too_large(self) -> Refused:
        return Refused(f"It is larger than {self._rules.largest / 1_000_000:g} MB.")


def _read_place(parts: SplitResult) -> tuple[str, int]:
    """Return the host and port of an address. Raises `ValueError` for a port that is none."""
    usual = _HTTPS_PORT if parts.scheme == "https" else 80
    return (parts.hostname or "").lower(), parts.port if parts.port is not None else usual
