"""Who may see an assembly, arrange it, hold its offices, and take part in it.

The committees of its coalitions arrange it, and may do all that its officers do, but count as tellers.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies import events
from undersigned.apps.assemblies.models import (
    Asked,
    Assembly,
    Credential,
    Delegate,
    Form,
    Moving,
    Office,
    Part,
    Seat,
    Speaking,
    State,
)
from undersigned.apps.assemblies.queries import assemblies as queries
from undersigned.apps.assemblies.queries import ballots, rules
from undersigned.apps.coalitions import permissions as coalitions
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.organisations import permissions as organisations
from undersigned.apps.people.models import Person
from undersigned.kit.results import Allowed, Denied, Permission

NOWHERE: Final = Denied(_("There is no such assembly here."))
DRAFT: Final = Denied(_("This assembly was not announced yet."))
OVER: Final = Denied(_("This assembly is over. What was decided stays as it is."))
CALLED_OFF: Final = Denied(_("This assembly was called off."))
NOT_OPEN: Final = Denied(_("This assembly is not open. The chair opens it."))
NOT_SENT: Final = Denied(_("You are no delegate at this assembly. Ask your organisation to name you."))
NOT_TAKEN: Final = Denied(_("This assembly meets over days. Nobody has to be there at one time."))
EARLIEST: Final = timedelta(hours=12)
"""So long before it begins people can say that they are there."""
NOT_ACCEPTED: Final = Denied(_("Your credentials were not accepted yet. Ask the credentials committee."))


def may_begin(person: Visitor, coalition: Coalition, now: datetime) -> Permission:
    """Answer whether somebody may begin an assembly of a coalition: those on its committee."""
    return coalitions.may_coordinate(person, coalition, now)


def may_see(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may see an assembly: see `queries.assemblies.visible_to`."""
    is_public = queries.public().filter(pk=assembly.pk).exists()  # which costs little, and is asked very often
    return Allowed() if is_public or queries.visible_to(person, now).filter(pk=assembly.pk).exists() else NOWHERE


