"""A hall votes at once: real threads with connections of their own, on both databases."""

from __future__ import annotations

import json

import pytest

from tests.apps.votes import crowd
from tests.faults.site import Site

ONCE = {"answers": 1, "ballots": 1, "failed": []}
SHARED = {"cast": 40, "refused": crowd.AT_ONCE - 4, "failed": []}
COUNTED = {"lost": 0, "failed": []}
CALLED_BACK = {"after": 0, "ended": 1, "failed": []}
FOUND = {"settled": 1, "refused": crowd.AT_ONCE - 2, "failed": []}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_a_server_a_form_that_arrives_many_times_is_one_ballot(installation):
    assert crowd.clicked() == ONCE


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_a_server_delegates_of_one_organisation_never_cast_more_than_it_has(installation):
    assert crowd.shared() == SHARED


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_a_server_what_was_acknowledged_when_a_vote_closes_is_counted_and_nothing_else(installation):
    assert crowd.closing() == COUNTED


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_a_server_nothing_is_cast_by_somebody_who_was_called_back(installation):
    assert crowd.called_back() == CALLED_BACK


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_a_server_tellers_who_enter_the_same_at_once_settle_a_vote_once(installation):
    assert crowd.counted() == FOUND


def test_in_a_file_it_is_the_same(tmp_path):
    site = Site(tmp_path)
    site.begin()

    assert json.loads(site.run("tests.apps.votes.crowd")) == [ONCE, SHARED, COUNTED, CALLED_BACK, FOUND]
