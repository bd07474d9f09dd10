"""The credentials committee accepts, refuses with a reason, and takes that back; those it speaks of are told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from undersigned.apps.assemblies.models import Credential, Delegate, Office, Part, Presence, Proxy
from undersigned.apps.assemblies.queries.delegates import token_of
from undersigned.apps.assemblies.services import credentials
from undersigned.apps.organisations.models import Role
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import assemblies, organisations
from tests.factories.people import drafter
from tests.factories.post import work

pytestmark = pytest.mark.usefixtures("installation")
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def held():
    return assemblies.assembly()


def waiting(held, member=REPRESENTATIVE):
    return assemblies.delegate(held, member, credential=Credential.WAITING)


def accept(held, *rows, by=None, now=LATER):
    return credentials.accept(assembly=held, delegates=[row.pk for row in rows], by=by or drafter(), now=now)


def refuse(held, *rows, because="No mandate of the board.", by=None, now=LATER):
    numbers = [row.pk for row in rows]
    return credentials.refuse(assembly=held, delegates=numbers, because=because, by=by or drafter(), now=now)


def said(row):
    row.refresh_from_db()
    return (row.credential, row.because, row.checked_at, row.checked_by)


def test_many_are_accepted_at_once_and_once(held):
    rows = [waiting(held), waiting(held, ATTESTED)]

    numbers = [accept(held, *rows), accept(held, *rows)]

    assert (numbers, [said(row) for row in rows]) == ([2, 0], [(Credential.ACCEPTED, "", LATER, drafter())] * 2)


def test_whoever_is_accepted_is_mailed_their_link(held):
    row = waiting(held)
    accept(held, row)

    work()

    (sent,) = mail.outbox
    assert (sent.to, f"/delegate/{token_of(row)}/" in sent.body) == ([organisations.owner().email], True)


def test_whoever_is_refused_is_told_why_and_what_to_do_and_so_is_who_named_them(held):
    editor = organisations.colleague("Edda", Role.EDITOR)
    row = waiting(held)
    Delegate.objects.filter(pk=row.pk).update(person=editor, named_by=organisations.owner())
    refuse(held, row)

    work()

    handle = row.seat.organisation.handle
    told = {
        one.to[0]: ("No mandate of the board." in one.body, f"/delegates/{handle}/" in one.body) for one in mail.outbox
    }
    assert told == {editor.email: (True, True), organisations.owner().email: (True, True)}


def test_a_mail_that_is_not_true_any_more_is_not_sent(held):
    row = waiting(held)
    refuse(held, row)
    credentials.undo(assembly=held, delegates=[row.pk], by=drafter(), now=LATER)

    work()

    assert mail.outbox == []


def test_a_committee_that_changes_its_mind_all_day_does_not_fill_a_mailbox(held):
    row = waiting(held)
    for _ in range(5):
        accept(held, row)
        work()
        refuse(held, row)
        work()

    assert len(mail.outbox) == 6


def test_who_refuses_says_why(held):
    row = waiting(held)

    with pytest.raises(credentials.NoReason):
        refuse(held, row, because="  ")

    assert said(row)[0] == Credential.WAITING


def test_what_was_said_is_taken_back(held):
    row = waiting(held)
    refuse(held, row)

    credentials.undo(assembly=held, delegates=[row.pk], by=drafter(), now=LATER)

    assert said(row) == (Credential.WAITING, "", None, None)


def test_who_is_there_already_counts_from_the_moment_they_are_accepted(held):
    row = waiting(held)
    Presence.objects.create(delegate=row, arrived_at=NOW, how="desk")

    accept(held, row)

    there = Presence.objects.get()
    assert (there.arrived_at, there.counted_at, there.left_at) == (NOW, LATER, None)


def test_who_is_refused_is_there_no_more_and_holds_no_proxies(held):
    row = assemblies.delegate(held)
    assemblies.present(row)
    Proxy.objects.create(seat=assemblies.seat(held, ATTESTED), holder=row, given_at=NOW)

    refuse(held, row)

    assert (Presence.objects.get().left_at, Proxy.objects.get().ended_at) == (LATER, LATER)


def test_who_is_to_be_checked_again_stays_and_does_not_count(held):
    row = assemblies.delegate(held)
    assemblies.present(row)

    credentials.undo(assembly=held, delegates=[row.pk], by=drafter(), now=LATER)

    assert list(Presence.objects.order_by("pk").values_list("counted_at", "left_at")) == [(NOW, LATER), (None, None)]


def test_an_observer_is_accepted_and_counts_for_no_vote(held):
    row = assemblies.delegate(held, part=Part.OBSERVER, credential=Credential.WAITING)
    Presence.objects.create(delegate=row, arrived_at=NOW, how="desk")

    accept(held, row)

    assert Presence.objects.get().counted_at is None


def test_nobody_is_accepted_at_another_assembly_or_after_being_called_back(held):
    elsewhere = waiting(assemblies.assembly(held.host, title="Another one"))
    gone = waiting(held)
    Delegate.objects.filter(pk=gone.pk).update(ended_at=NOW)

    assert accept(held, elsewhere, gone) == 0


def test_the_committee_and_its_officers_check_and_nobody_else(held):
    row, checker = waiting(held), organisations.owner(ATTESTED)
    for by in (checker, organisations.owner()):
        with pytest.raises(NotAllowed):
            accept(held, row, by=by)

    assemblies.officer(held, checker, Office.CREDENTIALS)

    assert accept(held, row, by=checker) == 1
