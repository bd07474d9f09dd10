"""The tables that tests begin with: those that the migrations make, and no others."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from django.db import connection
from django.db.backends.sqlite3.creation import DatabaseCreation
from django.db.migrations.loader import MigrationLoader

from tests import schema


def test_a_site_of_the_tests_begins_where_all_migrations_have_run(tmp_path):
    schema.lay(tmp_path / "var")

    with closing(sqlite3.connect(tmp_path / "var" / schema.FILE)) as database:
        ran = set(database.execute("SELECT app, name FROM django_migrations"))
    assert ran == set(MigrationLoader(None).disk_migrations)


def test_what_a_migration_says_or_calls_makes_other_tables(monkeypatch, tmp_path):
    before = schema.state()
    copy = tmp_path / "program"
    for name in ("kit/guards.py", "apps/ledger/migrations/0001_initial.py", "settings.py"):
        path = copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(schema.PROGRAM.joinpath(name).read_bytes())
    monkeypatch.setattr(schema, "PROGRAM", copy)

    states = {before}
    for name in ("kit/guards.py", "apps/ledger/migrations/0001_initial.py"):
        states.add(schema.state())
        with (copy / name).open("a") as file:
            file.write("# changed\n")

    assert len(states | {schema.state()}) == 4


def test_a_database_in_memory_has_them_before_the_migrations_run():
    name = "file:of_one_test?mode=memory&cache=shared"

    with schema.in_memory(name), closing(sqlite3.connect(name, uri=True)) as database:
        ran = set(database.execute("SELECT app, name FROM django_migrations"))

    assert ran == set(MigrationLoader(None).disk_migrations)
    assert DatabaseCreation(connection)._get_test_db_name() == schema.IN_MEMORY  # type: ignore[attr-defined]  # unpublished
