"""A case that goes: what is public of it first, then its rows with all their keys, then its files.

An old backup of the database holds the wrapped keys still. They open with the key file of that time alone: who rotates
the keys, and keeps no old key file, has deleted the case there, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import transaction

from undersigned.apps.cases.models import Case, DataKey, Fact
from undersigned.apps.cases.services import files
from undersigned.apps.solidarity.services import publishing
from undersigned.kit import gone, wiping

GONE: Final = "case"
"""By which kind it is remembered that a case was deleted."""


def forget(cases: Iterable[Case], now: datetime) -> int:
    """Delete cases with everything of them; call it in a transaction. Return how many they were."""
    rows = list(cases)
    publishing.unpublish(cases=[one.public for one in rows if one.public is not None], now=now)
    for one in rows:
        files.forget(one)
        gone.remember(GONE, bytes(one.label).hex())
        own = list(one.facts.exclude(key=None).values_list("key", flat=True))
        one.delete()
        DataKey.objects.filter(pk__in=[one.key_id, *own]).delete()
    transaction.on_commit(wiping.wipe)
    return len(rows)


def forget_facts(facts: Iterable[Fact]) -> int:
    """Delete facts with the keys of those that are sealed; call it in a transaction. Return how many they were."""
    rows = list(facts)
    Fact.objects.filter(pk__in=[one.pk for one in rows]).delete()
    DataKey.objects.filter(pk__in=[one.key_id for one in rows if one.key_id is not None]).delete()
    return len(rows)
