"""Who is there: said by themselves, at the desk or by a link; at any moment it can be told who was; and the quorum."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from undersigned.apps.assemblies.models import Credential, Form, How, Office, Part, Presence, Proxy, Rules, Weights
from undersigned.apps.assemblies.queries import presence as queries
from undersigned.apps.assemblies.services import allowances, credentials, delegates, presence, seats
from undersigned.apps.assemblies.services.delegates import Stand
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.organisations.models import Representative
from undersigned.core.tally import Of, Quorum
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, REPRESENTATIVE
from tests.factories import assemblies, coalitions, organisations
from tests.factories.assemblies import STARTS
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")


def arrive(row, now=STARTS, how=How.SELF, by=None):
    return presence.arrive(delegate=row, how=how, by=by or row.person, now=now)


def leave(row, now, how=How.SELF, by=None):
    presence.leave(delegate=row, how=how, by=by or row.person, now=now)


def hours(number):
    return STARTS + timedelta(hours=number)


def test_somebody_who_comes_twice_is_there_once():
    row = assemblies.delegate(assemblies.assembly())

    first, second = arrive(row), arrive(row, hours(1), How.LINK)

    assert (first.pk, Presence.objects.get().arrived_at) == (second.pk, STARTS)


def test_somebody_who_goes_twice_went_once_and_can_come_back():
    row = assemblies.delegate(assemblies.assembly())
    arrive(row)
    leave(row, hours(1))
    leave(row, hours(2))

    arrive(row, hours(3))

    assert list(Presence.objects.order_by("pk").values_list("arrived_at", "left_at")) == [
        (STARTS, hours(1)),
        (hours(3), None),
    ]


def test_nobody_says_for_somebody_else_that_they_are_there():
    row = assemblies.delegate(assemblies.assembly())

    with pytest.raises(NotAllowed):
        arrive(row, by=organisations.owner(ATTESTED))

    assert Presence.objects.count() == 0


@pytest.mark.parametrize("how", How)
def test_nobody_says_for_somebody_else_that_they_have_gone(how):
    row = assemblies.delegate(assemblies.assembly())
    arrive(row)

    with pytest.raises(NotAllowed):
        leave(row, hours(1), how, by=organisations.owner(ATTESTED))

    assert Presence.objects.get().left_at is None


def test_at_the_desk_its_officers_note_who_comes_and_goes():
    held = assemblies.assembly()
    row, officer = assemblies.delegate(held), organisations.owner(ATTESTED)
    with pytest.raises(NotAllowed):
        arrive(row, how=How.DESK, by=officer)
    assemblies.officer(held, officer, Office.DESK)

    taken = arrive(row, how=How.DESK, by=officer)
    leave(row, hours(1), How.DESK, by=officer)

    taken.refresh_from_db()
    assert (taken.how, taken.taken_by, taken.left_at) == (How.DESK, officer, hours(1))


def test_who_waits_to_be_checked_is_noted_at_the_desk_and_does_not_count():
    row = assemblies.delegate(assemblies.assembly(), credential=Credential.WAITING)
    with pytest.raises(NotAllowed):
        arrive(row)

    assert arrive(row, how=How.DESK, by=drafter()).counted_at is None


def test_half_a_day_before_is_the_earliest():
    row = assemblies.delegate(assemblies.assembly())

    with pytest.raises(NotAllowed):
        arrive(row, hours(-12) - timedelta(seconds=1))

    assert arrive(row, hours(-12)).arrived_at == hours(-12)


def test_over_days_nobody_has_to_be_there():
    held = assemblies.assembly(form=Form.OVER_DAYS)
    row = assemblies.delegate(held)

    for by, how in ((row.person, How.SELF), (drafter(), How.DESK)):
        with pytest.raises(NotAllowed):
            arrive(row, how=how, by=by)

    assert (queries.is_taken(held), bool(queries.has_quorum(held, STARTS))) == (False, True)


def test_with_the_assembly_every_presence_ends():
    held = assemblies.opened(seats=[REPRESENTATIVE, ATTESTED])

    over = assemblies.closed(held, now=hours(8))

    assert set(Presence.objects.values_list("left_at", flat=True)) == {hours(8)}
    with pytest.raises(NotAllowed):
        arrive(over.seats.first().delegates.get(), hours(9))


def test_who_was_there_at_any_moment_is_known_by_what_held_then():
    held = assemblies.assembly()
    row = assemblies.delegate(held)
    arrive(row, hours(0))
    credentials.undo(assembly=held, delegates=[row.pk], by=drafter(), now=hours(1))
    credentials.accept(assembly=held, delegates=[row.pk], by=drafter(), now=hours(2))
    delegates.change(delegate=row, stand=Stand(part=Part.OBSERVER), by=row.person, now=hours(3))
    delegates.change(delegate=row, stand=Stand(part=Part.DELEGATE), by=row.person, now=hours(4))
    leave(row, hours(5))
    arrive(row, hours(6))
    Representative.objects.filter(person=row.person).update(ends_at=hours(7))

    there = [bool(queries.at(held, hours(number) + timedelta(minutes=30))) for number in range(-1, 8)]

    assert there == [False, True, False, True, False, True, False, True, False]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(times=st.lists(st.integers(0, 20), unique=True, max_size=8).map(sorted))
def test_coming_and_going_is_told_exactly(installation, times):
    held = assemblies.assembly(coalition_once())
    row = assemblies.delegate(held)
    for place, time in enumerate(times):
        (arrive if place % 2 == 0 else leave)(row, STARTS + timedelta(minutes=time))

    told = [bool(queries.at(held, STARTS + timedelta(minutes=minute))) for minute in range(22)]

    assert told == [sum(time <= minute for time in times) % 2 == 1 for minute in range(22)]


def coalition_once():
    """Return the coalition that the examples before this one began."""
    return Coalition.objects.first() or coalitions.coalition()


def test_a_proxy_is_there_with_its_holder():
    held = assemblies.assembly()
    row, seat = assemblies.delegate(held), assemblies.seat(held, ATTESTED)
    Proxy.objects.create(seat=seat, holder=row, given_at=hours(1), ended_at=hours(3))
    arrive(row)
    leave(row, hours(2))

    there = [seat.pk in queries.at(held, hours(number) + timedelta(minutes=30)) for number in range(4)]

    assert there == [False, True, False, False]


QUORUM = [
    {"least": "1/2+", "of": "voters"},
    {"least": "40", "of": "votes"},
]


def test_the_quorum_is_told_in_numbers():
    held = assemblies.assembly()
    assemblies.ruled(held, weights=Weights.TABLE, quorum=tuple(map(Quorum.read, QUORUM)))
    for member, votes in ((REPRESENTATIVE, 30), (ATTESTED, 10), (LAPSED, 0)):
        assemblies.delegate(held, member, seat_votes=votes)
    first, second, third = held.seats.order_by("pk")

    told, countries = [], []
    for seat in (third, first, second):
        arrive(seat.delegates.get())
        found = queries.has_quorum(held, STARTS)
        countries.append(found.there[Of.COUNTRIES])
        told.append(({fact.of: (fact.there, fact.whole, fact.is_reached) for fact in found.facts}, bool(found)))

    assert told == [
        ({Of.VOTERS: (0, 2, False), Of.VOTES: (0, 40, False)}, False),
        ({Of.VOTERS: (1, 2, False), Of.VOTES: (30, 40, False)}, False),
        ({Of.VOTERS: (2, 2, True), Of.VOTES: (40, 40, True)}, True),
    ]
    assert countries[-1] == len({REPRESENTATIVE.country, ATTESTED.country})


def test_what_was_quorate_is_told_by_the_seats_and_the_rules_of_then():
    held = assemblies.assembly()
    assemblies.ruled(held, quorum=(Quorum.read({"least": "1/1", "of": "voters"}),))
    arrive(assemblies.delegate(held))
    seats.add(assembly=held, organisation=organisations.organisation(ATTESTED), by=drafter(), now=hours(1))
    Rules.objects.filter(assembly=held, number=2).update(set_at=hours(-1))
    assemblies.ruled(held, quorum=())
    Rules.objects.filter(assembly=held, number=3).update(set_at=hours(2))

    told = [
        [(fact.there, fact.whole) for fact in queries.has_quorum(held, hours(number) + timedelta(minutes=30)).facts]
        for number in range(3)
    ]

    assert told == [[(1, 1)], [(1, 2)], []]


def test_nobody_comes_and_goes_all_day():
    row = assemblies.delegate(assemblies.assembly())

    for minute in range(allowances.MOVED.times):
        arrive(row, STARTS + timedelta(minutes=2 * minute))
        leave(row, STARTS + timedelta(minutes=2 * minute + 1))

    with pytest.raises(NotAllowed):
        arrive(row, hours(3))
