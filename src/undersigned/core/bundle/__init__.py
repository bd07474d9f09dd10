"""A statement and everything that proves who stands behind it, in one file.

    universal-declaration-v1.undersigned
    ├── mimetype                               application/vnd.undersigned.bundle
    ├── statement.json                         the words …
    ├── endorsements/france-1b9c07aa/…         … who stands behind them …
    └── checkpoint                             … and the log that says since when

docs/spec/bundle-v1.md. Whoever makes a bundle can leave things out of it. They cannot put into it what was not
signed or logged, without the verifier noticing.
"""

from __future__ import annotations

from undersigned.core.bundle import signatures, tiles
from undersigned.core.bundle.container import MalformedContainer
from undersigned.core.bundle.layout import MIMETYPE, folder
from undersigned.core.bundle.packing import write
from undersigned.core.bundle.reading import (
    MalformedMember,
    MemberMissing,
    MemberNotDerived,
    MemberUnknown,
    NotABundle,
    read,
)
from undersigned.core.bundle.signatures import MalformedSignatures, Signature, Withdrawn
from undersigned.core.bundle.sums import MemberDamaged
from undersigned.core.bundle.values import (
    Bundle,
    BundledEndorsement,
    BundledKey,
    BundledTranslation,
    BundledWithdrawal,
)

__all__ = [
    "MIMETYPE",
    "Bundle",
    "BundledEndorsement",
    "BundledKey",
    "BundledTranslation",
    "BundledWithdrawal",
    "MalformedContainer",
    "MalformedMember",
    "MalformedSignatures",
    "MemberDamaged",
    "MemberMissing",
    "MemberNotDerived",
    "MemberUnknown",
    "NotABundle",
    "Signature",
    "Withdrawn",
    "folder",
    "read",
    "signatures",
    "tiles",
    "write",
]
