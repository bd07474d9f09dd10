"""Before an organisation undersigns a charter, it reads what that means."""

from __future__ import annotations

import pytest

from undersigned.apps.coalitions.models import Admission, Coalition

from tests.cast import ATTESTED
from tests.factories import coalitions, organisations
from tests.factories import statements as texts
from tests.web.coalitions.around import sitting


@pytest.fixture
def charter(installation):
    return texts.charter(coalitions.coalition())


@pytest.mark.parametrize(
    ("admission", "said"),
    [
        (Admission.AUTOMATIC, "join \u2068Six harbours\u2069, at once"),
        (Admission.COMMITTEE, "ask \u2068Six harbours\u2069 to admit you: its committee decides"),
        (Admission.VOTE, "ask \u2068Six harbours\u2069 to admit you: its members vote"),
    ],
)
def test_the_form_says_that_it_is_to_join(charter, admission, said):
    coalitions.admitted(charter.statement.coalition, ATTESTED)
    Coalition.objects.update(admission=admission)

    page = sitting(organisations.owner()).get(f"/s/{charter.statement.slug}/undersign/")

    assert f"To undersign it is to {said}." in page.content.decode()


def test_while_there_is_no_member_the_committee_decides(charter):
    Coalition.objects.update(admission=Admission.VOTE)

    page = sitting(organisations.owner()).get(f"/s/{charter.statement.slug}/undersign/")

    assert "its committee decides" in page.content.decode()


def test_any_other_text_is_only_signed(installation):
    revision = texts.revision()

    page = sitting(organisations.owner()).get(f"/s/{revision.statement.slug}/undersign/")

    assert (page.status_code, page.context["joining"]) == (200, "")


def test_the_page_of_a_charter_says_how_many_members_there_are(client, charter):
    coalitions.admitted(charter.statement.coalition, ATTESTED)

    assert "1 member today" in client.get(f"/s/{charter.statement.slug}/").content.decode()
