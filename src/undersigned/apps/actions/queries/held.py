"""What is held in a campaign and is to come, as the campaign's own desk names it; what rests on a signature alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.actions.queries.actions import EXACT
from undersigned.apps.actions.queries.words import words
from undersigned.apps.campaigns.events import Held, Piece, Span
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.coalitions.models import Membership, State
from undersigned.apps.organisations.events import Concern
from undersigned.apps.signatures.models import Endorsement

NAMED: Final = 100
"""So many actions are named at most where all are meant."""


def coming(campaign: Campaign, outside: Span | None, now: datetime) -> Held:
    """Return the actions of a campaign that everybody sees and that are to come; of these, those outside of a span."""
    rows = _to_come(now).filter(campaign_id=campaign.pk)
    if outside is not None:
        rows = rows.filter(Q(on__lt=outside[0]) | Q(last_on__gt=outside[1]))
    numbers = frozenset(rows.order_by().values_list("action_id", flat=True))
    return Held(numbers=numbers, first=tuple(_pieces(_named(numbers))))


def is_outside(action: Action) -> bool:
    """Tell whether a day on which an action is held lies outside the days of its campaign."""
    whole = action.campaign
    if whole is None:
        return False
    return action.occurrences.filter(Q(on__lt=whole.from_on) | Q(last_on__gt=whole.last_on)).exists()


def resting(endorsement: Endorsement, now: datetime) -> Iterator[Concern]:
    """Give what an organisation holds in days to come in campaigns of a call, and may hold since it signed that."""
    admitted = Membership.objects.filter(organisation=endorsement.organisation_id, state=State.ADMITTED)
    as_member = Campaign.objects.filter(coalitions__in=admitted.values("coalition"))
    whole = Campaign.objects.filter(call=endorsement.revision_id).exclude(pk__in=as_member.values("pk"))
    rows = _to_come(now).filter(organisation_id=endorsement.organisation_id, campaign_id__in=whole.values("pk"))
    numbers = set(rows.order_by().values_list("action_id", flat=True))
    said = str(_("It is hidden. It can be shown again when the organisation takes part again."))
    for piece in _pieces(_named(numbers)):
        yield Concern(piece.title, piece.address, said)


def _to_come(now: datetime) -> QuerySet[Occurrence]:
    return Occurrence.objects.filter(listed=True, called_off=False, ends_at__gt=now)


def _named(numbers: frozenset[int] | set[int]) -> QuerySet[Action]:
    first = sorted(numbers)[:NAMED]
    rows = Action.objects.filter(pk__in=first).select_related("campaign", "day", "organisation").defer(*EXACT)
    return rows.prefetch_related("texts", "day__texts").order_by("on", "pk")


def _pieces(rows: QuerySet[Action]) -> Iterator[Piece]:
    for row in rows:
        title = words(row).title
        yield Piece(
            title=title.text,
            language=title.language,
            address=reverse("action", args=[row.slug]),
            holder=row.organisation.name,
            on=row.on,
            last_on=row.last_on,
        )
