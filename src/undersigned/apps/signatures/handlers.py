"""Sends the mails that were promised, and keeps the deadlines of pledges."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from undersigned.apps.people.models import Person
from undersigned.apps.signatures import jobs, queries
from undersigned.apps.signatures.models import Endorsement, Signature
from undersigned.apps.signatures.services import pledges
from undersigned.kit import mail
from undersigned.kit.jobs import handles
from undersigned.kit.schedule import every

DEADLINE_SECONDS = 30


@handles(jobs.MailSupporter)
def mail_supporter(job: jobs.MailSupporter) -> None:
    """Send the link, unless the row or its address is gone by now."""
    signature = Signature.objects.select_related("revision").filter(pk=job.signature_id).first()
    if signature is None or signature.email is None:
        return
    _lead("mail/supporter.txt", signature, to=signature.email)


@handles(jobs.MailRepresentative)
def mail_representative(job: jobs.MailRepresentative) -> None:
    """Send the link, unless the row or its address is gone by now."""
    rows = Endorsement.objects.select_related("revision", "organisation")
    endorsement = rows.filter(pk=job.endorsement_id).first()
    if endorsement is None or endorsement.contact is None:
        return
    condition = queries.record_of(endorsement).condition
    said = queries.condition_line(condition) if condition else None
    _lead("mail/representative.txt", endorsement, to=endorsement.contact, condition=said)


def _lead(template: str, act: Endorsement | Signature, *, to: str, **more: object) -> None:
    """Send the link with which somebody confirms."""
    what = "signature" if isinstance(act, Signature) else "endorsement"
    link = settings.URL + reverse(what, args=[queries.token_of(act)])
    context: dict[str, object] = {what: act, "title": act.revision.title, "link": link, **more}
    mail.send(template, to=to, language=act.language, context=context)


@handles(jobs.MailWithdrawer)
def mail_withdrawer(job: jobs.MailWithdrawer) -> None:
    """Send the link that confirms a withdrawal, unless something else became of it by now."""
    rows = Endorsement.objects.select_related("revision", "withdrawer")
    endorsement = rows.filter(pk=job.endorsement_id, withdrawn_at=None, withdrawal_key=None).first()
    if endorsement is None or endorsement.withdrawal_record is None or endorsement.withdrawer is None:
        return
    token = queries.withdrawal_token_of(endorsement)
    link = settings.URL + reverse("endorsement_withdrawal", args=[endorsement.digest, token])
    context: dict[str, object] = {"endorsement": endorsement, "title": endorsement.revision.title, "link": link}
    _write("mail/withdrawal.txt", endorsement.withdrawer, endorsement.language, context)


@handles(jobs.MailPledge)
def mail_pledge(job: jobs.MailPledge) -> None:
    """Tell the representative that their organisation stands by now, or that its condition was not fulfilled."""
    rows = Endorsement.objects.select_related("revision__statement", "representative")
    endorsement = rows.filter(pk=job.endorsement_id).first()
    if endorsement is None or endorsement.representative is None:
        return
    revision = endorsement.revision
    link = settings.URL + reverse("statement_revision", args=[revision.statement.slug, revision.version])
    context: dict[str, object] = {"endorsement": endorsement, "title": revision.title, "link": link}
    _write("mail/pledge.txt", endorsement.representative, endorsement.language, context)


def _write(template: str, person: Person, language: str, context: dict[str, object]) -> None:
    if person.is_active:
        mail.send(template, to=person.email, language=person.language or language, context=context)


@every(DEADLINE_SECONDS, name="signatures.pledges")
def end_pledges(now: datetime) -> None:
    """End the pledges whose deadline has passed."""
    pledges.sweep(now=now)
