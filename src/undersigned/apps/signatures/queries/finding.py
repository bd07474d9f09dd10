"""Finding a signature by its link or its name, and the record that was signed."""

from __future__ import annotations

import re

from undersigned.apps.organisations.models import Use
from undersigned.apps.signatures.models import Endorsement, Signature
from undersigned.core import entries
from undersigned.kit import tokens

DIGEST = re.compile("[0-9a-f]{64}")


def record_of(endorsement: Endorsement) -> entries.Endorsement:
    """Return the record that the organisation signed."""
    return entries.Endorsement.parse(bytes(endorsement.record))


def token_of(act: Endorsement | Signature) -> str:
    """Return what the mailed link to an endorsement or a signature ends in."""
    return tokens.make(_kind(type(act)), act.pk, act.nonce)


def link_of(model: type[Endorsement | Signature], token: str) -> tokens.Link | None:
    """Return which row a mailed link is for, or None; there may be no such row any more."""
    try:
        return tokens.read(_kind(model), token)
    except tokens.BadToken:
        return None


def _kind(model: type[Endorsement | Signature]) -> str:
    return "signature" if model is Signature else "endorsement"


def signature_of(token: str) -> Signature | None:
    """Return the signature that a mailed link is for, or None."""
    link = link_of(Signature, token)
    if link is None:
        return None
    rows = Signature.objects.select_related("revision__statement", "confirmation")
    return rows.filter(pk=link.number, nonce=link.nonce).first()


def endorsement_of(token: str) -> Endorsement | None:
    """Return the endorsement that a link is for, or None."""
    link = link_of(Endorsement, token)
    if link is None:
        return None
    related = ("revision__statement", "organisation", "mandate__document", "key", "collection", "representative")
    rows = Endorsement.objects.select_related(*related)
    return rows.filter(pk=link.number, nonce=link.nonce).first()


def endorsement_called(digest: str) -> Endorsement | None:
    """Return the endorsement whose record has this digest, once it was collected."""
    if not DIGEST.fullmatch(digest):
        return None
    rows = Endorsement.objects.filter(digest=digest, collected_at__isnull=False)
    key = ("key__registration", "key__revocation", "key__replaced_by__registration")
    related = ("revision__statement", "organisation__merged_into", *key, "withdrawal_key", "withdrawer")
    entries_of = ("collection", "fulfilment", "failure", "withdrawal")
    return rows.select_related(*related, *entries_of, "mandate__document", "mandate__organisation").first()


def withdrawal_token_of(endorsement: Endorsement) -> str:
    """Return what the mailed link to the withdrawal ends in: one that is drawn up later has another."""
    return tokens.make("withdrawal", endorsement.pk, _nonce_of_withdrawal(endorsement))


def is_of_withdrawal(token: str, endorsement: Endorsement) -> bool:
    """Tell whether a token is that of the withdrawal which waits."""
    try:
        link = tokens.read("withdrawal", token)
    except tokens.BadToken:
        return False
    waits = bool(endorsement.withdrawal_record)
    return waits and (link.number, link.nonce) == (endorsement.pk, _nonce_of_withdrawal(endorsement))


def _nonce_of_withdrawal(endorsement: Endorsement) -> bytes:
    return bytes.fromhex(withdrawal_of(endorsement).digest)[: tokens.NONCE_SIZE]


def use_of(endorsement: Endorsement) -> Use | None:
    """Return how the mandate was used for this endorsement: with its revocation, if it was revoked since."""
    said = record_of(endorsement)
    rows = Use.objects.filter(mandate=endorsement.mandate_id, digest=said.mandate.digest(said.organisation.id))
    return rows.select_related("revocation").first()


def withdrawal_of(endorsement: Endorsement) -> entries.Withdrawal:
    """Return the record with which the organisation took its name back."""
    return entries.Withdrawal.parse(bytes(endorsement.withdrawal_record or b""))
