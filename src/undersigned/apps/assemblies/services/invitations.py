"""The invitation goes to all who write or sign for the organisations that meet: once, and again after changes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from undersigned.apps.assemblies import jobs, permissions
from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.assemblies.queries import assemblies as queries
from undersigned.apps.assemblies.services import allowances
from undersigned.apps.assemblies.services.saving import changed, held
from undersigned.apps.audit.events import Event
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Representative
from undersigned.apps.people.models import Person
from undersigned.kit.jobs import enqueue_all
from undersigned.kit.results import require

AT_ONCE = 500
"""Mails promised in one transaction."""


def send(*, assembly: Assembly, by: Person, now: datetime) -> Assembly:
    """Send the invitation with its agenda to everybody who acts for an organisation that meets, and to the delegates.

    Sent again, it says what is so now; calendars that took it follow.
    """
    with transaction.atomic():
        row = held(assembly)
        require(permissions.may_invite(by, row, now))
        allowances.require(allowances.INVITED, by)
        again = int(row.invited_at is not None)
        row.invited_at = now
        row.save(update_fields=["invited_at"])
        changed(row, Event.ASSEMBLY_INVITED, by, now)
        jobs.SpreadInvitation(assembly_id=row.pk, again=again).enqueue()
    return row


def promise_cancellation(assembly: Assembly) -> None:
    """Tell those who were invited that it is called off, in that transaction; nobody, if nobody was."""
    if assembly.invited_at is not None:
        jobs.SpreadInvitation(assembly_id=assembly.pk).enqueue()


def spread(*, assembly: Assembly, after: int, again: int, now: datetime) -> None:
    """Promise the mails to the next of those who are invited, and to go on after them."""
    with transaction.atomic():
        numbers = list(recipients(assembly, now).filter(pk__gt=after).values_list("pk", flat=True)[:AT_ONCE])
        mails = [jobs.MailInvitation(assembly_id=assembly.pk, person_id=number, again=again) for number in numbers]
        enqueue_all(mails)
        if len(numbers) == AT_ONCE:
            jobs.SpreadInvitation(assembly_id=assembly.pk, again=again, after=numbers[-1]).enqueue()


def recipients(assembly: Assembly, now: datetime) -> QuerySet[Person]:
    """Return to whom the invitation goes: who writes or signs for those that meet, and delegates; by their numbers."""
    acting = Representative.objects.filter(organisations.in_office(now), role__in=organisations.WRITING)
    acting = acting.filter(organisation__in=queries.invited(assembly).order_by().values("pk"))
    sent = assembly.seats.filter(delegates__ended_at__isnull=True, ended_at__isnull=True)
    numbers = acting.values("person").union(sent.filter(delegates__isnull=False).values("delegates__person"))
    return Person.objects.filter(pk__in=numbers, left_at__isnull=True).order_by("pk")
