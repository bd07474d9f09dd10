"""Whose account ends is at no assembly any more; and who was at one is forgotten two years after it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.assemblies.models import Delegate, Office, Officer, Presence, Proxy, Seat
from undersigned.apps.assemblies.queries import roll
from undersigned.apps.rights import queries as rights
from undersigned.apps.rights.services import erasure
from undersigned.kit import retention

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import assemblies, organisations

pytestmark = pytest.mark.usefixtures("installation")
YEARS = timedelta(days=731)


def sent_and_there(held):
    row = assemblies.delegate(held)
    assemblies.present(row)
    Delegate.objects.filter(pk=row.pk).update(shown_at=NOW)
    Proxy.objects.create(seat=assemblies.seat(held, ATTESTED), holder=row, given_at=NOW)
    return row


def test_whose_account_is_erased_is_there_no_more_and_named_nowhere():
    held = assemblies.assembly()
    row = sent_and_there(held)
    assemblies.officer(held, row.person, Office.DESK)

    erasure.erase(person=row.person, by="", now=NOW)

    row.refresh_from_db()
    assert (row.ended_at, row.shown_at, Presence.objects.get().left_at) == (NOW, None, NOW)
    assert (Proxy.objects.get().ended_at, Officer.objects.get().ended_at) == (NOW, NOW)
    assert [line.casters for line in roll.roll_of(held, NOW)] == [(), ()]


def test_a_delegate_takes_along_where_they_were_sent_and_when_they_were_there():
    row = sent_and_there(assemblies.assembly())

    told = rights.export(row.person, now=NOW)["tables"]

    assert [line["as"] for line in told["assemblies.delegate"]] == [["person"]]


@pytest.mark.parametrize(("after", "left"), [(timedelta(days=729), (2, 2, 1)), (YEARS, (0, 0, 0))])
def test_two_years_after_an_assembly_it_is_forgotten_who_was_there_and_the_seats_stay(after, left):
    held = assemblies.opened(seats=[REPRESENTATIVE, ATTESTED])
    Proxy.objects.create(seat=Seat.objects.latest("pk"), holder=Delegate.objects.earliest("pk"), given_at=NOW)
    assemblies.closed(held, now=NOW)

    retention.sweep(now=NOW + after)

    assert (Delegate.objects.count(), Presence.objects.count(), Proxy.objects.count()) == left
    assert Seat.objects.count() == 2
    assert organisations.organisation().pk
