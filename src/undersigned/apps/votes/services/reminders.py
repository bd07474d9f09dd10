"""Mails to those who can cast: when a vote opens for longer, before it closes, and by whoever runs it, once a day."""

from __future__ import annotations

from collections.abc import Sequence
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
"""Whoever is in a room is not mailed: of votes that are open for less, nobody is told, and nobody reminded."""
PAUSE = timedelta(hours=20)
"""Between two reminders of one vote."""
MAILS = 10
"""Mails about votes that one person gets in a day."""


def tell(vote: Vote) -> int:
    """Tell those who can cast that a vote is open, if it is open for longer; call it in the transaction that opens it.

    Returns how many mails that are.
    """
    rows = queries.casting(Caster.objects.filter(voter__vote=vote, person__left_at__isnull=True))
    return tell_some(vote, sorted({*rows.values_list("person", flat=True)}))


def tell_some(vote: Vote, people: Sequence[int]) -> int:
    """Tell these, by their numbers, that a vote is open, if it is open for longer; return how many mails that are."""
    if vote.means == Means.PAPER or not _lasts(vote):
        return 0
    return _promise(jobs.MailOpened, vote, people)


def tell_replaced(vote: Vote, casters: Sequence[Caster]) -> None:
    """Tell proxies that a delegate of the organisation's own has voted in place of them; in that transaction."""
    enqueue_all([jobs.MailReplaced(vote_id=vote.pk, person_id=one.person_id, caster_id=one.pk) for one in casters])


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
    if vote.opened_at is None or vote.closes_at is None or not _lasts(vote):
        return False
    due_at = vote.closes_at - min(BEFORE, (vote.closes_at - vote.opened_at) / 2)
    return due_at <= now and (vote.reminded_at is None or vote.reminded_at < due_at)


def _lasts(vote: Vote) -> bool:
    """Tell whether a vote is open for so long that nobody waits for its end."""
    return vote.opened_at is not None and vote.closes_at is not None and vote.closes_at - vote.opened_at >= SHORTEST


def _send_before_the_end(vote: Vote, now: datetime) -> int:
    with transaction.atomic():
        row = hold(vote.pk)
        is_first = _is_due(row, now) and permissions.may_be_cast_in(row, now) == Allowed()
        return _remind(row, now) if is_first else 0


def _remind(vote: Vote, now: datetime) -> int:
    vote.reminded_at = now
    vote.save(update_fields=["reminded_at"])
    return _promise(jobs.MailReminder, vote, sorted({one.person_id for one in slow(vote)}))


def _promise(job: type[jobs.MailOpened | jobs.MailReminder], vote: Vote, people: Sequence[int]) -> int:
    within = limits.within_all("votes-mail", [f"person:{one}" for one in people], times=MAILS, seconds=limits.A_DAY)
    mails = [job(vote_id=vote.pk, person_id=one) for one, may in zip(people, within, strict=True) if may]
    enqueue_all(mails)
    return len(mails)


def slow(vote: Vote) -> QuerySet[Caster]:
    """Return who may cast for voters for which nobody has cast anything yet."""
    cast = Ballot.objects.filter(voter=OuterRef("voter"), replaced_at__isnull=True)
    rows = queries.casting(Caster.objects.filter(voter__vote=vote, ended_at__isnull=True, person__left_at__isnull=True))
    return rows.filter(~Exists(cast)).order_by("pk")
