"""The layout: which member of a bundle stands under which name.

    layout(bundle)["endorsements/france-1b9c07aa/record.json"]()    the bytes that stand there

The one place that knows it, for writing and for reading. Names follow from what the members hold, so nobody can put
a true member in a false place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from operator import itemgetter
from typing import Final, TypeAlias

from undersigned.core.bundle import derived, names
from undersigned.core.bundle.values import Bundle, BundledEndorsement
from undersigned.core.entries import AttesterRegistered, Endorsed, KeyRegistered, Means
from undersigned.core.evidence import passkey

Content: TypeAlias = Callable[[], bytes]
"""A promise of a member's bytes, so that names alone cost little."""

Member: TypeAlias = tuple[str, Content]

MIMETYPE: Final = b"application/vnd.undersigned.bundle"
"""What the first member of a bundle says."""

EVIDENCE: Final = {
    Means.SSH: names.SIGNATURE,
    Means.PASSKEY: names.ASSERTION,
    Means.EMAIL: names.ATTESTATION,
}
"""What the evidence of an endorsement is called in its folder."""

WITHDRAWAL_EVIDENCE: Final = {
    Means.SSH: names.WITHDRAWAL_SIGNATURE,
    Means.PASSKEY: names.WITHDRAWAL_ASSERTION,
    Means.EMAIL: names.WITHDRAWAL_ATTESTATION,
}
"""What the evidence of a withdrawal is called in its folder."""


def layout(bundle: Bundle) -> Iterator[Member]:
    """Name every member of a bundle but the list of sums, which follows from all the others."""
    yield names.MIMETYPE, lambda: MIMETYPE
    yield names.README, lambda: derived.readme(bundle, sorted(_folders(bundle), key=itemgetter(0)))
    yield names.ALLOWED_SIGNERS, lambda: derived.allowed_signers(bundle)
    yield names.CHECKPOINT, str(bundle.checkpoint).encode
    yield names.SIGNATURES, lambda: bundle.signatures
    yield names.STATEMENT, bundle.statement.canonical
    yield names.STATEMENT_RECEIPT, partial(bytes, bundle.receipt)
    yield names.VKEY, f"{bundle.vkey}\n".encode
    yield from _translations(bundle)
    yield from _keys(bundle)
    for folder, endorsement in _folders(bundle):
        yield from ((folder + name, content) for name, content in _endorsement(endorsement))
    yield from ((tile.path, partial(bytes, data)) for tile, data in bundle.tiles.items())


def folder(endorsement: BundledEndorsement) -> str:
    """Name the folder of an endorsement, with the slash: by the digest that the log knows it by."""
    logged = endorsement.receipt.record(Endorsed)
    return names.endorsement(endorsement.record.organisation.id, logged.endorsement)


def _folders(bundle: Bundle) -> Iterator[tuple[str, BundledEndorsement]]:
    return ((folder(endorsement), endorsement) for endorsement in bundle.endorsements)


def _translations(bundle: Bundle) -> Iterator[Member]:
    for one in bundle.translations:
        yield names.translation(one.translation.language), one.translation.canonical
        yield names.translation_receipt(one.translation.language), partial(bytes, one.receipt)


def _keys(bundle: Bundle) -> Iterator[Member]:
    for attester in bundle.attesters:
        yield names.attester(attester.record(AttesterRegistered).key), partial(bytes, attester)
    for key in bundle.keys:
        registered = key.registered.record(KeyRegistered)
        organisation, public = registered.organisation.id, registered.key
        yield names.key_registered(organisation, public), partial(bytes, key.registered)
        if isinstance(public, passkey.PublicKey):
            yield names.key_pem(organisation, public.tag), public.pem
        if key.revoked is not None:
            yield names.key_revoked(organisation, public), partial(bytes, key.revoked)


def _endorsement(endorsement: BundledEndorsement) -> Iterator[Member]:
    yield names.RECORD, endorsement.record.canonical
    yield EVIDENCE[endorsement.record.means], partial(bytes, endorsement.evidence)
    yield names.RECEIPT, partial(bytes, endorsement.receipt)
    withdrawal = endorsement.withdrawal
    if withdrawal is not None:
        yield names.WITHDRAWAL, withdrawal.record.canonical
        yield WITHDRAWAL_EVIDENCE[withdrawal.record.means], partial(bytes, withdrawal.evidence)
        yield names.WITHDRAWAL_RECEIPT, partial(bytes, withdrawal.receipt)
    for name, receipt in (
        (names.FULFILLED, endorsement.fulfilled),
        (names.FAILED, endorsement.failed),
        (names.MANDATE_REVOKED, endorsement.mandate_revoked),
    ):
        if receipt is not None:
            yield name, partial(bytes, receipt)
