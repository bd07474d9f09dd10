"""The committee: posts, who holds them, who is asked to; and what it decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from undersigned.apps.coalitions import events, permissions, queries
from undersigned.apps.coalitions.forms import PostForm, SeatByDecisionForm, TakenForm
from undersigned.apps.coalitions.models import Coalition, Post, PostInvitation, Term
from undersigned.apps.coalitions.services import committee, decisions, invitations
from undersigned.apps.coalitions.services.committee import Appointment
from undersigned.apps.coalitions.views.common import OVER, address, attempt, coordinated, find, show
from undersigned.apps.coalitions.views.pages import seat
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.queries import Standing, standing_of
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import number, posted
from undersigned.kit.results import Allowed, require

LISTED = 30
KNOWN = 500
"""Representatives of members in one menu."""


def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """List the posts and who holds them, now and before; a new post is made here."""
    row, moment = find(request, slug), now()
    inside = permissions.may_coordinate(request.user, row, moment) == Allowed()
    form = PostForm(posted(request)) if inside else None
    if form is not None and request.method == "POST" and form.is_valid():
        return _make(request, row, form.cleaned_data["title"])
    terms, viewer = list(queries.terms(row)[:200]), request.user.pk
    current = [term for term in terms if term.post.abolished_at is None and _serves(term)]
    posts = row.posts.filter(abolished_at=None).order_by("place", "pk")
    context = {
        "posts": [_post(post, [term for term in current if term.post_id == post.pk], viewer, inside) for post in posts],
        "former": [seat(term, viewer) for term in terms if term.ends_at is not None and term.ends_at <= moment],
        "coming": [seat(term, viewer, inside=inside) for term in terms if term.starts_at > moment],
        "invitations": [_invitation(one) for one in queries.open_invitations(row, moment)] if inside else [],
        "form": form,
    }
    return show(request, row, "coalition/committee.html", context)


def _serves(term: Term) -> bool:
    return term.starts_at <= now() and (term.ends_at is None or term.ends_at > now())


def _post(post: Post, terms: list[Term], viewer: int | None, inside: bool) -> dict[str, Any]:  # noqa: FBT001  # a fact
    return {"pk": post.pk, "title": post.title, "seats": [seat(term, viewer, inside=inside) for term in terms]}


def _invitation(row: PostInvitation) -> dict[str, Any]:
    return {
        "pk": row.pk,
        "post": row.post.title,
        "organisation": row.organisation.name if row.organisation else "",
        "expires_at": row.expires_at,
    }


def _make(request: HttpRequest, row: Coalition, title: str) -> HttpResponse:
    by = myself(request)
    attempt(
        request,
        lambda: committee.create_post(coalition=row, title=title, by=by, now=now()),
        _("The post is there. Appoint somebody to it."),
    )
    return redirect("coalition_committee", slug=row.slug)


@signed_in
@never_cache
def appoint(request: HttpRequest, slug: str) -> HttpResponse:
    """Let somebody hold a post: somebody who acts for a member, or whoever is handed the link that is then shown."""
    row, by = coordinated(request, slug)
    known = queries.known_to_committee(row, now())
    known = known.filter(pk__in=list(known.values_list("pk", flat=True)[:KNOWN]))
    members = Organisation.objects.filter(pk__in=queries.members(row).values("organisation")).order_by("name")
    posts = row.posts.filter(abolished_at=None).order_by("place", "pk")
    asked = {"post": number(request, "post") or None}
    form = SeatByDecisionForm(posted(request), posts=posts, known=known, members=members, initial=asked)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["representative"] is None:
            return _offer(request, row, by, form)
        if _appoint(request, by, form):
            return redirect("coalition_committee", slug=slug)
    return show(request, row, "coalition/appoint.html", {"form": form, "crumbs": _crumbs(row)})


def _appoint(request: HttpRequest, by: Person, form: SeatByDecisionForm) -> bool:
    given, chosen = form.cleaned_data, form.cleaned_data["representative"]
    appointment = Appointment(
        person=chosen.person,
        organisation=chosen.organisation,
        starts_at=now(),
        ends_at=form.ends_at(),
        decision=form.ground(),
    )
    return attempt(
        request,
        lambda: committee.appoint(post=given["post"], appointment=appointment, by=by, now=now()),
        _("The term has begun. The name is public when they say so themselves."),
    )


def _offer(request: HttpRequest, row: Coalition, by: Person, form: SeatByDecisionForm) -> HttpResponse:
    given = form.cleaned_data
    wish = invitations.Wish(organisation=given["organisation"], ends_at=form.ends_at(), decision=form.ground())
    invitation = invitations.invite(post=given["post"], wish=wish, by=by, now=now())
    link = settings.URL + reverse("committee_invitation", args=[queries.token_of(invitation)])
    context = {"link": link, "post": invitation.post.title, "expires_at": invitation.expires_at, "crumbs": _crumbs(row)}
    return show(request, row, "coalition/offered.html", context)


def _crumbs(row: Coalition) -> list[tuple[Any, str]]:
    return [(row.called(), address(row)), (_("Committee"), address(row, "coalition_committee"))]


@signed_in
@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show somebody which post a link is for, and let them take it."""
    row = queries.invitation_of(token)
    standing = standing_of(row, now()) if row else Standing.EXPIRED
    if row is None or standing is not Standing.OPEN:
        return render(request, "coalition/over.html", {"reason": OVER[standing]}, status=410 if row else 404)
    by, coalition = myself(request), row.post.coalition
    if coalition.ended_at is not None:
        require(permissions.OVER)
    if request.method == "POST" and attempt(
        request,
        lambda: invitations.accept(invitation=row, by=by, now=now()),
        __("You are on the committee of %(name)s now.") % {"name": coalition.called()},
    ):
        return redirect("coalition_committee", slug=coalition.slug)
    context = {"coalition": coalition, "invitation": row, "decision": queries.decision_said(row.decision)}
    return render(request, "coalition/invitation.html", context)


