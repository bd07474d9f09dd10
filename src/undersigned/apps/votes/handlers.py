"""Closes the votes whose time has come, and reminds those who have not cast."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from undersigned.apps.people.models import Person
from undersigned.apps.votes import jobs, permissions, queries
from undersigned.apps.votes.models import Vote
from undersigned.apps.votes.services import closing, reminders
from undersigned.kit import mail
from undersigned.kit.clock import now
from undersigned.kit.jobs import handles
from undersigned.kit.results import Allowed
from undersigned.kit.schedule import every

CLOSE_SECONDS = 5
REMIND_SECONDS = 300


@every(CLOSE_SECONDS, name="votes.closing")
def close(moment: datetime) -> None:
    """Close the votes whose time has come, and those whose outcome nothing can change if that is enough."""
    closing.close_due(now=moment)


@every(REMIND_SECONDS, name="votes.reminders")
def remind(moment: datetime) -> None:
    """Remind those who have not cast in votes that close soon."""
    reminders.send_due(now=moment)


@handles(jobs.MailReminder)
def mail_reminder(job: jobs.MailReminder) -> None:
    """Remind them, unless by now the vote is closed, they have cast, or they cast no more."""
    moment = now()
    vote = Vote.objects.select_related("coalition").defer("file").filter(pk=job.vote_id).first()
    person = Person.objects.filter(pk=job.person_id, left_at=None).first()
    if vote is None or person is None:
        return
    slow = set(reminders.slow(vote).filter(person=person).values_list("pk", flat=True))
    waiting = [one for one in queries.casters_of(person, vote) if one.pk in slow]
    names = [one.voter.name for one in waiting if permissions.may_cast(person, one, moment) == Allowed()]
    if not names:
        return
    context: dict[str, object] = {
        "coalition": vote.coalition.called(),
        "title": vote.title,
        "voters": names,
        "closes_at": vote.closes_at,
        "link": settings.URL + reverse("vote", args=[vote.public_id]),
    }
    language = person.language or settings.LANGUAGE_CODE
    mail.send("mail/vote.txt", to=person.email, language=language, context=context)
