"""The list of members with their SHA-256, as sha256sum writes and checks it.

    b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c  README.txt
    7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730  allowed_signers

It proves nothing, since whoever changes a member can change the list. It tells damage from forgery, and names
the damaged member.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from undersigned.core.bundle import names
from undersigned.core.errors import Unproven

_UNLISTED = frozenset({names.MIMETYPE, names.SUMS})


class MemberDamaged(Unproven):
    """A member is not the one that the list of sums was made for. Fact ``where``."""

    code = "member-damaged"


def write(members: Mapping[str, bytes]) -> bytes:
    """List *members* but the list itself and the mimetype, in byte order of their names."""
    listed = sorted(members.keys() - _UNLISTED, key=str.encode)
    return "".join([f"{sha256(members[name]).hexdigest()}  {name}\n" for name in listed]).encode()


def check(members: Mapping[str, bytes]) -> None:
    """Check that each member is listed with its sum, and nothing else is.

    Raises:
        MemberDamaged: One is not; or the list itself is in another spelling or order.
    """
    found, expected = members[names.SUMS], write(members)
    if found == expected:
        return
    said, true = _read(found), _read(expected)
    for name in sorted(said.keys() | true.keys(), key=str.encode):
        if said.get(name) != true.get(name):
            raise MemberDamaged(f"{name} is not what {names.SUMS} says", where=name)
    raise MemberDamaged("not in its one spelling", where=names.SUMS)


def _read(listed: bytes) -> dict[str, str]:
    lines = listed.decode(errors="replace").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
