"""What case work asks, without a word of a case: a number in an address, a coalition, and days that tell nothing.

Needs are titles in lists, subjects of mails and lines of calendars. So a case is called by its code, an appeal by its
number, and the day of a hearing is said nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.appeals.models import Appeal, Recipient, State
from undersigned.apps.cases.models import Basis, Case, Consent
from undersigned.apps.cases.models.consent import standing
from undersigned.apps.cases.queries import team
from undersigned.apps.cases.services import dates
from undersigned.apps.coalitions.models import Coalition
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
    """Give what waits for somebody who works on cases: one query for others, nine at most for them."""
    coalitions = team.worked_for(here.person, here.now)
    if coalitions:
        mine = list(team.cases_of(here.person, here.now))
        yield from _dates(here)
        yield from _days(mine, here)
        yield from _consents(mine, here)
        yield from _appeals(coalitions, here)
        yield from _recipients(coalitions, here)
        yield from _told(here)


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


def _appeals(coalitions: dict[int, Coalition], here: Situation) -> Iterator[Need]:
    """Give the appeals that a colleague wrote and nobody opened, and those that end within three days: one query."""
    today = here.now.date()
    ready = Q(state=State.READY) & ~Q(written_by=here.person)
    ending = Q(state=State.OPEN, send_by_on__gte=today, send_by_on__lte=today + ENDS_SOON)
    for row in Appeal.objects.filter(ready | ending, coalition__in=coalitions).order_by("pk"):
        kind = Kind.APPEAL_READY if row.state == State.READY else Kind.APPEAL_ENDS
        yield _appeal(row, kind, coalitions[row.coalition_id], row.written_at)


def _appeal(row: Appeal, kind: Kind, coalition: Coalition, since: datetime, note: str = "") -> Need:
    return Need(
        kind=kind,
        mark=f"{kind}-{row.pk}",
        title=_("Appeal %(number)d/%(year)d") % {"number": row.number, "year": row.year},
        url=places.first(("appeal_draft", (coalition.slug, row.year, row.number)), ("casework", ())),
        whose=of_coalition(coalition),
        since=since,
        deadline=end_of(row.send_by_on) if kind == Kind.APPEAL_ENDS and row.send_by_on else None,
        note=note,
    )


def _recipients(coalitions: dict[int, Coalition], here: Situation) -> Iterator[Need]:
    """Give the appeals with recipients that a colleague wrote down and nobody confirmed, each once: one query."""
    rows = Recipient.objects.filter(confirmed_at=None, appeal__coalition__in=coalitions)
    rows = rows.filter(appeal__state__in=(State.DRAFT, State.READY, State.OPEN))
    rows = rows.exclude(written_by=here.person).select_related("appeal").order_by("appeal", "written_at")
    number: Counter[int] = Counter()
    first: dict[int, Recipient] = {}
    for row in rows:
        number[row.appeal_id] += 1
        first.setdefault(row.appeal_id, row)
    for pk, row in first.items():
        said = ngettext("%(n)d office is to be confirmed.", "%(n)d offices are to be confirmed.", number[pk])
        coalition = coalitions[row.appeal.coalition_id]
        yield _appeal(row.appeal, Kind.RECIPIENT, coalition, row.written_at, said % {"n": number[pk]})


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


def unled(here: Situation) -> Iterator[Need]:
    """Give the committees whose coalition has cases that nobody leads: how many, and not which. One query."""
    rows = team.unled(here.coordinated, here.now).order_by().values_list("coalition", flat=True)
    for pk, number in sorted(Counter(rows).items()):
        coalition = here.coordinated[pk]
        said = ngettext("%(n)d case.", "%(n)d cases.", number)
        yield Need(
            kind=Kind.CASE_LEAD,
            mark=f"{Kind.CASE_LEAD}-{pk}",
            title=coalition.called(),
            url=places.coalition(coalition, "case_workers"),
            whose=of_coalition(coalition),
            since=here.now,
            note=said % {"n": number},
        )
