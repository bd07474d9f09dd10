"""What assemblies ask: delegates to send, credentials to check, to be there, to vote, tasks, decisions to carry out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.assemblies.models import Assembly, Credential, Delegate, Form, Office, Officer, Proxy
from undersigned.apps.assemblies.queries import assemblies, delegates
from undersigned.apps.motions.models import Motion, MotionState
from undersigned.apps.motions.queries import candidacies as standing
from undersigned.apps.needs.queries.need import Kind, Need
from undersigned.apps.needs.queries.situation import Situation, of_coalition, of_organisation
from undersigned.apps.organisations.models import Scope
from undersigned.apps.tasks import queries as tasks
from undersigned.apps.tasks.models import Owner, Task
from undersigned.apps.votes import queries as votes
from undersigned.apps.votes.models import Ballot, Caster, Means, Vote
from undersigned.kit.days import end_of

DUE_SOON = timedelta(days=14)
"""So long before its day a task is a need of who took it on."""
TOLD = timedelta(days=7)
"""So long it is told that credentials were accepted."""


def ballots(here: Situation) -> Iterator[Need]:
    """Give the open votes in which somebody can cast and has not: one query."""
    cast = Ballot.objects.filter(caster=OuterRef("pk"), replaced_at__isnull=True)
    own = Ballot.objects.filter(voter=OuterRef("voter"), replaced_at__isnull=True, caster__proxy__isnull=True)
    rests = Q(Exists(own.filter(caster__isnull=False, caster__most__isnull=True)), proxy__isnull=False)
    rows = Caster.objects.filter(~Exists(cast), ~rests, person=here.person, ended_at__isnull=True)
    rows = rows.filter(voter__vote__in=votes.open_for(here.person, here.now).order_by().values("pk"))
    for row in rows.select_related("voter__vote__coalition", "voter__organisation").order_by("pk"):
        vote, organisation = row.voter.vote, row.voter.organisation
        yield Need(
            kind=Kind.BALLOT,
            mark=f"{Kind.BALLOT}-{row.pk}",
            title=vote.title,
            url=reverse("vote", args=[vote.public_id]),
            whose=of_organisation(organisation) if organisation else of_coalition(vote.coalition),
            since=vote.opened_at or here.now,
            deadline=vote.closes_at,
        )


def paper(here: Situation) -> Iterator[Need]:
    """Give the closed votes whose paper somebody counts as a teller, until two have found the same."""
    told = Officer.objects.filter(person=here.person, office=Office.TELLER, ended_at__isnull=True)
    rows = Vote.objects.filter(scope=Scope.ASSEMBLY, subject__in=told.values("assembly__public_id"))
    rows = rows.filter(closed_at__isnull=False, settled_at__isnull=True, broken_off_at__isnull=True)
    for row in rows.exclude(means=Means.DEVICES).defer("file").select_related("coalition").order_by("pk"):
        counts = votes.counts_of(row)
        has_counted = any(one.teller_id == here.person.pk for one in counts)
        if (has_counted and len(counts) == 1) or votes.agreed(row) is not None:
            continue
        yield Need(
            kind=Kind.PAPER,
            mark=f"{Kind.PAPER}-{row.pk}",
            title=row.title,
            url=reverse("vote_tellers", args=[row.public_id]),
            whose=of_coalition(row.coalition),
            since=row.closed_at or here.now,
        )


def sending(here: Situation) -> Iterator[Need]:
    """Give the seats for which organisations have named no delegate yet: four queries, however many."""
    coming = assemblies.with_words(assemblies.concerning(here.person, here.now))
    rows = {row.pk: row for row in coming}
    for seat in delegates.without_delegates(here.person, list(rows.values()), here.now):
        yield Need(
            kind=Kind.DELEGATES,
            mark=f"{Kind.DELEGATES}-{seat.pk}",
            title=assemblies.title_of(rows[seat.assembly_id]),
            url=reverse("assembly_delegation", args=[rows[seat.assembly_id].slug, seat.organisation.handle]),
            whose=of_organisation(seat.organisation),
            since=max(seat.added_at, rows[seat.assembly_id].announced_at or seat.added_at),
            deadline=rows[seat.assembly_id].starts_at,
        )


def arriving(here: Situation) -> Iterator[Need]:
    """Give the assemblies that meet now and wait for somebody: four queries, however many."""
    rows = {row.pk: row for row in assemblies.with_words(_meeting(here))}
    for one in delegates.not_checked_in(here.person, list(rows.values()), here.now):
        assembly = rows[one.seat.assembly_id]
        yield Need(
            kind=Kind.ARRIVE,
            mark=f"{Kind.ARRIVE}-{one.pk}",
            title=assemblies.title_of(assembly),
            url=reverse("assembly_here", args=[assembly.slug]),
            whose=of_organisation(one.seat.organisation),
            since=assembly.opened_at or here.now,
            deadline=assembly.ends_at,
        )


def credentials(here: Situation) -> Iterator[Need]:
    """Give the assemblies whose delegates wait for an answer of the person: four queries, however many."""
    rows = assemblies.checked_by(here.person, here.now).filter(assemblies.ANNOUNCED & assemblies.NOT_OVER)
    known = {row.pk: row for row in assemblies.with_words(rows)}
    waiting = Delegate.objects.filter(seat__assembly__in=known, credential=Credential.WAITING, ended_at__isnull=True)
    named = waiting.filter(seat__ended_at__isnull=True).values_list("seat__assembly", "named_at")
    since: dict[int, datetime] = {}
    number: Counter[int] = Counter()
    for pk, named_at in named:
        number[pk] += 1
        since[pk] = min(since.get(pk, named_at), named_at)
    for pk in sorted(number):
        said = ngettext("%(n)d delegate waits.", "%(n)d delegates wait.", number[pk])
        yield Need(
            kind=Kind.CREDENTIALS,
            mark=f"{Kind.CREDENTIALS}-{pk}",
            title=assemblies.title_of(known[pk]),
            url=reverse("assembly_credentials", args=[known[pk].slug]),
            whose=of_coalition(known[pk].host),
            since=since[pk],
            deadline=known[pk].starts_at,
            note=said % {"n": number[pk]},
        )


def answered(here: Situation) -> Iterator[Need]:
    """Give what the committee said of credentials, to whom it is about and to who owns their organisation: two queries.

    That somebody was accepted is told for some days, and no more once the assembly meets.
    """
    concerned = Q(person=here.person) | Q(seat__organisation__in=list(here.owned))
    accepted = Q(credential=Credential.ACCEPTED, checked_at__gt=here.now - TOLD, seat__assembly__opened_at=None)
    rows = Delegate.objects.filter(concerned, accepted | Q(credential=Credential.REFUSED), ended_at=None)
    rows = rows.filter(seat__ended_at=None).select_related("seat__organisation").order_by("checked_at", "pk")
    known = _going_on([row.seat.assembly_id for row in rows])
    listed = sorted(rows, key=lambda row: row.person_id == here.person.pk)  # of an organisation one's own stays
    found = {(row.seat_id, row.credential): row for row in listed if row.seat.assembly_id in known}
    for row in found.values():
        assembly = known[row.seat.assembly_id]
        kind = Kind.ACCEPTED if row.credential == Credential.ACCEPTED else Kind.REFUSED
        organisation = row.seat.organisation
        yield Need(
            kind=kind,
            mark=f"{kind}-{row.pk}",
            title=assemblies.title_of(assembly),
            url=reverse("assembly_here", args=[assembly.slug])
            if row.person_id == here.person.pk
            else reverse("assembly_delegation", args=[assembly.slug, organisation.handle]),
            whose=of_organisation(organisation),
            since=row.checked_at or here.now,
        )


def entrusted(here: Situation) -> Iterator[Need]:
    """Give the proxies that somebody holds, until they have cast under them: two queries."""
    cast = Ballot.objects.filter(
        caster__person=here.person,
        caster__proxy__isnull=False,
        voter__organisation=OuterRef("seat__organisation"),
        voter__vote__subject=OuterRef("seat__assembly__public_id"),
    )
    rows = Proxy.objects.filter(~Exists(cast), delegates.mandate_stands(here.now), holder__person=here.person)
    rows = rows.filter(ended_at=None, holder__ended_at=None).select_related("seat__organisation").order_by("pk")
    known = _going_on([row.seat.assembly_id for row in rows])
    for row in rows:
        if row.seat.assembly_id in known:
            yield Need(
                kind=Kind.PROXY,
                mark=f"{Kind.PROXY}-{row.pk}",
                title=assemblies.title_of(known[row.seat.assembly_id]),
                url=reverse("assembly_proxies", args=[known[row.seat.assembly_id].slug]),
                whose=of_organisation(row.seat.organisation),
                since=row.given_at,
                note=_("You can give it back."),
            )


def _going_on(numbers: list[int]) -> dict[int, Assembly]:
    """Return those of these assemblies that were announced and are not over, by number."""
    if not numbers:
        return {}
    rows = Assembly.objects.filter(assemblies.ANNOUNCED & assemblies.NOT_OVER, pk__in=numbers)
    return {row.pk: row for row in assemblies.with_words(rows)}


def holding(here: Situation) -> Iterator[Need]:
    """Give the assemblies that committees are asked to hold, too: two queries, however many."""
    rows = list(assemblies.asked_of(here.person, here.now).order_by("pk"))
    known = {
        row.pk: row for row in assemblies.with_words(Assembly.objects.filter(pk__in=[r.assembly_id for r in rows]))
    }
    for row in rows:
        assembly = known[row.assembly_id]
        yield Need(
            kind=Kind.HOLD,
            mark=f"{Kind.HOLD}-{row.pk}",
            title=assemblies.title_of(assembly),
            url=reverse("assembly_answer", args=[assembly.slug, row.pk]),
            whose=of_coalition(row.coalition),
            since=row.asked_at,
            deadline=assembly.starts_at,
        )


def undone(here: Situation) -> Iterator[Need]:
    """Give the motions of which something was decided that could not be done: one query."""
    arranged = assemblies.arranged_by(here.person, here.now).order_by().values("pk")
    rows = Motion.objects.filter(assembly__in=arranged)
    for row in rows.exclude(failed_because="").select_related("assembly__host").order_by("pk"):
        yield Need(
            kind=Kind.CARRY_OUT,
            mark=f"{Kind.CARRY_OUT}-{row.pk}",
            title=row.title,
            url=reverse("motion", args=[row.assembly.slug, row.number]),
            whose=of_coalition(row.assembly.host),
            since=row.decided_at or here.now,
            note=row.failed_because,
        )


def candidacies(here: Situation) -> Iterator[Need]:
    """Give the elections in which somebody is proposed and has not answered: one query."""
    for row in (
        standing.asked(here.person).filter(motion__state=MotionState.OPEN).select_related("motion__assembly__host")
    ):
        assembly = row.motion.assembly
        yield Need(
            kind=Kind.CANDIDACY,
            mark=f"{Kind.CANDIDACY}-{row.pk}",
            title=row.motion.title,
            url=reverse("motion_candidate", args=[assembly.slug, row.motion.number, row.pk]),
            whose=of_coalition(assembly.host),
            since=row.proposed_at,
        )


def tasks_asked(here: Situation) -> Iterator[Need]:
    """Give the tasks that organisations are asked to take on, and those that they took on and that are due: two."""
    for row in tasks.unanswered(here.writing):
        yield _task(row, Kind.TASK_ASKED, here, row.since_at)
    for row in tasks.near(here.writing, here.now, DUE_SOON):
        yield _task(row, Kind.TASK, here, row.accepted_at or row.since_at)


def _task(row: Owner, kind: Kind, here: Situation, since: datetime) -> Need:
    task: Task = row.task
    return Need(
        kind=kind,
        mark=f"{kind}-{row.pk}",
        title=task.title,
        url=tasks.address_of(task),
        whose=of_organisation(here.writing[row.organisation_id]),
        since=since,
        deadline=end_of(task.due_on) if task.due_on else None,
        note=_("It is overdue.") if task.due_on and task.due_on < here.now.date() else "",
    )


def _meeting(here: Situation) -> QuerySet[Assembly]:
    """Return what is open now, and takes presence."""
    return assemblies.concerning(here.person, here.now).filter(opened_at__isnull=False).exclude(form=Form.OVER_DAYS)
