"""Many at an assembly at once: real threads with connections of their own, on both databases."""

from __future__ import annotations

import json

import pytest

from tests.apps.assemblies import crowd
from tests.faults.site import Site

ARRIVED = {"failed": [], "there": crowd.DELEGATES}
SHARED = {"failed": ["TooManyVotes"] * (crowd.AT_ONCE - 2), "given": [20, 20]}
ENTRUSTED = {"failed": ["FullHands"], "given": 1}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_a_server_whoever_comes_on_two_devices_is_there_once(installation):
    assert crowd.arrivals() == ARRIVED


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_a_server_shares_never_come_to_more_than_the_votes(installation):
    assert crowd.shares() == SHARED


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_a_server_nobody_holds_more_proxies_than_the_rules_allow(installation):
    assert crowd.proxies() == ENTRUSTED


def test_in_a_file_it_is_the_same(tmp_path):
    site = Site(tmp_path)
    site.begin()

    assert json.loads(site.run("tests.apps.assemblies.crowd")) == [ARRIVED, SHARED, ENTRUSTED]
