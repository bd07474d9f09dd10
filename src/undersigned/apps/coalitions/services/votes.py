"""Votes on admissions: open, one voice a member, changeable until they close. Rules were set before."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import AdmissionVote, Choice, Coalition, Membership, State
from undersigned.apps.coalitions.queries import Outcome, Tally
from undersigned.apps.coalitions.services import decisions, register
from undersigned.apps.organisations.models import Mandate, Scope
from undersigned.apps.organisations.permissions import may_act_under
from undersigned.apps.organisations.services import mandates
from undersigned.apps.people.models import Person
from undersigned.kit.results import Denied, require


def cast(*, membership: Membership, mandate: Mandate, choice: Choice, by: Person, now: datetime) -> AdmissionVote:
    """Say yes, no or abstain for a member, under its mandate, in public. The last word before the vote closes counts.

    Raises:
        AlreadyRevoked: The mandate was revoked a moment ago.
    """
    coalition, voter = membership.coalition, mandate.organisation
    require(may_act_under(mandate, by, scope=Scope.COALITION, subject=coalition.public_id, now=now))
    with transaction.atomic():
        if not queries.is_voted_on(_held(membership), now):
            require(Denied(_("This vote is closed.")))
        if not queries.is_member(voter, coalition):
            require(Denied(_("Only members vote on admissions.")))
        AdmissionVote.objects.filter(membership=membership, voter=voter, replaced_at__isnull=True).update(
            replaced_at=now
        )
        mandates.use(mandate=mandate, named="", now=now)
        vote = AdmissionVote.objects.create(
            membership=membership, voter=voter, mandate=mandate, choice=choice, cast_at=now, cast_by=by
        )
        audit.record(
            Event.ADMISSION_VOTED, subject=f"membership:{membership.pk}", by=by.actor, now=now, organisation=voter.pk
        )
    return vote


def close_due(*, now: datetime) -> int:
    """Count every vote whose days are over, and carry out what was decided; return how many."""
    closed = 0
    waiting = Membership.objects.filter(state=State.APPLIED, coalition__voting_since_at__isnull=False)
    for membership in waiting.select_related("coalition", "organisation"):
        if queries.closes_at(membership) <= now:
            closed += _close(membership, now)
    return closed


def _close(membership: Membership, now: datetime) -> int:
    with transaction.atomic():
        Coalition.objects.select_for_update().get(pk=membership.coalition_id)  # as the register does, and first
        tally = queries.tally(_held(membership))  # a vote that was acknowledged is counted
        state = State.ADMITTED if tally.outcome is Outcome.ADOPTED else State.EXCLUDED
        decision = decisions.note(
            coalition=membership.coalition,
            body=_("The members, by a vote"),
            decided_on=now.date(),
            words=_words(membership.coalition, tally),
            by=None,
            now=now,
        )
        try:
            register.settle(membership=membership, decision=decision, state=state, now=now)
        except register.NotFromThere:  # somebody else closed it, or the applicant left
            transaction.set_rollback(True)
            return 0
    return 1


def _held(membership: Membership) -> Membership:
    """Return the application as it is now; nobody votes on it or counts until the transaction ends."""
    rows = Membership.objects.select_for_update(of=("self",)).select_related("coalition", "organisation")
    return rows.get(pk=membership.pk)


def _words(coalition: Coalition, tally: Tally) -> str:
    counted = _("%(yes)d yes, %(no)d no, %(abstain)d abstained, of %(members)d members.") % {
        "yes": tally.yes,
        "no": tally.no,
        "abstain": tally.abstain,
        "members": tally.members,
    }
    days = ngettext("The vote was open for %d day.", "The vote was open for %d days.", coalition.voting_days)
    return f"{tally.outcome.sentence} {counted} {days % coalition.voting_days}"
