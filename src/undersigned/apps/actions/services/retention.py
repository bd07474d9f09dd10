"""What goes by itself: proposals that nobody confirmed, that were declined, and addresses of those who proposed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.actions.queries.actions import WAITS
from undersigned.kit.retention import rule

UNCONFIRMED = timedelta(days=7)
DECLINED = timedelta(days=30)
AFTERWARDS = timedelta(days=30)
STOPPED = timedelta(days=30)


def over_since(moment: datetime) -> QuerySet[Action]:
    """Return the actions that were over at a moment."""
    later = Occurrence.objects.filter(action=OuterRef("pk"), ends_at__gt=moment)
    return Action.objects.filter(~Exists(later))


def forget_proposers(rows: QuerySet[Action]) -> int:
    """Take the addresses of those who proposed away from actions, which stay."""
    return rows.update(proposer=None, proposer_fingerprint=None, proposer_language="")


@rule("proposals", _("Proposed actions that nobody confirmed from the mailbox: after 7 days."))
def _unconfirmed(now: datetime) -> QuerySet[Action]:
    rows = Action.objects.filter(proposed_at__lt=now - UNCONFIRMED, proposal_confirmed_at__isnull=True)
    return rows.filter(listed_at__isnull=True)


@rule("declined-proposals", _("Proposed actions that were declined: after 30 days."))
def _declined(now: datetime) -> QuerySet[Action]:
    return Action.objects.filter(declined_at__lt=now - DECLINED)


@rule("unanswered-proposals", _("Proposed actions that nobody answered: 30 days after the day they were for."))
def _unanswered(now: datetime) -> QuerySet[Action]:
    return over_since(now - AFTERWARDS).filter(WAITS)


@rule(
    "proposers",
    _("The address of whoever proposed an action: 30 days after the action."),
    carry_out=forget_proposers,
)
def _proposers(now: datetime) -> QuerySet[Action]:
    return over_since(now - AFTERWARDS).filter(proposer__isnull=False, listed_at__isnull=False)


@rule("calendars", _("What a calendar brought in that was stopped, and was still to come: after 30 days."))
def _brought_in(now: datetime) -> QuerySet[Action]:
    rows = Action.objects.filter(source__stopped_at__lt=now - STOPPED, hidden_at__isnull=False)
    return rows.filter(Exists(Occurrence.objects.filter(action=OuterRef("pk"), ends_at__gt=OuterRef("hidden_at"))))