def may_take_part(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody sees what is for who takes part: the link, internal items, names of delegates."""
    if not isinstance(person, Person):
        return coalitions.SIGN_IN
    if not person.is_active:
        return coalitions.ENDED
    if queries.takes_part(person, assembly, now) or queries.arranges(person, assembly, now):
        return Allowed()
    return Denied(_("This is for those who take part in the assembly. Ask your organisation to name you."))


def may_arrange(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may prepare an assembly: who is on the committee of any of its coalitions that go on."""
    if not isinstance(person, Person):
        return coalitions.SIGN_IN
    if not person.is_active:
        return coalitions.ENDED
    if all(row.ended_at is not None for row in queries.coalitions_of(assembly)):
        return coalitions.OVER
    if queries.arranges(person, assembly, now):
        return Allowed()
    return Denied(_("Only the committees of the coalitions whose assembly it is may do this."))


def may_chair(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may open and close, call items and speakers, and put to the vote."""
    return _in_office(person, assembly, Office.CHAIR, now)


def may_check(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may accept or refuse the credentials of delegates."""
    return _in_office(person, assembly, Office.CREDENTIALS, now)


def may_admit(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may note at the desk who comes and goes."""
    return _in_office(person, assembly, Office.DESK, now)


def may_minute(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may write the minutes."""
    return _in_office(person, assembly, Office.MINUTES, now)


def may_tell(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may count paper: tellers alone, so that two of them are who was chosen for it."""
    if not isinstance(person, Person):
        return coalitions.SIGN_IN
    if queries.holds(person, assembly, Office.TELLER):
        return Allowed()
    return Denied(_("Only the tellers of this assembly count paper. Its committee names them."))


def _in_office(person: Visitor, assembly: Assembly, office: Office, now: datetime) -> Permission:
    if queries.holds(person, assembly, office):
        return Allowed()
    return may_arrange(person, assembly, now)


def may_change(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may change when and where it is: not once it is over or was called off."""
    return _going_on(assembly) or may_arrange(person, assembly, now)


def _going_on(assembly: Assembly) -> Denied | None:
    match assembly.state:
        case State.OVER:
            return OVER
        case State.CALLED_OFF:
            return Denied(_("This assembly was called off. Take it up again first."))
        case _:
            return None


def may_announce(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may announce an assembly: not while nobody may know of one of its coalitions.

    A coalition for one text that everybody may read appears with its assembly.
    """
    if assembly.announced_at is not None:
        return Denied(_("This assembly was announced before."))
    if any(row.public_at is None and queries.open_text(row, now) is None for row in queries.coalitions_of(assembly)):
        return Denied(
            _("Nobody can see the coalition yet. Seal its text, or open a round for everybody. Then announce.")
        )
    return may_change(person, assembly, now)


def may_call_off(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may call an assembly off: one that was announced and did not open."""
    match assembly.state:
        case State.DRAFT:
            return DRAFT
        case State.PLANNED:
            return may_arrange(person, assembly, now)
        case State.OPEN:
            return Denied(_("This assembly is open. The chair closes it."))
        case State.OVER:
            return OVER
        case State.CALLED_OFF:
            return Denied(_("This assembly was called off before."))


def may_take_up(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may take up an assembly that was called off: before it would have ended."""
    if assembly.called_off_at is None:
        return Denied(_("This assembly was not called off."))
    if assembly.ends_at <= now:
        return Denied(_("The days of this assembly are over. Begin another one."))
    return may_arrange(person, assembly, now)


def may_delete(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may throw an assembly away: never announced, and nothing stands on it."""
    if assembly.announced_at is not None:
        return Denied(_("This assembly was announced. It can be called off, and stays to be read."))
    if events.is_used(assembly.pk):
        return Denied(_("There are motions at this assembly. It cannot be thrown away."))
    return may_arrange(person, assembly, now)


def may_open(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may open an assembly: one that was announced and did not meet yet."""
    match assembly.state:
        case State.DRAFT:
            return DRAFT
        case State.OPEN:
            return Denied(_("This assembly is open already."))
        case State.OVER:
            return OVER
        case State.CALLED_OFF:
            return CALLED_OFF
        case State.PLANNED:
            return may_chair(person, assembly, now)


def may_close(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may close an assembly; what keeps them from it is in `events.not_yet`."""
    return may_chair(person, assembly, now) if assembly.state is State.OPEN else NOT_OPEN


def may_set_rules(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may set the rules: the committees before it opens, the chair after that, with a reason.

    A case of its own is an assembly that is over: its rules stay.
    """
    if (answer := _going_on(assembly)) is not None:
        return answer
    return may_chair(person, assembly, now) if assembly.state is State.OPEN else may_arrange(person, assembly, now)


def may_invite(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may send the invitation: to an assembly that was announced."""
    return DRAFT if assembly.announced_at is None else may_change(person, assembly, now)


def may_send(person: Visitor, seat: Seat, now: datetime) -> Permission:
    """Answer whether somebody may name the delegates of an organisation, and call them back."""
    if seat.ended_at is not None:
        return Denied(_("This organisation has no seat at the assembly any more."))
    return _going_on(seat.assembly) or organisations.may_sign_for(person, seat.organisation, now)


def may_entrust(person: Visitor, seat: Seat, now: datetime) -> Permission:
    """Answer whether somebody may let the delegate of another organisation cast the votes of theirs."""
    if not rules.current(seat.assembly_id).proxies:
        return Denied(_("The rules of this assembly know no proxies."))
    return may_send(person, seat, now)


def may_check_in(person: Visitor, delegate: Delegate, now: datetime) -> Permission:
    """Answer whether somebody may say that they are there: themselves, with credentials, where presence is taken."""
    assembly = delegate.seat.assembly
    if assembly.form == Form.OVER_DAYS:
        return NOT_TAKEN
    if assembly.announced_at is None:
        return DRAFT
    if (answer := _going_on(assembly)) is not None:
        return answer
    return _is_delegate(person, delegate)


def may_speak(person: Visitor, delegate: Delegate, now: datetime) -> Permission:
    """Answer whether somebody may ask to speak, as the rules say."""
    if (answer := may_request(person, delegate, now)) != Allowed():
        return answer
    speaking = rules.current(delegate.seat.assembly_id).speaking
    if speaking == Speaking.DELEGATES and delegate.part != Part.DELEGATE:
        return Denied(_("By the rules of this assembly, only delegates speak."))
    return Allowed()


def may_request(person: Visitor, delegate: Delegate, now: datetime) -> Permission:
    """Answer whether somebody may ask something of the chair: a delegate with credentials, while it is open."""
    if delegate.seat.assembly.state is not State.OPEN:
        return NOT_OPEN
    return _is_delegate(person, delegate)


def _is_delegate(person: Visitor, delegate: Delegate) -> Permission:
    if not isinstance(person, Person):
        return coalitions.SIGN_IN
    if not person.is_active:
        return coalitions.ENDED
    if delegate.person_id != person.pk or delegate.ended_at is not None:
        return NOT_SENT
    return Allowed() if delegate.credential == Credential.ACCEPTED else NOT_ACCEPTED


def may_move(person: Visitor, assembly: Assembly, seat: Seat | None, now: datetime) -> Permission:
    """Answer whether somebody may bring in a motion, for the organisation of a seat, or for the committee.

    After `motions_until_at` the committee alone does. For an organisation its delegates do, and who may write for it.
    """
    if assembly.announced_at is None:
        return DRAFT if may_arrange(person, assembly, now) != Allowed() or seat is not None else Allowed()
    if (answer := _going_on(assembly)) is not None:
        return answer
    if seat is None:
        return may_arrange(person, assembly, now)
    if rules.current(assembly).moving == Moving.COMMITTEE:
        return Denied(_("By the rules of this assembly, its committee alone brings in motions."))
    if assembly.motions_until_at is not None and assembly.motions_until_at <= now:
        return Denied(_("The time for motions is over. Ask the committee to bring in an urgent one."))
    return may_act_for(person, seat, now)


def may_act_for(person: Visitor, seat: Seat, now: datetime) -> Permission:
    """Answer whether somebody may move and second for an organisation: its delegates, and who may write for it."""
    if seat.ended_at is not None:
        return Denied(_("This organisation has no seat at the assembly any more."))
    if not isinstance(person, Person):
        return coalitions.SIGN_IN
    sent = seat.delegates.filter(person=person, ended_at__isnull=True, part=Part.DELEGATE)
    if person.is_active and sent.exclude(credential=Credential.REFUSED).exists():
        return Allowed()
    return organisations.may_write_for(person, seat.organisation, now)


def may_plan(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may change the agenda: the committees and the chair, until the assembly is over."""
    return _going_on(assembly) or may_chair(person, assembly, now)


def may_lead(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may go from item to item and call who speaks: who chairs, while it is open."""
    return may_chair(person, assembly, now) if assembly.state is State.OPEN else NOT_OPEN


def may_note(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may write down for the minutes what is said on an item: once it opened."""
    if assembly.opened_at is None:
        return NOT_OPEN
    return Allowed() if may_minute(person, assembly, now) == Allowed() else may_chair(person, assembly, now)


def may_judge(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may accept or refuse credentials now: until the assembly is over."""
    return _going_on(assembly) or may_check(person, assembly, now)


def may_come_and_go(person: Visitor, delegate: Delegate, now: datetime) -> Permission:
    """Answer whether somebody may say now that they are there: from half a day before it begins, until it is over."""
    if (answer := may_check_in(person, delegate, now)) != Allowed():
        return answer
    return _around(delegate.seat, now)


def may_be_noted(person: Visitor, delegate: Delegate, now: datetime) -> Permission:
    """Answer whether somebody may note at the desk that a delegate comes or goes, also one who is to be checked yet."""
    assembly = delegate.seat.assembly
    if assembly.form == Form.OVER_DAYS:
        return NOT_TAKEN
    if (answer := may_admit(person, assembly, now)) != Allowed():
        return answer
    if delegate.ended_at is not None or delegate.seat.ended_at is not None:
        return Denied(_("Their organisation has called them back. Ask it to name them again."))
    if delegate.credential == Credential.REFUSED:
        return Denied(_("Their credentials were refused. The credentials committee can take that back."))
    return _around(delegate.seat, now)


def _around(seat: Seat, now: datetime) -> Permission:
    if (answer := _going_on(seat.assembly)) is not None:
        return answer
    if seat.assembly.opened_at is None and now < seat.assembly.starts_at - EARLIEST:
        return Denied(_("It is too early: presence is taken from twelve hours before the assembly begins."))
    return Allowed()


def runs_vote(person: Visitor, vote: int, now: datetime) -> bool:
    """Tell whether somebody is in the chair of the assembly at which a vote is held."""
    found = ballots.assembly_of(vote)
    return found is not None and may_chair(person, found, now) == Allowed()


def tells_vote(person: Visitor, vote: int, now: datetime) -> bool:
    """Tell whether somebody is a teller of the assembly at which a vote is held."""
    found = ballots.assembly_of(vote)
    return found is not None and may_tell(person, found, now) == Allowed()


def reads_vote(person: Visitor, vote: int, now: datetime) -> bool:
    """Tell whether somebody takes part in the assembly at which a vote is held."""
    found = ballots.assembly_of(vote)
    return found is not None and may_take_part(person, found, now) == Allowed()


def may_ask(person: Visitor, assembly: Assembly, coalition: Coalition, now: datetime) -> Permission:
    """Answer whether a coalition may be asked to hold an assembly, too: one that goes on, and that is seen."""
    if coalition.ended_at is not None:
        return coalitions.OVER
    if coalition.public_at is None:
        return Denied(_("There is no such coalition here."))
    return may_change(person, assembly, now)


def may_answer(person: Visitor, question: Asked, now: datetime) -> Permission:
    """Answer whether somebody may accept or decline for a coalition: those on its committee."""
    return _going_on(question.assembly) or coalitions.may_coordinate(person, question.coalition, now)


def may_leave(person: Visitor, assembly: Assembly, coalition: Coalition, now: datetime) -> Permission:
    """Answer whether a coalition may step back: by its own committee, before it opens, and not the host."""
    if coalition.pk == assembly.host_id:
        return Denied(_("This coalition invites to the assembly. It can be called off instead."))
    if assembly.opened_at is not None:
        return Denied(_("The assembly was opened. Whose it is stays as it is."))
    return coalitions.may_coordinate(person, coalition, now)
