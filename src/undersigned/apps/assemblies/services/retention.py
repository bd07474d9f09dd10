"""What assemblies leave behind, and when it goes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Asked, Assembly, Officer
from undersigned.apps.coalitions.models.asking import ended_before
from undersigned.kit.retention import delete_unless_protected, rule

YEAR: Final = timedelta(days=365)
KEPT: Final = 2 * YEAR
"""So long after an assembly it is known by name who did what at it; the minutes keep what they say."""


@rule(
    "assemblies",
    _("Assemblies that were never announced: a year after they were last changed, when their last day is over."),
    carry_out=delete_unless_protected,
)
def _drafts(now: datetime) -> QuerySet[Assembly]:
    return Assembly.objects.filter(announced_at=None, changed_at__lt=now - YEAR, ends_at__lt=now)


@rule("assembly-officers", _("Who held an office at an assembly: two years after it."))
def _officers(now: datetime) -> QuerySet[Officer]:
    return Officer.objects.filter(assembly__in=gone_by(now))


@rule(
    "assembly-questions",
    _("Questions to coalitions whether they hold an assembly: 90 days after they were answered or taken back."),
)
def _questions(now: datetime) -> QuerySet[Asked]:
    return Asked.objects.filter(ended_before(now - timedelta(days=90)))


def gone_by(now: datetime) -> QuerySet[Assembly]:
    """Return the assemblies that are over since two years: closed, called off, or never opened and past their days."""
    before = now - KEPT
    never = Q(opened_at=None, ends_at__lt=before)
    return Assembly.objects.filter(Q(closed_at__lt=before) | Q(called_off_at__lt=before) | never)
