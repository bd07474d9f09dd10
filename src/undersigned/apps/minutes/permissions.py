"""Who reads minutes, writes, corrects and approves them."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies import permissions as assemblies
from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.assemblies.models.assemblies import Audience as Assembled
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.minutes.models import Audience, Correction, Minutes, State
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.people.models import Person
from undersigned.kit.results import Allowed, Denied, Permission

NOWHERE = Denied(_("There are no minutes here."))
SEALED = Denied(_("These minutes were approved and sealed. They stay as they are."))
NOT_CIRCULATED = Denied(_("These minutes were not sent to those who attended yet. Do that first."))


def may_begin(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may begin the minutes: the minute-taker, once the assembly has opened."""
    if assembly.opened_at is None:
        return Denied(_("There is nothing to write down yet: the assembly did not open."))
    return assemblies.may_minute(person, assembly, now)


def may_read(person: Visitor, minutes: Minutes, now: datetime) -> Permission:
    """Answer whether somebody may read minutes.

    Approved ones are read by everybody, or by who takes part; circulated ones by those who attended, too; and before
    that by the minute-taker alone. Whoever may not see the assembly sees none.
    """
    if assemblies.may_see(person, minutes.assembly, now) != Allowed():
        return NOWHERE
    if assemblies.may_minute(person, minutes.assembly, now) == Allowed():
        return Allowed()
    state = minutes.state(now)
    if state is State.APPROVED and minutes.audience == Audience.PUBLIC:
        return Allowed()
    if state is State.DRAFT:
        return NOWHERE
    return may_read_corrections(person, minutes, now)


def may_read_corrections(person: Visitor, minutes: Minutes, now: datetime) -> Permission:
    """Answer whether somebody may read what others wanted corrected: who takes part, attended, or writes them."""
    if assemblies.may_minute(person, minutes.assembly, now) == Allowed():
        return Allowed()
    takes_part = assemblies.may_take_part(person, minutes.assembly, now) == Allowed()
    return Allowed() if takes_part or queries.attended_for(person, minutes.assembly) else NOWHERE


def may_write(person: Visitor, minutes: Minutes, now: datetime) -> Permission:
    """Answer whether somebody may write in minutes: the minute-taker, until they are sealed."""
    if minutes.approved_at is not None:
        return SEALED
    return assemblies.may_minute(person, minutes.assembly, now)


def may_be_for(assembly: Assembly, audience: Audience) -> Permission:
    """Answer whether minutes may be for everybody: those of an assembly that everybody may follow."""
    if audience == Audience.PUBLIC and assembly.audience != Assembled.PUBLIC:
        return Denied(_("This assembly is for those who take part. So are its minutes."))
    return Allowed()


def may_circulate(person: Visitor, minutes: Minutes, now: datetime) -> Permission:
    """Answer whether somebody may send minutes to those who attended: when the assembly is over."""
    if minutes.assembly.closed_at is None:
        return Denied(_("The assembly is not over. Its minutes are sent to those who attended afterwards."))
    return may_write(person, minutes, now)


def may_correct(person: Visitor, minutes: Minutes, now: datetime) -> Permission:
    """Answer whether somebody may ask for a correction: those who attended, while the window is open."""
    match minutes.state(now):
        case State.APPROVED:
            return SEALED
        case State.DRAFT:
            return NOT_CIRCULATED
        case State.CORRECTED:
            return Denied(_("The time for corrections is over. Ask the minute-taker to open it again."))
        case State.CIRCULATED:
            if queries.attended_for(person, minutes.assembly):
                return Allowed()
            return Denied(_("Only those who attended the assembly correct its minutes."))


def may_take_back(person: Visitor, correction: Correction, now: datetime) -> Permission:
    """Answer whether somebody may take a correction back: who wrote it, while nobody answered."""
    if correction.accepted_at or correction.declined_at or correction.withdrawn_at:
        return Denied(_("This correction was answered or taken back. It stays as it is."))
    if not isinstance(person, Person) or correction.written_by_id != person.pk:
        return Denied(_("Only who asked for a correction takes it back."))
    return SEALED if correction.minutes.state(now) is State.APPROVED else Allowed()


def may_answer(person: Visitor, correction: Correction, now: datetime) -> Permission:
    """Answer whether somebody may accept or decline a correction: the minute-taker, once."""
    if correction.accepted_at or correction.declined_at or correction.withdrawn_at:
        return Denied(_("This correction was answered or taken back a moment ago."))
    return may_write(person, correction.minutes, now)


def may_approve(person: Visitor, minutes: Minutes, now: datetime) -> Permission:
    """Answer whether somebody may approve minutes: who chairs, when the time for corrections is over."""
    match minutes.state(now):
        case State.APPROVED:
            return SEALED
        case State.DRAFT:
            return NOT_CIRCULATED
        case State.CIRCULATED:
            return Denied(_("Those who attended can still correct these minutes. Wait until their time is over."))
        case State.CORRECTED:
            pass
    if queries.open_corrections(minutes).exists():
        return Denied(_("There are corrections that nobody answered. Answer them first."))
    return assemblies.may_chair(person, minutes.assembly, now)
