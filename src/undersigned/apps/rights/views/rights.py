"""What is held about me: see it, take it along, have it erased."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import cast

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from undersigned.apps.actions import queries as actions
from undersigned.apps.assemblies.queries.assemblies import title_of
from undersigned.apps.attendance import queries as attendance
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.apps.people.services import browsers, visits
from undersigned.apps.rights import queries
from undersigned.apps.rights.services import erasure
from undersigned.apps.signatures import queries as signatures
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now

DOWNLOAD = {
    "Content-Disposition": 'attachment; filename="undersigned-my-data.json"',
    "Content-Security-Policy": "default-src 'none'; sandbox",
}
PROOF, PROOF_SECONDS = "proof of an erasure", 600


@never_cache
@signed_in
def rights(request: HttpRequest) -> HttpResponse:
    """Show what is held about the person, table by table, and where each thing is put right."""
    person = _myself(request)
    signed = [(row, signatures.token_of(row)) for row in queries.signatures(person)]
    replied = [(row, actions.words(row.action).title, attendance.token_of(row)) for row in queries.replies(person)]
    proposed = [(row, actions.words(row).title, actions.proposal_token_of(row)) for row in queries.proposals(person)]
    more = {
        "replied": replied,
        "proposed": proposed,
        "pieces": queries.held(person),
        "signed": signed,
        "trail": len(queries.trail(person)),
    }
    return render(request, "rights/rights.html", {"person": person, **more})


@never_cache
@require_POST
@signed_in
def export(request: HttpRequest) -> HttpResponse:
    """Hand everything out as one file."""
    person, moment = _myself(request), now()
    audit.record(Event.DATA_EXPORTED, subject=person.actor, by=person.actor, now=moment)
    data = json.dumps(queries.export(person, now=moment), ensure_ascii=False, indent=1)
    return HttpResponse(data, content_type="application/json", headers=DOWNLOAD)


@never_cache
@signed_in
def erase(request: HttpRequest) -> HttpResponse:
    """Say what will happen, and do it when the person says so again."""
    person = _myself(request)
    if not visits.is_recent(request, now=now()):
        return redirect(reverse("account_confirm", query={"next": request.path}))
    if request.method == "POST" and request.POST.get("do") == "erase":
        proof = erasure.erase(person=person, by=person.actor, now=now())
        logout(request)
        request.session.set_expiry(PROOF_SECONDS)
        request.session[PROOF] = asdict(proof)
        return browsers.forget(redirect("account_rights_erased"))
    words = {
        "title": _("Erase everything about me?"),
        "text": _("This happens at once, and nobody can undo it."),
        "points": list(_points(erasure.plan(person=person, now=now()))),
        "act": _("Erase everything about me"),
        "do": "erase",
        "grave": True,
        "cancel_url": reverse("account_rights"),
    }
    return render(request, "confirm.html", words)


@never_cache
def erased(request: HttpRequest) -> HttpResponse:
    """Say that it is done, and give once what shows it: numbers that mean nothing without the address."""
    return render(request, "rights/erased.html", {"proof": request.session.pop(PROOF, None)})


def _points(plan: erasure.Plan) -> Iterator[str]:
    """Say in plain words what goes, what ends, and what cannot be called back."""
    yield _("Your account is deleted: name, address, language, passkeys, app, recovery codes, all sessions.")
    if plan.roles:
        named = _listed([role.organisation.name for role in plan.roles])
        yield _("Your roles end, and you are no longer named: %(organisations)s.") % {"organisations": named}
    for organisation in plan.orphaned:
        yield _(
            "%(organisation)s has no other owner. Nobody could decide for it any more; an operator or its coalition "
            "would have to let somebody in. Appoint another owner first, if you can."
        ) % {"organisation": organisation.name}
    if plan.terms:
        yield _("Your posts end: %(posts)s.") % {"posts": _listed(_posts(plan))}
    yield from _at_assemblies(plan)
    yield from _of_cases(plan)
    if plan.keys:
        yield ngettext(
            "The key by which you sign for an organisation is revoked, and the log says so, without your name.",
            "The keys by which you sign for organisations are revoked, and the log says so, without your name.",
            len(plan.keys),
        )
    if plan.unsigned:
        yield _("Records that were prepared for you and not signed are deleted.")
    if plan.signed:
        yield ngettext(
            "One record that you signed for an organisation stays, and your name in it, if you were named there: "
            "it is the organisation's act.",
            "%(number)s records that you signed for organisations stay, and your name in them, if you were named "
            "there: they are acts of the organisations.",
            plan.signed,
        ) % {"number": plan.signed}
        yield _("Nobody can call back a bundle or an edition that somebody has downloaded.")
    if plan.signatures:
        yield _("What you signed as a supporter counts until you withdraw it by the link on the page before.")
    if plan.replies:
        yield _("Where you said that you come, you are expected until you cancel by the link on the page before.")
    if plan.proposals:
        yield _("What you proposed and nobody has answered is taken back; of the rest your address is deleted.")
    yield _("The public log says that an account was erased, and when; not whose. You are given what shows it.")
    yield _("What you did stays in the record under a number, without a name. Backups forget you when they go.")


def _at_assemblies(plan: erasure.Plan) -> Iterator[str]:
    if plan.delegations:
        yield _("You are no longer sent to assemblies: %(assemblies)s.") % {"assemblies": _listed(_sent(plan))}
    if plan.offices:
        yield _("Your offices at assemblies end: %(offices)s.") % {"offices": _listed(_offices(plan))}
    if plan.votes:
        titles = _listed([vote.title for vote in plan.votes])
        yield _("In open votes you cast no more, and what you cast counts: %(votes)s.") % {"votes": titles}


def _of_cases(plan: erasure.Plan) -> Iterator[str]:
    if plan.casework:
        named = _listed([coalition.called() for coalition in plan.casework])
        yield _("You work on no cases any more, and are in no case team: %(coalitions)s.") % {"coalitions": named}
    if plan.unled:
        yield ngettext(
            "In the team of one case nobody else is. Nobody can open it any more, and it is deleted on its day. Take a "
            "colleague into the team first, if you can.",
            "In the teams of %(number)s cases nobody else is. Nobody can open them any more, and they are deleted on "
            "their days. Take colleagues into the teams first, if you can.",
            plan.unled,
        ) % {"number": plan.unled}


def _posts(plan: erasure.Plan) -> list[str]:
    return [f"{term.post.title}, {term.post.coalition.called()}" for term in plan.terms]


def _sent(plan: erasure.Plan) -> list[str]:
    return [f"{title_of(one.seat.assembly)}, {one.seat.organisation.name}" for one in plan.delegations]


def _offices(plan: erasure.Plan) -> list[str]:
    return [f"{one.get_office_display()}, {title_of(one.assembly)}" for one in plan.offices]


def _listed(names: list[str]) -> str:
    return " · ".join(names)


def _myself(request: HttpRequest) -> Person:
    return cast("Person", request.user)
