"""What somebody with an account finds of what they replied from its address: all of it, and the links to change it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from undersigned.apps.attendance.services import replies
from undersigned.apps.rights import queries as rights
from undersigned.apps.rights.services import erasure

from tests.cast import NOW
from tests.factories.actions import action
from tests.factories.attendance import GUEST, asked, coming, guest
from tests.factories.people import somebody

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture
def gaia():
    return somebody(GUEST.email, "Gaia Greco")


def test_everything_from_ones_address_is_found_and_nobody_elses(gaia):
    held = action()
    mine = coming(held)
    asked(held, guest(2))

    assert rights.replies(gaia) == [mine]


def test_what_was_cancelled_is_found_no_more(gaia):
    replies.cancel(reply=coming(action()), now=NOW)

    assert rights.replies(gaia) == []


def test_it_is_taken_along_in_full(gaia):
    held = action()
    coming(held, replace(GUEST, persons=3))

    (told,) = rights.export(gaia, now=NOW)["replies"]

    assert (told["action"], told["on"], told["persons"], told["email"]) == (held.slug, "2026-10-12", 3, GUEST.email)


def test_who_erases_their_account_is_told_that_replies_stand_until_they_cancel(gaia):
    row = coming(action())

    assert erasure.plan(person=gaia, now=NOW).replies == [row]
