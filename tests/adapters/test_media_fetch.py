"""Fetching what a stranger named: nothing inside is reached, and no password leaves its host."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpcore
import pytest

from handoff.adapters.media_fetch import MOST_REDIRECTS, CarrierMediaFetcher, FetchRules
from handoff.errors import Refused, TryLater

OUTSIDE, OTHER = "54.172.60.1", "8.8.8.8"
TWILIO = "https://api.twilio.com/Media/ME1"
PNG = b"\x89PNG\r\n\x1a\n" + b"." * 100


def answer(body: bytes = PNG, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def send_on(to: str) -> bytes:
    return answer(b"", f"Location: {to}", status="307 Temporary Redirect")


class Pieces(httpcore.NetworkStream):
    """A connection that gives what it was told to, piece by piece."""

    def __init__(self, net: Net, pieces: Iterator[bytes]) -> None:
        self._net, self._pieces = net, pieces

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if timeout is not None and self._net.pause > timeout:
            time.sleep(timeout)
            raise httpcore.ReadTimeout
        time.sleep(self._net.pause)
        return next(self._pieces, b"")

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._net.sent[-1] += buffer

    def close(self) -> None:
        pass

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        assert ssl_context.check_hostname
        assert ssl_context.verify_mode is ssl.CERT_REQUIRED
        self._net.names.append(server_hostname)
        return self

    def get_extra_info(self, info: str) -> Any:
        return None


@dataclass
class Net(httpcore.NetworkBackend):
    """The network: names, what each connection answers, and what was connected and sent."""

    names_of: dict[str, list[list[str]]] = field(default_factory=dict)
    answers: list[bytes | list[bytes]] = field(default_factory=list)
    pause: float = 0.0
    connected: list[tuple[str, int]] = field(default_factory=list)
    sent: list[bytes] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self.connected.append((host, port))
        self.sent.append(b"")
        given = self.answers.pop(0)
        return Pieces(self, iter(given if isinstance(given, list) else [given]))

    def resolve(self, host: str, port: int) -> list[str]:
        """Answer as told; a name with several answers gives each once, the last for ever."""
        found = self.names_of.get(host, [[OUTSIDE]])
        return found.pop(0) if len(found) > 1 else found[0]


def fetch(net: Net, url: str = TWILIO, **changes: Any) -> bytes:
    rules: dict[str, Any] = {
        "account_sid": "AC1",
        "auth_token": "secret",
        "carrier_hosts": frozenset({"api.twilio.com"}),
        "largest": 1000,
        "within": 5.0,
    }
    rules |= changes
    return CarrierMediaFetcher(FetchRules(**rules), resolver=net.resolve, network=net).fetch(url)


def test_the_carriers_host_gets_the_password_at_the_checked_address() -> None:
    net = Net(answers=[answer()])

    assert fetch(net) == PNG

    assert net.connected == [(OUTSIDE, 443)]
    assert net.names == ["api.twilio.com"]
    assert b"Host: api.twilio.com\r\n" in net.sent[0]
    assert b"Authorization: Basic QUMxOnNlY3JldA==" in net.sent[0]


def test_another_host_gets_none() -> None:
    net = Net(answers=[answer()])

    fetch(net, "https://api.twilio.com.evil.example/x")

    assert b"Authorization" not in net.sent[0]


@pytest.mark.parametrize("to", ["https://cdn.example/x", "https://api.twilio.com/other", "/other"])
def test_a_redirect_is_followed_without_the_password(to: str) -> None:
    net = Net(answers=[send_on(to), answer()])

    assert fetch(net) == PNG

    assert b"Authorization" in net.sent[0]
    assert b"Authorization" not in net.sent[1]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "192.168.0.1",
        "::1",
        "::ffff:10.0.0.1",
        "fd00::1",
        "64:ff9b::a00:1",
        "0.0.0.0",  # noqa: S104 -- an address to refuse, nothing listens
        "224.0.0.1",
    ],
)  # fmt: skip -- one list
@pytest.mark.parametrize("beside", [[], [OUTSIDE]])
def test_no_address_inside_is_connected_to(address: str, beside: list[str]) -> None:
    net = Net({"api.twilio.com": [[*beside, address]]})

    with pytest.raises(Refused, match="open Internet"):
        fetch(net)

    assert net.connected == []


def test_nor_is_one_behind_a_redirect() -> None:
    net = Net({"inside.example": [["10.0.0.5"]]}, [send_on("https://inside.example/")])

    with pytest.raises(Refused, match="open Internet"):
        fetch(net)

    assert net.connected == [(OUTSIDE, 443)]


def test_a_name_that_answers_differently_the_second_time_gains_nothing() -> None:
    net = Net({"evil.example": [[OTHER], ["127.0.0.1"]]}, [answer()])

    assert fetch(net, "https://evil.example/x") == PNG

    assert net.connected == [(OTHER, 443)]


def test_nor_when_it_sends_on_to_itself() -> None:
    again = [send_on("https://evil.example/y")]
    net = Net({"evil.example": [[OTHER], ["127.0.0.1"]]}, list(again))

    with pytest.raises(Refused, match="open Internet"):
        fetch(net, "https://evil.example/x")

    assert net.connected == [(OTHER, 443)]


@pytest.mark.parametrize(
    "url",
    [
        "http://api.twilio.com/x",
        "ftp://api.twilio.com/x",
        "file:///etc/passwd",
        "gopher://api.twilio.com/x",
        "https://api.twilio.com:8443/x",
        "https://api.twilio.com:22/x",
        "https://api.twilio.com:0/x",
        "https://api.twilio.com:99999/x",
        "https://user@api.twilio.com/x",
        "https://user:pass@evil.example/x",
        "https://api.twilio.com\\@evil.example/x",
        "https://api.twilio.com/x\r\nHost: evil",
        "https://api.twilio.com/a b",
        "https://ünicode.example/x",
        "https:///x",
        "https://[::1/x",
        "//api.twilio.com/x",
        "http://127.0.0.1:8483/x",
        "",
    ],
)
def test_odd_addresses_are_refused_before_anything_is_asked(url: str) -> None:
    net = Net()

    with pytest.raises(Refused):
        fetch(net, url)

    assert net.connected == []


@pytest.mark.parametrize("url", ["http://cdn.example/x", "https://cdn.example:8080/x"])
def test_a_redirect_to_an_odd_address_is_refused(url: str) -> None:
    net = Net(answers=[send_on(url)])

    with pytest.raises(Refused, match="https"):
        fetch(net)


def test_the_simulated_carrier_is_reached_only_at_its_own_port() -> None:
    inside = ("127.0.0.1", 8483)
    net = Net(answers=[answer()])

    assert fetch(net, "http://127.0.0.1:8483/x", inside=inside) == PNG
    assert b"Authorization: Basic" in net.sent[0]
    for url in ("http://127.0.0.1:8480/x", "http://localhost:8483/x", "https://127.0.0.1/x"):
        with pytest.raises(Refused):
            fetch(Net({"127.0.0.1": [["127.0.0.1"]]}), url, inside=inside)


def test_too_many_redirects_are_refused() -> None:
    net = Net(answers=[send_on("https://a.example/")] * (MOST_REDIRECTS + 1))

    with pytest.raises(Refused, match="too often"):
        fetch(net)


def test_what_is_too_large_is_not_read_to_its_end() -> None:
    endless = [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        *[b"64\r\n" + b"." * 100 + b"\r\n"] * 50,
    ]  # fmt: skip -- one answer
    with pytest.raises(Refused, match=r"larger than 0\.001 MB"):
        fetch(Net(answers=[endless]))
    with pytest.raises(Refused, match="larger"):
        fetch(Net(answers=[answer(b"." * 1001)]))

    assert fetch(Net(answers=[answer(b"." * 1000)])) == b"." * 1000


def test_a_packed_answer_is_refused() -> None:
    with pytest.raises(Refused, match="packed"):
        fetch(Net(answers=[answer(PNG, "Content-Encoding: gzip")]))


@pytest.mark.parametrize("piece", [b"X-Slow: 1\r\n", b"."])
def test_drops_that_never_end_are_given_up_in_time(piece: bytes) -> None:
    head = b"HTTP/1.1 200 OK\r\n" + (b"Content-Length: 900\r\n\r\n" if piece == b"." else b"")
    net = Net(answers=[[head, *[piece] * 500]], pause=0.02)
    began = time.monotonic()

    with pytest.raises(TryLater, match="did not answer"):
        fetch(net, within=0.3)

    assert time.monotonic() - began < 2


@pytest.mark.parametrize("status", ["404 Not Found", "401 Unauthorized", "503 Away", "204 None"])
def test_what_is_not_there_may_be_there_later(status: str) -> None:
    with pytest.raises(TryLater, match=status[:3]):
        fetch(Net(answers=[answer(b"", status=status)]))


def test_nonsense_and_unknown_names_are_for_later() -> None:
    with pytest.raises(TryLater, match="no sense"):
        fetch(Net(answers=[b"SSH-2.0-OpenSSH\r\n\r\n"]))
    with pytest.raises(TryLater, match="not found"):
        fetch(Net({"api.twilio.com": [[]]}))


def test_the_password_is_not_shown() -> None:
    rules = FetchRules("AC1", "secret", frozenset(), 1, 1.0)

    assert "secret" not in repr(rules)
