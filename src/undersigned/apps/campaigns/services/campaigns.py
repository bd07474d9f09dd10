"""Campaigns are begun, announced, moved, called off and taken up again; one never announced is thrown away."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.campaigns import events, permissions, queries
from undersigned.apps.campaigns.events import Held
from undersigned.apps.campaigns.models import Campaign, CampaignText
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.services import allowances
from undersigned.apps.campaigns.services.saving import changed, held
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.people.models import Person
from undersigned.apps.statements.models import Revision
from undersigned.kit import slugs
from undersigned.kit.results import require
from undersigned.kit.saving import require_same

LONGEST: Final = timedelta(days=3653)
"""From the first day of a campaign to its last."""
RESERVED: Final = {"new"}
"""Names in addresses that are no campaign's."""


class DaysOutside(Exception):
    """Days of action would lie outside the window. Nothing was written."""

    def __init__(self, days: Sequence[date]) -> None:
        super().__init__(days)
        self.days = days


class ActionsOutside(Exception):
    """Actions that are to come would lie outside the window, and whoever moves it was not told. It did not move."""

    def __init__(self, held: Held) -> None:
        super().__init__(len(held.numbers))
        self.held = held


class EndsBeforeItBegins(Exception):
    """The last day of a window lies before its first."""


class LastsTooLong(Exception):
    """A window of more than ten years: a year was mistyped."""


class NotItsText(Exception):
    """The call is a text of a coalition whose campaign it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From which day to which, both included, and the sealed text that calls for it, if one does."""

    from_on: date
    last_on: date
    call: Revision | None = None

    def __post_init__(self) -> None:
        """Refuse one that ends before it begins, and one without end."""
        if self.last_on < self.from_on:
            raise EndsBeforeItBegins
        if self.last_on - self.from_on > LONGEST:
            raise LastsTooLong


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a campaign says in one language."""

    language: str
    title: str
    about: str = ""
    slogans: tuple[str, ...] = ()


def begin(*, coalition: Coalition, window: Window, words: Words, by: Person, now: datetime) -> Campaign:
    """Begin a campaign of a coalition. Its committee alone sees it until it is announced.

    Raises:
        NotItsText: The call is no text of the coalition.
    """
    require(permissions.may_begin(by, coalition, now))
    _require_its(window.call, [coalition.pk])
    allowances.require(allowances.BEGUN, by)
    identity = secrets.token_hex(16)
    with transaction.atomic():
        campaign = Campaign.objects.create(
            slug=f"{queries.HIDDEN}{identity}",
            public_id=identity,
            call=window.call,
            language=words.language,
            from_on=window.from_on,
            last_on=window.last_on,
            begun_at=now,
            begun_by=by,
            changed_at=now,
        )
        campaign.coalitions.add(coalition)
        CampaignText.objects.create(
            campaign=campaign,
            language=words.language,
            title=words.title,
            about=words.about,
            slogans=list(words.slogans),
        )
        audit.record(Event.CAMPAIGN_BEGUN, subject=f"campaign:{campaign.pk}", by=by.actor, now=now)
    return campaign


def move(*, campaign: Campaign, window: Window, based_on: str, told: str = "", by: Person, now: datetime) -> Campaign:
    """Change when a campaign is, and on which text it rests. *based_on* is the mark of what was seen before.

    Actions that lie outside of it then stay as they are, and those who hold them are told. *told* is the mark of those
    of which whoever moves it was told before (`queries.marks.of_held`).

    Raises:
        EditedSince: Somebody else changed it in between.
        DaysOutside: Days of action would lie outside.
        ActionsOutside: Other actions than those would lie outside.
        NotItsText: The call is no text of its coalitions.
    """
    require(permissions.may_run(by, campaign, now))
    with transaction.atomic():
        row = held(campaign)
        require(permissions.may_change_window(row, now))
        require_same(based_on, marks.of_window(row))
        if days := queries.days_outside(row, window.from_on, window.last_on):
            raise DaysOutside(days)
        before, then = ((one.from_on, one.last_on) for one in (row, window))
        already, outside = events.to_come(row, now, before).numbers, events.to_come(row, now, then)
        if outside.numbers - already and told != marks.of_held(outside):
            raise ActionsOutside(outside)
        if window.call != row.call:
            _require_its(window.call, [one.pk for one in queries.coalitions_of(row)])
        row.from_on, row.last_on, row.call = window.from_on, window.last_on, window.call
        row.save(update_fields=["from_on", "last_on", "call"])
        changed(row, Event.CAMPAIGN_CHANGED, by, now)
        if fresh := outside.numbers - already:
            events.left_outside(row, fresh, now)
    return row


def _require_its(call: Revision | None, coalitions: Sequence[int]) -> None:
    if call is not None and call.statement.coalition_id not in coalitions:
        raise NotItsText


def announce(*, campaign: Campaign, by: Person, now: datetime) -> Campaign:
    """Let everybody see a campaign, under an address that is made of its title."""
    with transaction.atomic():
        row = held(campaign)
        require(permissions.may_announce(by, row, now))
        row.announced_at = now
        row.save(update_fields=["announced_at"])
        slugs.take(row, queries.title_of(row, row.language), otherwise="campaign", reserved=RESERVED)
        changed(row, Event.CAMPAIGN_ANNOUNCED, by, now)
    return row


def call_off(*, campaign: Campaign, because: str, by: Person, now: datetime) -> Campaign:
    """Call a campaign off, and say why. Rooms above call off what is held in it."""
    with transaction.atomic():
        row = held(campaign)
        require(permissions.may_call_off(by, row, now))
        row.called_off_at, row.called_off_because = now, because
        row.save(update_fields=["called_off_at", "called_off_because"])
        changed(row, Event.CAMPAIGN_CALLED_OFF, by, now)
        events.called_off(row, now)
    return row


def take_up(*, campaign: Campaign, by: Person, now: datetime) -> Campaign:
    """Let a campaign that was called off go on. Its end report is shown no more, and its words are kept."""
    with transaction.atomic():
        row = held(campaign)
        require(permissions.may_take_up(by, row, now))
        row.called_off_at, row.called_off_because = None, ""
        row.save(update_fields=["called_off_at", "called_off_because"])
        row.texts.update(report_published_at=None)
        changed(row, Event.CAMPAIGN_TAKEN_UP, by, now)
        events.taken_up(row, now)
    return row


def delete(*, campaign: Campaign, by: Person, now: datetime) -> None:
    """Throw away a campaign that was never announced. Its files go by the schedule, within a day."""
    with transaction.atomic():
        row = held(campaign)
        require(permissions.may_delete(by, row, now))
        audit.record(Event.CAMPAIGN_DELETED, subject=f"campaign:{row.pk}", by=by.actor, now=now)
        row.delete()
