from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import Term
from undersigned.apps.coalitions.services import committee, decisions, invitations
from undersigned.apps.coalitions.services.committee import Appointment
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import coalitions, organisations
from tests.factories.people import drafter

LATER = NOW + timedelta(days=30)


def appointed(coalition, **more):
    post = committee.create_post(coalition=coalition, title="Treasurer", by=drafter(), now=NOW)
    appointment = Appointment(person=organisations.owner(), starts_at=NOW, **more)
    return committee.appoint(post=post, appointment=appointment, by=drafter(), now=NOW)


def names(coalition, now):
    return [(term.post.title, term.person.name) for term in queries.committee(coalition, now)]


def test_who_begins_a_coalition_convenes_it(installation):
    assert names(coalitions.coalition(), NOW) == [("Convener", drafter().name)]


def test_a_term_begins_and_ends_when_it_says(installation):
    coalition = coalitions.coalition()
    appointed(coalition, ends_at=LATER)

    found = [len(names(coalition, now)) for now in (NOW - timedelta(seconds=1), NOW, LATER)]

    assert found == [0, 2, 1]


def test_the_last_of_a_committee_stays(installation):
    coalition = coalitions.coalition()
    term = Term.objects.get()

    with pytest.raises(committee.LastOfCommittee):
        committee.end(term=term, by=drafter(), now=LATER)
    with pytest.raises(committee.LastOfCommittee):
        committee.abolish_post(post=term.post, by=drafter(), now=LATER)
    assert names(coalition, LATER) == [("Convener", drafter().name)]


def test_who_holds_a_post_can_leave_it(installation):
    coalition = coalitions.coalition()
    term = appointed(coalition)

    committee.end(term=term, by=organisations.owner(), now=LATER)

    assert names(coalition, LATER) == [("Convener", drafter().name)]


def test_nobody_else_names_who_holds_a_post(installation):
    term = appointed(coalitions.coalition())

    with pytest.raises(NotAllowed):
        committee.be_named(term=term, by=drafter(), now=NOW)
    committee.be_named(term=term, by=organisations.owner(REPRESENTATIVE), now=NOW)
    term.refresh_from_db()
    assert term.named_at == NOW


def test_who_is_not_on_the_committee_appoints_and_decides_nothing(installation):
    coalition = coalitions.coalition()
    post, stranger = coalition.posts.get(), organisations.owner()

    with pytest.raises(NotAllowed):
        committee.appoint(post=post, appointment=Appointment(person=stranger, starts_at=NOW), by=stranger, now=NOW)
    with pytest.raises(NotAllowed):
        committee.create_post(coalition=coalition, title="Chair", by=stranger, now=NOW)
    with pytest.raises(NotAllowed):
        decisions.record(coalition=coalition, body="We", decided_on=NOW.date(), words="So.", by=stranger, now=NOW)
    assert names(coalition, NOW) == [("Convener", drafter().name)]


def test_nothing_is_decided_in_the_future(installation):
    with pytest.raises(NotAllowed):
        decisions.record(
            coalition=coalitions.coalition(), body="We", decided_on=LATER.date(), words="So.", by=drafter(), now=NOW
        )


def test_a_term_that_has_ended_is_not_made_longer(installation):
    term = appointed(coalitions.coalition())
    committee.end(term=term, by=drafter(), now=LATER)

    with pytest.raises(NotAllowed):
        committee.end(term=term, by=organisations.owner(), now=LATER + timedelta(days=400))
    term.refresh_from_db()
    assert term.ends_at == LATER


def test_nobody_takes_a_post_in_the_name_of_an_organisation_for_which_they_do_not_act(installation):
    coalition, member = coalitions.coalition(), organisations.organisation()
    wish = invitations.Wish(organisation=member)
    row = invitations.invite(post=coalition.posts.get(), wish=wish, by=drafter(), now=NOW)

    with pytest.raises(NotAllowed):
        invitations.accept(invitation=row, by=organisations.owner(ATTESTED), now=NOW)
    term = invitations.accept(invitation=row, by=organisations.owner(), now=NOW)

    assert (term.organisation, term.person) == (member, organisations.owner())


def test_nobody_is_appointed_to_a_post_that_was_abolished_meanwhile(installation):
    coalition = coalitions.coalition()
    post = committee.create_post(coalition=coalition, title="Treasurer", by=drafter(), now=NOW)
    committee.abolish_post(post=post, by=drafter(), now=NOW)

    with pytest.raises(NotAllowed, match="This post was abolished"):
        committee.appoint(
            post=post, appointment=Appointment(person=organisations.owner(), starts_at=NOW), by=drafter(), now=NOW
        )
    assert Term.objects.filter(post=post).count() == 0
