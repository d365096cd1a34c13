"""Only the open Internet is outside."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from handoff.rules.addresses import is_outside

INSIDE = [
    "0.0.0.0",  # noqa: S104 -- an address to refuse, nothing listens
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.9.9.9",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.7",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "::8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::7f00:1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_not_on_the_open_internet_is_inside(address: str) -> None:
    assert not is_outside(ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "54.172.60.0", "172.32.0.1", "192.167.1.1", "2606:4700::1111"]
)
def test_addresses_of_the_open_internet_are_outside(address: str) -> None:
    assert is_outside(ip_address(address))
