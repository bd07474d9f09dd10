"""The text of a motion: it becomes a text of the host when it is moved, and is open to amendments until a moment."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.models import Audience
from undersigned.apps.drafting.services import rounds
from undersigned.apps.drafting.services.rounds import LONGEST, Terms
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.queries import motions as queries
from undersigned.apps.motions.words import speaking
from undersigned.apps.people.models import Person
from undersigned.apps.statements.services import drafts

LATE: Final = timedelta(hours=12)
"""For so long what is moved after the planned end of an assembly is open to amendments, if that still meets."""


def appear(motion: Motion, *, by: Person, now: datetime) -> None:
    """Make the words of a motion a text of the host, and open it to amendments; in the transaction that moves it."""
    wording = queries.wording_of(motion)
    if wording is None:
        return
    if motion.statement is None:
        home = drafts.Home(coalition=motion.assembly.host, proposer=motion.mover)
        identity = secrets.token_hex(16)
        motion.statement = drafts.lay(wording=wording, identity=identity, by=by, now=now, home=home)
        motion.words = None
    motion.title = wording.title or motion.title
    motion.language = wording.language
    motion.save(update_fields=["statement", "words", "title", "language"])
    open_round(motion, by=by, now=now)


def open_round(motion: Motion, *, by: Person, now: datetime) -> None:
    """Open the text of a motion to amendments: everybody reads it where everybody may follow the assembly."""
    if motion.statement is None:
        return
    with speaking(motion.assembly.language):
        name = _("Motion %(number)d") % {"number": motion.number or 0}
    terms = Terms(name=name, audience=audience_of(motion), closes_at=closing(motion.assembly, now))
    rounds.open_decided(statement=motion.statement, terms=terms, by=by, now=now)


def audience_of(motion: Motion) -> Audience:
    """Return who reads the text of a motion: those who may follow the assembly, and the item under which it stands."""
    return Audience.PUBLIC if queries.is_for_everybody(motion) else Audience.MEMBERS


def closing(assembly: Assembly, now: datetime) -> datetime:
    """Return until when amendments are taken: until the assembly says, or to its end for what comes later."""
    until = [
        moment for moment in (assembly.amendments_until_at, assembly.ends_at) if moment is not None and moment > now
    ]
    return min(until[0] if until else now + LATE, now + LONGEST)


def follow(assembly: int, by: Person, now: datetime) -> None:
    """Take amendments until another moment, as the assembly says now; none to one that is called off.

    Who is late stays late: a moment that is past closes nothing that is open, and opens nothing.
    """
    held = Assembly.objects.select_related("host").get(pk=assembly)
    until = held.amendments_until_at or held.ends_at
    for motion in queries.motions().filter(assembly=assembly, state__in=queries.WAITING, statement__isnull=False):
        if held.called_off_at is not None:
            close_round(motion, now)
        elif until > now:
            motion.assembly = held
            _until(motion, min(until, now + LONGEST), by, now)


def _until(motion: Motion, moment: datetime, by: Person, now: datetime) -> None:
    if motion.statement is None:
        return
    current = drafting.current(motion.statement, now)
    if current is None or current.audience != audience_of(motion):
        open_round(motion, by=by, now=now)
    elif current.closes_at != moment:
        rounds.move_decided(round_=current, closes_at=moment, by=by, now=now)


def follow_item(motion: Motion, *, by: Person, now: datetime) -> None:
    """Open the text of a motion to others, if it stands under an item that others see; what was read stays read."""
    current = drafting.current(motion.statement, now) if motion.statement is not None else None
    if current is not None and current.audience != audience_of(motion):
        open_round(motion, by=by, now=now)


def close_round(motion: Motion, now: datetime) -> None:
    """Take no more amendments to a motion; in the transaction in which it is decided or set aside."""
    if motion.statement_id is not None:
        rounds.end(motion.statement_id, now)


def close_rounds(assembly: int, now: datetime) -> None:
    """Take no more amendments at an assembly that closes; in that transaction."""
    for motion in Motion.objects.filter(assembly=assembly, statement__isnull=False, number__isnull=False):
        close_round(motion, now)
