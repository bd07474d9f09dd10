"""Who may prepare, move, second, recommend, order and withdraw motions, and see them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies import permissions as assemblies
from undersigned.apps.assemblies.models import Assembly, Seat, State
from undersigned.apps.assemblies.queries import delegates
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.motions.models import ELECTION, Candidacy, Motion, MotionState, Second
from undersigned.apps.motions.queries import motions as queries
from undersigned.apps.motions.queries import puttings
from undersigned.apps.organisations import permissions as organisations
from undersigned.apps.organisations.models import Mandate, Organisation, Scope
from undersigned.apps.people.models import Person
from undersigned.kit.results import Allowed, Denied, Permission

NOWHERE: Final = Denied(_("There is no such motion here."))
MOVED_ALREADY: Final = Denied(_("This motion was moved. It is changed by amendments, or withdrawn."))
NOT_MOVED: Final = Denied(_("This motion was not moved yet."))
DECIDED: Final = Denied(_("This motion is not before the assembly any more."))
IN_A_VOTE: Final = Denied(_("This motion is in a vote. Wait until that is over."))
NO_SEAT: Final = Denied(_("The organisation that prepared this motion has no seat at the assembly any more."))
NO_MANDATE: Final = Denied(
    _("An organisation moves under a mandate. Record what yours decided first: for this assembly, or for everything.")
)
NOT_FOR_THIS: Final = Denied(_("This mandate does not let you do this. Choose another one."))


def may_begin(person: Visitor, assembly: Assembly, seat: Seat | None, now: datetime) -> Permission:
    """Answer whether somebody may prepare a motion, for the organisation of a seat or for the committee."""
    if seat is not None and seat.assembly_id != assembly.pk:
        return NO_SEAT
    return assemblies.may_move(person, assembly, seat, now)


def may_see(person: Visitor, motion: Motion, now: datetime) -> Permission:
    """Answer whether somebody may know of a motion: a draft, its mover; once moved, who sees the assembly.

    What stands under an internal item is for who takes part; what a measure hides, for the committee.
    """
    if assemblies.may_see(person, motion.assembly, now) != Allowed():
        return NOWHERE
    rows = queries.drafts_of if motion.state == MotionState.DRAFT else queries.seen_by
    return Allowed() if rows(person, motion.assembly, now).filter(pk=motion.pk).exists() else NOWHERE


def may_edit(person: Visitor, motion: Motion, now: datetime) -> Permission:
    """Answer whether somebody may change and throw away a draft: who acts for its mover."""
    if motion.state != MotionState.DRAFT:
        return MOVED_ALREADY
    return _may_act_for_mover(person, motion, now)


def _may_act_for_mover(person: Visitor, motion: Motion, now: datetime) -> Permission:
    """Answer whether somebody acts for who moves: the committee, or delegates and writers of the organisation."""
    if motion.mover is None:
        return assemblies.may_arrange(person, motion.assembly, now)
    seat = queries.seat_of(motion)
    if seat is None:
        return organisations.may_write_for(person, motion.mover, now)
    return assemblies.may_act_for(person, seat, now)


def may_move(person: Visitor, motion: Motion, mandate: Mandate | None, now: datetime) -> Permission:
    """Answer whether somebody may bring a draft before the assembly: in time, and under a mandate."""
    if motion.state != MotionState.DRAFT:
        return MOVED_ALREADY
    if motion.assembly.state is State.DRAFT:
        return assemblies.DRAFT
    seat = queries.seat_of(motion)
    if motion.mover is not None and seat is None:
        return NO_SEAT
    if (answer := assemblies.may_move(person, motion.assembly, seat, now)) != Allowed():
        return answer
    return Allowed() if seat is None else may_under(person, seat, mandate, now)


def may_second(person: Visitor, motion: Motion, seat: Seat, mandate: Mandate | None, now: datetime) -> Permission:
    """Answer whether somebody may second a motion for an organisation with a seat: for another one than the mover."""
    if motion.state not in queries.WAITING:
        return DECIDED if motion.number else NOT_MOVED
    if seat.assembly_id != motion.assembly_id:
        return NO_SEAT
    if seat.organisation_id == motion.mover_id:
        return Denied(_("This organisation moves it. Others second it."))
    if (answer := assemblies.may_act_for(person, seat, now)) != Allowed():
        return answer
    return may_under(person, seat, mandate, now)


def may_take_back(person: Visitor, second: Second, now: datetime) -> Permission:
    """Answer whether somebody may take back that their organisation seconds: until the motion is put to the vote."""
    motion = second.motion
    if motion.state not in queries.WAITING:
        return DECIDED
    if puttings.is_put(motion):
        return IN_A_VOTE
    return _may_answer_for(person, second.organisation, motion, now)


def may_under(person: Visitor, seat: Seat, mandate: Mandate | None, now: datetime) -> Permission:
    """Answer whether a mandate lets somebody move and second for an organisation: one of `mandates`."""
    if mandate is None:
        return NO_MANDATE
    return Allowed() if mandate.pk in {one.pk for one in mandates(person, seat, now)} else NOT_FOR_THIS


def mandates(person: Visitor, seat: Seat, now: datetime) -> list[Mandate]:
    """Return the mandates under which somebody may move and second: for this assembly, its coalition, or everything.

    Who signs for the organisation acts under any of them that is for them; a delegate, under the one they are sent by.
    """
    if not isinstance(person, Person):
        return []
    fitting = [row for row in delegates.mandates_for(seat, now) if _signs_under(person, row, now)]
    sent = delegates.in_force(seat.assembly, now).filter(person=person, seat=seat, mandate__isnull=False)
    own = [row.mandate for row in sent.select_related("mandate") if row.mandate is not None]
    return list({row.pk: row for row in (*fitting, *own)}.values())


def _signs_under(person: Person, mandate: Mandate, now: datetime) -> bool:
    scope = Scope(mandate.scope)
    return organisations.may_act_under(mandate, person, scope=scope, subject=mandate.subject, now=now) == Allowed()


def may_withdraw(person: Visitor, motion: Motion, now: datetime) -> Permission:
    """Answer whether somebody may withdraw a motion: who signs for its mover, until the vote on it opens."""
    if motion.state == MotionState.DRAFT:
        return NOT_MOVED
    if motion.state not in queries.ALIVE:
        return DECIDED
    if puttings.is_bound(motion):
        return Denied(_("This motion is put to the vote. It cannot be withdrawn any more."))
    if motion.mover is None:
        return assemblies.may_arrange(person, motion.assembly, now)
    return _may_answer_for(person, motion.mover, motion, now)


def _may_answer_for(person: Visitor, organisation: Organisation, motion: Motion, now: datetime) -> Permission:
    """Answer whether somebody may take back what an organisation said: who signs for it, or is its delegate."""
    sent = delegates.in_force(motion.assembly, now).filter(seat__organisation=organisation)
    if isinstance(person, Person) and sent.filter(person=person).exists():
        return Allowed()
    return organisations.may_sign_for(person, organisation, now)


def may_advise(person: Visitor, motion: Motion, now: datetime) -> Permission:
    """Answer whether somebody may say what the committee recommends: those on it, while it is not decided."""
    if motion.state not in queries.ALIVE:
        return DECIDED if motion.number else NOT_MOVED
    return assemblies.may_arrange(person, motion.assembly, now)


def may_order(person: Visitor, assembly: Assembly, now: datetime) -> Permission:
    """Answer whether somebody may say in which order things are treated, and under which item: committee and chair."""
    return assemblies.may_chair(person, assembly, now)


def may_order_amendments(person: Visitor, motion: Motion, now: datetime) -> Permission:
    """Answer whether somebody may put the amendments to a motion in another order: while none is in a vote."""
    if motion.state not in queries.ALIVE:
        return DECIDED if motion.number else NOT_MOVED
    if puttings.is_put(motion):
        return IN_A_VOTE
    return may_order(person, motion.assembly, now)


def may_set_aside(person: Visitor, motion: Motion, now: datetime) -> Permission:
    """Answer whether somebody may adjourn or refer a motion that is before the assembly, by hand: the chair."""
    if motion.state not in queries.WAITING:
        return DECIDED if motion.number else NOT_MOVED
    if puttings.is_taken(motion):
        return IN_A_VOTE
    return assemblies.may_chair(person, motion.assembly, now)


def may_take_up(person: Visitor, motion: Motion, now: datetime) -> Permission:
    """Answer whether somebody may take up what was adjourned or referred: chair and committee, while it goes on."""
    if motion.state not in {MotionState.ADJOURNED, MotionState.REFERRED}:
        return Denied(_("This motion was neither adjourned nor referred."))
    if motion.assembly.state is State.OVER:
        return assemblies.OVER
    return assemblies.may_chair(person, motion.assembly, now)


# What is put to the vote, and what becomes of it.
NOT_DONE: Final = Denied(_("What an earlier vote decided of this motion was not done yet. Do that first."))
NOT_OPEN_YET: Final = {
    MotionState.DRAFT: NOT_MOVED,
    MotionState.MOVED: Denied(_("This motion lacks seconders. It is put to the vote when it has them.")),
    MotionState.ADJOURNED: Denied(_("This motion was adjourned. Take it up again, then put it to the vote.")),
    MotionState.REFERRED: Denied(_("This motion was referred. Take it up again, then put it to the vote.")),
}
NOT_ASKING: Final = Denied(_("Only who acts for an organisation with a seat can ask this. Ask yours to name you."))
NOT_ELECTED: Final = Denied(_("This motion elects nobody."))


def may_put(person: Visitor, motion: Motion, now: datetime) -> Permission:
    """Answer whether somebody may put a motion, or something of it, to the vote: the chair, while it is open."""
    if motion.state != MotionState.OPEN:
        return NOT_OPEN_YET.get(MotionState(motion.state), DECIDED)
    if motion.assembly.state is not State.OPEN:
        return assemblies.NOT_OPEN
    if puttings.is_taken(motion):
        return IN_A_VOTE
    if puttings.left(motion).exists():
        return NOT_DONE
    return assemblies.may_chair(person, motion.assembly, now)


def may_carry_out(person: Visitor, motion: Motion, now: datetime) -> Permission:
    """Answer whether somebody may do what was decided and not done yet: the chair, and the committee after it."""
    if not puttings.is_left(motion):
        return Denied(_("Everything that was decided of this motion was done."))
    return assemblies.may_chair(person, motion.assembly, now)


def may_take_out(person: Visitor, seat: Seat, now: datetime) -> Permission:
    """Answer whether somebody may ask that a motion is taken out of a bundle: for an organisation with a seat."""
    return assemblies.may_act_for(person, seat, now)


def may_propose(person: Visitor, motion: Motion, seat: Seat, now: datetime) -> Permission:
    """Answer whether somebody may propose a candidate for an organisation with a seat, while it is not voted on."""
    if (answer := _is_electing(motion)) is not None:
        return answer
    if seat.assembly_id != motion.assembly_id:
        return NO_SEAT
    return assemblies.may_act_for(person, seat, now)


def may_accept(person: Visitor, candidacy: Candidacy, now: datetime) -> Permission:
    """Answer whether somebody may accept a candidacy: who was proposed, or who has its link where nobody was named."""
    if candidacy.withdrawn_at is not None:
        return Denied(_("This candidacy was declined or withdrawn. Ask the organisation to propose you again."))
    if (answer := _is_electing(candidacy.motion)) is not None:
        return answer
    if not isinstance(person, Person) or not person.is_active:
        return Denied(_("Sign in first. Who stands for a post has an account here."))
    if candidacy.person_id not in {None, person.pk}:
        return Denied(_("Somebody else was proposed. Only they can accept."))
    return Allowed()


def may_stand_down(person: Visitor, candidacy: Candidacy, now: datetime) -> Permission:
    """Answer whether somebody may decline or withdraw a candidacy: the candidate, and until then who proposed."""
    if candidacy.withdrawn_at is not None or candidacy.motion.state not in queries.ALIVE:
        return Denied(_("This candidacy is over."))
    if isinstance(person, Person) and person.is_active and candidacy.person_id == person.pk:
        return Allowed()
    seat = candidacy.motion.assembly.seats.filter(organisation=candidacy.organisation_id, ended_at__isnull=True).first()
    if candidacy.accepted_at is None and seat is not None:
        return assemblies.may_act_for(person, seat, now)
    return Denied(_("Only the candidate can withdraw."))


def _is_electing(motion: Motion) -> Permission | None:
    if motion.deed != ELECTION:
        return NOT_ELECTED
    if motion.state not in queries.ALIVE:
        return DECIDED
    return IN_A_VOTE if puttings.is_put(motion) else None
