"""Holding a row until a transaction ends, and having it as it is then, with all that is joined to it.

PostgreSQL, having waited for a row, gives it as it has become, and what is joined to it as it was before the wait
(https://www.postgresql.org/docs/current/transaction-iso.html#XACT-READ-COMMITTED): a case that was just published
would seem to be public nowhere. So the row is held first, and asked for in a question of its own after that.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def held(rows: QuerySet[Row], number: Any) -> Row | None:
    """Hold one of these rows, by its primary key, and return it with what is joined to it; None if it is gone."""
    alone: QuerySet[Any] = rows.model._default_manager.select_for_update(no_key=True)  # noqa: SLF001  # Django's name
    if alone.filter(pk=number).first() is None:
        return None
    return rows.filter(pk=number).first()
