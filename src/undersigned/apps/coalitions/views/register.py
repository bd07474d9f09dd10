"""The register: every change, each organisation's own history, and what the committee does about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import permissions, queries
from undersigned.apps.coalitions.forms import GroundForm, MandateForm, RegisterForm
from undersigned.apps.coalitions.models import Change, Coalition, Membership, State
from undersigned.apps.coalitions.services import register
from undersigned.apps.coalitions.views import votes
from undersigned.apps.coalitions.views.common import (
    address,
    attempt,
    coordinated,
    entry_url,
    find,
    find_membership,
    line,
    myself,
    number,
    posted,
    show,
    words,
)
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.permissions import may_sign_for
from undersigned.core import entries
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import isolated
from undersigned.kit.results import Allowed, require

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

LISTED = 50
FOUND = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a committee does about an organisation: from where it stands to where, in which words."""

    state: State
    before: frozenset[State | None]
    ask: str | StrPromise
    text: str | StrPromise
    do: str | StrPromise
    done: str | StrPromise
    deed: Callable[..., Membership]
    grave: bool = False


OUTSIDE = frozenset({None, State.LEFT, State.EXCLUDED})
ACTS = {
    "invite": Act(
        state=State.INVITED,
        before=OUTSIDE,
        ask=_("Invite %(name)s?"),
        text=_("The register says so in public. To join, it undersigns the charter; then it is admitted."),
        do=_("Invite"),
        done=_("It is invited. The register says so."),
        deed=register.invite,
    ),
    "admit": Act(
        state=State.ADMITTED,
        before=frozenset({State.APPLIED}),
        ask=_("Admit %(name)s?"),
        text=_("It is a member from now on: it is listed and counted, and votes."),
        do=_("Admit"),
        done=_("It is a member now."),
        deed=register.admit,
    ),
    "refuse": Act(
        state=State.EXCLUDED,
        before=frozenset({State.APPLIED, State.INVITED}),
        ask=_("Not admit %(name)s?"),
        text=_("The register keeps that it applied and was not admitted, and by which decision. It can apply again."),
        do=_("Do not admit"),
        done=_("It was not admitted. The register says so."),
        deed=register.exclude,
        grave=True,
    ),
    "suspend": Act(
        state=State.SUSPENDED,
        before=frozenset({State.ADMITTED}),
        ask=_("Suspend the membership of %(name)s?"),
        text=_("Its rights rest: it is not counted and does not vote until it is admitted again or the matter ends."),
        do=_("Suspend"),
        done=_("Its membership is suspended."),
        deed=register.suspend,
        grave=True,
    ),
    "restore": Act(
        state=State.ADMITTED,
        before=frozenset({State.SUSPENDED}),
        ask=_("Let %(name)s be a member again?"),
        text=_("The suspension ends. It is listed and counted, and votes."),
        do=_("End the suspension"),
        done=_("It is a member again."),
        deed=register.admit,
    ),
    "exclude": Act(
        state=State.EXCLUDED,
        before=frozenset({State.ADMITTED, State.SUSPENDED}),
        ask=_("Exclude %(name)s?"),
        text=_("Its membership ends against its will. The register keeps that, and by which decision."),
        do=_("Exclude"),
        done=_("It was excluded. The register says so."),
        deed=register.exclude,
        grave=True,
    ),
}


def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """List the changes, the latest first, narrowed down by name and state; for the committee, who waits."""
    row = find(slug)
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


