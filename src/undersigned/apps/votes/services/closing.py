"""Closing a vote: at its time, by hand, or early; then it is settled, unless tellers, lots or the chair are awaited."""

from __future__ import annotations

import secrets
from datetime import datetime

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.apps.votes import events, permissions, queries
from undersigned.apps.votes.models import Ballot, Early, Means, State, Vote, Voter
from undersigned.apps.votes.queries import Awaits
from undersigned.apps.votes.services.holding import forget, hold, note, tell_of_change, write_down
from undersigned.apps.votes.services.settling import finish, go_on
from undersigned.core import tally
from undersigned.kit.results import Allowed, Denied, NotAllowed, Permission, require

log = structlog.get_logger()

AT_ITS_TIME = Denied(_("This vote closes at its time, and not before. You can break it off, and say why."))
CAN_STILL_CHANGE = Denied(_("Votes that are missing can still change the outcome. This vote closes at its time."))
TELLERS_FIRST = Denied(_("Two tellers have to find the same on paper first."))
NOT_AWAITED = Denied(_("Nothing is to be decided here. Load the page again to see how the vote stands."))
SETTLED = Denied(_("This vote is settled, and its result is in the log. It cannot be broken off any more."))
WITHOUT_REASON = Denied(_("Say why the vote is broken off. Everybody reads it."))


class NotAmongThem(Exception):
    """The choice is none of those between whom the chair decides."""


def close(*, vote: Vote, by: Person | None, now: datetime) -> Vote:
    """Take no ballots any more, and settle what can be settled. Twice is once. Without *by*, its time has come.

    What was answered with thanks is counted: whoever casts holds the vote, and so was before this or is refused.
    """
    with transaction.atomic():
        row = hold(vote.pk)
        if by is not None:
            require(permissions.may_run(by, row, now))
        if row.closed_at is not None and row.broken_off_at is None:
            return row
        require(_may_close(row, now))
        _note_who_is_there(row, now)
        row.closed_at = _moment(row, now)
        row.save(update_fields=["closed_at"])
        write_down(Event.VOTE_CLOSED, row, by, now)
        go_on(row, by, now)
        tell_of_change(row, now)  # last: what it touches, others hold last
    return row


def _may_close(vote: Vote, now: datetime) -> Permission:
    if vote.broken_off_at is not None:
        return permissions.BROKEN_OFF
    if vote.opened_at is None:
        return permissions.NOT_OPEN
    if vote.closes_at is None or now >= vote.closes_at:
        return Allowed()
    if vote.early == Early.NEVER:
        return AT_ITS_TIME
    return Allowed() if _is_settled(vote, now) else CAN_STILL_CHANGE


def _is_settled(vote: Vote, now: datetime) -> bool:
    """Tell whether no vote that is missing can change the outcome; what is on paper nobody knows yet."""
    return vote.means == Means.DEVICES and tally.is_settled(queries.gathered(vote, now))


def _moment(vote: Vote, now: datetime) -> datetime:
    """Return when it closed: at its time, also if whoever closes it comes later."""
    end = now if vote.closes_at is None else min(now, vote.closes_at)
    return end if vote.opened_at is None else max(end, vote.opened_at)


def _note_who_is_there(vote: Vote, now: datetime) -> None:
    voters = queries.voters_of(vote)
    there = queries.closing_presence(vote, voters, _moment(vote, now))
    for one in voters:
        one.present_at_closing = None if one.present_at_opening is None else one.key in there
    Voter.objects.bulk_update(voters, ["present_at_closing"], batch_size=500)


def settle(*, vote: Vote, by: Person, now: datetime) -> Vote:
    """Settle a vote that waits for lots or the chair as it stands: the tie remains, and another vote is needed."""
    with transaction.atomic():
        row = hold(vote.pk)
        require(permissions.may_run(by, row, now))
        if row.settled_at is None:
            _require_awaited(row, Awaits.LOTS, Awaits.CHAIR)
            finish(row, by, now)
    return row


