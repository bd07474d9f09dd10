"""The register: every change of an organisation's membership is a line of its own, and an entry in the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions import events, jobs, permissions, queries
from undersigned.apps.coalitions.models import Admission, Change, Coalition, Decision, Membership, State
from undersigned.apps.coalitions.services import allowances, decisions, vouching
from undersigned.apps.ledger.services import acts
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Mandate, Organisation, Scope
from undersigned.apps.organisations.permissions import may_act_under
from undersigned.apps.organisations.services import keys, mandates
from undersigned.apps.people.models import Person
from undersigned.core import entries
from undersigned.kit import limits
from undersigned.kit.jobs import enqueue_all
from undersigned.kit.results import Denied, require

ALLOWED: Final[dict[State | None, frozenset[State]]] = {
    None: frozenset({State.APPLIED, State.INVITED, State.ADMITTED}),
    State.INVITED: frozenset({State.APPLIED, State.ADMITTED, State.LEFT, State.EXCLUDED}),
    State.APPLIED: frozenset({State.ADMITTED, State.LEFT, State.EXCLUDED}),
    State.ADMITTED: frozenset({State.SUSPENDED, State.LEFT, State.EXCLUDED}),
    State.SUSPENDED: frozenset({State.ADMITTED, State.LEFT, State.EXCLUDED}),
    State.LEFT: frozenset({State.APPLIED, State.INVITED, State.ADMITTED}),
    State.EXCLUDED: frozenset({State.APPLIED, State.INVITED, State.ADMITTED}),
}
"""What an organisation can become from where it stands. None: it was never in the register."""
OUTSIDE: Final = frozenset({None, State.LEFT, State.EXCLUDED})
WAITING: Final = frozenset({State.APPLIED, State.INVITED})
INSIDE: Final = frozenset({State.ADMITTED, State.SUSPENDED})
TOLD: Final = frozenset({State.INVITED, State.ADMITTED, State.SUSPENDED, State.EXCLUDED})
"""What the organisation is mailed when it becomes it, whoever decided."""
MAILED: Final = 50
"""People of one organisation who are mailed."""
MAILS: Final = 20
"""Such mails to one person in a day, of each coalition that it asked to join, and of all others together."""
CLOSED, MERGED = gettext_noop("It was closed."), gettext_noop("It was merged into another entry.")
"""Notes on why the membership of an organisation ended by itself."""
DOUBT: Final = {State.ADMITTED: State.SUSPENDED, State.APPLIED: State.LEFT}
"""What becomes of an organisation when its signature under the charter counts no more."""


Before = frozenset[State | None] | frozenset[State]


class NotFromThere(Exception):
    """An organisation cannot become this from where it stands now; somebody else was quicker, perhaps."""

    def __init__(self, was: State | None, state: State) -> None:
        super().__init__(f"{state} after {was}")
        self.was, self.state = was, state


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """On what a change rests: a decision of the coalition; the endorsement of its charter; a mandate of the member."""

    decision: Decision | None = None
    endorsement: str = ""
    mandate: Mandate | None = None
    note: str = ""


def join(
    *, coalition: Coalition, organisation: Organisation, ground: Ground, by: Person | None, now: datetime
) -> Membership | None:
    """Take in that an organisation undersigned the charter: it is a member at once, or has applied.

    Called when the endorsement is collected. An organisation that is a member already, or suspended, stays what it is;
    but one whose signature counted no more (see `doubt`) has signed again. One that was suspended or excluded, and
    left, applies, where others are members at once. Nobody joins a coalition that has ended.
    """
    membership = Membership.objects.filter(coalition=coalition, organisation=organisation).first()
    again = _rests_in_doubt(membership)
    if membership and membership.state in {State.ADMITTED, State.SUSPENDED, State.APPLIED} and not again:
        return membership
    at_once = again or (coalition.admission == Admission.AUTOMATIC and not _was_put_out(membership))
    state = State.ADMITTED if at_once else State.APPLIED
    with transaction.atomic():
        if _held(coalition).ended_at is not None:
            return membership
        return _become(coalition, organisation, state, ground=ground, by=by, now=now)


def _was_put_out(membership: Membership | None) -> bool:
    """Tell whether the coalition's last word on an organisation was to suspend or to exclude it: it answers anew."""
    answers = (State.INVITED, State.ADMITTED, State.SUSPENDED, State.EXCLUDED)
    rows = Change.objects.filter(membership=membership, state__in=answers) if membership else Change.objects.none()
    last = rows.exclude(note=queries.DOUBTED).order_by("-pk").first()
    return last is not None and last.state in {State.SUSPENDED, State.EXCLUDED}


def _rests_in_doubt(membership: Membership | None) -> bool:
    return membership is not None and membership.state == State.SUSPENDED and queries.is_doubted(membership)


