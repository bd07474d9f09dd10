"""Pages of moderation do not say what something is called that is hidden, by whomever."""

import pytest
from django.test import Client

from undersigned.apps.actions.services import actions
from undersigned.apps.moderation.models import Outcome
from undersigned.apps.moderation.services import measures

from tests.cast import NOW
from tests.factories.actions import action
from tests.factories.campaigns import campaign
from tests.factories.moderation import judge, verdict
from tests.factories.organisations import owner

pytestmark = pytest.mark.django_db
TITLE = b"Lights at the quay"


@pytest.fixture(autouse=True)
def _installation(installation):
    pass


def test_the_record_names_an_action_no_more_once_its_organiser_hid_it(client):
    row = action()
    measures.take(verdict=verdict(row.pk, Outcome.KEPT, kind="action"), by=judge(), now=NOW)
    assert TITLE in client.get("/moderation/record/").content

    actions.hide(action=row, by=owner(), now=NOW)

    assert TITLE not in client.get("/moderation/record/").content


@pytest.mark.parametrize("who", ["organiser", "operator"])
def test_the_form_to_report_does_not_say_what_a_hidden_action_is_called(client, who):
    row = action()
    assert TITLE in client.get(f"/report/action/{row.pk}/").content

    if who == "organiser":
        actions.hide(action=row, by=owner(), now=NOW)
    else:
        measures.take(verdict=verdict(row.pk, kind="action"), by=judge(), now=NOW)

    answer = client.get(f"/report/action/{row.pk}/")
    assert answer.status_code == 404
    assert TITLE not in answer.content


def test_a_number_beyond_all_numbers_is_no_page(client):
    assert client.get(f"/report/action/{10**30}/").status_code == 404


def decide(kind, number):
    measures.take(verdict=verdict(number, kind=kind), by=judge(), now=NOW)


def test_what_a_hidden_organisation_holds_says_why_and_names_nobody():
    row = action()
    decide("organisation", row.organisation_id)

    answer = Client().get(f"/actions/{row.slug}/")

    page = answer.content.decode()
    assert (answer.status_code, "It named a private person." in page, row.organisation.name in page) == (
        403,
        True,
        False,
    )


def test_a_hidden_coalition_is_not_named_on_its_campaign():
    row = campaign()
    name, page = row.coalitions.get().called(), f"/campaigns/{row.slug}/"
    before = Client().get(page).content.decode()
    decide("coalition", row.coalitions.get().pk)

    assert (name in before, name in Client().get(page).content.decode()) == (True, False)
