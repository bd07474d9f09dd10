"""Beginning an installation, and bringing an older one up to date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from undersigned.apps.ledger.models import Log
from undersigned.apps.ledger.services import logs
from undersigned.kit import keys

REPLACEABLE = {"django"}
"""Secrets of which a new one does no harm but to end sessions."""


class KeyLost(Exception):
    """A key is gone that stored data need. With a new one the log would be another log, and addresses unreadable."""


def begin(moment: datetime) -> Iterator[str]:
    """Create what is missing, step by step; say what was done.

    Raises:
        KeyLost: The database has a log already, and a key that belongs to it is missing.
    """
    settings.DATA.mkdir(parents=True, exist_ok=True)
    if (lost := keys.missing() - REPLACEABLE) and _has_log():
        raise KeyLost(", ".join(sorted(lost)))
    if created := keys.create_missing():
        yield f"Created the keys {', '.join(created)} in {keys.store().root}. Back them up, apart from the database."
    call_command("migrate", verbosity=0)
    yield f"The database is up to date: {settings.DATABASES['default']['NAME']}"
    call_command("collectstatic", interactive=False, verbosity=0)
    if not Log.objects.exists():
        yield f"Began the log {logs.create(now=moment).origin}."
    yield "Ready. Add an account with `undersigned person add`, then `undersigned serve`."


def _has_log() -> bool:
    return Log._meta.db_table in connection.introspection.table_names() and Log.objects.exists()  # noqa: SLF001  # Django's documented name
