"""What tests of the pages ask for."""

import shutil
from copy import deepcopy
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import override_settings

from tests.cast import NOW
from tests.factories.installation import folder, installation, lay_keys

__all__ = ["folder", "installation", "stage", "told", "unhashed"]

Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands on the stage, the rows that it is made of, its folder, and how much waits for each person."""

    on_it: Any
    rows: Rows
    var: Path
    waiting: dict[Any, int]


@pytest.fixture(autouse=True)
def unhashed(settings: Any) -> None:
    """Static files under their plain names: no test of words needs them collected."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def told(standing: Standing, stage: Any) -> None:
    """A moment in which everybody was just told how much waits for them: the head of a page does not count anew."""
    from undersigned.apps.needs import queries  # noqa: PLC0415  # a conftest is read before the apps are

    for person, number in standing.waiting.items():
        queries.remember(person, number)


@pytest.fixture(scope="session")
def standing(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Standing:
    """The stage, set once for a process."""
    from undersigned.apps.ledger.services import logs  # noqa: PLC0415  # a conftest is read before the apps are
    from undersigned.apps.needs import queries  # noqa: PLC0415  # the same
    from undersigned.apps.people.models import Person  # noqa: PLC0415  # the same
    from undersigned.kit.clock import now  # noqa: PLC0415  # the same

    from tests.web.stage import set_stage  # noqa: PLC0415  # the same

    var = tmp_path_factory.mktemp("stage") / "var"
    with django_db_blocker.unblock(), override_settings(DATA=var), transaction.atomic():
        before = filled()
        lay_keys(var)
        logs.create(now=NOW)
        on_it = set_stage()
        rows = {table: kept for table, kept in filled().items() if table not in before}
        waiting = {person: len(queries.find(person, now()).open) for person in Person.objects.all()}
        transaction.set_rollback(True)
    return Standing(on_it, rows, var, waiting)


@pytest.fixture
def stage(standing: Standing, folder: Path, db: None) -> Any:
    """The stage as it was set, of copies: every row, every file, every window."""
    laid(standing.var, standing.rows, folder)
    return deepcopy(standing.on_it)


def laid(var: Path, rows: Rows, folder: Path) -> None:
    """Put rows and files where a test finds them."""
    shutil.copytree(var, folder, dirs_exist_ok=True)
    with connection.cursor() as cursor:
        for table, kept in rows.items():
            places = ", ".join(["%s"] * len(kept[0]))
            # SQLite knows no times.
            cells = [[str(cell) if isinstance(cell, time) else cell for cell in row] for row in kept]
            cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({places})", cells)


def filled() -> Rows:
    """The tables that hold something, with what they hold."""
    held = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            held[table] = cursor.fetchall()
    return {table: rows for table, rows in held.items() if rows}
