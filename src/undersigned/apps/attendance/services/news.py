"""When an action changes, those who replied to it go along, and are told what is new.

Called in the transaction in which the action changes, after its days were written anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from undersigned.apps.actions.events import Change, What
from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.actions.queries import is_listed
from undersigned.apps.attendance import jobs, queries
from undersigned.apps.attendance.jobs import News
from undersigned.apps.attendance.models import Reply
from undersigned.apps.attendance.services import seats
from undersigned.kit.jobs import enqueue_all

AT_ONCE = 500
"""Mails promised in one transaction."""
A_DAY = timedelta(days=1)
SETTLED = timedelta(minutes=10)
"""So long after an action was hidden or shown one looks which it is: who only tries tells nobody."""
UNTOLD = {News.UNSEEN.value: Q(unseen_at__isnull=True), News.SEEN.value: Q(unseen_at__isnull=False)}
"""Who does not know it yet; all else is told to everybody."""


def follow(action: Action, change: Change, now: datetime) -> None:
    """Let the replies to an action follow what became of it, and promise what is to be told."""
    match change.what:
        case What.TIME | What.DAYS:
            _move(action, change, now)
            _follow_days(action, now)
        case What.PLACE:
            _spread(action, _days_to_come(action, now), News.PLACE)
        case What.CALLED_OFF:
            _spread(action, _days_to_come(action, now), News.OFF)
        case What.TAKEN_UP:
            _spread(action, _days_to_come(action, now), News.ON)
        case What.HIDDEN | What.SHOWN:
            jobs.TellSight(action_id=action.pk).enqueue(after=now + SETTLED)
        case What.CAPACITY:
            held = seats.hold(action.pk)
            for on in _days_to_come(action, now):
                seats.move_up(held, on, now)
        case _:
            return


def _days_to_come(action: Action, now: datetime) -> list[date]:
    """Return the days for which anybody replied, but for those that are past."""
    rows = Reply.objects.filter(action=action, cancelled_at=None, on__gte=(now - A_DAY).date())
    return sorted(set(rows.order_by().values_list("on", flat=True)))


def _move(action: Action, change: Change, now: datetime) -> None:
    """Take those who replied for a day along to the one that it was moved to, but for who replied for that one, too."""
    for old, new in change.days.items():
        if new is not None:
            there = Reply.objects.filter(action=action, on=new, cancelled_at=None).values("email_fingerprint")
            movers = Reply.objects.filter(action=action, on=old, cancelled_at=None)
            movers.exclude(email_fingerprint__in=list(there.values_list("email_fingerprint", flat=True))).update(on=new)


def _follow_days(action: Action, now: datetime) -> None:
    """Tell those for whom it begins at another time than they know, or not at all; whoever knows is told nothing."""
    held = dict(Occurrence.objects.filter(action=action).values_list("on", "starts_at"))
    for on in _days_to_come(action, now):
        rows = Reply.objects.filter(action=action, on=on, cancelled_at=None)
        known = set(rows.order_by().values_list("begins_at", flat=True).distinct())
        begins = held.get(on)
        if known == {begins}:
            continue
        rows.update(begins_at=begins, reminded_at=None, told_at=None)
        _spread(action, [on], _news_of(known, begins))


def _news_of(known: set[datetime | None], begins: datetime | None) -> News:
    if begins is None:
        return News.DAY_OFF
    return News.DAY_ON if known == {None} else News.MOVED


def _spread(action: Action, days: Iterable[date], news: News) -> None:
    enqueue_all([jobs.SpreadNews(action_id=action.pk, on=on.isoformat(), news=news.value) for on in days])


def tell_sight(*, action: int, now: datetime) -> None:
    """Tell those who come whether an action is shown, unless they know; of what was called off before they do."""
    row = Action.objects.filter(pk=action).first()
    if row is None:
        return
    if is_listed(row):
        _spread(row, _days_to_come(row, now), News.SEEN)
    elif row.called_off_at is None:
        _spread(row, _days_to_come(row, now), News.UNSEEN)


def spread(*, action: int, on: date, news: str, after: int) -> None:
    """Promise the mails to the next of those who replied for a day, and to go on after them."""
    rows = Reply.objects.filter(queries.STANDING, UNTOLD.get(news, Q()), action=action, on=on, pk__gt=after)
    with transaction.atomic():
        numbers = list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
        enqueue_all([jobs.MailNews(reply_id=number, news=news) for number in numbers])
        if len(numbers) == AT_ONCE:
            jobs.SpreadNews(action_id=action, on=on.isoformat(), news=news, after=numbers[-1]).enqueue()
