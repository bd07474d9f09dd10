from __future__ import annotations

from dataclasses import asdict, replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from undersigned.apps.audit.models import Line
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.models import Entry
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Signature
from undersigned.apps.signatures.services import signatures
from undersigned.apps.signatures.services.signatures import Confirmation, Press
from undersigned.core.entries import PersonalDataErased, SignatureWithdrawn, Signed
from undersigned.core.errors import Malformed
from undersigned.kit import tokens
from undersigned.kit.results import NotAllowed

from tests.cast import HIDDEN_SUPPORTER, NOW, SUPPORTER
from tests.factories.ledger import advance, require_sound
from tests.factories.signatures import confirm, confirmed, requested, signer
from tests.factories.statements import replace_revision, revision

LATER = NOW + timedelta(days=3)


def standing(text):
    return list(queries.standing(text).order_by("pk"))


def confirm_all(*rows):
    return signatures.confirm_all(presses=[Press.under(row) for row in rows], now=LATER)


def withdraw(row):
    return signatures.withdraw(signature=row, now=LATER)


def test_a_wish_to_sign_is_neither_counted_nor_in_the_log(installation):
    row = requested(text := revision())

    assert (row.name, row.email, row.confirmed_at) == (SUPPORTER.name, SUPPORTER.email, None)
    assert (standing(text), Entry.objects.count()) == ([], 2)


def test_a_wish_to_sign_promises_a_mail_that_names_nobody(installation):
    row = requested(revision())

    (job,) = DBTaskResult.objects.all()
    assert job.args_kwargs == {"args": ["signatures.mail_supporter", {"signature_id": row.pk}], "kwargs": {}}


def test_a_confirmed_signature_stands_with_its_entry(installation):
    row = requested(text := revision())

    assert confirm_all(row) == [Confirmation.STANDS]

    advance()
    row.refresh_from_db()
    opening = ledger.opening(row.confirmation, signatures.signer(row))
    opening.check()
    assert (standing(text), row.confirmed_at) == ([row], LATER)
    assert opening.record == Signed(statement=text.digest, signer=opening.signer.commitment)
    assert (opening.signer.name, opening.signer.country) == (SUPPORTER.name, SUPPORTER.country)
    require_sound()


def test_nothing_that_is_kept_of_a_supporter_in_clear_tells_who_they_are(installation):
    confirmed(revision())

    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        kept = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            kept += [bytes(value) if isinstance(value, memoryview) else value for row in cursor for value in row]

    everything = b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in kept).lower()
    assert [word for word in ("nadia", "haddad", "mail.example") if word.encode() in everything] == []


def test_many_are_confirmed_at_once(installation):
    text = revision()
    rows = [requested(text, signer(number)) for number in range(5)]

    outcomes = confirm_all(*reversed(rows))

    assert outcomes == [Confirmation.STANDS] * 5
    assert standing(text) == rows
    advance()
    require_sound()


def test_who_is_named_twice_in_a_group_signs_once(installation):
    row = requested(text := revision())

    assert confirm_all(row, row) == [Confirmation.STANDS, Confirmation.STANDS]

    assert (standing(text), Entry.objects.filter(type="signed").count()) == ([row], 1)


def test_confirming_again_changes_nothing(installation):
    row = confirmed(revision())

    assert confirm_all(row) == [Confirmation.STANDS]

    assert (Signature.objects.get().confirmed_at, Entry.objects.filter(type="signed").count()) == (NOW, 1)


def test_each_of_a_group_is_told_what_became_of_it(installation):
    text, old = revision(), revision()
    fresh, before, gone = (requested(text, signer(number)) for number in range(3))
    late = requested(old, signer(4))
    confirm(before)
    withdraw(confirm(gone))
    replace_revision(old)

    nobody = Signature(pk=0, nonce=fresh.nonce)

    outcomes = confirm_all(late, gone, nobody, before, fresh)

    assert outcomes == [
        Confirmation.CLOSED,
        Confirmation.WITHDRAWN,
        Confirmation.UNKNOWN,
        Confirmation.STANDS,
        Confirmation.STANDS,
    ]
    assert (standing(text), standing(old)) == ([fresh, before], [])


