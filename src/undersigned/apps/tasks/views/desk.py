"""What the committee does with tasks: sets them, says them otherwise, moves them to another day."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.pages import myself
from undersigned.apps.tasks import pages, permissions, queries
from undersigned.apps.tasks.forms import MoveForm, TaskForm, WordingForm
from undersigned.apps.tasks.models import Audience, Task
from undersigned.apps.tasks.queries.finding import today
from undersigned.apps.tasks.services import tasks
from undersigned.kit.attempts import attempt, sentence
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.days import active
from undersigned.kit.forms import posted
from undersigned.kit.results import require


@signed_in
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Set a task."""
    coalition, by = pages.find_coalition(request, slug), myself(request)
    require(permissions.may_set(by, coalition, now()))
    initial = {"language": active(), "audience": Audience.PUBLIC}
    day = today(now())
    form = TaskForm(posted(request), coalition=coalition, today=day, known=_members(coalition), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = tasks.set_(coalition=coalition, task=form.what(), by=by, now=now())
        except tuple(pages.FACTS) as error:
            form.add_error(None, str(sentence(error, pages.FACTS)))
        else:
            messages.success(request, _("The task is set. Those who are to do it are told by mail."))
            return redirect(queries.address_of(row))
    context = {"form": form, "cancel_url": reverse("tasks", args=[slug])}
    return pages.show(request, coalition, "task/new.html", context)


def _members(coalition: Coalition) -> list[Organisation]:
    return [row.organisation for row in coalitions.members(coalition)]


@signed_in
def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say it otherwise, and ask others to do it."""
    row, by = pages.find(request, slug, number), myself(request)
    require(permissions.may_change(by, row, now()))
    form, seen = WordingForm(posted(request), known=_known(row), initial=_filled(row)), _seen(request, row)
    moved = False
    if request.method == "POST" and form.is_valid():
        try:
            tasks.change(task=row, wording=form.wording(seen), by=by, now=now())
        except tasks.EditedSince as error:
            moved = True
            form.add_error(None, str(sentence(error, pages.FACTS)))
        except tuple(pages.FACTS) as error:
            form.add_error(None, str(sentence(error, pages.FACTS)))
        else:
            messages.success(request, _("Saved."))
            return redirect(queries.address_of(row))
    context = {
        "form": form,
        "task": row,
        "seen": row.sequence if moved else seen,
        "moved": moved,
        "cancel_url": queries.address_of(row),
        "above": pages.above(row),
    }
    return pages.show(request, row.coalition, "task/change.html", context, 409 if moved else 200)


def _known(row: Task) -> list[Organisation]:
    """Return whom the committee can ask: members, and who is asked already."""
    asked = [one.organisation for one in row.owners.filter(ended_at=None).select_related("organisation")]
    known = {one.pk: one for one in (*_members(row.coalition), *asked)}
    return sorted(known.values(), key=lambda one: (one.name, one.pk))


def _filled(row: Task) -> dict[str, Any]:
    owning = row.owners.filter(ended_at=None).values_list("organisation", flat=True)
    return {
        "title": row.title,
        "about": row.about,
        "language": row.language,
        "audience": row.audience,
        "owners": [str(number) for number in owning],
    }


def _seen(request: HttpRequest, row: Task) -> int:
    given = request.POST.get("seen", "") if request.method == "POST" else str(row.sequence)
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else -1


@signed_in
def move(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change the day until which it is to be done, and say why."""
    row, by = pages.find(request, slug, number), myself(request)
    require(permissions.may_change(by, row, now()))
    form = MoveForm(posted(request), today=today(now()), initial={"due_on": row.due_on})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        deed = lambda: tasks.move(  # noqa: E731  # once
            task=row, due_on=given["due_on"], because=given["because"], by=by, now=now()
        )
        if attempt(request, deed, _("The day is changed. Those who are to do it are told by mail."), pages.FACTS):
            return redirect(queries.address_of(row))
    context = {"form": form, "task": row, "cancel_url": queries.address_of(row), "above": pages.above(row)}
    return pages.show(request, row.coalition, "task/move.html", context)
