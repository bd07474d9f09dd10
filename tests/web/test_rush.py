"""The shorter ways end where the long ones do."""

from __future__ import annotations

import pytest
from django.test import Client

from undersigned.kit import tokens

from tests.factories.signatures import confirmed, requested
from tests.factories.statements import replace_revision, revision

pytestmark = pytest.mark.usefixtures("installation")


def link(row):
    return f"/signature/{tokens.make('signature', row.pk)}/"


@pytest.fixture
def long_way(settings):
    """The site without the short way of confirmations."""
    short = "undersigned.web.rush.confirmations"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != short]


def test_a_confirmation_leads_back_to_the_link():
    row = requested(revision())

    answer = Client().post(link(row))

    row.refresh_from_db()
    assert (answer.status_code, answer["Location"], bool(row.confirmed_at)) == (302, link(row), True)


@pytest.mark.usefixtures("long_way")
def test_the_long_way_leads_there_too():
    row = requested(revision())

    answer = Client().post(link(row))

    row.refresh_from_db()
    assert (answer.status_code, answer["Location"], bool(row.confirmed_at)) == (302, link(row), True)


def test_a_confirmation_asks_the_database_for_no_session(django_assert_num_queries):
    row = requested(revision())

    with django_assert_num_queries(7):  # two of them begin and end the transaction
        Client(headers={"cookie": "sessionid=somebody"}).post(link(row))


def test_confirming_what_stands_changes_nothing():
    row = confirmed(revision())

    answer = Client().post(link(row))

    stood_since = row.confirmed_at
    row.refresh_from_db()
    assert (answer.status_code, row.confirmed_at) == (302, stood_since)


def test_a_replaced_text_takes_no_confirmation_and_says_why():
    row = requested(old := revision())
    replace_revision(old)

    answer = Client().post(link(row))

    row.refresh_from_db()
    assert (answer.status_code, row.confirmed_at) == (403, None)
    assert "This version was replaced by a newer one." in answer.content.decode()


def test_withdrawing_goes_the_long_way():
    row = confirmed(revision())

    answer = Client().post(link(row), {"do": "withdraw"})

    row.refresh_from_db()
    assert (answer.status_code, bool(row.withdrawn_at)) == (302, True)


@pytest.mark.parametrize("path", ["/signature/1-AAAAAAAAAAAAAAAAAAAAAA/", "/signature//", "/signature/x/receipt/"])
def test_a_link_that_nobody_was_sent_is_not_found(path):
    assert Client().post(path).status_code == 404
