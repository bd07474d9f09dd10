"""The pages of cases: who comes in, what they read, and what those learn who do not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.cases.models import Audience, Case, Fact, TeamMember
from undersigned.apps.cases.services import teams

from tests.cast import NOW
from tests.factories import cases as factory
from tests.factories.people import drafter, somebody
from tests.web.coalitions.around import sitting

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(installation):
    return factory.full()


def at(case, name="case", *more):
    return reverse(name, args=[case.code, *more])


def page(person, address):
    return sitting(person).get(address)


def test_who_is_in_the_team_reads_what_is_for_them(case):
    lead = page(factory.lead(), at(case)).content.decode()
    mara = page(somebody("mara@cases.example", "Mara Voss"), at(case)).content.decode()

    assert [word in lead for word in factory.WORDS.values()] == [True, True, True, False]
    assert [word in mara for word in factory.WORDS.values()] == [True] * 4


def test_every_page_of_a_case_comes_up_for_its_lead(case):
    client = sitting(factory.lead())
    fact, member = case.facts.filter(audience=Audience.TEAM)[0], case.team.all()[1]
    names = ["case", "case_rename", "case_subject_new", "case_fact_new", "case_history", "case_team", "case_readings"]
    addresses = [at(case, name) for name in [*names, "case_keep", "case_delete"]]
    addresses += [at(case, "case_fact", fact.pk), at(case, "case_member", member.pk), reverse("casework")]
    addresses += [at(case, "case_fact_new") + f"?kind={kind}" for kind in ("name", "country", "occupation", "risk")]

    assert [(address, client.get(address).status_code) for address in addresses] == [(one, 200) for one in addresses]
