from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, migrations, transaction
from django.db.migrations.state import ProjectState

from undersigned.kit.guards import guard

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE pages (number integer, torn integer)")
        cursor.execute("INSERT INTO pages VALUES (1, 0)")
        yield cursor


def forwards(step):
    migrations.RunPython.database_forwards(step, "tests", editor(), ProjectState(), ProjectState())


def backwards(step):
    migrations.RunPython.database_backwards(step, "tests", editor(), ProjectState(), ProjectState())


def editor():
    return connection.schema_editor(atomic=False)


def refused(cursor, sql):
    try:
        with transaction.atomic():
            cursor.execute(sql)
    except IntegrityError as error:
        return str(error).splitlines()[0]
    return None


def test_a_guard_refuses_what_it_names(table):
    forwards(guard("pages", "DELETE", name="no_page_is_torn_out"))

    assert refused(table, "DELETE FROM pages") == "no_page_is_torn_out"
    assert refused(table, "UPDATE pages SET torn = 1") is None


def test_a_guard_with_a_condition_refuses_only_what_fulfils_it(table):
    forwards(guard("pages", "UPDATE", name="a_page_keeps_its_number", condition="OLD.number <> NEW.number"))

    assert refused(table, "UPDATE pages SET number = 2") == "a_page_keeps_its_number"
    assert refused(table, "UPDATE pages SET torn = 1") is None


def test_a_guard_can_be_taken_back(table):
    step = guard("pages", "DELETE", name="no_page_is_torn_out")
    forwards(step)

    backwards(step)

    assert refused(table, "DELETE FROM pages") is None