def _line(row: Coalition, change: Change) -> dict[str, Any]:
    organisation = change.membership.organisation
    return {
        "name": _called(change),
        "url": address(row, "coalition_member", organisation.handle),
        "state": change.state,
        "on": change.since_on,
        "decision": queries.decision_said(change.decision),
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
    votes_on = one.coalition.admission == "vote"
    return {
        "organisation": line(one.organisation, one.coalition),
        "url": address(one.coalition, "coalition_member", one.organisation.handle),
        "since": one.changed_at,
        "closes_at": queries.closes_at(one) if votes_on else None,
    }


def member(request: HttpRequest, slug: str, handle: str) -> HttpResponse:
    """Show where an organisation stands, how it came there, the vote on it, and what can be done."""
    row = find(slug)
    membership = find_membership(row, handle)
    may = permissions.may_coordinate(request.user, row, now()) == Allowed()
    signs = may_sign_for(request.user, membership.organisation, now()) == Allowed()
    leaves = State.LEFT in register.ALLOWED[State(membership.state)]
    context = {
        "membership": membership,
        "organisation": line(membership.organisation, row),
        "state": shown_state(membership),
        "events": _history(membership),
        "acts": _acts(membership) if may else [],
        "leave": address(row, "coalition_leave", handle) if signs and leaves else "",
        "vote": votes.panel(request, membership),
        "signed": _signed(membership),
    }
    return show(request, row, "coalition/member.html", context)


def _signed(membership: Membership) -> str:
    """Return where its latest endorsement of the charter is shown, with mandate and reservations."""
    last = queries.history(membership).exclude(endorsement="").last()
    return reverse("endorsed", args=[last.endorsement]) if last else ""


def shown_state(membership: Membership) -> str:
    """Return the state; who was never a member was not excluded but not admitted."""
    states = list(queries.history(membership).values_list("state", flat=True))
    return _shown(states)[-1] if states else membership.state


def _shown(states: Sequence[str]) -> list[str]:
    before = (None, *states[:-1])
    refused = {State.APPLIED, State.INVITED}
    return [
        "declined" if now_ == State.EXCLUDED and was in refused else now_
        for was, now_ in zip(before, states, strict=True)
    ]


def _history(membership: Membership) -> list[dict[str, Any]]:
    changes = list(queries.history(membership))
    states = _shown([change.state for change in changes])
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
    if change.endorsement:
        return __("It undersigned the charter.")
    if change.mandate is not None:
        return __("By its own decision: %(body)s.") % {"body": change.mandate.body}
    if change.state == State.LEFT:
        return __("It took its name from the charter.")
    return ""


def _acts(membership: Membership) -> list[dict[str, Any]]:
    was = State(membership.state)
    if permissions.may_answer(membership) != Allowed():
        return []
    allowed = [name for name, act in ACTS.items() if was in act.before and act.state in register.ALLOWED[was]]
    where = (membership.coalition, "coalition_act", membership.organisation.handle)
    return [{"url": address(*where, name), "label": ACTS[name].do, "grave": ACTS[name].grave} for name in allowed]


@signed_in
def act(request: HttpRequest, slug: str, handle: str, name: str) -> HttpResponse:
    """Ask once more, and by which decision; then do it. In a second window somebody may have been quicker."""
    row, by = coordinated(request, slug)
    organisation = get_object_or_404(Organisation, handle=handle, merged_into=None)
    if name not in ACTS:
        raise Http404
    chosen = ACTS[name]
    membership = Membership.objects.select_related("coalition").filter(coalition=row, organisation=organisation).first()
    if membership is not None:
        require(permissions.may_answer(membership))
    form = GroundForm(posted(request), coalition=row, needed=name != "invite")
    if request.method == "POST" and form.is_valid():
        facts = {"decision": form.ground(), "by": by, "now": now()}
        attempt(request, lambda: _do(chosen, row, organisation, facts), chosen.done)
        return redirect(_after(row, organisation))
    context = {
        "title": chosen.ask % {"name": organisation.name},
        "text": chosen.text,
        "act": chosen.do,
        "grave": chosen.grave,
        "form": form,
        "unmarked": True,
        "crumbs": _crumbs(row),
        "cancel_url": _after(row, organisation),
    }
    return show(request, row, "confirm.html", context)


def _do(chosen: Act, row: Coalition, organisation: Organisation, facts: dict[str, Any]) -> None:
    membership = Membership.objects.filter(coalition=row, organisation=organisation).first()
    was = State(membership.state) if membership else None
    if was not in chosen.before:
        raise register.NotFromThere(was, chosen.state)
    if membership is None or chosen.state == State.INVITED:
        chosen.deed(coalition=row, organisation=organisation, **facts)
    else:
        chosen.deed(membership=membership, **facts)


def _after(row: Coalition, organisation: Organisation) -> str:
    known = Membership.objects.filter(coalition=row, organisation=organisation).exists()
    return address(row, "coalition_member", organisation.handle) if known else address(row, "coalition_invite")


def _crumbs(row: Coalition) -> list[tuple[Any, str]]:
    return [(row.called(), address(row)), (_("Register"), address(row, "coalition_register"))]


@signed_in
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Look for an organisation that is known here, to invite it."""
    row, _by = coordinated(request, slug)
    asked = words(request)
    found = list(organisations.listed(words=asked)[:FOUND]) if asked else []
    numbers = [one.pk for one in found]
    standing = dict(row.memberships.filter(organisation__in=numbers).values_list("organisation", "state"))
    results = [
        {
            "organisation": line(one, row),
            "state": standing.get(one.pk, ""),
            "url": address(row, "coalition_act", one.handle, "invite")
            if (State(standing[one.pk]) if one.pk in standing else None) in OUTSIDE
            else address(row, "coalition_member", one.handle),
        }
        for one in found
    ]
    return show(request, row, "coalition/invite.html", {"words": asked, "results": results, "crumbs": _crumbs(row)})


@signed_in
def leave(request: HttpRequest, slug: str, handle: str) -> HttpResponse:
    """End a membership by the organisation's own decision."""
    row, by = find(slug), myself(request)
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
            "The membership of %(name)s ends now. Its name stays under the charter until it is taken from there, too."
        )
        % {"name": organisation.name},
        "act": _("Leave"),
        "grave": True,
        "form": form,
        "crumbs": [(row.called(), address(row)), (organisation.name, address(row, "coalition_member", handle))],
        "cancel_url": address(row, "coalition_member", handle),
    }
    return show(request, row, "confirm.html", context)
