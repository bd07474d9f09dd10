"""Many open windows can be told apart: each page of an organisation has a title of its own."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.factories import organisations
from tests.web.test_organisations import window, words

PAGES = {
    "organisation": "União dos Portos",
    "organisation_edit": "Profile · União dos Portos",
    "organisation_logo": "Logo · União dos Portos",
    "organisation_people": "Representatives · União dos Portos",
    "organisation_invite": "Invite somebody · União dos Portos",
    "organisation_mandates": "Mandates · União dos Portos",
    "mandate_new": "Record a decision · União dos Portos",
    "organisation_keys": "Keys · União dos Portos",
    "key_ssh": "Register an SSH key · União dos Portos",
    "key_passkey": "Register a passkey · União dos Portos",
    "organisation_verification": "How verified · União dos Portos",
    "organisation_verify": "Verify by your domain · União dos Portos",
    "organisation_trail": "History · União dos Portos",
}


@pytest.mark.usefixtures("installation")
def test_every_page_of_an_organisation_has_a_title_of_its_own():
    ours, client = organisations.organisation(), window(organisations.owner())

    shown = {name: words(client.get(reverse(name, args=[ours.handle]))) for name in PAGES}

    titles = {name: re.search("<title>(.*?) · Undersigned</title>", page)[1] for name, page in shown.items()}
    assert titles == PAGES
