"""What somebody may do with what needs them. Everything here is their own: nobody is asked about others."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from undersigned.apps.needs import queries
from undersigned.apps.needs.models import Feed
from undersigned.apps.needs.queries import Need
from undersigned.apps.people.models import Person
from undersigned.kit.results import Allowed, Denied, Permission

FEEDS = 10
"""Calendars' addresses that one person can have in use."""


def may_put_aside(need: Need, now: datetime) -> Permission:
    """Answer whether somebody can have a need out of sight for some days: not when its deadline is near."""
    if need.presses(now):
        return Denied(_("Its deadline is less than three days away. It stays in sight until then."))
    return Allowed()


def may_have_feed(person: Person) -> Permission:
    """Answer whether somebody may have one more address for a calendar."""
    if not person.is_active:
        return Denied(_("This account has ended. Ask the operator for a new one."))
    if len(queries.feeds(person)) >= FEEDS:
        return Denied(_("You have ten addresses in use. Revoke one that you do not need."))
    return Allowed()


def may_change_feed(person: Person, feed: Feed) -> Permission:
    """Answer whether somebody may revoke or renew an address: their own, while it is in use."""
    if feed.person_id != person.pk or feed.revoked_at is not None:
        return Denied(_("There is no such address among yours any more."))
    return Allowed()
