"""Appending to the log: in the transaction of the act itself, so that one is durable when the other is."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from undersigned.apps.ledger.models import Entry
from undersigned.core import entries


def append(record: entries.Record, *, now: datetime) -> Entry:
    """Commit to one record. It gets its place in the log from the sequencer."""
    return append_all([record], now=now)[0]


def append_all(records: Sequence[entries.Record], *, now: datetime) -> list[Entry]:
    """Commit to many records in one statement, in their order."""
    return Entry.objects.bulk_create([_entry(record, now) for record in records])


def _entry(record: entries.Record, now: datetime) -> Entry:
    salt, data = secrets.token_bytes(entries.SALT_SIZE), record.canonical()
    entry = entries.Entry(type=record.type, time=now, commitment=entries.commit_bytes(data, salt))
    return Entry(type=record.type, at=now, data=entry.canonical(), record=data, salt=salt)


def erase(entry: Entry, *, now: datetime) -> None:
    """Delete what opens an entry. The log stays sound; the entry says nothing any more, and another says so."""
    with transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(record=None, salt=None)
        append(entries.PersonalDataErased(erased=entries.Entry.parse(bytes(entry.data)).commitment), now=now)
