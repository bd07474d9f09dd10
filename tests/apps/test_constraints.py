"""What the database itself refuses, whoever asks: every named constraint and every guard, violated once."""

from __future__ import annotations

from collections import ChainMap
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from undersigned.apps.audit.models import Line
from undersigned.apps.ledger.models import Checkpoint, Entry, Log
from undersigned.apps.organisations.models import Key, Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.publishing.editions import Format
from undersigned.apps.publishing.services import publications
from undersigned.apps.signatures.models import Endorsement, Signature
from undersigned.apps.statements.models import Draft

from tests.apps.violations import copy_of
from tests.cast import NOW
from tests.factories import signatures, statements
from tests.factories.people import drafter

EARLIER = NOW - timedelta(days=1)


def second_log() -> None:
    Log(origin="another.example/log", created_at=NOW, only=False).save()


def record_without_salt() -> None:
    Entry.objects.update(salt=None)


def capital_address() -> None:
    Person.objects.filter(pk=drafter().pk).update(email="Delphine@secretariat.example")


def operator_who_left() -> None:
    Person.objects.filter(pk=drafter().pk).update(left_at=NOW, operator_since_at=NOW)


def country_in_small_letters() -> None:
    Organisation(handle="pier", name="Pier", country="pt", created_at=NOW).save()


def nameless_organisation() -> None:
    Organisation(handle="pier", name="", country="PT", created_at=NOW).save()


def revoked_key_without_entry() -> None:
    signatures.collected(statements.revision())

    Key.objects.update(revoked_at=NOW)


def key_revoked_before_it_was_registered() -> None:
    signatures.collected(statements.revision())

    Key.objects.update(revoked_at=EARLIER, revocation=Entry.objects.first())


def two_drafts_of_one_number() -> None:
    statements.statement()

    copy_of(Draft.objects.get()).save()


def two_revisions_of_one_version() -> None:
    copy_of(statements.revision(), digest="0" * 64).save()


def version_nought() -> None:
    copy_of(statements.revision(), digest="0" * 64, version=0).save()


def two_translations_into_one_language() -> None:
    copy_of(statements.translation(statements.revision()), digest="0" * 64).save()


def two_standing_endorsements() -> None:
    copy_of(signatures.collected(statements.revision()), digest="0" * 64).save()


def collected_without_evidence() -> None:
    signatures.drawn_up(statements.revision())

    Endorsement.objects.update(collected_at=NOW, collection=Entry.objects.first())


def endorsement_withdrawn_before_it_stood() -> None:
    signatures.drawn_up(statements.revision())

    Endorsement.objects.update(
        withdrawn_at=NOW, withdrawal=Entry.objects.first(), withdrawal_record=b"{}", withdrawal_evidence=b"-"
    )


def fulfilled_without_condition() -> None:
    signatures.collected(statements.revision())

    Endorsement.objects.update(fulfilled_at=NOW, fulfilment=Entry.objects.first())


def failed_after_it_was_fulfilled() -> None:
    signatures.collected(statements.revision(), condition=signatures.on_condition(organisations=1))

    Endorsement.objects.update(failed_at=NOW, failure=Entry.objects.first())


def signed_with_no_key() -> None:
    signatures.drawn_up(statements.revision())

    Endorsement.objects.update(key=None)


def two_signatures_of_one_address() -> None:
    copy_of(signatures.requested(statements.revision())).save()


def confirmed_without_entry() -> None:
    signatures.requested(statements.revision())

    Signature.objects.update(confirmed_at=NOW)


def signature_withdrawn_before_it_stood() -> None:
    signatures.requested(statements.revision())

    Signature.objects.update(withdrawn_at=NOW, withdrawal=Entry.objects.first(), name=None, email=None)


def name_kept_after_withdrawal() -> None:
    signatures.confirmed(statements.revision())

    Signature.objects.update(withdrawn_at=NOW, withdrawal=Entry.objects.first(), email=None)


def edition_published_twice() -> None:
    revision = statements.revision()
    made = publications.make(revision=revision, language="en", form=Format.MARKDOWN, now=NOW)

    copy_of(made).save()


