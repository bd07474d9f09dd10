"""The page of an organisation: how it is verified, who speaks for it, what it signed, proposed and holds.

It stands above all rooms because it asks all of them. So does the download of a mandate's document, which may be for
members of the organisation's coalitions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import events as coalitions_events
from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Membership, State, Term
from undersigned.apps.moderation.queries import require_shown
from undersigned.apps.organisations import permissions, queries
from undersigned.apps.organisations.events import Committee, committees
from undersigned.apps.organisations.models import Mandate, Merger, Organisation, Step, Verification, Visibility
from undersigned.apps.organisations.services import documents as filed
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.statements.models import Revision, Statement
from undersigned.kit import documents
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed, Denied, Permission, require

LISTED = 50
"""Rows of each list on the page."""
STANDING = (State.ADMITTED, State.SUSPENDED)


def organisation(request: HttpRequest, handle: str) -> HttpResponse:
    """Show all that is public about an organisation, in a fixed number of look-ups."""
    row = get_object_or_404(Organisation.objects.select_related("merged_into"), handle=handle)
    if row.merged_into_id is not None and "entry" not in request.GET:
        return redirect("organisation_merged", handle=handle)  # for now: a merger can be undone
    moment = now()
    if queries.role_of(request.user, row, moment) is None:
        require_shown(queries.KIND, row.pk)  # its own people go on, and can object
    head = queries.head(row, request.user, request.path, moment)
    standing = queries.how_verified([row])[row.pk].standing
    known = committees(one.coalition_slug for one in standing)
    context = {
        "names": row.names.order_by("language"),
        "kind": row.get_kind_display(),
        "reasons": [_reason(one, known) for one in standing],
        "mergers": Merger.objects.filter(kept=row).select_related("merged").order_by("merged_at", "pk")[:LISTED],
        "people": [one.person.name for one in queries.named(row, moment)[:LISTED]],
        "represented": queries.owners(row, moment).exists(),
        "signed": [_signed(one) for one in _endorsements(row)[:LISTED]],
        "proposed": [_text(one) for one in _proposed(row)[:LISTED]],
        "memberships": [_membership(one) for one in _memberships(row)[:LISTED]],
        "meetings": coalitions_events.seated(request.user, row.pk, moment),
        "posts": [_post(one) for one in _terms(row)[:LISTED]],
        "claims": queries.claims(row).count() if head["may_manage"] else 0,
        "coming": _coming(row, may_manage=head["may_manage"], verified=bool(standing)) if head["may_sign"] else [],
    }
    return render(request, "organisation/page.html", head | context)


STEPS = {
    Step.MANDATE: (
        "organisation_mandates",
        _("A mandate of your board or assembly: signing, joining and voting rest on it."),
    ),
    Step.KEY: (
        "organisation_keys",
        _("A passkey or an SSH key. Without one the organisation signs by mail, and that is shown as weaker."),
    ),
    Step.COLLEAGUE: ("organisation_invite", _("So that nobody has to share an account, and an owner can confirm.")),
    Step.DOMAIN: ("organisation_verify", _("Until something shows it, the organisation is shown as not verified.")),
    Step.COALITION: ("coalitions", ""),
}
"""Where each is done, and why."""
OF_OWNERS = {Step.COLLEAGUE, Step.DOMAIN}


def _coming(row: Organisation, *, may_manage: bool, verified: bool) -> list[dict[str, Any]]:
    """Return the steps that are neither done nor put aside, as far as whoever looks can take them."""
    moment = now()
    invited = queries.invitations(row).filter(expires_at__gt=moment)
    done = {
        Step.MANDATE: queries.mandates_in_force(row, moment).exists,
        Step.KEY: queries.keys_in_force(row).exists,
        Step.COLLEAGUE: lambda: queries.not_ended(row, moment).count() > 1 or invited.exists(),
        Step.DOMAIN: lambda: verified,
        Step.COALITION: coalitions.memberships(row).exists,
    }
    open_ = [step for step in Step if step not in row.put_aside and (may_manage or step not in OF_OWNERS)]
    return [
        {"step": step, "url": reverse(name, args=[] if step is Step.COALITION else [row.handle]), "why": why}
        for step, (name, why) in STEPS.items()
        if step in open_ and not done[step]()
    ]


def _reason(row: Verification, known: Mapping[str, Committee]) -> dict[str, Any]:
    return {
        "how": row.means,
        "detail": row.domain,
        "committee": known.get(row.coalition_slug),
        "committee_name": row.committee,
        "voucher": reverse("organisation", args=[row.voucher.handle]) if row.voucher else "",
        "name": row.voucher.name if row.voucher else "",
        "decision": row.decision,
        "at": row.established_at,
        "failing": row.failing_since_at is not None,
    }


def _endorsements(row: Organisation) -> QuerySet[Endorsement]:
    rows = Endorsement.objects.filter(organisation=row, collected_at__isnull=False)
    return rows.select_related("revision__statement", "key").order_by("-collected_at", "-pk")


def _signed(row: Endorsement) -> dict[str, Any]:
    if row.withdrawn_at:
        state = "withdrawn"
    elif row.failed_at:
        state = "unfulfilled"
    elif row.is_doubtful:
        state = "compromised"
    else:
        state = "ready" if row.deadline_at and not row.fulfilled_at else "standing"
    return _text(row.revision) | {"at": row.collected_at, "state": state}


def _proposed(row: Organisation) -> QuerySet[Revision]:
    newest = Revision.objects.filter(statement__in=Statement.objects.filter(proposer=row), version=1)
    return newest.select_related("statement").order_by("-sealed_at", "-pk")


def _text(revision: Revision) -> dict[str, Any]:
    slug = revision.statement.slug
    return {
        "title": revision.title,
        "language": revision.language,
        "url": reverse("statement_revision", args=[slug, revision.version]),
        "at": revision.sealed_at,
    }


def _memberships(row: Organisation) -> QuerySet[Membership]:
    return coalitions.memberships(row).filter(state__in=STANDING)


def _membership(row: Membership) -> dict[str, Any]:
    return {
        "title": row.coalition.called(),
        "url": _coalition(row.coalition.slug),
        "state": "ended" if row.coalition.ended_at else row.state,
        "at": row.changed_at,
    }


def _terms(row: Organisation) -> QuerySet[Term]:
    rows = Term.objects.filter(coalitions.serving(now()), organisation=row, post__abolished_at__isnull=True)
    rows = rows.filter(post__coalition__public_at__isnull=False)
    return rows.select_related("post__coalition").order_by("post__coalition__name", "post__place", "pk")


def _post(row: Term) -> dict[str, Any]:
    coalition = row.post.coalition
    return {
        "title": row.post.title,
        "coalition": coalition.called(),
        "url": _coalition(coalition.slug),
        "at": row.starts_at,
    }


def _coalition(slug: str) -> str:
    try:
        return reverse("coalition", args=[slug])
    except NoReverseMatch:  # a room that is not open yet
        return ""


NOT_YOURS = Denied(
    _("This document is for the organisation and members of its coalitions. Its hash, beside it, is for everybody.")
)
OURS = Denied(_("This document is for the organisation's own people. Its hash, beside it, is for everybody."))


def document(request: HttpRequest, handle: str, number: int) -> HttpResponse:
    """Hand out the document that proves a mandate, to whom the organisation wants; as a download, never as a page."""
    rows = Mandate.objects.select_related("organisation", "document")
    mandate = get_object_or_404(rows, pk=number, organisation__handle=handle, document__isnull=False)
    held = mandate.document
    inside = _is_inside(request, mandate.organisation)
    if held is None or held.deleted_at is not None or not (inside or mandate.uses.exists()):
        raise Http404  # of a mandate that nothing public rests on, others do not even learn that it is there
    if held.visibility != Visibility.ALL and not request.user.is_authenticated:
        return _ask_to_sign_in(request)
    require(_may_read(request, mandate, Visibility(held.visibility)))
    try:
        data = documents.read(held.sha256, owner=filed.owner(mandate.organisation))
    except documents.Gone as error:
        raise Http404 from error
    return documents.download(data, kind=held.type, name=held.name or f"{held.sha256[:12]}")


@signed_in
def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    raise Http404  # never reached: whoever is not signed in is asked to


def _may_read(request: HttpRequest, mandate: Mandate, visibility: Visibility) -> Permission:
    if visibility == Visibility.ALL or _is_inside(request, mandate.organisation):
        return Allowed()
    if visibility == Visibility.MEMBERS and _are_members_together(request, mandate.organisation):
        return Allowed()
    return NOT_YOURS if visibility == Visibility.MEMBERS else OURS


def _is_inside(request: HttpRequest, row: Organisation) -> bool:
    return permissions.may_look_inside(request.user, row, now()) == Allowed()


def _are_members_together(request: HttpRequest, row: Organisation) -> bool:
    """Tell whether whoever asks acts for an admitted member of a coalition that has admitted the organisation."""
    mine = queries.of_person(request.user, now()).values("organisation")
    admitted = Membership.objects.filter(state=State.ADMITTED, coalition__ended_at__isnull=True)
    ours = admitted.filter(organisation=row).values("coalition")
    return admitted.filter(organisation__in=mine, coalition__in=ours).exists()
