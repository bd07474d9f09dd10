"""What is deleted from the embedded database is gone from its files, not only from its tables."""

from __future__ import annotations

import sqlite3

import pytest
from django.db.utils import ConnectionHandler

from undersigned.kit import wiping
from undersigned.kit.database import database

SECRET = b"the sealed name of somebody who withdrew" * 40


@pytest.fixture
def file(tmp_path):
    return tmp_path / "var.sqlite3"


def opened(file):
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA secure_delete=OFF")  # as most builds of SQLite begin
    connection.executescript(database(f"sqlite:///{file}")["OPTIONS"]["init_command"])
    return connection


@pytest.mark.parametrize("deed", ["UPDATE people SET name = NULL WHERE id = 7", "DELETE FROM people WHERE id = 7"])
def test_a_deleted_value_is_gone_from_the_file(file, deed):
    connection = opened(file)
    connection.execute("CREATE TABLE people (id integer primary key, name blob)")
    rows = [(number, SECRET if number == 7 else b"x" * 30) for number in range(200)]
    connection.executemany("INSERT INTO people VALUES (?, ?)", rows)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert SECRET[:40] in file.read_bytes()

    connection.execute(deed)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()

    assert _holding(file) == []


def test_what_was_deleted_leaves_the_write_ahead_log(file, monkeypatch, db):
    connection = ConnectionHandler({"default": database(f"sqlite:///{file}")})["default"]
    monkeypatch.setattr(wiping, "connection", connection)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE people (name blob)")
        cursor.execute("INSERT INTO people VALUES (%s)", [SECRET])
        cursor.execute("DELETE FROM people")
    before = _holding(file)

    assert (before, wiping.wipe(), _holding(file)) == ([f"{file.name}-wal"], True, [])
    connection.close()


def test_wiping_waits_for_nobody_who_reads_for_long(file, monkeypatch, db):
    connection = ConnectionHandler({"default": database(f"sqlite:///{file}")})["default"]
    monkeypatch.setattr(wiping, "connection", connection)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE people (name blob)")
        reader = sqlite3.connect(file, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM people").fetchall()
        cursor.execute("INSERT INTO people VALUES (1)")

        assert wiping.wipe() is False
        reader.close()
        assert wiping.wipe() is True
        assert cursor.execute("PRAGMA busy_timeout").fetchone()[0] == 20_000
    connection.close()


def _holding(file):
    return [path.name for path in file.parent.iterdir() if SECRET[:40] in path.read_bytes()]
