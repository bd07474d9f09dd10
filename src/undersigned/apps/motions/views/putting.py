"""The chair puts a motion to the vote: as a whole, its amendments, one of several wordings, to adjourn or refer it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from undersigned.apps.assemblies.services import voting
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.models import Amendment
from undersigned.apps.drafting.queries import Docket
from undersigned.apps.motions import pages, permissions
from undersigned.apps.motions.forms.putting import AmendmentsForm, ReferForm, TermsForm, VariantsForm
from undersigned.apps.motions.models import ELECTION, Motion
from undersigned.apps.motions.queries import amending, candidacies, order
from undersigned.apps.motions.services import bundles, carrying, choosing, putting
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.apps.votes.models import Vote
from undersigned.apps.votes.services.sizes import TooLarge
from undersigned.core.errors import Malformed
from undersigned.kit.attempts import Facts, attempt, sentence
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import NotAllowed, require

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def _why(error: Malformed) -> str:
    return _("The rules of the assembly do not fit this vote: %(detail)s.") % {"detail": error.detail}


def _clash(error: choosing.CannotStandTogether) -> str:
    said = _("These cannot stand together. Put them to the vote one after the other.")
    return f"{said} {error}"


FACTS: Facts = {
    putting.NothingToPut: _l("There is nothing to vote on here: choose something, or wait for a candidate."),
    choosing.SaysOtherwise: _l("An amendment was worded anew, decided or withdrawn since. Look at them again."),
    choosing.AmendsAmendment: _l("One of these amends another amendment. Put that one to the vote by itself, first."),
    choosing.CannotStandTogether: _clash,
    bundles.DifferentMatters: _l("These motions need different majorities. Put them to the vote one by one."),
    bundles.NotAnnounced: _l("This vote is open or over: nothing is taken out of it any more."),
    voting.NobodyVotes: _l("Nobody could vote: no organisation with a vote is there."),
    TooLarge: _l("This vote would be larger than a file can be. Ask with fewer options."),
    Malformed: _why,
}


def try_(form: forms.Form, deed: Callable[[], Vote]) -> Vote | None:
    """Put something to the vote; where that is refused, the form says why."""
    try:
        return deed()
    except tuple(FACTS) as error:
        form.add_error(None, str(sentence(error, FACTS)))
    except NotAllowed as error:
        form.add_error(None, str(error))
    return None


def _in_chair(request: HttpRequest, slug: str, number: int) -> tuple[Motion, Person]:
    """Return a motion and who may put it to the vote; others are told why they may not."""
    motion, by = pages.find(request, slug, number), myself(request)
    require(permissions.may_put(by, motion, now()))
    return motion, by


def _show(request: HttpRequest, motion: Motion, form: forms.Form, title: str | StrPromise, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "cancel_url": pages.address_of(motion), "act": _("Open the vote"), **more}
    return pages.show(request, motion, more.get("template", "motion/put.html"), context)


@signed_in
def put(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put a motion to the vote as a whole, or hold the election; lead to what else can be put."""
    motion, by = _in_chair(request, slug, number)
    form = TermsForm(posted(request), assembly=motion.assembly)
    elects = motion.deed == ELECTION
    if request.method == "POST" and form.is_valid():
        act = choosing.put_election if elects else putting.put
        if vote := try_(form, lambda: act(motion=motion, terms=form.terms(now()), by=by, now=now())):
            return redirect("vote", vote.public_id)
    docket = amending.docket_of(motion)
    more = {
        "standing": list(candidacies.standing(motion)) if elects else [],
        "elects": elects,
        "leaves_chair": elects and candidacies.leaves_chair(motion, by, now()),
        "says": carrying.says(motion),
        "open_amendments": len(docket.open) if docket else 0,
        "others": _others(motion, docket),
    }
    title = _("Hold the election") if elects else _("Put %(motion)s to the vote") % {"motion": motion.label}
    return _show(request, motion, form, title, **more)


def _others(motion: Motion, docket: Docket | None) -> list[dict[str, Any]]:
    """Return what else of a motion can be put to the vote."""
    waiting = len(docket.open) if docket else 0
    named = (
        (_("Its amendments, one by one or together"), "motion_put_amendments", waiting > 0),
        (_("Which of several wordings"), "motion_put_variants", waiting > 1),
        (_("To adjourn it"), "motion_put_adjourn", True),
        (_("To refer it to another body"), "motion_put_refer", True),
    )
    return [{"label": label, "url": pages.address(motion, name)} for label, name, may in named if may]


