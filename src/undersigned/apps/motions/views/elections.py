"""Who stands for a post: proposed by organisations, accepted or declined by themselves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.motions import pages, permissions
from undersigned.apps.motions.forms.candidacies import ProposeForm
from undersigned.apps.motions.models import ELECTION, Candidacy, Motion
from undersigned.apps.motions.queries import beginning, candidacies
from undersigned.apps.motions.services import candidacies as services
from undersigned.apps.motions.services import carrying
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import Facts, attempt, sentence
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import isolated, posted
from undersigned.kit.results import Allowed, NotAllowed, require

FACTS: Facts = {
    services.StandsAlready: _l("This person was proposed already, or stands already."),
    services.TooMany: _l("More stand than a vote can name. Ask some to withdraw first."),
    services.NotKnownTo: _l("This person does not act for the organisation. Leave the menu empty: they get a link."),
}


def _election(request: HttpRequest, slug: str, number: int) -> Motion:
    motion = pages.find(request, slug, number)
    if motion.deed != ELECTION:
        raise Http404
    return motion


def listed(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show who stands; organisations with a seat propose here, and those who were proposed answer."""
    motion = _election(request, slug, number)
    form = _form(request, motion)
    if form is not None and request.method == "POST" and form.is_valid() and (made := _propose(request, motion, form)):
        messages.success(request, _told(made))
        return pages.to(motion, "motion_candidates")
    rows = [_shown(one, request.user) for one in candidacies.of_motion(motion).select_related("motion__assembly")]
    context = {
        "standing": [one for one in rows if one["accepted"]],
        "waiting": [one for one in rows if not one["accepted"] and (one["mine"] or one["ours"])],
        "form": form,
        "says": carrying.says(motion),
    }
    return pages.show(request, motion, "motion/candidates.html", context)


def _form(request: HttpRequest, motion: Motion) -> ProposeForm | None:
    """Return the form with which somebody proposes, if they may for any seat."""
    if not isinstance(request.user, Person):
        return None
    moment = now()
    seats = [
        seat
        for seat in beginning.seats_of(request.user, motion.assembly, moment)
        if permissions.may_propose(request.user, motion, seat, moment) == Allowed()
    ]
    offered = [(seat, candidacies.known_to(seat, moment)) for seat in seats]
    return ProposeForm(posted(request), seats=offered) if offered else None


def _propose(request: HttpRequest, motion: Motion, form: ProposeForm) -> Candidacy | None:
    by = myself(request)
    try:
        return services.propose(motion=motion, seat=form.for_seat(), proposed=form.proposed(), by=by, now=now())
    except tuple(FACTS) as error:
        form.add_error(None, str(sentence(error, FACTS)))
    except NotAllowed as error:
        form.add_error(None, str(error))
    return None


def _told(made: Candidacy) -> str:
    name = isolated(made.name)
    if made.accepted_at is not None:
        return _("%(name)s stands.") % {"name": name}
    if made.person_id is None:
        return _("%(name)s is proposed. Send them the link that stands beside their name.") % {"name": name}
    return _("%(name)s is proposed, and is asked to accept.") % {"name": name}


def _shown(row: Candidacy, person: Visitor) -> dict[str, Any]:
    moment = now()
    mine = isinstance(person, Person) and row.person_id == person.pk
    waits = row.accepted_at is None and row.withdrawn_at is None
    ours = waits and permissions.may_stand_down(person, row, moment) == Allowed()
    return {
        "row": row,
        "accepted": row.accepted_at is not None and row.withdrawn_at is None,
        "mine": mine and row.withdrawn_at is None,
        "ours": ours,
        "link": reverse("candidacy", args=[candidacies.token_of(row)]) if ours and row.person_id is None else "",
        "url": pages.address(row.motion, "motion_candidate", row.pk) if mine or ours else "",
    }


@signed_in
def candidate(request: HttpRequest, slug: str, number: int, candidate: int) -> HttpResponse:
    """Accept, decline or withdraw: whoever was proposed; and whoever proposed, until that."""
    motion, by = _election(request, slug, number), myself(request)
    row = candidacies.find(motion, candidate)
    if row is None or not _may_know(by, row):
        raise Http404
    if request.method == "POST":
        return _answered(request, row, by)
    return _ask(request, row, by)


def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show who was proposed for what, to who has the link; accept, after signing in."""
    row = candidacies.by_token(token)
    if row is None or row.person_id is not None or row.withdrawn_at is not None:
        raise Http404
    return _by_link(request, row)


@signed_in
def _by_link(request: HttpRequest, row: Candidacy) -> HttpResponse:
    by = myself(request)
    return _answered(request, row, by) if request.method == "POST" else _ask(request, row, by)


def _may_know(person: Person, row: Candidacy) -> bool:
    return row.person_id == person.pk or permissions.may_stand_down(person, row, now()) == Allowed()


def _answered(request: HttpRequest, row: Candidacy, by: Person) -> HttpResponse:
    if request.POST.get("do") == "withdraw":
        attempt(
            request,
            lambda: services.withdraw(candidacy=row, by=by, now=now()),
            _l("This candidacy is over."),
            FACTS,
        )
    else:
        attempt(request, lambda: services.accept(candidacy=row, by=by, now=now()), _l("You stand for the post."), FACTS)
    return redirect("motion_candidates", slug=row.motion.assembly.slug, number=row.motion.number)


def _ask(request: HttpRequest, row: Candidacy, by: Person) -> HttpResponse:
    moment = now()
    accepts = row.accepted_at is None and permissions.may_accept(by, row, moment) == Allowed()
    stands_down = permissions.may_stand_down(by, row, moment) == Allowed()
    if not accepts and not stands_down:
        require(permissions.may_accept(by, row, moment))
        require(permissions.may_stand_down(by, row, moment))
    context = {
        "row": row,
        "motion": row.motion,
        "says": carrying.says(row.motion),
        "accepts": accepts,
        "stands_down": stands_down,
        "cancel_url": reverse("motion_candidates", args=[row.motion.assembly.slug, row.motion.number]),
    }
    return render(request, "motion/candidate.html", context)
