"""More motions, seconders and amendments cost no more queries; the live page shows what is to be decided now."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from undersigned.apps.assemblies.models import Item

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import amendments, assemblies, coalitions, organisations
from tests.factories import motions as factory
from tests.factories.people import drafter
from tests.web.motions.hall import at, hall, here, sitting

pytestmark = pytest.mark.usefixtures("installation")


def cost(client, path):
    """How many queries a page costs when nothing is remembered."""
    cache.clear()
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


@pytest.fixture(params=["a stranger", "the mover", "the chair"])
def client(request):
    if request.param == "a stranger":
        return Client()
    found = sitting(organisations.owner() if request.param == "the mover" else drafter())
    found.get("/check/")  # once an hour it is written down that a session is used
    return found


def test_more_motions_cost_no_more_queries(client):
    row = hall()
    items = [Item.objects.create(assembly=row, position=one, title=f"Item {one}") for one in range(3)]
    factory.to_decide(row, item=items[0])
    factory.moved(row, by=None, item=items[0])
    one = cost(client, at(row))

    for item in items:
        factory.to_decide(row, item=item)

    assert cost(client, at(row)) == one


def test_more_seconders_and_amendments_cost_no_more_queries(client):
    row = hall(LAPSED)
    motion = factory.to_decide(row)
    amendments.proposed(motion.statement, by=ATTESTED)
    one = cost(client, here(motion))

    factory.seconded(motion, LAPSED)
    for member in (ATTESTED, LAPSED, REPRESENTATIVE):
        amendments.proposed(motion.statement, by=member)

    assert cost(client, here(motion)) == one


def test_the_live_page_shows_the_motion_that_is_to_be_decided_now(client):
    row = assemblies.opened(seats=[REPRESENTATIVE, ATTESTED])
    coalitions.admitted(row.host)
    item = Item.objects.create(assembly=row, position=9, title="Decisions", state="current", called_at=NOW)
    factory.to_decide(row, item=item)

    page = client.get(at(row, "assembly_live")).content.decode()

    assert ["Every harbour is open to those in distress." in page, "M1" in page] == [True, True]
