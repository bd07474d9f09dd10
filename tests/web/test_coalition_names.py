from __future__ import annotations

from django.test import Client
from django.utils.html import strip_tags

from undersigned.apps.organisations.services import organisations as services
from undersigned.apps.organisations.services.organisations import Profile

from tests.cast import NOW, REPRESENTATIVE
from tests.factories import coalitions, organisations


def test_the_register_says_how_a_member_was_called_when_it_was_admitted(installation):
    row = coalitions.coalition()
    coalitions.admitted(row)
    profile = Profile(name="United Nations", country=REPRESENTATIVE.country)
    services.rename(organisation=organisations.organisation(), profile=profile, by=organisations.owner(), now=NOW)

    page = Client().get(f"/coalitions/{row.slug}/register/").content.decode()

    words = strip_tags(page).replace("\u2068", "").replace("\u2069", "")
    assert f"{REPRESENTATIVE.organisation}, now United Nations" in words
