"""What waits for a committee: who wants to join, drafts that lie, idle goals, no charter yet, a campaign to carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, Max, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Admission, AdmissionVote, Coalition, Goal, Link, Membership, State
from undersigned.apps.coalitions.models import Kind as CoalitionKind
from undersigned.apps.needs.queries import places
from undersigned.apps.needs.queries.need import Kind, Need, Whose
from undersigned.apps.needs.queries.situation import Situation, of_coalition, of_organisation
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Draft, Revision, Statement
from undersigned.kit import jobs

LYING = timedelta(days=14)
"""A draft that nobody saved for so long lies."""
A_YEAR = timedelta(days=365)


def applications(here: Situation) -> Iterator[Need]:
    """Give the applications that the committee decides: one query."""
    rows = Membership.objects.filter(
        state=State.APPLIED, coalition__in=here.coordinated, coalition__admission=Admission.COMMITTEE
    )
    for row in rows.select_related("organisation").order_by("pk"):
        coalition = here.coordinated[row.coalition_id]
        yield Need(
            kind=Kind.APPLICATION,
            mark=f"{Kind.APPLICATION}-{row.pk}",
            title=row.organisation.name,
            url=places.coalition(coalition, "coalition_member", row.organisation.handle),
            whose=of_coalition(coalition),
            since=row.changed_at,
        )


def votes(here: Situation) -> Iterator[Need]:
    """Give the admissions on which organisations of the person vote and have not yet: two queries."""
    voters: dict[int, list[Membership]] = {}
    for membership in here.memberships:
        if membership.state == State.ADMITTED and membership.coalition.admission == Admission.VOTE:
            voters.setdefault(membership.coalition_id, []).append(membership)
    rows = Membership.objects.filter(state=State.APPLIED, coalition__in=voters)
    rows = rows.select_related("coalition", "organisation")
    asked = [row for row in rows if coalitions.is_voted_on(row, here.now)]
    cast = set(
        AdmissionVote.objects.filter(membership__in=asked, replaced_at__isnull=True).values_list("membership", "voter")
    )
    for row in asked:
        for voter in voters[row.coalition_id]:
            if (row.pk, voter.organisation_id) not in cast:
                yield _vote(row, voter)


def _vote(row: Membership, voter: Membership) -> Need:
    return Need(
        kind=Kind.VOTE,
        mark=f"{Kind.VOTE}-{voter.organisation_id}-{row.pk}",
        title=row.organisation.name,
        url=places.coalition(row.coalition, "coalition_member", row.organisation.handle),
        whose=of_organisation(voter.organisation),
        since=row.changed_at,
        deadline=coalitions.closes_at(row),
        note=_("It wants to join %(coalition)s.") % {"coalition": row.coalition.called()},
    )


def drafts(here: Situation) -> Iterator[Need]:
    """Give the drafts whose words nobody has sealed or changed for two weeks: two queries."""
    newest = Statement.objects.filter(coalition__in=here.coordinated).annotate(newest=Max("drafts__pk"))
    sealed = Revision.objects.filter(statement=OuterRef("statement"), sealed_at__gte=OuterRef("saved_at"))
    lying = Draft.objects.filter(~Exists(sealed), pk__in=newest.values("newest"), saved_at__lte=here.now - LYING)
    rows = list(lying.select_related("statement").order_by("saved_at", "pk"))
    last = _last_sealed([row.statement_id for row in rows])
    for row in rows:
        if row.statement_id in last and last[row.statement_id].wording == statements.wording_of(row):
            continue  # the same words once more: there is nothing to seal
        coalition = here.coordinated[row.statement.coalition_id]
        yield Need(
            kind=Kind.DRAFT,
            mark=f"{Kind.DRAFT}-{row.statement_id}",
            title=row.words["title"] or row.statement.slug,
            url=places.first(("draft", (row.statement.slug,))),
            whose=of_coalition(coalition),
            since=row.saved_at,
        )


def _last_sealed(numbers: list[int]) -> dict[int, Revision]:
    newest = Statement.objects.filter(pk__in=numbers).annotate(newest=Max("revisions__pk")).values("newest")
    return {row.statement_id: row for row in Revision.objects.filter(pk__in=newest)}


def charters(here: Situation) -> Iterator[Need]:
    """Give the coalitions without a charter, and the goals of charters that nobody works on: one query."""
    recent = Link.objects.filter(goal=OuterRef("pk"), unlinked_at__isnull=True, linked_at__gt=here.now - A_YEAR)
    rows = Goal.objects.filter(coalition__in=here.coordinated, retired_at__isnull=True)
    idle: Counter[int] = Counter()
    since: dict[int, datetime] = {}
    goals = rows.annotate(worked_on=Exists(recent)).values_list("coalition", "since_at", "worked_on")
    for number, since_at, worked_on in goals:
        rested = not worked_on and since_at <= here.now - A_YEAR
        idle[number] += rested
        since[number] = min(since.get(number, here.now), since_at)
    for number, coalition in here.coordinated.items():
        if idle[number]:
            yield _idle(coalition, idle[number], since[number] + A_YEAR)
        elif number not in since and coalition.kind == CoalitionKind.STANDING:
            yield _unchartered(coalition)


def _idle(coalition: Coalition, count: int, since: datetime) -> Need:
    said = ngettext("Nothing was linked to %(n)d goal.", "Nothing was linked to %(n)d goals.", count)
    return Need(
        kind=Kind.GOALS,
        mark=f"{Kind.GOALS}-{coalition.pk}",
        title=coalition.called(),
        url=places.coalition(coalition, "coalition_goals"),
        whose=of_coalition(coalition),
        since=since,
        note=said % {"n": count},
    )


def _unchartered(coalition: Coalition) -> Need:
    return Need(
        kind=Kind.UNCHARTERED,
        mark=f"{Kind.UNCHARTERED}-{coalition.pk}",
        title=coalition.called(),
        url=places.coalition(coalition),
        whose=of_coalition(coalition),
        since=coalition.started_at,
        note=_("Organisations join by undersigning it: until then nobody can."),
    )


def carrying(here: Situation) -> Iterator[Need]:
    """Give the campaigns that committees are asked to carry, too, until they are over: two queries."""
    rows = campaigns.asked_of(here.person, here.now).order_by("pk")
    rows = rows.filter(campaign__called_off_at__isnull=True)
    asked = [row for row in rows if not campaigns.window_is_over(row.campaign, here.now)]
    titles = campaigns.titles_of({row.campaign for row in asked})
    for row in asked:
        yield Need(
            kind=Kind.CARRY,
            mark=f"{Kind.CARRY}-{row.pk}",
            title=titles[row.campaign_id].title,
            url=reverse("campaign_join", args=[row.campaign.slug, row.pk]),
            whose=of_coalition(row.coalition),
            since=row.asked_at,
        )


def failed_jobs(here: Situation) -> Iterator[Need]:
    """Give operators one need while there are jobs that failed: one query, for operators only."""
    number = sum(jobs.failed().values()) if here.person.is_operator else 0
    if number:
        said = ngettext(
            "%(n)d job was tried for a day and a half.", "%(n)d jobs were tried for a day and a half.", number
        )
        yield Need(
            kind=Kind.JOBS,
            mark=f"{Kind.JOBS}-failed",
            title=_("Failed jobs"),
            url=places.first(("operate", ())),
            whose=Whose("site", _("This installation")),
            since=here.now,
            note=said % {"n": number} + " " + _("On the server, `undersigned jobs failed` says which."),
        )