def test_an_old_link_and_a_new_one_of_the_same_number_are_told_apart_in_a_group(installation):
    row = requested(text := revision())
    old = Press(tokens.Link(row.pk, tokens.fresh()))

    outcomes = signatures.confirm_all(presses=[old, Press.under(row), old], now=LATER)

    assert outcomes == [Confirmation.UNKNOWN, Confirmation.STANDS, Confirmation.UNKNOWN]
    assert standing(text) == [row]


def test_an_old_link_confirms_nothing(installation):
    row = requested(text := revision())

    outcomes = signatures.confirm_all(presses=[Press(tokens.Link(row.pk, tokens.fresh()))], now=LATER)

    assert (outcomes, standing(text)) == ([Confirmation.UNKNOWN], [])


def test_who_looked_at_something_else_hinders_nobody_of_the_group(installation):
    row = requested(text := revision())
    stale, good = (replace(Press.under(row), looked_at=mark) for mark in ("0" * 64, signatures.mark(row)))

    outcomes = signatures.confirm_all(presses=[stale, good, stale], now=LATER)

    assert outcomes == [Confirmation.CHANGED, Confirmation.STANDS, Confirmation.CHANGED]
    assert standing(text) == [row]


def test_a_group_of_nobody_is_confirmed(installation):
    assert signatures.confirm_all(presses=[], now=NOW) == []


def test_a_group_costs_as_many_queries_as_one(installation):
    text = revision()
    alone, *group = (requested(text, signer(number)) for number in range(21))

    with CaptureQueriesContext(connection) as one:
        confirm_all(alone)
    with CaptureQueriesContext(connection) as many:
        confirm_all(*group)

    assert len(many) == len(one)


def test_a_text_that_was_replaced_takes_no_wish(installation):
    old = revision()
    replace_revision(old)

    with pytest.raises(NotAllowed, match="replaced by a newer one"):
        requested(old)

    assert not Signature.objects.exists()


def test_a_newer_version_inherits_no_signature(installation):
    confirmed(old := revision())

    new = replace_revision(old)

    assert (len(standing(old)), standing(new)) == (1, [])


def asked(text):
    requested(text)


def signed(text):
    confirmed(text)


def signed_and_withdrew(text):
    withdraw(confirmed(text))


@pytest.mark.parametrize("past", [asked, signed, signed_and_withdrew])
def test_whether_an_address_is_known_shows_in_no_query(installation, past):
    known, unknown = revision(), revision()
    past(known)

    with CaptureQueriesContext(connection) as with_past:
        requested(known)
    with CaptureQueriesContext(connection) as without:
        requested(unknown)

    assert [verb(query) for query in with_past] == [verb(query) for query in without]


def verb(query):
    return query["sql"].split()[0]


@pytest.mark.parametrize("past", [asked, signed])
def test_an_address_has_one_signature_however_often_it_asks(installation, past):
    text = revision()
    past(text)
    first = Signature.objects.get()

    again = requested(text, replace(SUPPORTER, email=" Nadia.HADDAD@mail.example"))

    assert (again, Signature.objects.count(), DBTaskResult.objects.count()) == (first, 1, 2)


def test_until_it_is_confirmed_the_last_words_count(installation):
    text = revision()
    requested(text)

    row = confirm(requested(text, replace(SUPPORTER, name="N. Haddad", country="", shown=False, language="en")))

    assert (row.name, row.country, row.shown, row.language) == ("N. Haddad", "", False, "en")
    assert ledger.opening(row.confirmation).record.signer == signatures.signer(row).commitment


def test_a_confirmed_signature_is_not_changed_by_another_wish(installation):
    text = revision()
    confirmed(text)

    requested(text, replace(SUPPORTER, name="Somebody Else", shown=False))

    row = Signature.objects.get()
    assert (row.name, row.shown) == (SUPPORTER.name, True)


def test_the_same_address_signs_each_text_for_itself(installation):
    one, two = revision(), revision()

    rows = confirmed(one), confirmed(two)

    assert (standing(one), standing(two)) == ([rows[0]], [rows[1]])
    assert rows[0].email_fingerprint != rows[1].email_fingerprint


