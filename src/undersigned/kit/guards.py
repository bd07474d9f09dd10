"""Rows that the database itself refuses to change: for tables where history is the point.

A guard keeps honest code honest and makes an accident loud. Whoever controls the database can drop it;
what they then change shows against the log.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations import RunPython

SQLITE = """CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition}
BEGIN SELECT RAISE(ABORT, '{name}'); END"""

POSTGRES = """CREATE FUNCTION {name}() RETURNS trigger AS
$$ BEGIN RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql;
CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {name}()"""


def guard(table: str, event: str, *, name: str, condition: str | None = None) -> RunPython:
    """Return the migration step after which the database refuses an event.

    Args:
        table: The table.
        event: ``UPDATE`` or ``DELETE``.
        name: The law, as a sentence with underscores; it is what the error says.
        condition: SQL over OLD and NEW that is true of what is refused; without it, everything is.
    """
    facts = {"table": table, "event": event, "name": name}

    def raise_guard(apps: Any, editor: Any) -> None:
        vendor = editor.connection.vendor
        form, always = (POSTGRES, "true") if vendor == "postgresql" else (SQLITE, "1")
        _run(editor, form.format(**facts, condition=condition or always))

    def lower_guard(apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "postgresql":
            _run(editor, f"DROP FUNCTION {name}() CASCADE")
        else:
            _run(editor, f"DROP TRIGGER {name}")

    return RunPython(raise_guard, lower_guard)


def _run(editor: Any, sql: str) -> None:
    with editor.connection.cursor() as cursor:
        cursor.execute(sql)
