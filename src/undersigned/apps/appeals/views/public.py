"""What everybody reads: the list of appeals, and one of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from undersigned.apps.appeals import pages, permissions
from undersigned.apps.appeals.forms.filters import FilterForm
from undersigned.apps.appeals.forms.sending import SentForm
from undersigned.apps.appeals.models import Appeal, AppealText
from undersigned.apps.appeals.pages import unkept
from undersigned.apps.appeals.queries import finding, shown
from undersigned.apps.appeals.queries.backing import backing
from undersigned.apps.appeals.services import sent
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.credit import queries as credit
from undersigned.apps.credit.queries import VIA
from undersigned.apps.solidarity.models import PublicCase
from undersigned.kit.clock import now
from undersigned.kit.days import active
from undersigned.kit.results import Allowed

ENDED: Final = 60
"""Of those that are over, on one page."""


@unkept
@require_safe
def appeals(request: HttpRequest) -> HttpResponse:
    """List what can be sent now, what ends first first; and what is over, with what came of it."""
    moment = now()
    form = _filters(request, finding.shown(moment))
    chosen = form.chosen()
    open_, ended = (narrowed(rows, chosen) for rows in (finding.open_(moment), finding.ended(moment)))
    context = {
        "open": shown.lines(_with(open_), chosen.get("language") or active(), moment),
        "ended": shown.lines(_with(ended)[:ENDED], chosen.get("language") or active(), moment),
        "form": form,
        "narrowed": bool(chosen),
        "here": reverse("appeals"),
    }
    return render(request, "appeal/list.html", context)


def _with(rows: QuerySet[Appeal]) -> QuerySet[Appeal]:
    return rows.prefetch_related("texts", "cases")


def _filters(request: HttpRequest, rows: QuerySet[Appeal]) -> FilterForm:
    numbers = list(rows.order_by().values_list("pk", flat=True))
    cases = PublicCase.objects.filter(appeals__in=numbers)
    return FilterForm(
        request.GET,
        countries=cases.values_list("country", flat=True),
        coalitions=Coalition.objects.filter(appeals__in=numbers).distinct().order_by("name"),
        tags=_tags(AppealText.objects.filter(appeal__in=numbers).values_list("language", flat=True)),
    )


def _tags(found: Iterable[str]) -> list[str]:
    return sorted(set(found))


def narrowed(rows: QuerySet[Appeal], chosen: dict[str, str]) -> QuerySet[Appeal]:
    """Return the part of a list that was asked for."""
    if country := chosen.get("country"):
        rows = rows.filter(cases__country=country).distinct()
    if coalition := chosen.get("coalition"):
        rows = rows.filter(coalition__slug=coalition)
    if language := chosen.get("language"):
        rows = rows.filter(texts__language=language)
    return rows


@unkept
@require_safe
def appeal(request: HttpRequest, slug: str, year: int, number: int) -> HttpResponse:
    """Show one: what is asked, of whom, how one writes, how many did, what came of it."""
    return shown_page(request, pages.find(request, slug, year, number))


def shown_page(request: HttpRequest, row: Appeal, form: SentForm | None = None) -> HttpResponse:
    """Show an appeal, or that its words are gone."""
    told = _told(request, row)
    if told is None:
        return pages.show(request, row, "appeal/gone.html", {}, status=410)
    form = form or SentForm(initial={"nonce": sent.nonce(row), VIA: request.GET.get(VIA)})
    context = {
        "told": told,
        "form": form,
        "said": row.pk in request.session.get("appeals", []),
        "wanted": request.GET.get("words", ""),
        "query": credit.query_of(request.GET.get(VIA, "")),
        "endorsed": backing(row),
        "may_follow": permissions.may_follow(request.user, row, now()) == Allowed(),
        "desk": pages.desk_of(row),
        "by_post": any(one.address for one in told.recipients),
    }
    return pages.show(request, row, "appeal/appeal.html", context)


def _told(request: HttpRequest, row: Appeal) -> shown.Shown | None:
    if not pages.is_readable(row):
        return None
    return shown.shown(row, active(), request.GET.get("words", ""), now())
