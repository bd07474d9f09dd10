"""Who may say that they come, and who sees who does: those who hold the action."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions import permissions as actions
from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.organisations.queries import Visitor
from undersigned.kit.results import Allowed, Denied, Permission

NOT_SHOWN = Denied(_("This action is not shown at the moment. Ask those who hold it."))
CALLED_OFF = Denied(_("This action was called off."))
NOT_THEN = Denied(_("It is not held on this day. Look at the page of the action for the days on which it is."))
OVER = Denied(_("This action is over."))
WITHOUT = Denied(_("Nobody needs to say before that they come to this action. Just come."))


def may_reply(action: Action, on: date, now: datetime) -> Permission:
    """Answer whether somebody may say that they come to an action on a day: while it is public, and until it ends."""
    if not action.takes_replies:
        return WITHOUT
    return may_go_on(action, on, now)


def may_go_on(action: Action, on: date, now: datetime) -> Permission:
    """Answer whether an action is held on a day, as everybody may know, and is not over."""
    if action.listed_at is None or action.hidden_at or action.moderated_at:
        return NOT_SHOWN
    if action.called_off_at is not None:
        return CALLED_OFF
    row = Occurrence.objects.filter(action=action, on=on).first()
    if row is None:
        return NOT_THEN
    if row.called_off:
        return CALLED_OFF
    return OVER if row.ends_at <= now else Allowed()


def may_look_who_comes(person: Visitor, action: Action, now: datetime) -> Permission:
    """Answer whether somebody sees the names of those who come: whoever may change the action."""
    return actions.may_change(person, action, now)


def may_write_to_them(person: Visitor, action: Action, now: datetime) -> Permission:
    """Answer whether somebody may write to those who come: whoever may change the action, while it is public."""
    if (answer := actions.may_change(person, action, now)) != Allowed():
        return answer
    return NOT_SHOWN if action.listed_at is None or action.hidden_at or action.moderated_at else Allowed()
