"""Many at the last seats at once: real threads with connections of their own, on both databases."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.apps.attendance import crowd
from tests.faults.site import Site


def is_right(became: dict[str, Any], capacity: int) -> bool:
    """Tell whether all went through, no seat was given out twice, and nobody waits who fits."""
    free = capacity - became["come"]
    fitting = [persons for persons in became["wait"] if persons <= free]
    return (became["failed"], free >= 0, fitting) == ([], True, [])


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_a_server_a_crowd_at_the_last_seats_is_served_one_after_the_other(installation):
    became = crowd.rush()

    assert is_right(became, crowd.CAPACITY), became


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_a_server_the_last_seat_is_given_out_once(installation):
    assert crowd.last_seat() == {"failed": [], "come": 1, "replies": 1, "wait": [1] * (crowd.AT_ONCE - 1)}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_a_server_no_seat_is_given_out_twice_while_parties_grow_and_room_is_made(installation):
    became = crowd.regroup()

    assert is_right(became, crowd.CAPACITY), became


def test_in_a_file_it_is_the_same(tmp_path):
    site = Site(tmp_path)
    site.begin()

    rush, last_seat, regrouped = json.loads(site.run("tests.apps.attendance.crowd"))

    assert is_right(rush, crowd.CAPACITY), rush
    assert last_seat == {"failed": [], "come": 1, "replies": 1, "wait": [1] * (crowd.AT_ONCE - 1)}
    assert is_right(regrouped, crowd.CAPACITY), regrouped
