"""Coalitions: begun by the drafter, joined by members of the cast."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from undersigned.apps.coalitions.models import Admission, Coalition, Decision, Kind, Membership, State
from undersigned.apps.coalitions.services import coalitions, decisions, register
from undersigned.apps.coalitions.services.register import Ground

from tests.cast import NOW, REPRESENTATIVE, Member
from tests.factories import organisations
from tests.factories.people import drafter


def coalition(**rules: Any) -> Coalition:
    """A standing coalition whose convener is the drafter, under these rules."""
    row = coalitions.start(name="Six harbours", kind=Kind.STANDING, by=drafter(), now=NOW)
    Coalition.objects.filter(pk=row.pk).update(**rules)
    row.refresh_from_db()
    return row


def decision(of: Coalition) -> Decision:
    return decisions.record(
        coalition=of, body="Committee", decided_on=NOW.date(), words="Agreed.", by=drafter(), now=NOW
    )


def applied(to: Coalition, member: Member = REPRESENTATIVE, *, now: datetime = NOW) -> Membership:
    """The membership of a member that has undersigned the charter."""
    ground = Ground(endorsement="ab" * 32, mandate=organisations.mandate(member))
    made = register.join(
        coalition=to,
        organisation=organisations.organisation(member),
        ground=ground,
        by=organisations.owner(member),
        now=now,
    )
    assert made is not None
    return made


def admitted(to: Coalition, member: Member = REPRESENTATIVE, *, now: datetime = NOW) -> Membership:
    waiting = applied(to, member, now=now)
    if waiting.state == "admitted":
        return waiting
    if to.admission == Admission.VOTE:
        return register.settle(membership=waiting, decision=decision(to), state=State.ADMITTED, now=now)
    return register.admit(membership=waiting, decision=decision(to), by=drafter(), now=now)
