"""Who holds which office at an assembly: named by its committees, until they end it or the person lays it down."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.assemblies import jobs, permissions
from undersigned.apps.assemblies.models import Assembly, Office, Officer
from undersigned.apps.assemblies.queries import assemblies as queries
from undersigned.apps.assemblies.services.saving import changed, held
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.kit.results import require


class Held(Exception):
    """They hold this office already."""


class NotKnown(Exception):
    """They act for no organisation that takes part, and are on none of its committees."""


def appoint(*, assembly: Assembly, person: Person, office: Office, by: Person, now: datetime) -> Officer:
    """Give somebody an office; they are told by mail.

    Raises:
        Held: They hold it.
        NotKnown: They have nothing to do with this assembly, or did not agree to be named.
    """
    with transaction.atomic():
        row = held(assembly)
        require(permissions.may_change(by, row, now))
        if not queries.eligible(row, now).filter(pk=person.pk).exists() and person.pk != by.pk:
            raise NotKnown
        if queries.holds(person, row, office):
            raise Held
        made = Officer.objects.create(assembly=row, person=person, office=office, since_at=now)
        changed(row, Event.OFFICER_APPOINTED, by, now)
        if person.pk != by.pk:
            jobs.MailOffice(officer_id=made.pk).enqueue()
    return made


def end(*, officer: Officer, by: Person, now: datetime) -> Officer:
    """End an office: the committees do, or whoever holds it. Twice is once."""
    with transaction.atomic():
        row = Officer.objects.select_for_update().select_related("assembly").get(pk=officer.pk)
        if row.person_id != by.pk:
            require(permissions.may_arrange(by, row.assembly, now))
        if row.ended_at is None:
            row.ended_at = now
            row.save(update_fields=["ended_at"])
            changed(row.assembly, Event.OFFICER_ENDED, by, now)
    return row


def leave(*, person: Person, now: datetime) -> None:
    """End the offices of somebody who leaves; that an office was held stays, until the schedule takes its name away."""
    Officer.objects.filter(person=person, ended_at__isnull=True).update(ended_at=now)
