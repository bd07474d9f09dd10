"""Who works on the cases of a coalition: named and let go by its committee, which opens none of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.cases import pages, permissions
from undersigned.apps.cases.forms.teams import PersonForm
from undersigned.apps.cases.models import Worker
from undersigned.apps.cases.queries import team
from undersigned.apps.cases.services import workers as services
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.queries.committee import committee, known_to_committee
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.apps.people.queries import has_second_factor
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.private import private
from undersigned.kit.results import require


@private
@signed_in
def workers(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who works on cases; name somebody."""
    coalition, by, moment = pages.find_coalition(request, slug), myself(request), now()
    require(permissions.may_name(by, coalition, moment))
    here = list(team.workers(coalition, moment))
    form = PersonForm(posted(request), people=_candidates(coalition, {one.person_id for one in here}))
    if request.method == "POST" and form.is_valid():
        person, until_on = form.chosen(), form.cleaned_data["until_on"]
        deed = lambda: services.name(  # noqa: E731  # once
            coalition=coalition, person=person, until_on=until_on, by=by, now=moment
        )
        if attempt(request, deed, _("They can begin cases now, and be taken into teams."), pages.FACTS):
            return redirect("case_workers", slug=slug)
    context = {
        "coalition": coalition,
        "workers": [(one, has_second_factor(one.person)) for one in here],
        "form": form if form.people else None,
        "unled": team.unled([coalition.pk], moment).count(),
        "crumbs": [
            (coalition.called(), reverse("coalition", args=[slug])),
            (_("Settings"), reverse("coalition_settings", args=[slug])),
        ],
    }
    return render(request, "case/workers.html", context)


def _candidates(coalition: Coalition, besides: set[int]) -> list[tuple[Person, str]]:
    """Return whom the committee knows: those on it, and who acts for a member and lets everybody know."""
    moment = now()
    found = {one.person.pk: (one.person, one.person.name) for one in committee(coalition, moment)}
    for one in known_to_committee(coalition, moment):
        found[one.person.pk] = (one.person, f"{one.organisation.name} · {one.person.name}")
    return [pair for number, pair in found.items() if number not in besides]


@private
@signed_in
@require_POST
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let a case worker go."""
    coalition, by = pages.find_coalition(request, slug), myself(request)
    require(permissions.may_name(by, coalition, now()))
    row = Worker.objects.filter(coalition=coalition, pk=pk).select_related("person").first()
    if row is None:
        raise Http404
    told = _("They open no case of this coalition any more.")
    attempt(request, lambda: services.end(worker=row, by=by, now=now()), told, pages.FACTS)
    return redirect("case_workers", slug=slug)
