"""Mails to delegates: their credentials were accepted, or refused and why."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.urls import reverse

from undersigned.apps.assemblies import jobs
from undersigned.apps.assemblies.models import Assembly, Credential, Delegate
from undersigned.apps.assemblies.queries import assemblies
from undersigned.apps.assemblies.queries import delegates as queries
from undersigned.apps.people.models import Person
from undersigned.kit import limits, mail
from undersigned.kit.jobs import handles

MAILS_A_DAY: Final = 6
"""Mails about their credentials that one delegate gets in a day, however often the committee changes its mind."""


@handles(jobs.MailAccepted)
def mail_accepted(job: jobs.MailAccepted) -> None:
    """Send a delegate the link by which they come and go, unless the committee said something else since."""
    row = _delegate(job.delegate_id, Credential.ACCEPTED)
    if row is not None:
        _send("mail/assembly/accepted.txt", row, row.person)


@handles(jobs.MailRefused)
def mail_refused(job: jobs.MailRefused) -> None:
    """Say why, and what to do, to the delegate and to who named them, unless the committee changed its mind."""
    row = _delegate(job.delegate_id, Credential.REFUSED)
    if row is None:
        return
    _send("mail/assembly/refused.txt", row, row.person)
    if row.named_by is not None and row.named_by_id != row.person_id:
        _send("mail/assembly/refused.txt", row, row.named_by)


def _delegate(number: int, credential: Credential) -> Delegate | None:
    rows = Delegate.objects.select_related(*queries.RELATED, "named_by")
    row = rows.filter(pk=number, credential=credential, ended_at=None).first()
    if row is None or row.seat.assembly.closed_at or row.seat.assembly.called_off_at:
        return None
    within = limits.within("mails to a delegate", str(number), times=MAILS_A_DAY, seconds=limits.A_DAY)
    return row if within else None


def _send(template: str, row: Delegate, to: Person) -> None:
    if not to.is_active:
        return
    tag = to.language or settings.LANGUAGE_CODE
    mail.send(template, to=to.email, language=tag, context=told(row, to, tag))


def told(row: Delegate, to: Person, tag: str) -> dict[str, object]:
    """Return what every mail about a delegate says: at which assembly, for whom, and where to go on."""
    assembly: Assembly = row.seat.assembly
    there = reverse("assembly_delegation", args=[assembly.slug, row.seat.organisation.handle])
    return {
        "delegate": row,
        "is_theirs": to.pk == row.person_id,
        "title": assemblies.title_of(assembly, tag),
        "organisation": row.seat.organisation.name,
        "takes_presence": assembly.form != "over-days",
        "because": row.because,
        "assembly_url": settings.URL + reverse("assembly", args=[assembly.slug]),
        "delegation_url": settings.URL + there,
        "link": settings.URL + reverse("delegate_link", args=[queries.token_of(row)]),
    }
