"""What pages of tasks share: find a coalition and a task, show them with what lies above, say what came of an act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import permissions as coalition_permissions
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.queries.coalitions import KIND
from undersigned.apps.moderation.queries import require_shown
from undersigned.apps.tasks import permissions, queries
from undersigned.apps.tasks.models import Audience, Task
from undersigned.apps.tasks.queries.finding import MODERATED
from undersigned.apps.tasks.services import owners, reports, tasks
from undersigned.kit.attempts import Facts
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

FACTS: Final[Facts] = {
    tasks.NotMembers: _("One of these organisations is no member any more. Choose others."),
    tasks.TooMany: _("These are as many as anybody looks through."),
    tasks.EditedSince: _("Somebody else changed this task a moment ago. Look at what they saved, then do it again."),
    tasks.SameDay: _("It is due on this day already."),
    owners.Answered: _("Your organisation has said that it does it."),
    reports.NothingSaid: _("This says nothing new. Write what was done, or choose how it stands now."),
    reports.NoReason: _("Say why in a few words."),
    reports.TooManyReports: _("There are as many reports on this task as anybody reads."),
}


def find_coalition(request: HttpRequest, slug: str) -> Coalition:
    """Return a coalition; Http404 for who may not know of it.

    Raises:
        IsHidden: A measure hides it from whoever looks; a page says why.
    """
    coalition = get_object_or_404(Coalition, slug=slug)
    if coalition_permissions.may_see(request.user, coalition, now()) != Allowed():
        raise Http404
    if permissions.may_set(request.user, coalition, now()) != Allowed():
        require_shown(KIND, coalition.pk)
    return coalition


def find(request: HttpRequest, slug: str, number: int) -> Task:
    """Return a task; Http404 for who may not read it.

    Raises:
        IsHidden: A measure hides it from whoever looks; a page says why.
    """
    task = queries.find(find_coalition(request, slug), number)
    if task is None:
        raise Http404
    if permissions.may_see(request.user, task, now()) != Allowed():
        if task.audience == Audience.PUBLIC:
            require_shown(MODERATED, task.pk)
        raise Http404
    return task


def show(
    request: HttpRequest, coalition: Coalition, template: str, more: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Show a page of a plan, with what lies above it."""
    crumbs: list[tuple[str | StrPromise, str]] = [
        (coalition.called(), reverse("coalition", args=[coalition.slug])),
        (_("Action plan"), reverse("tasks", args=[coalition.slug])),
        *more.pop("above", []),
    ]
    return render(request, template, {"coalition": coalition, "crumbs": crumbs, **more}, status=status)


def above(task: Task) -> list[tuple[str, str]]:
    """Return what lies between the plan and a page about a task."""
    return [(task.title, queries.address_of(task))]
