"""Days of action are added to a campaign, worded in languages, changed, and taken away before there is an action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import ProtectedError

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.campaigns import events, permissions
from undersigned.apps.campaigns.models import Campaign, DayOfAction, DayText, Material
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.queries.days import following_of
from undersigned.apps.campaigns.queries.kinds import is_kind_of
from undersigned.apps.people.models import Person
from undersigned.kit.results import require
from undersigned.kit.saving import require_same

MOST: Final = 100
"""Days of action of one campaign."""


class OutsideWindow(Exception):
    """The campaign has not begun on that day, or is over."""


class DayTaken(Exception):
    """That day is a day of action of the campaign already."""


class TooManyDays(Exception):
    """Where every day is one, none is."""


class UnknownKind(Exception):
    """The campaign's coalitions do not use this kind of action."""


class NotItsMaterial(Exception):
    """This material belongs to another campaign, or was taken away."""


class HasActions(Exception):
    """There are actions on the day, or proposals that wait: it stays, and stays where it is."""


class LastWords(Exception):
    """Without these words the day would say nothing in any language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What a day is made of, but for words: when, which kind of action, what is at hand for it."""

    on: date
    kind: str
    materials: tuple[Material, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What actions on a day are called and say in one language, and what one invites with."""

    language: str
    title: str
    description: str = ""
    invitation: str = ""


def add(*, campaign: Campaign, template: Template, words: Words, by: Person, now: datetime) -> DayOfAction:
    """Make a day of the window a day of action.

    Raises:
        OutsideWindow, DayTaken, TooManyDays, UnknownKind, NotItsMaterial: As they say.
    """
    require(permissions.may_run(by, campaign, now))
    return add_decided(campaign=campaign, template=template, words=words, by=by, now=now)


def add_decided(*, campaign: Campaign, template: Template, words: Words, by: Person, now: datetime) -> DayOfAction:
    """Add a day on which an assembly decided: that allows it, whoever carries it out. Raises what `add` raises."""
    with transaction.atomic():
        whole = Campaign.objects.select_for_update().get(pk=campaign.pk)
        _require_room(whole, template.on)
        _require_few(whole)
        _require_known(whole, template)
        day = DayOfAction.objects.create(campaign=whole, on=template.on, kind=template.kind, changed_at=now)
        day.materials.set(template.materials)
        _write(day, words)
        audit.record(Event.DAY_ADDED, subject=f"day:{day.pk}", by=by.actor, now=now)
    return day


def change(*, day: DayOfAction, template: Template, based_on: str, by: Person, now: datetime) -> DayOfAction:
    """Change what a day is made of; actions that follow it follow. One with actions stays on its date.

    *based_on* is the mark of what the form was made from (`queries.marks.of_day`).

    Raises:
        EditedSince, OutsideWindow, DayTaken, UnknownKind, NotItsMaterial, HasActions: As they say.
    """
    require(permissions.may_run(by, day.campaign, now))
    with transaction.atomic():
        row = _locked(day)
        if _is_as(row, template):
            return row
        require_same(based_on, marks.of_day(row))
        if template.on != row.on:
            _require_free(row)
            _require_room(row.campaign, template.on)
        _require_known(row.campaign, template, but=row)
        row.on, row.kind = template.on, template.kind
        row.materials.set(template.materials)
        _changed(row, by, now)
    return row


def say(*, day: DayOfAction, words: Words, based_on: str, by: Person, now: datetime) -> DayText:
    """Give the template its words in a language, or other words.

    *based_on* is the mark of what the form was made from (`queries.marks.of_day_words`).

    Raises:
        EditedSince: Somebody else gave it other words in between.
    """
    require(permissions.may_run(by, day.campaign, now))
    with transaction.atomic():
        row = _locked(day)
        known = row.texts.filter(language=words.language).first()
        if known is not None and _says(known, words):
            return known
        require_same(based_on, marks.of_day_words(known))
        text = _write(row, words)
        _changed(row, by, now)
    return text


def unsay(*, day: DayOfAction, language: str, by: Person, now: datetime) -> None:
    """Take the words in a language away.

    Raises:
        LastWords: There are no others.
    """
    require(permissions.may_run(by, day.campaign, now))
    with transaction.atomic():
        row = _locked(day)
        if not row.texts.exclude(language=language).exists():
            raise LastWords(row.pk)
        if row.texts.filter(language=language).delete()[0]:
            _changed(row, by, now)


def remove(*, day: DayOfAction, by: Person, now: datetime) -> None:
    """Take a day away on which there is no action.

    Raises:
        HasActions: There are some, or proposals.
    """
    require(permissions.may_run(by, day.campaign, now))
    with transaction.atomic():
        row = _locked(day)
        _require_free(row)
        events.day_removed(row)
        audit.record(Event.DAY_REMOVED, subject=f"day:{row.pk}", by=by.actor, now=now)
        try:
            row.delete()
        except ProtectedError as error:  # a row that nobody asked about stands on it
            raise HasActions(day.pk) from error


def _locked(day: DayOfAction) -> DayOfAction:
    """Return a day as it is now, while nobody else changes it: its campaign is locked, as when one is added."""
    Campaign.objects.select_for_update().get(pk=day.campaign_id)
    return DayOfAction.objects.select_related("campaign").get(pk=day.pk)


def _require_room(campaign: Campaign, on: date) -> None:
    if not campaign.from_on <= on <= campaign.last_on:
        raise OutsideWindow(on)
    if DayOfAction.objects.filter(campaign=campaign, on=on).exists():
        raise DayTaken(on)


def _require_few(campaign: Campaign) -> None:
    if DayOfAction.objects.filter(campaign=campaign).count() >= MOST:
        raise TooManyDays


def _require_known(campaign: Campaign, template: Template, but: DayOfAction | None = None) -> None:
    """Let a day have what its campaign has; the kind that it had may stay when it is not offered any more."""
    kept = but is not None and but.kind == template.kind
    if not kept and not is_kind_of(template.kind, campaign.coalitions.all()):
        raise UnknownKind(template.kind)
    numbers = {material.pk for material in template.materials}
    if Material.objects.filter(pk__in=numbers, campaign=campaign).count() != len(numbers):
        raise NotItsMaterial(campaign.pk)


def _require_free(day: DayOfAction) -> None:
    found = following_of(day)
    if found.follow or found.changed:
        raise HasActions(day.pk)


def _is_as(day: DayOfAction, template: Template) -> bool:
    same = (day.on, day.kind) == (template.on, template.kind)
    return same and {row.pk for row in day.materials.all()} == {row.pk for row in template.materials}


def _says(text: DayText, words: Words) -> bool:
    return (text.title, text.description, text.invitation) == (words.title, words.description, words.invitation)


def _write(day: DayOfAction, words: Words) -> DayText:
    said = {"title": words.title, "description": words.description, "invitation": words.invitation}
    return DayText.objects.update_or_create(day=day, language=words.language, defaults=said)[0]


def _changed(day: DayOfAction, by: Person, now: datetime) -> None:
    day.changed_at = now
    day.save()
    events.day_changed(day, now)
    audit.record(Event.DAY_CHANGED, subject=f"day:{day.pk}", by=by.actor, now=now)
