"""The deed of an action plan: its lines become tasks of organisations. Other texts can set tasks along."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.motions.events import CannotBeDone, Done
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.queries import deeds
from undersigned.apps.motions.queries.deeds import ToDo
from undersigned.apps.motions.queries.motions import is_for_everybody
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.statements.models import Revision
from undersigned.apps.tasks import queries
from undersigned.apps.tasks.models import Audience
from undersigned.apps.tasks.services import tasks
from undersigned.kit.days import active, day_in
from undersigned.kit.forms import isolated


def says(motion: int) -> str:
    """Say which tasks are set."""
    return "\n".join(lines(deeds.motion_of(motion)))


def lines(motion: Motion) -> list[str]:
    """Say each task that a motion sets: what, who, until when."""
    known = deeds.by_handles(handle for one in deeds.to_do(motion) for handle in one.organisations)
    return [
        _line(one, [known[handle] for handle in one.organisations if handle in known]) for one in deeds.to_do(motion)
    ]


def _line(task: ToDo, owners: list[Organisation]) -> str:
    who = ", ".join(isolated(one.name) for one in owners) or _("the committee")
    facts = {"title": isolated(task.title), "who": who}
    if task.due_on is None:
        return _("Task: %(title)s (%(who)s).") % facts
    return _("Task: %(title)s (%(who)s, until %(day)s).") % {**facts, "day": day_in(task.due_on, active())}


def carry_out(motion: int, _by: Person, now: datetime) -> None:
    """Set the tasks."""
    set_all(deeds.motion_of(motion), now=now)


def set_all(motion: Motion, *, now: datetime, revision: Revision | None = None) -> None:
    """Set every task of a motion, by its decision.

    Raises:
        CannotBeDone: Somebody who is to do it is no member any more.
    """
    coalition = motion.assembly.host
    for one in deeds.to_do(motion):
        known = deeds.by_handles(one.organisations)
        what = tasks.What(
            title=one.title,
            language=motion.language,
            due_on=one.due_on,
            audience=Audience.PUBLIC if is_for_everybody(motion) else Audience.MEMBERS,
            owners=tuple(known.values()),
            decision=motion.decision,
            revision=revision,
        )
        try:
            tasks.set_(coalition=coalition, task=what, by=None, now=now)
        except tasks.NotMembers as error:
            said = _(
                "Of those who are to do “%(task)s”, one is no member now. Set this task by hand, in the action plan."
            )
            raise CannotBeDone(said % {"task": one.title}) from error
        except tasks.TooMany as error:
            raise CannotBeDone(_("The action plan is full. End some tasks, then do it.")) from error


def shown(motion: int) -> Done | None:
    """Say how many tasks were set, and where they stand."""
    row = deeds.motion_of(motion)
    titles = [one.title for one in deeds.to_do(row)]
    found = list(row.decision.tasks.filter(title__in=titles).order_by("number")) if row.decision else []
    if not found:
        return None
    said = ngettext("%d task in the action plan", "%d tasks in the action plan", len(found)) % len(found)
    return Done(words=said, address=queries.address_of(found[0]))
