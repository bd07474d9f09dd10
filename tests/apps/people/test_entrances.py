"""A link from the operator lets one person in, once, for a quarter of an hour; the newest counts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.people.models import Entrance
from undersigned.apps.people.services import entrances, persons

from tests.cast import NOW
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")


def refused(secret, now=NOW):
    with pytest.raises(entrances.NotGood):
        entrances.find(secret, now=now)
    with pytest.raises(entrances.NotGood):
        entrances.use(secret, now=now)


def test_a_link_is_used_once_however_often_it_is_looked_at():
    secret = entrances.make(person=drafter(), now=NOW)
    assert [entrances.find(secret, now=NOW) for _ in range(2)] == [drafter(), drafter()]

    assert entrances.use(secret, now=NOW) == drafter()

    refused(secret)


def test_a_link_ends_after_a_quarter_of_an_hour():
    secret = entrances.make(person=drafter(), now=NOW)

    refused(secret, NOW + entrances.GOOD_FOR)
    assert entrances.use(secret, now=NOW + entrances.GOOD_FOR - timedelta(seconds=1)) == drafter()


def test_a_newer_link_takes_the_place_of_an_older_one():
    older, newer = (entrances.make(person=drafter(), now=NOW) for _ in range(2))

    refused(older)
    assert entrances.use(newer, now=NOW) == drafter()


def test_a_link_lets_nobody_in_whose_account_has_ended():
    secret = entrances.make(person=drafter(), now=NOW)
    persons.remove(person=drafter(), now=NOW)

    refused(secret)


def test_a_link_is_not_in_the_database():
    secret = entrances.make(person=drafter(), now=NOW)

    assert secret not in str(list(Entrance.objects.values_list()))


@pytest.mark.parametrize("secret", ["", "x", "0" * 32])
def test_nothing_else_is_a_link(secret):
    entrances.make(person=drafter(), now=NOW)

    refused(secret)
