"""What rooms below are told of motions: which are in a vote, and which days of action they decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from undersigned.apps.assemblies.queries import assemblies
from undersigned.apps.campaigns.events import Decided
from undersigned.apps.campaigns.models import DayOfAction
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.motions import words
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.queries import puttings
from undersigned.apps.motions.queries.motions import address_of


def not_yet(assembly: int, _now: datetime) -> Iterable[str]:
    """Say which motions are in a vote that is not over: the chair closes that first."""
    waiting = Motion.objects.filter(assembly=assembly, puttings__in=puttings.waiting_in(assembly)).distinct()
    for row in waiting.order_by("number"):
        yield _("%(motion)s is in a vote that is not over. Close it, or break it off.") % {"motion": row.label}


def decided_days(person: Visitor, day: DayOfAction, now: datetime) -> Iterable[Decided]:
    """Say by which motions a day of action was decided, as far as somebody may see their assemblies."""
    rows = Motion.objects.filter(
        deed="day", did_at__isnull=False, assembly__host__in=day.campaign.coalitions.values("pk")
    )
    rows = rows.filter(facts__campaign=day.campaign.slug, facts__on=day.on.isoformat())
    rows = rows.filter(assembly__in=assemblies.visible_to(person, now).order_by().values("pk"))
    for row in rows.select_related("assembly").order_by("pk"):
        said = words.labelled(row.label, row.title)
        yield Decided(words=said, address=address_of(row), language=row.language)
