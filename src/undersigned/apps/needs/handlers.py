"""Mails what needs people, once a day or a week."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from undersigned.apps.needs import jobs, queries
from undersigned.apps.needs.models import Preference
from undersigned.apps.needs.services import digests
from undersigned.apps.people.models import Person
from undersigned.kit import mail
from undersigned.kit.clock import now
from undersigned.kit.jobs import handles
from undersigned.kit.schedule import every

AN_HOUR = 3600


@every(AN_HOUR, name="needs.digests")
def promise_digests(now: datetime) -> None:
    """Promise a mail to each whose time has come."""
    digests.promise_due(now=now)


@handles(jobs.MailDigest)
def mail_digest(job: jobs.MailDigest) -> None:
    """Mail one person what needs them, if anything does, and if they were not mailed today."""
    person = Person.objects.filter(pk=job.person_id).first()
    if person is None:
        return
    moment, language = now(), person.language or settings.LANGUAGE_CODE
    with translation.override(language):
        found = queries.find(person, moment).open
    preference = digests.begin_to_send(person=person, now=moment) if found else None
    if preference is None:
        return
    try:
        mail.send(
            "mail/needs.txt",
            to=person.email,
            language=language,
            context=_context(found, preference, moment),
            headers=_headers(preference),
        )
    except mail.NotSent:
        digests.take_back(preference=preference)
        raise


def _context(found: list[queries.Need], preference: Preference, moment: datetime) -> dict[str, object]:
    return {
        "pressing": [need for need in found if need.deadline],
        "waiting": [need for need in found if not need.deadline],
        "number": len(found),
        "now": moment,
        "site": settings.URL,
        "page": settings.URL + reverse("needs"),
        "settings": settings.URL + reverse("needs_settings"),
        "stop": _stop(preference),
    }


def _headers(preference: Preference) -> dict[str, str]:
    """Let mail programs show a button that stops the mails: RFC 2369, and in one click RFC 8058, which wants HTTPS."""
    headers = {"List-Unsubscribe": f"<{_stop(preference)}>"}
    return headers | {"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if settings.SECURE else headers


def _stop(preference: Preference) -> str:
    return settings.URL + reverse("needs_stop", args=[queries.stop_token_of(preference)])