def draw_lots(*, vote: Vote, by: Person, now: datetime) -> Vote:
    """Draw lots once, by the chance of the machine, for the order of all options; and settle what follows."""
    with transaction.atomic():
        row = hold(vote.pk)
        require(permissions.may_run(by, row, now))
        _require_awaited(row, Awaits.LOTS)
        row.lot = [str(option["id"]) for option in row.options]
        secrets.SystemRandom().shuffle(row.lot)
        note(Event.LOTS_DRAWN, row, by, now)
        finish(row, by, now)
    return row


def cast_deciding(*, vote: Vote, choice: str, by: Person, now: datetime) -> Vote:
    """Decide a tie from the chair: `for` or `against` a motion, or one of the options that are equal; and settle it.

    Raises:
        NotAmongThem: The choice is none of those.
    """
    with transaction.atomic():
        row = hold(vote.pk)
        require(permissions.may_run(by, row, now))
        equals = _require_awaited(row, Awaits.CHAIR)
        if choice not in (equals or (tally.FOR, tally.AGAINST)):
            raise NotAmongThem(choice)
        row.casting = choice
        note(Event.CASTING_VOTE_GIVEN, row, by, now)
        finish(row, by, now)
    return row


def _require_awaited(vote: Vote, *what: Awaits) -> tuple[str, ...]:
    """Let pass only a vote that waits for one of these; return between which options it is open."""
    awaited = queries.awaited(vote)
    if awaited is not None and awaited.what is Awaits.TELLERS:
        require(TELLERS_FIRST)
    if awaited is None or awaited.what not in what:
        require(NOT_AWAITED)
        return ()
    return awaited.equals


def break_off(*, vote: Vote, because: str, by: Person | None, now: datetime) -> Vote:
    """Let a vote come to nothing, and say why. What was cast is deleted; that it was opened stays in the log.

    Without *by* a room above breaks it off, which has asked who may. Twice is once.
    """
    if not because.strip():
        require(WITHOUT_REASON)
    with transaction.atomic():
        row = hold(vote.pk)
        if by is not None:
            require(permissions.may_run(by, row, now))
        if row.state is State.BROKEN_OFF:
            return row
        if row.state is State.SETTLED:
            require(SETTLED)
        row.broken_off_at, row.broken_off_because = now, because.strip()
        row.save(update_fields=["broken_off_at", "broken_off_because"])
        forget(row)
        for tell in events.BROKEN_OFF:
            tell(row.pk, by, now)
        note(Event.VOTE_BROKEN_OFF, row, by, now)
    return row


def close_due(*, now: datetime) -> int:
    """Close every vote whose time has come, or whose outcome nothing can change if that is enough; return how many."""
    return sum(_close_if_due(vote, now) for vote in _perhaps_due(now))


def _perhaps_due(now: datetime) -> list[Vote]:
    over = Q(closes_at__lte=now)
    cast = Ballot.objects.filter(voter__vote=OuterRef("pk"), replaced_at__isnull=True)
    early = Q(Exists(cast), early=Early.SETTLED, means=Means.DEVICES)
    open_ = Vote.objects.filter(opened_at__isnull=False, closed_at__isnull=True, broken_off_at__isnull=True)
    return list(open_.filter(over | early).defer("file").select_related("coalition").order_by("closes_at", "pk"))


def _close_if_due(vote: Vote, now: datetime) -> int:
    """Close a vote, or leave it; what goes wrong with one hinders no other."""
    is_over = vote.closes_at is not None and vote.closes_at <= now
    try:
        if not is_over and not _is_settled(vote, now):
            return 0
        close(vote=vote, by=None, now=now)
    except NotAllowed:  # somebody else closed it or broke it off, or a ballot came in
        return 0
    except Exception:
        log.exception("a vote could not be closed", vote=vote.pk)
        return 0
    return 1
