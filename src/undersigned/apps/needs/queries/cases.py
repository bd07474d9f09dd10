"""What case work asks, without a word of a case: a number in an address, a coalition, and days that tell nothing.

Needs are titles in lists, subjects of mails and lines of calendars. So a case is called by its code, an appeal by its
number, and the day of a hearing is said nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.appeals.models import Appeal, State
from undersigned.apps.appeals.queries import finding as appeals
from undersigned.apps.cases.models import Basis, Case, Consent
from undersigned.apps.cases.models.consent import standing
from undersigned.apps.cases.queries import team
from undersigned.apps.cases.services import dates
from undersigned.apps.intake import queries as intake
from undersigned.apps.needs.queries import places
from undersigned.apps.needs.queries.need import Kind, Need
from undersigned.apps.needs.queries.situation import Situation, of_coalition
from undersigned.core.casework.deadlines import WARNING, deletion_near
from undersigned.kit.days import end_of

ENDS_SOON = timedelta(days=3)
REVIEWED = timedelta(days=7)
"""So long before its day a case is to be looked at again."""


def of_worker(here: Situation) -> Iterator[Need]:
    """Give what waits for case workers, and for who writes appeals: one query for others, nine at most for them."""
    works = bool(team.worked_for(here.person, here.now))
    mine = list(team.cases_of(here.person, here.now)) if works else []
    if works:
        yield from _dates(here)
        yield from _days(mine, here)
        yield from _consents(mine, here)
        yield from _told(here)
    if here.coordinated or mine:
        yield from _appeals(mine, here)


def _called(case: Case) -> str:
    return _("Case %(code)s") % {"code": case.code}


def _place(case: Case) -> str:
    return reverse("case", args=[case.code])


def _dates(here: Situation) -> Iterator[Need]:
    """Give a need for each date that is near. Its day is as protected as the rest, and only puts it in its place."""
    for one in dates.near(here.person, here.now):
        yield Need(
            kind=Kind.CASE_DATE,
            mark=f"{Kind.CASE_DATE}-{one.row}",
            title=_called(one.case),
            url=_place(one.case),
            whose=of_coalition(one.case.coalition),
            since=datetime.combine(here.now.date(), time(), UTC),
            untold=end_of(one.first_on),
            note=_("Within seven days. Only the case says what, and when."),
        )


def _days(mine: list[Case], here: Situation) -> Iterator[Need]:
    """Give the cases that are to be looked at again, and those that are deleted soon."""
    today = here.now.date()
    for case in mine:
        if case.closed_at is None and case.review_on <= today + REVIEWED:
            yield _day(case, Kind.CASE_REVIEW, end_of(case.review_on), here)
        if deletion_near(case.delete_on, today):
            yield _day(case, Kind.CASE_GOES, end_of(case.delete_on), here)


def _day(case: Case, kind: Kind, ends: datetime, here: Situation) -> Need:
    return Need(
        kind=kind,
        mark=f"{kind}-{case.code}-{ends.date().isoformat()}",
        title=_called(case),
        url=_place(case),
        whose=of_coalition(case.coalition),
        since=here.now,
        deadline=ends,
    )


def _consents(mine: list[Case], here: Situation) -> Iterator[Need]:
    """Give the consents that end within a month, and the reasons of colleagues that wait for a second: one query."""
    today = here.now.date()
    ending = standing(today) & Q(until_on__lte=today + WARNING)
    waiting = Q(basis=Basis.REASONS, seconded_at=None, withdrawn_at=None) & ~Q(noted_by=here.person)
    waiting &= Q(until_on=None) | Q(until_on__gte=today)
    known = {case.pk: case for case in mine if case.closed_at is None}
    for row in Consent.objects.filter(ending | waiting, case__in=known).order_by("pk"):
        is_ending = row.basis == Basis.CONSENT or row.seconded_at is not None
        kind = Kind.CONSENT_ENDS if is_ending else Kind.REASONS
        case = known[row.case_id]
        yield Need(
            kind=kind,
            mark=f"{kind}-{row.pk}",
            title=_called(case),
            url=_place(case),
            whose=of_coalition(case.coalition),
            since=row.noted_at,
            deadline=end_of(row.until_on) if is_ending and row.until_on else None,
        )


def _appeals(mine: list[Case], here: Situation) -> Iterator[Need]:
    """Give the appeals that a colleague wrote, and those that end within three days: one query.

    They wait for the committee, and for the teams of the cases that they are for.
    """
    today = here.now.date()
    theirs = ~Q(recipients__written_by=here.person)
    waits = Q(recipients__isnull=False, recipients__confirmed_at=None) & theirs
    rows = Appeal.objects.filter(
        Q(coalition__in=here.coordinated) | Q(cases__in=[case.public_id for case in mine if case.public_id])
    )
    rows = rows.annotate(offices=Count("recipients", filter=waits, distinct=True)).select_related("coalition")
    for row in rows.exclude(state__in=(State.ENDED, State.TAKEN_BACK)).order_by("pk"):
        ends = row.send_by_on
        if row.state == State.OPEN and ends and today <= ends <= today + ENDS_SOON and not row.outcome:
            yield _appeal(row, Kind.APPEAL_ENDS, deadline=end_of(ends))
        elif row.state == State.READY and row.written_by_id != here.person.pk:
            yield _appeal(row, Kind.APPEAL_READY)
        elif row.state in (State.DRAFT, State.READY) and row.offices:
            said = ngettext("%(n)d office is to be confirmed.", "%(n)d offices are to be confirmed.", row.offices)
            yield _appeal(row, Kind.RECIPIENT, note=said % {"n": row.offices})


def _appeal(row: Appeal, kind: Kind, deadline: datetime | None = None, note: str = "") -> Need:
    return Need(
        kind=kind,
        mark=f"{kind}-{row.pk}",
        title=_("Appeal %(number)s") % {"number": appeals.number_of(row)},
        url=places.first(("appeal_draft", (row.coalition.slug, row.year, row.number)), ("casework", ())),
        whose=of_coalition(row.coalition),
        since=row.written_at,
        deadline=deadline,
        note=note,
    )


def _told(here: Situation) -> Iterator[Need]:
    """Give the desks that somebody keeps and that were told something."""
    for one in intake.waiting(here.person, here.now):
        said = ngettext("%(n)d report waits.", "%(n)d reports wait.", one.reports)
        yield Need(
            kind=Kind.TOLD,
            mark=f"{Kind.TOLD}-{one.coalition.pk}",
            title=one.coalition.called(),
            url=reverse("intake_reports", args=[one.coalition.slug]),
            whose=of_coalition(one.coalition),
            since=datetime.combine(one.since_on, time(), UTC),
            note=said % {"n": one.reports},
        )


def alone(here: Situation) -> Iterator[Need]:
    """Give the committees of whose cases nobody is in the team: how many, and not which. One query."""
    rows = team.unled(here.coordinated, here.now).order_by().values_list("coalition", flat=True)
    for pk, number in sorted(Counter(rows).items()):
        coalition = here.coordinated[pk]
        said = ngettext(
            "%(n)d case: a case worker of its team has to be named again, or it is deleted on its day.",
            "%(n)d cases: case workers of their teams have to be named again, or they are deleted on their day.",
            number,
        )
        yield Need(
            kind=Kind.CASE_ALONE,
            mark=f"{Kind.CASE_ALONE}-{pk}",
            title=coalition.called(),
            url=places.coalition(coalition, "case_workers"),
            whose=of_coalition(coalition),
            since=here.now,
            note=said % {"n": number},
        )
