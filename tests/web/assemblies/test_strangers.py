"""An assembly for members, and what is internal, are as if they were not: for strangers, whatever they ask."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.moderation.models import Outcome
from undersigned.apps.moderation.services import measures

from tests.cast import NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import assemblies, moderation, organisations
from tests.web.stage import window_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(installation) -> Assembly:
    return assemblies.opened(seats=[REPRESENTATIVE], audience="members", title="Debts of the harbours")


@pytest.mark.parametrize("name", ["assembly_live_state", "assembly_projector_state"])
def test_who_asks_without_a_session_learns_not_even_that_there_is_one(held, name):
    asked = [
        (answer.status_code, answer.content)
        for slug in (held.slug, "there-is-none")
        for answer in [Client().get(reverse(name, args=[slug]) + "?v=1")]
    ]

    assert asked[0] == asked[1]


def test_of_one_that_became_one_for_members_nobody_else_learns_that_a_measure_hides_it(held):
    Assembly.objects.update(audience="public")
    verdict = moderation.verdict(held.pk, Outcome.HIDDEN, kind="assembly")
    measures.take(verdict=verdict, by=moderation.judge(), now=NOW)
    Assembly.objects.update(audience="members")

    answers = [one.get(reverse("assembly", args=[held.slug])).status_code for one in (Client(), outsider())]

    assert answers == [404, 404]


def outsider() -> Client:
    return window_of(organisations.owner(OUTSIDER))
