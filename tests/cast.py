"""The cast: the same people in tests, demo and tutorial.

The journalist has only a bundle, and the hostile operator only what stands on the server's disk: neither has an
account, a key or a link, and so they are not values but what the tests do in their place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

NOW = datetime(2026, 5, 3, 14, 2, 11, tzinfo=UTC)
"""When everything happens, unless a test says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody with an account."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An organisation, who acts for it, and the mandate; it signs with the key of *seed*, or by *email*."""

    organisation: str
    country: str
    body: str
    decided_on: date
    representative: str
    seed: bytes = b""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A person who signs: *shown* when the name may stand under the text."""

    name: str
    email: str
    country: str
    shown: bool
    language: str


def seed(name: str) -> bytes:
    """Give the 32 bytes of somebody's Ed25519 key, the same in every run."""
    return sha256(f"key of {name}".encode()).digest()


DRAFTER = Account(name="Delphine Duarte", email="delphine.duarte@secretariat.example")
FORMER_DRAFTER = Account(name="Farid Fontaine", email="farid.fontaine@secretariat.example")

REPRESENTATIVE = Member(
    organisation="União dos Portos",
    country="PT",
    body="Executive board",
    decided_on=date(2026, 4, 28),
    representative="Ana Silva",
    seed=seed("União dos Portos"),
)
ATTESTED = Member(
    organisation="Kadıköy Theatre Workers",
    country="TR",
    body="General meeting",
    decided_on=date(2026, 4, 30),
    representative="Deniz Aydın",
    email="desk@kadikoy-theatre.example",
)
LAPSED = Member(
    organisation="Harbour Guild of Gdynia",
    country="PL",
    body="Council",
    decided_on=date(2026, 1, 12),
    representative="Zofia Lis",
    seed=seed("Harbour Guild of Gdynia"),
)
OUTSIDER = Member(
    organisation="União dos Portos",  # the name of another, on purpose
    country="PT",
    body="Nobody",
    decided_on=date(2026, 5, 1),
    representative="",
    seed=seed("somebody else"),
)

SUPPORTER = Signer(name="Nadia Haddad", email="nadia.haddad@mail.example", country="LB", shown=True, language="ar")
HIDDEN_SUPPORTER = Signer(
    name="Henrik Holm", email="henrik.holm@mail.example", country="DK", shown=False, language="en"
)
