from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from undersigned.apps.signatures.models import Endorsement, Signature
from undersigned.kit import encryption
from undersigned.kit.encryption import NotOurs, decrypt, encrypt, fingerprint

from tests.cast import ATTESTED
from tests.factories.signatures import confirmed, drawn_up
from tests.factories.statements import revision

pytestmark = pytest.mark.usefixtures("folder")
shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@shared
@given(st.text(), st.text())
def test_what_was_encrypted_reads_back_for_the_same_purpose(text, purpose):
    assert decrypt(encrypt(text, purpose=purpose), purpose=purpose) == text


@shared
@given(st.text(), st.text(), st.text())
def test_a_value_cannot_be_moved_to_another_column(text, purpose, other):
    if purpose == other:
        return

    with pytest.raises(NotOurs):
        decrypt(encrypt(text, purpose=purpose), purpose=other)


@shared
@given(st.text(max_size=20), st.data())
def test_no_byte_of_a_stored_value_can_be_changed(text, data):
    sealed = bytearray(encrypt(text, purpose="p"))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))

    with pytest.raises(NotOurs):
        decrypt(bytes(sealed), purpose="p")


@shared
@given(st.binary(max_size=60))
def test_what_we_did_not_make_is_not_ours_and_nothing_else(data):
    with pytest.raises(NotOurs):
        decrypt(data, purpose="p")


def test_equal_texts_are_encrypted_differently():
    assert len({encrypt("Nadia", purpose="p") for _ in range(50)}) == 50


def test_a_stored_value_is_as_long_as_its_text_and_29_bytes():
    assert [len(encrypt(text, purpose="p")) for text in ("", "a", "نادية")] == [29, 30, 39]


def test_another_key_reads_nothing(folder):
    sealed = encrypt("Nadia", purpose="p")
    folder.joinpath("keys", "fields").write_text("ab" * 32)
    encryption._key.cache_clear()

    with pytest.raises(NotOurs):
        decrypt(sealed, purpose="p")

    encryption._key.cache_clear()


def test_a_fingerprint_is_the_same_for_the_same_text_and_purpose_alone():
    marks = {fingerprint(text, purpose=purpose) for text in ("a", "b", "") for purpose in ("p", "q", "")}

    assert fingerprint("a", purpose="p") == fingerprint("a", purpose="p")
    assert (len(marks), {len(mark) for mark in marks}) == (9, {32})


def test_a_fingerprint_means_nothing_without_our_key(folder):
    ours = fingerprint("nadia@mail.example", purpose="p")
    folder.joinpath("keys", "fields").write_text("ab" * 32)
    encryption._key.cache_clear()

    assert fingerprint("nadia@mail.example", purpose="p") != ours

    encryption._key.cache_clear()


def test_every_encrypted_column_has_a_purpose_of_its_own():
    columns = [
        field
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, encryption.EncryptedTextField)
    ]

    purposes = {column._purpose() for column in columns}
    assert (len(purposes), len(columns) > 4) == (len(columns), True)


def test_the_database_holds_only_what_was_encrypted(installation):
    row = confirmed(revision())

    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM signatures_signature")
        (stored,) = cursor.fetchone()

    assert decrypt(bytes(stored), purpose="signatures_signature.name") == row.name


def test_a_name_that_was_put_into_the_column_of_addresses_is_found_out(installation):
    confirmed(revision())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE signatures_signature SET email = name")

    with pytest.raises(NotOurs):
        Signature.objects.get()


def test_an_empty_column_stays_empty(installation):
    drawn_up(revision())

    assert Endorsement.objects.get().contact is None


def test_encrypted_columns_are_never_dumped(installation):
    row = drawn_up(revision(), ATTESTED)

    with pytest.raises(NotImplementedError, match="back up the database and the keys"):
        Endorsement._meta.get_field("contact").value_to_string(row)
