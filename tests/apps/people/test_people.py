from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from undersigned.apps.audit.models import Line
from undersigned.apps.people import services
from undersigned.apps.people.models import Person

from tests.cast import DRAFTER, NOW
from tests.factories.people import person
from tests.factories.statements import revision

pytestmark = pytest.mark.usefixtures("installation")


def test_an_account_is_made_and_written_down_without_a_name():
    who = person()

    assert (who.email, who.name, who.joined_at, who.is_active) == (DRAFTER.email, DRAFTER.name, NOW, True)
    assert Line.objects.values_list("event", "subject").last() == ("people:person:added", f"person:{who.pk}")


def test_an_address_is_the_same_in_any_case():
    who = services.add(email=f" {DRAFTER.email.upper()} ", name="D", password=DRAFTER.password, now=NOW)

    assert who.email == DRAFTER.email
    assert authenticate(username=DRAFTER.email.title(), password=DRAFTER.password) == who


def test_an_address_has_one_account():
    person()

    with pytest.raises(IntegrityError), transaction.atomic():
        person()

    assert Person.objects.count() == 1


@pytest.mark.parametrize("password", ["", "short", "password1234", "123456789012"[:11]])
def test_a_weak_password_is_refused(password):
    with pytest.raises(ValidationError):
        services.add(email="a@secretariat.example", name="A", password=password, now=NOW)

    assert not Person.objects.exists()


def test_an_account_that_ended_keeps_neither_name_nor_address_and_what_it_sealed_remains():
    sealed = revision()
    who = Person.objects.get()

    services.remove(person=who, now=NOW)

    who.refresh_from_db()
    assert (who.email, who.name, who.left_at, who.is_active) == (f"gone-{who.pk}@invalid", "", NOW, False)
    assert (who.has_usable_password(), sealed.statement.started_by) == (False, who)


def test_an_account_that_ended_cannot_be_used():
    who = person()
    services.remove(person=who, now=NOW)

    assert authenticate(username=DRAFTER.email, password=DRAFTER.password) is None
    assert authenticate(username=who.email, password=DRAFTER.password) is None


def test_an_address_can_come_back():
    services.remove(person=person(), now=NOW)

    assert person().email == DRAFTER.email
