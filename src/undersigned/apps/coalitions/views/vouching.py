"""Saying that an organisation is what it says: as a member that knows it, or as the committee of a coalition."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import permissions, queries
from undersigned.apps.coalitions.forms import GroundForm, VoucherForm
from undersigned.apps.coalitions.models import Coalition, Kind
from undersigned.apps.coalitions.services import vouching
from undersigned.apps.coalitions.views.common import address, attempt, coordinated, show
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.events import committees
from undersigned.apps.organisations.models import Means, Organisation, Role, Verification
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import isolated, posted
from undersigned.kit.results import Denied, Permission, require

MOST = 30
"""Organisations, and committees, for which somebody may speak on one page."""


@signed_in
def vouch(request: HttpRequest, handle: str) -> HttpResponse:
    """Show who vouches for an organisation; vouch for it, or no longer; lead committees on to confirming it.

    Whoever cannot is told why, for each of theirs, before they fill in anything.
    """
    found = get_object_or_404(Organisation, handle=handle, merged_into=None)
    by, asked = myself(request), request.POST.get("do")
    rows = list(organisations.verifications(found))
    vouched = [row for row in rows if row.means == Means.VOUCHED]
    if asked == "take-back":
        return _take_back(request, found, vouched, by)
    may = permissions.may_be_vouched_for(by, found, now())
    answers = {} if isinstance(may, Denied) else _answers(by, found, vouched)
    vouchers = [one for one, answer in answers.items() if not isinstance(answer, Denied)]
    form = VoucherForm(request.POST if asked == "vouch" else None, vouchers=vouchers)
    if asked == "vouch" and form.is_valid():
        return _vouch(request, found, form.cleaned_data["voucher"], by)
    mine = [row.organisation_id for row in organisations.of_person(by, now()).filter(role=Role.OWNER)]
    context = {
        "found": found,
        "vouched": [_shown(row, mine) for row in vouched],
        "confirmed": _confirmed(by, found, rows),
        "why": may.reason if isinstance(may, Denied) else "",
        "vouchers": vouchers,
        "refused": [(one.name, answer.reason) for one, answer in answers.items() if isinstance(answer, Denied)],
        "form": form,
        "committees": [] if isinstance(may, Denied) else _committees(by, found, rows),
        "crumbs": [(_("Organisations"), reverse("organisations")), (found.name, _home(found))],
        "home": _home(found),
    }
    return render(request, "coalition/vouch.html", context)


def _home(found: Organisation) -> str:
    return reverse("organisation", args=[found.handle])


def _answers(by: Person, found: Organisation, vouched: list[Verification]) -> dict[Organisation, Permission]:
    """Return for which organisations somebody signs that do not vouch for it yet, and whether they may vouch for it."""
    rows = organisations.of_person(by, now()).filter(role__in=organisations.SIGNING, organisation__closed_at=None)
    others = rows.exclude(organisation__in=[row.voucher_id for row in vouched])[:MOST]
    return {row.organisation: permissions.may_vouch(by, row.organisation, found, now()) for row in others}


def _shown(row: Verification, mine: list[int]) -> dict[str, Any]:
    voucher = row.voucher
    return {
        "pk": row.pk,
        "name": voucher.name if voucher else "",
        "url": _home(voucher) if voucher else "",
        "at": row.established_at,
        "mine": row.voucher_id in mine,
    }


def _confirmed(by: Person, found: Organisation, rows: list[Verification]) -> list[dict[str, Any]]:
    """Return which committees confirm it, and where those that somebody is on take that back."""
    confirmed = [row for row in rows if row.means == Means.CONFIRMED]
    known = committees(row.coalition_slug for row in confirmed)
    own = {one.slug: one for one in queries.coordinated_by(by, now()) if one.ended_at is None}
    return [
        {
            "committee": known.get(row.coalition_slug),
            "name": row.committee,
            "decision": row.decision,
            "at": row.established_at,
            "take_back": address(own[row.coalition_slug], "confirmation_take_back", found.handle)
            if row.coalition_slug in own
            else "",
        }
        for row in confirmed
    ]


def _committees(by: Person, found: Organisation, rows: list[Verification]) -> list[dict[str, Any]]:
    """Return the committees that somebody is on and that do not confirm it yet, and why one may not."""
    said = {row.coalition_slug for row in rows if row.means == Means.CONFIRMED}
    known = queries.coordinated_by(by, now()).filter(kind=Kind.STANDING, ended_at=None).exclude(slug__in=said)
    return [_committee(by, one, found) for one in known[:MOST]]


def _committee(by: Person, one: Coalition, found: Organisation) -> dict[str, Any]:
    may = permissions.may_confirm(by, one, found, now())
    why = may.reason if isinstance(may, Denied) else ""
    return {"name": one.called(), "url": address(one, "organisation_confirm", found.handle), "why": why}


def _take_back(request: HttpRequest, found: Organisation, vouched: list[Verification], by: Person) -> HttpResponse:
    row = next((row for row in vouched if str(row.pk) == request.POST.get("row")), None)
    if row is not None:
        attempt(
            request,
            lambda: vouching.take_back(verification=row, by=by, now=now()),
            _("Your organisation vouches for it no longer."),
        )
    return redirect("vouch", handle=found.handle)


def _vouch(request: HttpRequest, found: Organisation, voucher: Organisation, by: Person) -> HttpResponse:
    attempt(
        request,
        lambda: vouching.vouch(organisation=found, voucher=voucher, by=by, now=now()),
        __("%(name)s vouches for it now, in public.") % {"name": isolated(voucher.name)},
    )
    return redirect("vouch", handle=found.handle)


@signed_in
def confirm(request: HttpRequest, slug: str, handle: str) -> HttpResponse:
    """Confirm by a decision of the committee that an organisation is what it says."""
    row, by = coordinated(request, slug)
    found = get_object_or_404(Organisation, handle=handle, merged_into=None)
    require(permissions.may_confirm(by, row, found, now()))
    form = GroundForm(posted(request), coalition=row)
    if request.method == "POST" and form.is_valid() and (ground := form.ground()) is not None:
        attempt(
            request,
            lambda: vouching.confirm_for(coalition=row, organisation=found, ground=ground, by=by, now=now()),
            _("Confirmed. It is shown with the decision."),
        )
        return redirect("organisation", handle=handle)
    context = {
        "title": __("Confirm that %(name)s is what it says?") % {"name": isolated(found.name)},
        "text": __("It is shown as confirmed by %(coalition)s from now on, with the decision. Confirm whom you know.")
        % {"coalition": isolated(row.called())},
        "act": _("Confirm"),
    }
    return _ask(request, row, found, form, context)


@signed_in
def take_back_confirmation(request: HttpRequest, slug: str, handle: str) -> HttpResponse:
    """Take back by another decision of the committee what it confirmed."""
    row, by = coordinated(request, slug)
    found = get_object_or_404(Organisation, handle=handle, merged_into=None)
    form = GroundForm(posted(request), coalition=row)
    if request.method == "POST" and form.is_valid() and (ground := form.ground()) is not None:
        attempt(
            request,
            lambda: vouching.take_back_confirmation(coalition=row, organisation=found, ground=ground, by=by, now=now()),
            _("Taken back. The history of how it was verified says so, with the decision."),
        )
        return redirect("organisation_verification", handle=handle)
    if not queries.confirmations(row).filter(organisation=found).exists():
        return redirect("organisation_verification", handle=handle)  # somebody else was quicker; the history says so
    context = {
        "title": __("Confirm %(name)s no longer?") % {"name": isolated(found.name)},
        "text": __("From now on it is not shown as confirmed by %(coalition)s.")
        % {"coalition": isolated(row.called())},
        "points": [
            _("Its history says from when to when it was confirmed, and by which decision that was taken back."),
            _("What else it is verified by stays: its domain, those who vouch, other committees."),
            _("Editions and bundles that were made before keep what they said then."),
            _("Its membership is another matter, and stays as it is."),
        ],
        "act": _("Take it back"),
        "grave": True,
    }
    return _ask(request, row, found, form, context)


def _ask(
    request: HttpRequest, row: Coalition, found: Organisation, form: GroundForm, words: dict[str, Any]
) -> HttpResponse:
    more = {
        "form": form,
        "unmarked": True,
        "crumbs": [(_("Organisations"), reverse("organisations")), (found.name, _home(found))],
        "cancel_url": _home(found),
    }
    return show(request, row, "confirm.html", words | more)
