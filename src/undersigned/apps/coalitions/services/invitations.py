"""Links by which somebody takes a post on a committee, once, under whichever account they have.

Whoever invites hands the link over. No address is asked for, so that nothing tells whether one has an account.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions import permissions, queries
from undersigned.apps.coalitions.models import Post, PostInvitation, Term
from undersigned.apps.coalitions.services import decisions
from undersigned.apps.coalitions.services.committee import AlreadyHolds
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.permissions import may_have_an_account
from undersigned.apps.organisations.queries import Standing, standing_of
from undersigned.apps.organisations.services.invitations import Over
from undersigned.apps.people.models import Person
from undersigned.kit.results import Denied, require

LASTS = timedelta(days=14)
ABOLISHED = Denied(_("This post was abolished. Ask the committee for an invitation to another one."))
FOR_ANOTHER = Denied(
    _("This post is for somebody who acts for the organisation named beside it. Ask one of its owners first.")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """For which organisation somebody is to hold the post, if for one, until when, and by which decision."""

    organisation: Organisation | None = None
    ends_at: datetime | None = None
    decision: decisions.Ground = None


def invite(*, post: Post, wish: Wish, by: Person, now: datetime) -> PostInvitation:
    """Make a link."""
    require(permissions.may_coordinate(by, post.coalition, now))
    if wish.ends_at is not None and wish.ends_at <= now:
        require(Denied(_("This term would end before it begins. Choose a later day, or none.")))
    with transaction.atomic():
        row = PostInvitation.objects.create(
            post=post,
            organisation=wish.organisation,
            ends_at=wish.ends_at,
            decision=decisions.settled(wish.decision, coalition=post.coalition, by=by, now=now),
            invited_at=now,
            invited_by=by,
            expires_at=now + LASTS,
        )
        audit.record(Event.POST_OFFERED, subject=f"post:{post.pk}", by=by.actor, now=now)
    return row


def revoke(*, invitation: PostInvitation, by: Person, now: datetime) -> None:
    """Let a link open nothing any more.

    Raises:
        Over: It was accepted or revoked before.
    """
    require(permissions.may_coordinate(by, invitation.post.coalition, now))
    with transaction.atomic():
        row = _locked(invitation)
        standing = standing_of(row, now)
        if standing in {Standing.ACCEPTED, Standing.REVOKED}:
            raise Over(standing)
        row.revoked_at = now
        row.save()
        audit.record(Event.OFFER_REVOKED, subject=f"post:{row.post_id}", by=by.actor, now=now)


def accept(*, invitation: PostInvitation, by: Person, now: datetime) -> Term:
    """Take the post, once.

    Raises:
        Over: The link was used, revoked, or has expired.
        AlreadyHolds: Whoever accepts holds the post; the link stays open for somebody else.
    """
    require(may_have_an_account(by))
    try:
        with transaction.atomic():
            row = _locked(invitation)
            standing = standing_of(row, now)
            if standing is not Standing.OPEN:
                raise Over(standing)
            if row.post.coalition.ended_at is not None:
                require(permissions.OVER)
            if row.post.abolished_at is not None:
                require(ABOLISHED)
            if row.organisation and organisations.role_of(by, row.organisation, now) is None:
                require(FOR_ANOTHER)
            return _begin(row, by, now)
    except IntegrityError as error:
        raise AlreadyHolds from error


def _begin(row: PostInvitation, by: Person, now: datetime) -> Term:
    if queries.committee(row.post.coalition, now).filter(post=row.post, person=by).exists():
        raise AlreadyHolds
    term = Term.objects.create(
        post=row.post,
        person=by,
        organisation=row.organisation,
        starts_at=now,
        ends_at=row.ends_at,
        decision=row.decision,
    )
    row.accepted_at = now
    row.save()
    audit.record(Event.TERM_BEGUN, subject=f"term:{term.pk}", by=by.actor, now=now, organisation=row.organisation_id)
    return term


def _locked(invitation: PostInvitation) -> PostInvitation:
    rows = PostInvitation.objects.select_for_update(of=("self",)).select_related("post__coalition", "decision")
    return rows.get(pk=invitation.pk)
