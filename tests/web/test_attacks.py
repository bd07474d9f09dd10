"""What somebody tries who means harm, and what becomes of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client

from undersigned.apps.signatures.models import Signature
from undersigned.apps.signatures.services import signatures
from undersigned.kit import tokens

from tests.cast import HIDDEN_SUPPORTER, OUTSIDER, SUPPORTER
from tests.factories.signatures import collected, requested, supporter
from tests.factories.statements import revision

pytestmark = pytest.mark.usefixtures("installation")


def button(page):
    """What the form of a page sends besides the token against forgery."""
    return dict(re.findall(r'<input type="hidden" name="(looked_at)" value="([^"]*)"', page.content.decode()))


CHANGES = {"shown": {"shown": True}, "another name": {"name": "Somebody Else"}, "another country": {"country": "FR"}}


@pytest.mark.parametrize("what", CHANGES)
def test_nobody_who_knows_an_address_changes_what_its_owner_is_about_to_sign(what):
    text = revision()
    row = requested(text, HIDDEN_SUPPORTER)
    link = f"/signature/{tokens.make('signature', row.pk)}/"
    looked_at = Client().get(link)
    changed = replace(supporter(HIDDEN_SUPPORTER), **CHANGES[what])
    signatures.request(revision=text, supporter=changed, now=row.requested_at)

    again = Client().post(link, button(looked_at), follow=True)

    assert Signature.objects.get().confirmed_at is None
    assert "has changed since this page was made" in again.content.decode()


def test_who_looks_again_can_sign():
    row = requested(revision(), SUPPORTER)
    link = f"/signature/{tokens.make('signature', row.pk)}/"
    sent = button(Client().get(link))

    Client().post(link, sent)

    assert (list(sent), Signature.objects.get().confirmed_at is None) == (["looked_at"], False)


def test_a_page_does_not_vouch_for_the_name_that_an_impostor_gives():
    text = revision()
    collected(text, OUTSIDER)

    page = Client().get(f"/s/{text.statement.slug}/").content.decode()

    assert "Nobody here has verified that they are who they say." in page
    assert "the organisation's own key" not in page
