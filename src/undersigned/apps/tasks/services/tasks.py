"""Tasks: set by the committee or by a decision, said otherwise, moved to another day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions.models import Coalition, Decision, Membership, State
from undersigned.apps.coalitions.permissions import may_decide
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.statements.models import Revision
from undersigned.apps.tasks import permissions
from undersigned.apps.tasks.models import Audience, Owner, Report, Task
from undersigned.apps.tasks.services import telling
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import Denied, require

MOST: Final = 2000
"""Tasks of one coalition."""
MOST_OWNERS: Final = 100
SET: Final = Daily("tasks-set", 200, _("You have set two hundred tasks today. Set the others tomorrow."))
ASKED: Final = Daily("tasks-asked", 300, _("Many organisations were asked to do something today. Go on tomorrow."))
MOVED: Final = Daily("tasks-moved", 50, _("You have changed fifty days today. Change the others tomorrow."))


class NotMembers(Exception):
    """Somebody is asked to do something who is no member of the coalition."""


class TooMany(Exception):
    """A coalition has as many tasks, or a task as many owners, as anybody looks through."""


class EditedSince(Exception):
    """Somebody else changed the task in between. Nothing was written."""


class SameDay(Exception):
    """The task is due on this day already."""


class NothingDecided(Exception):
    """Nobody sets a task, and no decision asks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """What is to be done, until when, by whom; which decision asks for it, and in which sealed text it stands."""

    title: str
    language: str
    about: str = ""
    due_on: date | None = None
    audience: Audience = Audience.PUBLIC
    owners: tuple[Organisation, ...] = ()
    decision: Decision | None = None
    revision: Revision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What is said of a task from now on, and who is to do it. `seen` is the `sequence` that was looked at."""

    title: str
    language: str
    about: str
    audience: Audience
    owners: tuple[Organisation, ...]
    seen: int


def set_(*, coalition: Coalition, task: What, by: Person | None, now: datetime) -> Task:
    """Set a task: by the committee, or by the decision that it names, carried out by nobody.

    Raises:
        NotMembers: One of those who are asked is no member.
        TooMany: There are as many as anybody looks through.
        NothingDecided: Neither a person nor a decision stands behind it.
    """
    if by is not None:
        require(permissions.may_set(by, coalition, now))
        require_today(SET, by.actor)
    elif task.decision is None:
        raise NothingDecided
    _require_fitting(coalition, task)
    with transaction.atomic():
        Coalition.objects.select_for_update(no_key=True).get(pk=coalition.pk)
        row = _created(coalition, task, by, now)
        _ask(row, task.owners, now)
        actor = by.actor if by else ""
        audit.record(Event.TASK_SET, subject=f"task:{row.pk}", by=actor, now=now)
    return row


def _require_fitting(coalition: Coalition, task: What) -> None:
    require(may_decide(coalition, task.decision))
    if task.revision is not None and task.revision.statement.coalition_id != coalition.pk:
        require(Denied(_("This text is of another coalition.")))
    _require_members(coalition, task.owners)


def _require_members(coalition: Coalition, owners: Sequence[Organisation]) -> None:
    if len(owners) > MOST_OWNERS:
        raise TooMany
    numbers = {one.pk for one in owners}
    rows = Membership.objects.filter(coalition=coalition, state=State.ADMITTED, organisation__in=numbers)
    if rows.count() != len(numbers):
        raise NotMembers


def _created(coalition: Coalition, task: What, by: Person | None, now: datetime) -> Task:
    last: int = Task.objects.filter(coalition=coalition).aggregate(last=Max("number"))["last"] or 0
    if last >= MOST:
        raise TooMany
    return Task.objects.create(
        coalition=coalition,
        number=last + 1,
        title=task.title,
        about=task.about,
        language=task.language,
        audience=task.audience,
        due_on=task.due_on,
        decision=task.decision,
        revision=task.revision,
        set_at=now,
        set_by=by,
        changed_at=now,
        reminded_at=now,
    )


def _ask(task: Task, organisations: Iterable[Organisation], now: datetime) -> None:
    """Ask organisations to do it, each once, and promise to tell them."""
    for one in {row.pk: row for row in organisations}.values():
        owner = Owner.objects.create(task=task, organisation=one, since_at=now)
        telling.asked(owner, now)


def change(*, task: Task, wording: Wording, by: Person, now: datetime) -> Task:
    """Say otherwise what is to be done, and by whom. Who was asked before and is still, has answered already.

    Raises:
        EditedSince: Somebody else changed it in between.
        NotMembers: One of those who are newly asked is no member.
        TooMany: They are as many as anybody looks through.
    """
    with transaction.atomic():
        row = held(task)
        require(permissions.may_change(by, row, now))
        if row.sequence != wording.seen:
            raise EditedSince
        _own(row, wording.owners, by, now)
        row.title, row.about, row.language = wording.title, wording.about, wording.language
        row.audience, row.changed_at, row.sequence = wording.audience, now, row.sequence + 1
        row.save(update_fields=["title", "about", "language", "audience", "changed_at", "sequence"])
        audit.record(Event.TASK_CHANGED, subject=f"task:{row.pk}", by=by.actor, now=now)
    return row


def _own(task: Task, wanted: Sequence[Organisation], by: Person, now: datetime) -> None:
    """Let those go who are asked no more, and ask those who were not."""
    owning = {row.organisation_id: row for row in task.owners.filter(ended_at=None)}
    fresh = [one for one in wanted if one.pk not in owning]
    _require_members(task.coalition, fresh)
    if len(wanted) > MOST_OWNERS:
        raise TooMany
    require_today(ASKED, by.actor, count=len(fresh))
    keep = {one.pk for one in wanted}
    task.owners.filter(ended_at=None).exclude(organisation__in=keep).update(ended_at=now)
    _ask(task, fresh, now)


def move(*, task: Task, due_on: date | None, because: str, by: Person, now: datetime) -> Report:
    """Change the day until which it is to be done, and say why; those who are to do it are told.

    Raises:
        SameDay: It is due on this day already.
    """
    require_today(MOVED, by.actor)
    with transaction.atomic():
        row = held(task)
        require(permissions.may_change(by, row, now))
        if row.due_on == due_on:
            raise SameDay
        said = Report.objects.create(
            task=row, words=because, was_due_on=row.due_on, is_due_on=due_on, written_at=now, written_by=by
        )
        row.due_on, row.changed_at, row.reminded_at, row.sequence = due_on, now, now, row.sequence + 1
        row.save(update_fields=["due_on", "changed_at", "reminded_at", "sequence"])
        telling.moved(said, now)
        audit.record(Event.TASK_MOVED, subject=f"task:{row.pk}", by=by.actor, now=now)
    return said


def leave(coalition: int, organisation: int, now: datetime) -> None:
    """Let an organisation go that is a member no more, or rests: it is asked to do nothing any more."""
    rows = Owner.objects.filter(task__coalition=coalition, organisation=organisation, ended_at=None)
    rows = rows.filter(task__ended_at=None)
    tasks = list(rows.values_list("task", flat=True))
    rows.update(ended_at=now)
    Task.objects.filter(pk__in=tasks).update(changed_at=now, sequence=F("sequence") + 1)


def held(task: Task) -> Task:
    """Return a task as it is now, and let nobody else change it until this transaction ends."""
    rows = Task.objects.select_for_update(of=("self",), no_key=True).select_related("coalition")
    return rows.get(pk=task.pk)
