"""What tests of the pages ask for."""

import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import override_settings

from tests.cast import NOW
from tests.factories.installation import folder, installation, lay_keys

__all__ = ["folder", "installation", "stage", "unhashed"]

Rows = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(autouse=True)
def unhashed(settings: Any) -> None:
    """Static files under their plain names: no test of words needs them collected."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture(scope="session")
def standing(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> tuple[Any, Rows, Path]:
    """The stage, set once for a process: what stands on it, the rows that it is made of, and its folder."""
    from undersigned.apps.ledger.services import logs  # noqa: PLC0415  # a conftest is read before the apps are

    from tests.web.stage import set_stage  # noqa: PLC0415  # the same

    var = tmp_path_factory.mktemp("stage") / "var"
    with django_db_blocker.unblock(), override_settings(DATA=var), transaction.atomic():
        before = filled()
        lay_keys(var)
        logs.create(now=NOW)
        on_it = set_stage()
        rows = {table: kept for table, kept in filled().items() if table not in before}
        transaction.set_rollback(True)
    return on_it, rows, var


@pytest.fixture
def stage(standing: tuple[Any, Rows, Path], folder: Path, db: None) -> Any:
    """The stage as it was set, of copies: every row, every file, every window."""
    on_it, rows, var = standing
    shutil.copytree(var, folder, dirs_exist_ok=True)
    with connection.cursor() as cursor:
        for table, kept in rows.items():
            places = ", ".join(["%s"] * len(kept[0]))
            cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({places})", kept)
    return deepcopy(on_it)


def filled() -> Rows:
    """The tables that hold something, with what they hold."""
    held = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            held[table] = cursor.fetchall()
    return {table: rows for table, rows in held.items() if rows}
