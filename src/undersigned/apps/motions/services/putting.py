"""Putting to the vote: a motion as a whole, to adjourn it, to refer it; and what every vote on motions has in common.

What a vote decides is done by `carrying`, when it is settled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from undersigned.apps.assemblies.models import Matter
from undersigned.apps.assemblies.services import voting
from undersigned.apps.assemblies.services.voting import Asking
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.drafting.services.steps import hold
from undersigned.apps.motions import events, permissions, words
from undersigned.apps.motions.models import Motion, Put, Putting
from undersigned.apps.motions.queries.motions import is_for_everybody
from undersigned.apps.motions.services import steps
from undersigned.apps.people.models import Person
from undersigned.apps.statements import queries as statements
from undersigned.apps.votes.models import Audience, Means, Secrecy, Vote
from undersigned.kit.results import require


class NothingToPut(Exception):
    """There is nothing of this motion to vote on: no candidate who accepted, no amendment, one option alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How the chair wants a vote to be; what is left out is as the rules of the assembly say."""

    secrecy: Secrecy | None = None
    means: Means = Means.DEVICES
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A motion with what of it is put to a vote, as the putting keeps it."""

    motion: Motion
    put: Put
    facts: Mapping[str, Any]


def put(*, motion: Motion, terms: Terms, by: Person, now: datetime) -> Vote:
    """Put a motion to the vote as a whole: adopted or rejected.

    Raises:
        NotAllowed: It is in a vote already, was decided, the chair is somebody else, or there is no quorum.
        NobodyVotes: Nobody could cast anything.
    """
    with transaction.atomic():
        row = free(motion, by, now)
        asking = asked(line(row), terms, matter_of(row), row.language)
        return opened([Piece(motion=row, put=Put.WHOLE, facts=seen(row))], asking, by=by, now=now)


def put_adjourning(*, motion: Motion, terms: Terms, by: Person, now: datetime) -> Vote:
    """Ask whether a motion is adjourned; raises what `put` raises."""
    with transaction.atomic():
        row = free(motion, by, now)
        with words.speaking(row.assembly.language):
            title = _("Adjourn %(motion)s?") % {"motion": line(row)}
        asking = asked(title, terms, Matter.PROCEDURE, row.assembly.language)
        return opened([Piece(motion=row, put=Put.ADJOURN, facts={})], asking, by=by, now=now)


def put_referral(*, motion: Motion, body: str, terms: Terms, by: Person, now: datetime) -> Vote:
    """Ask whether a motion is referred to another body; raises what `put` raises."""
    with transaction.atomic():
        row = free(motion, by, now)
        with words.speaking(row.assembly.language):
            title = _("Refer %(motion)s to %(body)s?") % {"motion": line(row), "body": body}
        asking = asked(title, terms, Matter.PROCEDURE, row.assembly.language)
        return opened([Piece(motion=row, put=Put.REFER, facts={"body": body})], asking, by=by, now=now)


def free(motion: Motion, by: Person, now: datetime) -> Motion:
    """Return a motion as it is, held until the transaction ends, if it can be put to a vote by somebody."""
    steps.hold(Motion.objects.filter(pk=motion.pk))
    row = steps.held(motion)
    require(permissions.may_put(by, row, now))
    if row.statement is not None:
        hold(row.statement)  # nobody words an amendment anew while it is put
    return row


def line(motion: Motion) -> str:
    """Return a motion in one line: M3: An action plan."""
    return words.labelled(motion.label, motion.title)


def matter_of(motion: Motion) -> Matter:
    """Return by which majority a motion is decided: its deed says so."""
    deed = events.DEEDS.get(motion.deed)
    return Matter(deed.matter) if deed else Matter.MOTION


def seen(motion: Motion) -> dict[str, Any]:
    """Return which state of its text is put to the vote: that one is sealed, and no other."""
    return {"draft": statements.latest_draft(motion.statement).number} if motion.statement else {}


def asked(title: str, terms: Terms, matter: Matter, language: str, **more: Any) -> Asking:
    """Return what is asked, on these terms; its title in one line, as a vote can hold it."""
    return Asking(
        title=words.clipped(title, words.TITLE),
        language=language,
        matter=matter,
        secrecy=terms.secrecy,
        means=terms.means,
        closes_at=terms.closes_at,
        **more,
    )


def opened(pieces: Sequence[Piece], asking: Asking, *, by: Person, now: datetime) -> Vote:
    """Put motions that are held to a vote that is open at once; call it in their transaction."""
    vote = announced(pieces, asking, by=by, now=now)
    return voting.open_(assembly=pieces[0].motion.assembly, vote=vote, by=by, now=now)


def announced(pieces: Sequence[Piece], asking: Asking, *, by: Person, now: datetime) -> Vote:
    """Say what will be put to the vote of motions that are held; call it in their transaction."""
    seen_by_all = all(is_for_everybody(one.motion) for one in pieces)
    heard = asking if seen_by_all else replace(asking, audience=Audience.MEMBERS)
    vote = voting.prepare(assembly=pieces[0].motion.assembly, asking=heard, by=by, now=now)
    for one in pieces:
        Putting.objects.create(motion=one.motion, vote=vote, put=one.put, facts=dict(one.facts))
        audit.record(Event.MOTION_PUT, subject=f"motion:{one.motion.pk}", by=by.actor, now=now)
    return vote
