"""Domains: an organisation publishes a word where only the holder of its domain can, and it is looked for for ever.

    undersigned=5b3c…32 hex…         as a TXT record of the domain or of _undersigned below it,
                                     or a line of https://DOMAIN/.well-known/undersigned.txt

What was found proves that the organisation holds the domain today, not who is behind the domain.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.organisations import permissions
from undersigned.apps.organisations.models import DomainProof, Means, Organisation, Verification
from undersigned.apps.people.models import Person
from undersigned.kit import fetching
from undersigned.kit.fetching import INTERNET, Outside
from undersigned.kit.outcomes import NotFetched
from undersigned.kit.results import require

FAILING = timedelta(days=14)
"""For so long a proof may be missing before it counts no more: files vanish when websites move."""
FRESH = timedelta(days=30)
"""For so long a word that was never found is looked for."""
AGAIN = timedelta(days=1)
"""So often a proof that stands is looked for."""
SOON = timedelta(hours=1)
"""So often one that was never found, or is missing, is looked for."""
LABEL = "_undersigned"


class Found(StrEnum):
    """Where the word was, or why it does not count. Stands in a proof's outcome beside those of `kit.outcomes`."""

    IN_DNS = "in-dns"
    IN_FILE = "in-file"
    OTHER_WORDS = "other-words"
    HELD = "held"


class AlreadyAsked(Exception):
    """The organisation is proving this domain already."""


def line(proof: DomainProof) -> str:
    """Return what the organisation is to publish."""
    return f"undersigned={proof.word}"


def ask(*, organisation: Organisation, domain: str, by: Person, now: datetime) -> DomainProof:
    """Choose the word that the organisation is to publish under its domain.

    Raises:
        NotFetched: This is no domain.
        AlreadyAsked: It has a word for it.
    """
    require(permissions.may_manage(by, organisation, now))
    name = fetching.a_labels(domain)
    try:
        with transaction.atomic():
            proof = DomainProof.objects.create(
                organisation=organisation, domain=name, word=secrets.token_hex(16), asked_at=now, asked_by=by
            )
            _note(Event.DOMAIN_ASKED, organisation, by.actor, now)
    except IntegrityError as error:
        raise AlreadyAsked(name) from error
    return proof


def give_up(*, proof: DomainProof, by: Person, now: datetime) -> None:
    """Prove this domain no more, and rely on it no more."""
    require(permissions.may_manage(by, proof.organisation, now))
    with transaction.atomic():
        DomainProof.objects.filter(pk=proof.pk, given_up_at__isnull=True).update(given_up_at=now)
        if standing := _standing(proof):
            _end(standing, by.actor, now)


def check(*, proof: DomainProof, now: datetime, outside: Outside = INTERNET) -> DomainProof:
    """Look for the word, and take in what was found. Asks the network first, and writes then."""
    outcome, detail = _look(proof, outside)
    if outcome in {Found.IN_DNS, Found.IN_FILE} and (held := _held_by_another(proof)):
        other = _proof_of(held)
        if other is not None and _look(other, outside)[0] in {Found.IN_DNS, Found.IN_FILE}:
            outcome = Found.HELD
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=proof.organisation_id)
        proof.refresh_from_db()
        proof.outcome, proof.detail, proof.checked_at = outcome, detail, now
        proof.save(update_fields=["outcome", "detail", "checked_at"])
        if proof.given_up_at is None:
            _take_in(proof, now)
    return proof


def check_due(*, now: datetime, outside: Outside = INTERNET) -> int:
    """Look for every word that it is time to look for; return how many."""
    due = [proof for proof in _open() if _is_due(proof, now)]
    for proof in due:
        check(proof=proof, now=now, outside=outside)
    return len(due)


def _open() -> list[DomainProof]:
    return list(DomainProof.objects.filter(given_up_at__isnull=True).select_related("organisation").order_by("pk"))


def _is_due(proof: DomainProof, now: datetime) -> bool:
    standing = _standing(proof)
    if standing is None and now >= proof.asked_at + FRESH:
        return False
    pause = AGAIN if standing and standing.failing_since_at is None else SOON
    return proof.checked_at is None or now >= proof.checked_at + pause


def _look(proof: DomainProof, outside: Outside) -> tuple[str, str]:
    """Return where the word was, or what came of looking for it, and a detail."""
    wanted = line(proof)
    try:
        for label in ("", LABEL):
            if wanted in fetching.txt_records(proof.domain, label=label, outside=outside):
                return Found.IN_DNS, ""
    except NotFetched:
        pass  # the file may be there all the same; what comes of asking for it is what the person is told
    try:
        lines = fetching.text_at(fetching.well_known(proof.domain), outside=outside).splitlines()
    except NotFetched as error:
        return error.outcome, error.detail
    return (Found.IN_FILE if wanted in [one.strip() for one in lines] else Found.OTHER_WORDS), ""


def _take_in(proof: DomainProof, now: datetime) -> None:
    standing = _standing(proof)
    if proof.outcome in {Found.IN_DNS, Found.IN_FILE}:
        if standing is None:
            _establish(proof, now)
        elif standing.failing_since_at is not None:
            Verification.objects.filter(pk=standing.pk).update(failing_since_at=None)
    elif standing is not None:
        if standing.failing_since_at is None:
            Verification.objects.filter(pk=standing.pk).update(failing_since_at=now)
        elif now >= standing.failing_since_at + FAILING:
            _end(standing, "", now)


def _establish(proof: DomainProof, now: datetime) -> None:
    if held := _held_by_another(proof):  # its holder lost it: that was looked at before
        _end(held, "", now)
    Verification.objects.create(
        organisation=proof.organisation,
        means=Means.DOMAIN,
        domain=proof.domain,
        established_at=now,
        established_by=proof.asked_by,
    )
    _note(Event.DOMAIN_PROVED, proof.organisation, "", now)


def _standing(proof: DomainProof) -> Verification | None:
    return _by_domain(proof.domain).filter(organisation=proof.organisation_id).first()


def _held_by_another(proof: DomainProof) -> Verification | None:
    return _by_domain(proof.domain).exclude(organisation=proof.organisation_id).first()


def _by_domain(domain: str) -> QuerySet[Verification]:
    rows = Verification.objects.filter(means=Means.DOMAIN, domain=domain, ended_at__isnull=True)
    return rows.select_related("organisation")


def _proof_of(verification: Verification) -> DomainProof | None:
    return DomainProof.objects.filter(
        organisation=verification.organisation_id, domain=verification.domain, given_up_at__isnull=True
    ).first()


def _end(verification: Verification, by: str, now: datetime) -> None:
    Verification.objects.filter(pk=verification.pk, ended_at__isnull=True).update(ended_at=now)
    _note(Event.VERIFICATION_ENDED, verification.organisation, by, now)


def _note(event: Event, organisation: Organisation, by: str, now: datetime) -> None:
    audit.record(event, subject=f"organisation:{organisation.pk}", by=by, now=now, organisation=organisation.pk)
