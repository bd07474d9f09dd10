"""What is demanded of which public body, in languages; and what became of it, each time with a source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Max

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.campaigns import permissions
from undersigned.apps.campaigns.models import Campaign, Demand, DemandStep, DemandText, Outcome
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.services.saving import changed, held
from undersigned.apps.people.models import Person
from undersigned.kit.results import require
from undersigned.kit.saving import require_same

MOST: Final = 200
"""Demands of one campaign."""


class WithoutBody(Exception):
    """A demand is addressed to a public body; this one is addressed to nobody."""


class NotYet(Exception):
    """What is said to have happened lies in the future."""


class Gone(Exception):
    """Somebody took this demand away in between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A demand in one language, and how the public body is called in it; empty: as in another language."""

    language: str
    text: str
    body: str = ""


class TooMany(Exception):
    """Nobody reads as many demands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What became of a demand, on which day, and where that can be read."""

    outcome: Outcome
    on: date
    source: str
    source_url: str = ""


def add(*, campaign: Campaign, said: Sequence[Said], country: str = "", by: Person, now: datetime) -> Demand:
    """Demand one more thing, below the others.

    Raises:
        WithoutBody: Nobody is addressed, in no language.
        TooMany: There are very many already.
    """
    require(permissions.may_run(by, campaign, now))
    _require_body(said)
    with transaction.atomic():
        row = held(campaign)
        if row.demands.count() >= MOST:
            raise TooMany
        last = row.demands.aggregate(Max("position"))["position__max"]
        demand = Demand.objects.create(campaign=row, position=(last or 0) + 1, country=country)
        _write(demand, said)
        _noted(demand, row, Event.DEMAND_SAVED, by, now)
    return demand


def change(*, demand: Demand, said: Sequence[Said], country: str, based_on: str, by: Person, now: datetime) -> Demand:
    """Save a demand in all its languages; one that is not among them is taken away.

    Raises:
        EditedSince: Somebody else saved it in between.
        Gone: Somebody took it away.
        WithoutBody: Nobody is addressed, in no language.
    """
    require(permissions.may_run(by, demand.campaign, now))
    _require_body(said)
    with transaction.atomic():
        campaign = held(demand.campaign)
        row = _found(demand)
        require_same(based_on, marks.of_demand(row))
        row.country = country
        row.save(update_fields=["country"])
        row.texts.all().delete()
        _write(row, said)
        _noted(row, campaign, Event.DEMAND_SAVED, by, now)
    return row


def remove(*, demand: Demand, by: Person, now: datetime) -> None:
    """Take a demand away, while nothing was noted of what became of it."""
    require(permissions.may_run(by, demand.campaign, now))
    with transaction.atomic():
        campaign = held(demand.campaign)
        row = Demand.objects.filter(pk=demand.pk).first()
        if row is not None:
            require(permissions.may_remove(row))
            _noted(row, campaign, Event.DEMAND_REMOVED, by, now)
            row.delete()


def raise_(*, demand: Demand, by: Person, now: datetime) -> None:
    """Put a demand before the one above it."""
    require(permissions.may_run(by, demand.campaign, now))
    with transaction.atomic():
        campaign = held(demand.campaign)
        rows = list(campaign.demands.all())
        at = next((place for place, row in enumerate(rows) if row.pk == demand.pk), 0)
        if at:
            rows[at - 1], rows[at] = rows[at], rows[at - 1]
            for place, row in enumerate(rows, 1):
                row.position = place
            Demand.objects.bulk_update(rows, ["position"])
            changed(campaign, Event.CAMPAIGN_CHANGED, by, now)


def note(*, demand: Demand, happened: Happened, by: Person, now: datetime) -> DemandStep:
    """Note what became of a demand. Noted twice, it is one note.

    Raises:
        Gone: Somebody took the demand away.
        NotYet: It lies in the future.
    """
    if happened.on > now.date():
        raise NotYet
    with transaction.atomic():
        campaign = held(demand.campaign)
        require(permissions.may_note(by, campaign, now))
        row = _found(demand)
        step, fresh = row.steps.get_or_create(
            outcome=happened.outcome,
            on=happened.on,
            source=happened.source,
            source_url=happened.source_url,
            taken_back_at=None,
            defaults={"noted_at": now, "noted_by": by},
        )
        if fresh:
            _noted(row, campaign, Event.DEMAND_STEP_NOTED, by, now)
    return step


def take_back(*, step: DemandStep, by: Person, now: datetime) -> DemandStep:
    """Say that what was noted is wrong. It stays to be read, as taken back."""
    require(permissions.may_run(by, step.demand.campaign, now))
    with transaction.atomic():
        campaign = held(step.demand.campaign)
        row = DemandStep.objects.select_related("demand").get(pk=step.pk)
        if row.taken_back_at is None:
            row.taken_back_at = now
            row.save(update_fields=["taken_back_at"])
            _noted(row.demand, campaign, Event.DEMAND_STEP_TAKEN_BACK, by, now)
    return row


def _found(demand: Demand) -> Demand:
    row = Demand.objects.filter(pk=demand.pk).first()
    if row is None:
        raise Gone
    return row


def _require_body(said: Sequence[Said]) -> None:
    if not any(one.body for one in said):
        raise WithoutBody


def _write(demand: Demand, said: Sequence[Said]) -> None:
    rows = [DemandText(demand=demand, language=one.language, text=one.text, body=one.body) for one in said]
    DemandText.objects.bulk_create(rows)


def _noted(demand: Demand, campaign: Campaign, event: Event, by: Person, now: datetime) -> None:
    campaign.changed_at = now
    campaign.save(update_fields=["changed_at"])
    audit.record(event, subject=f"demand:{demand.pk}", by=by.actor, now=now)
