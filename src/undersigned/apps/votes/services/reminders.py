"""Reminders to those who can still cast: by itself before a vote closes, and by whoever runs it. Once a day at most."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.apps.votes import jobs, permissions, queries
from undersigned.apps.votes.models import Ballot, Caster, Means, Vote
from undersigned.apps.votes.services.holding import hold, note
from undersigned.kit import limits
from undersigned.kit.jobs import enqueue_all
from undersigned.kit.results import Allowed, Denied, Permission, require

BEFORE = timedelta(hours=24)
"""So long before a vote closes, those who have not cast are reminded; of a short one when half its time is over."""
SHORTEST = timedelta(hours=2)
"""Whoever is in a room is not mailed: of votes that are open for less, nobody is reminded."""
PAUSE = timedelta(hours=20)
"""Between two reminders of one vote."""
MAILS = 10
"""Mails about votes that one person gets in a day."""


def send(*, vote: Vote, by: Person, now: datetime) -> int:
    """Remind those who have not cast, on behalf of whoever runs the vote; return how many."""
    with transaction.atomic():
        row = hold(vote.pk)
        require(permissions.may_run(by, row, now))
        require(may_remind(row, now))
        reminded = _remind(row, now)
        note(Event.VOTE_REMINDED, row, by, now)
    return reminded


def may_remind(vote: Vote, now: datetime) -> Permission:
    """Answer whether somebody can be reminded of a vote: it takes ballots, and it is a while since the last time."""
    if (answer := permissions.may_be_cast_in(vote, now)) != Allowed():
        return answer
    if vote.reminded_at is not None and vote.reminded_at > now - PAUSE:
        return Denied(_("Everybody who has not voted was reminded today. Try again tomorrow."))
    return Allowed()


def send_due(*, now: datetime) -> int:
    """Remind those who have not cast in votes that close soon, once; return how many."""
    soon = queries.open_votes(now).filter(closes_at__lte=now + BEFORE)
    return sum(_send_before_the_end(vote, now) for vote in soon.exclude(means=Means.PAPER) if _is_due(vote, now))


def _is_due(vote: Vote, now: datetime) -> bool:
    if vote.opened_at is None or vote.closes_at is None or vote.closes_at - vote.opened_at < SHORTEST:
        return False
    due_at = vote.closes_at - min(BEFORE, (vote.closes_at - vote.opened_at) / 2)
    return due_at <= now and (vote.reminded_at is None or vote.reminded_at < due_at)


def _send_before_the_end(vote: Vote, now: datetime) -> int:
    with transaction.atomic():
        row = hold(vote.pk)
        is_first = _is_due(row, now) and permissions.may_be_cast_in(row, now) == Allowed()
        return _remind(row, now) if is_first else 0


def _remind(vote: Vote, now: datetime) -> int:
    vote.reminded_at = now
    vote.save(update_fields=["reminded_at"])
    people = sorted({one.person_id for one in slow(vote)})
    within = limits.within_all("votes-mail", [f"person:{one}" for one in people], times=MAILS, seconds=limits.A_DAY)
    mails = [jobs.MailReminder(vote_id=vote.pk, person_id=one) for one, may in zip(people, within, strict=True) if may]
    enqueue_all(mails)
    return len(mails)


def slow(vote: Vote) -> QuerySet[Caster]:
    """Return who may cast for voters for which nobody has cast anything yet."""
    cast = Ballot.objects.filter(voter=OuterRef("voter"), replaced_at__isnull=True)
    rows = queries.casting(Caster.objects.filter(voter__vote=vote, ended_at__isnull=True, person__left_at__isnull=True))
    return rows.filter(~Exists(cast)).order_by("pk")
