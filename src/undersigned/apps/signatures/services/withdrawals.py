"""Withdrawals: drawn up and signed by any signatory of the organisation, by any means that it has now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from undersigned.apps.audit.events import Event
from undersigned.apps.ledger.services import acts
from undersigned.apps.organisations.models import Key
from undersigned.apps.people.models import Person
from undersigned.apps.signatures import events, jobs, permissions, queries
from undersigned.apps.signatures.models import Endorsement, Means
from undersigned.apps.signatures.services import evidences, joining, pledges
from undersigned.apps.signatures.services.endorsements import locked, note
from undersigned.apps.signatures.services.signatures import MAILS, MAILS_SECONDS
from undersigned.core import entries
from undersigned.kit import limits
from undersigned.kit.results import require


class AlreadyWithdrawn(Exception):
    """The organisation has taken its name back a moment ago."""


class AnotherMeans(Exception):
    """The withdrawal that waits is to be signed by other means: somebody drew up another one since."""


def draw_up(*, endorsement: Endorsement, key: Key | None, reason: str, by: Person, now: datetime) -> Endorsement:
    """Write the record with which the organisation takes its name back; the endorsement stands until it is signed.

    Without a key the link is mailed to the representative. Twice within a minute is once.

    Raises:
        KeyRevoked, KeyOfAnother: The key may not sign for it.
        MalformedValue: The reason cannot stand in a record.
    """
    with transaction.atomic():
        endorsement = locked(endorsement)
        require(permissions.may_withdraw_for(by, endorsement, now))
        evidences.require_key(key, endorsement.organisation, by)
        record = entries.Withdrawal(
            drawn_up_at=now,
            endorsement=endorsement.digest,
            key=key.fingerprint if key else None,
            means=entries.Means(Means(key.kind) if key else Means.EMAIL),
            organisation=queries.record_of(endorsement).organisation.id,
            reason=reason,
        )
        if _sent_before(record, endorsement, by, now):
            return endorsement
        endorsement.withdrawal_record, endorsement.withdrawal_key = record.canonical(), key
        endorsement.withdrawer = by
        endorsement.save(update_fields=["withdrawal_record", "withdrawal_key", "withdrawer"])
        note(Event.WITHDRAWAL_DRAWN_UP, endorsement, by=by.actor, now=now)
        if key is None and limits.within("mail", by.email, times=MAILS, seconds=MAILS_SECONDS):
            jobs.MailWithdrawer(endorsement_id=endorsement.pk).enqueue()
    return endorsement


def _sent_before(record: entries.Withdrawal, endorsement: Endorsement, by: Person, now: datetime) -> bool:
    """Tell whether the same person drew up the same a moment ago: the form was sent twice."""
    if endorsement.withdrawal_record is None or endorsement.withdrawer_id != by.pk:
        return False
    waiting = queries.withdrawal_of(endorsement)
    return abs(now - waiting.drawn_up_at) < limits.TWICE and replace(waiting, drawn_up_at=now) == record


def collect(*, endorsement: Endorsement, evidence: bytes, now: datetime) -> Endorsement:
    """Take in the signature over the withdrawal record, and log the withdrawal.

    Raises:
        Malformed, Unproven: It is not that signature.
        KeyRevoked: The key was revoked or replaced in the meantime.
        AlreadyWithdrawn: It was signed before.
        AnotherMeans: What waits by now is to be confirmed by mail.
    """
    with transaction.atomic():
        pledges.hold(endorsement.revision)
        endorsement = _still_there(endorsement)
        if endorsement.withdrawal_key is None:
            raise AnotherMeans
        evidences.verify(evidence, bytes(endorsement.withdrawal_record or b""), endorsement.withdrawal_key)
        evidences.require_in_force(endorsement.withdrawal_key_id)
        return _withdraw(endorsement, evidence, now)


def confirm(*, endorsement: Endorsement, now: datetime) -> Endorsement:
    """Attest that the mailed link was used to withdraw, and log the withdrawal.

    Raises:
        AlreadyWithdrawn: It was confirmed before.
        AnotherMeans: What waits by now is to be signed with a key.
    """
    with transaction.atomic():
        pledges.hold(endorsement.revision)
        endorsement = _still_there(endorsement)
        record = queries.withdrawal_of(endorsement)
        if record.means is not entries.Means.EMAIL or endorsement.withdrawer is None:
            raise AnotherMeans
        return _withdraw(endorsement, evidences.attest(record.digest, endorsement.withdrawer.email, now), now)


def _still_there(endorsement: Endorsement) -> Endorsement:
    """Hold the row, or raise AlreadyWithdrawn."""
    row = locked(endorsement)
    if row.withdrawn_at is not None:
        raise AlreadyWithdrawn
    return row


def _withdraw(endorsement: Endorsement, evidence: bytes, now: datetime) -> Endorsement:
    """Log the withdrawal of a row that is locked, with evidence that was checked against it since."""
    by = endorsement.withdrawer
    require(permissions.may_withdraw_for(by, endorsement, now))
    record = entries.EndorsementWithdrawn(
        endorsement=endorsement.digest,
        withdrawal=queries.withdrawal_of(endorsement).digest,
        evidence=sha256(evidence).hexdigest(),
    )
    endorsement.withdrawal_evidence = evidence
    endorsement.withdrawn_at = max(now, endorsement.collected_at or now)  # the clock may have gone back
    endorsement.withdrawal = acts.append(record, now=now)
    endorsement.save()
    note(Event.ENDORSEMENT_WITHDRAWN, endorsement, by=by.actor if by else "", now=now)
    joining.left(endorsement, by, now)
    events.withdrawn(endorsement, now)
    pledges.settle(revision=endorsement.revision, now=now)
    return endorsement
