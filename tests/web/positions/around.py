"""What the tests of these pages share: a moment, a draft with positions, and the windows of those who look at it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from undersigned.apps.positions import queries
from undersigned.apps.statements.models import Statement

from tests.factories import organisations

VIEWS = ("answering", "conditions", "history", "lists", "overview", "reminding", "terms")


def set_clock(monkeypatch: Any, moment: datetime) -> None:
    """Let it be some moment on every page."""
    monkeypatch.setattr("undersigned.apps.drafting.pages.now", lambda: moment)
    for module in VIEWS:
        monkeypatch.setattr(f"undersigned.apps.positions.views.{module}.now", lambda: moment)


def at(text: Statement, name: str = "positions", *more: object) -> str:
    return reverse(name, args=[text.slug, *more])


def own(text: Statement, name: str = "positions_answer") -> str:
    """A page of the representative's organisation."""
    return at(text, name, organisations.organisation().handle)


def fields(text: Statement, **positions: str) -> dict[str, str]:
    """The form as a browser would send it: every wording of the draft, those that are named with these positions."""
    sheet = queries.sheet(text, organisations.organisation())
    sent = {"told": sheet.names.terms.sees, "mandate": "", "do": "save"}
    for line in sheet.lines:
        name, row = "-".join(line.place), line.answer
        sent[f"p-{name}"] = positions.get(line.clause.id, row.position if row else "unmandated")
        sent[f"n-{name}"] = row.note if row else ""
        if row:
            sent[f"w-{name}"] = str(row.pk)
    return sent
