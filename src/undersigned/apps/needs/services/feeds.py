"""Addresses for calendars: made when somebody asks, renewed when one got about, revoked when it is not needed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.needs import permissions
from undersigned.apps.needs.models import Feed, Holds
from undersigned.apps.people.models import Person
from undersigned.kit import tokens
from undersigned.kit.results import require


def make(*, label: str, by: Person, now: datetime, holds: Holds = Holds.DEADLINES) -> Feed:
    """Give a person an address for one program, which *label* names."""
    with transaction.atomic():
        by = Person.objects.select_for_update().get(pk=by.pk)  # so that two windows do not make an eleventh
        require(permissions.may_have_feed(by))
        row = Feed.objects.create(person=by, label=label, holds=holds, made_at=now)
        _note(Event.FEED_MADE, row, by, now)
    return row


def renew(*, feed: Feed, by: Person, now: datetime) -> Feed:
    """Give the feed another address; the one before opens nothing any more."""
    return _change(feed, Event.FEED_RENEWED, by, now, nonce=tokens.fresh(), renewed_at=now)


def revoke(*, feed: Feed, by: Person, now: datetime) -> Feed:
    """Let an address open nothing any more."""
    return _change(feed, Event.FEED_REVOKED, by, now, revoked_at=max(now, feed.made_at))


def _change(feed: Feed, event: Event, by: Person, now: datetime, **facts: object) -> Feed:
    require(permissions.may_change_feed(by, feed))
    with transaction.atomic():
        if Feed.objects.filter(pk=feed.pk, revoked_at__isnull=True).update(**facts):
            _note(event, feed, by, now)
    feed.refresh_from_db()
    return feed


def _note(event: Event, feed: Feed, by: Person, now: datetime) -> None:
    audit.record(event, subject=f"feed:{feed.pk}", by=by.actor, now=now)
