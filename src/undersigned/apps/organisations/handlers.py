"""Sends the mails that were promised, and looks after domains."""

from __future__ import annotations

import re
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from undersigned.apps.organisations import jobs, queries
from undersigned.apps.organisations.models import Invitation
from undersigned.apps.organisations.services import verification
from undersigned.kit import mail
from undersigned.kit.clock import now
from undersigned.kit.jobs import handles
from undersigned.kit.schedule import every

LEADS_ELSEWHERE = re.compile(r"\w\.\w{2}|[/@]")
"""What mail programs make a link of: nobody whose name holds it sends it to a stranger."""


@handles(jobs.MailInvitation)
def mail_invitation(job: jobs.MailInvitation) -> None:
    """Send the link, unless it was used, revoked or has expired by now."""
    rows = Invitation.objects.select_related("organisation", "invited_by")
    invitation = rows.filter(pk=job.invitation_id, email__isnull=False).first()
    if invitation is None or queries.standing_of(invitation, now()) is not queries.Standing.OPEN:
        return
    link = settings.URL + reverse("invitation", args=[queries.token_of(invitation)])
    by = invitation.invited_by.name if invitation.invited_by else ""
    context: dict[str, object] = {
        "organisation": invitation.organisation.name,
        "person": "" if LEADS_ELSEWHERE.search(by) else by,
        "link": link,
    }
    mail.send("mail/invitation.txt", to=str(invitation.email), language=invitation.language, context=context)


@handles(jobs.LookAtDomain)
def look_at_domain(job: jobs.LookAtDomain) -> None:
    """Look for the word that somebody says they have published, unless it was given up by now."""
    proof = queries.open_proofs().filter(pk=job.proof_id).first()
    if proof is not None:
        verification.check(proof=proof, now=now())


@every(600, name="organisations.domains")
def check_domains(now: datetime) -> None:
    """Look for the words that organisations publish under their domains, those that it is time to look for."""
    verification.check_due(now=now)
