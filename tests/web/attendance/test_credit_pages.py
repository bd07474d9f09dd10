"""What an organisation brought, on its page; the totals on the coalition's; and links that carry the name along."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from undersigned.apps.credit.models import Brought
from undersigned.apps.credit.services import counts
from undersigned.apps.credit.services.counts import Bringing
from undersigned.apps.organisations.models import Role
from undersigned.apps.signatures.models import Signature
from undersigned.web import rush

from tests.cast import ATTESTED, OUTSIDER, SUPPORTER
from tests.factories import coalitions, organisations, statements
from tests.factories.people import drafter
from tests.factories.signatures import collected

pytestmark = pytest.mark.usefixtures("installation")

SAID = {"name": SUPPORTER.name, "email": SUPPORTER.email, "country": "LB"}


@pytest.fixture
def union():
    return organisations.organisation()


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def test_the_name_goes_from_the_text_through_the_form_and_its_errors_to_the_wish(union):
    text, browser = statements.revision(), Client()
    here = f"/s/{text.statement.slug}/"

    page = browser.get(here, {"via": union.handle}).content.decode()
    assert page.count(f'href="{here}sign/?via={union.handle}"') == 2
    form = browser.get(f"{here}sign/", {"via": union.handle}).context["form"]
    again = browser.post(f"{here}sign/", SAID | {"email": "no", "via": form["via"].value()}).context["form"]
    browser.post(f"{here}sign/", SAID | {"via": again["via"].value()})

    assert Signature.objects.get().via == union
    assert set(browser.cookies) <= {"csrftoken"}


@pytest.mark.parametrize("handle", ["nobody", '"><script>', "x" * 500, "a b"])
def test_a_name_that_nobody_has_hinders_nobody(handle):
    text = statements.revision()
    here = f"/s/{text.statement.slug}/"

    page = Client().get(here, {"via": handle}).content.decode()
    answer = Client().post(f"{here}sign/", SAID | {"via": handle})

    assert (answer.status_code, Signature.objects.get().via, "<script>" in page) == (302, None, False)


def test_its_own_people_see_what_an_organisation_brought_and_its_links(union):
    text = statements.revision()
    collected(text)
    counts.count([Bringing(Brought.SIGNATURE, text.pk, union.pk, 1234)])
    observer = organisations.colleague("Olga", Role.OBSERVER)

    page = signed_in(observer).get(f"/organisations/{union.handle}/credit/").content.decode()

    assert ("1,234" in page, f"/s/{text.statement.slug}/?via={union.handle}" in page) == (True, True)


def test_nobody_else_sees_it(union):
    text = statements.revision()
    counts.count([Bringing(Brought.SIGNATURE, text.pk, union.pk, 1234)])

    for page in ("credit/", "credit.csv"):
        where = f"/organisations/{union.handle}/{page}"
        answers = [signed_in(organisations.owner(OUTSIDER)).get(where), signed_in(drafter()).get(where)]
        assert [(one.status_code, "1234" in one.content.decode().replace(",", "")) for one in answers] == [
            (403, False)
        ] * 2
        assert Client().get(where).status_code == 302


def test_the_table_holds_the_same(union):
    text = statements.revision()
    counts.count([Bringing(Brought.SIGNATURE, text.pk, union.pk, 7)])

    answer = signed_in(organisations.owner()).get(f"/organisations/{union.handle}/credit.csv")

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[1].split(",")[::3] == ["signatures", "7"]
    assert f"/s/{text.statement.slug}/" in lines[1]


def test_the_committee_sees_the_totals_and_a_member_does_not(union):
    theatre, coalition = organisations.organisation(ATTESTED), coalitions.coalition()
    text = statements.seal(statements.drafted(coalition))
    counts.count([Bringing(Brought.SIGNATURE, text.pk, by.pk, 7) for by in (union, theatre)])

    page = signed_in(drafter()).get(f"/coalitions/{coalition.slug}/credit/")
    table = signed_in(drafter()).get(f"/coalitions/{coalition.slug}/credit.csv").content.decode("utf-8-sig")
    member = signed_in(organisations.owner()).get(f"/coalitions/{coalition.slug}/credit/")

    assert [(row.organisation, row.signatures) for row in page.context["rows"]] == [(theatre, 7), (union, 7)]
    assert table.splitlines()[1:] == [f"{row.name},{row.handle},7,0" for row in (theatre, union)]
    assert (member.status_code, theatre.name in member.content.decode()) == (403, False)


def test_the_page_that_many_follow_one_link_to_is_made_once_for_all_and_carries_its_name(monkeypatch, union):
    monkeypatch.setattr(rush, "enabled", True)
    here = f"/s/{statements.revision().statement.slug}/"

    pages, reader = [], Client()
    for handle in (union.handle, union.handle, "another"):
        with CaptureQueriesContext(connection) as asked:
            page = reader.get(here, {"via": handle})
        pages.append((f"sign/?via={handle}" in page.content.decode(), len(asked) > 0))

    assert pages == [(True, True), (True, False), (True, True)]
