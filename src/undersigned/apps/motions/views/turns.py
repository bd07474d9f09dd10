"""The committee recommends; a motion is withdrawn, adjourned, referred, taken up again, or put under another item."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from undersigned.apps.assemblies.queries.assemblies import coalitions_of
from undersigned.apps.motions import pages, permissions
from undersigned.apps.motions.forms.turns import AdviceForm, BecauseForm, PlaceForm, ReferForm
from undersigned.apps.motions.queries import puttings
from undersigned.apps.motions.services import advice as advising
from undersigned.apps.motions.services import motions, turns
from undersigned.apps.motions.views.common import ask
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import require


@signed_in
def advice(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say what the committee recommends."""
    motion, by = pages.find(request, slug, number), myself(request)
    require(permissions.may_advise(by, motion, now()))
    form = AdviceForm(posted(request), initial={"advice": motion.advice, "words": motion.advice_words})

    def deed() -> object:
        return advising.recommend(
            motion=motion, advice=form.advice_chosen(), words=form.cleaned_data["words"], by=by, now=now()
        )

    lead = _("It is read by all who read the motion, and printed in the booklet.")
    said = {
        "title": _("Recommend on %(motion)s"),
        "act": _("Recommend"),
        "done": _("The recommendation stands beside the motion."),
    }
    return ask(request, motion, form, deed, lead=lead, **said)


@signed_in
def withdraw(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take a motion back."""
    motion, by = pages.find(request, slug, number), myself(request)
    require(permissions.may_withdraw(by, motion, now()))
    form = BecauseForm(posted(request))

    def deed() -> object:
        return motions.withdraw(motion=motion, because=form.cleaned_data["because"], by=by, now=now())

    stays = _("It stays to be read under its number, and is not put to the vote. This cannot be undone.")
    lead = " ".join(one for one in (puttings.breaks(motion), stays) if one)
    said = {"title": _("Withdraw %(motion)s?"), "act": _("Withdraw it"), "done": _("The motion is withdrawn.")}
    return ask(request, motion, form, deed, lead=lead, grave=True, **said)


@signed_in
def adjourn(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put a motion off, by hand."""
    motion, by = pages.find(request, slug, number), myself(request)
    require(permissions.may_set_aside(by, motion, now()))
    form = BecauseForm(posted(request))

    def deed() -> object:
        return turns.adjourn(motion=motion, because=form.cleaned_data["because"], by=by, now=now())

    lead = _("It is not treated until it is taken up again, and takes no amendments until then.")
    said = {"title": _("Adjourn %(motion)s?"), "act": _("Adjourn it"), "done": _("The motion is adjourned.")}
    return ask(request, motion, form, deed, lead=lead, **said)


@signed_in
def refer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Refer a motion to another body, by hand."""
    motion, by = pages.find(request, slug, number), myself(request)
    require(permissions.may_set_aside(by, motion, now()))
    form = ReferForm(posted(request), coalitions=coalitions_of(motion.assembly))

    def deed() -> object:
        return turns.refer(
            motion=motion, body=form.body_chosen(), because=form.cleaned_data["because"], by=by, now=now()
        )

    lead = _("Another body treats it. It can be taken up again here as long as the assembly goes on.")
    said = {"title": _("Refer %(motion)s to whom?"), "act": _("Refer it"), "done": _("The motion is referred.")}
    return ask(request, motion, form, deed, lead=lead, **said)


@signed_in
def take_up(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Bring a motion before the assembly again."""
    motion, by = pages.find(request, slug, number), myself(request)
    require(permissions.may_take_up(by, motion, now()))
    form = BecauseForm(posted(request))

    def deed() -> object:
        return turns.take_up(motion=motion, note=form.cleaned_data["because"], by=by, now=now())

    lead = _("It is to be decided again, and its text takes amendments.")
    said = {
        "title": _("Take up %(motion)s again?"),
        "act": _("Take it up"),
        "done": _("The motion is before the assembly again."),
    }
    return ask(request, motion, form, deed, lead=lead, **said)


@signed_in
def place(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put a motion under another item of the agenda."""
    motion, by = pages.find(request, slug, number), myself(request)
    require(permissions.may_order(by, motion.assembly, now()))
    form = PlaceForm(posted(request), assembly=motion.assembly, initial={"item": motion.item_id or ""})

    def deed() -> object:
        return motions.place_under(motion=motion, item=form.item_chosen(), by=by, now=now())

    lead = _("It is treated when the assembly comes to that item.")
    said = {
        "title": _("Under which item is %(motion)s treated?"),
        "act": _("Put it there"),
        "done": _("It stands under that item."),
    }
    return ask(request, motion, form, deed, lead=lead, **said)
