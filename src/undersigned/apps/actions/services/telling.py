"""Those who write for an organisation are told by mail what became of what it holds, when somebody else decided it.

A campaign was called off, goes on, or its window moved; the organisation takes part no more. A mail each, however many
actions it is about.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db.models import F, QuerySet

from undersigned.apps.actions import jobs
from undersigned.apps.actions.jobs import Fate
from undersigned.apps.actions.models import Action
from undersigned.apps.actions.queries.actions import LISTED
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.queries import WRITING, representatives
from undersigned.apps.signatures.models import Endorsement
from undersigned.kit import limits
from undersigned.kit.jobs import enqueue_all

NAMED: Final = 30
"""So many actions are named in one mail; the others are counted."""
TOLD: Final = 20
"""So many of these mails go to one person in a day: a committee that calls off and takes up again fills no boxes."""


def campaign_called_off(campaign: Campaign, now: datetime) -> None:
    """Promise to tell whose actions were called off with a campaign just now."""
    _promise(Action.objects.filter(LISTED, campaign=campaign, called_off_with_at=now), Fate.CALLED_OFF, now)


def campaign_taken_up(campaign: Campaign, now: datetime) -> None:
    """Promise to tell whose actions take place again since a campaign goes on, since just now."""
    rows = Action.objects.filter(LISTED, campaign=campaign, called_off_at__isnull=True, changed_at=now)
    _promise(rows, Fate.TAKEN_UP, now)


def left_outside(campaign: Campaign, numbers: Collection[int], now: datetime) -> None:
    """Promise to tell whose actions lie outside the days of a campaign since its window moved."""
    _promise(Action.objects.filter(LISTED, campaign=campaign, pk__in=numbers), Fate.OUTSIDE, now)


def left(coalition: int, organisation: int, now: datetime) -> None:
    """Promise to tell an organisation what was hidden just now, since it takes part in a coalition no more."""
    rows = Action.objects.filter(organisation=organisation, campaign__coalitions=coalition, hidden_at=now)
    _promise(rows.distinct(), Fate.HIDDEN, now)


def withdrew(endorsement: Endorsement, now: datetime) -> None:
    """Promise to tell an organisation what was hidden just now, since it took its name from a call."""
    rows = Action.objects.filter(organisation=endorsement.organisation_id, hidden_at=now)
    _promise(rows.filter(campaign__call=endorsement.revision_id), Fate.HIDDEN, now)


def _promise(rows: QuerySet[Action], fate: Fate, now: datetime) -> None:
    """Promise a mail to each who writes for an organisation, for each campaign of its actions among these."""
    held: dict[tuple[int, int], list[int]] = {}
    for pk, organisation, campaign in rows.order_by("on", "pk").values_list("pk", F("organisation"), F("campaign")):
        if campaign is not None:
            held.setdefault((organisation, campaign), []).append(pk)
    writers = _writers({organisation for organisation, _campaign in held}, now)
    enqueue_all(
        [
            jobs.MailHolder(
                person_id=person,
                organisation_id=organisation,
                campaign_id=campaign,
                fate=fate.value,
                action_ids=numbers[:NAMED],
                count=len(numbers),
            )
            for (organisation, campaign), numbers in held.items()
            for person in writers.get(organisation, ())
            if limits.within("holder-mail", f"person:{person}", times=TOLD, seconds=limits.A_DAY)
        ]
    )


def _writers(numbers: Collection[int], now: datetime) -> dict[int, list[int]]:
    """Return who writes for organisations, by their numbers."""
    found: dict[int, list[int]] = {}
    for row in Organisation.objects.filter(pk__in=numbers):
        people = representatives(row, now).filter(role__in=WRITING, person__left_at__isnull=True)
        found[row.pk] = sorted(set(people.values_list("person", flat=True)))
    return found
