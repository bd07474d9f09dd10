"""Packing: a bundle as the bytes of one file.

    read(write(bundle)) == bundle

The same content is the same bytes, so that the hash of the file can be quoted. Whoever forges a bundle packs it as
well as we do: nothing is proved by how it looks.
"""

from __future__ import annotations

from undersigned.core.bundle import container, names, sums
from undersigned.core.bundle.layout import layout
from undersigned.core.bundle.values import Bundle


def write(bundle: Bundle) -> bytes:
    """Write a bundle.

    Raises:
        ValueError: Two parts of it have one name, or it is larger than a container can be.
        ReceiptOfAnotherAct: A receipt is of another type than its place demands.
    """
    members: dict[str, bytes] = {}
    for name, content in layout(bundle):
        if name in members:
            raise ValueError(f"two members {name}")
        members[name] = content()
    members[names.SUMS] = sums.write(members)
    return container.write(members, first=names.MIMETYPE)
