"""What tests of the pages of amendments ask for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import ATTESTED, NOW

VIEWS = ("amendments", "adopting", "answering", "proposing", "comments", "reading", "clauses")


@pytest.fixture(autouse=True)
def _today(monkeypatch: Any) -> None:
    monkeypatch.setattr("undersigned.apps.drafting.pages.now", lambda: NOW)
    for module in VIEWS:
        monkeypatch.setattr(f"undersigned.apps.drafting.views.{module}.now", lambda: NOW)
    monkeypatch.setattr("undersigned.apps.coalitions.forms.decisions.now", lambda: NOW)


@pytest.fixture
def text(installation: Any) -> Any:
    """A draft in its first reading, in which two organisations take part."""
    from tests.factories import drafting  # noqa: PLC0415  # a conftest is read before the apps are

    row = drafting.text(ATTESTED)
    drafting.opened(row)
    return row
