"""What somebody tries who means harm, and what becomes of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.utils.html import strip_tags

from undersigned.apps.ledger.models import Entry
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Endorsement, Signature
from undersigned.apps.signatures.services import signatures
from undersigned.core.entries.commitments import commit_signer

from tests.cast import HIDDEN_SUPPORTER, OUTSIDER, SUPPORTER
from tests.factories.ledger import advance
from tests.factories.signatures import attested_member, collected, confirmed, drawn_up, requested, signer, supporter
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
    link = f"/signature/{queries.token_of(row)}/"
    looked_at = Client().get(link)
    changed = replace(supporter(HIDDEN_SUPPORTER), **CHANGES[what])
    signatures.request(revision=text, supporter=changed, now=row.requested_at)

    again = Client().post(link, button(looked_at), follow=True)

    assert Signature.objects.get().confirmed_at is None
    assert "has changed since this page was made" in again.content.decode()


def test_who_looks_again_can_sign():
    row = requested(revision(), SUPPORTER)
    link = f"/signature/{queries.token_of(row)}/"
    sent = button(Client().get(link))

    Client().post(link, sent)

    assert (list(sent), Signature.objects.get().confirmed_at is None) == (["looked_at"], False)


def test_a_page_does_not_vouch_for_the_name_that_an_impostor_gives():
    text = revision()
    collected(text, OUTSIDER)

    page = Client().get(f"/s/{text.statement.slug}/").content.decode()

    words = " ".join(strip_tags(page).split())
    assert "União dos Portos not verified" in words
    assert "domain verified" not in words


def change(entry, **fields):
    """What a hostile operator does in the database."""
    table = " ON ledger_entry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER an_entry_is_never_changed{table}")
    Entry.objects.filter(pk=entry.pk).update(**fields)


def test_the_explorer_shows_no_record_that_the_entry_was_not_made_from():
    row = collected(revision())
    advance()
    entry = Entry.objects.get(type="key-registered")
    change(entry, record=bytes(entry.record).replace(b"not verified", b"by the UN"))

    page = Client().get(f"/log/entry/{entry.index}/").content.decode()

    assert row.collected_at is not None
    assert ("by the UN" in page, "Rely on neither the server nor the record" in page) == (False, True)


def test_the_explorer_tells_the_time_that_is_in_the_log():
    collected(revision())
    advance()
    entry = Entry.objects.get(type="endorsed")
    change(entry, at=entry.at.replace(year=1999), type="signed")

    pages = [Client().get(address).content.decode() for address in ("/log/", f"/log/entry/{entry.index}/")]

    assert [("1999" in page, "endorsed by an organisation" in page) for page in pages] == [(False, True)] * 2


def test_who_has_the_database_and_no_key_finds_no_name_by_trying():
    row = confirmed(revision(), HIDDEN_SUPPORTER)
    advance()
    record = bytes(Entry.objects.get(type="signed").record)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM signatures_signature WHERE id = %s", [row.pk])
        stored = [bytes(value) for value in cursor.fetchone() if isinstance(value, bytes | memoryview)]

    salt = signatures.signer(row).salt

    assert commit_signer(name=HIDDEN_SUPPORTER.name, country=HIDDEN_SUPPORTER.country, salt=salt).encode() in record
    assert [value for value in stored if salt in value or salt.hex().encode() in value] == []


def take_over(old, newer):
    """Give the number of an *old* row to a *newer* one, as a database does that was restored from before the old."""
    number = old.pk
    old.delete()
    type(newer).objects.filter(pk=newer.pk).update(id=number)
    return type(newer).objects.get(pk=number)


@pytest.mark.parametrize("typed", [None, {}, {"do": "withdraw"}])
def test_an_old_link_opens_nothing_of_the_signature_that_got_its_number(typed):
    text = revision()
    link = f"/signature/{queries.token_of(old := requested(text, SUPPORTER))}/"
    newer = take_over(old, confirmed(text, signer(1)) if typed else requested(text, signer(1)))

    answer = Client().get(link) if typed is None else Client().post(link, typed)

    after = Signature.objects.get()
    assert (answer.status_code, after.confirmed_at, after.withdrawn_at) == (404, newer.confirmed_at, None)


@pytest.mark.parametrize("what", ["", "record.json", "withdraw/"])
def test_an_old_link_opens_nothing_of_the_endorsement_that_got_its_number(what):
    text = revision()
    link = f"/endorsement/{queries.token_of(old := drawn_up(text, attested_member(1)))}/"
    take_over(old, drawn_up(text, attested_member(2)))

    asked, confirmed_ = Client().get(link + what), Client().post(link)

    assert (asked.status_code, confirmed_.status_code, Endorsement.objects.get().collected_at) == (404, 404, None)
