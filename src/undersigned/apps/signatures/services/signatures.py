"""Supporters' signatures: asked for on the page, confirmed from the mailbox, withdrawn by the same link."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.models import Entry
from undersigned.apps.ledger.services import acts
from undersigned.apps.signatures import jobs, permissions
from undersigned.apps.signatures.models import Signature
from undersigned.apps.statements.models import Revision
from undersigned.core import entries
from undersigned.kit.encryption import fingerprint
from undersigned.kit.results import require


@dataclass(frozen=True, slots=True, kw_only=True)
class Supporter:
    """Who asks to sign: as they wrote it. `shown`: their name may stand under the text."""

    name: str
    email: str
    country: str
    shown: bool
    language: str


def request(*, revision: Revision, supporter: Supporter, now: datetime) -> Signature:
    """Take in the wish to sign, and promise the mail that confirms it.

    Whoever asks learns nothing about earlier signatures of the address: all that differs is in the mail.
    """
    require(permissions.may_sign(revision))
    mark = fingerprint(supporter.email.strip().lower(), purpose=f"supporter:{revision.pk}")
    with transaction.atomic():
        signature = _known(revision, mark) or _new(revision, supporter, mark, now) or _known(revision, mark)
        if signature is None:
            raise RuntimeError("a signature was neither there nor new")
        if signature.confirmed_at is None:
            _correct(signature, supporter)
        jobs.MailSupporter(signature_id=signature.pk).enqueue()
    return signature


def _known(revision: Revision, mark: bytes) -> Signature | None:
    return Signature.objects.filter(revision=revision, email_fingerprint=mark, withdrawn_at=None).first()


def _new(revision: Revision, supporter: Supporter, mark: bytes, now: datetime) -> Signature | None:
    """Add the row, or None when somebody else asked for the same address in this moment."""
    try:
        with transaction.atomic():
            return Signature.objects.create(
                revision=revision,
                name=supporter.name,
                email=supporter.email,
                email_fingerprint=mark,
                country=supporter.country,
                shown=supporter.shown,
                language=supporter.language,
                requested_at=now,
            )
    except IntegrityError:
        return None


def _correct(signature: Signature, supporter: Supporter) -> None:
    """Until it is confirmed, the last words count."""
    signature.name, signature.country = supporter.name, supporter.country
    signature.shown, signature.language = supporter.shown, supporter.language
    signature.save(update_fields=["name", "country", "shown", "language"])


def confirm(*, signature: Signature, now: datetime) -> Signature:
    """Make a signature stand, and log it. Confirming again changes nothing."""
    return confirm_all(numbers=[signature.pk], now=now)[0]


def confirm_all(*, numbers: Sequence[int], now: datetime) -> list[Signature]:
    """Confirm many signatures as one transaction; return them in the given order.

    Those that were confirmed or withdrawn before, or whose text has a newer version, are left as they are.
    """
    with transaction.atomic():
        rows = Signature.objects.select_related("revision").select_for_update(of=("self",)).in_bulk(numbers)
        fresh = [row for row in rows.values() if row.confirmed_at is None and row.withdrawn_at is None]
        open_revisions = _open({row.revision for row in fresh})
        _stand([row for row in fresh if row.revision_id in open_revisions], now)
    return [rows[number] for number in numbers]


def _open(revisions: set[Revision]) -> set[int]:
    return {revision.pk for revision in revisions if permissions.may_sign(revision) == permissions.Allowed()}


def _stand(signatures: Sequence[Signature], now: datetime) -> None:
    for signature in signatures:
        signature.signer_salt = secrets.token_bytes(entries.SALT_SIZE)
    logged = acts.append_all([_record(signature) for signature in signatures], now=now)
    for signature, entry in zip(signatures, logged, strict=True):
        signature.confirmed_at, signature.confirmation = now, entry
    Signature.objects.bulk_update(signatures, ["signer_salt", "confirmed_at", "confirmation"], batch_size=200)


def _record(signature: Signature) -> entries.Signed:
    return entries.Signed(statement=signature.revision.digest, signer=signer(signature).commitment)


def signer(signature: Signature) -> entries.Signer:
    """Return who signed, with the salt: for the signer's own receipt, and for the bundle when the name is shown."""
    return entries.Signer(
        name=signature.name or "", country=signature.country, salt=bytes(signature.signer_salt or b"")
    )


def withdraw(*, signature: Signature, now: datetime) -> Signature:
    """End a signature: the count falls, name and address are deleted, the log says that one was withdrawn."""
    with transaction.atomic():
        signature = Signature.objects.select_for_update(of=("self",)).select_related("confirmation").get(pk=signature.pk)
        require(permissions.may_withdraw(signature))
        confirmation = _confirmation(signature)
        signature.withdrawn_at = now
        signature.withdrawal = acts.append(entries.SignatureWithdrawn(signature=confirmation.commitment), now=now)
        signature.name = signature.email = signature.signer_salt = None
        signature.country = ""
        signature.save()
    return signature


def _confirmation(signature: Signature) -> entries.Entry:
    entry: Entry | None = signature.confirmation
    if entry is None:
        raise RuntimeError("a signature without entry cannot be withdrawn")
    return ledger.parsed(entry)
