"""The committee recommends; a motion is withdrawn, adjourned, referred, taken up again, or put under another item."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from undersigned.apps.assemblies.queries.assemblies import coalitions_of
from undersigned.apps.motions import pages, permissions
from undersigned.apps.motions.forms.turns import AdviceForm, BecauseForm, PlaceForm, ReferForm
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.services import advice as advising
from undersigned.apps.motions.services import motions, turns
from undersigned.apps.motions.views.common import FACTS, asks
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import require


def _named(motion: Motion) -> dict[str, str]:
    return {"motion": motion.label}


@signed_in
def advice(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say what the committee recommends."""
    motion, by = pages.find(request, slug, number), myself(request)
    require(permissions.may_advise(by, motion, now()))
    form = AdviceForm(posted(request), initial={"advice": motion.advice, "words": motion.advice_words})
    if request.method == "POST" and form.is_valid():
        chosen, words = form.advice_chosen(), form.cleaned_data["words"]
        attempt(
            request,
            lambda: advising.recommend(motion=motion, advice=chosen, words=words, by=by, now=now()),
            _l("The recommendation stands beside the motion."),
            FACTS,
        )
        return pages.to(motion)
    lead = _("It is read by all who read the motion, and printed in the booklet.")
    title = _("Recommend on %(motion)s") % _named(motion)
    return asks(request, motion, form, title=title, lead=lead, act=_("Recommend"))


@signed_in
def withdraw(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take a motion back."""
    motion, by = pages.find(request, slug, number), myself(request)
    require(permissions.may_withdraw(by, motion, now()))
    form = BecauseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        attempt(
            request,
            lambda: motions.withdraw(motion=motion, because=because, by=by, now=now()),
            _l("The motion is withdrawn."),
            FACTS,
        )
        return pages.to(motion)
    lead = _("It stays to be read under its number, and is not put to the vote. This cannot be undone.")
    said = {"title": _("Withdraw %(motion)s?") % _named(motion), "lead": lead, "act": _("Withdraw it"), "grave": True}
    return asks(request, motion, form, **said)


@signed_in
def adjourn(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put a motion off, by hand."""
    motion, by = pages.find(request, slug, number), myself(request)
    require(permissions.may_set_aside(by, motion, now()))
    form = BecauseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        attempt(
            request,
            lambda: turns.adjourn(motion=motion, because=because, by=by, now=now()),
            _l("The motion is adjourned."),
            FACTS,
        )
        return pages.to(motion)
    lead = _("It is not treated until it is taken up again, and takes no amendments until then.")
    title = _("Adjourn %(motion)s?") % _named(motion)
    return asks(request, motion, form, title=title, lead=lead, act=_("Adjourn it"))


@signed_in
def refer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Refer a motion to another body, by hand."""
    motion, by = pages.find(request, slug, number), myself(request)
    require(permissions.may_set_aside(by, motion, now()))
    form = ReferForm(posted(request), coalitions=coalitions_of(motion.assembly))
    if request.method == "POST" and form.is_valid():
        body, because = form.body_chosen(), form.cleaned_data["because"]
        attempt(
            request,
            lambda: turns.refer(motion=motion, body=body, because=because, by=by, now=now()),
            _l("The motion is referred."),
            FACTS,
        )
        return pages.to(motion)
    lead = _("Another body treats it. It can be taken up again here as long as the assembly goes on.")
    title = _("Refer %(motion)s to whom?") % _named(motion)
    return asks(request, motion, form, title=title, lead=lead, act=_("Refer it"))


@signed_in
def take_up(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Bring a motion before the assembly again."""
    motion, by = pages.find(request, slug, number), myself(request)
    require(permissions.may_take_up(by, motion, now()))
    form = BecauseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["because"]
        attempt(
            request,
            lambda: turns.take_up(motion=motion, note=note, by=by, now=now()),
            _l("The motion is before the assembly again."),
            FACTS,
        )
        return pages.to(motion)
    lead = _("It is to be decided again, and its text takes amendments.")
    title = _("Take up %(motion)s again?") % _named(motion)
    return asks(request, motion, form, title=title, lead=lead, act=_("Take it up"))


@signed_in
def place(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put a motion under another item of the agenda."""
    motion, by = pages.find(request, slug, number), myself(request)
    require(permissions.may_order(by, motion.assembly, now()))
    form = PlaceForm(posted(request), assembly=motion.assembly, initial={"item": motion.item_id or ""})
    if request.method == "POST" and form.is_valid():
        item = form.item_chosen()
        attempt(
            request,
            lambda: motions.place_under(motion=motion, item=item, by=by, now=now()),
            _l("It stands under that item."),
            FACTS,
        )
        return pages.to(motion)
    lead = _("It is treated when the assembly comes to that item.")
    title = _("Under which item is %(motion)s treated?") % _named(motion)
    return asks(request, motion, form, title=title, lead=lead, act=_("Put it there"))
