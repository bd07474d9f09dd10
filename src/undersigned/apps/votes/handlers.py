"""Closes the votes whose time has come, and reminds those who have not cast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from undersigned.apps.people.models import Person
from undersigned.apps.votes import jobs, permissions, queries
from undersigned.apps.votes.models import Caster, Vote
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
    vote, person = _of(job)
    if vote is None or person is None:
        return
    slow = set(reminders.slow(vote).filter(person=person).values_list("pk", flat=True))
    waiting = [one for one in queries.casters_of(person, vote) if one.pk in slow]
    _mail("mail/vote.txt", vote, person, waiting)


@handles(jobs.MailOpened)
def mail_opened(job: jobs.MailOpened) -> None:
    """Tell them that the vote is open, unless by now it is closed, or they cast no more."""
    vote, person = _of(job)
    if vote is not None and person is not None:
        _mail("mail/vote_opened.txt", vote, person, queries.casters_of(person, vote))


@handles(jobs.MailReplaced)
def mail_replaced(job: jobs.MailReplaced) -> None:
    """Tell them for whom they voted, and that it does not count, unless what they cast counts again by now."""
    vote, person = _of(job)
    if vote is None or person is None:
        return
    rows = Caster.objects.select_related("voter").filter(pk=job.caster_id, person=person, voter__vote=vote)
    row = rows.first()
    if row is not None and queries.ballot_of(row) is None:
        _send("mail/vote_replaced.txt", vote, person, {"voter": row.voter.name})


def _of(job: jobs.MailReminder | jobs.MailOpened | jobs.MailReplaced) -> tuple[Vote | None, Person | None]:
    vote = Vote.objects.select_related("coalition").defer("file").filter(pk=job.vote_id).first()
    return vote, Person.objects.filter(pk=job.person_id, left_at=None).first()


def _mail(template: str, vote: Vote, person: Person, casters: Sequence[Caster]) -> None:
    moment = now()
    names = [one.voter.name for one in casters if permissions.may_cast(person, one, moment) == Allowed()]
    if names:
        _send(template, vote, person, {"voters": names, "closes_at": vote.closes_at})


def _send(template: str, vote: Vote, person: Person, facts: Mapping[str, object]) -> None:
    context = {
        "coalition": vote.coalition.called(),
        "title": vote.title,
        "link": settings.URL + reverse("vote", args=[vote.public_id]),
        **facts,
    }
    mail.send(template, to=person.email, language=person.language or settings.LANGUAGE_CODE, context=context)
