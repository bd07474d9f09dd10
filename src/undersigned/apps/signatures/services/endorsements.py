"""Endorsements: drawn up for signing under a mandate, and collected with their evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.services import acts
from undersigned.apps.organisations.models import Key, Mandate, Organisation
from undersigned.apps.organisations.services import keys, mandates
from undersigned.apps.people.models import Person
from undersigned.apps.signatures import jobs, permissions, queries
from undersigned.apps.signatures.models import Endorsement, Means
from undersigned.apps.signatures.services import evidences, joining, pledges
from undersigned.apps.signatures.services.signatures import MAILS, MAILS_SECONDS
from undersigned.apps.statements.models import Revision
from undersigned.core import entries
from undersigned.kit import limits
from undersigned.kit.results import require


class AlreadyEndorsed(Exception):
    """This organisation stands behind this revision already, or pledged to."""


class AlreadyCollected(Exception):
    """This endorsement has its evidence already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How an organisation wants to sign: under which mandate, with which key or else by mail, on what terms.

    Without a key the link is mailed to the representative. `language` is that of the mail. `named` is the
    representative's name as it is to stand in the record, or nothing. With a condition it is a pledge.
    """

    mandate: Mandate
    language: str
    key: Key | None = None
    named: str = ""
    condition: entries.Condition | None = None
    reservations: tuple[entries.Reservation, ...] = ()

    @property
    def means(self) -> Means:
        """By what the organisation signs."""
        return Means.EMAIL if self.key is None else Means(self.key.kind)


def draw_up(*, revision: Revision, wish: Wish, by: Person, now: datetime) -> Endorsement:
    """Write the record that the organisation is asked to sign. Nothing is public yet. Twice within a minute is once.

    Raises:
        AlreadyEndorsed: The organisation stands behind the revision, or pledged to.
        KeyRevoked, KeyOfAnother: The key may not sign for it.
    """
    organisation = wish.mandate.organisation
    require(permissions.may_undersign(revision, wish.mandate, by, now))
    require(permissions.may_reserve(revision, wish.reservations))
    require(permissions.may_pledge(wish.condition, wish.mandate, now))
    evidences.require_key(wish.key, organisation, by)
    if wish.key is None:
        evidences.domain(by.email)  # while nothing is kept yet
    if queries.standing_of(revision, organisation):
        raise AlreadyEndorsed
    with transaction.atomic():
        record = _record(revision, wish, now)
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)  # one after the other
        if (before := _sent_before(record, revision, by, now)) is not None:
            return before
        # The same record is the same wish, whoever of the organisation has it.
        endorsement, _ = Endorsement.objects.get_or_create(
            digest=record.digest,
            defaults={
                "revision": revision,
                "organisation": organisation,
                "name": record.organisation.name,
                "country": record.organisation.country,
                "mandate": wish.mandate,
                "representative": by,
                "means": wish.means,
                "key": wish.key,
                "record": record.canonical(),
                "reserved": len(record.reservations),
                "contact": by.email if wish.means == Means.EMAIL else None,
                "language": wish.language,
                "deadline_at": wish.condition.deadline if wish.condition else None,
                "drawn_up_at": now,
            },
        )
        note(Event.ENDORSEMENT_DRAWN_UP, endorsement, by=by.actor, now=now)
        if wish.means == Means.EMAIL and limits.within("mail", by.email, times=MAILS, seconds=MAILS_SECONDS):
            jobs.MailRepresentative(endorsement_id=endorsement.pk).enqueue()
    return endorsement


def _sent_before(record: entries.Endorsement, revision: Revision, by: Person, now: datetime) -> Endorsement | None:
    """Return what was drawn up a moment ago for the same person and the same wish: the form was sent twice."""
    rows = Endorsement.objects.filter(revision=revision, representative=by, collected_at__isnull=True)
    waiting = rows.filter(
        organisation__handle=record.organisation.id, drawn_up_at__range=(now - limits.TWICE, now + limits.TWICE)
    )
    return next((row for row in waiting if replace(queries.record_of(row), drawn_up_at=now) == record), None)


def _record(revision: Revision, wish: Wish, now: datetime) -> entries.Endorsement:
    return entries.Endorsement(
        condition=wish.condition,
        drawn_up_at=now,
        key=wish.key.fingerprint if wish.key else None,
        mandate=mandates.reference(wish.mandate, named=wish.named),
        means=entries.Means(wish.means),
        organisation=_named(wish.key, wish.mandate.organisation),
        reservations=wish.reservations,
        statement=entries.StatementReference.to(revision.sealed),
    )


def _named(key: Key | None, organisation: Organisation) -> entries.Organisation:
    """Name the organisation as its key was registered: only under that name does the key stand for it."""
    logged = ledger.record_of(key.registration) if key else None
    return logged.organisation if isinstance(logged, entries.KeyRegistered) else keys.reference(organisation)


def collect(*, endorsement: Endorsement, evidence: bytes, now: datetime) -> Endorsement:
    """Take in the signature that was made over the record with the organisation's key, and log the endorsement.

    Raises:
        Malformed, Unproven: It is not that signature.
        AlreadyCollected, AlreadyEndorsed: It came too late.
        KeyRevoked: The key was revoked or replaced in the meantime.
    """
    evidences.verify(evidence, bytes(endorsement.record), endorsement.key)
    return _collect(endorsement, evidence, now)


def confirm(*, endorsement: Endorsement, now: datetime) -> Endorsement:
    """Attest that the mailed link was opened, and log the endorsement.

    Raises:
        AlreadyCollected, AlreadyEndorsed: It came too late.
    """
    return _collect(endorsement, evidences.attest(endorsement.digest, endorsement.contact or "", now), now)


def _collect(endorsement: Endorsement, evidence: bytes, now: datetime) -> Endorsement:
    try:
        with transaction.atomic():
            pledges.hold(endorsement.revision)
            endorsement = locked(endorsement)
            if endorsement.collected_at:
                raise AlreadyCollected
            by = endorsement.representative
            require(permissions.may_undersign(endorsement.revision, endorsement.mandate, by, now))
            said = queries.record_of(endorsement)
            require(permissions.may_pledge(said.condition, endorsement.mandate, now))
            evidences.require_in_force(endorsement.key_id)
            record = entries.Endorsed(endorsement=endorsement.digest, evidence=sha256(evidence).hexdigest())
            endorsement.evidence, endorsement.collected_at = evidence, now
            endorsement.collection = acts.append(record, now=now)
            endorsement.save()
            mandates.use(mandate=endorsement.mandate, named=said.mandate.representative, now=now)
            event = Event.PLEDGE_COLLECTED if endorsement.is_pledge else Event.ENDORSEMENT_COLLECTED
            note(event, endorsement, by=by.actor if by else "", now=now)
            if not endorsement.is_pledge:
                joining.joined([endorsement], now)
            pledges.settle(revision=endorsement.revision, now=now)
    except IntegrityError as error:
        raise AlreadyEndorsed from error
    endorsement.refresh_from_db()
    return endorsement


def locked(endorsement: Endorsement) -> Endorsement:
    """Return the row as it is now; until the transaction ends its mandate and its organisation stay as they are too."""
    rows = Endorsement.objects.select_for_update(of=("self", "mandate", "organisation"), no_key=True).select_related(
        "revision__statement__coalition", "organisation", "mandate__organisation", "representative", "key"
    )
    return rows.get(pk=endorsement.pk)


def note(event: Event, endorsement: Endorsement, *, by: str, now: datetime) -> None:
    """Write down what became of an endorsement."""
    audit.record(
        event, subject=f"endorsement:{endorsement.pk}", by=by, now=now, organisation=endorsement.organisation_id
    )
