"""The chair goes from item to item, and what that does to speakers and requests; notes for the minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.assemblies.models import Item, ItemState, RequestSort, Speech
from undersigned.apps.assemblies.models import Request as Asked
from undersigned.apps.assemblies.queries import agenda as queries
from undersigned.apps.assemblies.services import items, requests, speaking
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import agenda, assemblies, organisations
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=5)


def test_an_assembly_is_at_one_item_and_the_one_before_is_done(installation):
    held = assemblies.opened()
    first, second = agenda.current(held, "Ports"), agenda.item(held, "Mines")

    items.call(item=second, by=drafter(), now=LATER)

    states = {row.title: (row.state, row.done_at) for row in held.items.all()}
    assert states == {"Ports": (ItemState.DONE, LATER), "Mines": (ItemState.CURRENT, None)}
    assert queries.current_of(held) == second
    with pytest.raises(items.NotNow):
        items.finish(item=first, by=drafter(), now=LATER)


def test_of_an_item_that_is_done_the_speaker_has_ended_and_who_waits_waits_no_more(installation):
    held = assemblies.opened(seats=[REPRESENTATIVE, ATTESTED])
    row = agenda.current(held)
    sent = {one.seat.organisation_id: one for one in _delegates(held)}
    mine, other = (sent[organisations.organisation(member).pk] for member in (REPRESENTATIVE, ATTESTED))
    speaks = speaking.call(speech=agenda.asked(row, mine), by=drafter(), now=NOW)
    waits = agenda.asked(row, other)
    wish = requests.ask(delegate=other, sort=RequestSort.PAUSE, by=other.person, now=NOW)

    items.finish(item=row, by=drafter(), now=LATER)

    assert Speech.objects.get(pk=speaks.pk).ended_at == LATER
    assert Speech.objects.get(pk=waits.pk).withdrawn_at == LATER
    assert Asked.objects.get(pk=wish.pk).withdrawn_at == LATER


def test_of_an_item_that_is_adjourned_who_waits_goes_on_waiting(installation):
    held = assemblies.opened(seats=[REPRESENTATIVE])
    row = agenda.current(held)
    waits = agenda.asked(row, _delegates(held)[0])

    items.adjourn(item=row, by=drafter(), now=LATER)
    again = items.call(item=row, by=drafter(), now=LATER + timedelta(hours=1))

    assert Speech.objects.get(pk=waits.pk).withdrawn_at is None
    assert (again.state, again.called_at) == (ItemState.CURRENT, NOW)


def test_when_the_assembly_closes_what_goes_on_ends(installation):
    held = assemblies.opened(seats=[REPRESENTATIVE])
    row = agenda.current(held)
    speaks = speaking.call(speech=agenda.asked(row, _delegates(held)[0]), by=drafter(), now=NOW)

    assemblies.closed(held, now=LATER)

    assert Item.objects.get(pk=row.pk).state == ItemState.DONE
    assert Speech.objects.get(pk=speaks.pk).ended_at == LATER


def test_an_item_is_called_by_the_chair_and_while_the_assembly_is_open(installation):
    planned, held = assemblies.assembly(), assemblies.opened(seats=[REPRESENTATIVE], title="Another")
    waiting, here = agenda.item(planned), agenda.item(held)

    with pytest.raises(NotAllowed):
        items.call(item=waiting, by=drafter(), now=NOW)
    with pytest.raises(NotAllowed):
        items.call(item=here, by=organisations.owner(REPRESENTATIVE), now=NOW)

    assert {row.state for row in Item.objects.all()} == {ItemState.WAITING}


def test_what_the_minutes_are_to_say_is_noted_by_the_committee_and_by_nobody_else(installation):
    held = assemblies.opened(seats=[REPRESENTATIVE])
    row = agenda.item(held)

    items.note(item=row, words="Everybody agreed.", by=drafter(), now=NOW)
    with pytest.raises(NotAllowed):
        items.note(item=row, words="Nobody agreed.", by=organisations.owner(REPRESENTATIVE), now=NOW)

    assert Item.objects.get(pk=row.pk).note == "Everybody agreed."


def _delegates(held):
    return [one for seat in held.seats.order_by("pk") for one in seat.delegates.all()]
