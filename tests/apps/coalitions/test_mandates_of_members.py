"""Members vote and leave under a mandate that is for this coalition, and for nothing less."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.coalitions.models import Admission, AdmissionVote, Choice, State
from undersigned.apps.coalitions.services import register, votes
from undersigned.apps.organisations.models import Scope
from undersigned.apps.organisations.services import mandates
from undersigned.apps.organisations.services.mandates import Terms
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW
from tests.factories import coalitions, organisations

LATER = NOW + timedelta(days=2)


@pytest.fixture
def voting(installation):
    """A coalition that votes on an application, and the representative's organisation in it."""
    six = coalitions.coalition(admission=Admission.VOTE)
    return coalitions.admitted(six), coalitions.applied(six, ATTESTED)


def given(scope, subject, **change):
    terms = Terms(body="Executive board", decided_on=NOW.date(), scope=scope, subject=subject, **change)
    organisation = organisations.organisation()
    return mandates.declare(organisation=organisation, terms=terms, by=organisations.owner(), now=NOW)


def vote(voting, mandate, now=NOW):
    _member, waiting = voting
    return votes.cast(membership=waiting, mandate=mandate, choice=Choice.YES, by=organisations.owner(), now=now)


def leave(voting, mandate, now=NOW):
    member, _waiting = voting
    return register.leave(membership=member, mandate=mandate, by=organisations.owner(), now=now)


def unfit(coalition):
    """Mandates that are not for it, or no more."""
    return {
        "of one statement": lambda: given(Scope.STATEMENT, coalition.public_id),
        "of another coalition": lambda: given(Scope.COALITION, "f" * 32),
        "that ended": lambda: given(Scope.COALITION, coalition.public_id, until_on=NOW.date()),
        "that was revoked": lambda: mandates.revoke(
            mandate=given(Scope.COALITION, coalition.public_id), reason="", by=organisations.owner(), now=NOW
        ),
    }


@pytest.mark.parametrize("deed", [vote, leave], ids=["vote", "leave"])
@pytest.mark.parametrize("which", ["of one statement", "of another coalition", "that ended", "that was revoked"])
def test_a_mandate_that_is_not_for_this_coalition_does_not_do(voting, deed, which):
    member, _waiting = voting
    mandate = unfit(member.coalition)[which]()

    with pytest.raises(NotAllowed):
        deed(voting, mandate, LATER)

    member.refresh_from_db()
    assert (member.state, AdmissionVote.objects.count(), mandate.uses.count()) == (State.ADMITTED, 0, 0)


@pytest.mark.parametrize("deed", [vote, leave], ids=["vote", "leave"])
def test_a_mandate_for_this_coalition_does_and_is_public_from_then_on(voting, deed):
    member, _waiting = voting
    mandate = given(Scope.COALITION, member.coalition.public_id)

    deed(voting, mandate)

    assert mandate.uses.count() == 1
