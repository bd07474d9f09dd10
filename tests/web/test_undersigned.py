"""What everybody sees of a text that organisations undersigned: reservations, mandates, documents, records."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from undersigned.apps.organisations.models import Document
from undersigned.apps.organisations.services import mandates
from undersigned.apps.signatures.models import Endorsement
from undersigned.core.evidence import ssh
from undersigned.core.text.wording import StatementKind

from tests.cast import NOW, REPRESENTATIVE
from tests.factories import organisations, statements
from tests.factories.signatures import collected, drawn_up, member
from tests.factories.statements import WORDING, revision, statement
from tests.web.signing import follow, form_of, told, undersign
from tests.web.stage import as_owner


def charter():
    draft = statement(replace(WORDING, kind=StatementKind.CHARTER))
    type(draft.coalition).objects.filter(pk=draft.coalition_id).update(kind="standing", reservations="allowed")
    draft.refresh_from_db()
    return statements.seal(draft)


def test_a_reservation_is_shown_beside_its_clause(installation):
    revised, client = charter(), as_owner(REPRESENTATIVE)
    asked = client.post(undersign(revised), form_of(**{"reservation-c2": "We read this\r\nas a wish."}))
    page = follow(asked, client)
    assert "We read this" in told(page)

    record = bytes(Endorsement.objects.get().record)
    client.post(asked["Location"], {"signature": ssh.sign(REPRESENTATIVE.seed, record).decode()})
    published = client.get(f"/s/{revised.statement.slug}/")

    found = {clause["id"]: clause["reservations"] for clause in published.context["clauses"]}
    assert found == {"c1": [], "c2": [{"organisation": "União dos Portos", "text": "We read this\nas a wish."}]}


def test_a_text_that_is_no_charter_takes_no_reservations(installation):
    client = as_owner(REPRESENTATIVE)

    page = client.get(undersign(revision()))

    assert [name for name in page.context["form"].fields if name.startswith("reservation")] == []


def test_the_line_of_a_mandate_says_what_became_of_it(installation):
    revised, client = revision(), Client()
    row = collected(revised)
    before = told(client.get(f"/s/{revised.statement.slug}/"))
    mandates.revoke(mandate=row.mandate, reason="", by=organisations.owner(), now=NOW)

    after = told(client.get(f"/s/{revised.statement.slug}/"))

    assert ("self-declared" in before, "revoked" in before, "revoked" in after) == (True, False, True)


@pytest.mark.parametrize(("visibility", "linked"), [("all", True), ("members", False), ("none", False)])
def test_a_document_on_file_is_linked_when_it_is_for_everybody(installation, visibility, linked):
    row = organisations.organisation()
    filed = Document.objects.create(
        organisation=row, sha256="a" * 64, type="application/pdf", size=9, uploaded_at=NOW, visibility=visibility
    )
    terms = mandates.Terms(body="Congress", decided_on=REPRESENTATIVE.decided_on, document=filed)
    mandate = mandates.declare(organisation=row, terms=terms, by=organisations.owner(), now=NOW)
    signed = collected(revision(), mandate=mandate)

    page = Client().get(f"/endorsed/{signed.digest}/")

    assert page.context["endorsement"]["mandate"]["document"] == "a" * 64
    assert (f"/mandates/{mandate.pk}/document/" in page.content.decode()) == linked
    assert ("document on file" in told(page), "self-declared" in told(page)) == (True, not linked)

    Document.objects.update(deleted_at=NOW)
    page = Client().get(f"/endorsed/{signed.digest}/")
    assert ("document on file" in told(page), "self-declared" in told(page)) == (False, True)


def test_thousands_of_organisations_are_shown_page_by_page(installation, monkeypatch):
    monkeypatch.setattr("undersigned.apps.publishing.views.statements.ORGANISATIONS", 2)
    revised, client = revision(), Client()
    for number in range(3):
        collected(revised, replace(member(number), country="FR" if number == 2 else "PT"))

    first = client.get(f"/s/{revised.statement.slug}/")
    second = client.get(first.context["next_signed_url"])

    def names(page):
        return [
            (one["code"], line["organisation"]) for one in page.context["countries"] for line in one["endorsements"]
        ]

    assert names(first) == [("FR", "Dock workers of pier 2"), ("PT", "Dock workers of pier 0")]
    assert names(second) == [("PT", "Dock workers of pier 1")]
    assert (second.context["next_signed_url"], second.context["counts"]["organisations"]) == ("", 3)


def test_what_was_signed_is_handed_out_to_everybody_exactly(installation):
    row, client = collected(revision()), Client()

    record = client.get(f"/endorsed/{row.digest}/record.json")
    evidence = client.get(f"/endorsed/{row.digest}/evidence")

    ssh.verify(evidence.content, record.content, ssh.public_key(REPRESENTATIVE.seed))
    assert evidence["Content-Disposition"] == 'attachment; filename="record.json.sig"'


def test_what_waits_to_be_signed_has_no_public_page(installation):
    row = drawn_up(revision())

    assert Client().get(f"/endorsed/{row.digest}/").status_code == 404
