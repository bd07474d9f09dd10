"""What somebody proposed as a supporter is found, taken along and erased with their account."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from undersigned.apps.actions.models import Action
from undersigned.apps.actions.queries import proposal_token_of
from undersigned.apps.rights import queries
from undersigned.apps.rights.services import erasure

from tests.cast import NOW, Account
from tests.factories import actions
from tests.factories.actions import PROPOSER
from tests.factories.people import person

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture
def pia():
    return person(Account(name="Pia", email=PROPOSER))


def test_the_page_leads_to_what_was_proposed_from_the_address_of_the_account(pia):
    mine, others = actions.waiting(), actions.waiting(email="another@mail.example", address="Elsewhere")
    client = Client()
    client.force_login(pia)

    page = client.get("/account/rights/").content.decode()

    assert [f"/proposal/{proposal_token_of(row)}/" in page for row in (mine, others)] == [True, False]


def test_proposals_are_taken_along(pia):
    actions.waiting()

    said = json.loads(json.dumps(queries.export(pia, now=NOW)))["proposals"]

    assert [(one["title"], one["email"], one["address"], one["locality"]) for one in said] == [
        ("Lights at the quay", PROPOSER, "Cais das Colunas", "Lisbon")
    ]


def test_an_erasure_takes_back_what_waits_and_deletes_the_address_elsewhere(pia):
    waits, held = actions.waiting(address="One"), actions.approved(address="Two")
    told = [row.pk for row in erasure.plan(person=pia, now=NOW).proposals]

    erasure.erase(person=pia, by="", now=NOW)

    assert (told, [row.pk for row in Action.objects.all()]) == ([waits.pk, held.pk], [held.pk])
    assert Action.objects.get().proposer_fingerprint is None
