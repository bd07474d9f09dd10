"""What goes by itself: cases on their day, what was said before, who read what, and turns that ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.models import Case, Draft, Fact, Happening, Reading, Source, TeamMember, Worker
from undersigned.apps.cases.services import forgetting
from undersigned.apps.cases.services.facts import KEPT
from undersigned.kit.clock import now as clock
from undersigned.kit.retention import rule

TWO_YEARS: Final = timedelta(days=730)


def _forget(rows: Iterable[Case]) -> int:
    return forgetting.forget(rows, clock())


@rule(
    "cases",
    _("Cases, with everything of them and what is public of them: after the day that their lead set."),
    carry_out=_forget,
)
def _over(now: datetime) -> QuerySet[Case]:
    return Case.objects.filter(delete_on__lt=now.date()).select_related("public")


@rule(
    "case-facts",
    _("Facts of cases that were said otherwise or taken out: after 30 days."),
    carry_out=forgetting.forget_facts,
)
def _facts(now: datetime) -> QuerySet[Fact]:
    return Fact.objects.filter(replaced_at__lt=now - KEPT)


@rule("case-events", _("Events of cases that were said otherwise or taken out: after 30 days."))
def _happenings(now: datetime) -> QuerySet[Happening]:
    return Happening.objects.filter(replaced_at__lt=now - KEPT)


@rule("case-sources", _("Sources of cases that were said otherwise or taken out: after 30 days."))
def _sources(now: datetime) -> QuerySet[Source]:
    return Source.objects.filter(replaced_at__lt=now - KEPT)


@rule("case-drafts", _("Words for the public page of a case that were said otherwise or taken out: after 30 days."))
def _drafts(now: datetime) -> QuerySet[Draft]:
    return Draft.objects.filter(replaced_at__lt=now - KEPT)


@rule("case-readings", _("Who read what of a case: after two years."))
def _readings(now: datetime) -> QuerySet[Reading]:
    return Reading.objects.filter(read_at__lt=now - TWO_YEARS)


def _ended(now: datetime) -> Q:
    day = now - TWO_YEARS
    return Q(ended_at__lt=day) | Q(until_on__lt=day.date())


@rule("case-workers", _("Who worked on the cases of a coalition: two years after they ended."))
def _workers(now: datetime) -> QuerySet[Worker]:
    return Worker.objects.filter(_ended(now))


@rule("case-teams", _("Who was in the team of a case: two years after they left it, or with the case."))
def _teams(now: datetime) -> QuerySet[TeamMember]:
    return TeamMember.objects.filter(_ended(now))
