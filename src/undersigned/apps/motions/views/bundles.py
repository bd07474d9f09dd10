"""Several motions in one vote: announced, opened, one taken out; and which of several motions goes on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from undersigned.apps.assemblies import pages as assemblies
from undersigned.apps.assemblies import permissions as chairing
from undersigned.apps.assemblies.models import Assembly, Seat
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.motions import permissions
from undersigned.apps.motions.forms.putting import ChoiceForm, MotionsForm
from undersigned.apps.motions.models import ELECTION, Motion, MotionState
from undersigned.apps.motions.queries import beginning, puttings
from undersigned.apps.motions.queries import motions as queries
from undersigned.apps.motions.queries.puttings import Bundle
from undersigned.apps.motions.services import bundles, choosing
from undersigned.apps.motions.views.putting import FACTS, try_
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import Allowed, require


def _crumbs(assembly: Assembly) -> Any:
    return assemblies.crumbs(assembly, (_("Motions"), reverse("motions", args=[assembly.slug])))


def _in_chair(request: HttpRequest, slug: str) -> tuple[Assembly, Person]:
    by, assembly = myself(request), assemblies.find(request, slug)
    require(chairing.may_chair(by, assembly, now()))
    return assembly, by


def _free(assembly: Assembly) -> list[Motion]:
    """Return the motions that can be put to one vote: open, in no other, and no elections."""
    rows = queries.moved(assembly).filter(state=MotionState.OPEN).exclude(deed=ELECTION)
    taken = set(puttings.waiting_in(assembly.pk).values_list("motion", flat=True))
    return [row for row in rows if row.pk not in taken]


def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the bundles that were announced, to all who follow the assembly; the chair announces one here."""
    assembly, moment = assemblies.find(request, slug), now()
    chairs = chairing.may_chair(request.user, assembly, moment) == Allowed()
    rows = _free(assembly)
    form = MotionsForm(posted(request), assembly=assembly, motions=rows) if chairs and len(rows) > 1 else None
    if form is not None and request.method == "POST" and form.is_valid():
        by, motions, terms = myself(request), form.motions(), form.terms(moment)
        if try_(form, lambda: bundles.announce(motions=motions, terms=terms, by=by, now=now())):
            messages.success(request, _l("The bundle is announced. Open the vote when nobody asks to take one out."))
            return redirect("motions_bundle", slug=slug)
    context = {
        "bundles": [_bundle(one, request.user) for one in puttings.bundles(assembly)],
        "chairs": chairs,
        "form": form,
        "crumbs": _crumbs(assembly),
    }
    return assemblies.show(request, assembly, "motion/bundles.html", context)


def _bundle(bundle: Bundle, person: Visitor) -> dict[str, Any]:
    assembly = bundle.motions[0].assembly
    return {
        "id": bundle.vote.public_id,
        "motions": [
            {"motion": one, "url": queries.address_of(one), "out": _out_url(bundle, one, person)}
            for one in bundle.motions
        ],
        "open_url": reverse("motions_bundle_open", args=[assembly.slug, bundle.vote.public_id]),
    }


def _out_url(bundle: Bundle, motion: Motion, person: Visitor) -> str:
    if not _asking(person, motion.assembly):
        return ""
    return reverse("motions_bundle_out", args=[motion.assembly.slug, bundle.vote.public_id, motion.number])


def _asking(person: Visitor, assembly: Assembly) -> list[Seat]:
    """Return the seats for which somebody may ask that a motion is taken out."""
    if not isinstance(person, Person):
        return []
    seats = beginning.seats_of(person, assembly, now())
    return [seat for seat in seats if permissions.may_take_out(person, seat, now()) == Allowed()]


def _find(assembly: Assembly, vote: str) -> Bundle:
    found = puttings.bundle(assembly, vote)
    if found is None:
        raise Http404
    return found


@require_POST
@signed_in
def open_(request: HttpRequest, slug: str, vote: str) -> HttpResponse:
    """Open the vote on a bundle."""
    assembly, by = _in_chair(request, slug)
    bundle = _find(assembly, vote)
    if attempt(request, lambda: bundles.open_(vote=bundle.vote, by=by, now=now()), _l("The vote is open."), FACTS):
        return redirect("vote", bundle.vote.public_id)
    return redirect("motions_bundle", slug=slug)


@signed_in
def out(request: HttpRequest, slug: str, vote: str, number: int) -> HttpResponse:
    """Ask once more, then take a motion out of a bundle: it is voted on by itself."""
    assembly, by = assemblies.find(request, slug), myself(request)
    bundle = _find(assembly, vote)
    motion = next((one for one in bundle.motions if one.number == number), None)
    if motion is None:
        raise Http404
    seats = _asking(by, assembly)
    if not seats:
        require(permissions.NOT_ASKING)
    if request.method == "POST":
        deed = lambda: bundles.take_out(vote=bundle.vote, motion=motion, seat=seats[0], by=by, now=now())  # noqa: E731  # once
        attempt(request, deed, _l("It is voted on by itself."), FACTS)
        return redirect("motions_bundle", slug=slug)
    context = {
        "title": _("Take %(motion)s out of the bundle?") % {"motion": motion.label},
        "text": _("It is voted on by itself then. The others stay together."),
        "act": _("Take it out"),
        "cancel_url": reverse("motions_bundle", args=[slug]),
        "crumbs": _crumbs(assembly),
    }
    return assemblies.show(request, assembly, "confirm.html", context)


@signed_in
def choice(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask which of several motions goes on."""
    assembly, by = _in_chair(request, slug)
    form = ChoiceForm(posted(request), assembly=assembly, motions=_free(assembly))
    if request.method == "POST" and form.is_valid():
        motions, kind, terms = form.motions(), form.how(), form.terms(now())
        deed = lambda: choosing.choose_motions(motions=motions, kind=kind, terms=terms, by=by, now=now())  # noqa: E731  # once
        if vote := try_(form, deed):
            return redirect("vote", vote.public_id)
    context = {
        "form": form,
        "title": _("Which of several motions goes on?"),
        "lead": _("The one that is chosen is put to the vote next; the others are rejected by this vote."),
        "act": _("Open the vote"),
        "cancel_url": reverse("motions", args=[slug]),
        "crumbs": _crumbs(assembly),
    }
    return assemblies.show(request, assembly, "motion/choice.html", context)
