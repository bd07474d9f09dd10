"""Beginning an installation, and bringing an older one up to date."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from datetime import datetime

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from undersigned.apps.ledger import queries
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
        LeftoverTiles: There are files of a log that the database does not know.
    """
    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
    has_log = _has_log()
    if has_log and (lost := keys.missing() - REPLACEABLE):
        raise KeyLost(", ".join(sorted(lost)))
    if not has_log and queries.store().read("checkpoint") is not None:
        raise logs.LeftoverTiles(str(queries.store().root))
    if created := keys.create_missing():
        yield f"Created the keys {', '.join(created)} in {keys.store().root}. Back them up, apart from the database."
    call_command("migrate", verbosity=0)
    yield f"The database is up to date: {settings.DATABASES['default']['NAME']}"
    call_command("collectstatic", interactive=False, verbosity=0)
    if not has_log:
        yield f"Began the log {logs.create(now=moment).origin}."
    yield "Ready. Add an account with `undersigned person add`, then `undersigned serve`."


def _has_log() -> bool:
    return Log._meta.db_table in connection.introspection.table_names() and Log.objects.exists()  # noqa: SLF001  # Django's documented name


def require() -> None:
    """Refuse to work on something that is not whole.

    Raises:
        click.ClickException: What is wrong, and what to do.
    """
    if len(keys.missing()) == len(keys.NAMES) and not (settings.DATA.exists() and _has_log()):
        raise click.ClickException(
            f"There is no installation in {settings.DATA} yet. Begin one: `{_called()} init`. "
            "If yours is elsewhere, name its folder in UNDERSIGNED_DATA."
        )
    for name in keys.NAMES:
        _require_key(name)
    if not _has_log():
        raise click.ClickException(
            f"The database {settings.DATABASES['default']['NAME']} holds no installation. Restore it from the backup; "
            "if there never was one, begin with `undersigned init`."
        )
    _require_same_age()


def _called() -> str:
    """Return how this program was called, so that what is told can be typed as it stands."""
    name = sys.argv[0]
    return "undersigned" if name == shutil.which("undersigned") or not name.endswith("undersigned") else name


def _require_key(name: str) -> None:
    try:
        keys.load(name)
    except keys.KeyMissing as error:
        remedy = (
            "`undersigned init` makes a new one." if name in REPLACEABLE else "Restore it from the backup of the keys."
        )
        raise click.ClickException(f"The key {keys.store().path(name)} is missing or damaged. {remedy}") from error


def _require_same_age() -> None:
    """The database has the form that this program knows, neither an older nor a newer one."""
    executor = MigrationExecutor(connection)
    known = set(executor.loader.graph.nodes) | set(executor.loader.replacements)
    if newer := sorted(".".join(key) for key in set(executor.loader.applied_migrations) - known):
        raise click.ClickException(
            f"The database is newer than this program, which does not know {newer[-1]}. "
            "Install the version that wrote it, or restore the backup made before the upgrade."
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise click.ClickException(
            "The database is older than this program. Make a backup, then run `undersigned init`."
        )
