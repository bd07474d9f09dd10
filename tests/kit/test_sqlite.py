"""Writers of the embedded database queue: nobody is told that it is locked, even where nobody asks a second time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db.utils import ConnectionHandler, IntegrityError

from undersigned.kit.database import database

WRITERS, EACH = 8, 40


@pytest.fixture
def connect(tmp_path, django_db_blocker):
    """Give connections to one file, which are told at once when it is locked."""
    settings = database(f"sqlite:///{tmp_path / 'site.sqlite3'}")
    settings["OPTIONS"]["timeout"] = 0
    handler, opened = ConnectionHandler({"default": settings}), []

    def give():
        opened.append(handler.create_connection("default"))
        opened[-1].inc_thread_sharing()
        opened[-1].ensure_connection()
        return opened[-1]

    with django_db_blocker.unblock():
        execute(give(), "CREATE TABLE pressed (who integer, n integer, UNIQUE (who, n))")
        yield give
        for one in opened:
            one.close()


def execute(connection, sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def press(connection, who, n):
    execute(connection, "INSERT INTO pressed VALUES (%s, %s)", who, n)


def count(connection):
    return execute(connection, "SELECT count(*) FROM pressed")[0][0]


@contextmanager
def transaction(connection):
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    connection.in_atomic_block = True
    try:
        yield
        connection.in_atomic_block = False
        connection.commit()
    except BaseException:
        connection.in_atomic_block = False
        connection.rollback()
        raise
    finally:
        connection.set_autocommit(True)


@pytest.mark.parametrize("together", [1, 4])
def test_all_who_write_at_once_get_their_turn(connect, together):
    connections = [connect() for _ in range(WRITERS)]

    def write(who):
        connection = connections[who]
        for first in range(0, EACH, together):
            if together == 1:
                press(connection, who, first)
                continue
            with transaction(connection):
                for n in range(first, first + together):
                    press(connection, who, n)

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))

    assert count(connect()) == WRITERS * EACH


def test_what_was_rolled_back_lets_the_next_one_write(connect):
    first, second = connect(), connect()

    def press_twice():
        with transaction(first):
            press(first, 1, 1)
            press(first, 1, 1)

    with pytest.raises(IntegrityError):
        press_twice()
    press(second, 1, 1)

    assert count(first) == 1


def test_a_connection_that_is_closed_in_the_middle_lets_the_next_one_write(connect):
    first, second = connect(), connect()
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    press(first, 1, 1)

    first._close()
    press(second, 2, 1)

    assert count(second) == 1


def test_whoever_reads_waits_for_nobody(connect):
    first, second = connect(), connect()

    with transaction(first):
        press(first, 1, 1)
        assert count(second) == 0
    assert count(second) == 1


def test_whoever_has_the_turn_writes_more_than_one_transaction_in_it(connect):
    connection = connect()

    with connection.turn():
        with transaction(connection):
            press(connection, 1, 1)
        press(connection, 1, 2)

    assert count(connection) == 2