@signed_in
@require_POST
def withdraw(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Let a link open nothing any more."""
    row, by = coordinated(request, slug)
    rows = PostInvitation.objects.select_related("post__coalition")
    offered = get_object_or_404(rows, pk=number, post__coalition=row)
    attempt(
        request,
        lambda: invitations.revoke(invitation=offered, by=by, now=now()),
        _("The invitation was taken back. Its link opens nothing any more."),
    )
    return redirect("coalition_committee", slug=slug)


@signed_in
@require_POST
def abolish(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """End a post, and the terms of those who hold it."""
    row, by = coordinated(request, slug)
    post = get_object_or_404(Post, pk=number, coalition=row, abolished_at=None)
    attempt(
        request,
        lambda: committee.abolish_post(post=post, by=by, now=now()),
        _("The post was abolished. It stays in the history of the committee."),
    )
    return redirect("coalition_committee", slug=slug)


@signed_in
@require_POST
def term(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """End a term; or let one's own name be shown with it, or no longer."""
    row, by = find(request, slug), myself(request)
    rows = Term.objects.select_related("post__coalition")
    found = get_object_or_404(rows, pk=number, post__coalition=row)
    deeds: dict[str, tuple[Callable[..., None], Any]] = {
        "end": (committee.end, _("The term has ended.")),
        "name": (committee.be_named, _("Everybody can read now who holds this post.")),
        "unname": (committee.be_unnamed, _("The post is shown without your name from now on.")),
    }
    deed, done = deeds.get(request.POST.get("do", ""), (None, ""))
    if deed is not None:
        attempt(request, lambda: deed(term=found, by=by, now=now()), done)
    return redirect("coalition_committee", slug=slug)


def decided(request: HttpRequest, slug: str) -> HttpResponse:
    """List what was decided, the latest first."""
    row, before = find(request, slug), number(request, "before")
    found = list(queries.decisions(row, before=before)[: LISTED + 1])
    page, here = found[:LISTED], address(row, "coalition_decisions")
    resting = queries.resting(page)
    grounded = events.grounded(request.user, [one.pk for one in page], now())
    for one in page:
        one.resting = resting[one.pk]  # type: ignore[attr-defined]  # for the page alone
        one.grounded = grounded[one.pk]  # type: ignore[attr-defined]  # the same
    context = {
        "decisions": page,
        "previous_url": here if before else "",
        "next_url": f"{here}?before={page[-1].pk}" if len(found) > LISTED else "",
    }
    return show(request, row, "coalition/decisions.html", context)


@signed_in
def decide(request: HttpRequest, slug: str) -> HttpResponse:
    """Record a decision that nothing else rests on yet."""
    row, by = coordinated(request, slug)
    form = TakenForm(posted(request))
    if request.method == "POST" and form.is_valid():
        taken = form.taken()
        attempt(
            request,
            lambda: decisions.settled(taken, coalition=row, by=by, now=now()),
            _("The decision is recorded. Acts can refer to it."),
        )
        return redirect("coalition_decisions", slug=slug)
    crumbs = [(row.called(), address(row)), (_("Decisions"), address(row, "coalition_decisions"))]
    return show(request, row, "coalition/decide.html", {"form": form, "crumbs": crumbs})
