"""Beginning an installation, and bringing an older one up to date."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click
from django.apps import apps
from django.conf import STATICFILES_STORAGE_ALIAS, settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from undersigned.apps.cases.services import keys as cases
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
    _collect_static()
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
    for name in cases.missing():
        raise click.ClickException(
            f"The key {keys.store().path(name)} is missing, and cases are wrapped by it. Restore it from the backup of "
            "the keys: without it they never open again."
        )


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
            f"The database is older than this program. Make a backup, then run `{_called()} init`."
        )
    if missing := _first_missing():
        raise click.ClickException(
            f"The database was made by a program between two releases: it has no {missing}. "
            "Restore the backup that belongs to this one, or begin in an empty folder."
        )


def _first_missing() -> str:
    """Return the first table or column that this program asks for and the database does not have, or nothing."""
    there = set(connection.introspection.table_names())
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table  # noqa: SLF001  # Django's documented name
        if table not in there:
            return table
        columns = _columns_of(table)
        for field in model._meta.local_concrete_fields:  # noqa: SLF001  # the same
            if field.column not in columns:
                return f"{table}.{field.column}"
    return ""


def _columns_of(table: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} LIMIT 0")  # noqa: S608  # a name of our own
        return {column[0] for column in cursor.description}


def _collect_static() -> None:
    """Collect style and pictures. By itself Django keeps a copy that is older but was written later than its source."""
    for path, source in _static_files():
        copy = settings.STATIC_ROOT / path
        if copy.is_file() and not _is_same(copy, source):
            copy.unlink()
    call_command("collectstatic", interactive=False, verbosity=0)


def require_static() -> None:
    """Refuse to show pages whose style and pictures were not collected, or are those of another version.

    Raises:
        click.ClickException: What to do.
    """
    storage = storages[STATICFILES_STORAGE_ALIAS]
    if not isinstance(storage, ManifestFilesMixin):
        return
    for path, source in _static_files():
        hashed, copy = storage.hashed_files.get(storage.hash_key(path)), settings.STATIC_ROOT / path
        is_there = hashed is not None and (settings.STATIC_ROOT / hashed).is_file() and copy.is_file()
        if not is_there or not _is_same(copy, source):
            raise click.ClickException(
                f"The style and pictures in {settings.STATIC_ROOT} are not those of this program: "
                f"{path} is missing or older. Run `{_called()} init`."
            )


def _static_files() -> Iterator[tuple[str, Path]]:
    """Give what pages ask for: the name of each file, and where the program has it."""
    for finder in get_finders():
        for path, place in finder.list([]):
            yield path, Path(place.path(path))


def _is_same(copy: Path, source: Path) -> bool:
    return copy.stat().st_size == source.stat().st_size and copy.read_bytes() == source.read_bytes()
