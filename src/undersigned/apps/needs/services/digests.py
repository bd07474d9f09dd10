"""Digests: promised once a day or a week to whom it is time to, and mailed at most once on a day.

Who promises holds the row, so that two workers promise once. Who sends marks the day before the mail leaves: a worker
that is killed in between sends nothing, rather than the same mail twice.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from undersigned.apps.coalitions.models import Term
from undersigned.apps.coalitions.queries import serving
from undersigned.apps.needs import jobs
from undersigned.apps.needs.models import Preference, Rhythm
from undersigned.apps.organisations.models import Representative
from undersigned.apps.organisations.queries import in_office
from undersigned.apps.people.models import Person
from undersigned.kit.jobs import enqueue_all

MORNING = 6
"""The hour (UTC) from which mails of a day are promised."""

AT_ONCE = 500
"""Mails promised in one transaction."""


def promise_due(*, now: datetime) -> int:
    """Promise a mail to each whose time has come; return to how many."""
    _begin_for_new(now)
    if now.hour < MORNING:
        return 0
    promised = 0
    while number := _promise_some(now):
        promised += number
    return promised


def _begin_for_new(now: datetime) -> None:
    """Let those who came to have a role be mailed once a week, from the next week on."""
    acting = Representative.objects.filter(in_office(now)).values("person")
    serve = Term.objects.filter(serving(now)).values("person")
    fresh = Person.objects.filter(Q(pk__in=acting) | Q(pk__in=serve), left_at__isnull=True, preference__isnull=True)
    numbers = list(fresh.values_list("pk", flat=True))
    rows = [Preference(person_id=number, promised_on=now.date()) for number in numbers]
    Preference.objects.bulk_create(rows, ignore_conflicts=True)  # the person may have chosen in this moment


def _promise_some(now: datetime) -> int:
    today = now.date()
    with transaction.atomic():
        due = Preference.objects.select_for_update(of=("self",)).filter(_due(today), person__left_at__isnull=True)
        rows = list(due.order_by("pk")[:AT_ONCE])
        Preference.objects.filter(pk__in=[row.pk for row in rows]).update(promised_on=today)
        enqueue_all([jobs.MailDigest(person_id=row.person_id) for row in rows])
    return len(rows)


def _due(today: date) -> Q:
    """Return the condition on those to whom nothing was promised today, or this week: weeks begin on Mondays."""
    monday = today - timedelta(days=today.weekday())
    ahead = Q(promised_on__gt=today)  # by a clock that was wrong for a while
    daily = Q(rhythm=Rhythm.DAILY) & (Q(promised_on__lt=today) | ahead)
    return daily | Q(rhythm=Rhythm.WEEKLY) & (Q(promised_on__lt=monday) | ahead)


def begin_to_send(*, person: Person, now: datetime) -> Preference | None:
    """Mark that a person is mailed today, and return how; None when they were, want none, or have left."""
    # Of the row's own fields alone: PostgreSQL looks at those once more when somebody else has just changed the row.
    marked = Preference.objects.filter(Q(sent_on__isnull=True) | ~Q(sent_on=now.date()), person=person)
    marked = marked.exclude(rhythm=Rhythm.NEVER)
    rows = Preference.objects.select_related("person").filter(person__left_at__isnull=True)
    before = rows.filter(person=person).first()
    return before if before and marked.update(sent_on=now.date()) else None


def take_back(*, preference: Preference) -> None:
    """Say that the mail did not leave: it will be tried again. *preference* is as `begin_to_send` returned it."""
    Preference.objects.filter(pk=preference.pk).update(sent_on=preference.sent_on)
