"""Mails those who write for an organisation that a draft waits for what it says."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from undersigned.apps.drafting import jobs, queries
from undersigned.apps.drafting.models import Round
from undersigned.apps.people.models import Person
from undersigned.kit import mail
from undersigned.kit.clock import now
from undersigned.kit.jobs import handles


@handles(jobs.MailRound)
def mail_round(job: jobs.MailRound) -> None:
    """Tell them, unless the round is closed by now or they write for nobody any more that takes part."""
    moment = now()
    rows = Round.objects.filter(queries.is_open(moment)).select_related("statement__coalition")
    round_ = rows.filter(pk=job.round_id).first()
    person = Person.objects.filter(pk=job.person_id, left_at__isnull=True).first()
    if round_ is None or person is None:
        return
    speaks_for = queries.speaking(person, round_.statement, moment)
    if not speaks_for:
        return
    language = person.language or settings.LANGUAGE_CODE
    with translation.override(language):
        context: dict[str, object] = {
            "coalition": round_.statement.coalition.called(),
            "organisation": speaks_for[0].name,
            "others": len(speaks_for) - 1,
            "closes_at": round_.closes_at,
            "link": settings.URL + reverse("drafting", args=[round_.statement.slug]),
        }
    mail.send("mail/round.txt", to=person.email, language=language, context=context)
