"""Who holds which post, and who is asked to."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from undersigned.apps.coalitions.models import Coalition, PostInvitation, Term
from undersigned.apps.coalitions.queries.register import members
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Representative
from undersigned.apps.organisations.queries import Visitor
from undersigned.apps.people.models import Person
from undersigned.kit import tokens


def serving(now: datetime) -> Q:
    """Return the condition on terms that have begun and not ended."""
    return Q(starts_at__lte=now) & (Q(ends_at__isnull=True) | Q(ends_at__gt=now))


def committee(coalition: Coalition, now: datetime) -> QuerySet[Term]:
    """Return who holds a post now, in the order of the posts."""
    rows = Term.objects.filter(serving(now), post__coalition=coalition, post__abolished_at__isnull=True)
    return rows.select_related("post", "person", "organisation").order_by("post__place", "post__pk", "pk")


def is_on_committee(person: Visitor, coalition: Coalition, now: datetime) -> bool:
    """Tell whether somebody holds a post now."""
    return isinstance(person, Person) and person.is_active and committee(coalition, now).filter(person=person).exists()


def terms(coalition: Coalition) -> QuerySet[Term]:
    """Return every term there ever was or will be, in the order of the posts, the latest first."""
    rows = Term.objects.filter(post__coalition=coalition).select_related("post", "person", "organisation", "decision")
    return rows.order_by("post__place", "post__pk", "-starts_at", "-pk")


def known_to_committee(coalition: Coalition, now: datetime) -> QuerySet[Representative]:
    """Return who acts for a member now, and lets everybody know: whom the committee can appoint without a link."""
    rows = Representative.objects.filter(organisations.in_office(now), person__left_at__isnull=True)
    rows = rows.filter(named_at__isnull=False)
    rows = rows.filter(organisation__in=members(coalition).values("organisation"))
    return rows.select_related("person", "organisation").order_by("organisation__name", "person__name", "pk")


def token_of(invitation: PostInvitation) -> str:
    """Return what the link of an invitation ends in. Whoever has it can accept."""
    return tokens.make("post", invitation.pk, invitation.nonce)


def invitation_of(token: str) -> PostInvitation | None:
    """Return the invitation that a link is for, or None."""
    try:
        link = tokens.read("post", token)
    except tokens.BadToken:
        return None
    rows = PostInvitation.objects.select_related("post__coalition", "organisation", "decision")
    return rows.filter(pk=link.number, nonce=link.nonce).first()


def open_invitations(coalition: Coalition, now: datetime) -> QuerySet[PostInvitation]:
    """Return the links that can be used now, the latest first."""
    rows = PostInvitation.objects.filter(post__coalition=coalition, accepted_at=None, revoked_at=None)
    return rows.filter(expires_at__gt=now).select_related("post", "organisation").order_by("-pk")
