"""Whose assembly it is: coalitions that hold it, others that are asked, and their committees' answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.assemblies import pages, permissions
from undersigned.apps.assemblies.models import Asked, Assembly
from undersigned.apps.assemblies.queries import assemblies as queries
from undersigned.apps.assemblies.queries import ical, shelves
from undersigned.apps.assemblies.services import asking
from undersigned.apps.assemblies.views.arranging import FACTS, at_desk
from undersigned.apps.coalitions import pages as coalitions
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.days import active
from undersigned.kit.forms import isolated, words
from undersigned.kit.results import Allowed, require


@signed_in
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show whose assembly it is, who is asked, and find others to ask."""
    assembly, by = at_desk(request, slug)
    asked, rows, questions = words(request), queries.coalitions_of(assembly), list(queries.open_questions(assembly))
    known = {row.pk for row in rows} | {one.coalition_id for one in questions}
    context = {
        "coalitions": [_line(assembly, row, by) for row in rows],
        "questions": [{"pk": one.pk, "name": one.coalition.called(), "asked_at": one.asked_at} for one in questions],
        "words": asked,
        "found": coalitions.found(asked, known) if asked else [],
        "may_ask": permissions.may_change(by, assembly, now()) == Allowed(),
    }
    return pages.at_desk(request, assembly, "assembly/coalitions.html", context)


def _line(assembly: Assembly, row: Coalition, by: Person) -> dict[str, Any]:
    return {
        "name": row.called(),
        "url": reverse("coalition", args=[row.slug]),
        "slug": row.slug,
        "is_host": row.pk == assembly.host_id,
        "may_leave": permissions.may_leave(by, assembly, row, now()) == Allowed(),
    }


@signed_in
@require_POST
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask a coalition to hold the assembly, too."""
    assembly, by = at_desk(request, slug)
    coalition = get_object_or_404(Coalition, slug=request.POST.get("coalition", ""), public_at__isnull=False)
    done = _("Its committee is asked. The assembly is also theirs as soon as they accept.")
    attempt(request, lambda: asking.ask(assembly=assembly, coalition=coalition, by=by, now=now()), done, FACTS)
    return pages.to(assembly, "assembly_coalitions")


@signed_in
@require_POST
def take_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask a coalition no more."""
    assembly, by = at_desk(request, slug)
    row = get_object_or_404(Asked, assembly=assembly, pk=number)
    attempt(request, lambda: asking.take_back(question=row, by=by, now=now()), _("It is asked no more."), FACTS)
    return pages.to(assembly, "assembly_coalitions")


@signed_in
def answer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a committee what it is asked, and take its answer."""
    by, assembly = myself(request), pages.find(request, slug)
    row = get_object_or_404(Asked.objects.select_related("coalition", "assembly"), assembly=assembly, pk=number)
    require(permissions.may_answer(by, row, now()))
    if request.method == "POST":
        return _answered(request, assembly, row, by)
    context = {
        "question": row,
        "coalition": row.coalition,
        "asking": [one.called() for one in queries.coalitions_of(assembly)],
        "is_open": queries.open_questions(assembly).filter(pk=row.pk).exists(),
        "when": shelves.when(assembly),
        "place": ical.place_of(assembly, active()),
        "crumbs": [(row.coalition.called(), reverse("coalition", args=[row.coalition.slug]))],
    }
    return pages.show(request, assembly, "assembly/answer.html", context)


def _answered(request: HttpRequest, assembly: Assembly, row: Asked, by: Person) -> HttpResponse:
    if request.POST.get("do") == "accept":
        done = _("The assembly is your coalition’s, too. You can prepare it like those who asked.")
        if attempt(request, lambda: asking.accept(question=row, by=by, now=now()), done, FACTS):
            return pages.to(assembly, "assembly_change")
    elif request.POST.get("do") == "decline":
        attempt(request, lambda: asking.decline(question=row, by=by, now=now()), _("You have declined."), FACTS)
    return redirect("coalition", slug=row.coalition.slug)


@signed_in
@require_POST
def leave(request: HttpRequest, slug: str, coalition: str) -> HttpResponse:
    """Let a coalition hold the assembly no more."""
    assembly, by = at_desk(request, slug)
    row = get_object_or_404(assembly.coalitions, slug=coalition)
    done = __("The assembly is not %(name)s’s any more.") % {"name": isolated(row.called())}
    attempt(request, lambda: asking.leave(assembly=assembly, coalition=row, by=by, now=now()), done, FACTS)
    return redirect("coalition", slug=row.slug)
