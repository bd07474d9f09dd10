"""Seats: given to members, to those who take part in a text, one by one; taken away; weighed."""

from __future__ import annotations

import pytest

from undersigned.apps.assemblies.models import Delegate, Presence, Seat, Weights
from undersigned.apps.assemblies.queries import seats as queries
from undersigned.apps.assemblies.services import seats
from undersigned.apps.organisations import events
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.services import organisations as closing
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import assemblies, coalitions, organisations
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")


def seated(held):
    return {row.organisation.name: row.votes for row in queries.seats(held)}


def test_every_member_gets_a_seat_with_one_click_and_with_a_second_click_nobody_gets_another():
    six = coalitions.coalition()
    for member in (REPRESENTATIVE, ATTESTED):
        coalitions.admitted(six, member)
    held = assemblies.assembly(six)
    assemblies.seat(held, ATTESTED, votes=7)

    given = [seats.fill(assembly=held, by=drafter(), now=NOW) for _ in range(2)]

    assert (given, seated(held)) == ([1, 0], {REPRESENTATIVE.organisation: 1, ATTESTED.organisation: 7})


def test_who_was_closed_or_merged_gets_no_seat():
    held = assemblies.assembly()
    kept, gone = organisations.organisation(), organisations.organisation(ATTESTED)
    Organisation.objects.filter(pk=gone.pk).update(merged_into=kept)
    gone.refresh_from_db()

    given = seats.seat_all(assembly=held, organisations=[kept, gone], by=drafter(), now=NOW)
    with pytest.raises(NotAllowed):
        seats.add(assembly=held, organisation=gone, by=drafter(), now=NOW)

    assert (given, seated(held)) == (1, {REPRESENTATIVE.organisation: 1})


def test_an_organisation_has_one_seat():
    held = assemblies.assembly()
    seats.add(assembly=held, organisation=organisations.organisation(), votes=3, by=drafter(), now=NOW)

    with pytest.raises(seats.SeatedAlready):
        seats.add(assembly=held, organisation=organisations.organisation(), by=drafter(), now=NOW)

    assert seated(held) == {REPRESENTATIVE.organisation: 3}


def test_with_its_seat_an_organisation_loses_its_delegates_and_comes_back_without_them():
    held = assemblies.assembly()
    there = assemblies.present(assemblies.delegate(held))

    seats.end(seat=there.delegate.seat, by=drafter(), now=NOW)
    seats.add(assembly=held, organisation=organisations.organisation(), by=drafter(), now=NOW)

    there.refresh_from_db()
    assert (there.left_at, Delegate.objects.get().ended_at, Seat.objects.count()) == (NOW, NOW, 2)


def test_a_seat_is_taken_away_once():
    seat = assemblies.seat(assemblies.assembly())
    seats.end(seat=seat, by=drafter(), now=NOW)

    with pytest.raises(seats.NoSeat):
        seats.end(seat=seat, by=drafter(), now=NOW)
    with pytest.raises(seats.NoSeat):
        seats.weigh(seat=seat, votes=2, by=drafter(), now=NOW)


@pytest.mark.parametrize("votes", [-1, 10**9 + 1])
def test_nobody_has_fewer_votes_than_none_or_more_than_a_billion(votes):
    held = assemblies.assembly()
    seat = assemblies.seat(held, votes=5)

    for deed in (
        lambda: seats.weigh(seat=seat, votes=votes, by=drafter(), now=NOW),
        lambda: seats.apply(assembly=held, table=[(seat.organisation, votes)], by=drafter(), now=NOW),
        lambda: seats.add(
            assembly=held, organisation=organisations.organisation(ATTESTED), votes=votes, by=drafter(), now=NOW
        ),
    ):
        with pytest.raises(seats.TooManyVotes):
            deed()

    assert seated(held) == {REPRESENTATIVE.organisation: 5}


def test_a_table_changes_votes_gives_seats_and_leaves_the_others():
    held = assemblies.assembly()
    first, kept = assemblies.seat(held, votes=1), assemblies.seat(held, LAPSED, votes=9)
    fresh = organisations.organisation(ATTESTED)

    changed = seats.apply(
        assembly=held,
        table=[(first.organisation, 45), (fresh, 30), (kept.organisation, 9)],
        by=drafter(),
        now=NOW,
    )

    assert (changed, seated(held)) == (
        2,
        {REPRESENTATIVE.organisation: 45, ATTESTED.organisation: 30, LAPSED.organisation: 9},
    )


def test_only_those_who_prepare_an_assembly_give_seats_and_only_until_it_is_over():
    held = assemblies.opened(seats=[REPRESENTATIVE])
    with pytest.raises(NotAllowed):
        seats.fill(assembly=held, by=organisations.owner(), now=NOW)

    over = assemblies.closed(held, now=NOW)

    with pytest.raises(NotAllowed):
        seats.fill(assembly=over, by=drafter(), now=NOW)


def test_an_organisation_that_is_closed_leaves_its_seat():
    held = assemblies.assembly()
    there = assemblies.present(assemblies.delegate(held))

    closing.close(organisation=there.delegate.seat.organisation, by=organisations.owner(), now=NOW)

    assert (seated(held), Presence.objects.get().left_at) == ({}, NOW)


def test_before_an_organisation_is_closed_its_owners_are_told_of_its_seats():
    held = assemblies.assembly()
    seat = assemblies.seat(held)
    assemblies.seat(assemblies.drafted(held.host, title="Secret"))
    told = [(one.title, one.url) for one in events.endings(seat.organisation_id)]

    seats.end(seat=seat, by=drafter(), now=NOW)

    here = ("General assembly", f"/assemblies/{held.slug}/")
    assert (here in told, [title for title, _url in told if title == "Secret"]) == (True, [])
    assert here not in [(one.title, one.url) for one in events.endings(seat.organisation_id)]


@pytest.mark.parametrize(("weights", "votes"), [(Weights.ONE, [1, 0]), (Weights.TABLE, [45, 0])])
def test_how_many_votes_a_seat_has_is_said_by_the_rules(weights, votes):
    assert [queries.votes_of(Seat(votes=given), weights) for given in (45, 0)] == votes
