"""What was reported after the day: of one action, of a day with its totals by country, and what is still asked for."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Sum
from django.urls import reverse

from undersigned.apps.actions.models import Action, Occurrence, Picture, Report
from undersigned.apps.actions.queries.actions import EXACT
from undersigned.apps.actions.queries.counts import count_on_days
from undersigned.apps.actions.queries.words import titles_of
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.moderation.events import Seen
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.kit import zones

ASKED = timedelta(days=14)
"""How long after it an organisation is asked how an action was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount:
    """How many people came, from so many to so many, added up from reports; never more than these say.

    `counted` is how many of the `reports` give a number at all, `actions` how many there were to report of.
    """

    actions: int = 0
    reports: int = 0
    counted: int = 0
    least: int = 0
    most: int = 0
    pictures: int = 0

    @property
    def is_known(self) -> bool:
        """Tell whether anybody gave a number."""
        return self.counted > 0

    @property
    def uncounted(self) -> int:
        """Count the reports that give no number."""
        return self.reports - self.counted


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryTotal(Headcount):
    """The same of one country; of none, what was held online alone."""

    country: str = ""


def visible() -> QuerySet[Report]:
    """Return the reports that everybody sees: of what everybody sees, hidden by nobody."""
    held = Occurrence.objects.filter(action=OuterRef("action"), on=OuterRef("on"), listed=True)
    return Report.objects.filter(Exists(held), hidden_at=None, moderated_at=None)


def report_of(action: Action, on: date) -> Report | None:
    """Return what was reported of a day, hidden or not, with its pictures; for whoever holds the action."""
    rows = Report.objects.filter(action=action, on=on).select_related("action__organisation")
    return rows.prefetch_related("pictures").first()


def reports_of_action(action: Action) -> list[Report]:
    """Return what was reported of an action, for everybody, the latest day first, with pictures."""
    rows = visible().filter(action=action).select_related("action").order_by("-on", "pk")
    return list(rows.prefetch_related("pictures"))


def reports_of_day(campaign: Campaign, on: date, *, country: str = "", after: int = 0, limit: int = 24) -> list[Report]:
    """Return some reports of a day of a campaign, for everybody, from one on if its number is given, with pictures.

    What is read with them is what lists say of their actions: five questions for any number of them.
    """
    rows = _of_day(campaign, on).filter(pk__gt=after).order_by("pk")
    actions = Action.objects.select_related("organisation", "campaign", "day").defer(*EXACT)
    told = actions.prefetch_related("texts", "day__texts")
    found = rows.filter(action__country=country) if country else rows
    return list(found.prefetch_related(Prefetch("action", told), "pictures")[:limit])


def totals_of_day(campaign: Campaign, on: date) -> list[CountryTotal]:
    """Return for each country how much was held and reported on a day of a campaign, in three questions."""
    actions: Mapping[str, int] = count_on_days(campaign.pk, [on]).get(on, {})
    shown = _of_day(campaign, on)
    pictures = Picture.objects.filter(report__in=shown).values_list("report__action__country")
    seen = dict(pictures.annotate(Count("pk")).order_by("report__action__country"))
    sums = shown.values("action__country").annotate(
        reports=Count("pk"), counted=Count("least"), lowest=Sum("least", default=0), highest=Sum("most", default=0)
    )
    rows = {row["action__country"]: row for row in sums}
    return [
        _total(country, actions.get(country, 0), seen.get(country, 0), rows.get(country))
        for country in sorted({*actions, *rows})
    ]


def _total(country: str, actions: int, pictures: int, row: Mapping[str, Any] | None) -> CountryTotal:
    if row is None:
        return CountryTotal(country=country, actions=actions)
    return CountryTotal(
        country=country,
        actions=max(actions, row["reports"]),  # one that was called off was reported all the same
        reports=row["reports"],
        counted=row["counted"],
        least=row["lowest"],
        most=row["highest"],
        pictures=pictures,
    )


def total(rows: Iterable[Headcount]) -> Headcount:
    """Add up."""
    found = list(rows)
    names = ("actions", "reports", "counted", "least", "most", "pictures")
    return Headcount(**{name: sum(getattr(row, name) for row in found) for name in names})


def _of_day(campaign: Campaign, on: date) -> QuerySet[Report]:
    return visible().filter(action__campaign=campaign, on=on)


def actions_to_report(organisation: Organisation, now: datetime) -> list[Occurrence]:
    """Return what an organisation held and has not reported of: from the next day at the place on, for two weeks.

    Of a series, the last time alone.
    """
    return to_report([organisation.pk], now)


def to_report(numbers: Collection[int], now: datetime) -> list[Occurrence]:
    """Return the same for several organisations, by their numbers, with two questions."""
    reported = Report.objects.filter(action=OuterRef("action"), on=OuterRef("on"))
    over = Q(ends_at__lte=now, ends_at__gt=now - ASKED, listed=True, called_off=False)
    held = Occurrence.objects.filter(over, organisation_id__in=numbers, campaign_id__isnull=False)
    actions = Action.objects.select_related("organisation", "campaign", "day").defer(*EXACT)
    rows = held.annotate(is_reported=Exists(reported)).order_by("on", "pk")
    latest = {row.action_id: row for row in rows.prefetch_related(Prefetch("action", actions))}
    return [row for row in latest.values() if not row.is_reported and _is_next_day(row, now)]


def _is_next_day(row: Occurrence, now: datetime) -> bool:
    return zones.wall(now, row.action.zone).date() > row.last_on


def mark_of(report: Report | None) -> str:
    """Return the mark of what a report says: a form carries it, so that nobody overwrites what they have not seen."""
    if report is None:
        return ""
    said = (report.least, report.most, report.language, report.text)
    return sha256(json.dumps(said).encode()).hexdigest()[:16]


def is_shown(digest: str) -> bool:
    """Tell whether a report that everybody sees shows this picture."""
    return Picture.objects.filter(digest=digest, report__in=visible()).exists()


def holders_of_picture(digest: str) -> QuerySet[Action]:
    """Return the actions whose reports have this picture, hidden or not."""
    return Action.objects.filter(reports__pictures__digest=digest).select_related("organisation").distinct()


def holders_of_report(number: int, now: datetime) -> list[int]:
    """Return the numbers of those who write for the organisation that reported: they are told what becomes of it."""
    report = Report.objects.filter(pk=number).select_related("action__organisation").first()
    if report is None:
        return []
    rows = organisations.representatives(report.action.organisation, now).filter(role__in=organisations.WRITING)
    return list(rows.values_list("person", flat=True))


def seen(numbers: Collection[int]) -> dict[int, Seen]:
    """Return how lists name reports that the public sees or saw, by their numbers, hidden ones too."""
    found = Report.objects.filter(pk__in=numbers, action__listed_at__isnull=False)
    rows = list(
        found.annotate(is_shown=Exists(visible().filter(pk=OuterRef("pk")))).values_list(
            "pk", "action", "action__slug", "is_shown"
        )
    )
    titles = titles_of({action for _number, action, *_rest in rows})
    return {
        number: Seen(
            title=titles[action].text,
            address=f"{reverse('action', args=[slug])}#report-{number}",
            language=titles[action].language,
            is_public=is_shown,
        )
        for number, action, slug, is_shown in rows
    }
