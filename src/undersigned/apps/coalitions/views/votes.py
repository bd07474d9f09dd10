"""Votes on admissions: open, with names beside votes, changeable until they close."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.forms import VoteForm
from undersigned.apps.coalitions.models import Choice, Coalition, Membership
from undersigned.apps.coalitions.services import votes
from undersigned.apps.coalitions.views.common import address, attempt, find, find_membership, line, show
from undersigned.apps.organisations.models import Organisation, Scope
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import Denied, require


def panel(request: HttpRequest, membership: Membership) -> dict[str, Any] | None:
    """Return the vote on an application: its count, its roll call, when it closes, and for whom one can vote."""
    coalition, moment = membership.coalition, now()
    is_open = queries.is_voted_on(membership, moment)
    calls = list(queries.votes(membership) if is_open else queries.roll_call(membership))
    if not is_open and not calls:
        return None
    tally = queries.tally(membership) if is_open else None
    mine = queries.acting_members(request.user, coalition, moment) if is_open else []
    return {
        "open": is_open,
        "closes_at": queries.closes_at(membership) if is_open else None,
        "tally": tally,
        "taken": tally.yes + tally.no + tally.abstain if tally else 0,
        "calls": [
            {
                "name": one.voter.name,
                "url": reverse("organisation", args=[one.voter.handle]),
                "choice": Choice(one.choice).label,
                "mandate": one.mandate,
                "at": one.cast_at,
            }
            for one in calls
        ],
        "counts": [(Choice(choice).label, sum(one.choice == choice for one in calls)) for choice in Choice],
        "mine": [
            {
                "name": one.name,
                "url": f"{address(coalition, 'coalition_vote', membership.organisation.handle)}?for={one.handle}",
                "said": next((Choice(call.choice).label for call in calls if call.voter_id == one.pk), ""),
            }
            for one in mine
        ],
    }


@signed_in
def vote(request: HttpRequest, slug: str, handle: str) -> HttpResponse:
    """Vote for a member on an application."""
    row, by = find(request, slug), myself(request)
    membership = find_membership(row, handle)
    voter = _voter(request, row, by)
    here = address(row, "coalition_member", handle)
    if not queries.is_voted_on(membership, now()):
        require(Denied(_("This vote is closed, or there is none. The register says what was decided.")))
    mandates = queries.mandates_for(voter, row, by, now())
    if not mandates.exists():
        return without_mandate(request, row, voter)
    form = VoteForm(posted(request), mandates=mandates)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        facts = {"mandate": given["mandate"], "choice": Choice(given["choice"]), "by": by, "now": now()}
        done = _("Your vote is counted. You can change it until the vote closes.")
        attempt(request, lambda: votes.cast(membership=membership, **facts), done)
        return redirect(here)
    context = {
        "form": form,
        "voter": line(voter, row),
        "organisation": line(membership.organisation, row),
        "closes_at": queries.closes_at(membership),
        "crumbs": [(row.called(), address(row)), (membership.organisation.name, here)],
        "cancel_url": here,
    }
    return show(request, row, "coalition/vote.html", context)


def _voter(request: HttpRequest, row: Coalition, by: Person) -> Organisation:
    """Return the member for which somebody votes: the one they name, or the only one they can."""
    mine = queries.acting_members(by, row, now())
    asked = request.GET.get("for", "")
    chosen = [one for one in mine if one.handle == asked] if asked else mine
    if not chosen:
        require(Denied(_("Members vote, by those who may sign for them. You sign for no member of this coalition.")))
    return chosen[0]


def without_mandate(request: HttpRequest, row: Coalition, organisation: Organisation) -> HttpResponse:
    """Say that a mandate is needed, and where it is put on record."""
    context = {
        "organisation": line(organisation, row),
        "url": reverse(
            "mandate_new",
            args=[organisation.handle],
            query={"for": f"{Scope.COALITION}:{row.public_id}", "next": request.get_full_path()},
        ),
        "crumbs": [(row.called(), address(row))],
    }
    return show(request, row, "coalition/mandate.html", context)