@signed_in
def adjourn(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask whether a motion is adjourned."""
    motion, by = _in_chair(request, slug, number)
    form = TermsForm(posted(request), assembly=motion.assembly)
    if request.method == "POST" and form.is_valid():
        deed = lambda: putting.put_adjourning(motion=motion, terms=form.terms(now()), by=by, now=now())  # noqa: E731  # once
        if vote := try_(form, deed):
            return redirect("vote", vote.public_id)
    return _show(request, motion, form, _("Adjourn %(motion)s by a vote") % {"motion": motion.label})


@signed_in
def refer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask whether a motion is referred to another body."""
    motion, by = _in_chair(request, slug, number)
    form = ReferForm(posted(request), assembly=motion.assembly)
    if request.method == "POST" and form.is_valid():
        body, terms = form.cleaned_data["body"], form.terms(now())
        deed = lambda: putting.put_referral(motion=motion, body=body, terms=terms, by=by, now=now())  # noqa: E731  # once
        if vote := try_(form, deed):
            return redirect("vote", vote.public_id)
    return _show(request, motion, form, _("Refer %(motion)s by a vote") % {"motion": motion.label})


@signed_in
def amendments(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put amendments to the vote: the next one alone, or several together; with what they collide."""
    motion, by = _in_chair(request, slug, number)
    rows = _offered(motion)
    first = [f"{one.pk}-{proposal}" for one, proposal in rows[:1]]
    form = AmendmentsForm(posted(request), assembly=motion.assembly, offered=rows, initial={"these": first})
    if request.method == "POST" and form.is_valid():
        chosen, terms = form.chosen(), form.terms(now())
        deed = lambda: choosing.put_amendments(motion=motion, chosen=chosen, terms=terms, by=by, now=now())  # noqa: E731  # once
        if vote := try_(form, deed):
            return redirect("vote", vote.public_id)
    lead = _("In the order of treatment: the most far-reaching first. Tick one, or several that are voted on together.")
    title = _("Amendments to %(motion)s") % {"motion": motion.label}
    return _show(request, motion, form, title, lead=lead, lines=_lines(motion))


@signed_in
def variants(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask which of several amendments is adopted, or whether the text stays as it is."""
    motion, by = _in_chair(request, slug, number)
    form = VariantsForm(posted(request), assembly=motion.assembly, offered=_offered(motion))
    if request.method == "POST" and form.is_valid():
        chosen, kind, terms = form.chosen(), form.how(), form.terms(now())
        deed = lambda: choosing.choose_variants(  # noqa: E731  # once
            motion=motion, chosen=chosen, kind=kind, terms=terms, by=by, now=now()
        )
        if vote := try_(form, deed):
            return redirect("vote", vote.public_id)
    lead = _("Tick the wordings. That the text stays as it is can always be chosen, too.")
    title = _("Which wording of %(motion)s?") % {"motion": motion.label}
    return _show(request, motion, form, title, lead=lead, lines=_lines(motion), chooses=True)


def _offered(motion: Motion) -> list[tuple[Amendment, int]]:
    docket = amending.docket_of(motion)
    if docket is None:
        return []
    return [(one.amendment, docket.standing(one.amendment).pk) for one in order.amendments_in_order(motion, docket)]


def _lines(motion: Motion) -> list[dict[str, Any]]:
    """Return the amendments in their order, each with what it does and with what it collides."""
    docket = amending.docket_of(motion)
    if docket is None:
        return []
    told = amending.told_before(docket)
    return [
        {
            "label": one.amendment.label,
            "url": reverse("drafting_amendment", args=[docket.statement.slug, one.amendment.number]),
            "organisation": one.amendment.organisation.name,
            "does": drafting.deeds(docket, docket.standing(one.amendment)),
            "collides": [(found.sentence, found.is_grave) for found in told.get(one.amendment.pk, [])],
            "depth": one.depth,
        }
        for one in order.amendments_in_order(motion, docket)
    ]


@signed_in
def carry(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Do what was decided and was not done yet."""
    motion, by = pages.find(request, slug, number), myself(request)
    require(permissions.may_carry_out(by, motion, now()))
    if request.method != "POST":
        return pages.to(motion)
    if carrying.do_now(motion=motion, by=by, now=now()):
        attempt(request, lambda: None, _l("Done. The motion shows it."), {})
    return pages.to(motion)
