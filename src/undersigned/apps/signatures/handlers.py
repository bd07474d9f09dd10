"""Sends the mails that were promised."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from undersigned.apps.signatures import jobs, queries
from undersigned.apps.signatures.models import Endorsement, Signature
from undersigned.kit import mail
from undersigned.kit.jobs import handles


@handles(jobs.MailSupporter)
def mail_supporter(job: jobs.MailSupporter) -> None:
    """Send the link, unless the row or its address is gone by now."""
    signature = Signature.objects.select_related("revision").filter(pk=job.signature_id).first()
    if signature is None or signature.email is None:
        return
    link = settings.URL + reverse("signature", args=[queries.token_of(signature)])
    context: dict[str, object] = {"signature": signature, "title": signature.revision.title, "link": link}
    mail.send("mail/supporter.txt", to=signature.email, language=signature.language, context=context)


@handles(jobs.MailRepresentative)
def mail_representative(job: jobs.MailRepresentative) -> None:
    """Send the link, unless the row or its address is gone by now."""
    rows = Endorsement.objects.select_related("revision", "organisation")
    endorsement = rows.filter(pk=job.endorsement_id).first()
    if endorsement is None or endorsement.contact is None:
        return
    link = settings.URL + reverse("endorsement", args=[queries.token_of(endorsement)])
    context: dict[str, object] = {"endorsement": endorsement, "title": endorsement.revision.title, "link": link}
    mail.send("mail/representative.txt", to=endorsement.contact, language=endorsement.language, context=context)
