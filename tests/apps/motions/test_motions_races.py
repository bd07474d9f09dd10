"""What several do to motions at the same moment: on PostgreSQL, where two transactions run side by side."""

from __future__ import annotations

from collections import Counter

import pytest

from undersigned.apps.motions.models import Motion, Second
from undersigned.apps.motions.queries import motions as queries
from undersigned.apps.motions.services import motions, seconds, turns
from undersigned.kit.results import NotAllowed

from tests.apps.drafting.test_amendments_races import at_once
from tests.cast import ATTESTED, NOW
from tests.factories import assemblies, organisations
from tests.factories import motions as factory
from tests.factories.people import drafter

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def moves(row):
    return lambda: motions.move(motion=row, mandate=None, by=drafter(), now=NOW)


def test_motions_that_are_moved_at_once_get_numbers_of_their_own(installation):
    at = factory.assembly()
    rows = [factory.drafted(at, by=None, deed="decision", title=f"Number {one}") for one in range(4)]
    drafter()

    found = at_once(*map(moves, rows))

    assert found == Counter({None: 4})
    assert sorted(Motion.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_a_motion_that_is_moved_twice_at_once_is_moved_once(installation):
    row = factory.drafted(by=None)
    drafter()

    found = at_once(moves(row), moves(row))

    assert found == Counter({None: 1, NotAllowed: 1})
    assert [step.state for step in queries.steps_of(row)] == ["open"]


def test_an_organisation_that_seconds_twice_at_once_seconds_once(installation):
    row = factory.moved()
    seat, mandate = assemblies.seat(row.assembly, ATTESTED), organisations.mandate(ATTESTED)
    owner = organisations.owner(ATTESTED)

    def deed():
        return seconds.give(motion=row, seat=seat, mandate=mandate, by=owner, now=NOW)

    found = at_once(deed, deed)

    assert (found, Second.objects.count()) == (Counter({None: 2}), 1)
    assert [step.state for step in queries.steps_of(row)] == ["moved", "open"]


def test_a_motion_is_withdrawn_or_referred_and_not_both(installation):
    row = factory.to_decide()
    owner, chair = organisations.owner(), drafter()

    found = at_once(
        lambda: motions.withdraw(motion=row, because="", by=owner, now=NOW),
        lambda: turns.refer(motion=row, body="A working group", because="", by=chair, now=NOW),
    )

    steps = [step.state for step in queries.steps_of(row)]
    assert (found, steps[:2]) in [
        (Counter({None: 1, NotAllowed: 1}), ["moved", "open"]),
        (Counter({None: 2}), ["moved", "open"]),
    ]
    assert steps[2:] in [["withdrawn"], ["referred", "withdrawn"]]
