"""Sends the mails that were promised to those who complained, and to those whose thing it is."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from undersigned.apps.moderation import jobs
from undersigned.apps.moderation.events import KINDS, seen
from undersigned.apps.moderation.models import Complaint, Measure
from undersigned.apps.people.models import Person
from undersigned.kit import limits, mail
from undersigned.kit.jobs import handles


@handles(jobs.MailComplainer)
def mail_complainer(job: jobs.MailComplainer) -> None:
    """Tell them what was decided, and forget their address."""
    with transaction.atomic():
        row = Complaint.objects.select_for_update(of=("self",)).select_related("settled_by").get(pk=job.complaint_id)
        if row.contact is None or row.settled_by is None:
            return
        if _may_be_mailed(row.contact, row.settled_by):
            context = _context(row.settled_by, row.language) | {"reported_at": row.complained_at}
            mail.send("mail/complaint.txt", to=row.contact, language=row.language, context=context)
        row.contact = None
        row.save(update_fields=["contact"])


def _may_be_mailed(contact: str, measure: Measure) -> bool:
    """Mail an address once of one decision, and not often of all: anybody can report with anybody's address."""
    first = limits.within("complaint", f"{measure.pk} {contact}", times=1, seconds=limits.A_DAY)
    return first and limits.may_be_mailed(contact)


@handles(jobs.MailHolder)
def mail_holder(job: jobs.MailHolder) -> None:
    """Tell them what was decided, unless they have left."""
    measure = Measure.objects.select_related("over").get(pk=job.measure_id)
    person = Person.objects.filter(pk=job.person_id, left_at=None).first()
    if person is None or measure.kind not in KINDS:
        return
    language = person.language or settings.LANGUAGE_CODE
    found = seen(measure.kind, measure.number)
    context = _context(measure, language) | {
        "object_link": settings.URL + reverse("measure_object", args=[measure.pk]),
        "title": found.title if found else "",
    }
    mail.send("mail/measure.txt", to=person.email, language=language, context=context)


def _context(measure: Measure, language: str) -> dict[str, object]:
    thing = KINDS.get(measure.kind)
    with translation.override(language):
        what = str(thing.label) if thing else measure.kind
    return {"measure": measure, "what": what, "record_link": settings.URL + reverse("moderation_record")}
