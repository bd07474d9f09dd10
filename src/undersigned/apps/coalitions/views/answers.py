"""What the committee does about an organisation: each act asks once more, and by which decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import permissions, queries
from undersigned.apps.coalitions.forms import GroundForm
from undersigned.apps.coalitions.models import Coalition, Membership, State
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.coalitions.services import register
from undersigned.apps.coalitions.services.register import INSIDE, OUTSIDE, WAITING
from undersigned.apps.coalitions.views.common import address, attempt, coordinated, line, show
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import isolated, posted, words
from undersigned.kit.results import Allowed, require

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

FOUND = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a committee does about an organisation: from where it stands to where, in which words."""

    state: State
    before: register.Before
    ask: str | StrPromise
    text: str | StrPromise
    do: str | StrPromise
    done: str | StrPromise
    deed: Callable[..., Membership]
    grave: bool = False


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
        before=WAITING,
        ask=_("Not admit %(name)s?"),
        text=_("The register keeps that it applied and was not admitted, and by which decision. It can apply again."),
        do=_("Do not admit"),
        done=_("It was not admitted. The register says so."),
        deed=register.refuse,
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
        deed=register.restore,
    ),
    "exclude": Act(
        state=State.EXCLUDED,
        before=INSIDE,
        ask=_("Exclude %(name)s?"),
        text=_("Its membership ends against its will. The register keeps that, and by which decision."),
        do=_("Exclude"),
        done=_("It was excluded. The register says so."),
        deed=register.exclude,
        grave=True,
    ),
}


def offered(membership: Membership) -> list[dict[str, Any]]:
    """Return what the committee can do about an organisation now, each with its address and the word on the button."""
    was = State(membership.state)
    if permissions.may_answer(membership) != Allowed():
        return []
    allowed = [name for name, act in ACTS.items() if was in act.before]
    if permissions.may_restore(membership) != Allowed():
        allowed.remove("restore")
    where = (membership.coalition, "coalition_act", membership.organisation.handle)
    return [{"url": address(*where, name), "label": ACTS[name].do, "grave": ACTS[name].grave} for name in allowed]


def queue(membership: Membership) -> dict[str, Any] | None:
    """Return how many others wait for the committee, and which is next after this one; None, if nobody does."""
    coalition = membership.coalition
    if queries.members_decide(coalition):
        return None
    others = queries.applicants(coalition).exclude(pk=membership.pk)
    later = Q(changed_at__gt=membership.changed_at) | Q(changed_at=membership.changed_at, pk__gt=membership.pk)
    following = others.filter(later).first() or others.first()
    if following is None:
        return None
    url = address(coalition, "coalition_member", following.organisation.handle)
    return {"n": others.count(), "name": following.organisation.name, "url": url}


def words_to_send(membership: Membership) -> str:
    """Return what the committee can send by itself to an invited organisation for which nobody acts here."""
    if membership.state != State.INVITED or organisations.owners(membership.organisation, now()).exists():
        return ""
    return in_words(membership)


def claim_url(organisation: Organisation) -> str:
    """Return where somebody says that they represent an organisation."""
    return settings.URL + reverse("organisation_claim", args=[organisation.handle])


def in_words(membership: Membership) -> str:
    """Say to an organisation that it is invited, and where it goes from there."""
    organisation = membership.organisation
    said = __(
        "%(coalition)s invites %(organisation)s to join. Nobody acts for your organisation there yet. "
        "Say here that you do:\n\n%(claim)s\n\nThen read the charter, and undersign it:\n\n%(page)s"
    )
    return said % {
        "coalition": membership.coalition.called(),
        "organisation": organisation.name,
        "claim": claim_url(organisation),
        "page": settings.URL + address(membership.coalition),
    }


def confirmation(membership: Membership, by: Visitor) -> dict[str, Any] | None:
    """Return where one of the committee takes back that it confirmed an organisation, or confirms it, if they may."""
    coalition, organisation = membership.coalition, membership.organisation
    confirmed = queries.confirmations(coalition).filter(organisation=organisation).exists()
    if not confirmed and permissions.may_confirm(by, coalition, organisation, now()) != Allowed():
        return None
    name = "confirmation_take_back" if confirmed else "organisation_confirm"
    return {"url": address(coalition, name, organisation.handle), "confirmed": confirmed}


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
        "title": chosen.ask % {"name": isolated(organisation.name)},
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
