"""From an event of an organisation's own calendar to an action here, and what becomes of it when the event changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from undersigned.apps.actions import permissions
from undersigned.apps.actions.models import Action, ActionText, Occurrence, Shown, Source, Telling, Where
from undersigned.apps.actions.queries.actions import draft_slug
from undersigned.apps.actions.services import occurrences
from undersigned.apps.actions.services.saving import RESERVED
from undersigned.kit import places, slugs
from undersigned.kit.ics import plain, reading
from undersigned.kit.ics.events import Event
from undersigned.kit.places.coordinates import Point, kilometres

AT_HOME: Final = 60
"""Kilometres from a town of the organisation's country within which a point is taken to be in it."""


def bring(event: Event, action: Action | None, source: Source, now: datetime) -> Action | None:
    """Write an event as an action, a new one or the one that it is; return it if anything changed."""
    event = _without_mail(event, source)
    facts = _facts(event, source)
    if action is None:
        return _make(event, facts | _called_off(event, source, now), source, now)
    if event.called_off != (action.called_off_at is not None):
        facts |= _called_off(event, source, now)
    said = next((text for text in action.texts.all() if text.language == source.language), None)
    same_words = said is not None and (said.title, said.description) == (event.title, event.description)
    if same_words and all(getattr(action, name) == value for name, value in facts.items()):
        return None
    for name, value in facts.items():
        setattr(action, name, value)
    action.sequence, action.changed_at = action.sequence + 1, now
    action.save()
    _say(action, event, source)
    return action


def _without_mail(event: Event, source: Source) -> Event:
    """Leave out the e-mail addresses that stand in an event's words, in those of the calendar's language."""
    with translation.override(source.language):
        mark = _("[e-mail address left out]")
    return replace(
        event,
        title=plain.without_mail(event.title, mark, reading.TITLE),
        description=plain.without_mail(event.description, mark, reading.WORDS),
        location=event.location
        if plain.address(event.location)
        else plain.without_mail(event.location, mark, reading.PLACE),
    )


def _called_off(event: Event, source: Source, now: datetime) -> dict[str, Any]:
    if not event.called_off:
        return {"called_off_at": None, "called_off_because": ""}
    with translation.override(source.language):
        return {"called_off_at": now, "called_off_because": _("It was called off in the organisation's own calendar.")}


def to_come(source: Source, now: datetime) -> QuerySet[Action]:
    """Return what a calendar brought in that is not over, called off or hidden."""
    rows = Action.objects.filter(source=source, called_off_at__isnull=True, hidden_at__isnull=True)
    return rows.filter(Exists(Occurrence.objects.filter(action=OuterRef("pk"), ends_at__gt=now)))


def call_off(actions: Sequence[Action], source: Source, now: datetime) -> None:
    """Call off what a calendar does not hold any more."""
    with translation.override(source.language):
        because = _("It is not in the organisation's own calendar any more.")
    _change(actions, now, called_off_at=now, called_off_because=because)


def hide(actions: Sequence[Action], now: datetime) -> None:
    """Let what a calendar brought in go out of sight."""
    _change(actions, now, hidden_at=now)


def show(actions: Sequence[Action], now: datetime) -> None:
    """Let it be seen again."""
    _change(actions, now, hidden_at=None)


def _change(actions: Sequence[Action], now: datetime, **facts: object) -> None:
    for action in actions:
        for name, value in facts.items():
            setattr(action, name, value)
        action.sequence, action.changed_at = action.sequence + 1, now
        action.save(update_fields=[*facts, "sequence", "changed_at"])
    occurrences.write_all(actions)


def _make(event: Event, facts: dict[str, Any], source: Source, now: datetime) -> Action:
    action = Action(
        **facts,
        organisation_id=source.organisation_id,
        source=source,
        source_uid=event.uid,
        takes_replies=False,
        shown=Shown.NOTHING,
        written_at=now,
        changed_at=now,
        listed_at=now,
        moderated_at=now if permissions.is_hidden(source.organisation) else None,
    )
    action.slug = draft_slug(action)
    action.save()
    _say(action, event, source)
    slugs.take(action, f"{event.title} {facts['locality']}", otherwise="action", reserved=RESERVED)
    return action


def _say(action: Action, event: Event, source: Source) -> None:
    words = {"title": event.title, "description": event.description, "invitation": "", "template": {}}
    ActionText.objects.filter(action=action).exclude(language=source.language).delete()
    ActionText.objects.update_or_create(action=action, language=source.language, defaults=words)


def _facts(event: Event, source: Source) -> dict[str, Any]:
    """Return the columns of an action that an event decides, under the terms of its calendar."""
    return {
        "campaign_id": _campaign(event, source),
        "kind": source.kind,
        "language": source.language,
        "languages": [source.language],
        "on": event.on,
        "begins": event.begins,
        "last_on": event.last_on,
        "ends": event.ends,
        "zone": event.zone,
        "rule": event.rule,
        "left_out": [day.isoformat() for day in event.left_out],
        "source_url": event.url,
        "telling": Telling.EVERYBODY,
        **_where(event, source),
    }


def _campaign(event: Event, source: Source) -> int | None:
    """Return the campaign to which it belongs, if it is in its window."""
    campaign = source.campaign
    if campaign is None or event.days[-1] < campaign.from_on or event.days[0] > campaign.last_on:
        return None
    return campaign.pk


def _where(event: Event, source: Source) -> dict[str, Any]:
    """Return where it is: what its calendar says is said to everybody, and a town in it is a point of the map."""
    if plain.address(event.location) or (not event.location and not event.point and not source.country):
        return _nowhere(plain.address(event.location))
    found = _at(event.point, source.country) if event.point else _named(event.location, source.country)
    country = found.country if found else source.country
    if not country:
        return _nowhere("")
    point = event.point or ((found.latitude, found.longitude) if found else (None, None))
    return {
        "where": Where.PLACE.value,
        "country": country,
        "place": found.id if found else None,
        "locality": event.location or (found.name if found else ""),
        "latitude": point[0],
        "longitude": point[1],
        "point": f"{event.point[0]},{event.point[1]}" if event.point else None,
        "online": None,
    }


def _nowhere(online: str) -> dict[str, Any]:
    empty = dict.fromkeys(("place", "latitude", "longitude", "point"))
    return {**empty, "where": Where.ONLINE.value, "country": "", "locality": "", "online": online or None}


def _at(point: tuple[float, float], country: str) -> places.Place:
    """Return the town at a point: one of the organisation's own country, if one is near enough."""
    home = places.nearest(*point, country=country)
    near = kilometres(Point(*point), Point(home.latitude, home.longitude)) <= AT_HOME
    return home if near else places.nearest(*point)


def _named(location: str, country: str) -> places.Place | None:
    """Return the town that a location names in one of its parts, if it is the only one of this name in the country."""
    if not country:
        return None
    for part in reversed(location.split(",")):
        words = " ".join(word for word in part.split() if not any(letter.isdigit() for letter in word))
        found = places.called(words, country=country) if words else []
        if len(found) == 1:
            return found[0]
    return None
