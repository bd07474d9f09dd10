"""What somebody who is invited reads, in the mail and under its link: who asks, as what, and until which day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from undersigned.apps.organisations.models import Invitation, Representative, Role
from undersigned.apps.organisations.queries import token_of

from tests.factories import organisations
from tests.factories.people import somebody
from tests.web.test_organisations import HERE, window, words

UNTIL = {"role": "signatory", "ends_on": "2126-12-31"}

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture
def owner() -> Client:
    organisations.organisation()
    return window(organisations.owner())


def test_who_is_invited_until_and_including_a_day_reads_that_day(owner):
    owner.post(f"{HERE}people/invite/", UNTIL)

    shown = words(Client().get(f"/organisations/invitation/{token_of(Invitation.objects.get())}/"))

    assert "<dt>Your role ends</dt><dd>after 31 December 2126</dd>" in shown
    assert "<dt>The link works until</dt>" in shown


def test_who_invites_reads_when_the_role_ends_beside_the_link(owner):
    shown = words(owner.post(f"{HERE}people/invite/", UNTIL, follow=True))

    assert "<dt>The role ends</dt><dd>after 31 December 2126</dd>" in shown


def test_the_last_day_of_a_role_is_the_one_that_was_typed(owner):
    guest, midnight = somebody("guest@mail.example", "Guest"), datetime(2127, 1, 1, tzinfo=UTC)
    Representative.objects.create(
        organisation=organisations.organisation(),
        person=guest,
        role=Role.EDITOR,
        starts_at=datetime(2026, 5, 3, tzinfo=UTC),
        ends_at=midnight,
    )

    lists = [words(owner.get(f"{HERE}people/")), words(window(guest).get("/organisations/mine/"))]

    assert [("31 December 2126" in shown, "1 January 2127" in shown) for shown in lists] == [(True, False)] * 2
