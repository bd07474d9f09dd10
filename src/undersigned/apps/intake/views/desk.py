"""The committee's page of its desk: open and close it, say what it says, name who keeps it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.queries import team
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.intake import pages, queries
from undersigned.apps.intake.forms.desk import KeeperForm, TermsForm
from undersigned.apps.intake.models import Desk
from undersigned.apps.intake.services import desks
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import number
from undersigned.kit.private import private
from undersigned.kit.saving import based_on, marked, save


@private
@signed_in
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the desk, and do one thing with it."""
    coalition, by = pages.find_coalition(request, slug), myself(request)
    row, do = desks.of(coalition), request.POST.get("do", "")
    if request.method == "POST" and do == "terms":
        return _set_up(request, coalition, row, by)
    if request.method == "POST" and do == "name" and row is not None:
        return _name(request, coalition, row, by)
    if request.method == "POST" and row is not None:
        _do(request, row, do, by)
        return redirect("intake_desk", slug=slug)
    return _show(request, coalition, row)


def _set_up(request: HttpRequest, coalition: Coalition, row: Desk | None, by: Person) -> HttpResponse:
    form, mark = TermsForm(request.POST, coalition=coalition), desks.mark(row)
    if form.is_valid():
        came = save(
            form,
            lambda: desks.set_up(
                coalition=coalition, terms=form.terms(), based_on=based_on(request, mark), by=by, now=now()
            ),
            pages.FACTS,
        )
        if came.name == "SAVED":
            messages.success(request, _("Saved."))
            return redirect("intake_desk", slug=coalition.slug)
        return _show(request, coalition, row, came.status, terms=form, **marked(request, mark, came))
    return _show(request, coalition, row, 422, terms=form, mark=based_on(request, mark))


def _name(request: HttpRequest, coalition: Coalition, row: Desk, by: Person) -> HttpResponse:
    form = _keeper_form(coalition, row, request)
    if form.is_valid():
        deed = lambda: desks.name_keeper(  # noqa: E731  # once
            desk=row, person=form.whom(), until_on=form.cleaned_data["until_on"], by=by, now=now()
        )
        attempt(request, deed, _("They keep the desk from now on."), pages.FACTS)
        return redirect("intake_desk", slug=coalition.slug)
    return _show(request, coalition, row, 422, keeper=form)


def _do(request: HttpRequest, row: Desk, do: str, by: Person) -> None:
    match do:
        case "open":
            attempt(request, lambda: desks.open_(desk=row, by=by, now=now()), _("The desk is open."), pages.FACTS)
        case "close":
            attempt(request, lambda: desks.close(desk=row, by=by, now=now()), _("The desk is closed."), pages.FACTS)
        case "end":
            keeper = get_object_or_404(row.keepers.select_related("desk__coalition"), pk=number(request, "keeper"))
            deed = lambda: desks.end_keeper(keeper=keeper, by=by, now=now())  # noqa: E731  # once
            attempt(request, deed, _("They keep the desk no more, from this moment on."), pages.FACTS)
        case _:
            return


def _keeper_form(coalition: Coalition, row: Desk | None, request: HttpRequest | None = None) -> KeeperForm:
    kept = set(queries.keepers(row, now()).values_list("person", flat=True)) if row else set()
    workers = [one.person for one in team.workers(coalition, now()) if one.person_id not in kept]
    return KeeperForm(request.POST if request else None, workers=workers, today=now().date())


def _show(request: HttpRequest, coalition: Coalition, row: Desk | None, status: int = 200, **more: Any) -> HttpResponse:
    initial = {f"words-{tag}": words for tag, words in row.words.items()} | {"keep_days": row.keep_days} if row else {}
    context = {
        "desk": row,
        "is_open": queries.has_open_desk(coalition, now()),
        "keepers": queries.keepers(row, now()) if row else [],
        "terms": TermsForm(coalition=coalition, initial=initial),
        "keeper": _keeper_form(coalition, row),
        "mark": desks.mark(row),
        "moved": "",
        "address": settings.URL + reverse("intake_tell", args=[coalition.slug]),
        "above": [(coalition.called(), reverse("coalition", args=[coalition.slug]))],
        **more,
    }
    return pages.show(request, coalition, "intake/desk.html", context, status)
