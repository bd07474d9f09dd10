"""How somebody comes to act for an organisation: they enter it, claim it, or accept an invitation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from undersigned.apps.organisations import permissions, phrases, queries
from undersigned.apps.organisations.forms import ROLES, ClaimForm, NameForm, ProfileForm
from undersigned.apps.organisations.models import Invitation, Role
from undersigned.apps.organisations.services import claims, invitations, organisations, recognising, verification
from undersigned.apps.organisations.services.organisations import Profile
from undersigned.apps.organisations.views.common import OVER, address, attempt, find, show
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.core import recognition
from undersigned.core.errors import Malformed
from undersigned.kit import limits
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import sentence
from undersigned.kit.names import Names
from undersigned.kit.results import Denied, require

A_DAY, ENTERED = 24 * 3600, 20
"""How many organisations one person enters in a day."""


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Ask for the name first, propose those that are known, then take the profile in."""
    if request.POST.get("do") == "enter":
        return _enter(request)
    form = NameForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "organisation/new.html", {"form": form, "step": 1})
    given = form.cleaned_data
    doubts = _doubts(Profile(name=given["name"], acronym=given["acronym"], country=given["country"]))
    if (doubts.proposals or doubts.odd.looks_like) and request.POST.get("do") != "none":
        context = {"doubts": doubts, "odd": doubts.odd, "given": given, "step": 1}
        return render(request, "organisation/known.html", context)
    return _profile(request, ProfileForm(initial=given), Names(prefix="names"), doubts)


@dataclass(frozen=True, slots=True)
class Doubts:
    """What speaks against entering an organisation anew: known ones that it may be, and what is odd about its name."""

    proposals: list[dict[str, Any]]
    odd: recognising.Warnings
    name: str

    @property
    def seen(self) -> str:
        """Write down what whoever enters it has been shown, to be sent along."""
        return "\n".join([self.name, *(one["organisation"]["url"] for one in self.proposals)])

    def are_new(self, seen: str) -> bool:
        """Tell whether there is something that they have not been shown."""
        name, *urls = seen.split("\n")
        odd = self.name != name and bool(self.odd.sentences)
        return odd or any(one["organisation"]["url"] not in urls for one in self.proposals)


def _doubts(profile: Profile) -> Doubts:
    found = recognising.proposals(_candidate(profile))
    rows = queries.all_shown([one.organisation for one in found])
    proposals = [{"found": one, "organisation": row} for one, row in zip(found, rows, strict=True)]
    return Doubts(proposals, recognising.warnings(profile.name), profile.name)


def _candidate(profile: Profile) -> recognition.Profile:
    countries = tuple(dict.fromkeys(code for code in (profile.country, *profile.countries) if code))
    names = (("", profile.name), *profile.names)
    return recognition.Profile(names=names, acronym=profile.acronym, countries=countries, domain=profile.website)


def _profile(request: HttpRequest, form: ProfileForm, names: Any, doubts: Doubts | None = None) -> HttpResponse:
    seen = doubts.seen if doubts else _seen(request)
    context = {"form": form, "names": names, "step": 2, "odd": doubts and doubts.odd, "seen": seen}
    shown = doubts.proposals if doubts and form.is_bound else []  # else they were on the page before
    return render(request, "organisation/new.html", context | {"proposals": shown})


def _seen(request: HttpRequest) -> str:
    return request.POST.get("seen", "").replace("\r\n", "\n")


def _enter(request: HttpRequest) -> HttpResponse:
    form, names = ProfileForm(request.POST), Names(request.POST, prefix="names")
    if not (form.is_valid() and names.is_valid()):
        return _profile(request, form, names)
    by = myself(request)
    try:
        profile = form.profile(names)
        doubts = _doubts(profile)
        if doubts.are_new(_seen(request)):
            return _profile(request, form, names, doubts)
        if not limits.within("enter", by.actor, times=ENTERED, seconds=A_DAY):
            require(Denied(_("You have entered many organisations today. Wait until tomorrow, or ask the operator.")))
        organisation = organisations.introduce(profile=profile, by=by, now=now())
    except Malformed as error:
        form.add_error(None, sentence(error))
        return _profile(request, form, names)
    messages.success(request, _("Your organisation is entered, and you are its owner. What comes next is below."))
    return redirect("organisation", handle=organisation.handle)


@signed_in
def claim(request: HttpRequest, handle: str) -> HttpResponse:
    """Say that one represents an organisation that is known here, or take that back."""
    organisation, by = find(handle), myself(request)
    require(permissions.may_be_claimed(organisation))
    open_claim = queries.claims(organisation).filter(person=by).first()
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and request.POST.get("do") == "take-back" and open_claim:
        attempt(request, lambda: claims.take_back(claim=open_claim, by=by, now=now()), _("Your claim is taken back."))
        return redirect("organisation", handle=handle)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        done = _("Your claim is with those who decide. You will find the organisation under “My organisations”.")
        attempt(request, lambda: claims.make(organisation=organisation, words=words, by=by, now=now()), done)
        return redirect("my_organisations")
    context = {
        "form": form,
        "claim": open_claim,
        "to_win": phrases.in_its_script(verification.domain_to_win(organisation)),
        "represented": queries.owners(organisation, now()).exists(),
        "acts": queries.role_of(by, organisation, now()),
    }
    return show(request, organisation, "organisation/claim.html", **context)


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show to whoever has the link what it is for, and let them accept under the account they are signed in with."""
    row = queries.invitation_of(token)
    if row is None:
        raise Http404
    if request.method == "POST":
        return _accept(request, row)
    standing = queries.standing_of(row, now())
    here = reverse("invitation", args=[token])
    context = {
        "invitation": row,
        "shown": queries.shown(row.organisation),
        "role": Role(row.role).label,
        "may": ROLES[Role(row.role)],
        "over": OVER[standing],
        "joined": row.accepted_by_id is not None and row.accepted_by_id == request.user.pk,
        "acts": queries.role_of(request.user, row.organisation, now()),
        "here": here,
        "sign_in_url": reverse(settings.LOGIN_URL, query={"next": here}),
        "sign_up_url": reverse("account_sign_up", query={"next": here}),
    }
    return render(request, "organisation/invitation.html", context)


def _accept(request: HttpRequest, row: Invitation) -> HttpResponse:
    here = reverse("invitation", args=[queries.token_of(row)])
    if not isinstance(request.user, Person):
        return redirect(reverse(settings.LOGIN_URL, query={"next": here}))
    by = request.user
    done = _("You act for this organisation now.")
    if attempt(request, lambda: invitations.accept(invitation=row, by=by, now=now()), done):
        return redirect(address(row.organisation))
    return redirect(here)
