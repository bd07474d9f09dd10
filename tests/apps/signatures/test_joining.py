"""To undersign the charter of a coalition is to join it, or to apply; to take the name back is to leave."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import Admission, Membership

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import coalitions, organisations
from tests.factories import signatures as names
from tests.factories import statements as texts


def states():
    return dict(Membership.objects.values_list("organisation__name", "state"))


@pytest.mark.parametrize(
    ("admission", "state"),
    [(Admission.AUTOMATIC, "admitted"), (Admission.COMMITTEE, "applied"), (Admission.VOTE, "applied")],
)
def test_who_undersigns_the_charter_is_in_the_register(installation, admission, state):
    charter = texts.charter(coalitions.coalition(admission=admission))

    endorsement = names.collected(charter)

    line = queries.history(Membership.objects.get()).get()
    assert (line.state, line.endorsement, line.mandate, line.changed_by) == (
        state,
        endorsement.digest,
        organisations.mandate(),
        organisations.owner(),
    )


def test_another_text_of_the_coalition_makes_nobody_a_member(installation):
    coalition = coalitions.coalition(admission=Admission.AUTOMATIC)

    names.collected(texts.seal(texts.drafted(coalition)))

    assert states() == {}


def test_what_is_drawn_up_and_not_signed_is_no_application(installation):
    names.drawn_up(texts.charter(coalitions.coalition()))

    assert states() == {}


def test_who_pledges_joins_when_the_condition_holds(installation):
    charter = texts.charter(coalitions.coalition(admission=Admission.AUTOMATIC))
    names.collected(charter, condition=names.on_condition(organisations=2))
    before = states()

    names.collected(charter, ATTESTED)

    assert (before, states()) == ({}, {REPRESENTATIVE.organisation: "admitted", ATTESTED.organisation: "admitted"})


def test_who_takes_the_name_from_the_charter_leaves(installation):
    names.withdrawn(texts.charter(coalitions.coalition(admission=Admission.AUTOMATIC)))

    assert states() == {REPRESENTATIVE.organisation: "left"}


def test_who_still_shares_a_newer_charter_stays(installation):
    old = texts.charter(coalitions.coalition(admission=Admission.AUTOMATIC))
    first = names.collected(old)
    names.collected(texts.replace_revision(old), now=NOW + timedelta(hours=1))

    names.withdraw(first, now=NOW + timedelta(hours=2))

    assert states() == {REPRESENTATIVE.organisation: "admitted"}


def test_who_takes_a_pledge_back_was_never_in_the_register(installation):
    charter = texts.charter(coalitions.coalition())
    pledge = names.collected(charter, condition=names.on_condition(organisations=9))

    names.withdraw(pledge)

    assert states() == {}
