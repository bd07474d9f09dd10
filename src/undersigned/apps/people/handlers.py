"""Sends the letters that were promised."""

from __future__ import annotations

import json
from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from undersigned.apps.people import jobs
from undersigned.apps.people.models import Letter
from undersigned.apps.people.services import codes
from undersigned.kit import mail
from undersigned.kit.clock import now
from undersigned.kit.jobs import handles

HOLDS_CODE = {Letter.Kind.SIGN_IN, Letter.Kind.SIGN_UP, Letter.Kind.KNOWN, Letter.Kind.CONFIRM, Letter.Kind.NEW_ADDRESS}


@handles(jobs.MailLetter)
def mail_letter(job: jobs.MailLetter) -> None:
    """Send the letter, unless it is gone by now; a code that is no longer good is not worth a mail."""
    letter = Letter.objects.filter(pk=job.letter_id).first()
    if letter is None:
        return
    if letter.kind not in HOLDS_CODE or now() < letter.written_at + timedelta(seconds=codes.GOOD_SECONDS):
        mail.send(
            f"mail/account/{letter.kind}.txt", to=letter.address, language=letter.language, context=_facts(letter)
        )
    letter.delete()


def _facts(letter: Letter) -> dict[str, object]:
    """Return what the letter says, with the addresses it may lead to."""
    return {
        **json.loads(letter.facts),
        "site": settings.URL,
        "minutes": codes.GOOD_SECONDS // 60,
        "sign_in": settings.URL + reverse("account_sign_in"),
        "sign_up": settings.URL + reverse("account_sign_up"),
        "account": settings.URL + reverse("account"),
    }