def doubt(*, coalition: Coalition, organisation: Organisation, now: datetime) -> None:
    """Take in that a signature under the charter counts no more, since others may have held the key.

    A member's rights rest until it signs again; an application ends. Where a coalition has ended nothing changes.
    """
    with transaction.atomic():
        if _held(coalition).ended_at is not None:
            return
        membership = Membership.objects.filter(coalition=coalition, organisation=organisation).first()
        state = DOUBT.get(State(membership.state)) if membership else None
        if state is not None:
            _become(coalition, organisation, state, ground=Ground(note=queries.DOUBTED), by=None, now=now)


def leave(*, membership: Membership, mandate: Mandate, by: Person, now: datetime) -> Membership:
    """End a membership, or an application, by the organisation's own decision."""
    subject = membership.coalition.public_id
    if mandate.organisation_id != membership.organisation_id:
        require(Denied(_("This mandate is another organisation's.")))
    require(may_act_under(mandate, by, scope=Scope.COALITION, subject=subject, now=now))
    return _become(
        membership.coalition, membership.organisation, State.LEFT, ground=Ground(mandate=mandate), by=by, now=now
    )


def withdraw_charter(*, coalition: Coalition, organisation: Organisation, by: Person | None, now: datetime) -> None:
    """Take in that an organisation took its name from the charter: who does not share it is no member.

    One whose signature counted no more takes that one away to sign again: it stays suspended until then, or leaves.
    """
    membership = Membership.objects.filter(coalition=coalition, organisation=organisation).first()
    if membership and State.LEFT in ALLOWED[State(membership.state)] and not _rests_in_doubt(membership):
        _become(coalition, organisation, State.LEFT, ground=Ground(), by=by, now=now)


def let_go(organisation: int, now: datetime) -> None:
    """End the memberships, applications and invitations of one that was closed or merged into another, by its number.

    In the transaction of that, which holds the organisation. With them it vouches for nobody any more.
    """
    row = Organisation.objects.get(pk=organisation)
    ground = Ground(note=CLOSED if row.closed_at else MERGED)
    for membership in queries.memberships(row).filter(state__in=WAITING | INSIDE).order_by("coalition"):
        _become(membership.coalition, row, State.LEFT, ground=ground, by=None, now=now)


def sweep(*, now: datetime) -> int:
    """Let go of whom was closed or merged in the moment in which it was taken in; return how many that were."""
    gone = Q(organisation__closed_at__isnull=False) | Q(organisation__merged_into__isnull=False)
    left = Membership.objects.filter(gone, state__in=WAITING | INSIDE).values_list("organisation", flat=True).distinct()
    found = list(left)
    for organisation in found:
        with transaction.atomic():
            let_go(organisation, now)
    return len(found)


def invite(
    *, coalition: Coalition, organisation: Organisation, decision: decisions.Ground, by: Person, now: datetime
) -> Membership:
    """Ask an organisation to undersign the charter."""
    if coalition.public_at is None:
        require(Denied(_("Seal the text first. Until then nobody else can see this coalition.")))
    allowances.require_inviting(coalition, by)
    if organisation.closed_at is not None:
        require(Denied(_("This organisation was closed. Nobody could undersign the charter for it.")))
    return _by_committee(coalition, organisation, OUTSIDE, State.INVITED, decision=decision, by=by, now=now)


def admit(*, membership: Membership, decision: decisions.Ground, by: Person, now: datetime) -> Membership:
    """Make an applicant a member.

    Raises:
        NotFromThere: It has not undersigned the charter: nobody is admitted who does not share it.
    """
    return _answer(membership, State.ADMITTED, frozenset({State.APPLIED}), decision=decision, by=by, now=now)


def refuse(*, membership: Membership, decision: Decision | decisions.Taken, by: Person, now: datetime) -> Membership:
    """Do not admit an applicant, or invite an organisation no more.

    Raises:
        NotFromThere: It does not wait: somebody else admitted it, or refused, a moment ago.
    """
    return _answer(membership, State.EXCLUDED, WAITING, decision=decision, by=by, now=now)


def suspend(*, membership: Membership, decision: Decision | decisions.Taken, by: Person, now: datetime) -> Membership:
    """Let a member's rights rest.

    Raises:
        NotFromThere: It is no member.
    """
    return _answer(membership, State.SUSPENDED, frozenset({State.ADMITTED}), decision=decision, by=by, now=now)


def restore(*, membership: Membership, decision: Decision | decisions.Taken, by: Person, now: datetime) -> Membership:
    """Make a suspended member a member again.

    Raises:
        NotFromThere: It is not suspended.
    """
    return _answer(membership, State.ADMITTED, frozenset({State.SUSPENDED}), decision=decision, by=by, now=now)


def exclude(*, membership: Membership, decision: Decision | decisions.Taken, by: Person, now: datetime) -> Membership:
    """End a membership against the member's will.

    Raises:
        NotFromThere: It is no member.
    """
    return _answer(membership, State.EXCLUDED, INSIDE, decision=decision, by=by, now=now)


def settle(*, membership: Membership, decision: Decision, state: State, now: datetime) -> Membership:
    """Carry out what the members voted."""
    return _become(
        membership.coalition, membership.organisation, state, ground=Ground(decision=decision), by=None, now=now
    )


