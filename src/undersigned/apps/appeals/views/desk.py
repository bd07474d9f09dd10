"""The desk of those who write appeals: what there is, what is missing, and the steps to an open one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.appeals import pages, permissions, queries
from undersigned.apps.appeals.forms.drafting import BeginForm, FactsForm, OutcomeForm, UpdateForm
from undersigned.apps.appeals.models import Appeal, Outcome
from undersigned.apps.appeals.pages import mine
from undersigned.apps.appeals.queries import checks, finding, people, shown
from undersigned.apps.appeals.services import appeals, statements, texts
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.permissions import may_coordinate
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.days import active
from undersigned.kit.forms import number as number_in
from undersigned.kit.forms import posted
from undersigned.kit.private import private
from undersigned.kit.results import Allowed, require
from undersigned.kit.saving import Came, based_on, marked, save

ROWS = 200


@private
@signed_in
def drafting(request: HttpRequest) -> HttpResponse:
    """List the appeals that somebody writes, looks over or ends, and where they may begin one."""
    by, moment = myself(request), now()
    rows = people.of_writer(by, moment)[:ROWS]
    context = {
        "rows": [
            {"appeal": row, "number": queries.number_of(row), "sign": pages.sign_of(row), "url": pages.desk_of(row)}
            for row in rows
        ],
        "homes": people.homes(by, moment),
    }
    return render(request, "appeal/drafting.html", context)


@private
@signed_in
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin an appeal of a coalition."""
    coalition, by = get_object_or_404(Coalition, slug=slug), myself(request)
    require(permissions.may_begin(by, coalition, now()))
    cases = finding.appealable(coalition, now()).prefetch_related("subjects")
    form = BeginForm(posted(request), cases=cases, initial={"language": active()})
    if request.method == "POST" and form.is_valid():
        made: list[Appeal] = []
        language = form.cleaned_data["language"]

        def begin() -> None:
            made.append(appeals.begin(coalition=coalition, facts=form.facts(), language=language, by=by, now=now()))

        if save(form, begin, pages.FACTS) is Came.SAVED:
            return redirect("appeal_text", *pages.args(made[0]), language)
    context = {
        "form": form,
        "coalition": coalition,
        "cancel_url": reverse("appeals_drafting"),
        "crumbs": [(_("Appeals that you write"), reverse("appeals_drafting"))],
    }
    return render(request, "appeal/new.html", context)


@mine
def draft(request: HttpRequest, row: Appeal, by: Person) -> HttpResponse:
    """Show an appeal to those who write it: its steps, what is missing, who is to do what."""
    return pages.show_desk(request, row, "appeal/draft.html", _draft(request, row) | _acts(request, row, now()))


def _draft(request: HttpRequest, row: Appeal) -> dict[str, Any]:
    offices = list(row.recipients.select_related("appeal__coalition"))
    return {
        "texts": list(row.texts.order_by("language")),
        "cases": [line.names for line in _cases(row)],
        "offices": [
            {
                "row": one,
                "odd": checks.oddities(one),
                "may_confirm": permissions.may_confirm(request.user, one, now()) == Allowed(),
            }
            for one in offices
        ],
        "unconfirmed": any(one.confirmed_at is None for one in offices),
        "missing": pages.missing(appeals.missing(row, now())) if row.opened_at is None else [],
        "updates": row.updates.all(),
    }


def _cases(row: Appeal) -> list[shown.CaseLine]:
    return [shown.case_line(one) for one in row.cases.prefetch_related("subjects").order_by("pk")]


def _acts(request: HttpRequest, row: Appeal, moment: Any) -> dict[str, Any]:
    person, follows = request.user, permissions.may_follow(request.user, row, moment) == Allowed()
    return {
        "may_change": permissions.may_change(person, row, moment) == Allowed(),
        "may_open": permissions.may_open(person, row, moment) == Allowed(),
        "may_follow": follows,
        "may_draw_up": follows
        and row.statement_id is None
        and may_coordinate(person, row.coalition, moment) == Allowed(),
        "public_url": queries.address_of(row) if row.opened_at else "",
    }


