"""Which addresses of the internet a server may speak to because somebody else named them: public ones, and no others.

    93.184.215.14 yes    10.0.0.7 no    169.254.169.254 no    ::ffff:127.0.0.1 no    64:ff9b::a00:7 no

After the special-purpose registries of IANA (RFC 6890, 8190), written out here so that the answer does not change
with the Python that asks. Of IPv6 only 2000::/3 is given out to the public; whatever embeds an IPv4 address is
refused whole, wherever it would lead. A network that translates under a prefix of its own within 2000::/3 cannot be
known from outside: where there is one, close it in the firewall.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network

GIVEN_OUT = IPv6Network("2000::/3")
REFUSED: tuple[Network, ...] = (
    IPv4Network("0.0.0.0/8"),  # this network
    IPv4Network("10.0.0.0/8"),  # private
    IPv4Network("100.64.0.0/10"),  # shared by customers of a provider; metadata of one cloud
    IPv4Network("127.0.0.0/8"),  # this machine
    IPv4Network("168.63.129.16/32"),  # looks public, and is the wire server of another cloud
    IPv4Network("169.254.0.0/16"),  # link-local; metadata of most clouds
    IPv4Network("172.16.0.0/12"),  # private
    IPv4Network("192.0.0.0/24"),  # protocols; metadata of a third cloud
    IPv4Network("192.0.2.0/24"),  # documentation
    IPv4Network("192.31.196.0/24"),  # reverse look-ups of private networks
    IPv4Network("192.52.193.0/24"),  # multicast tunnels
    IPv4Network("192.88.99.0/24"),  # relays of 6to4
    IPv4Network("192.168.0.0/16"),  # private
    IPv4Network("192.175.48.0/24"),  # reverse look-ups of private networks
    IPv4Network("198.18.0.0/15"),  # measuring
    IPv4Network("198.51.100.0/24"),  # documentation
    IPv4Network("203.0.113.0/24"),  # documentation
    IPv4Network("224.0.0.0/4"),  # multicast
    IPv4Network("240.0.0.0/4"),  # reserved; broadcast
    IPv6Network("2001::/23"),  # protocols; Teredo embeds IPv4
    IPv6Network("2001:db8::/32"),  # documentation
    IPv6Network("2002::/16"),  # 6to4 embeds IPv4
    IPv6Network("2620:4f:8000::/48"),  # reverse look-ups of private networks
    IPv6Network("3fff::/20"),  # documentation
)


def is_public(address: Address) -> bool:
    """Tell whether an address is one that the public internet gives out."""
    if isinstance(address, IPv6Address) and address not in GIVEN_OUT:
        return False
    return not any(address in network for network in REFUSED)
