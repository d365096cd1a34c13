"""Which network addresses are outside: only those may be asked for what a stranger named."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_network

# IANA's special-purpose blocks that are nobody's on the open Internet.
_INSIDE_4 = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
# Only this block is given out to networks: NAT64, mapped, unique local, link-local are outside it.
_OUTSIDE_6 = ip_network("2000::/3")
_INSIDE_6 = tuple(
    ip_network(block)
    for block in (
        "2001::/23",  # protocol assignments, Teredo among them, which carries any IPv4 address
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which carries any IPv4 address
        "3fff::/20",  # documentation
    )
)


def is_outside(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address is one of the open Internet, and not a way around to ours."""
    if not address.is_global:
        return False
    if isinstance(address, IPv4Address):
        return not any(address in block for block in _INSIDE_4)
    if address.scope_id is not None or address not in _OUTSIDE_6:
        return False
    return not any(address in block for block in _INSIDE_6)
