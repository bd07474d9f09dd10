"""Saying that an organisation is what it says: as a member that knows it, or as the committee of a coalition."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.forms import GroundForm, VoucherForm
from undersigned.apps.coalitions.models import Coalition, Kind, Membership, State
from undersigned.apps.coalitions.services import vouching
from undersigned.apps.coalitions.views.common import address, attempt, coordinated, myself, posted, show
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Means, Organisation, Role, Verification
from undersigned.apps.people.models import Person
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now


@signed_in
def vouch(request: HttpRequest, handle: str) -> HttpResponse:
    """Show who vouches for an organisation; vouch for it, or no longer; lead committees on to confirming it."""
    found = get_object_or_404(Organisation, handle=handle, merged_into=None)
    by = myself(request)
    rows = list(organisations.verifications(found))
    vouched = [row for row in rows if row.means == Means.VOUCHED]
    vouchers = _vouchers(by, found, vouched)
    form = VoucherForm(request.POST if request.POST.get("do") == "vouch" else None, vouchers=vouchers)
    if request.method == "POST":
        return _act(request, found, form, vouched, by)
    mine = [row.organisation_id for row in organisations.of_person(by, now()).filter(role=Role.OWNER)]
    context = {
        "found": found,
        "vouched": [_shown(row, mine) for row in vouched],
        "confirmed": [row for row in rows if row.means == Means.CONFIRMED],
        "vouchers": vouchers,
        "form": form,
        "committees": _committees(by, found, rows),
        "crumbs": [(_("Organisations"), reverse("organisations")), (found.name, _home(found))],
        "home": _home(found),
    }
    return render(request, "coalition/vouch.html", context)


def _home(found: Organisation) -> str:
    return reverse("organisation", args=[found.handle])


def _vouchers(by: Person, found: Organisation, vouched: list[Verification]) -> list[Organisation]:
    """Return for which admitted members somebody can vouch: those they sign for, but for itself and those who do."""
    rows = organisations.of_person(by, now()).filter(role__in=organisations.SIGNING)
    admitted = Membership.objects.filter(state=State.ADMITTED).values("organisation")
    without = {found.pk, *(row.voucher_id for row in vouched)}
    return [row.organisation for row in rows.filter(organisation__in=admitted) if row.organisation_id not in without]


def _shown(row: Verification, mine: list[int]) -> dict[str, Any]:
    voucher = row.voucher
    return {
        "pk": row.pk,
        "name": voucher.name if voucher else "",
        "url": _home(voucher) if voucher else "",
        "at": row.established_at,
        "mine": row.voucher_id in mine,
    }


def _committees(by: Person, found: Organisation, rows: list[Verification]) -> list[dict[str, str]]:
    said = {row.committee for row in rows if row.means == Means.CONFIRMED}
    known = queries.coordinated_by(by, now()).filter(kind=Kind.STANDING, ended_at=None)
    coalitions = [one for one in known if one.name not in said]
    return [{"name": one.name, "url": address(one, "organisation_confirm", found.handle)} for one in coalitions]


def _act(
    request: HttpRequest, found: Organisation, form: VoucherForm, vouched: list[Verification], by: Person
) -> HttpResponse:
    if request.POST.get("do") == "take-back":
        row = next((row for row in vouched if str(row.pk) == request.POST.get("row")), None)
        if row is not None:
            attempt(
                request,
                lambda: vouching.take_back(verification=row, by=by, now=now()),
                _("Your organisation vouches for it no longer."),
            )
    elif form.is_valid():
        voucher = form.cleaned_data["voucher"]
        attempt(
            request,
            lambda: vouching.vouch(organisation=found, voucher=voucher, by=by, now=now()),
            __("%(name)s vouches for it now, in public.") % {"name": voucher.name},
        )
    return redirect("vouch", handle=found.handle)


@signed_in
def confirm(request: HttpRequest, slug: str, handle: str) -> HttpResponse:
    """Confirm by a decision of the committee that an organisation is what it says."""
    row, by = coordinated(request, slug)
    found = get_object_or_404(Organisation, handle=handle, merged_into=None)
    form = GroundForm(posted(request), coalition=row)
    if request.method == "POST" and form.is_valid():
        ground = form.ground()
        if ground is not None:
            attempt(request, lambda: _confirm(row, found, ground, by), _("Confirmed. It is shown with the decision."))
        return redirect("organisation", handle=handle)
    context = {
        "title": __("Confirm that %(name)s is what it says?") % {"name": found.name},
        "text": __("It is shown as confirmed by %(coalition)s from now on, with the decision. Confirm whom you know.")
        % {"coalition": row.name},
        "act": _("Confirm"),
        "form": form,
        "unmarked": True,
        "crumbs": [(_("Organisations"), reverse("organisations")), (found.name, _home(found))],
        "cancel_url": _home(found),
    }
    return show(request, row, "confirm.html", context)


def _confirm(row: Coalition, found: Organisation, ground: Any, by: Person) -> None:
    vouching.confirm_for(coalition=row, organisation=found, ground=ground, by=by, now=now())
