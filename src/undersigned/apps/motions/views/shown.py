"""A motion as everybody reads it: text, mover, seconders, recommendation, amendments, votes, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.assemblies.queries import agenda, rules
from undersigned.apps.drafting import events as drafting_events
from undersigned.apps.drafting import permissions as drafting
from undersigned.apps.drafting import queries as drafts
from undersigned.apps.drafting.models import OPEN, Amendment
from undersigned.apps.drafting.pages import of_draft
from undersigned.apps.drafting.queries import Docket
from undersigned.apps.drafting.queries.collisions import Collision
from undersigned.apps.motions import pages, permissions
from undersigned.apps.motions.events import DEEDS
from undersigned.apps.motions.models import Motion, Second, Step
from undersigned.apps.motions.queries import amending, beginning, order, texts
from undersigned.apps.motions.queries import motions as queries
from undersigned.apps.motions.queries.order import Placed
from undersigned.apps.motions.views.outcome import outcome
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Statement
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed


def motion(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a motion."""
    row, moment = pages.find(request, slug, number), now()
    return pages.show(request, row, "motion/page.html", of(request, row, moment))


@of_draft
def of_text(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Lead from a text to the motion whose text it is."""
    row = texts.of_text(statement.pk) if texts.is_shown(request.user, statement.pk, now()) else None
    if row is None:
        raise Http404
    return redirect(queries.address_of(row))


def of(request: HttpRequest, row: Motion, moment: datetime) -> dict[str, Any]:
    """Return all that the page of a motion shows."""
    wording = queries.wording_of(row)
    return {
        **deed_of(row),
        "wording": wording,
        "clauses": statements.shown_clauses(wording) if wording else [],
        "item": item_of(row),
        "seconds": _seconds(request, row, moment),
        "wanted": rules.current(row.assembly).seconders if row.mover else 0,
        "missing": queries.missing(row) if row.state in queries.WAITING else 0,
        "second_url": pages.address(row, "motion_second") if may_second(request, row, moment) else "",
        "steps": [_step(step, word) for step, word in queries.told(row)],
        "text_links": list(links(request, row, moment)),
        **amendments(request, row, moment),
        "acts": _acts(request, row, moment),
        **outcome(request, row, moment),
    }


def deed_of(row: Motion) -> dict[str, Any]:
    """Return what the adoption does, in words, and what it did."""
    deed = DEEDS.get(row.deed)
    return {"deed": deed, "says": deed.says(row.pk) if deed else "", "done": deed.shown(row.pk) if deed else None}


def item_of(row: Motion) -> dict[str, Any] | None:
    """Return the item under which it is treated."""
    if row.item is None:
        return None
    title, language = agenda.title_of(row.item, row.assembly)
    return {"title": title, "language": language}


def _seconds(request: HttpRequest, row: Motion, moment: datetime) -> list[dict[str, Any]]:
    """Return who seconds a motion; whoever acts for one of them sees how to take it back."""
    own = {seat.organisation_id for seat in beginning.seats_of(request.user, row.assembly, moment)}
    found = []
    for one in queries.seconds_of(row):
        one.motion = row
        acts = one.organisation_id in own and permissions.may_take_back(request.user, one, moment) == Allowed()
        found.append(_second(one, acts=acts))
    return found


def _second(row: Second, *, acts: bool) -> dict[str, Any]:
    args = [row.motion.assembly.slug, row.motion.number, row.pk]
    return {
        "organisation": row.organisation,
        "body": row.mandate.body if row.mandate else "",
        "at": row.seconded_at,
        "back_url": reverse("motion_second_back", args=args) if acts else "",
    }


def _step(row: Step, word: str) -> dict[str, Any]:
    return {
        "state": queries.sign_of(row),
        "word": word,
        "at": row.at,
        "note": row.note,
        "vote_url": reverse("vote", args=[row.vote.public_id]) if row.vote else "",
    }


def links(request: HttpRequest, row: Motion, moment: datetime) -> Iterator[dict[str, Any]]:
    """Give the pages about the text of a motion: where it is amended, compared, answered, and brought together."""
    statement = row.statement
    if statement is None or drafting.may_read(request.user, statement, moment) != Allowed():
        return
    own = (
        drafting_events.Link(_("The text with its amendments"), "drafting", 0),
        drafting_events.Link(_("Amendments, clause by clause"), "drafting_amendments", 10),
    )
    more = drafting_events.links(request.user, statement.pk, moment)
    for link in (*own, *(one for one in more if one.name != "motion_of_text")):
        yield {"label": link.label, "url": reverse(link.name, args=[statement.slug])}


def amendments(request: HttpRequest, row: Motion, moment: datetime) -> dict[str, Any]:
    """Return the amendments that somebody reads: those that wait in the order of treatment, then the decided ones."""
    statement = row.statement
    if statement is None or drafting.may_read(request.user, statement, moment) != Allowed():
        return {"amendments": [], "decided": [], "propose_url": ""}
    docket = drafts.docket_for(request.user, statement, moment)
    told = amending.told_before(docket)
    decided = [one for one in docket.amendments.values() if one.state not in OPEN]
    proposes = bool(drafts.proposing(request.user, statement, moment))
    return {
        "amendments": [_placed(docket, one, told) for one in order.amendments_in_order(row, docket)],
        "decided": [_amendment(docket, one) for one in decided],
        "propose_url": reverse("drafting_amendment_new", args=[statement.slug]) if proposes else "",
        "round": drafts.open_to(request.user, statement, moment),
        "by_hand": bool(row.order),
    }


def _placed(docket: Docket, one: Placed, told: Mapping[int, list[Collision]]) -> dict[str, Any]:
    percent = max(1, round(one.share * 100)) if one.share else 0
    return {
        **_amendment(docket, one.amendment),
        "percent": percent,
        "deletes_whole": one.deletes_whole,
        "depth": one.depth,
        "number": one.amendment.number,
        "changes": order.changed_by(docket, one.amendment, one.proposal),
        "collides": [(found.sentence, found.is_grave) for found in told.get(one.amendment.pk, [])],
    }


def _amendment(docket: Docket, one: Amendment) -> dict[str, Any]:
    standing = docket.standing(one)
    return {
        "label": one.label,
        "organisation": one.organisation.name,
        "parent": docket.amendments[one.parent_id].label if one.parent_id else "",
        "does": drafts.deeds(docket, standing),
        "rationale": standing.rationale,
        "state": one.state,
        "url": reverse("drafting_amendment", args=[docket.statement.slug, one.number]),
    }


def _acts(request: HttpRequest, row: Motion, moment: datetime) -> list[dict[str, Any]]:
    """Return what whoever looks may do, but for what goes to the vote."""
    person = request.user
    may_order = permissions.may_order(person, row.assembly, moment) == Allowed()
    named = (
        ("motion_advice", _("Recommend …"), permissions.may_advise(person, row, moment) == Allowed()),
        ("motion_place", _("Under another item …"), may_order),
        ("motion_order", _("Order of amendments …"), _may_order_amendments(request, row, moment)),
        ("motion_adjourn", _("Adjourn …"), permissions.may_set_aside(person, row, moment) == Allowed()),
        ("motion_refer", _("Refer …"), permissions.may_set_aside(person, row, moment) == Allowed()),
        ("motion_take_up", _("Take it up again …"), permissions.may_take_up(person, row, moment) == Allowed()),
        ("motion_withdraw", _("Withdraw …"), permissions.may_withdraw(person, row, moment) == Allowed()),
    )
    return [{"label": label, "url": pages.address(row, name)} for name, label, may in named if may]


def _may_order_amendments(request: HttpRequest, row: Motion, moment: datetime) -> bool:
    if row.statement is None:
        return False
    return permissions.may_order_amendments(request.user, row, moment) == Allowed()


def may_second(request: HttpRequest, row: Motion, moment: datetime) -> bool:
    """Tell whether whoever looks acts for an organisation that could second a motion, and does not yet."""
    if row.state not in queries.WAITING:
        return False
    already = {one.organisation_id for one in queries.seconds_of(row)}
    seats = beginning.seats_of(request.user, row.assembly, moment)
    return any(seat.organisation_id not in {*already, row.mover_id} for seat in seats)
