"""What goes out of sight with a motion that a measure hides: the votes to which it was put."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from undersigned.apps.assemblies.queries.assemblies import MODERATED as ASSEMBLY
from undersigned.apps.moderation import queries as moderation
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.queries.motions import MODERATED
from undersigned.apps.votes.models import Vote
from undersigned.apps.votes.services import hiding


def hide(motion: int, now: datetime) -> None:
    """Hide the votes of a motion, by its number, with it."""
    hiding.hide(_votes(Motion.objects.filter(pk=motion)), now)


def show(motion: int, _now: datetime) -> None:
    """Show the votes of a motion, by its number, with it again; not those of an assembly that is hidden."""
    rows = Motion.objects.filter(pk=motion).exclude(assembly__in=moderation.hidden(ASSEMBLY))
    hiding.show(_votes(rows))


def keep_hidden(assembly: int, now: datetime) -> None:
    """Let the votes of motions that are hidden stay so when their assembly, by its number, is shown again."""
    hiding.hide(_votes(Motion.objects.filter(assembly=assembly, pk__in=moderation.hidden(MODERATED))), now)


def _votes(motions: QuerySet[Motion]) -> QuerySet[Vote]:
    return Vote.objects.filter(puttings__motion__in=motions)