# How the database is asked for what it must not hold, and the columns that SQLite names where PostgreSQL names the law.
ROOMS = [import_module(f"tests.apps.{file.stem}") for file in sorted(Path(__file__).parent.glob("violations*.py"))]
VIOLATIONS = dict(ChainMap(*(room.VIOLATIONS for room in ROOMS))) | {
    "an_installation_has_one_log": (second_log, ""),
    "an_entry_is_opened_by_record_and_salt_together": (record_without_salt, ""),
    "an_address_is_kept_in_lower_case": (capital_address, ""),
    "who_has_left_operates_nothing": (operator_who_left, ""),
    "a_country_is_two_capital_letters": (country_in_small_letters, ""),
    "an_organisation_has_a_name": (nameless_organisation, ""),
    "a_revoked_key_has_its_entry": (revoked_key_without_entry, ""),
    "a_key_is_revoked_after_it_was_registered": (key_revoked_before_it_was_registered, ""),
    "a_draft_is_saved_once_under_a_number": (two_drafts_of_one_number, "statement_id, number"),
    "a_statement_has_one_revision_a_version": (two_revisions_of_one_version, "statement_id, version"),
    "versions_begin_at_one": (version_nought, ""),
    "a_revision_has_one_translation_a_language": (two_translations_into_one_language, "revision_id, language"),
    "an_organisation_stands_once_behind_a_revision": (two_standing_endorsements, "revision_id, organisation_id"),
    "a_collected_endorsement_has_evidence_and_entry": (collected_without_evidence, ""),
    "a_withdrawn_endorsement_stood_and_has_evidence_and_entry": (endorsement_withdrawn_before_it_stood, ""),
    "a_fulfilled_pledge_was_conditional_and_has_its_entry": (fulfilled_without_condition, ""),
    "a_failed_pledge_was_conditional_not_fulfilled_and_has_its_entry": (failed_after_it_was_fulfilled, ""),
    "who_signs_with_a_key_names_it": (signed_with_no_key, ""),
    "an_address_signs_a_revision_once": (two_signatures_of_one_address, "revision_id, email_fingerprint"),
    "a_confirmed_signature_has_its_entry": (confirmed_without_entry, ""),
    "a_withdrawn_signature_was_confirmed_and_has_its_entry": (signature_withdrawn_before_it_stood, ""),
    "a_withdrawn_signature_keeps_no_name": (name_kept_after_withdrawal, ""),
    "an_edition_is_published_once": (edition_published_twice, "revision_id, language, form, sha256"),
}


def declared() -> list[str]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("undersigned.")]
    return [constraint.name for model in ours for constraint in model._meta.constraints]


def said(error: IntegrityError) -> str:
    """What the database says of a refusal, with SQLite's names of tables left out."""
    line = str(error).splitlines()[0]
    return ", ".join(part.rpartition(".")[2] for part in line.partition("failed: ")[2].split(", ")) or line


def expected(name: str, columns: str) -> set[str]:
    """How each database words the violation of a constraint."""
    if connection.vendor == "sqlite":
        return {columns or name}
    table = next(
        model._meta.db_table
        for model in apps.get_models()
        if name in {constraint.name for constraint in model._meta.constraints}
    )
    return {
        f'duplicate key value violates unique constraint "{name}"',
        f'new row for relation "{table}" violates check constraint "{name}"',
    }


@pytest.mark.parametrize("name", declared())
def test_the_database_refuses_what_a_constraint_forbids(installation, name):
    violate, columns = VIOLATIONS[name]

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        violate()

    assert said(refused.value) in expected(name, columns)


def test_every_violation_is_of_a_constraint_that_is_there():
    assert sorted(VIOLATIONS) == sorted(declared())


def changes(model: type[models.Model], **values: object):
    def change() -> None:
        model._default_manager.update(**values)

    return change


def deletes(model: type[models.Model]):
    def delete() -> None:
        model._default_manager.all()._raw_delete("default")

    return delete


# What each guard must refuse, upon an installation whose log has its first entry.
REFUSED = {
    "the subject of an audit line": ("an_audit_line_is_never_changed", changes(Line, subject="statement:7")),
    "an audit line": ("an_audit_line_is_never_deleted", deletes(Line)),
    "the bytes of an entry": ("an_entry_is_never_changed", changes(Entry, data=b"{}")),
    "the type of an entry": ("an_entry_is_never_changed", changes(Entry, type="signed")),
    "the time of an entry": ("an_entry_is_never_changed", changes(Entry, at=EARLIER)),
    "the place of an entry": ("an_entry_is_never_changed", changes(Entry, index=7)),
    "that an entry has a place": ("an_entry_is_never_changed", changes(Entry, index=None)),
    "the salt of an entry": ("an_entry_is_never_changed", changes(Entry, salt=bytes(32))),
    "the record of an entry": ("an_entry_is_never_changed", changes(Entry, record=b"{}")),
    "an entry": ("an_entry_is_never_deleted", deletes(Entry)),
    "the note of a checkpoint": ("a_checkpoint_is_never_changed", changes(Checkpoint, note="")),
    "a checkpoint": ("a_checkpoint_is_never_deleted", deletes(Checkpoint)),
}

GUARDS_OF = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_guard_lets_nobody_change_history(installation, what):
    name, act = REFUSED[what]

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()

    assert str(refused.value).splitlines()[0] == name


def test_every_guard_of_the_database_is_tested(db):
    with connection.cursor() as cursor:
        cursor.execute(GUARDS_OF[connection.vendor])
        guards = {name for (name,) in cursor.fetchall()}

    assert guards == {name for name, _ in REFUSED.values()}


def test_what_opens_an_entry_can_be_erased(installation):
    entry = Entry.objects.get()

    Entry.objects.filter(pk=entry.pk).update(record=None, salt=None)

    assert Entry.objects.values_list("index", "data", "record", "salt").get() == (0, entry.data, None, None)


def test_an_erased_entry_is_not_opened_again(installation):
    Entry.objects.update(record=None, salt=None)

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Entry.objects.update(record=b"{}", salt=bytes(32))

    assert str(refused.value).splitlines()[0] == "an_entry_is_never_changed"
