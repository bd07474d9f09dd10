"""Who acts for an organisation, who was invited, and who says they belong to it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from undersigned.apps.organisations import permissions, queries
from undersigned.apps.organisations.forms import InvitationForm, RoleForm
from undersigned.apps.organisations.models import Claim, Invitation, Organisation, Representative, Role
from undersigned.apps.organisations.services import claims, invitations
from undersigned.apps.organisations.views.common import address, attempt, find, show
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import NotAllowed, require


@signed_in
def people(request: HttpRequest, handle: str) -> HttpResponse:
    """List who acts for the organisation, for its own people."""
    organisation, person, moment = find(handle), myself(request), now()
    require(permissions.may_look_inside(person, organisation, moment))
    rows = list(queries.not_ended(organisation, moment))
    context = {
        "rows": [_row(row, person.pk) for row in rows],
        "own": next((row for row in rows if row.person_id == person.pk), None),
        "former": [_row(row, person.pk) for row in queries.former(organisation, moment)[:50]],
        "invitations": [_invitation(row) for row in queries.invitations(organisation)[:50]],
        "claims": queries.claims(organisation)[:50],
    }
    return show(request, organisation, "organisation/people.html", **context)


def _row(row: Representative, viewer: int) -> dict[str, Any]:
    moment = now()
    return {
        "pk": row.pk,
        "name": row.person.name if row.person.is_active else _("an account that has ended"),
        "role": Role(row.role).label,
        "since": row.starts_at,
        "until": row.ends_at,
        "future": row.starts_at > moment,
        "named": row.named_at is not None,
        "own": row.person_id == viewer,
    }


def _invitation(row: Invitation) -> dict[str, Any]:
    standing = queries.standing_of(row, now())
    state = "invited" if standing is queries.Standing.OPEN else standing.value
    return {
        "pk": row.pk,
        "email": row.email or "",
        "role": Role(row.role).label,
        "state": state,
        "at": row.invited_at,
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
        "expires_at": row.expires_at,
    }


@signed_in
@never_cache
def invite(request: HttpRequest, handle: str) -> HttpResponse:
    """Invite somebody; the link is shown once, to be handed over by whoever invites."""
    organisation, by = find(handle), myself(request)
    require(permissions.may_manage(by, organisation, now()))
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wish = invitations.Wish(
            role=Role(form.cleaned_data["role"]),
            language=get_language() or settings.LANGUAGE_CODE,
            email=form.cleaned_data["email"],
            starts_at=form.starts_at(),
            ends_at=form.ends_at(),
        )
        try:
            row = invitations.invite(organisation=organisation, wish=wish, by=by, now=now())
        except NotAllowed as error:
            form.add_error(None, str(error))
        else:
            request.session[f"invitation-{row.pk}"] = True
            return redirect("organisation_invitation", handle=handle, number=row.pk)
    return show(request, organisation, "organisation/invite.html", form=form)


@signed_in
@never_cache
def invited(request: HttpRequest, handle: str, number: int) -> HttpResponse:
    """Show the link once, right after it was made; revoke it."""
    organisation, by = find(handle), myself(request)
    require(permissions.may_manage(by, organisation, now()))
    row = get_object_or_404(Invitation, pk=number, organisation=organisation)
    if request.method == "POST":
        done = _("The invitation is taken back: its link opens nothing any more.")
        attempt(request, lambda: invitations.revoke(invitation=row, by=by, now=now()), done)
        return redirect(address(organisation, "organisation_people"))
    if not request.session.pop(f"invitation-{row.pk}", False):
        messages.info(request, _("The link of an invitation is shown once. Take this one back and make another."))
        return redirect(address(organisation, "organisation_people"))
    token = queries.token_of(row)
    link = settings.URL + redirect("invitation", token=token)["Location"]
    return show(request, organisation, "organisation/invited.html", row=_invitation(row), link=link)


@signed_in
def claimed(request: HttpRequest, handle: str, number: int) -> HttpResponse:
    """Decide whether somebody represents the organisation."""
    organisation, by, moment = find(handle), myself(request), now()
    require(permissions.may_decide_claim(by, organisation, moment))
    row = _open_claim(organisation, number)
    form = RoleForm(request.POST if request.POST.get("do") == "grant" else None)
    back = address(organisation) if by.is_operator else address(organisation, "organisation_people")
    if request.POST.get("do") == "refuse":
        attempt(request, lambda: claims.refuse(claim=row, by=by, now=now()), _("The claim is refused."))
        return redirect(back)
    if request.method == "POST" and form.is_valid():
        role = Role(form.cleaned_data["role"])
        done = _("They act for the organisation now.")
        attempt(request, lambda: claims.grant(claim=row, role=role, by=by, now=now()), done)
        return redirect(back)
    represented = queries.owners(organisation, moment).exists()
    return show(request, organisation, "organisation/claimed.html", claim=row, form=form, represented=represented)


def _open_claim(organisation: Organisation, number: int) -> Claim:
    row = queries.claims(organisation).filter(pk=number).first()
    if row is None:
        raise Http404
    return row


@signed_in
def claims_of_nobody(request: HttpRequest) -> HttpResponse:
    """List the claims that whoever looks decides: an operator's, on what nobody represents; an owner's, on theirs."""
    rows = list(queries.claims_to_decide(myself(request), now())[:100])
    organisations = queries.all_shown([row.organisation for row in rows])
    shown = [{"claim": row, "organisation": one} for row, one in zip(rows, organisations, strict=True)]
    return render(request, "organisation/claims.html", {"claims": shown})
