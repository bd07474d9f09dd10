"""Replies go soon after the action; that so many said that they come stays."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.attendance.models import Message, Reply, Tally
from undersigned.kit.retention import delete, rule

ASKED_DAYS = 7


@rule("replies", _("Wishes to come to an action that nobody confirmed from the mailbox: after 7 days."))
def _asked(now: datetime) -> QuerySet[Reply]:
    asked = now - timedelta(days=ASKED_DAYS)
    return Reply.objects.filter(confirmed_at=None, asked_at__lt=asked)


def tally(rows: QuerySet[Reply]) -> int:
    """Keep for each day how many said that they come, and delete who they were."""
    summed = rows.filter(seat_at__isnull=False).order_by().values_list("action_id", "on").annotate(Sum("persons"))
    for action, on, number in list(summed):
        kept, _new = Tally.objects.get_or_create(action_id=action, on=on, defaults={"persons": 0})
        Tally.objects.filter(pk=kept.pk).update(persons=F("persons") + number)
    return delete(rows)


@rule(
    "attendance",
    _("Who said that they come to an action: as many days after it as its organisers say. A number stays."),
    carry_out=tally,
)
def _over(now: datetime) -> QuerySet[Reply]:
    """All replies for days that have been over for as long as the action says."""
    lengths = Action.objects.filter(replies__isnull=False).order_by().values_list("deleted_days", flat=True).distinct()
    due = Q(pk__in=[])
    for days in list(lengths):
        since = now - timedelta(days=days)
        lasts = Occurrence.objects.filter(action=OuterRef("action"), on=OuterRef("on"), ends_at__gt=since)
        # By the last clock on earth the day is over twelve hours after it is in UTC.
        past = Q(action__deleted_days=days, on__lt=(since - timedelta(hours=12)).date())
        due |= past & ~Q(Exists(lasts))
    return Reply.objects.filter(due)


@rule("messages", _("What organisers wrote to those who come to an action: when the last reply to it is deleted."))
def _messages(now: datetime) -> QuerySet[Message]:
    return Message.objects.filter(~Exists(Reply.objects.filter(action=OuterRef("action"))))