def _answer(
    membership: Membership,
    state: State,
    before: Before,
    *,
    decision: decisions.Ground,
    by: Person,
    now: datetime,
) -> Membership:
    coalition, organisation = membership.coalition, membership.organisation
    return _by_committee(coalition, organisation, before, state, decision=decision, by=by, now=now)


def _by_committee(
    coalition: Coalition,
    organisation: Organisation,
    before: Before,
    state: State,
    *,
    decision: decisions.Ground,
    by: Person,
    now: datetime,
) -> Membership:
    """Carry out what the committee decided about one that stands where it was looked at: not for somebody quicker."""
    require(permissions.may_coordinate(by, coalition, now))
    with transaction.atomic():
        was = _hold(coalition, organisation)
        if was is not None:
            require(permissions.may_answer(was))
            if state == State.ADMITTED:
                require(permissions.may_restore(was))
        if (was and State(was.state)) not in before:
            raise NotFromThere(State(was.state) if was else None, state)
        ground = Ground(decision=decisions.settled(decision, coalition=coalition, by=by, now=now))
        return _become(coalition, organisation, state, ground=ground, by=by, now=now)


def _hold(coalition: Coalition, organisation: Organisation) -> Membership | None:
    """Return where an organisation stands; nobody else changes that before the transaction ends."""
    Coalition.objects.select_for_update(no_key=True).get(pk=coalition.pk)
    return Membership.objects.filter(coalition=coalition, organisation=organisation).first()


def _become(
    coalition: Coalition, organisation: Organisation, state: State, *, ground: Ground, by: Person | None, now: datetime
) -> Membership:
    """Write the line, the entry and the state, one organisation of a coalition at a time."""
    with transaction.atomic():
        coalition = _held(coalition)
        if coalition.ended_at is not None and state != State.LEFT:
            require(permissions.OVER)
        membership = Membership.objects.filter(coalition=coalition, organisation=organisation).first()
        was = State(membership.state) if membership else None
        if state not in ALLOWED[was]:
            raise NotFromThere(was, state)
        membership = membership or Membership(coalition=coalition, organisation=organisation)
        membership.state, membership.changed_at = state, now
        membership.save()
        note_voters(coalition, now)
        record = entries.MembershipChanged(
            coalition=coalition.public_id,
            decision=queries.decision_line(ground.decision),
            on=now.date().isoformat(),
            organisation=keys.reference(organisation),
            state=entries.MembershipState(state),
        )
        change = Change.objects.create(
            membership=membership,
            state=state,
            since_on=now.date(),
            decision=ground.decision,
            endorsement=ground.endorsement,
            mandate=ground.mandate,
            note=ground.note,
            changed_at=now,
            changed_by=by,
            entry=acts.append(record, now=now),
        )
        _tell(change, now)
        if was == State.ADMITTED:
            events.left(coalition.pk, organisation.pk, now)
        if ground.mandate is not None and not ground.endorsement:  # an endorsement has noted it already
            mandates.use(mandate=ground.mandate, named="", now=now)
        if not queries.is_admitted_anywhere(organisation):
            vouching.end_all(voucher=organisation, now=now)
        actor = by.actor if by else ""
        subject = f"membership:{membership.pk}"
        audit.record(Event.MEMBERSHIP_CHANGED, subject=subject, by=actor, now=now, organisation=organisation.pk)
    return membership


def note_voters(coalition: Coalition, now: datetime) -> None:
    """Keep since when members can vote on whoever applied. Call it where that may have changed, the coalition held."""
    goes_on = coalition.admission == Admission.VOTE and coalition.ended_at is None
    can = goes_on and queries.members(coalition).exists()
    if can != (coalition.voting_since_at is not None):
        coalition.voting_since_at = now if can else None
        coalition.save(update_fields=["voting_since_at"])


def _held(coalition: Coalition) -> Coalition:
    """Return the coalition as it is, and let nobody else change it or its register before the transaction ends."""
    return Coalition.objects.select_for_update().get(pk=coalition.pk)


def _tell(change: Change, now: datetime) -> None:
    """Promise a mail to those who sign for the organisation: not of what it did itself, unless members vote on that."""
    membership = change.membership
    told = change.state in TOLD or change.note == queries.DOUBTED
    if not told and not queries.is_voted_on(membership, now):
        return
    people = [row.person for row in organisations.signatories(membership.organisation, now)[:MAILED]]
    # Strangers who invite again and again do not use up what the coalitions may say that it asked to join.
    asked = Change.objects.filter(membership=membership, state=State.APPLIED).exists()
    kind = f"membership {membership.coalition_id}" if asked else "membership"
    within = limits.within_all(kind, [one.actor for one in people], times=MAILS, seconds=limits.A_DAY)
    mailed = [one for one, may in zip(people, within, strict=True) if may]
    enqueue_all([jobs.MailChange(change_id=change.pk, person_id=one.pk) for one in mailed])
