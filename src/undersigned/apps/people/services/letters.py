"""Mails are written down with the deed they belong to, and sent afterwards."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import get_language

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people import jobs
from undersigned.apps.people.models import Letter, Person

KEPT = timedelta(days=2)


def write(kind: Letter.Kind, *, to: str, now: datetime, person: Person | None = None, **facts: str) -> None:
    """Promise a mail, in the person's language, or else in that of the page."""
    language = (person.language if person else "") or get_language() or settings.LANGUAGE_CODE
    letter = Letter.objects.create(kind=kind, address=to, facts=json.dumps(facts), language=language, written_at=now)
    jobs.MailLetter(letter_id=letter.pk).enqueue()


def tell(person: Person, event: Event, now: datetime) -> None:
    """Write down what somebody changed about how they sign in, and tell them by mail, lest it was somebody else."""
    audit.record(event, subject=person.actor, by=person.actor, now=now)
    write(Letter.Kind.NOTICE, to=person.email, person=person, now=now, event=event.value)
