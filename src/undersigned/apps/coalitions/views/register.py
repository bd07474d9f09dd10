"""The register: every change, each organisation's own history, and how it leaves."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import events, permissions, queries
from undersigned.apps.coalitions.forms import MandateForm, RegisterForm
from undersigned.apps.coalitions.models import Change, Coalition, Membership, State
from undersigned.apps.coalitions.services import register
from undersigned.apps.coalitions.views import answers, votes
from undersigned.apps.coalitions.views.common import address, attempt, find, find_membership, line, show
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.queries import entry_url
from undersigned.apps.organisations.permissions import may_sign_for
from undersigned.apps.people.pages import myself
from undersigned.core import entries
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import isolated, number, posted, words
from undersigned.kit.results import Allowed, require

LISTED = 50


def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """List the changes, the latest first, narrowed down by name and state; for the committee, who waits."""
    row = find(request, slug)
    form = RegisterForm(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    asked, before = words(request), number(request, "before")
    found = list(queries.changes(row, words=asked, state=state, before=before)[: LISTED + 1])
    page = found[:LISTED]
    kept = {name: value for name, value in (("q", asked), ("state", state)) if value}
    here = address(row, "coalition_register")
    context = {
        "form": form,
        "lines": [_line(row, change) for change in page],
        "narrowed": bool(kept),
        "here": here,
        "previous_url": _with(here, kept) if before else "",
        "next_url": _with(here, kept | {"before": page[-1].pk}) if len(found) > LISTED else "",
        "waiting": [_waiting(one) for one in queries.with_verifications(queries.applicants(row))[:LISTED]],
    }
    return show(request, row, "coalition/register.html", context)


def _with(address_: str, asked: dict[str, Any]) -> str:
    query = QueryDict(mutable=True)
    query.update(asked)
    return f"{address_}?{query.urlencode()}" if asked else address_


def _line(row: Coalition, change: Any) -> dict[str, Any]:
    organisation = change.membership.organisation
    return {
        "name": _called(change),
        "url": address(row, "coalition_member", organisation.handle),
        "state": queries.shown(change.state, change.was),
        "on": change.since_on,
        "decision": queries.decision_said(change.decision),
        "decision_url": queries.decision_url(change.decision),
        "entry": entry_url(change.entry),
    }


def _called(change: Change) -> str:
    """Say how the organisation was called when the log took the change in, and how now, if it has another name."""
    record, name = ledger.record_of(change.entry), change.membership.organisation.name
    then = record.organisation.name if isinstance(record, entries.MembershipChanged) else name
    if then == name:
        return name
    return __("%(then)s, now %(name)s") % {"then": isolated(then), "name": isolated(name)}


def _waiting(one: Membership) -> dict[str, Any]:
    votes_on = queries.members_decide(one.coalition)
    return {
        "organisation": line(one.organisation, one.coalition),
        "url": address(one.coalition, "coalition_member", one.organisation.handle),
        "since": one.changed_at,
        "closes_at": queries.closes_at(one) if votes_on else None,
    }


def member(request: HttpRequest, slug: str, handle: str) -> HttpResponse:
    """Show where an organisation stands, how it came there, the vote on it, and what can be done."""
    row = find(request, slug)
    membership = find_membership(row, handle)
    may = permissions.may_coordinate(request.user, row, now()) == Allowed()
    organisation = membership.organisation
    signs = may_sign_for(request.user, organisation, now()) == Allowed()
    leaves = State.LEFT in register.ALLOWED[State(membership.state)]
    context = {
        "membership": membership,
        "organisation": line(organisation, row),
        "state": shown_state(membership),
        "events": _history(membership),
        "acts": answers.offered(membership) if may else [],
        "leave": address(row, "coalition_leave", handle) if signs and leaves else "",
        "vote": votes.panel(request, membership),
        "signed": _signed(membership),
        "doubted": queries.is_doubted(membership),
        "charter": events.charter(row.pk) if signs else None,
        "withdraw": events.undersigned(row.pk, organisation.pk) if signs and _is_out(membership) else [],
        "queue": answers.queue(membership) if may else None,
        "invite_by_hand": answers.words_to_send(membership) if may else None,
        "confirmation": answers.confirmation(membership, request.user) if may else None,
    }
    return show(request, row, "coalition/member.html", context)


def _is_out(membership: Membership) -> bool:
    return State(membership.state) in register.OUTSIDE


def _signed(membership: Membership) -> str:
    """Return where its latest endorsement of the charter is shown, with mandate and reservations."""
    last = queries.history(membership).exclude(endorsement="").last()
    return reverse("endorsed", args=[last.endorsement]) if last else ""


def shown_state(membership: Membership) -> str:
    """Return the state; who was never a member was not excluded but not admitted."""
    states = list(queries.history(membership).values_list("state", flat=True))
    said = queries.shown_states(states)[-1] if states else membership.state
    return said if said == "declined" else membership.state


def _history(membership: Membership) -> list[dict[str, Any]]:
    changes = list(queries.history(membership))
    states = queries.shown_states([change.state for change in changes])
    return [
        {
            "at": change.since_on,
            "title": _said(change),
            "state": state,
            "decision": queries.decision_said(change.decision),
            "url": entry_url(change.entry),
        }
        for change, state in reversed(list(zip(changes, states, strict=True)))
    ]


def _said(change: Change) -> str:
    """Say on what a change rests, where no decision of the coalition does."""
    if change.note:
        return __(change.note)
    if change.endorsement:
        return __("It undersigned the charter.")
    if change.mandate is not None:
        return __("By its own decision: %(body)s.") % {"body": change.mandate.body}
    if change.state == State.LEFT:
        return __("It took its name from the charter.")
    return ""


@signed_in
def leave(request: HttpRequest, slug: str, handle: str) -> HttpResponse:
    """End a membership by the organisation's own decision."""
    row, by = find(request, slug), myself(request)
    membership = find_membership(row, handle)
    organisation = membership.organisation
    require(may_sign_for(by, organisation, now()))
    mandates = queries.mandates_for(organisation, row, by, now())
    if not mandates.exists():
        return votes.without_mandate(request, row, organisation)
    form = MandateForm(posted(request), mandates=mandates)
    if request.method == "POST" and form.is_valid():
        mandate = form.cleaned_data["mandate"]
        attempt(
            request,
            lambda: register.leave(membership=membership, mandate=mandate, by=by, now=now()),
            _("Your organisation has left. The register keeps its history."),
        )
        return redirect(address(row, "coalition_member", handle))
    context = {
        "title": __("Leave %(name)s?") % {"name": row.called()},
        "text": __(
            "The membership of %(name)s ends now. Its name stays under the charter until it is taken from there, too: "
            "the next page leads there."
        )
        % {"name": isolated(organisation.name)},
        "act": _("Leave"),
        "grave": True,
        "form": form,
        "crumbs": [(row.called(), address(row)), (organisation.name, address(row, "coalition_member", handle))],
        "cancel_url": address(row, "coalition_member", handle),
    }
    return show(request, row, "confirm.html", context)
