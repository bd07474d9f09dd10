"""Two years after an assembly nobody reads there who spoke and what was asked of the chair."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.assemblies.models import Delegate, Item, Request, RequestSort, Speech
from undersigned.apps.assemblies.queries import agenda as queries
from undersigned.apps.assemblies.services import requests
from undersigned.kit import documents, retention

from tests.cast import NOW, REPRESENTATIVE
from tests.factories import agenda, assemblies

pytestmark = pytest.mark.django_db

KEPT = timedelta(days=730)


@pytest.mark.parametrize(("after", "left"), [(timedelta(0), (1, 1)), (timedelta(seconds=1), (0, 0))])
def test_speeches_and_requests_go_two_years_after_the_assembly_and_its_agenda_stays(installation, after, left):
    held = assemblies.opened(seats=[REPRESENTATIVE])
    row, who = agenda.current(held), Delegate.objects.get()
    agenda.spoke(row, who)
    requests.ask(delegate=who, sort=RequestSort.PAUSE, by=who.person, now=NOW)
    assemblies.closed(held, now=NOW)

    for name in ("speeches", "requests"):
        rule = retention.RULES[name]
        rule.carry_out(rule.due(NOW + KEPT + after))

    assert (Speech.objects.count(), Request.objects.count()) == left
    assert Item.objects.get() == row


def test_a_file_whose_item_is_gone_is_forgotten_and_the_others_stay(installation, monkeypatch):
    monkeypatch.setattr(documents, "WAIT_SECONDS", -1)
    held = assemblies.assembly()
    kept, gone = (agenda.paper(agenda.item(held, title)) for title in "ab")
    owners = {one.pk: queries.owner(one.item) for one in (kept, gone)}
    gone.delete()
    rule = retention.RULES["item-documents"]

    forgotten = rule.carry_out(rule.due(NOW))

    assert forgotten == 1
    assert documents.read(kept.sha256, owner=owners[kept.pk]) == b"Nothing is left.\n"
