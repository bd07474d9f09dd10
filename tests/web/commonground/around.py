"""What the tests of these pages share: a moment, windows, and addresses."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.test import Client
from django.urls import reverse

from undersigned.apps.commonground.models import Computation
from undersigned.apps.statements.models import Statement

from tests.cast import REPRESENTATIVE, Member
from tests.factories import organisations
from tests.factories.people import drafter
from tests.web.stage import window_of

VIEWS = ("common", "computing", "frontier", "texts", "totals")


def set_clock(monkeypatch: Any, moment: datetime) -> None:
    """Let it be some moment on every page."""
    monkeypatch.setattr("undersigned.apps.drafting.pages.now", lambda: moment)
    for module in VIEWS:
        monkeypatch.setattr(f"undersigned.apps.commonground.views.{module}.now", lambda: moment)


def committee() -> Client:
    return window_of(drafter())


def member(who: Member = REPRESENTATIVE) -> Client:
    return window_of(organisations.owner(who))


def at(text: Statement, name: str = "common_ground", *more: object, **query: object) -> str:
    return reverse(name, args=[text.slug, *more], query=query)


def page(window: Client, address: str) -> str:
    return window.get(address).content.decode()


def addresses(row: Computation) -> dict[str, str]:
    """Every page about one frontier."""
    text = row.statement
    return {
        "text": at(text, "common_ground_text", row.pk, 1),
        "bridging": at(text, "common_ground_bridging", row.pk),
        "problem": at(text, "common_ground_problem", row.pk),
        "answer": at(text, "common_ground_answer", row.pk),
        "table": at(text, "common_ground_table", row.pk),
    }
