"""An operator recognises a coalition, or no longer: then it falls silent."""

from __future__ import annotations

import pytest

from undersigned.apps.audit.events import Event
from undersigned.apps.audit.models import Line
from undersigned.apps.coalitions.models import Coalition, Kind
from undersigned.apps.coalitions.services import coalitions as service
from undersigned.apps.coalitions.services import recognition, vouching
from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Verification
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW
from tests.factories import coalitions, organisations
from tests.factories.people import drafter


@pytest.fixture
def six(installation):
    """A recognised coalition: its committee confirms one organisation, a member of it vouches for another."""
    row = coalitions.coalition()
    coalitions.admitted(row)
    vouching.confirm(
        organisation=organisations.organisation(ATTESTED), decision=coalitions.decision(row), by=drafter(), now=NOW
    )
    vouching.vouch(
        organisation=organisations.organisation(LAPSED),
        voucher=organisations.organisation(),
        by=organisations.owner(),
        now=NOW,
    )
    return row


def standing():
    return sorted(Verification.objects.filter(ended_at=None, means__in=["confirmed", "vouched"]).values_list("means"))


def lines():
    rows = Line.objects.filter(event__startswith="coalitions:coalition:recognised")
    return list(rows.order_by("pk").values_list("event", flat=True))


def test_what_a_coalition_said_ends_when_it_is_recognised_no_more(six):
    for _again in range(2):
        recognition.recognise_no_more(coalition=six, by=drafter(), now=NOW)

    six.refresh_from_db()
    assert (six.recognised_at, standing(), lines()) == (None, [], [Event.COALITION_RECOGNISED_NO_MORE])


def test_recognised_again_it_has_to_say_it_anew(six):
    recognition.recognise_no_more(coalition=six, by=drafter(), now=NOW)

    for _again in range(2):
        recognition.recognise(coalition=six, by=None, now=NOW)

    six.refresh_from_db()
    assert (six.recognised_at, standing()) == (NOW, [])
    assert lines() == [Event.COALITION_RECOGNISED_NO_MORE, Event.COALITION_RECOGNISED]


def test_it_does_not_fall_silent_while_enough_members_prove_their_domains(six, settings):
    settings.VOUCHERS = 1
    Verification.objects.create(
        organisation=organisations.organisation(), means="domain", domain="portos.example", established_at=NOW
    )

    recognition.recognise_no_more(coalition=six, by=drafter(), now=NOW)

    assert standing() == [("confirmed",), ("vouched",)]


def test_a_member_whom_another_coalition_has_admitted_vouches_on(six):
    coalitions.admitted(coalitions.coalition())

    recognition.recognise_no_more(coalition=six, by=drafter(), now=NOW)

    assert standing() == [("vouched",)]


def test_only_operators_recognise(six):
    convener = organisations.owner()
    theirs = service.start(name="United Nations", kind=Kind.STANDING, by=convener, now=NOW)

    with pytest.raises(NotAllowed):
        recognition.recognise(coalition=theirs, by=convener, now=NOW)
    with pytest.raises(NotAllowed):
        recognition.recognise_no_more(coalition=six, by=convener, now=NOW)
    assert (lines(), queries.how_verified([organisations.organisation(ATTESTED)]) != {}) == ([], True)


@pytest.mark.parametrize("state", [{"ended_at": NOW}, {"kind": Kind.AD_HOC}])
def test_what_has_ended_or_has_no_members_is_not_recognised(six, state):
    Coalition.objects.filter(pk=six.pk).update(recognised_at=None, **state)
    six.refresh_from_db()

    with pytest.raises(NotAllowed):
        recognition.recognise(coalition=six, by=drafter(), now=NOW)
