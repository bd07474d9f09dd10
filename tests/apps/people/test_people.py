from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from undersigned.apps.audit.models import Line
from undersigned.apps.people import queries, services
from undersigned.apps.people.models import Entrance, Person
from undersigned.apps.people.services import entrances, factors, persons

from tests.cast import DRAFTER, FORMER_DRAFTER, NOW
from tests.factories.people import person
from tests.factories.statements import revision

pytestmark = pytest.mark.usefixtures("installation")


def written():
    return Line.objects.values_list("event", "subject", "actor").last()


def test_an_account_is_made_and_written_down_without_a_name():
    who = person()

    assert (who.email, who.name, who.joined_at, who.is_active) == (DRAFTER.email, DRAFTER.name, NOW, True)
    assert written() == ("people:person:added", who.actor, "")


def test_an_address_is_the_same_in_any_case():
    who = services.add(email=f" {DRAFTER.email.upper()} ", name="D", now=NOW)

    assert who.email == DRAFTER.email
    assert queries.with_address(DRAFTER.email.title()) == who


def test_an_address_has_one_account():
    person()

    with pytest.raises(IntegrityError), transaction.atomic():
        person()

    assert Person.objects.count() == 1


def test_nobody_has_a_password():
    who = person()

    assert (who.has_usable_password(), authenticate(username=who.email, password=who.password)) == (False, None)


def test_an_account_that_ended_keeps_neither_name_nor_address_and_what_it_sealed_remains():
    sealed = revision()
    who = sealed.statement.started_by
    factors.add_app(person=who, secret=factors.new_secret(), now=NOW)
    entrances.make(person=who, now=NOW)
    persons.appoint(person=who, now=NOW)

    services.remove(person=who, now=NOW)

    who.refresh_from_db()
    assert (who.email, who.name, who.language, who.left_at) == (f"gone-{who.pk}@invalid", "", "", NOW)
    assert (who.is_active, who.is_operator, factors.has_app(who), Entrance.objects.count()) == (False, False, False, 0)
    sealed.statement.refresh_from_db()
    assert (sealed.statement.started_by, written()) == (who, ("people:person:removed", who.actor, ""))


def test_an_account_that_ended_is_not_found_under_its_last_address():
    who = person()
    services.remove(person=who, now=NOW)

    assert [queries.with_address(email) for email in (DRAFTER.email, who.email)] == [None, None]


def test_an_address_can_come_back():
    services.remove(person=person(), now=NOW)

    assert person().email == DRAFTER.email


def test_the_operator_is_appointed_and_dismissed_once_each():
    who = person()
    other = person(FORMER_DRAFTER)

    persons.appoint(person=who, now=NOW)
    persons.appoint(person=who, now=NOW)
    appointed = list(queries.operators())
    persons.dismiss(person=who, now=NOW)
    persons.dismiss(person=other, now=NOW)

    assert (appointed, list(queries.operators())) == ([who], [])
    assert list(Line.objects.order_by("pk").values_list("event", "subject"))[-2:] == [
        ("people:operator:appointed", who.actor),
        ("people:operator:dismissed", who.actor),
    ]


def test_who_signs_up_is_written_down_as_who_did_it():
    who = persons.sign_up(email="a@mail.example", name="A", language="ar", now=NOW)

    assert (who.language, written()) == ("ar", ("people:person:signed-up", who.actor, who.actor))
