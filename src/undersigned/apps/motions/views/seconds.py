"""Seconding a motion for an organisation with a seat, and taking that back."""

from __future__ import annotations

from functools import partial

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from undersigned.apps.assemblies.models import Seat
from undersigned.apps.motions import pages, permissions
from undersigned.apps.motions.forms.seconds import SecondForm
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.queries import beginning
from undersigned.apps.motions.queries import motions as queries
from undersigned.apps.motions.services import seconds
from undersigned.apps.motions.views.common import ask
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import Denied, require


@signed_in
def second(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Choose for which organisation, under which mandate."""
    motion, by = pages.find(request, slug, number), myself(request)
    offered = [(seat, permissions.mandates(by, seat, now())) for seat in _seats(motion, by)]
    pairs = [(seat, mandate) for seat, mandates in offered for mandate in mandates]
    if not pairs:
        require(_why_not(motion, by, [seat for seat, _mandates in offered]))
    form = SecondForm(posted(request), pairs=pairs)

    def deed() -> object:
        seat, mandate = form.chosen()
        return seconds.give(motion=motion, seat=seat, mandate=mandate, by=by, now=now())

    lead = _("Who seconds a motion wants it to be treated, whatever they will vote. It can be taken back.")
    said = {"title": _("Second %(motion)s"), "act": _("Second it"), "done": _("Your organisation seconds the motion.")}
    return ask(request, motion, form, deed, lead=lead, **said)


def _seats(motion: Motion, by: Person) -> list[Seat]:
    """Return the seats for which somebody could second a motion."""
    already = {one.organisation_id for one in queries.seconds_of(motion)}
    rows = beginning.seats_of(by, motion.assembly, now())
    return [seat for seat in rows if seat.organisation_id not in {*already, motion.mover_id}]


def _why_not(motion: Motion, by: Person, seats: list[Seat]) -> Denied:
    """Say why somebody cannot second a motion: for each seat there is no mandate, or there is no seat."""
    for seat in seats:
        answer = permissions.may_second(by, motion, seat, None, now())
        if isinstance(answer, Denied):
            return answer
    return Denied(_("Organisations with a seat second motions. Yours has none, moves it, or seconds it already."))


@signed_in
def take_back(request: HttpRequest, slug: str, number: int, second: int) -> HttpResponse:
    """Second it no longer; a page asks once more."""
    motion = pages.find(request, slug, number)
    row = queries.seconds_of(motion).filter(pk=second).first()
    if row is None:
        raise Http404
    row.motion = motion
    by = myself(request)
    require(permissions.may_take_back(by, row, now()))
    deed = partial(seconds.take_back, second=row, by=by, now=now())
    lead = _("%(organisation)s seconds this motion no longer. If seconders are missing then, it waits for others.")
    lead %= {"organisation": row.organisation.name}
    said = {"title": _("Take back that you second it?"), "act": _("Take it back"), "done": _("It is taken back.")}
    return ask(request, motion, forms.Form(posted(request)), deed, lead=lead, **said)
