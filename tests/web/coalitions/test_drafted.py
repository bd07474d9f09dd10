"""A coalition for a text that is a draft: nobody hears of it before the text is sealed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from undersigned.apps.statements.services import drafts, revisions

from tests.cast import NOW
from tests.factories import organisations
from tests.factories import statements as texts

pytestmark = pytest.mark.django_db
STRIKE = replace(texts.WORDING, title="Strike of the ninth")
PAGES = ("", "texts/", "decisions/", "committee/", "register/", "directory.json", "directory.csv")


@pytest.fixture
def draft(installation):
    """A draft that an organisation proposes, of no coalition that is there already."""
    home = drafts.Home(proposer=organisations.organisation())
    return drafts.start(wording=STRIKE, identity="1" * 32, by=organisations.owner(), now=NOW, home=home)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_it_is_there_for_others(client, draft, page):
    assert client.get(f"/coalitions/{draft.coalition.slug}/{page}").status_code == 404


def test_its_title_stands_nowhere(client, draft):
    for address in ("/", "/coalitions/", "/organisations/", f"/organisations/{draft.proposer.handle}/"):
        page = client.get(address)
        assert (page.status_code, "Strike" in page.content.decode()) == (200, False)


def test_who_convenes_it_sees_it(client, draft):
    client.force_login(draft.started_by)

    assert client.get(f"/coalitions/{draft.coalition.slug}/").status_code == 200


def test_once_sealed_it_is_there_under_the_title_that_was_sealed(client, draft):
    wording = replace(STRIKE, title="Walk-out of the tenth")
    drafts.save(statement=draft, wording=wording, based_on=1, by=draft.started_by, now=NOW)
    revision = revisions.seal(statement=draft, draft_number=2, by=draft.started_by, now=NOW)

    row = revision.statement.coalition
    places = (f"/coalitions/{row.slug}/", "/coalitions/", f"/s/{revision.statement.slug}/")
    pages = [client.get(place) for place in places]

    assert (row.slug, revision.statement.slug, row.name) == (*["walk-out-of-the-tenth"] * 2, "Walk-out of the tenth")
    assert [(page.status_code, "Strike" in page.content.decode()) for page in pages] == [(200, False)] * 3


def test_a_longer_title_that_a_draft_had_is_in_no_address_and_found_by_nobody(client, draft):
    wording = replace(STRIKE, title="Strike")
    drafts.save(statement=draft, wording=wording, based_on=1, by=draft.started_by, now=NOW)
    revision = revisions.seal(statement=draft, draft_number=2, by=draft.started_by, now=NOW)

    found = [client.get("/coalitions/", {"q": word}).content.decode() for word in ("ninth", "strike")]

    assert (revision.statement.coalition.slug, revision.statement.slug) == ("strike", "strike")
    assert ["/coalitions/strike/" in page for page in found] == [False, True]


def test_nobody_is_invited_before_it_is_sealed(client, draft):
    client.force_login(draft.started_by)
    address = f"/coalitions/{draft.coalition.slug}/register/{draft.proposer.handle}/invite/"

    page = client.post(address, {})

    assert (page.status_code, "Seal the text first" in page.content.decode()) == (403, True)
    assert not draft.coalition.memberships.exists()
