"""The committee: posts are made and abolished, terms begin and end, each by a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions import permissions, queries
from undersigned.apps.coalitions.models import Coalition, Post, Term
from undersigned.apps.coalitions.services import decisions
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.kit.results import Denied, require


class LastOfCommittee(Exception):
    """Without this term nobody would coordinate the coalition. Appoint somebody else first."""


class AlreadyHolds(Exception):
    """This person holds the post already."""


class TitleTaken(Exception):
    """There is a post of this title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """Who is to hold a post, for which organisation if any, from when to when, by which decision.

    `named_at` is when they agreed that everybody reads their name.
    """

    person: Person
    organisation: Organisation | None = None
    starts_at: datetime
    ends_at: datetime | None = None
    decision: decisions.Ground = None
    named_at: datetime | None = None


def create_post(*, coalition: Coalition, title: str, by: Person, now: datetime) -> Post:
    """Make a post, after those that there are.

    Raises:
        TitleTaken: There is one of this title.
    """
    require(permissions.may_coordinate(by, coalition, now))
    try:
        with transaction.atomic():
            last = coalition.posts.order_by("-place").first()
            place = last.place + 1 if last else 0
            post = Post.objects.create(coalition=coalition, title=title, place=place, created_at=now)
            audit.record(Event.POST_CREATED, subject=f"post:{post.pk}", by=by.actor, now=now)
    except IntegrityError as error:
        raise TitleTaken from error
    return post


def abolish_post(*, post: Post, by: Person, now: datetime) -> None:
    """End a post, and the terms of those who hold it.

    Raises:
        LastOfCommittee: Nobody would be left.
    """
    require(permissions.may_coordinate(by, post.coalition, now))
    with transaction.atomic():
        coalition = Coalition.objects.select_for_update().get(pk=post.coalition_id)
        Term.objects.filter(queries.serving(now), post=post).update(ends_at=now)
        Post.objects.filter(pk=post.pk).update(abolished_at=now)
        _require_somebody(coalition, now)
        audit.record(Event.POST_ABOLISHED, subject=f"post:{post.pk}", by=by.actor, now=now)


def appoint(*, post: Post, appointment: Appointment, by: Person, now: datetime) -> Term:
    """Let somebody hold a post. Their name is public when they say so themselves.

    Raises:
        AlreadyHolds: They hold it.
    """
    require(permissions.may_coordinate(by, post.coalition, now))
    if not appointment.person.is_active:
        require(Denied(_("This account has ended. Appoint somebody else.")))
    if appointment.ends_at is not None and appointment.ends_at <= max(appointment.starts_at, now):
        require(Denied(_("This term would end before it begins. Choose a later day, or none.")))
    try:
        with transaction.atomic():
            return _begin(post, appointment, by, now)
    except IntegrityError as error:
        raise AlreadyHolds from error


class Before(Enum):
    """What becomes of those who hold a post when others are elected to it."""

    STAY = auto()
    END = auto()


def elect(*, post: Post, appointments: Sequence[Appointment], before: Before, by: Person, now: datetime) -> list[Term]:
    """Let those hold a post whom an assembly elected: its decision allows it, whoever carries that out.

    Raises:
        AlreadyHolds: One of them holds it, and goes on.
    """
    for one in appointments:
        if not one.person.is_active:
            require(Denied(_("This account has ended. Appoint somebody else.")))
    with transaction.atomic():
        Coalition.objects.select_for_update().get(pk=post.coalition_id)
        if before is Before.END:
            Term.objects.filter(queries.serving(now), post=post).update(ends_at=now)
        return [_begin(post, one, by, now) for one in appointments]


def _begin(post: Post, appointment: Appointment, by: Person, now: datetime) -> Term:
    Coalition.objects.select_for_update(no_key=True).get(pk=post.coalition_id)
    if Post.objects.filter(pk=post.pk, abolished_at__isnull=False).exists():
        require(Denied(_("This post was abolished. Choose another one.")))
    if queries.committee(post.coalition, now).filter(post=post, person=appointment.person).exists():
        raise AlreadyHolds
    term = Term.objects.create(
        post=post,
        person=appointment.person,
        organisation=appointment.organisation,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        named_at=appointment.named_at,
        decision=decisions.settled(appointment.decision, coalition=post.coalition, by=by, now=now),
    )
    _note(Event.TERM_BEGUN, term, by, now)
    return term


def end(*, term: Term, by: Person, now: datetime) -> None:
    """End a term: by the committee, or by whoever holds the post.

    Raises:
        LastOfCommittee: Nobody would be left.
    """
    if term.person_id != by.pk:
        require(permissions.may_coordinate(by, term.post.coalition, now))
    with transaction.atomic():
        coalition = Coalition.objects.select_for_update().get(pk=term.post.coalition_id)
        if Term.objects.filter(pk=term.pk, ends_at__lte=now).exists():
            require(Denied(_("This term has ended before. It stays in the history as it was.")))
        # A term that was to begin later ends as it begins: it was never held.
        Term.objects.filter(pk=term.pk).update(ends_at=max(now, term.starts_at))
        if coalition.ended_at is None:
            _require_somebody(coalition, now)
        _note(Event.TERM_ENDED, term, by, now)


def be_named(*, term: Term, by: Person, now: datetime) -> None:
    """Let everybody read who holds the post. Only the person can say so."""
    _name(term, Event.TERM_NAMED, by, now)


def be_unnamed(*, term: Term, by: Person, now: datetime) -> None:
    """Show the post without the name from now on."""
    _name(term, Event.TERM_UNNAMED, by, now)


def _name(term: Term, event: Event, by: Person, now: datetime) -> None:
    if term.person_id != by.pk:
        require(Denied(_("Only the person can say whether their name is shown.")))
    with transaction.atomic():
        Term.objects.filter(pk=term.pk).update(named_at=now if event is Event.TERM_NAMED else None)
        _note(event, term, by, now)


def _require_somebody(coalition: Coalition, now: datetime) -> None:
    if not queries.committee(coalition, now).exists():
        raise LastOfCommittee


def _note(event: Event, term: Term, by: Person, now: datetime) -> None:
    audit.record(event, subject=f"term:{term.pk}", by=by.actor, now=now, organisation=term.organisation_id)