@mine
def facts(request: HttpRequest, row: Appeal, by: Person) -> HttpResponse:
    """Say for which cases, and until when."""
    require(permissions.may_change(by, row, now()))
    known = finding.appealable(row.coalition, now()).prefetch_related("subjects")
    chosen = [str(pk) for pk in row.cases.values_list("pk", flat=True)]
    form = FactsForm(posted(request), cases=known, initial={"cases": chosen, "send_by_on": row.send_by_on})
    mark, came = appeals.mark(row), Came.REFUSED
    if request.method == "POST" and form.is_valid():
        mark_then = based_on(request, mark)
        came = save(
            form,
            lambda: appeals.change(appeal=row, facts=form.facts(), based_on=mark_then, by=by, now=now()),
            pages.FACTS,
        )
        if came is Came.SAVED:
            messages.success(request, _("Saved."))
            return redirect(pages.desk_of(row))
        row.refresh_from_db()
        mark = appeals.mark(row)
    context = {"form": form, "cancel_url": pages.desk_of(row), "row": row, **marked(request, mark, came)}
    return pages.show_desk(request, row, "appeal/facts.html", context, came.status)


@mine
@require_POST
def hand_over(request: HttpRequest, row: Appeal, by: Person) -> HttpResponse:
    """Say that it is written."""
    told = _("Handed over. Somebody else looks it over now, confirms the offices, and opens it.")
    attempt(request, lambda: appeals.hand_over(appeal=row, by=by, now=now()), told, pages.FACTS)
    return redirect(pages.desk_of(row))


@mine
def look_over(request: HttpRequest, row: Appeal, by: Person) -> HttpResponse:
    """Show everything as it will be read; who may, opens it here."""
    if request.method == "POST":
        seen = number_in(request, "seen")
        told = _("The appeal is open: everybody reads and sends it from now on.")
        deed = lambda: appeals.open_(appeal=row, seen=seen, by=by, now=now())  # noqa: E731  # once
        return redirect(queries.address_of(row) if attempt(request, deed, told, pages.FACTS) else pages.desk_of(row))
    languages = row.texts.order_by("language").values_list("language", flat=True)
    found = (shown.shown(row, active(), language, now()) for language in languages)
    context = {"all": [one for one in found if one], **_acts(request, row, now()), **_draft(request, row)}
    return pages.show_desk(request, row, "appeal/look_over.html", context)


@mine
@require_POST
def discard(request: HttpRequest, row: Appeal, by: Person) -> HttpResponse:
    """Delete what was never open."""
    if attempt(request, lambda: appeals.discard(appeal=row, by=by, now=now()), _("Discarded."), pages.FACTS):
        return redirect("appeals_drafting")
    return redirect(pages.desk_of(row))


@mine
def update(request: HttpRequest, row: Appeal, by: Person) -> HttpResponse:
    """Write down what is new, for everybody."""
    require(permissions.may_follow(by, row, now()))
    form = UpdateForm(posted(request), initial={"language": row.language})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        texts.update(appeal=row, language=given["language"], said=given["words"], by=by, now=now())
        messages.success(request, _("Everybody reads it on the page of the appeal."))
        return redirect(pages.desk_of(row))
    return pages.show_desk(request, row, "appeal/update.html", {"form": form, "cancel_url": pages.desk_of(row)})


@mine
@require_POST
def update_delete(request: HttpRequest, row: Appeal, by: Person, update: int) -> HttpResponse:
    """Delete an update."""
    found = get_object_or_404(row.updates.select_related("appeal__coalition"), pk=update)
    attempt(request, lambda: texts.withdraw(update=found, by=by, now=now()), _("Deleted."), pages.FACTS)
    return redirect(pages.desk_of(row))


@mine
def outcome(request: HttpRequest, row: Appeal, by: Person) -> HttpResponse:
    """Say what came of it; an open appeal ends by that."""
    require(permissions.may_follow(by, row, now()))
    initial = {"outcome": row.outcome or Outcome.ANSWERED, "on": row.outcome_on or queries.today(now())}
    form = OutcomeForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen, on = form.chosen(), form.cleaned_data["on"]
        deed = lambda: appeals.end(appeal=row, outcome=chosen, on=on, by=by, now=now())  # noqa: E731  # once
        if save(form, deed, pages.FACTS) is Came.SAVED:
            messages.success(request, _("The outcome stands on the page of the appeal."))
            return redirect(pages.desk_of(row))
    return pages.show_desk(request, row, "appeal/outcome.html", {"form": form, "cancel_url": pages.desk_of(row)})


@mine
@require_POST
def draw_up(request: HttpRequest, row: Appeal, by: Person) -> HttpResponse:
    """Make a draft of its words, which organisations sign once it is sealed."""
    told = _("A draft is made of these words. Look it over and seal it; then organisations can sign.")
    if attempt(request, lambda: statements.draw_up(appeal=row, by=by, now=now()), told, pages.FACTS):
        row.refresh_from_db()
        if row.statement is not None:
            return redirect("draft", slug=row.statement.slug)
    return redirect(pages.desk_of(row))
