"""How often somebody is mailed what needs them. Who has a role and never said gets a mail once a week."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.needs.models import Feed, Preference, PutAside, Rhythm
from undersigned.apps.people.models import Person


def choose(*, rhythm: Rhythm, by: Person, now: datetime) -> Preference:
    """Say how often one wants a mail. The first comes on another day than this."""
    with transaction.atomic():
        row, made = Preference.objects.get_or_create(person=by, defaults={"rhythm": rhythm, "promised_on": now.date()})
        if made or row.rhythm != rhythm:
            Preference.objects.filter(pk=row.pk).update(rhythm=rhythm)
            audit.record(Event.DIGEST_CHOSEN, subject=by.actor, by=by.actor, now=now)
    row.rhythm = rhythm
    return row


def stop(*, preference: Preference, now: datetime) -> None:
    """Send no more mails, as whoever follows the link in one asks. Nobody has to sign in for that."""
    with transaction.atomic():
        changed = Preference.objects.filter(pk=preference.pk).exclude(rhythm=Rhythm.NEVER).update(rhythm=Rhythm.NEVER)
        if changed:
            audit.record(Event.DIGEST_CHOSEN, subject=preference.person.actor, by="", now=now)


def forget(*, person: Person) -> None:
    """Delete what somebody chose, put aside and gave to calendars, when their account ends."""
    for model in (PutAside, Preference, Feed):
        model.objects.filter(person=person).delete()