def test_a_withdrawn_signature_keeps_nothing_of_the_person(installation):
    row = confirmed(text := revision())
    mark = bytes(row.email_fingerprint)

    withdraw(row)

    row = Signature.objects.get()
    assert (row.name, row.email, row.signer_salt, row.country, row.language) == (None, None, None, "", "")
    assert bytes(row.email_fingerprint) != mark
    assert (standing(text), row.withdrawn_at) == ([], LATER)


def test_a_withdrawal_says_which_entry_it_ends_and_not_who(installation):
    row = confirmed(revision())

    row = withdraw(row)
    advance()

    said = ledger.opening(Entry.objects.get(pk=row.withdrawal_id))
    said.check()
    assert said.record == SignatureWithdrawn(signature=ledger.parsed(row.confirmation).commitment)
    require_sound()


def test_what_was_never_confirmed_is_not_withdrawn(installation):
    row = requested(revision())

    with pytest.raises(NotAllowed, match="never confirmed"):
        withdraw(row)


def test_a_signature_is_withdrawn_once(installation):
    stale = confirmed(revision())
    withdraw(stale)

    with pytest.raises(NotAllowed, match="withdrawn already"):
        withdraw(stale)

    assert Entry.objects.filter(type="signature-withdrawn").count() == 1


def test_a_withdrawn_signature_is_not_confirmed_again_by_its_link(installation):
    row = withdraw(confirmed(text := revision()))

    assert confirm_all(row) == [Confirmation.WITHDRAWN]

    assert standing(text) == []


def test_who_withdrew_can_sign_again(installation):
    text = revision()
    old = withdraw(confirmed(text))

    new = confirmed(text)

    assert (standing(text), new == old) == ([new], False)


def test_supporters_leave_no_line_in_the_audit(installation):
    text = revision()
    before = Line.objects.count()

    withdraw(confirmed(text))

    assert Line.objects.count() == before


@pytest.mark.parametrize(
    "change",
    [{"name": ""}, {"name": "x" * 201}, {"name": "A\nB"}, {"name": "\u202eA"}, {"name": "\x00"}, {"country": "lb"}],
    ids=str,
)
def test_who_could_not_stand_in_a_record_cannot_even_ask(change):
    with pytest.raises(Malformed):
        signatures.Supporter(**(asdict(SUPPORTER) | change))


def test_only_those_who_show_their_name_are_listed(installation):
    text = revision()
    nadia = confirmed(text)
    confirmed(text, HIDDEN_SUPPORTER)
    requested(text, signer(1))
    withdraw(confirmed(text, signer(2)))

    assert queries.shown(text, after=0, limit=10) == [nadia]
    assert (queries.count(text), queries.count_hidden(text)) == (2, 1)


def test_the_public_list_goes_on_where_it_stopped(installation):
    text = revision()
    rows = [confirmed(text, signer(number)) for number in range(5)]

    first = queries.shown(text, after=0, limit=2)
    second = queries.shown(text, after=first[-1].pk, limit=2)

    assert [*first, *second] == rows[:4]


def test_the_days_are_counted_in_order(installation):
    text = revision()
    for number, day in enumerate((3, 1, 3, 2)):
        confirmed(text, signer(number), now=NOW + timedelta(days=day))
    requested(text, signer(9))

    assert queries.by_day(text) == [
        ((NOW + timedelta(days=1)).date(), 1),
        ((NOW + timedelta(days=2)).date(), 1),
        ((NOW + timedelta(days=3)).date(), 2),
    ]


def test_that_the_name_was_erased_is_an_entry_of_its_own(installation):
    row = confirmed(revision())

    withdraw(row)

    advance()
    *_, withdrawn, erased = Entry.objects.order_by("index")
    commitment = ledger.parsed(row.confirmation).commitment
    assert ledger.record_of(withdrawn) == SignatureWithdrawn(signature=commitment)
    assert ledger.record_of(erased) == PersonalDataErased(erased=commitment)
    require_sound()
